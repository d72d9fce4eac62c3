"""Second look at the passages, when the whole document is known: what is a promise, and what only stands near one."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from samlofte.pledges.importing.actors import kind_of
from samlofte.pledges.importing.agents import DOING, TO_DO, WE_DO
from samlofte.pledges.importing.cast import Cast
from samlofte.pledges.importing.joint_rules import WE
from samlofte.pledges.importing.passages import Passage, Place
from samlofte.pledges.importing.phrases import named_in
from samlofte.pledges.importing.sentences import LOOKS_BACK, PROMISES, STRONG, about
from samlofte.pledges.importing.telling import COUNTED, RESTS, STATES

_FEWEST_ACTS = 2
_FEW_WORDS = 6
_A_ROW = 3
_TITLE_WORDS = 4
_AT_THE_END = frozenset({"parentheses", "after a dash", "responsible"})
_LABELLED = re.compile(r"[A-ZÅÄÖ][^:.]{2,30}:\s(?=[A-ZÅÄÖ])")
_LEADS_TO_POINTS = re.compile(r"\b(?:genom att|att)\s?:?\Z", re.IGNORECASE)
_SUBORDINATE = re.compile(r"\s(?:där|som|när|att)\s")
_FIRST_SENTENCE = re.compile(r"(?<=[.!?])\s")


def settled(passages: Sequence[Passage], cast: Cast) -> list[Passage]:
    """Decide on paragraphs among promises, on lines of work, and on promises without a heading of their own."""
    result = _once(_binding_lists(_paragraphs(_titled(_assigned(passages, cast)), cast), cast))
    if _none_promised(result) and not _is_followup(result) and not _only_areas(result):
        result = _from_directions(result)
    if _none_promised(result) and not _is_followup(result):
        result = _and_after(_from_loose(result, points=True), cast)
    if _none_promised(result) and not _is_followup(result) and not _has_problems(result) and not _only_we(result):
        result = _from_loose(result, points=False)
    if _none_promised(result) and not _is_followup(result) and not _has_problems(result):
        result = _from_acts(result)
    return _within([_strong_to_aim(passage) for passage in result], cast)


def _assigned(passages: Sequence[Passage], cast: Cast) -> list[Passage]:
    """Points under "Det vill vi åstadkomma" are promises where each says who does it: "… på skolan (Polisen)"."""
    points: dict[int, list[bool]] = {}
    for p in passages:
        if p.place == "aims" and p.is_point:
            points.setdefault(p.section, []).append(named_in(p.said, cast).by in _AT_THE_END)
    lists = {section for section, named in points.items() if len(named) >= _FEWEST_ACTS and all(named)}
    return [
        replace(p, place="commitments") if p.place == "aims" and p.is_point and p.section in lists else p
        for p in passages
    ]


def _within(passages: Sequence[Passage], cast: Cast) -> list[Passage]:
    """A point of a list within a list is promised by whom the point above it names: "Polisen ska synas mer."."""
    result: list[Passage] = []
    indent = 0
    parties: tuple[str, ...] = ()
    for passage in passages:
        is_point = passage.place == "commitments" and passage.is_point
        if is_point and parties and passage.indent > indent:
            result.append(replace(passage, parties=parties, joint=False))
            continue
        named = named_in(passage.said, cast) if is_point else None
        indent, parties = passage.indent, named.names if named and named.binding else ()
        result.append(passage)
    return result


def _none_promised(passages: Sequence[Passage]) -> bool:
    return not any(passage.place == "commitments" for passage in passages)


def _only_areas(passages: Sequence[Passage]) -> bool:
    """Whether lines of work are a few words each, while somebody binds himself in a paragraph beside them."""
    directions = [p for p in passages if p.place == "directions"]
    are_short = all(len(p.text.split()) <= _FEW_WORDS and not PROMISES.matches(p.text) for p in directions)
    return are_short and any(p.maybe and not p.is_point for p in passages)


def _only_we(passages: Sequence[Passage]) -> bool:
    """Whether nobody but "vi" binds himself, while the parties by name say what they do: then the former is the aim."""
    loose = [p for p in passages if p.maybe and not p.is_point]
    doing = sum(p.acts and DOING.matches(p.said) for p in passages)
    return doing >= _FEWEST_ACTS and all(WE.matches(p.said) for p in loose)


def _is_followup(passages: Sequence[Passage]) -> bool:
    places = Counter(passage.place for passage in passages)
    return places["previous_followup"] > places.total() / 2


def _has_problems(passages: Sequence[Passage]) -> bool:
    return sum(passage.place == "problems" for passage in passages) > 2  # noqa: PLR2004 - a list, not a chance hit


def _paragraphs(passages: Sequence[Passage], cast: Cast) -> list[Passage]:
    """A paragraph in a section of promises is one only where promises are written as paragraphs."""
    labelled = Counter(p.section for p in passages if p.place == "commitments" and _LABELLED.match(p.said))
    with_points = {p.section for p in passages if p.place == "commitments" and p.is_point}
    result: list[Passage] = []
    for index, passage in enumerate(passages):
        place: Place = passage.place
        if place != "commitments" or passage.is_point or passage.row or len(passage.blocks) > 1:
            pass
        elif not (_is_among_points(passages, index) and _binds_somebody(passage, cast)):
            place = _place_of_paragraph(passage, cast, has_points=passage.section in with_points,
                                        bulleted=bool(with_points))  # fmt: skip
            is_sister = labelled[passage.section] >= _A_ROW and _LABELLED.match(passage.said)
            place = "commitments" if place in ("background", "basis") and is_sister else place
        result.append(replace(passage, place=place))
    return result


def _once(passages: Sequence[Passage]) -> list[Passage]:
    """A point that stands twice in the same words is promised once, where it stands last; the first is a summary."""
    last = {p.said.lower(): index for index, p in enumerate(passages) if p.place == "commitments" and p.is_point}
    return [
        replace(p, place="aims", parties=(), joint=False)
        if p.place == "commitments" and p.is_point and not p.parties and last[p.said.lower()] != index
        else p
        for index, p in enumerate(passages)
    ]


def _is_among_points(passages: Sequence[Passage], index: int) -> bool:
    """Whether a paragraph stands between two points of one list of promises, or first in it, under "… genom att:"."""
    if not 0 < index < len(passages) - 1:
        return False
    before, after = passages[index - 1], passages[index + 1]
    section = passages[index].section
    is_first = before.place == "headings" and _LEADS_TO_POINTS.search(before.text) is not None
    around = [after] if is_first else [before, after]
    return all(p.is_point and p.place == "commitments" and p.section == section for p in around)


def _place_of_paragraph(passage: Passage, cast: Cast, *, has_points: bool, bulleted: bool) -> Place:
    text = passage.said
    words = about(text)
    opening = _FIRST_SENTENCE.split(text, maxsplit=1)[0]
    named = named_in(text, cast)
    does = named.by == "subject" and DOING.matches(text)
    says = STRONG.matches(text) and named.by in ("subject", "after the verb") and named.binding
    works = says or _names_work(passage, opening)
    if words in ("followup", "background"):
        return words
    binds = passage.section_promises and _binds_somebody(passage, cast)
    if RESTS.matches(opening) or (words == "basis" and not (PROMISES.matches(opening) or does or works or binds)):
        return "basis"
    if LOOKS_BACK.matches(opening) and not (PROMISES.matches(opening) or says):
        return words or "background"
    if has_points and named.by == "subject" and STRONG.matches(opening) and not passage.continues:
        return "commitments"
    if has_points or (bulleted and (passage.inherited or not passage.parties)):
        return words or ("aims" if PROMISES.matches(text) else "background")
    says_so = any(rule.matches(text) for rule in (PROMISES, WE_DO, TO_DO))
    is_promise = passage.continues or passage.parties or named.names or says_so or works
    return "commitments" if is_promise else words or "background"


def _names_work(passage: Passage, opening: str) -> bool:
    """Whether a paragraph under a heading of promises names work without a verb: "Två vandringar i maj."."""
    is_counted = COUNTED.matches(opening)
    main_clause = _SUBORDINATE.split(opening, maxsplit=1)[0]
    is_plain = passage.section_promises and opening.endswith(".") and not STATES.matches(main_clause)
    return is_plain and (is_counted or about(passage.said) is None)


def _from_directions(passages: Sequence[Passage]) -> list[Passage]:
    """Where nothing else is promised, the points under "Inriktning" are the promises."""
    return [replace(p, place="commitments") if p.place == "directions" else p for p in passages]


def _from_loose(passages: Sequence[Passage], *, points: bool) -> list[Passage]:
    """Where no heading announces promises, the points (or else the paragraphs that bind) are the promises.

    A paragraph that binds in the same section, but whose actor no rule knows, goes with them.
    """
    loose = [p.maybe and p.is_point == points and p.place not in ("aims", "problems") for p in passages]
    sections = {p.section for p, is_loose in zip(passages, loose, strict=True) if is_loose and not points}
    return [
        replace(p, place="commitments") if is_loose or (p.section in sections and _binds(p)) else p
        for p, is_loose in zip(passages, loose, strict=True)
    ]


def _and_after(passages: Sequence[Passage], cast: Cast) -> list[Passage]:
    """Where points without a heading are the promises, so are the sentences below them that bind somebody."""
    result: list[Passage] = []
    section = -1
    for passage in passages:
        goes_on = (
            passage.section == section and not passage.is_point and passage.place == "background" and passage.maybe
        )
        is_promise = goes_on and (_binds_somebody(passage, cast) or WE.matches(passage.said))
        result.append(replace(passage, place="commitments") if is_promise else passage)
        section = passage.section if passage.place == "commitments" else section
    return result


def _titled(passages: Sequence[Passage]) -> list[Passage]:
    """Points of a few words, each over a paragraph, are headings: "• Trafik" over "Polisen ska …"."""
    titles = [
        index
        for index, (one, below) in enumerate(pairwise(passages))
        if one.place == "commitments"
        and one.is_point
        and len(one.said.split()) <= _TITLE_WORDS
        and not below.is_point
        and below.section == one.section
        and below.text.endswith(".")
    ]
    points = Counter(p.section for p in passages if p.place == "commitments" and p.is_point)
    titled = Counter(passages[index].section for index in titles)
    whole = {section for section, count in titled.items() if count >= _A_ROW and count == points[section]}
    return [
        replace(p, place="headings", parties=(), joint=False) if p.section in whole and p.is_point else p
        for p in passages
    ]


def _from_acts(passages: Sequence[Passage]) -> list[Passage]:
    """Where nobody binds himself in words, what the parties do in the present tense is promised: "Polisen besöker …".

    One such sentence proves nothing.
    """
    doing = [p.section for p in passages if p.acts and DOING.matches(p.said)]
    if len(doing) < _FEWEST_ACTS:
        return list(passages)
    return [replace(p, place="commitments") if p.acts and (p.section in doing or p.inherited) else p for p in passages]


def _binding_lists(passages: Sequence[Passage], cast: Cast) -> list[Passage]:
    """A list in prose holds promises, wherever it stands, where somebody named says "ska" in one of its points.

    So do its sister lists, under headings of the same unknown kind, where a party is the subject of a point.
    """
    loose = [p.maybe and p.place in ("background", "basis", "unplaced") and (p.is_point or _labelled(p, cast))
             for p in passages]  # fmt: skip
    lists = [p for p, is_loose in zip(passages, loose, strict=True) if is_loose and p.is_point]
    binding = {p.section for p in lists if _binds_somebody(p, cast)}
    if any(p.inherited for p in lists if p.section in binding):
        binding |= {p.section for p in lists if p.inherited and named_in(p.said, cast).by == "subject"}
    return [
        replace(p, place="commitments") if is_loose and p.section in binding else p
        for p, is_loose in zip(passages, loose, strict=True)
    ]


def _binds_somebody(passage: Passage, cast: Cast) -> bool:
    named = named_in(passage.said, cast)
    return (named.binding and named.by == "subject") or _labelled(passage, cast)


def _labelled(passage: Passage, cast: Cast) -> bool:
    """Whether it begins with police or municipality and a colon: "Polis: Hundsök på skolan"."""
    named = named_in(passage.said, cast)
    return named.by == "label" and all(kind_of(name) in ("police", "municipality") for name in named.names)


def _binds(passage: Passage) -> bool:
    return passage.place == "background" and about(passage.said) is None and PROMISES.matches(passage.said)


def _strong_to_aim(passage: Passage) -> Passage:
    """A summary such as "Polisen lovar att göra staden trygg" above the promises themselves is a joint aim."""
    if passage.place == "background" and passage.maybe and STRONG.matches(passage.text):
        return replace(passage, place="aims")
    return passage
