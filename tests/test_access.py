"""Who gets in where: every route × every role × the state of the pledge. A route without a row fails."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from http.cookies import SimpleCookie

import pytest
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samlofte.meetings.queries.feeds import hashed
from samlofte.people.enums import PartyKind, Role
from samlofte.people.models import Party, User
from samlofte.plans.importing.model import SheetRow
from samlofte.plans.importing.storing import to_state as to_sheet_state
from samlofte.pledges.importing.extract import read_bytes
from samlofte.pledges.importing.reading import read_draft
from samlofte.pledges.importing.storing import to_state
from samlofte.pledges.models import Pledge
from tests.conftest import in_post, member
from tests.factories.meetings import FeedFactory, MeetingFactory, WheelPointFactory
from tests.factories.others import ImportFactory, SiteReportFactory
from tests.factories.people import PartyFactory, UserFactory
from tests.factories.plans import ActivityFactory, MeasureFactory, PhotoFactory, ProposalFactory, SeriesFactory
from tests.factories.pledges import a_pledge, published
from tests.factories.posts import InvitationFactory, PostFactory

#: who may do what is the same with every database; that each page works on each is held by the test of lanes
pytestmark = [pytest.mark.once, pytest.mark.xdist_group("access")]

ROLES = ("visitor", "stranger", "operator", "auditor", "reader", "reporter", "coordinator", "colleague", "steward")
OPEN, SEEN, GONE, SIGN_IN, NO, WRONG_METHOD, DONE = 200, 200, 404, 302, 403, 405, 302


def everyone(status: int) -> dict[str, int]:
    return dict.fromkeys(ROLES, status)


def only(**allowed: int) -> dict[str, int]:
    """Those named get in; a visitor is asked to sign in, whoever is in no party of it does not learn that it exists."""
    return everyone(NO) | {"visitor": SIGN_IN, "stranger": GONE, "operator": GONE, "auditor": GONE} | allowed


def members(status: int) -> dict[str, int]:
    """Everybody of a party of the pledge gets the same."""
    return only(reader=status, reporter=status, coordinator=status, colleague=status, steward=status)


STEWARD = only(steward=SEEN)
PARTIES = members(SEEN)
SIGNED_IN = everyone(SEEN) | {"visitor": SIGN_IN}
EDITORS = everyone(NO) | {"visitor": SIGN_IN, "stranger": SEEN, "colleague": SEEN, "steward": SEEN}
OWNER = everyone(NO) | {"visitor": SIGN_IN, "stranger": GONE, "colleague": GONE, "steward": SEEN}
REPORTERS = only(reporter=SEEN, coordinator=SEEN, steward=SEEN)
PLANNERS = only(coordinator=SEEN, colleague=SEEN, steward=SEEN)
OPERATOR = everyone(NO) | {"visitor": SIGN_IN, "operator": SEEN}

#: route → what a GET gives on a published pledge
GETS: dict[str, dict[str, int]] = {
    "public:front": everyone(302),
    "public:pledges": everyone(OPEN),
    "public:pledge": everyone(OPEN),
    "public:commitment": everyone(OPEN),
    "public:versions": everyone(OPEN),
    "public:version": everyone(OPEN),
    "public:diff": everyone(OPEN),
    "public:json": everyone(OPEN),
    "public:pdf": everyone(OPEN),
    "public:markdown": everyone(OPEN),
    "public:feed": everyone(OPEN),
    "public:calendar": everyone(OPEN),
    "public:evidence": everyone(OPEN),
    # one of an activity that is not public
    "public:photo": everyone(GONE),
    "public:picture": everyone(OPEN),
    "public:about": everyone(OPEN),
    "public:accessibility": everyone(OPEN),
    "public:accessibility_thanks": everyone(OPEN),
    "public:privacy": everyone(OPEN),
    "public:schema": everyone(OPEN),
    "workspace:home": SIGNED_IN,
    "workspace:gallery": SIGNED_IN,
    "workspace:trying": SIGNED_IN,
    "workspace:site_reports": EDITORS,
    "workspace:desk": PARTIES,
    "workspace:edit": STEWARD,
    "workspace:passages": STEWARD,
    "workspace:parties": STEWARD,
    "workspace:party": STEWARD,
    "workspace:signatories": STEWARD,
    "workspace:agreement": STEWARD,
    "workspace:area": STEWARD,
    "workspace:publish": STEWARD,
    "workspace:redact": STEWARD,
    "workspace:add_commitment": STEWARD,
    "workspace:commitment": STEWARD,
    "workspace:status": STEWARD,
    "workspace:propose": STEWARD,
    # the police have proposed, so that their own editor, the steward, may not judge
    "workspace:judge": only(coordinator=SEEN, colleague=SEEN),
    # a link that opens nothing
    "workspace:report_by_link": everyone(410),
    "workspace:people": PARTIES,
    "workspace:new_post": only(colleague=SEEN, coordinator=SEEN, steward=SEEN),
    "workspace:post": only(coordinator=SEEN, steward=SEEN),
    "workspace:party_people": STEWARD,
    "workspace:invite": STEWARD,
    "workspace:drop_member": STEWARD,
    "workspace:log": only(auditor=SEEN, coordinator=SEEN, colleague=SEEN, steward=SEEN),
    "workspace:log_file": only(auditor=SEEN, coordinator=SEEN, colleague=SEEN, steward=SEEN),
    "workspace:account": SIGNED_IN,
    "workspace:remove_account": SIGNED_IN,
    "workspace:second_factor": SIGNED_IN,
    "workspace:operations": OPERATOR,
    "workspace:drop_account": OPERATOR,
    "workspace:week": PARTIES,
    "workspace:waiting": PARTIES,
    "workspace:report": REPORTERS,
    # nothing is reported yet: whoever may report is led to the report
    "workspace:correct_report": only(reporter=302, coordinator=302, steward=302),
    "workspace:photo": PARTIES,
    "workspace:cover_photo": only(reporter=SEEN, steward=SEEN),
    "workspace:worker": everyone(OPEN),
    "workspace:offline": everyone(OPEN),
    "workspace:queue_pass": everyone(SEEN) | {"visitor": 401},
    "workspace:meetings": PARTIES,
    "workspace:new_meeting": only(coordinator=SEEN, colleague=SEEN, steward=SEEN),
    "workspace:meeting": PARTIES,
    "workspace:edit_meeting": STEWARD,
    "workspace:cancel_meeting": STEWARD,
    "workspace:minutes": STEWARD,
    "workspace:minutes_file": PARTIES,
    "workspace:meeting_file": PARTIES,
    "workspace:met": PARTIES,
    "workspace:met_file": PARTIES,
    "workspace:wheel": PARTIES,
    "workspace:wheel_point": only(coordinator=SEEN),
    "workspace:plan_wheel_point": only(coordinator=SEEN, steward=SEEN),
    "workspace:calendars": PARTIES,
    # whoever knows the address of the steward's calendar
    "workspace:feed": everyone(OPEN),
    "workspace:plan": PARTIES,
    "workspace:plan_board": PARTIES,
    "workspace:plan_timeline": PARTIES,
    "workspace:plan_calendar": PARTIES,
    "workspace:plan_by": PARTIES,
    "workspace:plan_youth": PARTIES,
    "workspace:add_measure": PLANNERS,
    "workspace:measure": PARTIES,
    "workspace:edit_measure": STEWARD,
    "workspace:add_activity": STEWARD,
    "workspace:activity": PARTIES,
    "workspace:edit_activity": STEWARD,
    "workspace:edit_series": STEWARD,
    "workspace:monthly_totals": PARTIES,
    "workspace:sheets": PARTIES,
    "workspace:sheet_file": PARTIES,
    "workspace:sheet": members(GONE) | {"steward": SEEN},
    "workspace:upload": EDITORS,
    "workspace:wizard": OWNER,
}
#: route → what an empty POST gives; a GET is refused for everybody who gets in at all
POSTS: dict[str, dict[str, int]] = {
    "workspace:advance": only(steward=DONE),
    "workspace:drop_party": only(steward=DONE),
    "workspace:remove_commitment": only(steward=DONE),
    "workspace:restore_commitment": only(steward=DONE),
    "workspace:close_post": only(coordinator=DONE, steward=DONE),
    "workspace:demand_service": only(steward=DONE),
    "workspace:resend_invitation": only(steward=DONE),
    "workspace:withdraw_invitation": only(steward=DONE),
    "workspace:member_role": only(steward=DONE),
    # a session of the steward
    "workspace:end_session": everyone(GONE) | {"visitor": SIGN_IN, "steward": DONE},
    "workspace:account_state": OPERATOR | {"operator": DONE},
    "workspace:remove_photo": only(reporter=DONE, steward=DONE),
    "workspace:agenda": only(steward=DONE),
    "workspace:decision": only(steward=422),
    "workspace:action_point": only(steward=422),
    "workspace:close_minutes": only(steward=DONE),
    "workspace:drop_wheel_point": only(coordinator=DONE),
    "workspace:revoke_feed": members(GONE) | {"steward": DONE},
    "workspace:remove_measure": only(steward=DONE),
    "workspace:restore_measure": only(steward=DONE),
    "workspace:remove_activity": only(steward=DONE),
    "workspace:restore_activity": only(steward=DONE),
    "workspace:save_sheet": members(GONE) | {"steward": 422},
    "workspace:undo_sheet": members(GONE) | {"steward": DONE},
    "workspace:discard_sheet": members(GONE) | {"steward": DONE},
    "workspace:close_report": EDITORS | {"stranger": DONE, "colleague": DONE, "steward": DONE},
    "workspace:move_line": OWNER | {"steward": DONE},
    "workspace:keep_import": OWNER | {"steward": 204},
    "workspace:save_import": OWNER | {"steward": 422},
    "workspace:undo_import": OWNER | {"steward": DONE},
    "workspace:discard_import": OWNER | {"steward": DONE},
}
#: public pages that do not belong to a pledge
OF_THE_SITE = {
    f"public:{name}"
    for name in ("front", "pledges", "about", "accessibility", "accessibility_thanks", "privacy", "schema")
}
OURS = ("public", "workspace", "api")
#: what stands in the addresses; commitment 1 is the police's, and the steward is an editor of the police
FILLED = {
    "slug": "torget-2022",
    "number": 1,
    "before": 1,
    "after": 1,
    "key": "aims",
    "secret": "hemlig-adress",
    "way": "part",
    "token": "ingen-lank",
    "sheet": "atgarder",
}


@cache
def our_routes() -> dict[str, set[str]]:
    """Each route of ours with what its address names."""
    found = {}
    stack: list[tuple[URLPattern | URLResolver, str, set[str]]] = [(p, "", set()) for p in get_resolver().url_patterns]
    while stack:
        pattern, space, named = stack.pop()
        named = named | set(getattr(pattern.pattern, "converters", {}))
        if isinstance(pattern, URLResolver):
            stack += [(p, pattern.namespace or space, named) for p in pattern.url_patterns]
        elif space in OURS:
            found[f"{space}:{pattern.name}"] = named
    return found


def test_every_route_has_a_row():
    assert set(our_routes()) == set(GETS) | set(POSTS)


@dataclass(frozen=True)
class Scene:
    """A pledge that is not published, somebody of each role with a session, and rows that some addresses name."""

    pledge: Pledge
    cookies: dict[str, SimpleCookie]
    ids: dict[str, int]


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker) -> Iterator[Scene]:
    """Made once for all these tests; what one of them does is undone with its transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_scene()
        transaction.set_rollback(True)


