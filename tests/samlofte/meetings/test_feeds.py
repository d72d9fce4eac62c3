from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from samlofte.meetings.actions.feeds import make_feed, revoke_feed
from samlofte.meetings.enums import MeetingState
from samlofte.meetings.models import Feed
from samlofte.people.enums import Lane, Role
from samlofte.plans.enums import ActivityKind, Outcome
from samlofte.pledges.models import Pledge
from tests.conftest import member
from tests.factories.meetings import MeetingFactory
from tests.factories.plans import ActivityFactory, MeasureFactory
from tests.factories.pledges import TESTER, published
from tests.factories.posts import PostFactory

SOON = timezone.now().replace(microsecond=0) + timedelta(days=3)
COMING = {"starts_at": SOON}


def asked(secret, **headers):
    return Client().get(reverse("workspace:feed", args=[secret]), headers=headers)


def titles(written):
    """Read a calendar by both libraries and return what it shows, with the word of state where it is cancelled."""
    mine = [(str(row["SUMMARY"]), str(row["STATUS"])) for row in Calendar.from_ical(written).events]
    theirs = [
        (row.summary, row.status and row.status.value)
        for row in IcsCalendarStream.calendar_from_ics(written.decode()).events
    ]
    assert mine == theirs
    return sorted(title if status == "CONFIRMED" else f"{title}: {status}" for title, status in mine)


def made(pledge, user, party=None):
    return make_feed(pledge=pledge, user=user, party=party, by=TESTER, at=timezone.now())


def rows_in_every_lane(pledge, party):
    """Give a party an activity and a meeting in each lane."""
    for lane in Lane:
        measure = MeasureFactory.create(pledge=pledge, party=party, lane=lane)
        ActivityFactory.create(measure=measure, lane=lane, title=f"{party.name} {lane}", **COMING)
        MeetingFactory.create(pledge=pledge, party=party, lane=lane, title=f"möte {party.name} {lane}", **COMING)


@pytest.mark.slow
def test_party_feed_shows_the_party_its_own_rows_in_every_lane(pledge, police, owners, reader):
    rows_in_every_lane(pledge, police)
    rows_in_every_lane(pledge, owners)
    _feed, secret = made(pledge, reader, police)
    expected = [f"{word}Polisen {lane}" for lane in Lane for word in ("", "möte ")]
    assert titles(asked(secret).content) == sorted(expected)


def test_person_feed_shows_what_the_own_posts_answer_for(pledge, police, owners):
    person = member(police, Role.REPORTER)
    post = PostFactory.create(pledge=pledge, party=police, holder=person)
    other = PostFactory.create(pledge=pledge, party=police)
    held = MeasureFactory.create(pledge=pledge, party=police, post=post)
    ActivityFactory.create(measure=held, title="åtgärdens", **COMING)
    ActivityFactory.create(measure=held, post=other, title="en annans", **COMING)
    ActivityFactory.create(measure=MeasureFactory.create(pledge=pledge, party=police), title="ingens", **COMING)
    _feed, secret = made(pledge, person)
    assert titles(asked(secret).content) == ["åtgärdens"]


def test_person_feed_shows_meetings_that_the_own_party_is_invited_to(pledge, police, owners, reader):
    for lane in Lane:
        invited = MeetingFactory.create(pledge=pledge, party=owners, lane=lane, title=f"inbjuden {lane}", **COMING)
        invited.parties.add(police)
        MeetingFactory.create(pledge=pledge, party=owners, lane=lane, title=f"andras {lane}", **COMING)
    _feed, secret = made(pledge, reader)
    assert titles(asked(secret).content) == ["inbjuden group", "inbjuden named", "inbjuden public"]


