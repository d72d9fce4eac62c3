"""Second look at the passages, when the whole document is known: what is a promise, and what only stands near one."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from samlofte.pledges.importing.cast import Cast
from samlofte.pledges.importing.passages import Passage, Place
from samlofte.pledges.importing.phrases import named_in
from samlofte.pledges.importing.sentences import LOOKS_BACK, PROMISES, STRONG, about

_FIRST_SENTENCE = re.compile(r"(?<=[.!?])\s")


def settled(passages: Sequence[Passage], cast: Cast) -> list[Passage]:
    """Decide on paragraphs among promises, on lines of work, and on promises without a heading of their own."""
    result = _binding_lists(_paragraphs(passages, cast), cast)
    if _none_promised(result) and not _is_followup(result):
        result = _from_directions(result)
    if _none_promised(result) and not _is_followup(result):
        result = _from_loose(result, points=True)
    if _none_promised(result) and not _is_followup(result) and not _has_problems(result):
        result = _from_loose(result, points=False)
    return [_strong_to_aim(passage) for passage in result]


def _none_promised(passages: Sequence[Passage]) -> bool:
    return not any(passage.place == "commitments" for passage in passages)


def _is_followup(passages: Sequence[Passage]) -> bool:
    places = Counter(passage.place for passage in passages)
    return places["previous_followup"] > places.total() / 2


def _has_problems(passages: Sequence[Passage]) -> bool:
    return sum(passage.place == "problems" for passage in passages) > 2  # noqa: PLR2004 - a list, not a chance hit


def _paragraphs(passages: Sequence[Passage], cast: Cast) -> list[Passage]:
    """A paragraph in a section of promises is one only where promises are written as paragraphs."""
    with_points = {p.section for p in passages if p.place == "commitments" and p.is_point}
    result: list[Passage] = []
    for passage in passages:
        place: Place = passage.place
        if place == "commitments" and not (passage.is_point or passage.row or len(passage.blocks) > 1):
            place = _place_of_paragraph(passage, cast, has_points=passage.section in with_points,
                                        bulleted=bool(with_points))  # fmt: skip
        result.append(replace(passage, place=place))
    return result


def _place_of_paragraph(passage: Passage, cast: Cast, *, has_points: bool, bulleted: bool) -> Place:
    text = passage.said
    words = about(text)
    opening = _FIRST_SENTENCE.split(text, maxsplit=1)[0]
    if words in ("followup", "background") or (words == "basis" and not PROMISES.matches(opening)):
        return words
    if LOOKS_BACK.matches(opening) and not PROMISES.matches(opening):
        return words or "background"
    if has_points or (bulleted and (passage.inherited or not passage.parties)):
        return words or ("aims" if PROMISES.matches(text) else "background")
    named = named_in(text, cast)
    if passage.continues or passage.parties or named.names or PROMISES.matches(text):
        return "commitments"
    return words or "background"


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


def _binding_lists(passages: Sequence[Passage], cast: Cast) -> list[Passage]:
    """A list in prose holds promises, wherever it stands, where somebody named says "ska" in one of its points."""
    loose = [p.maybe and p.is_point and p.place in ("background", "basis", "unplaced") for p in passages]
    binding = {p.section for p, is_loose in zip(passages, loose, strict=True) if is_loose and _binds_somebody(p, cast)}
    return [
        replace(p, place="commitments") if is_loose and p.section in binding else p
        for p, is_loose in zip(passages, loose, strict=True)
    ]


def _binds_somebody(passage: Passage, cast: Cast) -> bool:
    named = named_in(passage.said, cast)
    return named.binding and named.by == "subject"


def _binds(passage: Passage) -> bool:
    return passage.place == "background" and about(passage.said) is None and PROMISES.matches(passage.said)


def _strong_to_aim(passage: Passage) -> Passage:
    """A summary such as "Polisen lovar att göra staden trygg" above the promises themselves is a joint aim."""
    if passage.place == "background" and passage.maybe and STRONG.matches(passage.text):
        return replace(passage, place="aims")
    return passage
