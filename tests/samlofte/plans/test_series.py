"""A rule and its occasions: what a change of the rule leaves alone, what it moves, and what it takes away."""

from datetime import date, datetime, time, timedelta

import pytest

from samlofte.lib.actor import Actor
from samlofte.lib.recurrence import STOCKHOLM, Recurrence, RuleError
from samlofte.people.enums import Lane
from samlofte.plans.actions.activities import save_activity, set_activity_removed
from samlofte.plans.actions.series import end_series, save_series
from samlofte.plans.enums import ActivityKind, Outcome
from samlofte.plans.errors import ChangedMeanwhileError, RefusedError
from samlofte.plans.models import Activity, Measure, Series
from tests.factories.plans import MeasureFactory, ReportFactory

BY = Actor(account_id=None, name="Polisen")
#: a Monday; the first occasion is on the Tuesday
FIRST = datetime(2022, 5, 2, 19, tzinfo=STOCKHOLM)
LAST = date(2022, 5, 31)
#: between the third and the fourth of nine occasions
NOW = datetime(2022, 5, 11, 12, tzinfo=STOCKHOLM)
TUESDAYS_AND_FRIDAYS = "FREQ=WEEKLY;BYDAY=TU,FR"


@pytest.fixture
def measure(pledge, police):
    return MeasureFactory.create(pledge=pledge, party=police)


def planned(measure: Measure, *, series: Series | None = None, rule: str = TUESDAYS_AND_FRIDAYS, **changed) -> Series:
    recurrence = Recurrence(rule, changed.pop("start", FIRST), timedelta(hours=3))
    fields = {"title": "Fotpatrull", "kind": ActivityKind.PRESENCE, "lane": Lane.GROUP} | changed.pop("fields", {})
    return save_series(
        measure=measure, series=series, recurrence=changed.pop("recurrence", recurrence), fields=fields,
        until=changed.pop("until", LAST), by=BY, at=changed.pop("at", FIRST), **changed,
    )  # fmt: skip


def days(series: Series) -> list[str]:
    rows = series.activities.filter(removed=False).order_by("starts_at")
    return [f"{row.starts_at.astimezone(STOCKHOLM):%d %H}" for row in rows]


def identities(series: Series) -> dict[date, tuple[str, int]]:
    return {row.planned_day(): (str(row.uid), row.sequence) for row in series.activities.filter(removed=False)}


def test_series_makes_the_occasions_that_its_rule_names(measure):
    assert days(planned(measure)) == [f"{day:02} 19" for day in (3, 6, 10, 13, 17, 20, 24, 27, 31)]


def test_series_begun_in_the_past_has_its_past_occasions_too(measure):
    assert len(days(planned(measure, at=NOW))) == 9


def test_changed_rule_leaves_past_occasions_alone(measure):
    series = planned(measure)
    before = identities(series)
    planned(measure, series=series, rule="FREQ=WEEKLY;BYDAY=WE", at=NOW)
    assert days(series) == ["03 19", "06 19", "10 19", "11 19", "18 19", "25 19"]
    assert {day: identities(series)[day] for day in list(before)[:3]} == dict(list(before.items())[:3])


def test_new_time_moves_coming_occasions_and_keeps_their_identity(measure):
    series = planned(measure)
    before = identities(series)
    planned(measure, series=series, start=FIRST.replace(hour=18), at=NOW)
    assert days(series)[2:5] == ["10 19", "13 18", "17 18"]
    assert {day: uid for day, (uid, _) in identities(series).items()} == {day: uid for day, (uid, _) in before.items()}
    assert [sequence for _, sequence in identities(series).values()] == [0, 0, 0, 1, 1, 1, 1, 1, 1]


def test_same_rule_saved_again_changes_nothing(measure):
    series = planned(measure)
    before = identities(series)
    planned(measure, series=series, at=NOW)
    assert identities(series) == before


def test_occasion_taken_away_by_a_rule_comes_back_as_itself(measure):
    series = planned(measure)
    before = identities(series)
    planned(measure, series=series, rule="FREQ=WEEKLY;BYDAY=TU", at=NOW)
    planned(measure, series=series, at=NOW)
    now = identities(series)
    assert {day: uid for day, (uid, _) in now.items()} == {day: uid for day, (uid, _) in before.items()}
    assert now[date(2022, 5, 13)][1] == 2


def test_reported_occasion_stays_where_a_new_rule_does_not_name_it(measure):
    series = planned(measure)
    friday = series.activities.get(starts_at=datetime(2022, 5, 13, 19, tzinfo=STOCKHOLM))
    Activity.objects.filter(pk=friday.pk).update(outcome=Outcome.CANCELLED, reported_at=NOW)
    planned(measure, series=series, rule="FREQ=WEEKLY;BYDAY=TU", start=FIRST.replace(hour=18), at=NOW)
    assert days(series) == ["03 19", "06 19", "10 19", "13 19", "17 18", "24 18", "31 18"]


