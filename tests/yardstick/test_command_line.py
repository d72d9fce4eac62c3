"""What every command does with a file and with what was typed: one line of error and status 2, or the right answer."""

import io

import pytest

from tests.yardstick.comparison.command import Command

SURVEY = ("--weights", "w", "--item", "x")


@pytest.fixture
def yardstick(capsys):
    return Command(capsys)


@pytest.fixture
def file(tmp_path):
    def write(content: bytes) -> str:
        path = tmp_path / "file.csv"
        path.write_bytes(content)
        return str(path)

    return write


def typed(monkeypatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_standard_input_is_read_as_utf8_with_or_without_its_mark(yardstick, monkeypatch, start):
    typed(monkeypatch, start + "tryggö,vikt\r\n1,2\r\n0,3\r\n1,1\r\n".encode())
    (found,) = yardstick.json("survey", "-", "--weights", "vikt", "--item", "tryggö")["results"]
    assert (found["item"], found["estimate"]) == ("tryggö", 0.5)


def test_standard_input_in_another_encoding_is_refused(yardstick, monkeypatch):
    typed(monkeypatch, "x,w\nå,1\n".encode("latin-1"))
    assert yardstick.error("survey", "-", *SURVEY) == (
        "yardstick survey: - is not UTF-8 text; save it as CSV in UTF-8.\n"
    )


def test_quoted_line_break_stays_inside_its_cell(yardstick, file):
    path = file(b'x,w,note\r\n1,2,"one\r\ntwo"\r\n0,2,\xe2\x80\xa8\r\n')
    assert [found["n"] for found in yardstick.json("survey", path, *SURVEY)["results"]] == [2]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"x;w\n1;2\n0;3\n", "has semicolons between its cells; save it with commas."),
        (b"x,w\n1," + b"9" * 200_000, "is no CSV file (field larger than field limit (131072))."),
        (b"x,w\n1,2\n1e200,2\n", "column x, row 2: 1e200 is too large a number to count with."),
        (b"x,w\n1,2\n1_0,2\n", "column x, row 2: '1_0' is no number."),
        (b"x,w\n1,2\nNaN,2\n", "column x, row 2: 'NaN' is no finite number."),
    ],
)
def test_file_that_cannot_be_right_is_refused_in_one_line(yardstick, file, content, message):
    said = yardstick.error("survey", file(content), *SURVEY)
    assert said.count("\n") == 1
    assert said.endswith(f"{message}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("adjust", "0.1", "x"), "yardstick adjust: argument P: invalid float value: 'x'; see yardstick adjust --help"),
        (
            ("survey",),
            "yardstick survey: the following arguments are required: FILE, --item; see yardstick survey --help",
        ),
    ],
)
def test_wrong_option_is_told_in_one_line(yardstick, arguments, message):
    assert yardstick.error(*arguments) == f"{message}\n"


def test_small_negative_number_is_no_option(yardstick):
    interval = ("--estimate", "-1e-05", "--low", "-2E-4", "--high", "0.0001")
    found = yardstick.json("verdict", *interval, "--better", "lower", "--worthwhile", "0.1")
    assert found["verdict"] == "no_change_of_importance"


def test_number_written_otherwise_is_the_same_answer(yardstick, file):
    path = file(b"x,w\n1.0,1\n0.0,1\n,2\n1.0,1\n")
    (found,) = yardstick.json("survey", path, "--weights", "w", "--item", "x=1")["results"]
    assert (found["estimate"], found["missing"], found["reasons"][-1]) == (
        pytest.approx(2 / 3),
        1,
        "few_degrees_of_freedom",
    )


def test_difference_of_a_constant_is_refused_not_certain(yardstick, file):
    rows = "".join(f"7,{1 + row / 7},{'ab'[row % 2]}\n" for row in range(40))
    said = yardstick.error(
        "survey-difference", file(f"x,w,g\n{rows}".encode()), *SURVEY, "--by", "g", "--levels", "a", "b"
    )
    assert said.startswith("yardstick survey-difference: the answers do not vary")


def test_same_change_at_every_unit_is_refused_not_certain(yardstick, file):
    rows = "".join(
        f"{unit},{0.1 + 0.37 * unit + 0.3 * late + 0.7 * late * (unit < 5)},{int(unit < 5)},{late}\n"
        for unit in range(12)
        for late in (0, 1)
    )
    columns = ("--outcome", "y", "--treated", "on", "--after", "late", "--unit", "u")
    said = yardstick.error("did", file(f"u,y,on,late\n{rows}".encode()), *columns)
    assert said == "yardstick did: the change does not vary between the units.\n"


def test_counts_beyond_the_fit_are_refused(yardstick, file):
    rows = "".join(f"{(month % 7 + 8) * 10**15},{int(month > 30)}\n" for month in range(48))
    said = yardstick.error("series", file(f"c,s\n{rows}".encode()), "--count", "c", "--step", "s")
    assert said == "yardstick series: column c, row 1: the count is above 10^12, too large to fit.\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--se", "newey-west", "--lag", "48"), "a lag of 48 is too long for 48 months."),
        (("--delay", "-1"), "the delay must be 0 or more."),
    ],
)
def test_series_option_that_cannot_be_is_refused(yardstick, file, options, message):
    rows = "".join(f"{month * 7 % 11 + 8},{int(month > 30)}\n" for month in range(48))
    said = yardstick.error("series", file(f"c,s\n{rows}".encode()), "--count", "c", "--step", "s", *options)
    assert said == f"yardstick series: {message}\n"


@pytest.mark.parametrize(("content", "method"), [(b"items,area\n3,6\n5,10\n", "count"), (b"grade,n\nA,9\n", "ni195")])
def test_litter_that_is_alike_everywhere_has_no_interval(yardstick, file, content, method):
    found = yardstick.json("litter", file(content), "--method", method)
    assert (found["se"], found["low"], found["high"]) == (None, None, None)


def test_p_as_it_was_printed_passes_the_smallest_possible(yardstick):
    found = yardstick.json("verdict", "--better", "lower", "--areas", "2", "--area-p", "0.333")
    assert found["attribution"]["reasons"] == ["smallest_p_above_alpha"]


def test_count_that_is_none_is_named_with_its_row_in_the_file(yardstick, file):
    columns = ("--outcome", "y", "--treated", "on", "--after", "late", "--family", "quasipoisson")
    said = yardstick.error("did", file(b"y,on,late\n,0,0\n3,0,0\n2,0,1\n4,1,0\n0.5,1,1\n"), *columns)
    assert said == "yardstick did: column y, row 5: 0.5 is no count.\n"
