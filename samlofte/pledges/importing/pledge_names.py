"""The name of a pledge as a heading, and its year: the newest pledge of a document, and older ones below it."""

import re

from samlofte.lib.periods import find_periods, years_of
from samlofte.pledges.importing.headings import Opening, names_pledge
from samlofte.pledges.importing.passages import State
from samlofte.pledges.importing.period_choice import IN_MAKING
from samlofte.pledges.importing.sentences import PROMISES, about
from samlofte.pledges.importing.telling import STATES
from samlofte.pledges.importing.wrapping import Block

OLDER = Opening("previous_followup", "older pledge")
OF_PLEDGE = re.compile(r"\w*löfte\w*\b|överenskommelse", re.IGNORECASE)
_BARE = re.compile(r"(?:vårt |våra )?medborgarlöften?(?:na|t)?:?", re.IGNORECASE)
_OWNED = re.compile(r"(?:[\w-]+\s){0,3}\w+s\s(?:medborgar|trygghets)löfte\w*\s?:", re.IGNORECASE)
_OF_PERIOD = re.compile(r"medborgarlöfte\w*\s(?:i\s[^.:,]{2,40}?\s)?(?:för\s|under\s)?20\d\d\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s(?=[A-ZÅÄÖ])")


def opening_of_pledge(state: State, title: Opening, text: str, following: Block | None) -> Opening:
    """Read the name of a pledge as a heading.

    One with a year before that of the newest pledge opens the last one, whose promises are past. The name over points,
    and the bare word over a sentence that binds, open the promises.
    """
    year = _last_year(text)
    if year and year < state.newest:
        return OLDER
    state.newest = max(state.newest, year or 0)
    if following is not None and following.is_point and (names_pledge(text) or _OWNED.fullmatch(text)):
        return Opening("commitments", "pledge over points")
    return Opening("commitments", "pledge over promise") if _is_promise_itself(state, text, following) else title


def _is_promise_itself(state: State, text: str, following: Block | None) -> bool:
    """Whether the bare word stands, below other headings, over a promise: "Medborgarlöfte" over "Polisen ska …"."""
    if not _BARE.fullmatch(text) or following is None or not any(p.place == "headings" for p in state.out):
        return False
    first_sentence = _SENTENCE.split(following.text)[0]
    if about(first_sentence) or OF_PLEDGE.match(first_sentence):
        return False
    return PROMISES.matches(first_sentence) or not STATES.matches(first_sentence)


def note_year(state: State, text: str) -> None:
    """Take the year of the newest pledge from an introduction: "Medborgarlöftet 2020/2021 handlar om …"."""
    if _OF_PERIOD.match(text) and not IN_MAKING.matches(text):
        state.newest = max(state.newest, _last_year(_SENTENCE.split(text)[0]) or 0)


def ends_older(state: State, opening: Opening | None, text: str) -> bool:
    """Whether a heading ends an older pledge: another pledge, the frame of the page, or a year as new as the newest."""
    if opening is None:
        return False
    return opening.section in ("title", "boilerplate") or (_last_year(text) or 0) >= state.newest


def _last_year(text: str) -> int | None:
    years = [year for period in find_periods(text) for year in years_of(period)]
    return years[-1] if years else None
