from datetime import date, datetime, timedelta

import pytest
from django.utils.translation import override

from samlofte.lib.recurrence import STOCKHOLM, Recurrence, build_rule, in_words

# What a form asks for, in Swedish, in English
SAID = [
    ({"freq": "daily"}, "varje dag", "every day"),
    ({"freq": "daily", "interval": 2, "count": 1}, "varannan dag, en gång", "every other day, 1 time"),
    ({"freq": "daily", "interval": 10, "count": 5}, "var 10:e dag, 5 gånger", "every 10 days, 5 times"),
    ({"freq": "weekly"}, "varje vecka", "every week"),
    ({"freq": "weekly", "interval": 2}, "varannan vecka", "every other week"),
    ({"freq": "weekly", "weekdays": range(7)}, "varje dag", "every day"),
    ({"freq": "weekly", "weekdays": range(5)}, "varje måndag–fredag", "every Monday–Friday"),
    (
        {"freq": "weekly", "weekdays": [1, 4], "interval": 2},
        "varannan vecka på tisdag och fredag",
        "every other week on Tuesday and Friday",
    ),
    (
        {"freq": "weekly", "weekdays": [0, 2, 4], "interval": 3},
        "var 3:e vecka på måndag, onsdag och fredag",
        "every 3 weeks on Monday, Wednesday and Friday",
    ),
    (
        {"freq": "weekly", "weekdays": [1], "except_months": [6, 7, 8]},
        "varje tisdag, utom i juni–augusti",
        "every Tuesday, except in June–August",
    ),
    (
        {"freq": "weekly", "weekdays": [1], "except_months": [1, 2, 3, 4, 6, 7, 8, 10, 11, 12]},
        "varje tisdag, i maj och september",
        "every Tuesday, in May and September",
    ),
    ({"freq": "monthly"}, "varje månad", "every month"),
    ({"freq": "monthly", "month_day": 15}, "den 15 varje månad", "on day 15 every month"),
    (
        {"freq": "monthly", "month_day": -1, "interval": 2},
        "den sista dagen varannan månad",
        "on the last day every other month",
    ),
    (
        {"freq": "monthly", "nth": 2, "weekdays": [1], "interval": 3},
        "den andra tisdagen var 3:e månad",
        "on the second Tuesday every 3 months",
    ),
    ({"freq": "yearly"}, "varje år", "every year"),
    ({"freq": "yearly", "month": 9, "month_day": 1}, "den 1 september varje år", "on 1 September every year"),
    (
        {"freq": "yearly", "month": 2, "month_day": -1, "interval": 2},
        "den sista dagen i februari vartannat år",
        "on the last day of February every other year",
    ),
    (
        {"freq": "yearly", "month": 9, "nth": -1, "weekdays": [5], "interval": 4},
        "den sista lördagen i september vart 4:e år",
        "on the last Saturday in September every 4 years",
    ),
]


def patrol(rule: str, *, hour: int = 19, minute: int = 0, hours: float = 3) -> Recurrence:
    return Recurrence(rule, datetime(2022, 4, 5, hour, minute, tzinfo=STOCKHOLM), timedelta(hours=hours))


@pytest.mark.parametrize(("asked", "swedish", "english"), SAID, ids=[said[2] for said in SAID])
def test_rule_in_words(asked, swedish, english):
    with override("sv"):
        assert in_words(build_rule(**asked)) == swedish
    with override("en"):
        assert in_words(build_rule(**asked)) == english


def test_recurrence_in_words_says_days_hours_exceptions_and_end():
    rule = build_rule("weekly", weekdays=[1, 4], except_months=[7], until=date(2023, 3, 31))
    with override("sv"):
        assert in_words(patrol(rule)) == "varje tisdag och fredag 19–22, utom i juli, till 31 mars 2023"
        without = patrol(rule).without(date(2022, 12, 23), date(2022, 12, 30))
        assert in_words(without) == (
            "varje tisdag och fredag 19–22, utom i juli, "
            "utom 23 december 2022, 27 december 2022 och 30 december 2022, till 31 mars 2023"
        )
        without = patrol(rule).without(date(2022, 12, 23), date(2023, 1, 6))
        assert in_words(without) == "varje tisdag och fredag 19–22, utom i juli, utom 5 dagar, till 31 mars 2023"


@pytest.mark.parametrize(
    ("hour", "minute", "hours", "words"),
    [
        (9, 0, 1.5, "every day 09:00–10:30"),
        (22, 0, 8, "every day 22–6"),
        (19, 30, 4.5, "every day 19:30–24:00"),
    ],
)
def test_hours_in_words(hour, minute, hours, words):
    with override("en"):
        assert in_words(patrol("FREQ=DAILY", hour=hour, minute=minute, hours=hours)) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY", "every Tuesday 19–22"),
        ("FREQ=MONTHLY", "on day 5 every month 19–22"),
        ("FREQ=YEARLY", "on 5 April every year 19–22"),
    ],
)
def test_what_the_rule_leaves_open_is_taken_from_the_first_occasion(rule, words):
    with override("en"):
        assert in_words(patrol(rule)) == words


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("20230331T170000Z", "every day 19–22, until 31 March 2023"),
        ("20230331T165959Z", "every day 19–22, until 30 March 2023"),
    ],
)
def test_last_moment_in_words_is_the_day_of_the_last_occasion(until, words):
    with override("en"):
        assert in_words(patrol(f"FREQ=DAILY;UNTIL={until}")) == words


def test_rule_without_words_is_shown_as_it_is():
    with override("sv"):
        assert in_words("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13") == "enligt regeln FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR"
