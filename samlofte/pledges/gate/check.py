import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache

from samlofte.lib.quantities import Quantity, find_quantities
from samlofte.pledges.gate.actors import ACTOR_RULES
from samlofte.pledges.gate.acts import ACT_RULES, NO_ACT_RULES, WISH
from samlofte.pledges.gate.changes import changes
from samlofte.pledges.gate.deadlines import DEADLINE_RULES
from samlofte.pledges.gate.model import Criterion, Finding, Flag, FlagCode, Promise, Verdict
from samlofte.pledges.gate.passages import sentence_ends, without_names
from samlofte.pledges.gate.places import PLACE_RULES, known_place
from samlofte.pledges.gate.proofs import PROOF_RULES
from samlofte.pledges.gate.rule import Rule, Span, first_of
from samlofte.pledges.gate.similar import most_similar
from samlofte.pledges.gate.statements import FOCUS, METHOD
from samlofte.pledges.gate.vague import VAGUE_RULES

READ_AT_MOST = 5_000
"""Characters of a text that are examined; the longest known promise has under 500."""


#: the rule that asks how often, which a number of places or people does not answer
HOW_OFTEN = "how_often"
_THINGS = re.compile(
    r"(?:\w*skol|plats|område|hus\b|fastighet|gator|torg|park(?:er|en)?\b|butik|förening|ungdom|elev|barn|person"
    r"|famil|boende)",
    re.IGNORECASE,
)


def check(promise: Promise, *, previous_texts: Iterable[str] = ()) -> Verdict:
    """Say what one promise states and what it leaves open; `previous_texts` are last period's promises.

    The fields are asked first, then the text. The same promise always gives the same verdict, so
    verdicts are kept.
    """
    if len(promise.text) > READ_AT_MOST:
        return _check(promise, tuple(previous_texts))
    return _kept(promise, tuple(previous_texts))


def _check(promise: Promise, previous_texts: tuple[str, ...]) -> Verdict:
    text = promise.text[:READ_AT_MOST]
    quantities = find_quantities(text)
    counted = promise.quantity is not None or bool(promise.frequency)
    deadline = promise.deadline.isoformat() if promise.deadline else ""
    statements = tuple(_statements(text, quantities, counted=counted))
    findings = (
        _stated(Criterion.ACTOR, promise.party, ACTOR_RULES, text),
        _act(text, statements),
        _amount(promise, quantities),
        _place(promise, text),
        _stated(Criterion.DEADLINE, deadline, DEADLINE_RULES, text),
        _stated(Criterion.PROOF, promise.proof, PROOF_RULES, text),
    )
    flags = (
        *statements,
        *vague_words(text, quantities, counted=counted),
        *_nearly_equal(text, previous_texts),
    )
    return Verdict(findings, flags)


_kept: Callable[[Promise, tuple[str, ...]], Verdict] = lru_cache(maxsize=2048)(_check)


def _missing(criterion: Criterion) -> Finding:
    return Finding(criterion, met=False, code=f"{criterion}_missing")


def _at(criterion: str, code: str, text: str, span: Span) -> Finding:
    return Finding(criterion, met=True, code=code, evidence=text[slice(*span)], start=span[0], end=span[1])


def _stated(criterion: Criterion, field: str, rules: tuple[Rule, ...], text: str) -> Finding:
    if field:
        return Finding(criterion, met=True, code=f"{criterion}_field", evidence=field)
    found = first_of(rules, text)
    return _at(criterion, found[0].id, text, found[1]) if found else _missing(criterion)


def _act(text: str, statements: tuple[Flag, ...]) -> Finding:
    if statements:
        return Finding(Criterion.ACT, met=False, code=f"act_{statements[0].code}")
    if WISH.first(text):
        return Finding(Criterion.ACT, met=False, code=WISH.id)
    found = first_of(ACT_RULES, text)
    if found:
        return _at(Criterion.ACT, found[0].id, text, found[1])
    why_not = first_of(NO_ACT_RULES, text)
    return Finding(Criterion.ACT, met=False, code=why_not[0].id if why_not else "act_missing")


