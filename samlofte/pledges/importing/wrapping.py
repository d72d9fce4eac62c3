"""Joins hard-wrapped lines into blocks: a paragraph, a point of a list, or a heading."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samlofte.pledges.importing.document import Line
from samlofte.pledges.importing.headings import leads_in, opens_section

_ENDS = re.compile(r"[.!?:;][\"”’)]{0,2}\Z")
_STARTS_SMALL = re.compile(r"[\"”(]?[a-zåäöé0-9]")
_DIVIDED = re.compile(r"[^\W\d_]-\Z")
_GOES_ON = re.compile(r"(?!och\b|eller\b|samt\b)[a-zåäö]")
_HANGS = re.compile(r"\b(?:under|perioden|från|till|mellan|den|och|i|på|av)\Z")
_PAGE_NUMBER = re.compile(r"(?:sid(?:a|an)?\.?\s?)?\d{1,3}\s?(?:\(\d{1,3}\)|(?:av|/)\s?\d{1,3})\Z", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d{1,2}\.\d{1,2}\.?|§\s?\d{1,2}|\d{1,2}\s§)\s(?=[A-ZÅÄÖ])")
_LABELLED = re.compile(r"(?:polis(?:en)?|kommun(?:en)?)\s?:\s(?=\S)", re.IGNORECASE)
_TO_SIGN_ON = re.compile(r"[_.…]{4,}")
_LONGEST = 3_000
"""A paragraph of more characters is cut between two lines: nothing in a pledge is that long."""
_WIDEST = 125
_LONG_LINE = 60
"""From this length on, a line that stops inside its sentence was broken, whatever the other lines do."""
_FULL = 0.8
_NEARLY_FULL = 0.6
_FEW = 3


@dataclass(frozen=True)
class Block:
    """Lines that are one text."""

    lines: tuple[Line, ...]
    after_gap: bool

    @property
    def text(self) -> str:
        """The joined text, without the bullet sign."""
        return join(line.body for line in self.lines)

    @property
    def is_point(self) -> bool:
        """Whether it is a point of a list."""
        return self.lines[0].hints.bullet is not None

    @property
    def level(self) -> int | None:
        """The heading level that the file itself gives."""
        return self.lines[0].hints.heading

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its lines."""
        return tuple(line.number for line in self.lines)


@dataclass(frozen=True)
class _Layout:
    """How the lines of a document are set: the usual gap, the width, whether texts are hard-wrapped."""

    gap: int
    width: int
    wrapped: bool
    hanging: bool
    stopped: bool
    """Whether points usually end with a full stop, as far as one line tells."""


