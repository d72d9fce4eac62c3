"""Parts of a text: sentences, the purpose of an act, the head of a noun phrase, names that are no places."""

import re
from functools import lru_cache

_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[A-ZÅÄÖ•])|\n[ \t]*\n|\n[ \t]*[•*–-]\s")
_PURPOSE = re.compile(
    r"\b(?:för|så|i\s+syfte|med\s+syfte(?:t)?|i\s+avsikt|med\s+målet|med\s+mål|verka\w?\s+för"
    r"|sträva\w?\s+efter"
    r"|bidra\w?\s+till)\s+att\b(?P<clause>[^.;:\n]*?)(?=\bgenom\b|[.;:\n]|,\s*(?:och|samt)\b|\Z)",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(
    r"\b(?:av|i|med|för|på|till|kring|mot|om|där|som|att|från|vid|bland|mellan|under|inom|ska|skall)\b"
    r"|[.,:;(]",
    re.IGNORECASE,
)


def sentence_ends(text: str) -> list[int]:
    """Give where each sentence of the text ends; a bullet or an empty line ends one too.

    >>> sentence_ends("Ett. Två.")
    [4, 9]
    """
    return [*(found.start() + 1 for found in _SENTENCE_END.finditer(text)), len(text)]


#: "som" and what follows it, to the next sign or to the verb that the sentence itself hangs on
_WHO_DOES = re.compile(r"\bsom\b(?:(?!\b(?:ska|skall|kommer|får)\b)[^,.;:]){0,120}", re.IGNORECASE)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


@lru_cache(maxsize=256)
def without_purpose(text: str) -> str:
    """Blank what an act is for: "Städa torget för att minska skräpet" promises the cleaning, not the effect.

    >>> without_purpose("Städa för att öka trivseln.").split()
    ['Städa', '.']
    """
    return _PURPOSE.sub(_blank, text)


@lru_cache(maxsize=256)
def without_clauses(text: str) -> str:
    """Blank what an act is for, and what somebody else does: "Föra dialog med dem som driver butik".

    >>> without_clauses("Föra dialog med dem som driver butik.").split()
    ['Föra', 'dialog', 'med', 'dem', '.']
    """
    return _WHO_DOES.sub(_blank, without_purpose(text))


def head(text: str) -> str:
    """Blank everything after the head of a noun phrase: "Utlåning av lådor" becomes "Utlåning".

    >>> head("Utlåning av lådor").split()
    ['Utlåning']
    """
    found = _HEAD_ENDS.search(text)
    return text[: found.start()] + " " * (len(text) - found.start()) if found else text


def without_names(text: str, names: tuple[str, ...]) -> str:
    """Blank the names of parties: an association named after an area does not say where it will act."""
    known = [re.escape(name.strip()) for name in names if name.strip()]
    if not known:
        return text
    return re.sub(rf"\b(?:{'|'.join(sorted(known, key=len, reverse=True))})s?\b", _blank, text, flags=re.IGNORECASE)
