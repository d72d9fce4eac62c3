from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from samlofte.lib.recurrence import Rule, RuleError, RuleParts, build_rule, parse_rule, parts_of

REFUSED = [
    ("", "empty"),
    ("RRULE:", "empty"),
    ("FREQ=DAILY;BYMONTHDAY=" + ",".join(["1"] * 500), "too_long"),
    ("every tuesday", "no_pair"),
    ("FREQ=WEEKLY;", "no_pair"),
    ("FREQ=WEEKLY;BYDAY=", "no_pair"),
    ("FREQ=WEEKLY;FREQ=DAILY", "twice"),
    ("BYDAY=TU", "no_freq"),
    ("FREQ=FORTNIGHTLY", "freq"),
    ("FREQ=SECONDLY", "too_often"),
    ("FREQ=MINUTELY", "too_often"),
    ("FREQ=HOURLY", "too_often"),
    ("FREQ=DAILY;BYHOUR=9,10", "too_often"),
    ("FREQ=DAILY;BYEASTER=0", "unknown"),
    ("FREQ=DAILY;X-NAME=1", "unknown"),
    ("FREQ=DAILY;INTERVAL=0", "number"),
    ("FREQ=DAILY;INTERVAL=-1", "number"),
    ("FREQ=DAILY;INTERVAL=1,2", "number"),
    ("FREQ=DAILY;COUNT=2001", "number"),
    ("FREQ=DAILY;COUNT=ten", "number"),
    ("FREQ=DAILY;BYMONTH=13", "number"),
    ("FREQ=DAILY;BYMONTH=-1", "number"),
    ("FREQ=MONTHLY;BYMONTHDAY=0", "number"),
    ("FREQ=MONTHLY;BYMONTHDAY=١", "number"),
    ("FREQ=MONTHLY;BYMONTHDAY=32", "number"),
    ("FREQ=WEEKLY;BYDAY=TI", "weekday"),
    ("FREQ=MONTHLY;BYDAY=0TU", "weekday"),
    ("FREQ=YEARLY;BYDAY=54TU", "weekday"),
    ("FREQ=WEEKLY;WKST=1MO", "weekday"),
    ("FREQ=DAILY;UNTIL=31/3", "moment"),
    ("FREQ=DAILY;UNTIL=20230230", "moment"),
    ("FREQ=DAILY;UNTIL=20230331T190000", "moment"),
    ("FREQ=DAILY;UNTIL=99991231", "moment"),
    ("FREQ=DAILY;COUNT=3;UNTIL=20230331", "both_ends"),
    ("FREQ=WEEKLY;BYMONTHDAY=1", "not_with_freq"),
    ("FREQ=MONTHLY;BYYEARDAY=1", "not_with_freq"),
    ("FREQ=MONTHLY;BYWEEKNO=1", "not_with_freq"),
    ("FREQ=WEEKLY;BYDAY=2TU", "nth_weekday"),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", "nth_weekday"),
    ("FREQ=MONTHLY;BYSETPOS=1", "position_alone"),
]

