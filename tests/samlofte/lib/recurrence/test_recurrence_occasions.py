import timeit
from datetime import UTC, date, datetime, time, timedelta
from time import process_time

import pytest

from samlofte.lib.recurrence import STOCKHOLM, Occasion, Recurrence, RuleError, occasions

SPRING, AUTUMN = date(2023, 3, 26), date(2023, 10, 29)


def daily(hour: int, minute: int = 0, *, hours: float = 3, rule: str = "FREQ=DAILY") -> Recurrence:
    return Recurrence(rule, datetime(2023, 1, 1, hour, minute, tzinfo=STOCKHOLM), timedelta(hours=hours))


def in_utc(found: list[Occasion]) -> list[tuple[str, str]]:
    return [(f"{o.starts_at.astimezone(UTC):%d %H:%M}", f"{o.ends_at.astimezone(UTC):%d %H:%M}") for o in found]


def test_seven_in_the_evening_is_seven_in_summer_and_in_winter():
    found = occasions(daily(19), date(2023, 3, 25), date(2023, 3, 26))
    assert in_utc(found) == [("25 18:00", "25 21:00"), ("26 17:00", "26 20:00")]
    assert [o.starts_at.time() for o in found] == [time(19), time(19)]


def test_pass_over_midnight_belongs_to_the_day_it_starts_on():
    found = occasions(daily(22, hours=8), date(2023, 5, 31), date(2023, 5, 31))
    assert found == [
        Occasion(datetime(2023, 5, 31, 22, tzinfo=STOCKHOLM), datetime(2023, 6, 1, 6, tzinfo=STOCKHOLM)),
    ]


@pytest.mark.parametrize(
    ("night", "hours"), [(SPRING, 7), (AUTUMN, 9), (date(2023, 6, 10), 8)], ids=["spring", "autumn", "other"]
)
def test_night_pass_ends_at_six_on_the_clock(night, hours):
    (found,) = occasions(daily(22, hours=8), night - timedelta(days=1), night - timedelta(days=1))
    assert (found.ends_at.date(), found.ends_at.time()) == (night, time(6))
    assert found.ends_at.astimezone(UTC) - found.starts_at.astimezone(UTC) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("start", "hours", "day", "expected"),
    [
        (
            (2, 30),
            2,
            SPRING,
            ("26 01:30", "26 02:30"),
        ),  # half past two does not exist: half past three, to half past four
        ((1, 30), 1, SPRING, ("26 00:30", "26 01:30")),  # the end does not exist
        ((2, 30), 0.75, SPRING, ("26 01:30", "26 02:15")),  # the clock would put the end before the start
        ((2, 30), 1, AUTUMN, ("29 00:30", "29 02:30")),  # half past two is twice: from the first to half past three
        ((1, 30), 1, AUTUMN, ("28 23:30", "29 00:30")),  # the end is twice: the first
    ],
)
def test_time_that_the_change_of_clocks_skips_or_doubles(start, hours, day, expected):
    assert in_utc(occasions(daily(*start, hours=hours), day, day)) == [expected]


def test_time_that_the_spring_skips_is_shown_an_hour_later():
    (found,) = occasions(daily(2, 30, hours=2), SPRING, SPRING)
    assert (found.starts_at.isoformat(), found.ends_at.isoformat()) == (
        "2023-03-26T03:30:00+02:00",
        "2023-03-26T04:30:00+02:00",
    )


def test_except_july():
    rule = "FREQ=WEEKLY;BYMONTH=1,2,3,4,5,6,8,9,10,11,12;BYDAY=TU,FR"
    found = occasions(daily(19, rule=rule), date(2023, 6, 26), date(2023, 8, 5))
    assert [f"{o.starts_at:%m-%d}" for o in found] == ["06-27", "06-30", "08-01", "08-04"]


def test_except_a_stretch_of_days():
    patrol = daily(19, rule="FREQ=WEEKLY;BYDAY=TU,FR").without(date(2023, 12, 22), date(2024, 1, 5))
    assert patrol.except_dates == tuple(date(2023, 12, day) for day in (22, 26, 29)) + tuple(
        date(2024, 1, day) for day in (2, 5)
    )
    found = occasions(patrol, date(2023, 12, 18), date(2024, 1, 9))
    assert [f"{o.starts_at:%m-%d}" for o in found] == ["12-19", "01-09"]