def a_scene() -> Scene:
    police = PartyFactory.create(name="Polisen", kind=PartyKind.POLICE)
    city = PartyFactory.create(name="Storstads kommun", kind=PartyKind.MUNICIPALITY)
    street = PartyFactory.create(name="Gatukontoret", kind=PartyKind.DEPARTMENT, parent=city)
    owners = PartyFactory.create(name="Fastighetsägarna", kind=PartyKind.PROPERTY_OWNERS)
    pledge = a_pledge(parties=[police, street, owners])
    people = {
        "steward": member(police, Role.EDITOR),
        "colleague": member(owners, Role.EDITOR),
        "coordinator": in_post(pledge, street, Role.COORDINATOR),
        "reporter": member(police, Role.REPORTER),
        "reader": member(police, Role.READER),
        "auditor": in_post(pledge, PartyFactory.create(name="Revisorerna"), Role.AUDITOR),
        "operator": UserFactory.create(is_operator=True),
        "stranger": member(PartyFactory.create(name="En annan kommun", kind=PartyKind.MUNICIPALITY), Role.EDITOR),
    }
    cookies = {"visitor": Client().cookies}
    for role, person in people.items():
        client = Client()
        client.force_login(person)
        cookies[role] = client.cookies
    return Scene(pledge, cookies, rows_for(pledge, police, people["steward"]))


