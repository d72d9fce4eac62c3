"""Nobody reads what their lane does not give: every route, role and lane; and no count tells of it either."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from fnmatch import fnmatch
from functools import cache
from typing import Any

import pypdfium2
import pytest
from django.db import transaction
from django.db.models import F
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samlofte.meetings.models import ActionPoint, Meeting
from samlofte.meetings.queries.feeds import hashed
from samlofte.overview.links import report_token
from samlofte.people.enums import Lane, PartyKind, Role
from samlofte.people.models import User
from samlofte.plans.actions.tallies import recount
from samlofte.plans.enums import NEVER_PUBLIC, ActivityKind, PhotoState
from samlofte.plans.models import Activity, Measure, MonthlyTotal, Photo, Report
from samlofte.pledges.models import Pledge, Post
from samlofte.workspace.views.plan import WAYS
from samlofte.workspace.views.sheets import WORDS
from tests.conftest import in_post, member
from tests.factories.meetings import FeedFactory, WheelPointFactory
from tests.factories.others import ImportFactory, SiteReportFactory
from tests.factories.people import PartyFactory
from tests.factories.plans import ProposalFactory, SeriesFactory
from tests.factories.pledges import a_pledge, published
from tests.factories.posts import InvitationFactory, PostFactory
from tests.plan_world import TOKEN, Parties, World, build
from tests.test_access import FILLED, POSTS, a_state, our_routes

#: one process makes the plan, for all of them
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lanes")]


@dataclass(frozen=True)
class Stand:
    """What a route shows of the plan: in full what is seen at all, and what else may be there. Patterns of fields."""

    shows: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    #: what its address names: "activity", "meeting", "measure", "photo", or nothing of the plan
    each: str = ""

    def fits(self, name: str) -> bool:
        return _is_one_of(name, (*self.shows, *self.may))

    def demands(self, name: str) -> bool:
        return _is_one_of(name, self.shows)


@cache
def _is_one_of(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


NOTHING = Stand()
#: what a page may be about
OBJECTS = {"activity", "meeting", "measure", "photo"}
#: what everybody may read of an activity that was reported
TOLD = ("activity.done.*", "activity.cancelled.*")
REPORTED = tuple(
    f"activity.{state}.{name}"
    for state in ("done", "cancelled")
    for name in ("title", "reason", "note", "correction", "covered", "clear")
)
OF_A_MEASURE = tuple(
    f"measure.{name}" for name in ("title", "what", "why", "place", "cause", "target_unit", "target_quality", "reason")
)
PLANNED = ("activity.*.title", "activity.*.place", "presence.*.title", "presence.*.place")
DATES = ("held.title", "held.place", "planned.title", "planned.place")
MINUTES = (*DATES, "*.item", "*.item_text", "held.item_note", "held.notes", "held.decision", "held.point")

STANDS: dict[str, Stand] = {
    "public:pledge": Stand(
        shows=("planned.title",),
        may=("planned.place", "activity.coming.title", "activity.coming.place", "measure.title"),
    ),
    "public:commitment": Stand(
        shows=("measure.title", "measure.what", "measure.why", "measure.cause", "measure.reason", *REPORTED),
        may=("measure.target_unit",),
    ),
    "public:evidence": Stand(shows=REPORTED, may=("measure.title", "measure.target_unit")),
    "public:calendar": Stand(shows=("activity.*.title", "activity.*.place", *DATES)),
    "public:photo": Stand(each="photo"),
    "workspace:week": Stand(may=PLANNED),
    "workspace:waiting": Stand(may=PLANNED),
    "workspace:report": Stand(may=(*PLANNED, "measure.target_unit"), each="activity"),
    "workspace:report_by_link": Stand(
        may=(*PLANNED, "measure.target_unit", "*.note", "*.reason", "*.where"), each="activity"
    ),
    "workspace:correct_report": Stand(may=("activity.*", "presence.*", "measure.target_unit"), each="activity"),
    "workspace:photo": Stand(each="photo"),
    "workspace:cover_photo": Stand(may=("*.covered", "*.clear", "*.waiting"), each="photo"),
    "workspace:plan": Stand(shows=("measure.title",), may=("measure.place", "measure.target_unit")),
    "workspace:plan_board": Stand(shows=("measure.title",), may=("measure.place", "measure.target_unit")),
    "workspace:plan_timeline": Stand(shows=("measure.title",), may=("measure.place",)),
    "workspace:plan_calendar": Stand(may=("measure.place", *PLANNED)),
    "workspace:plan_by": Stand(may=("measure.title", "measure.place"), each="way"),
    "workspace:plan_youth": Stand(may=("measure.title", "measure.target_unit", *PLANNED)),
    "workspace:measure": Stand(shows=OF_A_MEASURE, may=PLANNED, each="measure"),
    "workspace:edit_measure": Stand(shows=OF_A_MEASURE, each="measure"),
    "workspace:add_activity": Stand(shows=("measure.title",), may=("measure.place",), each="measure"),
    "workspace:monthly_totals": Stand(shows=("measure.title",), each="measure"),
    "workspace:activity": Stand(
        shows=(
            "*.title",
            "*.place",
            "*.reason",
            "*.note",
            "*.where",
            "*.correction",
            "*.covered",
            "*.clear",
            "*.secret",
        ),
        may=("*.replaced", "*.waiting", *OF_A_MEASURE),
        each="activity",
    ),
    "workspace:edit_activity": Stand(shows=("*.title", "*.place"), may=("measure.title",), each="activity"),
    "workspace:propose": Stand(may=("measure.title", "measure.target_unit")),
    "workspace:judge": Stand(may=("measure.title", "measure.target_unit")),
    "workspace:meetings": Stand(shows=("held.title", "planned.title", "planned.place"), may=("held.place",)),
    "workspace:meeting": Stand(shows=MINUTES, may=("measure.title",), each="meeting"),
    "workspace:minutes_file": Stand(shows=MINUTES, each="meeting"),
    "workspace:meeting_file": Stand(shows=DATES, each="meeting"),
    "workspace:edit_meeting": Stand(shows=DATES, each="meeting"),
    "workspace:cancel_meeting": Stand(may=("*.title",), each="meeting"),
    "workspace:minutes": Stand(may=MINUTES, each="meeting"),
    "workspace:met": NOTHING,
    "workspace:met_file": NOTHING,
    "workspace:plan_wheel_point": Stand(may=("measure.title",)),
    "workspace:feed": Stand(may=(*DATES, *PLANNED)),
    "workspace:sheets": NOTHING,
    "workspace:sheet": NOTHING,
    "workspace:sheet_file": Stand(
        may=(*OF_A_MEASURE, *PLANNED, "*.reason", "*.note", "*.secret", "*.where", "*.correction", "held.point"),
        each="sheet",
    ),
    # the log of a party is for those who work for it
    "workspace:log": Stand(may=("*",)),
    "workspace:log_file": NOTHING,
} | dict.fromkeys(
    (
        *(f"public:{name}" for name in ("front", "pledges", "versions", "version", "diff", "json", "pdf", "markdown")),
        *(f"public:{name}" for name in ("feed", "picture", "about", "accessibility", "accessibility_thanks")),
        *(f"public:{name}" for name in ("privacy", "schema")),
        *(f"workspace:{name}" for name in ("home", "gallery", "trying", "site_reports", "desk", "edit", "passages")),
        *(
            f"workspace:{name}"
            for name in ("parties", "party", "signatories", "agreement", "area", "publish", "redact")
        ),
        *(f"workspace:{name}" for name in ("add_commitment", "commitment", "status", "people", "new_post", "post")),
        *(f"workspace:{name}" for name in ("party_people", "invite", "drop_member", "account", "remove_account")),
        *(f"workspace:{name}" for name in ("second_factor", "operations", "drop_account", "worker", "offline")),
        *(f"workspace:{name}" for name in ("queue_pass", "new_meeting", "wheel", "wheel_point", "calendars")),
        *(f"workspace:{name}" for name in ("add_measure", "edit_series", "upload", "wizard")),
    ),
    NOTHING,
)
ROLES = (
    *("visitor", "stranger", "operator", "auditor", "reader", "reporter", "poster", "steward", "partner", "named"),
    *("colleague", "coordinator", "steering"),
)
#: those whose pages are compared with and without what they may not see
COMPARED = ("visitor", "steward", "partner", "named", "colleague", "coordinator")


def test_every_route_has_a_stand():
    assert set(our_routes()) == set(STANDS) | set(POSTS)


@dataclass
class Scene:
    """The plan, and everybody who looks at it."""

    world: World
    people: dict[str, User]
    browsers: dict[str, Client]
    ids: dict[str, Any]
    readable: dict[str, set[str]] = field(default_factory=dict)

    def addresses(self, route: str, role: str) -> Iterator[tuple[str, str]]:
        """Yield the rows that a route can show, each with its address."""
        named = our_routes()[route]
        for row, ids in self._rows(STANDS[route].each, role):
            values = {**FILLED, **self.ids, **ids}
            yield row, reverse(route, kwargs={name: values[name] for name in named})

    def _rows(self, each: str, role: str) -> Iterator[tuple[str, dict[str, Any]]]:
        if each == "measure":
            yield from ((f"measure:{row.pk}", {"number": row.number}) for row in self.world.measures)
        elif each == "meeting":
            yield from ((f"meeting:{row.pk}", {"meeting_id": row.pk}) for row in self.world.meetings)
        elif each == "activity":
            for row in self.chosen:
                token = report_token(row, self.people[role], at=timezone.now()) if role in self.people else "x"
                yield f"activity:{row.pk}", {"activity_id": row.pk, "token": token}
        elif each == "photo":
            photos = Photo.objects.filter(report__activity__in=self.chosen).exclude(state=PhotoState.CLEAR)
            for photo in photos.defer("jpeg"):
                yield f"photo:{photo.caption}", {"photo_id": photo.pk}
        elif each == "sheet":
            yield from ((f"sheet:{word}", {"sheet": word}) for word in WORDS)
        elif each == "way":
            yield from ((f"way:{way}", {"way": way}) for way in WAYS)
        else:
            yield "", {"token": "x"}

    @property
    def chosen(self) -> list[Activity]:
        """Activities to look at by themselves: done ones of each pair of lanes, and in each lane two that are not."""
        lanes = {measure.pk: measure.lane for measure in self.world.measures}
        owner = self.world.measures[0].party_id
        rows = {
            (lanes[row.measure_id], row.lane, row.party_id, row.kind in NEVER_PUBLIC, _state(row)): row
            for row in self.world.activities
            if row.kind in {ActivityKind.PRESENCE, ActivityKind.GENERAL}
        }
        return [
            row
            for (of_measure, lane, party, _presence, state), row in rows.items()
            if (state == "done" and of_measure in {lane, Lane.PUBLIC})
            or (state in {"coming", "silent"} and of_measure == lane and party == owner)
        ]

    def seen_on(self, route: str, role: str) -> set[str]:
        """What may be read on a route; the public site shows the same to everybody, a calendar what its owner sees."""
        if route.startswith("public:"):
            return self.readable["visitor"]
        return self.readable["steward" if route == "workspace:feed" else role]


def _state(row: Activity) -> str:
    return row.outcome or ("silent" if row.ends_at < timezone.now() else "coming")


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Scene]:
    """One plan for all these tests: it takes seconds to make, and none of them changes it for another."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield a_scene()
        transaction.set_rollback(rollback=True)


