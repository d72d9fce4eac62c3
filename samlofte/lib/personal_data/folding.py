"""Ways of writing that look like ordinary letters and digits, made into those before a text is looked through."""

import unicodedata
from dataclasses import replace

from samlofte.lib.personal_data.finding import Finding

#: characters that cannot be seen and part nothing: soft hyphens, joiners, marks of direction
_UNSEEN = "Cf"


def folded(text: str) -> tuple[str, list[int]]:
    """Return a text in plain characters, and where each of them stood in it.

    Digits of any writing become 0 to 9, full-width and styled letters ordinary ones (NFKC of each character by itself),
    and what cannot be seen is left out.

    >>> folded("６４\u200b０")
    ('640', [0, 1, 3])
    """
    plain, places = [], []
    for place, character in enumerate(text):
        if unicodedata.category(character) == _UNSEEN:
            continue
        digit = unicodedata.decimal(character, None)
        form = str(digit) if digit is not None else unicodedata.normalize("NFKC", character)
        plain.append(form if len(form) == 1 else character)
        places.append(place)
    return "".join(plain), places


def unfolded(finding: Finding, text: str, places: list[int]) -> Finding:
    """Return a finding in a folded text as one in the text that it was folded from."""
    start, end = places[finding.start], places[finding.end - 1] + 1
    return replace(finding, start=start, end=end, text=text[start:end])
