"""Promises in tables: rows with cells, columns flattened to lines, and labelled lines ("Ansvarig: Polisen")."""

import re
from dataclasses import replace

from samlofte.pledges.importing.cast import Cast
from samlofte.pledges.importing.passages import State, put
from samlofte.pledges.importing.wrapping import Block

_DETAIL = re.compile(
    r"(?:(?P<responsible>(?:huvud)?ansvarig(?:a|t)?(?:\s(?:part(?:er)?|aktör(?:er)?))?|aktör(?:er)?|utförs av|utförare"
    r"|vem(?: gör det| ansvarar| gör)?)"
    r"|samverkan(?:spart(?:er)?)?(?!\s?:\svi\b)|medverkande|när|tid(?:plan|punkt)?|klart|omfattning|plats|mått|indikator(?:er)?|målgrupp|frekvens)"
    r"\s?:\s",
    re.IGNORECASE,
)
_RECORD_DETAIL = re.compile(
    r"(?:uppföljning|syfte|mål|effekt|resultat|kommentar|status|mätning|mätetal|resurs(?:er)?|kostnad|budget|var|hur"
    r"|hur ofta|finansiering|start(?:datum)?|slut(?:datum)?)\s?:\s",
    re.IGNORECASE,
)
"""Labels that are headings elsewhere, but in a record of labelled lines tell more of the promise."""
_NO_SUBJECT = re.compile(r"(?:ska|skall|gäller|sker|görs|genomförs|avser)\s(?!vi\b)", re.IGNORECASE)
_HEADS = frozenset({"ansvarig", "ansvariga", "aktör", "aktörer", "ansvarig part", "ansvarig aktör", "vem", "part"})
_FIRST_HEADS = frozenset({"aktivitet", "aktiviteter", "åtgärd", "åtgärder", "insats", "insatser", "löfte", "vad"})


def is_head(text: str) -> bool:
    """Whether a line is the head of a column."""
    return text.lower() in _HEADS | _FIRST_HEADS


def names_responsible(text: str) -> bool:
    """Whether a line is the head of the column of the responsible party."""
    return text.lower() in _HEADS


def is_table(state: State, block: Block, cast: Cast) -> bool:
    """Whether a line with cells is a head or a row of a table of promises."""
    cells = block.lines[0].hints.cells
    heads = any(names_responsible(cell.rstrip(":")) for cell in cells)
    named = any(cast.listed(cell) for cell in cells[1:])
    return heads or (state.columns > 0 and len(cells) > 1) or (state.section == "commitments" and named)


def read_row(state: State, block: Block, cast: Cast) -> None:
    """Read a row of a table: its head tells which column names the responsible party."""
    cells = block.lines[0].hints.cells
    heads = [index for index, cell in enumerate(cells) if names_responsible(cell.rstrip(":"))]
    if heads:
        state.columns, state.section, state.parties, state.joint = heads[0] or len(cells), "commitments", (), False
        state.width = len(cells)
        state.run += 1
        state.lead = ""
        put(state, "headings", block)
        return
    order = sorted(range(len(cells)), key=lambda index: index != state.columns)
    named = next((found for index in order if (found := cast.listed(cells[index]))), [])
    if not named and len(cells) == state.width:
        named = cast.in_column(cells[state.columns % len(cells)])
    put(state, "commitments", block)
    state.out[-1] = replace(state.out[-1], parties=tuple(named) or state.parties, row=True)


def adds_detail(state: State, block: Block, cast: Cast) -> bool:
    """Whether a line tells more of the promise just read: who is responsible, when it is done."""
    if not _follows_promise(state):
        return False
    if _goes_on_within(state, block):
        return True
    in_record = state.out[-1].row or len(state.out[-1].blocks) > 1 or _stands_under(state, block)
    is_detail = _DETAIL.match(block.text) or (in_record and _RECORD_DETAIL.match(block.text))
    return bool(is_detail) or _is_responsible(state, block, cast)


def _stands_under(state: State, block: Block) -> bool:
    """Whether a labelled line hangs under a point: "Syfte: …" right below it and further in."""
    last = state.out[-1]
    return last.is_point and not block.is_point and not block.after_gap and block.lines[0].hints.indent > last.indent


def _goes_on_within(state: State, block: Block) -> bool:
    """Whether a point within a point has no subject, for it says more of that one: "Ska ske vid tre tillfällen"."""
    last = state.out[-1]
    is_within = block.is_point and last.is_point and block.lines[0].hints.indent > last.indent
    return is_within and _NO_SUBJECT.match(block.text) is not None


def add_detail(state: State, block: Block, cast: Cast) -> None:
    """Join the line to the promise just read."""
    last = state.out.pop()
    state.out.append(replace(last, blocks=(*last.blocks, block), parties=_responsible(block, cast) or last.parties))


def _follows_promise(state: State) -> bool:
    return bool(state.out) and state.section == "commitments" and state.out[-1].place == "commitments"


def _is_responsible(state: State, block: Block, cast: Cast) -> bool:
    """Whether it is the responsible party of the activity just read, in a table that lost its columns."""
    single = len(state.out[-1].blocks) == 1
    return state.table and single and not block.is_point and bool(cast.listed(block.text))


def _responsible(block: Block, cast: Cast) -> tuple[str, ...]:
    detail = _DETAIL.match(block.text)
    is_of_record = detail is None and _RECORD_DETAIL.match(block.text)
    if is_of_record or _NO_SUBJECT.match(block.text) or (detail and not detail["responsible"]):
        return ()
    who = block.text[detail.end() :] if detail else block.text
    return tuple(cast.listed(who)) or ((who.strip(" ."),) if who else ())