BUILT = [
    ({"freq": "daily"}, "FREQ=DAILY"),
    ({"freq": "daily", "interval": 3, "count": 5}, "FREQ=DAILY;INTERVAL=3;COUNT=5"),
    ({"freq": "weekly", "weekdays": [4, 1]}, "FREQ=WEEKLY;BYDAY=TU,FR"),
    (
        {"freq": "weekly", "weekdays": [1, 4], "except_months": [7]},
        "FREQ=WEEKLY;BYMONTH=1,2,3,4,5,6,8,9,10,11,12;BYDAY=TU,FR",
    ),
    ({"freq": "weekly", "until": date(2023, 10, 31)}, "FREQ=WEEKLY;UNTIL=20231031T225959Z"),
    ({"freq": "monthly"}, "FREQ=MONTHLY"),
    ({"freq": "monthly", "month_day": 15}, "FREQ=MONTHLY;BYMONTHDAY=15"),
    ({"freq": "monthly", "month_day": -1}, "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ({"freq": "monthly", "nth": -1, "weekdays": [3], "interval": 2}, "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1TH"),
    ({"freq": "yearly", "month": 9, "month_day": 1}, "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1"),
    ({"freq": "yearly", "month": 9, "nth": 2, "weekdays": [5]}, "FREQ=YEARLY;BYMONTH=9;BYDAY=2SA"),
]

NOT_TOGETHER = [
    ({"freq": "daily", "weekdays": [1]}, "weekdays"),
    ({"freq": "monthly", "weekdays": [1]}, "weekdays"),
    ({"freq": "weekly", "weekdays": [1], "nth": 1}, "nth"),
    ({"freq": "monthly", "nth": 1}, "nth"),
    ({"freq": "monthly", "weekdays": [1, 2], "nth": 1}, "nth"),
    ({"freq": "monthly", "weekdays": [1], "nth": 6}, "nth"),
    ({"freq": "weekly", "month_day": 1}, "month_day"),
    ({"freq": "monthly", "month_day": 1, "nth": 1, "weekdays": [1]}, "month_day"),
    ({"freq": "monthly", "month_day": 0}, "month_day"),
    ({"freq": "yearly", "month_day": 1}, "month"),
    ({"freq": "monthly", "month": 1}, "month"),
    ({"freq": "yearly", "except_months": [7]}, "except_months"),
    ({"freq": "weekly", "except_months": list(range(1, 13))}, "except_months"),
    ({"freq": "weekly", "except_months": [13]}, "except_months"),
    ({"freq": "weekly", "weekdays": [7]}, "weekday"),
]


def test_parse_rule_reads_every_part():
    text = "freq=yearly;interval=2;until=20300101T120000Z;byday=-1su,2sa;bymonth=9,5;bymonthday=-1;bysetpos=1;wkst=su"
    assert parse_rule(f"RRULE:{text}") == Rule(
        freq="YEARLY",
        interval=2,
        until=datetime(2030, 1, 1, 12, tzinfo=UTC),
        bymonth=(5, 9),
        bymonthday=(-1,),
        byday=((-1, 6), (2, 5)),
        bysetpos=(1,),
        wkst=6,
    )


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_parse_rule_refuses_what_cannot_be_used(text, code):
    with pytest.raises(RuleError) as refused:
        parse_rule(text)
    assert refused.value.code == code


def test_parse_rule_says_what_is_wrong_where_and_how_to_mend_it():
    with override("en"), pytest.raises(RuleError) as refused:
        parse_rule("FREQ=MONTHLY;BYMONTHDAY=1,32")
    assert (refused.value.part, str(refused.value)) == (
        "BYMONTHDAY",
        "BYMONTHDAY: “32” is out of place. Write whole numbers 1–31, −31–−1, with commas between.",
    )


@pytest.mark.parametrize(("asked", "rule"), BUILT, ids=[rule for _asked, rule in BUILT])
def test_build_rule_and_parts_of_are_each_others_inverse(asked, rule):
    assert build_rule(**asked) == rule
    asked = asked | {name: tuple(sorted(asked[name])) for name in ("weekdays", "except_months") if name in asked}
    assert parts_of(rule) == RuleParts(**asked)


@pytest.mark.parametrize(("asked", "part"), NOT_TOGETHER)
def test_build_rule_refuses_what_does_not_go_together(asked, part):
    with pytest.raises(RuleError) as refused:
        build_rule(**asked)
    assert (refused.value.code, refused.value.part) == ("choice", part)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYDAY=1SU,-1SU",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
        "FREQ=WEEKLY;UNTIL=20230331T170000Z",
        "FREQ=WEEKLY;WKST=SU",
        "FREQ=YEARLY;BYMONTH=6,7",
        "FREQ=DAILY;BYMONTH=1;BYDAY=MO",
    ],
)
def test_parts_of_a_rule_that_a_form_cannot_show(rule):
    assert parts_of(rule) is None
