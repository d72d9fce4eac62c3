"""Walks through the blocks of a document and says what each is: the section state machine."""

import re
from collections.abc import Sequence
from dataclasses import replace

from samlofte.pledges.importing.cast import Cast
from samlofte.pledges.importing.headings import (
    REFERS_BACK,
    SO_WE_DO,
    Opening,
    leads_in,
    leaves_followup,
    opening_of,
    unnumbered,
)
from samlofte.pledges.importing.joint_rules import JOINT, OURS, WE
from samlofte.pledges.importing.passages import Passage, Place, State, put, unlisted
from samlofte.pledges.importing.patterns import first
from samlofte.pledges.importing.phrases import ARENAS, beside_in, heading_parties, named_in, undertaking_of
from samlofte.pledges.importing.pledge_names import OF_PLEDGE, OLDER, ends_older, note_year, opening_of_pledge
from samlofte.pledges.importing.problem_lines import problem_parties
from samlofte.pledges.importing.sentences import (
    AIM_LABEL,
    AREAS,
    BACKGROUND_LABEL,
    FURNITURE,
    LOOKS_BACK,
    QUOTE,
    SIGNATURES,
    STRONG,
    about,
)
from samlofte.pledges.importing.shapes import is_heading, is_labelled
from samlofte.pledges.importing.tables import add_detail, adds_detail, is_head, is_table, names_responsible, read_row
from samlofte.pledges.importing.telling import DESCRIBES
from samlofte.pledges.importing.wrapping import Block

_RESULTS = frozenset({"resultat", "utfall", "så gick det", "så blev det", "så har det gått", "detta har vi gjort"})
#: headings that can only be those of the promises, where nothing was promised before: "Åtaganden" below a follow-up
_PROMISES = frozenset({"promise", "promises"})
_LONG_PROBLEM = 140
_FEW_WORDS = 4
_ROW = 2
_SENTENCE = re.compile(r"(?<=[.!?])\s(?=[A-ZÅÄÖ])")
_WORDS = re.compile(r"\w+")


def passages_of(blocks: Sequence[Block], cast: Cast) -> list[Passage]:
    """Say of every block what it is, in order; no block is left out or used twice."""
    results = [block.text.lower().rstrip(":") in _RESULTS for block in blocks]
    state = State(results_repeat=sum(results) > 1)
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        _read(state, block, following, cast)
    return state.out


def _read(state: State, block: Block, following: Block | None, cast: Cast) -> None:
    text = block.text
    if block.lines[0].hints.boilerplate or first(FURNITURE, text):
        put(state, "boilerplate", block)
        if (
            block.level is not None
            and not block.lines[0].hints.boilerplate
            and opening_of(text) == Opening("boilerplate", "page furniture")
        ):
            _enter(state, Opening("boilerplate", "page furniture"), [], block)
            state.run += 1
    elif not block.is_point and first(SIGNATURES, text):
        _sign(state, block)
    elif block.lines[0].hints.cells and is_table(state, block, cast):
        read_row(state, block, cast)
    elif adds_detail(state, block, cast):
        add_detail(state, block, cast)
    elif is_labelled(state, block, following):
        if SO_WE_DO.matches(text):
            _make_aims(state, points=False)
        _enter(state, Opening("commitments", "label"), [], block)
        state.run += 1
        put(state, "commitments", block)
        state.out[-1] = replace(state.out[-1], row=True)
    elif is_heading(state, block, following, cast):
        _open(state, block, following, cast)
    else:
        _place(state, block, cast)


def _sign(state: State, block: Block) -> None:
    is_page_date = block.text[:2] == "20" and state.section != "signatories"
    if is_page_date:
        put(state, "boilerplate", block)
        return
    state.run += 1
    state.section, state.parties, state.lead = "signatories", (), ""
    put(state, "signatories", block)


