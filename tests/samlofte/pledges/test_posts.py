"""Posts: made, named, filled, left vacant, ended. The log knows accounts by number alone."""

import json

import pytest

from samlofte.audit.models import AuditEntry
from samlofte.audit.queries import broken_line
from samlofte.people.enums import Role
from samlofte.pledges.actions.members import remove_account
from samlofte.pledges.actions.posts import (
    NotAMemberError,
    PostExistsError,
    add_post,
    appoint,
    end_post,
    leave_posts,
    rename_post,
)
from samlofte.pledges.models import Post
from samlofte.pledges.queries.people import parties_with_posts
from samlofte.pledges.queries.roles import viewer_of
from tests.conftest import member
from tests.factories.people import PartyFactory
from tests.factories.pledges import TESTER


def a_post(pledge, party, now, *, role=Role.REPORTER, title="områdespolis") -> Post:
    return add_post(pledge=pledge, party=party, role=role, title=title, by=TESTER, at=now)


def test_new_post_is_vacant(pledge, police, now):
    post = a_post(pledge, police, now)
    assert (post.is_vacant, post.ended) == (True, False)


def test_same_post_twice_is_refused(pledge, police, now):
    a_post(pledge, police, now)
    with pytest.raises(PostExistsError):
        a_post(pledge, police, now)


def test_ended_post_made_again_is_the_same_and_vacant(pledge, police, steward, now):
    post = a_post(pledge, police, now)
    appoint(post=post, holder=steward, deputy=None, by=TESTER, at=now)
    end_post(post=post, by=TESTER, at=now)
    again = a_post(pledge, police, now)
    assert (again.pk, again.is_vacant, again.ended) == (post.pk, True, False)


def test_post_cannot_be_named_as_another(pledge, police, now):
    a_post(pledge, police, now)
    other = a_post(pledge, police, now, title="kommunpolis")
    with pytest.raises(PostExistsError):
        rename_post(post=other, title="områdespolis", by=TESTER, at=now)


def test_only_a_member_of_the_party_holds_its_post(pledge, police, colleague, now):
    post = a_post(pledge, police, now)
    with pytest.raises(NotAMemberError):
        appoint(post=post, holder=colleague, deputy=None, by=TESTER, at=now)


def test_holder_and_deputy_have_the_role_in_this_pledge(pledge, police, reader, steward, now):
    post = a_post(pledge, police, now, role=Role.COORDINATOR, title="samordnare")
    appoint(post=post, holder=reader, deputy=steward, by=TESTER, at=now)
    assert viewer_of(reader, pledge).roles[police.pk] == {Role.READER, Role.COORDINATOR}
    assert viewer_of(steward, pledge).roles[police.pk] == {Role.EDITOR, Role.COORDINATOR}


def test_ended_post_gives_no_role(pledge, police, reader, now):
    post = a_post(pledge, police, now, role=Role.COORDINATOR)
    appoint(post=post, holder=reader, deputy=None, by=TESTER, at=now)
    end_post(post=post, by=TESTER, at=now)
    assert viewer_of(reader, pledge).roles == {police.pk: frozenset({Role.READER})}


def test_leaving_the_posts_of_one_party_keeps_those_of_another(pledge, police, owners, steward, now):
    steward.memberships.create(party=owners, role=Role.READER)
    kept, left = a_post(pledge, owners, now), a_post(pledge, police, now)
    for post in (kept, left):
        appoint(post=post, holder=steward, deputy=None, by=TESTER, at=now)
    leave_posts(user=steward, party=police, by=TESTER, at=now)
    assert dict(Post.objects.values_list("pk", "holder")) == {kept.pk: steward.pk, left.pk: None}


def test_account_that_is_removed_leaves_its_post_vacant_and_its_number_in_the_log(pledge, police, steward, now):
    post = a_post(pledge, police, now)
    appoint(post=post, holder=steward, deputy=None, by=TESTER, at=now)
    number, email = steward.pk, steward.email
    remove_account(user=steward, by=TESTER, at=now)
    post.refresh_from_db()
    last = list(AuditEntry.objects.order_by("number").values_list("verb", "target"))[-2:]
    assert post.is_vacant
    assert last == [("post.vacated", f"post:{post.pk}"), ("account.removed", f"account:{number}")]
    assert not AuditEntry.objects.filter(data__contains=email).exists()
    assert broken_line() is None


def test_log_holds_who_held_a_post_as_numbers(pledge, police, steward, now):
    post = a_post(pledge, police, now)
    appoint(post=post, holder=steward, deputy=None, by=TESTER, at=now)
    entry = AuditEntry.objects.get(verb="post.filled")
    assert (entry.pledge_id, entry.party_id) == (pledge.pk, police.pk)
    assert json.loads(entry.data)["after"] == {
        "role": "reporter",
        "title": "områdespolis",
        "holder": steward.pk,
        "deputy": None,
    }


def test_parties_stand_in_the_order_of_the_document_with_municipality_first_and_outsiders_last(
    pledge, police, street_department, owners, now
):
    auditors = PartyFactory.create(name="Revisorerna")
    a_post(pledge, auditors, now, role=Role.AUDITOR, title="revisor")
    names = [row.party.name for row in parties_with_posts(pledge)]
    assert names == ["Polisen", "Storstads kommun", "Gatukontoret", "Fastighetsägarna", "Revisorerna"]


def test_member_of_the_municipality_belongs_to_the_group_of_its_departments(pledge, street_department):
    person = member(street_department.parent, Role.READER)
    assert viewer_of(person, pledge).in_group
