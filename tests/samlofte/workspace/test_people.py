"""People and posts: who sees addresses, who appoints, who invites."""

import re

import pytest
from django.test import Client

from samlofte.mail.models import Letter
from samlofte.people.enums import Role
from samlofte.people.models import User
from samlofte.pledges.models import Invitation, Post
from tests.conftest import in_post, member
from tests.factories.people import PartyFactory
from tests.factories.posts import PostFactory

PASSWORD = "ett långt lösenord"


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client, pledge, rest=""):
    return client.get(f"/arbete/loften/{pledge.slug}/folk/{rest}")


def test_vacant_post_is_shown_to_every_member(pledge, police, colleague):
    PostFactory.create(pledge=pledge, party=police, title="områdespolis")
    text = page(signed_in(colleague), pledge).content.decode()
    assert "områdespolis" in text
    assert "1 uppdrag är vakant" in text or "1 post is vacant" in text


def test_addresses_are_shown_to_the_own_editors_and_the_coordinator_alone(
    pledge, police, owners, steward, colleague, coordinator, reader
):
    PostFactory.create(pledge=pledge, party=owners, holder=colleague)
    seen = {
        who: colleague.email in page(signed_in(person), pledge).content.decode()
        for who, person in (("own", colleague), ("coordinator", coordinator), ("steward", steward), ("reader", reader))
    }
    assert seen == {"own": True, "coordinator": True, "steward": False, "reader": False}


def test_steward_makes_a_post_of_another_party_and_cannot_fill_it(pledge, owners, colleague, as_steward):
    made = {"party": owners.pk, "role": "coordinator", "title": "samordnare"}
    answer = as_steward.post(f"/arbete/loften/{pledge.slug}/folk/uppdrag/nytt/", made)
    post = Post.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/arbete/loften/{pledge.slug}/folk/uppdrag/{post.pk}/")
    as_steward.post(answer["Location"], {"holder": colleague.pk, "deputy": ""})
    assert Post.objects.get().is_vacant


def test_editor_appoints_in_the_own_party(pledge, owners, colleague):
    post = PostFactory.create(pledge=pledge, party=owners)
    signed_in(colleague).post(
        f"/arbete/loften/{pledge.slug}/folk/uppdrag/{post.pk}/", {"holder": colleague.pk, "deputy": ""}
    )
    post.refresh_from_db()
    assert post.holder == colleague


def test_coordinator_appoints_among_the_members_of_a_party_and_nobody_else(pledge, police, coordinator, reporter):
    post = PostFactory.create(pledge=pledge, party=police)
    address = f"/arbete/loften/{pledge.slug}/folk/uppdrag/{post.pk}/"
    client = signed_in(coordinator)
    assert client.post(address, {"holder": coordinator.pk, "deputy": ""}).status_code == 422
    assert client.post(address, {"holder": reporter.pk, "deputy": ""}).status_code == 302
    post.refresh_from_db()
    assert post.holder == reporter


def test_party_from_outside_can_hold_only_the_auditors_post(pledge, as_steward):
    outside = PartyFactory.create(name="Revisorerna")
    address = f"/arbete/loften/{pledge.slug}/folk/uppdrag/nytt/"
    answers = [
        as_steward.post(address, {"party": outside.pk, "role": role, "title": "granskare"}).status_code
        for role in ("steering", "auditor")
    ]
    assert answers == [422, 302]


def test_editors_post_lets_a_reader_edit_for_the_party_in_this_pledge(pledge, owners):
    person = in_post(pledge, owners, Role.EDITOR)
    assert signed_in(person).get(f"/arbete/loften/{pledge.slug}/ataganden/3/").status_code == 200


def test_editors_post_does_not_decide_on_the_members_of_the_party(pledge, owners):
    person = in_post(pledge, owners, Role.EDITOR)
    assert page(signed_in(person), pledge, f"part/{owners.pk}/").status_code == 403