def rows_for(pledge: Pledge, police: Party, steward: User) -> dict[str, int]:
    ProposalFactory.create(commitment=pledge.commitments.get(number=1), party=police)
    measure = MeasureFactory.create(pledge=pledge, party=police, number=1)
    activity = ActivityFactory.create(measure=measure, series=SeriesFactory.create(measure=measure))
    return {
        "post_id": PostFactory.create(pledge=pledge, party=police).pk,
        "invitation_id": InvitationFactory.create(party=police).pk,
        "membership_id": steward.memberships.get().pk,
        "account_id": UserFactory.create().pk,
        "session_id": UserSession.objects.create(user=steward, ip="127.0.0.1", session_key="x" * 32, user_agent="").pk,
        "import_id": ImportFactory.create(owner_id=steward.pk, state=a_state()).pk,
        "sheet_id": ImportFactory.create(owner_id=steward.pk, pledge_id=pledge.pk, **A_SHEET).pk,
        "report_id": SiteReportFactory.create().pk,
        "party_id": police.pk,
        "meeting_id": MeetingFactory.create(pledge=pledge, party=police).pk,
        "point_id": WheelPointFactory.create(pledge=pledge, party=police).pk,
        "feed_id": FeedFactory.create(pledge=pledge, user=steward, secret_sha256=hashed(str(FILLED["secret"]))).pk,
        "activity_id": activity.pk,
        "series_id": activity.series_id,
        "photo_id": PhotoFactory.create(report__activity__measure=activity.measure).pk,
    }