def test_occasion_moved_by_hand_stays_and_is_not_made_again(measure):
    series = planned(measure)
    friday = series.activities.get(starts_at=datetime(2022, 5, 13, 19, tzinfo=STOCKHOLM))
    start = friday.starts_at + timedelta(days=1)
    fields = {"starts_at": start, "ends_at": start + timedelta(hours=3)}
    save_activity(measure=measure, activity=friday, fields=fields, by=BY, at=NOW)
    planned(measure, series=series, start=FIRST.replace(hour=18), at=NOW)
    assert days(series)[3:5] == ["14 19", "17 18"]


def test_occasion_moved_back_by_hand_follows_the_rule_again(measure):
    series = planned(measure)
    friday = series.activities.get(starts_at=datetime(2022, 5, 13, 19, tzinfo=STOCKHOLM))
    there, back = friday.starts_at + timedelta(days=1), friday.starts_at
    for start in (there, back):
        fields = {"starts_at": start, "ends_at": start + timedelta(hours=3)}
        save_activity(measure=measure, activity=friday, fields=fields, by=BY, at=NOW)
    planned(measure, series=series, start=FIRST.replace(hour=18), at=NOW)
    assert days(series)[3:5] == ["13 18", "17 18"]


def test_occasion_taken_out_by_hand_stays_out(measure):
    series = planned(measure)
    friday = series.activities.get(starts_at=datetime(2022, 5, 13, 19, tzinfo=STOCKHOLM))
    set_activity_removed(activity=friday, removed=True, by=BY, at=NOW)
    series.refresh_from_db()
    assert series.recurrence().except_dates == (date(2022, 5, 13),)
    planned(measure, series=series, recurrence=series.recurrence(), at=NOW)
    assert days(series)[3:5] == ["17 19", "20 19"]


def test_occasion_put_back_by_hand_is_named_by_the_rule_again(measure):
    series = planned(measure)
    friday = series.activities.get(starts_at=datetime(2022, 5, 13, 19, tzinfo=STOCKHOLM))
    for removed in (True, False):
        set_activity_removed(activity=friday, removed=removed, by=BY, at=NOW)
    series.refresh_from_db()
    assert (series.rule, len(days(series))) == (f"RRULE:{TUESDAYS_AND_FRIDAYS}", 9)


def test_reported_occasion_is_not_taken_out(measure):
    series = planned(measure)
    report = ReportFactory.create(activity=series.activities.first())
    with pytest.raises(RefusedError) as refused:
        set_activity_removed(activity=report.activity, removed=True, by=BY, at=NOW)
    assert (refused.value.code, len(days(series))) == ("has_reports", 9)


def test_ended_series_keeps_what_has_been(measure):
    series = planned(measure)
    assert (end_series(series=series, by=BY, at=NOW), days(series)) == (6, ["03 19", "06 19", "10 19"])


def test_series_changed_meanwhile_is_not_overwritten(measure):
    series = planned(measure)
    planned(measure, series=series, rule="FREQ=WEEKLY;BYDAY=TU", at=NOW, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        planned(measure, series=series, at=NOW, seen=1)
    assert len(days(series)) == 6


@pytest.mark.parametrize(
    ("rule", "fault"),
    [("FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2", RefusedError("no_occasion")), ("FREQ=DAILY", RuleError("too_many"))],
)
def test_rule_with_no_or_too_many_occasions_makes_none(rule, fault, measure):
    with pytest.raises(type(fault)) as refused:
        planned(measure, rule=rule, until=date(2031, 1, 1))
    assert (refused.value.code, Series.objects.count(), Activity.objects.count()) == (fault.code, 0, 0)


def test_series_keeps_the_clock_on_the_wall_when_summer_ends(measure):
    series = planned(measure, rule="FREQ=WEEKLY;BYDAY=SU", start=datetime(2022, 10, 23, 19, tzinfo=STOCKHOLM),
                     until=date(2022, 11, 6), at=FIRST)  # fmt: skip
    clocks = {row.starts_at.astimezone(STOCKHOLM).time() for row in series.activities.all()}
    assert (len(days(series)), clocks) == (3, {time(19)})


def test_series_of_presence_is_never_public(measure):
    Measure.objects.update(lane=Lane.PUBLIC)
    measure.refresh_from_db()
    with pytest.raises(RefusedError) as refused:
        planned(measure, fields={"lane": Lane.PUBLIC})
    assert (refused.value.code, Series.objects.count()) == ("never_public", 0)


@pytest.mark.slow
def test_series_asks_as_often_for_many_occasions_as_for_few(measure, django_assert_max_num_queries):
    series = planned(measure, rule="FREQ=DAILY", until=date(2022, 12, 31))
    with django_assert_max_num_queries(25):
        planned(
            measure, series=series, rule="FREQ=DAILY", start=FIRST.replace(hour=18), until=date(2022, 12, 31), at=NOW
        )