def a_scene() -> Scene:
    owner = PartyFactory.create(name="Polisen", kind=PartyKind.POLICE)
    street = PartyFactory.create(name="Gatukontoret", kind=PartyKind.DEPARTMENT)
    owners = PartyFactory.create(name="Fastighetsägarna", kind=PartyKind.PROPERTY_OWNERS)
    parties = Parties(owner, PartyFactory.create(), PartyFactory.create(), (street, owners))
    pledge = a_pledge(parties=list(parties.everyone))
    today = timezone.localdate()
    pledge.start, pledge.end = today - timedelta(days=100), today + timedelta(days=200)
    pledge.save()
    published(pledge)
    people = {
        "stranger": member(PartyFactory.create(), Role.EDITOR),
        "operator": member(PartyFactory.create(), Role.READER),
        "auditor": in_post(pledge, PartyFactory.create(), Role.AUDITOR),
        "reader": member(owner, Role.READER),
        "reporter": member(owner, Role.REPORTER),
        "poster": in_post(pledge, owner, Role.REPORTER),
        "steward": member(owner, Role.EDITOR),
        "partner": member(parties.partner, Role.EDITOR),
        "named": member(parties.named, Role.EDITOR),
        "colleague": member(owners, Role.EDITOR),
        "coordinator": in_post(pledge, street, Role.COORDINATOR),
        "steering": in_post(pledge, owners, Role.STEERING),
    }
    User.objects.filter(pk=people["operator"].pk).update(is_operator=True)
    takers = {owner.pk: people["reporter"].pk, parties.partner.pk: people["partner"].pk}
    world = build(pledge, parties, takers=takers, post=Post.objects.get(holder=people["poster"]))
    browsers = {"visitor": Client()}
    for role, person in people.items():
        browsers[role] = Client()
        browsers[role].force_login(person)
    scene = Scene(world, people, browsers, ids_for(world, people))
    scene.readable = {role: world.readable(parties_of(people.get(role))) for role in ROLES}
    return scene