def _open(state: State, block: Block, following: Block | None, cast: Cast) -> None:
    """Let a heading change what comes after it."""
    text = unnumbered(block.text)
    opening = opening_of(_leading(text))
    parties = _parties_of(state, text, cast) if opening else heading_parties(_leading(text), cast)
    if state.parties and (beside := beside_in(text, cast)):
        opening, parties = Opening("commitments", "who alone"), [*state.parties, *beside]
    if opening and opening.section == "title":
        opening = opening_of_pledge(state, opening, text, following)
    if state.section == "previous_followup" and not _ends_followup(state, opening, text):
        put(state, "previous_followup", block)
        return
    if is_head(text):
        state.table = state.table or names_responsible(text)
        state.section = "commitments"
    elif opening:
        _enter(state, opening, parties, block)
    elif parties and (state.section == "commitments" or _goes_on(following)):
        _enter(state, Opening("commitments", "who alone"), parties, block)
        state.named += 1
    elif _takes_up(state, text):
        _enter(state, Opening("commitments", "point taken up"), [], block)
    elif state.named >= _ROW and _is_next_name(state, text, following):
        state.parties = (text,)
    else:
        _pass_unknown(state, block, following)
    if REFERS_BACK.matches(text):
        _make_aims(state)
    state.run += 1
    state.lead = text
    place: Place = "boilerplate" if state.section == "boilerplate" else "headings"
    place = "previous_followup" if state.older else place
    put(state, "signatories" if state.section == "signatories" and text.endswith(":") else place, block)


def _parties_of(state: State, text: str, cast: Cast) -> list[str]:
    """Give whom a heading that opens a section names; "Åtagande Hamnbolaget:" goes on a row of known ones."""
    parties = heading_parties(_leading(text), cast)
    named = undertaking_of(text)
    if named and not parties and state.undertakings:
        return [named]
    state.undertakings = state.undertakings or (bool(parties) and text.startswith(("Åtagande", "Löfte")))
    return parties


def _leading(text: str) -> str:
    """Give of an introduction in several sentences the last one: "Vi vill mycket. Därför kommer vi att"."""
    return _SENTENCE.split(text)[-1] if text.endswith(":") or leads_in(text) else text


def _make_aims(state: State, *, points: bool = True) -> None:
    """Turn the points (or else paragraphs) right above that which says how they are to come about into aims."""
    if points and state.out and _is_sentence_above(state):
        state.out[-1] = replace(state.out[-1], place="aims", parties=(), joint=False)
        return
    for index in range(len(state.out) - 1, -1, -1):
        passage = state.out[index]
        if passage.place != "commitments" or passage.section != state.run:
            return
        if passage.is_point != points and not passage.continues:
            return
        state.out[index] = replace(passage, place="aims", parties=(), joint=False)


def _is_sentence_above(state: State) -> bool:
    """Whether a sentence that promises in so many words stands right above: "X lovar att verka för …"."""
    last = state.out[-1]
    return last.place == "commitments" and not last.is_point and STRONG.matches(last.text)


def _takes_up(state: State, text: str) -> bool:
    """Whether a heading repeats a point of a list of problems or lines of work: what is done about it stands below."""
    return any(
        passage.is_point and _WORDS.findall(passage.text.lower()) == _WORDS.findall(text.lower())
        for passage in state.out
        if passage.place in ("problems", "directions")
    )


def _is_next_name(state: State, text: str, following: Block | None) -> bool:
    """Whether an unknown heading over points goes on a row of names: "Polisen", "Västtrafik", "Trygga miljöer"."""
    last = state.out[-1]
    after_points = last.place == "commitments" and (last.is_point or last.text[:1].islower() or OURS.matches(last.text))
    return after_points and _goes_on(following) and not ARENAS.matches(text)


def _goes_on(following: Block | None) -> bool:
    """Whether a name is the beginning of what stands below: points, or a sentence that begins with its verb."""
    if following is None:
        return False
    return following.is_point or following.text[:1].islower() or OURS.matches(following.text)


def _ends_followup(state: State, opening: Opening | None, text: str) -> bool:
    if state.results_repeat and opening is None:
        return True
    if state.older:
        return ends_older(state, opening, text)
    if state.past:
        return leaves_followup(text) and text.endswith(":")
    if opening is None:
        return False
    is_first = opening.rule in _PROMISES and not any(passage.place == "commitments" for passage in state.out)
    return opening.section != "commitments" or is_first or leaves_followup(text)


def _enter(state: State, opening: Opening, parties: list[str], block: Block) -> None:
    state.past = state.past or (
        opening.section == "previous_followup" and all(passage.place == "boilerplate" for passage in state.out)
    )
    state.older = opening == OLDER
    state.section, state.named = opening.section, state.named if opening.rule == "who alone" else 0
    state.table, state.columns = False, 0
    promising = opening.section == "commitments"
    state.parties = tuple(parties) if promising else ()
    state.joint = promising and not parties and JOINT.matches(block.text)
    state.level = block.level
    state.inherited = False