def join(texts: Iterable[str]) -> str:
    """Join hard-wrapped lines; a word divided at the line end grows together again.

    >>> join(["brotts-", "förebyggande arbete"]), join(["kultur-", "och fritid"])
    ('brottsförebyggande arbete', 'kultur- och fritid')
    """
    joined: list[str] = []
    for text in texts:
        if joined and _DIVIDED.search(joined[-1]) and _GOES_ON.match(text):
            joined[-1] = joined[-1][:-1]
        elif joined:
            joined.append(" ")
        joined.append(text)
    return "".join(joined).strip()


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Join the lines of a document into blocks; every line is in exactly one.

    The number of a page is a block of its own and does not end the text that goes on behind it.
    """
    layout = _layout(lines)
    groups: list[list[Line]] = []
    open_group: list[Line] = []
    length = 0
    for line in lines:
        if _PAGE_NUMBER.match(line.text):
            groups.append([line])
            continue
        length += len(line.text)
        if open_group and length <= _LONGEST and not _begins(open_group, line, layout):
            open_group.append(line)
        else:
            open_group = [line]
            groups.append(open_group)
            length = len(line.text)
    return tuple(Block(tuple(group), group[0].hints.gap > layout.gap) for group in groups)


def _layout(lines: Sequence[Line]) -> _Layout:
    pairs = list(pairwise(lines))
    gaps = Counter(line.hints.gap for _, line in pairs)
    lengths = sorted(len(line.text) for line in lines) or [0]
    width = lengths[int(len(lengths) * 0.97) - 1] if len(lengths) > _FEW else lengths[-1]
    continued = [
        (a, b) for a, b in pairs if _goes_on(a, b) and not b.text[0].isdigit() and len(a.text) >= _NEARLY_FULL * width
    ]
    wrapped = width <= _WIDEST and len(continued) >= max(1, min(_FEW, len(lines) // 12))
    usual = Counter(b.hints.gap for _, b in continued) if wrapped else gaps
    gap = usual.most_common(1)[0][0] if usual else 0
    hanging = any(b.hints.indent > a.hints.indent for a, b in continued if a.hints.bullet)
    points = [line.text.endswith(".") for line in lines if line.hints.bullet]
    return _Layout(gap, width, wrapped, hanging, stopped=sum(points) * 4 >= len(points))


def _goes_on(before: Line, line: Line) -> bool:
    return (
        not line.hints.bullet
        and not line.hints.whole
        and not _ENDS.search(before.text)
        and _STARTS_SMALL.match(line.text) is not None
    )


def _is_row(line: Line) -> bool:
    """Whether it is a row of a table; a tab after a bullet makes none."""
    return len(line.hints.cells) > 1 + (line.hints.bullet is not None)


def _begins(group: Sequence[Line], line: Line, layout: _Layout) -> bool:
    """Whether the line begins a block of its own."""
    before, hints = group[-1], line.hints
    if not before.body:
        return hints.whole or hints.bullet is not None
    if _stands_apart(before, line):
        return True
    if hints.gap > layout.gap:
        return not (layout.wrapped and _goes_on(before, line) and line.page != before.page)
    return _begins_without_gap(group, line, layout)


def _stands_apart(before: Line, line: Line) -> bool:
    """Whether the look of two lines parts them, whatever they say."""
    one, other = before.hints, line.hints
    return (
        any((other.whole, one.whole, other.bullet, other.boilerplate, one.boilerplate))
        or _TO_SIGN_ON.match(before.text) is not None
        or _is_row(line)
        or _is_row(before)
        or other.heading != one.heading
    )


def _begins_without_gap(group: Sequence[Line], line: Line, layout: _Layout) -> bool:
    before = group[-1]
    if _goes_on(before, line) and _HANGS.search(before.text):
        return False
    if _DIVIDED.search(before.text) and _STARTS_SMALL.match(line.text):
        return False
    if before.text.endswith(":") or _opens_after(before, line, layout) or _stands_below(group, line, layout):
        return True
    if _goes_on(before, line):
        is_full = layout.wrapped and len(before.text) >= layout.width / 2
        is_unfinished = len(before.text) >= _LONG_LINE and (before.text.endswith(",") or not leads_in(before.text))
        return not (group[0].hints.bullet or is_full or is_unfinished)
    return not _fills(group, line, layout)


def _stands_below(group: Sequence[Line], line: Line, layout: _Layout) -> bool:
    """Whether a line says who does it, has a section number, is a heading right under a heading, or ends a list."""
    if _LABELLED.match(line.text):
        return True
    headed = len(group) == 1 and opens_section(group[0].text) and opens_section(line.text)
    return headed or _NUMBERED.match(line.text) is not None or _ends_list(group, line, layout)


def _ends_list(group: Sequence[Line], line: Line, layout: _Layout) -> bool:
    """Whether a sentence with a full stop stands below points that have none: it is none of theirs."""
    if not group[0].hints.bullet or layout.stopped or line.hints.indent > group[0].hints.indent:
        return False
    return not _ENDS.search(group[-1].text) and line.text[:1].isupper() and line.text.endswith(".")


def _opens_after(before: Line, line: Line, layout: _Layout) -> bool:
    """Whether a heading stands where a sentence or a short line has just ended."""
    ended = _ENDS.search(before.text) is not None or len(before.text) < layout.width * 0.7
    return ended and (opens_section(line.text) or line.text.endswith(":"))


def _fills(group: Sequence[Line], line: Line, layout: _Layout) -> bool:
    """Whether the line before broke only because the next word did not fit, or a point goes on with a sentence."""
    before = group[-1]
    if not layout.wrapped:
        is_next_paragraph = line.hints.gap > 0 and _ENDS.search(before.text) and not _STARTS_SMALL.match(line.text)
        is_hanging = group[0].hints.bullet is not None and line.hints.indent > group[0].hints.indent
        return is_hanging and not is_next_paragraph
    if group[0].hints.bullet and _ENDS.search(before.text):
        if layout.hanging:
            return line.hints.indent > group[0].hints.indent
        return len(before.text) >= _NEARLY_FULL * layout.width
    word = line.text.split(" ", 1)[0]
    return len(before.text) + 1 + len(word) >= _FULL * layout.width
