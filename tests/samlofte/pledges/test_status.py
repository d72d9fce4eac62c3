from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from samlofte.pledges.actions.status import report_status
from samlofte.pledges.enums import FINAL_STATUSES, Status
from samlofte.pledges.models import Commitment
from samlofte.pledges.queries.published import published_pledge, status_history
from samlofte.pledges.rules import is_overdue
from tests.conftest import NOW
from tests.factories.pledges import TESTER, published

TODAY = date(2022, 6, 1)


def report(commitment: Commitment, status: Status, **words: str) -> None:
    said = {"source": "Loggen", "note": "Sju pass.", "reason": "", **words}
    report_status(commitment=commitment, status=status, **said, by=TESTER, at=NOW)


def test_commitment_that_nobody_spoke_of_has_no_evidence(pledge):
    published(pledge)
    page = published_pledge(pledge.slug, today=TODAY)
    assert page is not None
    assert page.status_counts == [(Status.NO_EVIDENCE, 3)]


def test_status_is_public_at_once_with_its_history(pledge):
    published(pledge)
    first = pledge.commitments.get(number=1)
    report(first, Status.IN_PROGRESS)
    report(first, Status.FULFILLED, note="Alla pass gjorda.")
    page = published_pledge(pledge.slug, today=TODAY)
    assert page is not None
    assert (page.commitments[0].status, page.commitments[0].status_since) == (Status.FULFILLED, NOW)
    assert [(e.status, e.note, e.by) for e in status_history(pledge.slug, 1)] == [
        ("fulfilled", "Alla pass gjorda.", "Polisen"),
        ("in_progress", "Sju pass.", "Polisen"),
    ]


@pytest.mark.parametrize("words", [{"source": " "}, {"note": ""}])
def test_status_needs_a_source_and_a_note(pledge, words):
    with pytest.raises(IntegrityError):
        report(pledge.commitments.get(number=1), Status.FULFILLED, **words)


def test_cancelled_needs_a_reason(pledge):
    with pytest.raises(IntegrityError):
        report(pledge.commitments.get(number=1), Status.CANCELLED)


@pytest.mark.parametrize("status", list(Status))
def test_overdue_is_a_passed_deadline_without_an_outcome(status):
    yesterday = TODAY - timedelta(days=1)
    asked = is_overdue(status=status, deadline=yesterday, period_end=None, today=TODAY)
    assert asked is (status not in FINAL_STATUSES)


def test_deadline_of_the_commitment_counts_before_the_end_of_the_period():
    later = TODAY + timedelta(days=1)
    assert not is_overdue(status="no_evidence", deadline=later, period_end=date(2021, 1, 1), today=TODAY)
    assert is_overdue(status="no_evidence", deadline=None, period_end=date(2021, 1, 1), today=TODAY)
    assert not is_overdue(status="no_evidence", deadline=TODAY, period_end=None, today=TODAY)