def test_coordinator_invites_the_first_person_of_a_party_and_none_after(
    pledge, street_department, coordinator, owners, colleague
):
    client = signed_in(coordinator)
    first = PartyFactory.create(name="Föreningen")
    pledge.pledge_parties.create(party=first, order=9)
    got = {party.name: page(client, pledge, f"part/{party.pk}/").status_code for party in (first, owners)}
    assert got == {"Föreningen": 200, "Fastighetsägarna": 403}


def test_municipality_does_not_decide_on_the_members_of_its_department(pledge, street_department, coordinator):
    above = member(street_department.parent, Role.EDITOR)
    assert page(signed_in(above), pledge, f"part/{street_department.pk}/").status_code == 403


def invited_link(client, pledge, party) -> str:
    client.post(
        f"/arbete/loften/{pledge.slug}/folk/part/{party.pk}/bjud-in/",
        {"email": "ny@exempel.invalid", "role": "reporter", "post": ""},
    )
    found = re.search(r"http://testserver(/\S+)", Letter.objects.latest("pk").text)
    assert found is not None
    return found[1]


@pytest.mark.slow
def test_invited_person_makes_an_account_and_is_at_work(pledge, police, as_steward):
    link = invited_link(as_steward, pledge, police)
    visitor = Client()
    assert visitor.get(link).status_code == 200
    answer = visitor.post(link, {"password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/arbete/")
    assert visitor.get(f"/arbete/loften/{pledge.slug}/").status_code == 200
    assert User.objects.get(email="ny@exempel.invalid").memberships.get().role == Role.REPORTER


def test_weak_password_is_refused_and_the_link_still_works(pledge, police, as_steward):
    link = invited_link(as_steward, pledge, police)
    assert Client().post(link, {"password": "kort"}).status_code == 422
    assert Client().get(link).status_code == 200


def test_link_that_was_used_or_never_was_says_so(pledge, police, as_steward):
    link = invited_link(as_steward, pledge, police)
    Client().post(link, {"password": PASSWORD})
    assert (Client().get(link).status_code, Client().get("/konto/inbjudan/abc/").status_code) == (410, 410)


def test_person_with_an_account_takes_the_invitation_with_it(pledge, police, as_steward, stranger):
    link = invited_link(as_steward, pledge, police)
    assert signed_in(stranger).post(link).status_code == 302
    assert stranger.memberships.get(party=police).role == Role.REPORTER


def test_address_with_an_account_has_to_sign_in_first(pledge, police, as_steward):
    link = invited_link(as_steward, pledge, police)
    User.objects.create_user("ny@exempel.invalid", PASSWORD)
    assert Client().post(link, {"password": "ett annat långt lösenord"}).status_code == 200
    assert Invitation.objects.get().used_at is None


def test_member_of_the_own_party_gets_another_role(pledge, police, as_steward, reporter):
    row = reporter.memberships.get()
    as_steward.post(f"/arbete/loften/{pledge.slug}/folk/medlem/{row.pk}/roll/", {f"m{row.pk}-role": "editor"})
    row.refresh_from_db()
    assert row.role == Role.EDITOR


def test_member_of_another_party_is_out_of_reach(pledge, police, reporter, colleague):
    row = reporter.memberships.get()
    answer = signed_in(colleague).post(f"/arbete/loften/{pledge.slug}/folk/medlem/{row.pk}/ta-ur/")
    assert (answer.status_code, reporter.memberships.count()) == (403, 1)


@pytest.mark.parametrize("rows", [1, 30])
def test_people_page_asks_the_same_number_of_questions(rows, pledge, police, coordinator, django_assert_num_queries):
    for _number in range(rows):
        PostFactory.create(pledge=pledge, party=police)
    client = signed_in(coordinator)
    with django_assert_num_queries(10):
        page(client, pledge)


@pytest.mark.parametrize("rows", [1, 30])
def test_page_of_a_party_asks_the_same_number_of_questions(rows, pledge, police, as_steward, django_assert_num_queries):
    for _number in range(rows):
        member(police, Role.READER)
    with django_assert_num_queries(10):
        page(as_steward, pledge, f"part/{police.pk}/")
