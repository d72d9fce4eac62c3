import pytest

from samlofte.lib.periods import find_periods, years_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under mars 2020 till mars 2021 gäller", ("2020-03", "2021-03", "month")),
        ("från 2 juli 2020 till och med den 3 augusti 2021.", ("2020-07-02", "2021-08-03", "day")),
        ("fr.o.m. 2022-06-01 t.o.m. 2023-12-31", ("2022-06-01", "2023-12-31", "day")),
        ("1 mars 2024–28 februari 2025", ("2024-03-01", "2025-02-28", "day")),
        ("1 december–31 januari 2023", ("2022-12-01", "2023-01-31", "day")),
        ("januari - juni 2021", ("2021-01", "2021-06", "month")),
        ("2020–2023", ("2020", "2023", "year")),
        ("2022/23", ("2022", "2023", "year")),
        ("för 2023 och 2024", ("2023", "2024", "year")),
        ("första halvåret 2024", ("2024-01", "2024-06", "month")),
        ("tredje kvartalet 2024", ("2024-07", "2024-09", "month")),
        ("hösten 2023 till och med våren 2025", ("2023", "2025", "year")),
        ("gäller till och med sista februari 2024", (None, "2024-02-29", "day")),
        ("Från 2017 och tills vidare", ("2017", None, "year")),
        ("från den 1 september 2023 och tills vidare", ("2023-09-01", None, "day")),
        ("Gäller från våren 2017", ("2017", None, "year")),
        ("gäller 20190601-20211231", ("2019-06-01", "2021-12-31", "day")),
        ("2022-01-01 -- 2022-12-31", ("2022-01-01", "2022-12-31", "day")),
        ("2018-02-01—12-31", ("2018-02-01", "2018-12-31", "day")),
        ("gäller i två år från den 1 maj 2023", ("2023-05-01", "2025-04-30", "day")),
        ("från den 1 april 2023 och ett år framåt", ("2023-04-01", "2024-03-31", "day")),
        ("2018-12-01–02-28", ("2018-12-01", "2019-02-28", "day")),
    ],
)
def test_find_periods_in_the_forms_of_pledges(text: str, expected: tuple[str | None, str | None, str]) -> None:
    found = [(period.start, period.end, period.precision) for period in find_periods(text)]
    assert found == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "i maj och i november",
        "2000 personer",
        "den 31 juni 2022",
        "3 406 platser",
        "2022-19-40",
        "2022-12-01–02-31",
    ],
)
def test_find_periods_where_none_is_stated(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize(
    ("near", "expected"),
    [("2022-03-09", ("2021-12", "2022-02")), ("2022-12-05", ("2022-12", "2023-02")), ("2022", ("2022-12", "2023-02"))],
)
def test_find_periods_months_without_year_are_put_nearest(near: str, expected: tuple[str, str]) -> None:
    assert [(period.start, period.end) for period in find_periods("december-februari", near=near)] == [expected]


def test_find_periods_says_where_it_stands() -> None:
    text = "Löftet gäller 2022 på torget"
    assert [text[period.at : period.until] for period in find_periods(text)] == ["2022"]


def test_years_of_a_period_with_both_ends() -> None:
    assert [list(years_of(period)) for period in find_periods("2020-2022")] == [[2020, 2021, 2022]]