def parties_of(person: User | None) -> frozenset[int]:
    """The parties of a person, and below zero the account itself."""
    if person is None:
        return frozenset()
    return frozenset({*person.memberships.values_list("party_id", flat=True), -person.pk})


def ids_for(world: World, people: dict[str, User]) -> dict[str, Any]:
    pledge, party = world.pledge, world.measures[0].party
    ProposalFactory.create(commitment=pledge.commitments.get(number=1), party=party)
    return {
        "post_id": PostFactory.create(pledge=pledge, party=party).pk,
        "invitation_id": InvitationFactory.create(party=party).pk,
        "membership_id": people["reader"].memberships.get().pk,
        "account_id": people["reader"].pk,
        "import_id": ImportFactory.create(owner_id=people["steward"].pk, state=a_state()).pk,
        "report_id": SiteReportFactory.create().pk,
        "party_id": party.pk,
        "point_id": WheelPointFactory.create(pledge=pledge, party=party).pk,
        "feed_id": FeedFactory.create(
            pledge=pledge, user=people["steward"], secret_sha256=hashed(str(FILLED["secret"]))
        ).pk,
        "series_id": SeriesFactory.create(measure=world.measures[0]).pk,
        "sheet_id": 1,
    }


def text_of(response: HttpResponseBase) -> str:
    """Everything that can be read in an answer, whatever it is."""
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if response.headers.get("Content-Type", "").startswith("application/pdf"):
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(body))
    if zipfile.is_zipfile(io.BytesIO(body)):
        packed = zipfile.ZipFile(io.BytesIO(body))
        return "".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())
    # a calendar breaks its long lines
    return body.decode(errors="ignore").replace("\r\n ", "")


