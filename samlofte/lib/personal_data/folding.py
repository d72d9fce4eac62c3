"""Ways of writing that look like ordinary letters and digits, made into those before a text is looked through."""

import unicodedata
from dataclasses import replace

from samlofte.lib.personal_data.finding import Finding

#: what cannot be seen and parts nothing: soft hyphens, joiners, marks of direction by their category, and fillers
_UNSEEN = "Cf"
_FILLERS = frozenset("\u034f\u115f\u1160\u3164") | frozenset(map(chr, range(0xFE00, 0xFE10)))


def folded(text: str) -> tuple[str, list[int]]:
    """Return a text in plain characters, and where each of them stood in it.

    Digits of any writing become 0 to 9, full-width and styled letters ordinary ones (NFKC of each character by itself),
    and what cannot be seen is left out. A raised or circled digit is a mark beside a number and stays as it is.

    >>> folded("６４\u200b０")
    ('640', [0, 1, 3])
    """
    plain, places = [], []
    for place, character in enumerate(text):
        if unicodedata.category(character) == _UNSEEN or character in _FILLERS:
            continue
        digit = unicodedata.decimal(character, None)
        form = str(digit) if digit is not None else unicodedata.normalize("NFKC", character)
        is_mark = digit is None and form.isdecimal()
        plain.append(character if is_mark or len(form) != 1 else form)
        places.append(place)
    return "".join(plain), places


def unfolded(finding: Finding, text: str, places: list[int]) -> Finding:
    """Return a finding in a folded text as one in the text that it was folded from."""
    start, end = places[finding.start], places[finding.end - 1] + 1
    return replace(finding, start=start, end=end, text=text[start:end])
