"""The page of the log: which lines and which values a role sees."""

import csv
import io

import pytest
from django.test import Client

from samlofte.audit.actions import record
from samlofte.pledges.models import Pledge
from samlofte.workspace.log_words import FORMS, form_words
from tests.factories.pledges import TESTER
from tests.test_access import POSTS, our_routes


def line(now, pledge: Pledge, party=None, *, verb="activity.edited", value="hemligt"):
    return record(
        verb=verb,
        target=f"activity:{party.pk if party else 0}",
        by=TESTER,
        at=now,
        after={"note": value},
        pledge_id=pledge.pk,
        party_id=party.pk if party else None,
    )


def log(person, pledge, query=""):
    client = Client()
    client.force_login(person)
    return client.get(f"/arbete/loften/{pledge.slug}/logg/{query}").content.decode()


@pytest.fixture
def lines(now, pledge, police, owners):
    line(now, pledge, police, value="polisens egna ord")
    line(now, pledge, owners, value="ägarnas egna ord")
    line(now, pledge, None, verb="pledge.edited", value="gemensam text")


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("steward", ["polisens egna ord", "gemensam text"]),
        ("colleague", ["ägarnas egna ord", "gemensam text"]),
        ("coordinator", ["gemensam text"]),
        ("auditor", []),
    ],
)
def test_values_are_shown_to_the_party_they_belong_to(role, seen, lines, pledge, request):
    text = log(request.getfixturevalue(role), pledge)
    words = ("polisens egna ord", "ägarnas egna ord", "gemensam text")
    assert [word for word in words if word in text] == seen


@pytest.mark.slow
def test_auditor_sees_the_lines_of_every_party_and_an_editor_those_of_the_own(lines, pledge, police, owners, request):
    shown = {
        role: [f"insats {party.pk}<" in log(request.getfixturevalue(role), pledge) for party in (police, owners)]
        for role in ("auditor", "steward", "colleague", "coordinator")
    }
    assert shown == {
        "auditor": [True, True],
        "steward": [True, False],
        "colleague": [False, True],
        "coordinator": [False, False],
    }


def test_lines_of_another_pledge_are_never_shown(now, pledge, police, steward):
    record(verb="activity.edited", target="activity:99", by=TESTER, at=now, pledge_id=pledge.pk + 1, party_id=police.pk)
    assert "insats 99" not in log(steward, pledge)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?verb=pledge.edited", 1),
        ("?target=activity", 3),
        ("?target=Insats", 3),
        ("?target=insats+0", 1),
        ("?target=activity:0", 1),
        ("?target=insats:0", 1),
        ("?target=insats+9", 0),
        ("?target=x+y", 0),
        ("?since=2022-06-01", 3),
        ("?until=2022-05-31", 0),
        ("?since=2022-06-02", 0),
        ("?since=trams", 3),
    ],
)
def test_search_finds_lines_by_what_time_and_target(query, found, lines, pledge, auditor):
    assert lines_in_csv(auditor, pledge, query) == found


def lines_in_csv(person, pledge, query) -> int:
    client = Client()
    client.force_login(person)
    answer = client.get(f"/arbete/loften/{pledge.slug}/logg/logg.csv{query}&verb_not=x")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode())))
    posts = [row for row in rows[1:] if row[2] not in ("post.added", "post.filled")]
    return len(posts)


def test_search_by_party_finds_its_lines(lines, pledge, auditor, owners):
    text = log(auditor, pledge, f"?party={owners.pk}")
    assert text.count(f"insats {owners.pk}<") == 1
    assert "pledge.edited" not in text.split("<tbody>")[1]


def test_file_holds_no_values_and_no_formula(now, pledge, steward, police):
    record(verb="activity.edited", target="=SUM(A1)", by=TESTER, at=now, after={"note": "hemligt"}, pledge_id=pledge.pk)
    client = Client()
    client.force_login(steward)
    answer = client.get(f"/arbete/loften/{pledge.slug}/logg/logg.csv")
    text = answer.getvalue().decode()
    assert "hemligt" not in text
    assert "'=SUM(A1)" in text


@pytest.mark.parametrize("rows", [1, 30])
def test_log_asks_the_same_number_of_questions(rows, now, pledge, police, steward, django_assert_num_queries):
    for _number in range(rows):
        line(now, pledge, police)
    client = Client()
    client.force_login(steward)
    with django_assert_num_queries(9):
        client.get(f"/arbete/loften/{pledge.slug}/logg/")


def test_every_form_that_only_writes_has_words_and_no_words_are_of_a_form_that_is_none():
    assert [route for route in POSTS if route not in FORMS] == []
    assert [route for route in FORMS if route.startswith("workspace:") and route not in our_routes()] == []


def test_form_is_told_in_words_and_a_command_as_it_is():
    told = [
        str(form_words(source))
        for source in ("workspace:report", "mfa_activate_totp", "account_invitation", "samlofte account", "")
    ]
    assert told == ["rapportformulär", "eget konto", "inbjudan", "samlofte account", ""]