def test_last_day_counts_to_its_last_minute_in_sweden():
    patrol = daily(23, 59, rule="FREQ=DAILY;UNTIL=20230103")
    assert len(occasions(patrol, date(2023, 1, 1), date(2024, 1, 1))) == 3


def test_start_that_the_rule_does_not_name_is_no_occasion():
    patrol = daily(19, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=2")
    found = occasions(patrol, date(2023, 1, 1), date(2023, 12, 31))
    assert [o.starts_at.date() for o in found] == [date(2023, 1, 10), date(2023, 1, 24)]
    assert patrol.aligned().start == datetime(2023, 1, 10, 19, tzinfo=STOCKHOLM)
    assert occasions(patrol.aligned(), date(2023, 1, 1), date(2023, 12, 31)) == found


def test_start_is_kept_in_swedish_time():
    patrol = Recurrence("FREQ=DAILY;COUNT=1", datetime(2023, 7, 1, 22, 30, 5, 9, tzinfo=UTC), timedelta(hours=1))
    assert f"{patrol.start}" == "2023-07-02 00:30:05+02:00"


def test_text_gives_the_recurrence_back():
    patrol = daily(19, rule="byday=fr,tu;freq=weekly;until=20240331").without(date(2023, 4, 3), date(2023, 4, 9))
    text = (
        "RRULE:FREQ=WEEKLY;UNTIL=20240331T215959Z;BYDAY=TU,FR\n"
        "EXDATE;TZID=Europe/Stockholm:20230404T190000,20230407T190000"
    )
    assert patrol.as_text() == text
    assert Recurrence.from_text(text, start=patrol.start, duration=patrol.duration) == patrol
    bare = daily(19)
    assert Recurrence.from_text(bare.as_text(), start=bare.start, duration=bare.duration) == bare


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("RRULE:FREQ=DAILY\nRDATE:20230101T190000", "line"),
        ("RRULE:FREQ=DAILY\nEXDATE;TZID=Europe/Stockholm:20230404T190000\nEXDATE:", "line"),
        ("RRULE:FREQ=DAILY\nEXDATE;TZID=Europe/Stockholm:20230404", "exdate"),
        ("RRULE:FREQ=DAILY\nEXDATE;TZID=Europe/Stockholm:20230404T180000", "exdate"),
    ],
)
def test_text_that_is_no_recurrence_is_refused(text, code):
    with pytest.raises(RuleError) as refused:
        Recurrence.from_text(text, start=datetime(2023, 1, 1, 19, tzinfo=STOCKHOLM), duration=timedelta(hours=3))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("start", "hours", "code"),
    [
        (datetime(2023, 1, 1, 19), 3, "start"),  # noqa: DTZ001  # the case
        (datetime(1899, 1, 1, 19, tzinfo=UTC), 3, "start"),
        (datetime(2200, 1, 1, 19, tzinfo=UTC), 3, "start"),
        (datetime(2023, 1, 1, 19, tzinfo=UTC), 0, "length"),
        (datetime(2023, 1, 1, 19, tzinfo=UTC), 25, "length"),
    ],
)
def test_recurrence_that_cannot_be_is_refused(start, hours, code):
    with pytest.raises(RuleError) as refused:
        Recurrence("FREQ=DAILY", start, timedelta(hours=hours))
    assert refused.value.code == code


def test_two_thousand_occasions_and_no_more():
    first = date(2023, 1, 1)
    assert len(occasions(daily(19), first, first + timedelta(days=1999))) == 2000
    with pytest.raises(RuleError) as refused:
        occasions(daily(19), first, first + timedelta(days=2000))
    assert refused.value.code == "too_many"


def test_last_day_before_the_first_is_refused():
    with pytest.raises(RuleError) as refused:
        occasions(daily(19), date(2023, 1, 2), date(2023, 1, 1))
    assert refused.value.code == "window"


@pytest.mark.slow
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1",
    ],
)
def test_rule_without_an_occasion_is_told_soon(rule):
    patrol = daily(19, rule=rule)
    assert occasions(patrol, date(2023, 1, 1), date(2199, 12, 31)) == []
    with pytest.raises(RuleError) as refused:
        patrol.aligned()
    assert refused.value.code == "no_occasion"
    spent = timeit.timeit(lambda: occasions(patrol, date(2023, 1, 1), date(2023, 12, 31)), timer=process_time, number=1)
    assert spent < 2
