from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samlofte.lib.recurrence import STOCKHOLM, Recurrence, build_rule, occasions, parse_rule, parts_of
from samlofte.lib.recurrence.expanding import on_the_clock

pytestmark = pytest.mark.slow

DAYS = st.dates(date(2020, 1, 1), date(2025, 12, 31))
MONTHS = st.lists(st.integers(1, 12), max_size=11, unique=True).map(sorted)
WEEKDAYS = st.lists(st.integers(0, 6), max_size=7, unique=True).map(sorted)
ENDS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}), st.fixed_dictionaries({"until": DAYS}), st.fixed_dictionaries({"count": st.integers(1, 200)})
)
NTH = st.fixed_dictionaries({"nth": st.sampled_from([1, 2, 3, 4, 5, -1]), "weekdays": st.tuples(st.integers(0, 6))})
MONTH_DAY = st.fixed_dictionaries({"month_day": st.sampled_from([*range(1, 32), -1])})
WHEN = st.one_of(
    st.fixed_dictionaries({"freq": st.just("daily"), "except_months": MONTHS}),
    st.fixed_dictionaries({"freq": st.just("weekly"), "weekdays": WEEKDAYS, "except_months": MONTHS}),
    st.builds(
        lambda day, months: day | {"freq": "monthly", "except_months": months},
        st.one_of(NTH, MONTH_DAY, st.just({})),
        MONTHS,
    ),
    st.builds(
        lambda day, month: day | {"freq": "yearly", "month": month}, st.one_of(NTH, MONTH_DAY), st.integers(1, 12)
    ),
)
ASKED = st.builds(lambda when, end, interval: when | end | {"interval": interval}, WHEN, ENDS, st.integers(1, 5))
RECURRENCES = st.builds(
    lambda asked, day, moment, length: Recurrence(
        build_rule(**asked), datetime.combine(day, moment, STOCKHOLM), timedelta(minutes=length)
    ),
    ASKED,
    DAYS,
    st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    st.integers(1, 24 * 60),
)


@given(ASKED)
def test_rule_of_a_form_is_read_back(asked):
    rule = build_rule(**asked)
    assert str(parse_rule(rule)) == rule
    parts = parts_of(rule)
    assert parts is not None
    assert {name: list(v) if isinstance(v, tuple) else v for name, v in vars(parts).items() if v not in (None, ())} == {
        name: list(v) if isinstance(v, list | tuple) else v for name, v in asked.items() if v not in ([], ())
    }


@settings(deadline=None)
@given(RECURRENCES, DAYS, st.integers(0, 900))
def test_occasions_of_any_rule(recurrence, first, length):
    last = first + timedelta(days=length)
    found = occasions(recurrence, first, last)
    starts = [occasion.starts_at for occasion in found]
    assert starts == sorted(set(starts))
    assert all(first <= start.date() <= last and start.date() >= recurrence.start.date() for start in starts)
    wall = recurrence.start.time()
    assert all(start == on_the_clock(datetime.combine(start.date(), wall)) for start in starts)
    assert all(o.starts_at.timestamp() < o.ends_at.timestamp() for o in found)
    assert recurrence == Recurrence.from_text(
        recurrence.as_text(), start=recurrence.start, duration=recurrence.duration
    )


@settings(deadline=None)
@given(RECURRENCES, DAYS, st.integers(1, 400), st.integers(1, 400))
def test_two_windows_together_are_the_whole(recurrence, first, one, two):
    middle, last = first + timedelta(days=one), first + timedelta(days=one + two)
    parts = occasions(recurrence, first, middle) + occasions(recurrence, middle + timedelta(days=1), last)
    assert parts == occasions(recurrence, first, last)


@settings(deadline=None)
@given(RECURRENCES, DAYS, st.integers(0, 60))
def test_days_left_out_are_gone_and_no_others(recurrence, first, length):
    gone_to, last = first + timedelta(days=length), first + timedelta(days=400)
    kept = [o for o in occasions(recurrence, first, last) if o.starts_at.date() > gone_to]
    assert occasions(recurrence.without(first, gone_to), first, last) == kept


@settings(deadline=None)
@given(RECURRENCES)
def test_start_moved_to_the_first_occasion_changes_nothing(recurrence):
    last = recurrence.start.date() + timedelta(days=900)
    found = occasions(recurrence, recurrence.start.date(), last)
    if found:
        assert occasions(recurrence.aligned(), recurrence.start.date(), last) == found


@given(DAYS, WEEKDAYS.filter(bool), MONTHS, st.integers(1, 5))
def test_weekly_rule_names_the_days_that_counting_gives(start, weekdays, without, interval):
    rule = build_rule("weekly", weekdays=weekdays, except_months=without, interval=interval)
    monday = start - timedelta(days=start.weekday())
    span = (start + timedelta(days=step) for step in range(366))
    expected = [
        day
        for day in span
        if day.weekday() in weekdays and day.month not in without and (day - monday).days // 7 % interval == 0
    ]
    recurrence = Recurrence(rule, datetime.combine(start, time(19), STOCKHOLM), timedelta(hours=3))
    found = occasions(recurrence, start, start + timedelta(days=365))
    assert [occasion.starts_at.date() for occasion in found] == expected