def _pass_unknown(state: State, block: Block, following: Block | None) -> None:
    """A heading that no rule knows (an arena, a place) keeps a section of promises and ends any other."""
    in_furniture = state.section == "boilerplate" and block.level is None
    if in_furniture and not (following is not None and following.is_point):
        return
    if state.section != "commitments":
        state.section, state.parties, state.joint = "background", (), False
    elif block.level is not None and state.level is not None and block.level <= state.level:
        state.parties = ()
    state.inherited = True
    if not block.text.endswith(":"):
        state.area = block.text


def _place(state: State, block: Block, cast: Cast) -> None:
    text, section = block.text, state.section
    if block.is_point and _is_link(state, text):
        put(state, "boilerplate", block)
    elif section in ("title", "background", "basis"):
        _place_in_prose(state, block, cast)
    elif section == "directions":
        is_direction = block.is_point or (_is_bound(text, cast) and about(text) is None)
        put(state, "directions" if is_direction else _by_words(text, "aims"), block)
    elif section == "problems" and _is_bound(text, cast):
        put(state, "commitments", block)
    elif section == "problems":
        is_problem = block.is_point or len(text) <= _LONG_PROBLEM or problem_parties(text) is not None
        put(state, "problems" if is_problem else _by_words(text, "background"), block)
    elif section in ("channels", "followup", "previous_followup", "boilerplate", "aims"):
        put(state, section, block)
    elif section == "signatories":
        put(state, "background" if block.is_point else "signatories", block)
    else:
        put(state, _among_promises(text), block)


def _among_promises(text: str) -> Place:
    """Say what a text in a section of promises is: one of them, unless it says that it is not."""
    if AIM_LABEL.matches(text):
        return "aims"
    if text.startswith("Att "):
        return "commitments"
    is_told = QUOTE.matches(text) or DESCRIBES.matches(text) or BACKGROUND_LABEL.matches(text)
    return "background" if is_told else "commitments"


def _is_link(state: State, text: str) -> bool:
    """Whether a point is nothing but the word of a heading ("Kontakt", "Bakgrund"), as pages link to their parts."""
    last = state.out[-1] if state.out else None
    if last is not None and (last.is_point or last.text.endswith(":")):
        return False
    opening = opening_of(text) if text.isalpha() else None
    is_open = state.section in ("title", "background", "basis", "commitments")
    return is_open and opening is not None and opening.section in ("boilerplate", "background", "basis", "followup")


def _is_listed_area(state: State) -> bool:
    """Whether a point goes on the list that a sentence announces: "… har följande fokusområden valts ut."."""
    last = state.out[-1] if state.out else None
    if last is None or last.section != state.run:
        return False
    return last.is_point if last.place == "directions" else not last.is_point and AREAS.matches(last.text)


def _is_bound(text: str, cast: Cast) -> bool:
    """Whether somebody binds himself in it: "Polisen ska …" is no problem, wherever it stands."""
    named = named_in(unlisted(text), cast)
    return named.binding and named.by in ("subject", "brackets")


def _by_words(text: str, otherwise: Place) -> Place:
    return about(text) or otherwise


def _place_in_prose(state: State, block: Block, cast: Cast) -> None:
    text = block.text
    note_year(state, text)
    if block.is_point and _is_listed_area(state):
        put(state, "directions", block)
        return
    place = _by_words(text, "basis" if state.section == "basis" else "background")
    named = named_in(unlisted(text), cast)
    binds = named.binding and named.by in ("subject", "after the verb")
    if place == "aims" and block.is_point and (binds or STRONG.matches(text)):
        place = "background"
    may_promise = (block.is_point and not QUOTE.matches(text)) or (
        (named.binding or WE.matches(text)) and place in ("background", "basis")
    )
    is_scrap = not block.is_point and len(text.split()) <= _FEW_WORDS and text[-1] not in ".!?:"
    put(state, "unplaced" if is_scrap and not about(text) else place, block, maybe=may_promise)
    is_open = state.section == "title" or state.inherited
    if (
        is_open
        and (named.by in ("subject", "agent") or (OURS.matches(text) and not WE.matches(text)))
        and place == "background"
        and not LOOKS_BACK.matches(text)
        and not OF_PLEDGE.search(text)
    ):
        state.out[-1] = replace(state.out[-1], acts=True)
