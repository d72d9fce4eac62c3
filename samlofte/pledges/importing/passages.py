"""The passages of a document, each with the place it belongs in, and the state of the walk through them."""

import re
from dataclasses import dataclass, field
from typing import Literal

from samlofte.pledges.importing.headings import leads_in
from samlofte.pledges.importing.section_rules import Section
from samlofte.pledges.importing.wrapping import Block

Place = Literal[
    "background", "basis", "directions", "aims", "channels", "followup", "problems", "commitments",
    "previous_followup", "signatories", "headings", "boilerplate", "unplaced",
]  # fmt: skip

PLACES: tuple[Place, ...] = (
    "background", "basis", "directions", "aims", "channels", "followup", "problems", "commitments",
    "previous_followup", "signatories", "headings", "boilerplate", "unplaced",
)  # fmt: skip

_LIST_NUMBER = re.compile(r"\A\(?(?:\d{1,2}|[a-h])[.)]\s")
_TITLE = re.compile(r"[A-ZÅÄÖ][^.,:;!?]*[^\s.,:;!?–-]")
_SHORT = 0.5
"""How much shorter than the longest line of its point a title is."""


def unlisted(text: str) -> str:
    """Return a text without the number of a numbered point."""
    return _LIST_NUMBER.sub("", text)


@dataclass(frozen=True)
class Passage:
    """One block (or an activity and its responsible party) with the place it belongs in."""

    place: Place
    blocks: tuple[Block, ...]
    parties: tuple[str, ...] = ()
    joint: bool = False
    continues: bool = False
    """It goes on with the sentence that the introductory line began."""
    section: int = 0
    """Which run of blocks under one heading it stands in."""
    maybe: bool = False
    """A promise only if the document has no section of promises."""
    acts: bool = False
    """Somebody does something in it, in the present tense, under no heading that says what stands there."""
    area: str | None = None
    row: bool = False
    """A row of a table."""
    section_promises: bool = False
    """It stands in a section that a heading opened as the promises."""
    inherited: bool = False
    """The party stands over it, but with a heading between that no rule knows."""

    @property
    def said(self) -> str:
        """The text without the number of a numbered point, and without its title on a line of its own."""
        return unlisted(self.text[len(self._title) :].lstrip())

    @property
    def _title(self) -> str:
        """What stands alone on the first line of a point, with a sentence below it that begins anew."""
        lines = [line.body for line in self.blocks[0].lines]
        if not self.is_point or len(lines) == 1 or not _TITLE.fullmatch(lines[0]):
            return ""
        is_short = len(lines[0]) < max(map(len, lines)) * _SHORT
        return lines[0] if is_short and lines[1][:1].isupper() else ""

    @property
    def text(self) -> str:
        """The text of all its blocks; a responsible party on a line of its own is set off by a bar."""
        return " | ".join(block.text for block in self.blocks)

    @property
    def indent(self) -> int:
        """How far to the right it begins."""
        return self.blocks[0].lines[0].hints.indent

    @property
    def is_point(self) -> bool:
        """Whether it is a point of a list."""
        return self.blocks[0].is_point


@dataclass
class State:
    """Where the walk stands: the section, who speaks in it, and what has been placed."""

    section: Section = "title"
    parties: tuple[str, ...] = ()
    joint: bool = False
    lead: str = ""
    run: int = 0
    level: int | None = None
    table: bool = False
    columns: int = 0
    """The column of the responsible party in the table being read, 0 outside tables with such a head."""
    width: int = 0
    """How many cells the head of that table has."""
    area: str | None = None
    undertakings: bool = False
    """Whether a heading has had the form "Åtagande polisen:": the next of that form names a party too."""
    named: int = 0
    """How many headings in a row have been nothing but who promises."""
    newest: int = 0
    """The last year of the newest pledge that a heading has named."""
    past: bool = False
    older: bool = False
    """An older pledge is being read: its promises are not those of the pledge."""
    results_repeat: bool = False
    """What came of each promise stands below it, under a heading that repeats: "Resultat"."""
    inherited: bool = False
    out: list[Passage] = field(default_factory=list)


def put(state: State, place: Place, block: Block, *, maybe: bool = False) -> None:
    """Give a block its place; who promises is taken from the section."""
    holds = place in ("commitments", "directions", "problems") or maybe
    is_led = state.lead.endswith(":") or leads_in(state.lead)
    state.out.append(
        Passage(
            place,
            (block,),
            parties=state.parties if holds else (),
            joint=state.joint and holds,
            continues=is_led and unlisted(block.text)[:1].islower(),
            section=state.run,
            maybe=maybe,
            area=state.area,
            inherited=state.inherited,
            section_promises=state.section == "commitments",
        )
    )