def looked_at(scene: Scene, role: str) -> dict[tuple[str, str], tuple[int, set[str]]]:
    """What somebody gets on each route for each row: the status, and the texts of the plan in it."""
    found = {}
    for route in STANDS:
        for row, path in scene.addresses(route, role):
            response = scene.browsers[role].get(path)
            found[route, row] = (response.status_code, set(TOKEN.findall(text_of(response))))
    return found


def rows_of(scene: Scene, seen: set[str]) -> set[str]:
    """The rows whose pages may be opened by who may read these texts."""
    texts = scene.world.texts
    return {texts[token].row for token in seen if texts[token].field.endswith(".title")} | {f"photo:{t}" for t in seen}


#: on another database these are enough: what the others get is asked in the same queries
ON_EACH_DATABASE = {"visitor", "partner", "coordinator"}


def each(roles: tuple[str, ...]) -> pytest.MarkDecorator:
    """Try a test as each of these."""
    marked = [role if role in ON_EACH_DATABASE else pytest.param(role, marks=pytest.mark.once) for role in roles]
    return pytest.mark.parametrize("role", marked)


@each(ROLES)
def test_nobody_reads_or_finds_what_the_lane_does_not_give(role, scene, db):
    texts, wrong, there = scene.world.texts, {}, []
    for (route, row), (status, found) in looked_at(scene, role).items():
        stand, seen = STANDS[route], scene.seen_on(route, role)
        strange = {token for token in found if token not in seen or not stand.fits(texts[token].field)}
        wanted = {
            token
            for token in seen
            if status == 200
            and stand.demands(texts[token].field)
            and (stand.each not in OBJECTS or texts[token].row == row)
        }
        if strange or wanted - found:
            wrong[route, row] = sorted(f"{texts[token].field} {texts[token].row}" for token in strange | wanted - found)
        if stand.each in OBJECTS and status == 200 and row not in rows_of(scene, seen):
            there.append((route, row))
    assert (wrong, there) == ({}, [])


