import re
from dataclasses import dataclass, replace
from decimal import Decimal

from samlofte.lib.quantities.exclusions import Blocked
from samlofte.lib.quantities.model import Quantity
from samlofte.lib.quantities.number_words import ARTICLES, number_words
from samlofte.lib.quantities.rates import Rate, find_rates, rate_after, rate_within
from samlofte.lib.quantities.units import find_unit

_DIGITS = r"(?:\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d)|\d{1,9})(?:,\d{1,4})?"
_WORD = r"[a-zåäö]{2,24}"
_NUMERAL = re.compile(
    rf"(?<![\w.,:/§+@#-])(?<!\d[–—]){_DIGITS}(?![\d:]|[.,/]\d)|\b{_WORD}\b",
    re.IGNORECASE,
)
_UPPER_END = re.compile(
    rf"(?:\s?[-–—]\s?|\s(?:till|à)\s|\s(?P<loose>och|eller)\s)(?P<number>{_DIGITS}|{_WORD})\b", re.IGNORECASE
)
_LEAST = re.compile(r"(?:\b(?:minst|åtminstone|lägst|över|drygt|mer än|fler än)\s(?:ett\s)?|[≥>]\s?)\Z", re.IGNORECASE)
_COUNTING = re.compile(
    r"\b(?:ca\.?|cirka|omkring|runt|ungefär|knappt|exakt|totalt|sammanlagt|högst|max|maximalt"
    r"|upp till)\s(?:ett\s)?\Z",
    re.IGNORECASE,
)
_NEVER_AFTER = re.compile(r"\b(?:den|per|var|som|nr|nummer)\s\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\bmellan\s\Z", re.IGNORECASE)
_FROM = re.compile(r"\bfrån\s\Z", re.IGNORECASE)
_BIG_WORD = re.compile(r"\s(?:hundra|tusen)", re.IGNORECASE)
_ONE_BEFORE = re.compile(r"\b(?:ett|en)\s\Z", re.IGNORECASE)
_COMPARED = re.compile(r"\sså\b", re.IGNORECASE)
_ROUND_NUMBER = re.compile(r"-?tal\b", re.IGNORECASE)
_OR_MORE = re.compile(r"\seller\sflera?\b", re.IGNORECASE)
_MULTIPLIER = re.compile(r"\s?(tusen|miljon(?:er)?|miljard(?:er)?|mkr|mnkr|tkr)\b", re.IGNORECASE)
_TIMES = {"tus": 10**3, "tkr": 10**3, "mil": 10**6, "mkr": 10**6, "mnk": 10**6}
_DURATION = re.compile(r"\b(?:under|i|på|senaste|kommande|närmaste|gångna|nästa)\s\Z", re.IGNORECASE)
_CALENDAR_TIME = re.compile(r"(?:dag|dygn|veck|månad|kvartal|decenni)\w*\Z", re.IGNORECASE)
_LOOK_BACK = 16


@dataclass(frozen=True)
class _Numeral:
    value: Decimal
    start: int
    end: int
    article: bool
    at_least: bool = False
    counting: bool = False


def find_quantities(text: str) -> list[Quantity]:
    """Find the numbers in a Swedish text that say how many or how often, in the order of the text.

    Years, dates, hours of the day, ages, telephone, street and law numbers, periods and numbers in names are
    left out; so is en/ett as an article. A number without a unit counts only with a word such as "minst" or
    "per vecka".

    >>> [(q.value, q.unit, q.per, q.at_least) for q in find_quantities("Minst 250 passager per år görs.")]
    [(Decimal('250'), 'passager', 'year', True)]
    """
    blocked = Blocked(text)
    found: list[Quantity] = []
    taken = 0
    for match in _NUMERAL.finditer(text):
        if match.start() < taken or blocked.covers(match.start()):
            continue
        numeral = _read(text, match)
        quantity = numeral and _quantity(text, numeral)
        if quantity:
            found.append(quantity)
            taken = quantity.end
    return sorted(found + _bare_rates(text, found), key=lambda quantity: quantity.start)