@pytest.fixture
def pledge(scene: Scene, db: None) -> Pledge:
    """The pledge as it is at the beginning of each test."""
    return Pledge.objects.get(pk=scene.pledge.pk)


@pytest.fixture
def browsers(scene: Scene, db: None) -> dict[str, Client]:
    """A browser for each role: signed in, and a visitor's."""
    clients = {role: Client() for role in scene.cookies}
    for role, client in clients.items():
        client.cookies = deepcopy(scene.cookies[role])
    return clients


@pytest.fixture
def ids(scene: Scene) -> dict[str, int]:
    """Rows that some addresses name."""
    return scene.ids


#: an upload with one row that cannot be saved
A_SHEET = {"kind": "measures", "state": to_sheet_state([SheetRow(2, "m0")], unchanged=0)}


def a_state():
    return to_state(read_draft(read_bytes(SAMPLE.encode(), name="löfte.txt")))


SAMPLE = "Medborgarlöfte Torget 2022\n\nPolisen lovar att:\n• Gå minst 250 fotpatruller på torget.\n"


def address(route: str, ids: dict[str, int]) -> str:
    return reverse(route, kwargs={name: {**FILLED, **ids}[name] for name in our_routes()[route]})


@pytest.mark.slow
@pytest.mark.parametrize("route", sorted(GETS))
def test_each_role_gets_what_the_table_says(route, pledge, browsers, ids):
    published(pledge)
    got = {role: client.get(address(route, ids)).status_code for role, client in browsers.items()}
    assert got == GETS[route]


PLEDGE_PAGES = sorted({route for route in GETS if route.startswith("public:")} - OF_THE_SITE)


@pytest.mark.slow
@pytest.mark.parametrize("route", PLEDGE_PAGES)
def test_nobody_sees_an_unpublished_pledge_on_the_public_site(route, pledge, browsers, ids):
    got = {role: client.get(address(route, ids)).status_code for role, client in browsers.items()}
    assert got == everyone(GONE)


@pytest.mark.parametrize("number", [1, 3])
def test_an_editor_edits_only_what_the_own_party_promises(number, pledge, browsers):
    published(pledge)
    own = {1: NO, 3: SEEN}[number]  # commitment 3 is the property owners', and the colleague is their editor
    for route in ("workspace:commitment", "workspace:status"):
        assert browsers["colleague"].get(reverse(route, args=[pledge.slug, number])).status_code == own


@pytest.mark.slow
@pytest.mark.parametrize("route", sorted(POSTS))
def test_each_role_may_do_what_the_table_says(route, pledge, browsers, ids):
    published(pledge)
    got = {}
    for role, client in browsers.items():
        # What one of them does is undone before the next one tries.
        with transaction.atomic():
            got[role] = client.post(address(route, ids)).status_code
            transaction.set_rollback(True)
    assert got == POSTS[route]


@pytest.mark.slow
@pytest.mark.parametrize("route", sorted(POSTS))
def test_what_writes_is_never_done_by_a_link(route, pledge, browsers, ids):
    published(pledge)
    assert browsers["steward"].get(address(route, ids)).status_code == WRONG_METHOD
