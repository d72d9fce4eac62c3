import pytest

from samlofte.people.enums import Role
from samlofte.people.models import User
from samlofte.pledges.actions.members import LastEditorError, change_role, remove_member, set_active
from tests.conftest import member
from tests.factories.pledges import TESTER
from tests.factories.posts import PostFactory


def test_last_editor_of_a_party_keeps_the_role(steward, now):
    with pytest.raises(LastEditorError):
        change_role(membership=steward.memberships.get(), role=Role.READER, by=TESTER, at=now)


def test_last_editor_of_a_party_cannot_be_taken_out(steward, now):
    with pytest.raises(LastEditorError):
        remove_member(membership=steward.memberships.get(), by=TESTER, at=now)


def test_editor_becomes_a_reader_where_there_is_another(steward, police, now):
    member(police, Role.EDITOR)
    change_role(membership=steward.memberships.get(), role=Role.READER, by=TESTER, at=now)
    assert steward.memberships.get().role == Role.READER


def test_member_taken_out_leaves_posts_vacant_and_keeps_the_account(pledge, police, reporter, now):
    post = PostFactory.create(pledge=pledge, party=police, holder=reporter)
    remove_member(membership=reporter.memberships.get(), by=TESTER, at=now)
    post.refresh_from_db()
    assert (post.is_vacant, reporter.memberships.count(), User.objects.filter(pk=reporter.pk).count()) == (True, 0, 1)


def test_closed_account_is_signed_out_at_once(as_steward, steward, now):
    set_active(user=steward, active=False, by=TESTER, at=now)
    assert as_steward.get("/arbete/").status_code == 302