def _worth(word: str) -> Decimal | None:
    if word[0].isdigit():
        return Decimal(re.sub(r"[ \u00a0\u202f.]", "", word).replace(",", "."))
    worth = number_words().get(word.lower().removesuffix("tal"))
    return None if worth is None else Decimal(worth)


def _read(text: str, match: re.Match[str]) -> _Numeral | None:
    value = _worth(match.group())
    if value is None or (match.group().lower() in ARTICLES and _BIG_WORD.match(text, match.end())):
        return None
    word = match.group().lower()
    numeral = _Numeral(value, *match.span(), article=word in ARTICLES, counting=word.endswith("tal"))
    rounded = _ROUND_NUMBER.match(text, numeral.end)
    if rounded:
        numeral = replace(numeral, end=rounded.end(), counting=True)
    return _with_what_stands_before(text, _with_upper_end(text, numeral))


def _with_upper_end(text: str, numeral: _Numeral) -> _Numeral:
    more = _OR_MORE.match(text, numeral.end)
    if more:
        return replace(numeral, end=more.end(), at_least=True)
    upper = _UPPER_END.match(text, numeral.end)
    worth = _worth(upper["number"]) if upper else None
    before = text[max(0, numeral.start - _LOOK_BACK) : numeral.start]
    between = _BETWEEN.search(before)
    if upper is None or worth is None or worth <= numeral.value or _FROM.search(before):
        return numeral
    if upper["loose"] == "och" and not between:
        return numeral
    start = numeral.start - len(between.group()) if between else numeral.start
    return replace(numeral, start=start, end=upper.end(), at_least=True, counting=True)


def _with_what_stands_before(text: str, numeral: _Numeral) -> _Numeral | None:
    before = text[max(0, numeral.start - _LOOK_BACK) : numeral.start]
    if _NEVER_AFTER.search(before):
        return None
    least, counting = _LEAST.search(before), _COUNTING.search(before)
    modifier = least or counting
    if modifier is None:
        one = (
            _ONE_BEFORE.search(before)
            if text[numeral.start : numeral.end].endswith(("tal", "hundra", "tusen"))
            else None
        )
        return replace(numeral, start=numeral.start - len(one.group())) if one else numeral
    start = numeral.start - len(modifier.group())
    return replace(numeral, start=start, at_least=numeral.at_least or bool(least), counting=True)


def _quantity(text: str, numeral: _Numeral) -> Quantity | None:
    value, end = numeral.value, numeral.end
    multiplied = _MULTIPLIER.match(text, end)
    money = ""
    if multiplied:
        value *= 10**9 if multiplied[1].lower().startswith("miljard") else _TIMES[multiplied[1][:3].lower()]
        end = multiplied.end()
        money = "kr" if multiplied[1].lower().endswith("kr") else ""
    unit, end = find_unit(text, end) or (money, end)
    rate = rate_within(text, numeral.end, end) or rate_after(text, end)
    if rate:
        value, end = value * rate.factor, max(end, rate.end)
    if not _counts(text, numeral, unit, rate) or (unit == "gång" and _COMPARED.match(text, end)):
        return None
    return Quantity(
        value=_plain(value),
        unit=unit,
        text=text[numeral.start : end],
        start=numeral.start,
        end=end,
        per=rate.per if rate else None,
        at_least=numeral.at_least,
    )


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _counts(text: str, numeral: _Numeral, unit: str, rate: Rate | None) -> bool:
    if numeral.article and not numeral.counting and rate is None:
        return False
    if not unit and not numeral.counting and (rate is None or text[numeral.end : rate.start].strip()):
        return False
    before = text[max(0, numeral.start - _LOOK_BACK) : numeral.start]
    return bool(rate) or not (_CALENDAR_TIME.match(unit) and _DURATION.search(before))


def _bare_rates(text: str, found: list[Quantity]) -> list[Quantity]:
    ends = [(quantity.start, quantity.end) for quantity in found]
    return [
        Quantity(rate.factor, "gång", text[rate.start : rate.end], rate.start, rate.end, rate.per, at_least=False)
        for rate in find_rates(text)
        if not any(start <= rate.start < end for start, end in ends)
    ]