def test_cancelled_rows_say_so_and_removed_ones_are_gone(pledge, police, reader):
    measure = MeasureFactory.create(pledge=pledge, party=police)
    ActivityFactory.create(measure=measure, title="A", outcome=Outcome.CANCELLED, reported_at=SOON, **COMING)
    ActivityFactory.create(measure=measure, title="B", removed=True, **COMING)
    MeetingFactory.create(pledge=pledge, party=police, title="C", state=MeetingState.CANCELLED, **COMING)
    _feed, secret = made(pledge, reader, police)
    assert titles(asked(secret).content) == ["A: CANCELLED", "C: CANCELLED"]


def test_whole_day_is_a_whole_day_in_the_calendar(pledge, police, reader):
    measure = MeasureFactory.create(pledge=pledge, party=police)
    row = ActivityFactory.create(measure=measure, all_day=True, **COMING)
    _feed, secret = made(pledge, reader, police)
    [event] = Calendar.from_ical(asked(secret).content).events
    assert event.start == timezone.localtime(row.starts_at).date()


def test_secret_is_stored_only_as_its_hash(pledge, reader):
    feed, secret = made(pledge, reader)
    assert secret not in str(Feed.objects.values().get(pk=feed.pk))


def test_unknown_address_is_not_found(db):
    assert asked("okand").status_code == 404


def test_revoked_address_is_not_found(pledge, reader):
    feed, secret = made(pledge, reader)
    assert asked(secret).status_code == 200
    revoke_feed(feed=feed, by=TESTER, at=timezone.now())
    assert asked(secret).status_code == 404


@pytest.mark.parametrize("of_party", [True, False])
def test_address_of_somebody_who_left_shows_nothing(of_party, pledge, police, reader):
    rows_in_every_lane(pledge, police)
    _feed, secret = made(pledge, reader, police if of_party else None)
    reader.memberships.all().delete()
    assert asked(secret).status_code == 404


def test_address_of_a_closed_account_shows_nothing(pledge, reader):
    _feed, secret = made(pledge, reader)
    reader.is_active = False
    reader.save()
    assert asked(secret).status_code == 404


def test_calendar_that_has_the_newest_is_told_so_until_something_changes(pledge, police, reader):
    row = MeetingFactory.create(pledge=pledge, party=police, **COMING)
    _feed, secret = made(pledge, reader)
    first = asked(secret)
    assert (first.headers["Cache-Control"], first.headers["X-Robots-Tag"]) == ("private, no-cache", "noindex")
    assert asked(secret, if_none_match=first.headers["ETag"]).status_code == 304
    row.sequence += 1
    row.save()
    assert asked(secret, if_none_match=first.headers["ETag"]).status_code == 200


@pytest.mark.slow
def test_public_calendar_shows_public_rows_of_kinds_that_may_be_public_and_nothing_else(client, pledge, police):
    for lane in Lane:
        MeetingFactory.create(pledge=pledge, party=police, lane=lane, title=f"möte {lane}", **COMING)
        for outer in Lane:
            measure = MeasureFactory.create(pledge=pledge, party=police, lane=outer)
            for kind in ActivityKind:
                if lane == Lane.PUBLIC and kind in {ActivityKind.PRESENCE, ActivityKind.PATROL}:
                    continue
                for outcome in ("", *Outcome.values):
                    ActivityFactory.create(
                        measure=measure,
                        lane=lane,
                        kind=kind,
                        title=f"{kind} {lane} i {outer}",
                        outcome=outcome,
                        reported_at=SOON,
                        **COMING,
                    )
    published(pledge)
    written = client.get(reverse("public:calendar", args=[pledge.slug])).content
    kinds = [kind for kind in ActivityKind if kind not in {ActivityKind.PRESENCE, ActivityKind.PATROL}]
    found = sorted({title.removesuffix(": CANCELLED") for title in titles(written)})
    assert found == sorted([*(f"{kind} public i public" for kind in kinds), "möte public"])


def test_public_calendar_is_stored_until_the_pledge_changes(client, pledge, police):
    published(pledge)
    address = reverse("public:calendar", args=[pledge.slug])
    first = client.get(address)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    Pledge.objects.update(revision=99)
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
