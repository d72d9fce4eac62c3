"""Who gets in where: every route × every role × the state of the pledge. A route without a row fails."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from samlofte.pledges.importing.extract import read_bytes
from samlofte.pledges.importing.reading import read_draft
from samlofte.pledges.importing.storing import to_state
from tests.factories.others import ImportFactory, SiteReportFactory
from tests.factories.pledges import published

ROLES = ("visitor", "stranger", "reader", "colleague", "steward")
OPEN, SEEN, GONE, SIGN_IN, NO, WRONG_METHOD, DONE = 200, 200, 404, 302, 403, 405, 302


def everyone(status: int) -> dict[str, int]:
    return dict.fromkeys(ROLES, status)


def only(**allowed: int) -> dict[str, int]:
    """Those named get in; a visitor is asked to sign in, a stranger does not learn that the page exists."""
    return {"visitor": SIGN_IN, "stranger": GONE, "reader": NO, "colleague": NO, "steward": NO} | allowed


STEWARD = only(steward=SEEN)
PARTIES = only(reader=SEEN, colleague=SEEN, steward=SEEN)
SIGNED_IN = everyone(SEEN) | {"visitor": SIGN_IN}
EDITORS = {"visitor": SIGN_IN, "stranger": SEEN, "reader": NO, "colleague": SEEN, "steward": SEEN}
OWNER = {"visitor": SIGN_IN, "stranger": GONE, "reader": NO, "colleague": GONE, "steward": SEEN}

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
    "workspace:upload": EDITORS,
    "workspace:wizard": OWNER,
}
#: route → what an empty POST gives; a GET is refused for everybody who gets in at all
POSTS: dict[str, dict[str, int]] = {
    "workspace:advance": only(steward=DONE),
    "workspace:drop_party": only(steward=DONE),
    "workspace:remove_commitment": only(steward=DONE),
    "workspace:restore_commitment": only(steward=DONE),
    "workspace:close_report": EDITORS | {"stranger": DONE, "colleague": DONE, "steward": DONE},
    "workspace:move_line": OWNER | {"steward": DONE},
    "workspace:save_import": OWNER | {"steward": 422},
    "workspace:undo_import": OWNER | {"steward": DONE},
    "workspace:discard_import": OWNER | {"steward": DONE},
}
#: public pages that do not belong to a pledge
OF_THE_SITE = {
    f"public:{name}"
    for name in ("front", "pledges", "about", "accessibility", "accessibility_thanks", "privacy", "schema")
}
#: what stands in the addresses; commitment 1 is the police's, and the steward is an editor of the police
FILLED = {"slug": "torget-2022", "number": 1, "before": 1, "after": 1, "key": "aims"}


def our_routes() -> set[str]:
    found = set()
    for entry in get_resolver().url_patterns:
        stack = [(entry, "")]
        while stack:
            pattern, space = stack.pop()
            if isinstance(pattern, URLResolver):
                stack += [(p, pattern.namespace or space) for p in pattern.url_patterns]
            elif isinstance(pattern, URLPattern) and space:
                found.add(f"{space}:{pattern.name}")
    return found


def test_every_route_has_a_row():
    assert our_routes() == set(GETS) | set(POSTS)


@pytest.fixture
def browsers(steward, colleague, reader, stranger):
    """A signed-in browser for each role, and a visitor's."""
    people = {"steward": steward, "colleague": colleague, "reader": reader, "stranger": stranger}
    clients = {"visitor": Client()}
    for role, person in people.items():
        clients[role] = Client()
        clients[role].force_login(person)
    return clients


@pytest.fixture
def ids(steward, police):
    """Rows that some addresses name."""
    return {
        "import_id": ImportFactory.create(owner_id=steward.pk, state=a_state()).pk,
        "report_id": SiteReportFactory.create().pk,
        "party_id": police.pk,
    }


def a_state():
    return to_state(read_draft(read_bytes(SAMPLE.encode(), name="löfte.txt")))


SAMPLE = "Medborgarlöfte Torget 2022\n\nPolisen lovar att:\n• Gå minst 250 fotpatruller på torget.\n"


def address(route: str, ids: dict[str, int]) -> str:
    for names in (
        (),
        ("slug",),
        ("slug", "number"),
        ("slug", "before", "after"),
        ("slug", "key"),
        ("slug", "party_id"),
        *((n,) for n in ids),
    ):
        try:
            return reverse(route, kwargs={name: {**FILLED, **ids}[name] for name in names})
        except NoReverseMatch:
            continue
    raise AssertionError(route)


@pytest.mark.slow
@pytest.mark.parametrize("route", sorted(GETS))
def test_each_role_gets_what_the_table_says(route, pledge, browsers, ids):
    published(pledge)
    got = {role: client.get(address(route, ids)).status_code for role, client in browsers.items()}
    assert got == GETS[route]


PLEDGE_PAGES = sorted({route for route in GETS if route.startswith("public:")} - OF_THE_SITE)


@pytest.mark.slow
@pytest.mark.parametrize("route", PLEDGE_PAGES)
@pytest.mark.parametrize("role", ROLES)
def test_nobody_sees_an_unpublished_pledge_on_the_public_site(route, role, pledge, browsers, ids):
    assert browsers[role].get(address(route, ids)).status_code == GONE


@pytest.mark.parametrize("number", [1, 3])
def test_an_editor_edits_only_what_the_own_party_promises(number, pledge, browsers):
    published(pledge)
    own = {1: NO, 3: SEEN}[number]  # commitment 3 is the property owners', and the colleague is their editor
    for route in ("workspace:commitment", "workspace:status"):
        assert browsers["colleague"].get(reverse(route, args=[pledge.slug, number])).status_code == own


@pytest.mark.slow
@pytest.mark.parametrize("route", sorted(POSTS))
@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_what_the_table_says(route, role, pledge, browsers, ids):
    published(pledge)
    assert browsers[role].post(address(route, ids)).status_code == POSTS[route][role]


@pytest.mark.slow
@pytest.mark.parametrize("route", sorted(POSTS))
def test_what_writes_is_never_done_by_a_link(route, pledge, browsers, ids):
    published(pledge)
    assert browsers["steward"].get(address(route, ids)).status_code == WRONG_METHOD