def _amount(promise: Promise, quantities: list[Quantity]) -> Finding:
    if promise.quantity is not None:
        said = (f"{promise.quantity:f}", promise.unit, promise.frequency)
        return Finding(Criterion.AMOUNT, met=True, code="quantity_field", evidence=" ".join(filter(None, said)))
    if promise.frequency:
        return Finding(Criterion.AMOUNT, met=True, code="frequency_field", evidence=promise.frequency)
    change = next(changes(promise.text[:READ_AT_MOST]), None)
    if change:
        return _at(Criterion.AMOUNT, "quantity_from_to", promise.text, change.span)
    if not quantities:
        return Finding(Criterion.AMOUNT, met=False, code="quantity_missing")
    best = next((quantity for quantity in quantities if quantity.at_least or quantity.per), quantities[0])
    code = "frequency_text" if best.per else "quantity_text"
    return _at(Criterion.AMOUNT, code, promise.text, (best.start, best.end))


def _place(promise: Promise, text: str) -> Finding:
    if promise.place:
        return Finding(Criterion.PLACE, met=True, code="place_field", evidence=promise.place)
    open_text = without_names(text, (promise.party, *promise.partners))
    found = first_of(PLACE_RULES, open_text)
    if found and found[0].id == "place_street":
        return _at(Criterion.PLACE, found[0].id, text, found[1])
    known = known_place(open_text, promise.place_names)
    if known:
        return _at(Criterion.PLACE, "place_known", text, known)
    return _at(Criterion.PLACE, found[0].id, text, found[1]) if found else _missing(Criterion.PLACE)


def _counting_sentences(text: str, quantities: list[Quantity], ends: list[int]) -> set[int]:
    places = [quantity.start for quantity in quantities] + [change.span[0] for change in changes(text)]
    return {bisect_right(ends, place) for place in places}


def _counts_things(quantity: Quantity) -> bool:
    """Whether a number counts places or people and no occasions: "regelbundet besöka 3 skolor" says no times."""
    return quantity.per is None and _THINGS.match(quantity.unit) is not None


def _statements(text: str, quantities: list[Quantity], *, counted: bool) -> Iterable[Flag]:
    focus = FOCUS.first(text)
    if focus and not counted and not quantities and not first_of(ACT_RULES, text):
        yield Flag(FlagCode.FOCUS_STATEMENT, FOCUS.id, text[slice(*focus)], *focus)
    method = METHOD.first(text)
    if method and not counted and not quantities:
        yield Flag(FlagCode.METHOD_DESCRIPTION, METHOD.id, text[slice(*method)], *method)


def vague_words(text: str, quantities: list[Quantity], *, counted: bool = False) -> list[Flag]:
    """Give the vague words of a text in order; most rules are silent in a sentence that counts something."""
    ends = sentence_ends(text)
    counting = _counting_sentences(text, quantities, ends)
    timing = _counting_sentences(text, [quantity for quantity in quantities if not _counts_things(quantity)], ends)
    flags = [
        Flag(FlagCode.VAGUE, rule.id, text[start:end], start, end)
        for rule in VAGUE_RULES
        if not (rule.unless_counted and counted)
        for start, end in rule.spans(text)
        if not (rule.unless_counted and bisect_right(ends, start) in (timing if rule.id == HOW_OFTEN else counting))
    ]
    return sorted(flags, key=lambda flag: (flag.start, flag.rule))


def _nearly_equal(text: str, previous_texts: tuple[str, ...]) -> Iterable[Flag]:
    found = most_similar(text, tuple(previous[:READ_AT_MOST] for previous in previous_texts))
    if found:
        previous, ratio = found
        yield Flag(FlagCode.NEARLY_EQUAL, "nearly_equal", text, 0, len(text), round(ratio, 2), previous)
