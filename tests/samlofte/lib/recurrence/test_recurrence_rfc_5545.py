"""The examples of RFC 5545, section 3.8.5.3, with the dates printed there; nine in the morning, in Sweden here."""

from datetime import date, datetime, time, timedelta

import pytest

from samlofte.lib.recurrence import STOCKHOLM, Recurrence, RuleError, occasions, parse_rule

LONG_AFTER = date(2010, 12, 31)


def days(*spans: tuple[int, int, str]) -> list[date]:
    """Dates as the RFC prints them: (1997, 9, "2-11") is September 2-11."""
    found = []
    for year, month, text in spans:
        for part in text.split(","):
            first, _dash, last = part.partition("-")
            found += [date(year, month, day) for day in range(int(first), int(last or first) + 1)]
    return found


def year(number: int, months: dict[int, str]) -> list[date]:
    return days(*((number, month, text) for month, text in months.items()))


# What it is, its start, the rule, the last day that dates are printed for (None where the rule ends by itself), dates
EXAMPLES: list[tuple[str, date, str, date | None, list[date]]] = [
    ("daily for 10 occurrences", date(1997, 9, 2), "FREQ=DAILY;COUNT=10", None, year(1997, {9: "2-11"})),
    (
        "daily until 24 December 1997",
        date(1997, 9, 2),
        "FREQ=DAILY;UNTIL=19971224T000000Z",
        None,
        year(1997, {9: "2-30", 10: "1-31", 11: "1-30", 12: "1-23"}),
    ),
    (
        "every other day, forever",
        date(1997, 9, 2),
        "FREQ=DAILY;INTERVAL=2",
        date(1997, 12, 3),
        [date(1997, 9, 2) + timedelta(days=2 * step) for step in range(47)],
    ),
    (
        "every 10 days, 5 occurrences",
        date(1997, 9, 2),
        "FREQ=DAILY;INTERVAL=10;COUNT=5",
        None,
        year(1997, {9: "2,12,22", 10: "2,12"}),
    ),
    *(
        (
            f"every day in January, for 3 years ({rule})",
            date(1998, 1, 1),
            rule,
            None,
            days((1998, 1, "1-31"), (1999, 1, "1-31"), (2000, 1, "1-31")),
        )
        for rule in (
            "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
            "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1",
        )
    ),
    (
        "weekly for 10 occurrences",
        date(1997, 9, 2),
        "FREQ=WEEKLY;COUNT=10",
        None,
        year(1997, {9: "2,9,16,23,30", 10: "7,14,21,28", 11: "4"}),
    ),
    (
        "weekly until 24 December 1997",
        date(1997, 9, 2),
        "FREQ=WEEKLY;UNTIL=19971224T000000Z",
        None,
        year(1997, {9: "2,9,16,23,30", 10: "7,14,21,28", 11: "4,11,18,25", 12: "2,9,16,23"}),
    ),
    (
        "every other week, forever",
        date(1997, 9, 2),
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        date(1998, 2, 17),
        year(1997, {9: "2,16,30", 10: "14,28", 11: "11,25", 12: "9,23"}) + year(1998, {1: "6,20", 2: "3,17"}),
    ),
    *(
        (
            f"weekly on Tuesday and Thursday for five weeks ({rule})",
            date(1997, 9, 2),
            rule,
            None,
            year(1997, {9: "2,4,9,11,16,18,23,25,30", 10: "2"}),
        )
        for rule in (
            "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
            "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
        )
    ),
    (
        "every other week on Monday, Wednesday and Friday until 24 December 1997",
        date(1997, 9, 1),
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        None,
        year(
            1997,
            {9: "1,3,5,15,17,19,29", 10: "1,3,13,15,17,27,29,31", 11: "10,12,14,24,26,28", 12: "8,10,12,22"},
        ),
    ),
    (
        "every other week on Tuesday and Thursday, for 8 occurrences",
        date(1997, 9, 2),
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        None,
        year(1997, {9: "2,4,16,18,30", 10: "2,14,16"}),
    ),
    (
        "monthly on the first Friday for 10 occurrences",
        date(1997, 9, 5),
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        None,
        year(1997, {9: "5", 10: "3", 11: "7", 12: "5"}) + year(1998, {1: "2", 2: "6", 3: "6", 4: "3", 5: "1", 6: "5"}),
    ),
    (
        "monthly on the first Friday until 24 December 1997",
        date(1997, 9, 5),
        "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
        None,
        year(1997, {9: "5", 10: "3", 11: "7", 12: "5"}),
    ),
    (
        "every other month on the first and last Sunday for 10 occurrences",
        date(1997, 9, 7),
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        None,
        year(1997, {9: "7,28", 11: "2,30"}) + year(1998, {1: "4,25", 3: "1,29", 5: "3,31"}),
    ),
    (
        "monthly on the second-to-last Monday for 6 months",
        date(1997, 9, 22),
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        None,
        year(1997, {9: "22", 10: "20", 11: "17", 12: "22"}) + year(1998, {1: "19", 2: "16"}),
    ),
    (
        "monthly on the third-to-the-last day, forever",
        date(1997, 9, 28),
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        date(1998, 2, 28),
        year(1997, {9: "28", 10: "29", 11: "28", 12: "29"}) + year(1998, {1: "29", 2: "26"}),
    ),
    (
        "monthly on the 2nd and 15th for 10 occurrences",
        date(1997, 9, 2),
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        None,
        year(1997, dict.fromkeys((9, 10, 11, 12), "2,15")) + year(1998, {1: "2,15"}),
    ),
    (
        "monthly on the first and last day for 10 occurrences",
        date(1997, 9, 30),
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        None,
        year(1997, {9: "30", 10: "1,31", 11: "1,30", 12: "1,31"}) + year(1998, {1: "1,31", 2: "1"}),
    ),
    (
        "every 18 months on the 10th thru 15th for 10 occurrences",
        date(1997, 9, 10),
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        None,
        days((1997, 9, "10-15"), (1999, 3, "10-13")),
    ),
    (
        "every Tuesday, every other month",
        date(1997, 9, 2),
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        date(1998, 3, 31),
        year(1997, {9: "2,9,16,23,30", 11: "4,11,18,25"}) + year(1998, {1: "6,13,20,27", 3: "3,10,17,24,31"}),
    ),
    (
        "yearly in June and July for 10 occurrences",
        date(1997, 6, 10),
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        None,
        [date(number, month, 10) for number in range(1997, 2002) for month in (6, 7)],
    ),
    (
        "every other year on January, February and March for 10 occurrences",
        date(1997, 3, 10),
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        None,
        [date(1997, 3, 10), *(date(number, month, 10) for number in (1999, 2001, 2003) for month in (1, 2, 3))],
    ),
    (
        "every third year on the 1st, 100th and 200th day for 10 occurrences",
        date(1997, 1, 1),
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        None,
        year(1997, {1: "1", 4: "10", 7: "19"})
        + year(2000, {1: "1", 4: "9", 7: "18"})
        + year(2003, {1: "1", 4: "10", 7: "19"})
        + year(2006, {1: "1"}),
    ),
    (
        "every 20th Monday of the year, forever",
        date(1997, 5, 19),
        "FREQ=YEARLY;BYDAY=20MO",
        date(1999, 12, 31),
        [date(1997, 5, 19), date(1998, 5, 18), date(1999, 5, 17)],
    ),
    (
        "Monday of week number 20, forever",
        date(1997, 5, 12),
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        date(1999, 12, 31),
        [date(1997, 5, 12), date(1998, 5, 11), date(1999, 5, 17)],
    ),
    (
        "every Thursday in March, forever",
        date(1997, 3, 13),
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        date(1999, 12, 31),
        days((1997, 3, "13,20,27"), (1998, 3, "5,12,19,26"), (1999, 3, "4,11,18,25")),
    ),
    (
        "every Thursday, but only during June, July and August, forever",
        date(1997, 6, 5),
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        date(1999, 12, 31),
        year(1997, {6: "5,12,19,26", 7: "3,10,17,24,31", 8: "7,14,21,28"})
        + year(1998, {6: "4,11,18,25", 7: "2,9,16,23,30", 8: "6,13,20,27"})
        + year(1999, {6: "3,10,17,24", 7: "1,8,15,22,29", 8: "5,12,19,26"}),
    ),
    (
        "every Friday the 13th, forever",
        date(1997, 9, 2),
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        date(2000, 12, 31),
        [*year(1998, {2: "13", 3: "13", 11: "13"}), date(1999, 8, 13), date(2000, 10, 13)],
    ),
    (
        "the first Saturday that follows the first Sunday of the month, forever",
        date(1997, 9, 13),
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        date(1998, 6, 30),
        year(1997, {9: "13", 10: "11", 11: "8", 12: "13"})
        + year(1998, {1: "10", 2: "7", 3: "7", 4: "11", 5: "9", 6: "13"}),
    ),
    (
        "every 4 years, the first Tuesday after a Monday in November, forever",
        date(1996, 11, 5),
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        date(2004, 12, 31),
        [date(1996, 11, 5), date(2000, 11, 7), date(2004, 11, 2)],
    ),
    (
        "the third instance into the month of Tuesday, Wednesday or Thursday, for 3 months",
        date(1997, 9, 4),
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
        None,
        year(1997, {9: "4", 10: "7", 11: "6"}),
    ),
    (
        "the second-to-last weekday of the month",
        date(1997, 9, 29),
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        date(1998, 3, 31),
        year(1997, {9: "29", 10: "30", 11: "27", 12: "30"}) + year(1998, {1: "29", 2: "26", 3: "30"}),
    ),
    (
        "the week begins on Monday",
        date(1997, 8, 5),
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        None,
        year(1997, {8: "5,10,19,24"}),
    ),
    (
        "the week begins on Sunday",
        date(1997, 8, 5),
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        None,
        year(1997, {8: "5,17,19,31"}),
    ),
    (
        "an invalid date (February 30) is ignored",
        date(2007, 1, 15),
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        None,
        year(2007, {1: "15,30", 2: "15", 3: "15,30"}),
    ),
]


@pytest.mark.parametrize(("start", "rule", "last", "expected"), [e[1:] for e in EXAMPLES], ids=[e[0] for e in EXAMPLES])
def test_occasions_are_those_that_rfc_5545_prints(start, rule, last, expected):
    recurrence = Recurrence(rule, datetime.combine(start, time(9), STOCKHOLM), timedelta(hours=1))
    found = occasions(recurrence, start, last or LONG_AFTER)
    assert [occasion.starts_at.date() for occasion in found] == expected
    assert {occasion.starts_at.time() for occasion in found} == {time(9)}


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z",
        "FREQ=MINUTELY;INTERVAL=15;COUNT=6",
        "FREQ=MINUTELY;INTERVAL=90;COUNT=4",
        "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
        "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
    ],
)
def test_examples_of_rfc_5545_that_recur_within_a_day_are_refused(rule):
    with pytest.raises(RuleError) as refused:
        parse_rule(rule)
    assert refused.value.code == "too_often"
