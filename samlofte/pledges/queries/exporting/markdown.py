import re
from collections.abc import Iterable

from samlofte.pledges.queries.exporting.plain import plain
from samlofte.pledges.queries.exporting.printed import printed_pledge
from samlofte.pledges.queries.exporting.printed_types import (
    Fact,
    Point,
    Printed,
    PrintedChange,
    PrintedCommitment,
    Section,
)
from samlofte.pledges.queries.published_types import PublishedPledge

#: what has a meaning anywhere in a line of CommonMark, of its tables or of its formulas
_INLINE = re.compile(r"([\\`*_\[\]<>~|$]|&(?=#?\w+;))")
#: what has a meaning at the beginning of a line: headings, points, numbered points, rules
_OPENING = re.compile(r"^(?:([#+=-])|(\d{1,9})([.)]))")


def pledge_markdown(page: PublishedPledge, *, language: str, address: str) -> str:
    """Return a published pledge as CommonMark, with the same content as the PDF; text never works as markup."""
    printed = printed_pledge(page, language=language, address=address)
    blocks = [block for block in _blocks(printed) if block]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Return a text on one line that every reader of CommonMark shows as it stands."""
    line = _INLINE.sub(r"\\\1", " ".join(plain(text).split()))
    return _OPENING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)


def _blocks(printed: Printed) -> Iterable[str]:
    if printed.example:
        yield f"> **{escaped(printed.example)}**"
    yield f"# {escaped(printed.title)}"
    yield f"{escaped(printed.kind)}: {escaped(printed.place)}"
    yield _facts(printed.facts)
    yield escaped(" ".join(printed.summary))
    for section in printed.before:
        yield from _section(section)
    yield f"## {escaped(printed.commitments_heading)}"
    for group in printed.groups:
        yield f"### {escaped(group.heading)}"
        for commitment in group.commitments:
            yield from _commitment(commitment)
    if printed.changes:
        yield f"## {escaped(printed.changes_heading)}"
        for change in printed.changes:
            yield from _change(change)
    for section in printed.after:
        yield from _section(section)
    if printed.signatures:
        yield f"## {escaped(printed.signatures_heading)}"
        yield _facts(printed.signatures)
    yield from _proof(printed)


def _section(section: Section) -> Iterable[str]:
    yield f"## {escaped(section.heading)}"
    if section.listed:
        yield "\n".join(f"- {_point(point)}" for point in section.points)
    else:
        yield from (_point(point) for point in section.points)


def _point(point: Point) -> str:
    reference = f"**{escaped(point.reference)}** " if point.reference else ""
    party = f"**{escaped(point.party)}:** " if point.party else ""
    return f"{reference}{party}{escaped(point.text)}"


def _commitment(commitment: PrintedCommitment) -> Iterable[str]:
    yield f"#### {escaped(commitment.heading)}"
    yield escaped(commitment.text)
    yield ", ".join(
        f"**{escaped(mark.word)}**{' ' if mark.since else ''}{escaped(mark.since)}" for mark in commitment.marks
    )
    yield _facts(commitment.facts)
    yield f"*{escaped(commitment.missing)}*" if commitment.missing else ""
    yield "\n".join(f"- *{escaped(warning)}*" for warning in commitment.warnings)
    for change in commitment.changes:
        yield from _change(change)


def _change(change: PrintedChange) -> Iterable[str]:
    lines = [f"**{escaped(change.heading)}**", "", _facts(change.facts)]
    yield "\n".join(f"> {line}".rstrip() for line in "\n".join(lines).split("\n"))


def _facts(facts: Iterable[Fact]) -> str:
    return "\n".join(f"- **{escaped(fact.label)}:** {'; '.join(map(escaped, fact.values))}" for fact in facts)


def _proof(printed: Printed) -> Iterable[str]:
    proof = printed.proof
    yield f"## {escaped(proof.heading)}"
    yield escaped(proof.says)
    yield f"`{proof.head}`"
    yield from map(escaped, proof.how)
    yield f"### {escaped(proof.versions_heading)}"
    yield _facts(proof.versions)
