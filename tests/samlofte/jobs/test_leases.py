import os
import subprocess
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from samlofte.jobs.leases import RELEASED, claim, release_dead, worker_name
from samlofte.mail.models import Letter
from tests.factories.mail import LetterFactory

LEASE = timedelta(minutes=5)
A_SECOND = timedelta(seconds=1)


def take(at, by="one"):
    row = claim(Letter.objects.order_by("pk"), by=by, at=at, lease=LEASE)
    return row and row.pk


def test_row_that_one_worker_has_is_not_given_to_another(db, now):
    first, second = LetterFactory.create_batch(2)
    assert [take(now), take(now), take(now)] == [first.pk, second.pk, None]


def test_row_is_given_again_when_its_lease_has_run_out(db, now):
    row = LetterFactory.create(claimed_at=now, claimed_by="killed")
    assert [take(now + LEASE - A_SECOND), take(now + LEASE, by="another")] == [None, row.pk]
    row.refresh_from_db()
    assert (row.claimed_at, row.claimed_by) == (now + LEASE, "another")


def test_row_that_was_released_is_given_at_once(db, now):
    row = LetterFactory.create()
    take(now)
    Letter.objects.update(**RELEASED)
    assert take(now) == row.pk


def test_lease_from_before_a_clock_went_back_has_run_out(db, now):
    row = LetterFactory.create(claimed_at=now + LEASE + A_SECOND, claimed_by="ahead")
    assert take(now) == row.pk


def test_lease_of_a_machine_whose_clock_is_a_little_ahead_holds(db, now):
    LetterFactory.create(claimed_at=now + A_SECOND, claimed_by="ahead")
    assert take(now) is None


def test_what_a_dead_worker_of_this_machine_had_is_released_at_once(db, now):
    gone = subprocess.Popen(["true"])
    gone.wait()
    mine, elsewhere = worker_name(), f"annan-maskin:{gone.pid}:abc"
    dead, alive = (mine.replace(f":{os.getpid()}:", f":{pid}:") for pid in (gone.pid, os.getppid()))
    rows = [LetterFactory.create(claimed_at=now, claimed_by=name) for name in (dead, alive, elsewhere)]
    assert release_dead(Letter.objects.all()) == 1
    assert [take(now), take(now)] == [rows[0].pk, None]


def test_worker_that_begins_with_the_number_of_a_dead_one_takes_up_what_that_had(db, now):
    LetterFactory.create(claimed_at=now, claimed_by=worker_name())
    assert release_dead(Letter.objects.all()) == 1


def test_rows_that_are_not_asked_for_are_left_alone(db, now):
    LetterFactory.create(sent_at=now)
    assert claim(Letter.objects.waiting(), by="one", at=now, lease=LEASE) is None


def test_lease_without_a_holder_is_refused_by_the_database(db, now):
    row = LetterFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=row.pk).update(claimed_at=now)


def test_two_workers_never_have_the_same_name():
    assert len({worker_name() for _ in range(100)}) == 100
