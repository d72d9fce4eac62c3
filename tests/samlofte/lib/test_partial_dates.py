from datetime import date

import pytest

from samlofte.lib.partial_dates import parse, write


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2022-04-07", date(2022, 4, 7), date(2022, 4, 7), "day"),
    ],
)
def test_parse_covers_the_days_that_the_text_leaves_open(text, first, last, precision):
    assert parse(text) == (first, precision)
    assert parse(text, last=True) == (last, precision)
    assert write(first, precision) == text


@pytest.mark.parametrize("text", ["22", "2022-13", "2022-02-30", "april 2022", ""])
def test_parse_refuses_what_is_no_date(text):
    with pytest.raises(ValueError, match=r".+"):
        parse(text)


def test_write_of_no_date_is_nothing():
    assert write(None, "day") is None
