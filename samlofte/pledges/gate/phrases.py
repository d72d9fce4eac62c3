"""The joints of a suggested wording, in Swedish and English."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Language = Literal["sv", "en"]


@dataclass(frozen=True)
class Phrases:
    """What stands between the known parts, and the brackets for the unknown ones."""

    who: str
    shall: str
    what: str
    see_to: str
    for_whom: str
    where: str
    at: str
    on: str
    at_least: str
    number: str
    what_is_counted: str
    a_week_or_month: str
    per: dict[str, str]
    until: str
    by: str
    date: str
    date_within: str
    shown_by: str
    proof: str
    purpose: str
    months: tuple[str, ...]

    def day(self, day: dt.date) -> str:
        """Write a date out: 30 april 2023."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"


PHRASES: dict[Language, Phrases] = {
    "sv": Phrases(
        who="[Vem]",
        shall="ska",
        what="[göra vad]",
        see_to="svara för",
        for_whom="för",
        where="i [plats]",
        at="i",
        on="på",
        at_least="minst",
        number="[antal]",
        what_is_counted="[vad som räknas]",
        a_week_or_month="per [vecka/månad]",
        per={
            "day": "per dag",
            "week": "per vecka",
            "month": "per månad",
            "quarter": "per kvartal",
            "year": "per år",
        },
        until="till och med",
        by="senast",
        date="[datum]",
        date_within="[datum, senast {end}]",
        shown_by="Det visas av",
        proof="[underlag]",
        purpose="Avsikten är: ",
        months=(
            *("januari", "februari", "mars", "april", "maj", "juni"),
            *("juli", "augusti", "september", "oktober", "november", "december"),
        ),
    ),
    "en": Phrases(
        who="[Who]",
        shall="shall",
        what="[do what]",
        see_to="see to",
        for_whom="for",
        where="in [place]",
        at="in",
        on="at",
        at_least="at least",
        number="[number]",
        what_is_counted="[what is counted]",
        a_week_or_month="a [week/month]",
        per={
            "day": "a day",
            "week": "a week",
            "month": "a month",
            "quarter": "a quarter",
            "year": "a year",
        },
        until="until",
        by="by",
        date="[date]",
        date_within="[date, {end} at the latest]",
        shown_by="It is shown by",
        proof="[evidence]",
        purpose="The purpose: ",
        months=(
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
    ),
}
