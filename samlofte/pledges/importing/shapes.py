"""Whether a block is a heading, by its form and by what stands below it."""

import re

from samlofte.pledges.importing.cast import Cast
from samlofte.pledges.importing.headings import has_form, leads_in, opening_of, undotted, unnumbered
from samlofte.pledges.importing.passages import State, unlisted
from samlofte.pledges.importing.phrases import heading_parties
from samlofte.pledges.importing.problem_lines import problem_parties
from samlofte.pledges.importing.sentences import PROMISES
from samlofte.pledges.importing.tables import is_head
from samlofte.pledges.importing.wrapping import Block

_PROMISE_LABEL = re.compile(
    r"(?:(?:(?:vårt|vår)\s)?(?:åtgärd|aktivitet|insats|löfte|åtagande|svar)(?:\s\d{1,2})?"
    r"|(?:det här |så )?(?:gör|lovar) vi|vi (?:gör|lovar)|därför)\s?:\s(?=\S)",
    re.IGNORECASE,
)
_LABELLED_LIST = re.compile(r"[^:]{3,40}:\s[a-zåäö][^:]*,\s[^:]*\Z")
_FOLLOWING = re.compile(r"löfte\w*\s(?:innebär|innehåller|omfattar|består av)\s(?:följande|dessa)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s(?=[A-ZÅÄÖ])")
_SENTENCE_END = re.compile(r"[.!?]\Z")
_MOST_WORDS_UNKNOWN = 9


def is_heading(state: State, block: Block, following: Block | None, cast: Cast) -> bool:
    """Whether a block is a heading or an introductory line."""
    text = undotted(block.text)
    if block.level is not None:
        return True
    if block.is_point:
        return _is_heading_point(block, following, cast)
    over_points = following is not None and following.is_point
    leads = following is not None and over_points and (leads_in(text) or _is_cut_off(text, following))
    last = _SENTENCE.split(text)[-1]
    announces = text.endswith(":") or (_FOLLOWING.search(last) is not None and last.endswith("."))
    introduces = over_points and announces and opening_of(last) is not None
    return leads or introduces or (has_form(text) and _reads_as_heading(state, block, following, cast))


def _is_cut_off(text: str, following: Block) -> bool:
    """Whether a sentence that binds stops without a full stop over points that go on with it."""
    goes_on = unlisted(following.text)[:1].islower()
    return goes_on and _SENTENCE_END.search(text) is None and PROMISES.matches(text)


def _reads_as_heading(state: State, block: Block, following: Block | None, cast: Cast) -> bool:
    text = undotted(block.text)
    over_points = following is not None and following.is_point
    listed = (state.section == "title" or over_points) and cast.listed(unnumbered(text))
    if text.endswith(":") or listed:
        return True
    if _LABELLED_LIST.match(text):
        return False
    if opening_of(text):
        return True
    if state.section == "signatories":
        return False
    if state.section == "problems" and (problem_parties(text) or state.lead.endswith(":")):
        return False
    is_set_off = block.lines[0].hints.bold or is_head(text)
    return is_set_off or (not state.table and _stands_over(block, following))


def _is_heading_point(block: Block, following: Block | None, cast: Cast) -> bool:
    """Whether a point is a heading after all: "1. Bakgrund" over a text, or "Polisen ska:" over points below it."""
    text, sign = unnumbered(block.text), block.lines[0].hints.bullet or ""
    if following is None:
        return False
    if sign[:1].isdigit() and not (following.lines[0].hints.bullet or "")[:1].isdigit():
        if following.is_point and leads_in(text):
            return True
        return has_form(text) and (_is_over_prose(following) or opening_of(text) is not None or bool(cast.listed(text)))
    return text.endswith(":") and following.is_point and bool(heading_parties(text, cast))


def _is_over_prose(following: Block | None) -> bool:
    """Whether sentences follow directly, with no blank line between."""
    return (
        following is not None
        and not following.is_point
        and following.lines[0].hints.gap == 0
        and following.text.endswith(".")
    )


def is_labelled(state: State, block: Block, following: Block | None) -> bool:
    """Whether it is a promise that says so: "Åtgärd: Nattvandring varje lördag"."""
    return (
        state.section != "previous_followup"
        and _PROMISE_LABEL.match(block.text) is not None
        and not (has_form(block.text) and _is_over_prose(following))
    )


def _stands_over(block: Block, following: Block | None) -> bool:
    """Whether a short line that no rule knows stands over something: a point, or a longer text."""
    if following is None or len(block.text.split()) > _MOST_WORDS_UNKNOWN:
        return False
    return following.is_point or len(following.text) > len(block.text) or following.text.endswith(":")
