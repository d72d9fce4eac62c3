"""Search in Swedish words, the same in both databases: a text is kept as its stems and searched with LIKE."""

from samlofte.lib.stemming.query import holds, matches, terms
from samlofte.lib.stemming.stems import search_text, stems

__all__ = ["holds", "matches", "search_text", "stems", "terms"]
