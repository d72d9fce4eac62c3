"""Reads a document into a draft by rules that can be explained: docs/algorithms/reading-a-document.md."""

from collections.abc import Sequence

from samlofte.pledges.importing.about import (
    makers_of,
    municipality_and_area,
    party_order,
    reporters_of,
    several_areas,
    title_of,
)
from samlofte.pledges.importing.actors import POLICE, is_generic_municipality, kind_of, mentions
from samlofte.pledges.importing.cast import Cast, cast_of, merged
from samlofte.pledges.importing.document import Document, DocumentError
from samlofte.pledges.importing.draft import Draft, Item, Party, SourceLine, signatory
from samlofte.pledges.importing.joint_rules import COMMON
from samlofte.pledges.importing.passages import Passage
from samlofte.pledges.importing.patterns import rule
from samlofte.pledges.importing.period_choice import choose
from samlofte.pledges.importing.phrases import named_in
from samlofte.pledges.importing.problem_lines import problem_parties
from samlofte.pledges.importing.promises import MOST_JOINT, announced, promise_of
from samlofte.pledges.importing.settling import settled
from samlofte.pledges.importing.walking import passages_of
from samlofte.pledges.importing.wrapping import blocks_of

_OFFICIAL = ("police", "municipality")

PLEDGE_WORDS = rule(
    "pledge",
    r"löfte|\blova[rd]\w*|åtagande|\båta[rs]? (?:sig|oss)\b|förbinder sig",
    "a pledge promises",
    ["Medborgarlöfte", "Polisen lovar"],
    ["Recept på kanelbullar"],
)
SAFETY_WORDS = rule(
    "safety",
    r"\bpolis|kommun(?:en|s)?\b|medborgarlöfte|trygg|brottsförebygg|fastighetsägar",
    "a pledge is about safety in a place",
    ["Polisen", "trygghet"],
    ["Jag lovar att diska"],
)


def read_draft(document: Document) -> Draft:
    """Read a document into a draft in which every line has exactly one place.

    Raises DocumentError `no_pledge` where nothing in it is promised to anybody.
    """
    whole = "\n".join(line.text for line in document.lines)
    if not (PLEDGE_WORDS.matches(whole) and SAFETY_WORDS.matches(whole)):
        raise DocumentError("no_pledge")
    blocks = blocks_of(document.lines)
    texts = [block.text for block in blocks]
    cast = cast_of(texts)
    passages = settled(passages_of(blocks, cast), cast)
    return _draft(document, passages, cast)


def _draft(document: Document, passages: Sequence[Passage], cast: Cast) -> Draft:
    told = [p.text for p in passages if p.place in ("background", "basis", "aims", "headings", "directions")]
    title = title_of([p.text for p in passages if p.place in ("headings", "previous_followup")], told)
    municipality, area = municipality_and_area(title, told, cast)
    several = several_areas(passages, cast)
    makers = makers_of(told, cast)
    if all(p.place != "commitments" for p in passages):
        makers = [*makers, *reporters_of([p.text for p in passages if p.place == "previous_followup"], cast)]
    makers = merged([*makers, *_signers(passages, cast)]) or _leaders(passages, cast)
    otherwise = makers if _is_of_all(makers, passages, told) else ()
    told_by = announced(passages, cast)
    items = tuple(
        _item(passage, cast, makers, several=several, otherwise=otherwise, told_by=by)
        for passage, by in zip(passages, told_by, strict=True)
    )
    chosen = choose(passages)
    period = chosen.period
    found = {
        "several_areas": several,
        "heading_year_differs": chosen.heading_year_differs,
        "no_period": period is None,
        "unsigned": any("unsigned" in item.flags for item in items),
        "no_commitments": not any(item.kind == "commitments" for item in items),
    }
    return Draft(
        source=document.name,
        lines=tuple(SourceLine.of(line) for line in document.lines),
        items=items,
        title=title,
        municipality=municipality,
        area=None if several else area,
        start=period.start if period else None,
        end=period.end if period else None,
        precision=period.precision if period else None,
        parties=_parties(items, makers, cast),
        warnings=(*document.notices, *(code for code, is_so in found.items() if is_so)),
    )


def _signers(passages: Sequence[Passage], cast: Cast) -> list[str]:
    """Give the police and the municipality for which somebody signs: whoever signs stands behind the pledge."""
    found = [mention for p in passages if p.place == "signatories" for mention in mentions(p.text)]
    named = [m.text for m in found if m.kind in _OFFICIAL and not is_generic_municipality(m.text)]
    return [cast.canonical(name) for name in named]


def _leaders(passages: Sequence[Passage], cast: Cast) -> list[str]:
    """Where nothing says whose pledge it is: those under whose names its promises stand, or who are named in them."""
    promised = [p for p in passages if p.place == "commitments"]
    leaders = merged(cast.canonical(name) for p in promised for name in p.parties)
    said = (name for p in promised for name in named_in(p.said, cast).names if kind_of(name) in _OFFICIAL)
    return leaders or merged(cast.canonical(name) for name in said)


def _is_of_all(makers: Sequence[str], passages: Sequence[Passage], told: Sequence[str]) -> bool:
    """Whether what is said of nobody is promised by those behind the pledge.

    They are one alone, or they call the pledge a common one and no list of promises stands under the name of any.
    """
    if len(makers) == 1:
        return _is_alone(makers[0], passages)
    is_headed = any(passage.parties for passage in passages if passage.place == "commitments")
    return 1 < len(makers) <= MOST_JOINT and not is_headed and any(COMMON.matches(text) for text in told)


def _is_alone(maker: str, passages: Sequence[Passage]) -> bool:
    """Whether a pledge is that of the police alone: no municipality is named in it."""
    named = {mention.kind for passage in passages for mention in mentions(passage.text)}
    return maker == POLICE and "municipality" not in named


def _parties(items: Sequence[Item], makers: Sequence[str], cast: Cast) -> tuple[Party, ...]:
    promised = [name for i in items if i.kind == "commitments" for name in (i.party, *i.partners) if name]
    promised += [
        name
        for i in items
        if i.kind == "problems"
        for name in i.parties
        if kind_of(name) not in ("department", "other")
    ]
    home = next(iter(cast.municipalities), None)
    return tuple(
        Party(name, kind := kind_of(name), home if kind == "department" else None)
        for name in party_order(promised, makers)
    )


def _item(
    passage: Passage,
    cast: Cast,
    makers: Sequence[str],
    *,
    several: bool,
    otherwise: Sequence[str],
    told_by: Sequence[str],
) -> Item:
    numbers = tuple(number for block in passage.blocks for number in block.numbers)
    text, place = passage.text, passage.place
    if place == "commitments":
        promise = promise_of(passage, cast, makers, several_areas=several, otherwise=otherwise, announced=told_by)
        return Item(
            place,
            numbers,
            text,
            party=promise.party,
            partners=promise.partners,
            cooperation=promise.cooperation,
            area=passage.area if several else None,
            flags=promise.flags,
        )
    if place == "directions":
        names = [cast.canonical(name) for name in named_in(text, cast).names]
        return Item(place, numbers, text, party=names[0] if names else None)
    if place == "problems":
        split = problem_parties(text)
        return Item(place, numbers, text, parties=tuple(cast.canonical(n) for n in (split[1] if split else ())))
    if place == "signatories":
        return signatory(numbers, text)
    return Item(place, numbers, text)
