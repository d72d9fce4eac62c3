"""A hundred people who report, what there is to report on, and what they send."""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle, islice
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone
from pages_database import AT_ONCE, copy_of
from pages_load import Answer, Server

from samlofte.people.enums import Role
from samlofte.people.models import Membership, Party, User
from samlofte.plans.actions.tallies import recount
from samlofte.plans.models import Activity
from samlofte.pledges.models import Pledge

TOKEN = "a" * 32
#: every so many reports is sent again at once, as a phone does that missed the answer
AGAIN = 50
NEW, KNOWN = 201, 200


@dataclass
class Told:
    """What became of what one person sent: the keys that were taken as new, known ones, and everything else."""

    new: list[UUID] = field(default_factory=list)
    known: list[UUID] = field(default_factory=list)
    errors: list[Answer] = field(default_factory=list)

    def note(self, key: UUID, answer: Answer) -> None:
        """Keep an answer."""
        if answer.status in (NEW, KNOWN):
            (self.new if answer.status == NEW else self.known).append(key)
        else:
            self.errors.append(answer)


@dataclass
class Reporter:
    """A person with a session and activities of their own; `keys` are those of the reports, one an activity."""

    cookie: str
    activities: list[Activity]
    keys: list[UUID]
    told: Told = field(default_factory=Told)


def make_reporters(pledge: Pledge, *, people: int, each: int) -> list[Reporter]:
    """Make accounts that report for the parties of the plan in turn, sign them in, and plan activities for each.

    The last one is the one before on a second device: the same activities, the same keys.
    """
    sources: dict[int, list[Activity]] = {}
    for activity in Activity.objects.filter(measure__pledge=pledge, removed=False).order_by("id"):
        sources.setdefault(activity.party_id, []).append(activity)
    parties = [party for party in Party.objects.order_by("id") if len(sources.get(party.pk, [])) > AGAIN]
    made = [_reporter(party, sources[party.pk], each) for party in islice(cycle(parties), people - 1)]
    for measure in pledge.measures.all():
        recount(measure.pk)
    return [*made, Reporter(made[-1].cookie, made[-1].activities, made[-1].keys)]


def _reporter(party: Party, sources: list[Activity], number: int) -> Reporter:
    user = User.objects.create(email=f"{uuid4().hex}@exempel.invalid")
    Membership.objects.create(user=user, party=party, role=Role.REPORTER)
    browser = Client()
    browser.force_login(user)
    return Reporter(browser.cookies["sessionid"].value, _planned(sources, number), [uuid4() for _ in range(number)])


def _planned(sources: list[Activity], number: int) -> list[Activity]:
    """Copy activities as they were planned, to times of this year that are over."""
    now = timezone.now()
    nothing = {"outcome": "", "delivered": None, "reported_at": None, "moved_from": None, "sequence": 0}
    copies = []
    for turn, source in enumerate(islice(cycle(sources), number)):
        start = now - timedelta(days=1 + turn % 300)
        end = start + (source.ends_at - source.starts_at)
        copies.append(copy_of(source, uid=uuid4(), starts_at=start, ends_at=end, **nothing))
    return Activity.objects.bulk_create(copies, batch_size=AT_ONCE)


def reporting(server: Server, slug: str, who: Reporter) -> Generator[bytes, Answer, None]:
    """Send one report after the other, some of them twice."""
    for number, (activity, key) in enumerate(zip(who.activities, who.keys, strict=True), 1):
        request = report_request(server, slug, who.cookie, activity, key)
        for _time in range(1 if number % AGAIN else 2):
            who.told.note(key, (yield request))


def inserting(server: Server, who: Reporter) -> Generator[bytes, Answer, None]:
    """Ask the view that puts one row in, again and again."""
    while True:
        answer = yield posted(server, "/insert/", who.cookie, {"a": "b"})
        if answer.status != NEW:
            raise ValueError(f"The view that inserts answers {answer.status}.")


def report_request(server: Server, slug: str, cookie: str, activity: Activity, key: UUID) -> bytes:
    """Return what the queue of a phone sends (static/js/offline/sender.js)."""
    return posted(server, report_path(slug, activity), cookie, report_fields(activity, key))


def report_path(slug: str, activity: Activity) -> str:
    """Return the address that a report is sent to."""
    return f"/arbete/loften/{slug}/rapport/{activity.pk}/"


def report_fields(activity: Activity, key: UUID) -> dict[str, str]:
    """Return what a person says of an activity."""
    return {
        "key": str(key),
        "planned_for": activity.starts_at.isoformat(),
        "corrects": "",
        "outcome": "done",
        "reason": "",
        "moved_to": "",
        "hours": str(activity.hours or 2),
        "people": str(activity.people or 2),
        "from_time": "",
        "to_time": "",
        "place": activity.place,
        "quantity": "1",
        "reached-youth": "3",
        "public_note": "Det gick bra, och många kom.",
        "internal_note": "",
    }


def posted(server: Server, path: str, cookie: str, fields: dict[str, str]) -> bytes:
    """Return the bytes of a form that is sent by script, without what is left open."""
    body = urlencode({name: value for name, value in fields.items() if value}).encode()
    head = server.request(
        path,
        cookie=f"sessionid={cookie}; csrftoken={TOKEN}",
        accept="application/json",
        x_csrftoken=TOKEN,
        content_type="application/x-www-form-urlencoded;charset=UTF-8",
        content_length=str(len(body)),
    )
    return head.replace(b"GET ", b"POST ", 1) + body
