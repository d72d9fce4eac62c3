"""The log says by which form a line was written, and its hash covers that; older lines still hold."""

import pytest

from samlofte.audit.actions import record
from samlofte.audit.context import writing_from
from samlofte.audit.models import AuditEntry
from samlofte.audit.queries import broken_line
from tests.factories.pledges import TESTER

OLD = {"number", "at", "actor_id", "actor", "verb", "target", "previous"}


def a_line(now, **more) -> AuditEntry:
    return record(verb="pledge.edited", target="pledge:1", by=TESTER, at=now, after={"title": "Torget"}, **more)


@pytest.mark.django_db
def test_line_without_form_pledge_and_party_has_the_header_of_old_lines(now):
    assert set(a_line(now).header()) == OLD


@pytest.mark.django_db
def test_line_written_from_a_form_says_so_in_its_header(now):
    with writing_from("workspace:edit"):
        entry = a_line(now, pledge_id=1, party_id=2)
    later = {name: entry.header()[name] for name in set(entry.header()) - OLD}
    assert later == {"source": "workspace:edit", "pledge_id": 1, "party_id": 2}


@pytest.mark.django_db
def test_form_is_forgotten_afterwards(now):
    with writing_from("workspace:edit"):
        pass
    assert a_line(now).source == ""


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "value"), [("source", "workspace:other"), ("pledge_id", 9), ("party_id", None)])
def test_changed_form_pledge_or_party_is_found(name, value, now):
    a_line(now)
    with writing_from("workspace:edit"):
        entry = a_line(now, pledge_id=1, party_id=2)
    assert broken_line() is None
    AuditEntry.objects.filter(pk=entry.pk).update(**{name: value})
    broken = broken_line()
    assert broken is not None
    assert (broken.number, broken.why) == (2, "hash")


@pytest.mark.django_db
def test_form_added_to_an_old_line_is_found(now):
    entry = a_line(now)
    AuditEntry.objects.filter(pk=entry.pk).update(source="workspace:edit")
    assert broken_line() is not None


def test_write_in_a_page_names_its_route(as_steward, pledge):
    as_steward.post(f"/arbete/loften/{pledge.slug}/folk/uppdrag/nytt/", new_post(pledge))
    assert AuditEntry.objects.get(verb="post.added").source == "workspace:new_post"


def new_post(pledge):
    return {"party": pledge.parties.get(name="Polisen").pk, "role": "reporter", "title": "områdespolis"}
