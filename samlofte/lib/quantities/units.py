"""What a number counts: the word after it."""

import re

from samlofte.lib.quantities.exclusions import MONTH
from samlofte.lib.quantities.number_words import number_words

_WORD = re.compile(r"\s{1,3}(?P<word>%|[^\W\d_][\w-]*[²³]?(?:/(?:h|tim|s)\b)?)|(?P<percent>%)")
_ABBREVIATED = re.compile(r"\.?")
_SHORT = frozenset({"m", "h", "g", "l", "t", "kg", "km", "st", "kr", "cm", "ha", "m²", "m³", "m2", "m3", "mm"})
_SAME = {
    "gånger": "gång",
    "ggr": "gång",
    "procent": "%",
    "stycken": "st",
    "styck": "st",
    "kronor": "kr",
    "tim": "timmar",
    "h": "timmar",
}
_PIECES = frozenset({"st", "stycken", "styck"})
_NO_UNIT = frozenset(
    """
    och eller samt men som att om i på av till från för med vid hos mot under över inom utan utöver
    mellan efter före innan per varje var när där då så än det den de dem detta denna dessa vi ni jag
    han hon man sig sin sitt sina ska skall kommer har hade får fick kan kunde vill är var blir blev
    gäller gällde avser avsåg bör måste finns fanns görs gjordes sker skedde ger gav utgör utgjorde
    ligger inte ej också även redan ännu bara endast minst mest mer fler flera färre mindre högst genom
    enligt via varav samtidigt respektive därav alltså dvs t.ex bl.a tillsammans kap kapitel punkt
    följande kl klockan årskurs åk tal
    """.split()  # noqa: SIM905 - a list of sixty words reads best as text
)
_YEARS_AND_MONTHS = re.compile(
    r"(?:år(?:en|et|s|ens|ets|ig|iga|ing|ingar|gång|gången|skurs)?"
    rf"|{MONTH})\Z",
    re.IGNORECASE,
)
_PEOPLE = frozenset({"unga", "äldre", "boende", "vuxna", "anställda", "aktiva", "deltagande", "närvarande", "extra"})
_QUALITIES = re.compile(r"(?:\w+a|\w+(?:ande|ende)|\w+(?:sam|ig|isk)t?|\w+era[dt]|nytt?|stort?|helt?)\Z", re.IGNORECASE)
_CODE = re.compile(r"[A-ZÅÄÖ]{2,}[A-ZÅÄÖ\d-]*\Z")


def find_unit(text: str, at: int) -> tuple[str, int] | None:
    """Give the unit that follows a number ending `at`, and its end; None where nothing countable follows.

    Adjectives are passed over: "50 fasta trafikkontroller" counts trafikkontroller.
    """
    found = _WORD.match(text, at)
    while found:
        word = found["word"] or found["percent"]
        if not _can_be_unit(word):
            return None
        following = _WORD.match(text, _after_point(text, word, found.end()))
        if following is None or not _passes_over(word, following["word"] or "%"):
            return _SAME.get(word.lower(), word), found.end()
        found = following
    return None


def _after_point(text: str, word: str, end: int) -> int:
    if word.lower() not in _PIECES:
        return end
    point = _ABBREVIATED.match(text, end)
    return point.end() if point else end


def _can_be_unit(word: str) -> bool:
    if word.lower() in _NO_UNIT or word.lower() in number_words() or _YEARS_AND_MONTHS.match(word):
        return False
    if len(word) < 3:  # noqa: PLR2004 - shorter words are measures or nothing
        return word == "%" or word in _SHORT
    return word[0].islower() or bool(_CODE.match(word.partition("-")[0]))


def _passes_over(word: str, following: str) -> bool:
    if not _can_be_unit(following) or following == "%":
        return False
    if word.lower() in _PIECES or _CODE.match(word):
        return True
    return word.lower() not in _PEOPLE and bool(_QUALITIES.match(word))
