"""The twelve invented cooperation meetings of the year, and its fixed points."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from samlofte.example.cast import Cast, Event, moment
from samlofte.example.parties import CITY, ENVIRONMENT, OWNERS, POLICE, STREETS, SUPPORT, PartyRow
from samlofte.lib.recurrence import Recurrence
from samlofte.meetings.actions.meetings import call_series
from samlofte.meetings.actions.minutes import add_action_point, close_minutes, decide, draft_agenda, keep_minutes
from samlofte.meetings.actions.wheel import set_wheel_point
from samlofte.meetings.enums import WheelKind
from samlofte.meetings.models import Meeting
from samlofte.meetings.queries.agenda import matters_for
from samlofte.people.enums import Lane

CALLED = moment(date(2022, 4, 12), 10)
FIRST = moment(date(2022, 5, 10), 13)
TITLE = "Samverkansmöte Sofielund"
WHOLE_GROUP = (POLICE, CITY, STREETS, SUPPORT, OWNERS, ENVIRONMENT)


@dataclass(frozen=True)
class Minutes:
    """What one meeting came to; the parties in `absent` did not come."""

    notes: str
    decision: str = ""
    task: tuple[PartyRow, str, int] | None = None
    absent: tuple[PartyRow, ...] = ()


#: in order; the task is who, what and within how many days
MINUTES = (
    Minutes(
        "Planen gicks igenom del för del.",
        "Alla rapporterar inom en vecka.",
        (STREETS, "Kartlägga trasig belysning", 30),
    ),
    Minutes("Sommartorget förbereds.", "Invigningen blir den 2 juli.", (OWNERS, "Hitta odlare till lådorna", 14)),
    Minutes("Semesterläget gicks igenom.", "", None, (ENVIRONMENT,)),
    Minutes(
        "Torget har varit välbesökt.", "Torget utvärderas i september.", (STREETS, "Samla in omdömen om torget", 30)
    ),
    Minutes(
        "Fotpatrullerna är färre än tänkt.",
        "Polisen anger antal och plats i löftet.",
        (POLICE, "Räkna passen per kvartal", 30),
    ),
    Minutes(
        "Vandringarna gav många synpunkter.", "Synpunkterna får en ägare var.", (OWNERS, "Fördela synpunkterna", 21)
    ),
    Minutes(
        "Farthindren blir försenade.",
        "Ny tid meddelas boende.",
        (STREETS, "Skriva till boende om farthindren", 14),
        (ENVIRONMENT,),
    ),
    Minutes(
        "Höstens uppföljning för unga blev inte av.", "", (SUPPORT, "Föreslå ny dag för uppföljningen", 14), (SUPPORT,)
    ),
    Minutes("Kamerafrågan är avgjord.", "Skälen läggs ut för alla.", (POLICE, "Skriva skälen i klartext", 10)),
    Minutes("Antalet fotpass sänks.", "Ändringen märks ut i löftet.", None, (OWNERS,)),
    Minutes("Inför nästa löfte.", "Dialogerna hålls i april.", (CITY, "Boka lokaler till dialogerna", 14)),
    Minutes("Året summeras.", "Löftet följs upp på tre nivåer.", (CITY, "Sammanställa uppföljningen", 45)),
)
WHEEL = (
    (WheelKind.DIALOGUE, "Medborgardialoger", date(2023, 2, 15), CITY),
    (WheelKind.SURVEY, "Trygghetsmätningen", date(2022, 9, 15), POLICE),
    (WheelKind.PICTURE, "Ny lägesbild", date(2022, 12, 15), POLICE),
    (WheelKind.PLEDGE, "Nästa löfte beslutas", date(2023, 4, 20), CITY),
    (WheelKind.FOLLOWUP, "Årets uppföljning", date(2023, 4, 28), CITY),
)


def meeting_events(cast: Cast) -> list[Event]:
    """Return the calling of the meetings; the rest follows from it."""
    return [Event(CALLED, partial(_call, cast))]


def _call(cast: Cast) -> list[Event]:
    city = cast.parties[CITY.slug]
    by = cast.editors[CITY.slug]
    series = call_series(
        pledge=cast.pledge,
        recurrence=Recurrence("FREQ=MONTHLY;BYDAY=2TU", FIRST, timedelta(minutes=90)),
        until=date(2023, 4, 30),
        fields={"title": TITLE, "party": city, "place": "Sofielunds folkets hus", "lane": Lane.GROUP},
        parties=[cast.parties[party.slug] for party in WHOLE_GROUP],
        by=by,
        at=CALLED,
        tell=False,
    )
    for kind, title, day, party in WHEEL:
        set_wheel_point(
            pledge=cast.pledge,
            point=None,
            kind=kind,
            title=title,
            day=day,
            party=cast.parties[party.slug],
            by=by,
            at=CALLED,
        )
    events = []
    for meeting, minutes in zip(series.meetings.order_by("starts_at"), MINUTES, strict=True):
        drafted = meeting.starts_at - timedelta(days=6)
        written = meeting.ends_at + timedelta(hours=2)
        events.append(Event(drafted, partial(_draft, cast, meeting.pk, drafted)))
        events.append(Event(written, partial(_write, cast, meeting.pk, minutes, written)))
    return events


def _draft(cast: Cast, meeting_id: int, at: datetime) -> None:
    meeting = Meeting.objects.get(pk=meeting_id)
    draft_agenda(meeting=meeting, matters=matters_for(meeting, at=at), by=cast.editors[CITY.slug], at=at)


def _write(cast: Cast, meeting_id: int, minutes: Minutes, at: datetime) -> None:
    by = cast.editors[CITY.slug]
    meeting = Meeting.objects.get(pk=meeting_id)
    present = {
        cast.parties[party.slug]: 0 if party in minutes.absent else 1 + (party is POLICE) for party in WHOLE_GROUP
    }
    keep_minutes(meeting=meeting, present=present, notes=minutes.notes, item_notes={}, by=by, at=at)
    if minutes.decision:
        decide(meeting=meeting, text=minutes.decision, by=by, at=at)
    if minutes.task is not None:
        party, text, days = minutes.task
        due = at.date() + timedelta(days=days)
        add_action_point(
            meeting=meeting, party=cast.parties[party.slug], text=text, due=due, measure=None, by=by, at=at
        )
    close_minutes(meeting=meeting, by=by, at=at)
