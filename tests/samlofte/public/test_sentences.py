"""What the pledge page says in whole sentences, for each number that changes the wording."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest
from django.utils.translation import override

from samlofte.pledges.enums import Status
from samlofte.pledges.queries.published import published_pledge
from samlofte.public.sentences import PledgeSentences
from tests.factories.pledges import a_pledge, published


@pytest.fixture
def page(police, owners):
    pledge = a_pledge(parties=[police, owners], slug="torget", commitments=4)
    published(pledge)
    return published_pledge("torget", today=date(2022, 6, 1))


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def with_statuses(page, *statuses):
    kept = page.commitments[: len(statuses)]
    return replace(page, commitments=tuple(row._replace(status=s) for row, s in zip(kept, statuses, strict=True)))


def test_summary_counts_parties_and_promises(page):
    said = [PledgeSentences(one).summary for one in (page, with_statuses(page, Status.NOT_STARTED))]
    assert said == [
        f"2 parties make 4 promises to those who live and work in {page.area}.",
        f"One party makes one promise to those who live and work in {page.area}.",
    ]


def test_elapsed_says_before_during_and_after(page):
    start, end = page.period.start, page.period.end
    days = (start - timedelta(days=30), start + (end - start) // 2, end)
    said = [PledgeSentences(replace(page, today=today)).elapsed for today in days]
    assert said == ["The period has not begun", "50 per cent of the period has passed", "The period is over"]


def test_fulfilled_says_none_one_and_more(page):
    done, begun = Status.FULFILLED, Status.IN_PROGRESS
    rows = ((begun, begun), (done, begun), (done, done))
    assert [PledgeSentences(with_statuses(page, *row)).fulfilled for row in rows] == [
        "None of the 2 promises is shown to be fulfilled.",
        "1 of 2 promises is shown to be fulfilled.",
        "2 of 2 promises are shown to be fulfilled.",
    ]


def test_overdue_says_one_and_more(page):
    rows = [row._replace(overdue=True) for row in page.commitments]
    said = [PledgeSentences(replace(page, commitments=tuple(rows[:number]))).overdue for number in (1, 2)]
    assert said == ["1 promise is overdue", "2 promises are overdue"]


def test_promises_says_one_and_more(page):
    said = PledgeSentences(page)
    assert [said.promises(1), said.promises(2)] == ["1 promise", "2 promises"]


def test_moments_of_the_page_know_their_zone(page):
    assert {line.published_at.utcoffset() for line in page.versions} == {UTC.utcoffset(None)}