#: what is another each time that a page is drawn
FRESH = re.compile(r'(name="csrfmiddlewaretoken" value|name="key" value|nonce|name="seen" value)="[^"]*"')
#: pages of lists, sums and counts; a calendar address shows what its owner sees, whoever asks
LISTS = sorted(
    route
    for route, stand in STANDS.items()
    if stand.each not in OBJECTS and route not in {"workspace:log", "workspace:queue_pass"}
)


def pages_of(scene: Scene, role: str) -> dict[str, str]:
    """Every list as somebody sees it now, anew."""
    Pledge.objects.filter(pk=scene.world.pledge.pk).update(revision=F("revision") + 1)
    return {
        f"{route} {number}": FRESH.sub("", text_of(scene.browsers[role].get(path)))
        for route in LISTS
        if route != "workspace:feed" or role == "steward"
        for number, (_row, path) in enumerate(scene.addresses(route, role))
    }


def forget_what_is_hidden(scene: Scene, role: str) -> int:
    """Take out of the database what somebody may not see, save the presence and patrols in the sums of months.

    Return how many activities went.
    """
    there = Activity.objects.count()
    seen = {scene.world.texts[token].row for token in scene.readable[role]}
    own = parties_of(scene.people.get(role))
    activities = Activity.objects.filter(pk__in=[row.pk for row in scene.world.activities])
    gone = activities.exclude(pk__in=[int(row.split(":")[1]) for row in seen if row.startswith("activity:")])
    if role == "visitor":
        gone = gone.exclude(kind__in=NEVER_PUBLIC, lane=Lane.GROUP, outcome="done", measure__lane=Lane.PUBLIC)
    MonthlyTotal.objects.exclude(party__in=own).filter(lane__in=hidden_lanes(scene, role)).delete()
    Report.objects.exclude(activity__party__in=own).update(internal_note="")
    ActionPoint.objects.filter(activity__lane=Lane.OWN).exclude(activity__party__in=own).update(activity=None)
    Activity.objects.filter(action_point__isnull=False, lane__in=hidden_lanes(scene, role)).exclude(
        party__in=own
    ).delete()
    reports = Report.objects.filter(activity__in=gone)
    while reports.exists():
        reports.filter(replaced_by__isnull=True).delete()
    gone.delete()
    for model, rows in ((Measure, scene.world.measures), (Meeting, scene.world.meetings)):
        kind = model.__name__.lower()
        model.objects.filter(pk__in=[row.pk for row in rows if f"{kind}:{row.pk}" not in seen]).delete()
    for measure in Measure.objects.filter(pledge=scene.world.pledge):
        recount(measure.pk)
    return there - Activity.objects.count()


def hidden_lanes(scene: Scene, role: str) -> set[Lane]:
    """The lanes of a row of the owner that somebody may not see."""
    own = parties_of(scene.people.get(role))
    hidden = {Lane.OWN, Lane.NAMED, Lane.GROUP} - ({Lane.GROUP} if own & scene.world.group else set())
    return hidden - ({Lane.NAMED} if role in {"named", "partner"} else set())


@each(COMPARED)
def test_lists_sums_and_counts_are_as_if_there_were_nothing_else(role, scene, db):
    before = pages_of(scene, role)
    gone = forget_what_is_hidden(scene, role)
    after = pages_of(scene, role)
    assert ([route for route in before if before[route] != after[route]], gone > 0) == ([], True)
