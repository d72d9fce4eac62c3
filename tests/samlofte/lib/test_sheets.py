import re
import struct
import time
import timeit
import zipfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from samlofte.lib.sheets import LOCKED, Column, Row, SheetError, Value, read_one_of, read_sheet, write_sheet

TITLE = Column("title", gettext_lazy("Fulfilled"), width=40, required=True)
QUANTITY = Column("quantity", "Antal", "number")
DAY = Column("day", "Dag", "date")
START = Column("start", "Börjar", "datetime")
STATE = Column(
    "state", "Läge", "choice", choices=(("planned", "Planerad, kanske"), ("done", gettext_lazy("Not fulfilled")))
)
PLACE = Column("place", "Plats", locked=True)
COLUMNS = [TITLE, QUANTITY, DAY, START, STATE, PLACE]
ROWS: list[dict[str, Value]] = [
    {"id": "12", "mark": "3", "title": "Fotpatrull på torget", "quantity": Decimal("2.5"), "day": date(2022, 4, 7)},
    {"id": "13", "mark": "1", "title": "=1+1", "quantity": Decimal(0), "day": None},
]
ROWS[0] |= {"start": datetime(2022, 4, 7, 16, 30, tzinfo=UTC), "state": "done", "place": "Seveds plan"}
ROWS[1] |= {"start": None, "state": None, "place": ""}


def as_written(rows) -> list[dict[str, Value]]:
    return [{"id": row.id, "mark": row.mark, **row.values} for row in rows]


def a_sheet(*lines, **options) -> bytes:
    """A sheet as somebody makes it by hand."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd", **options}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
    return out.getvalue()


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def with_part(data: bytes, name: str, body: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for kept in old.namelist():
            new.writestr(kept, body if kept == name else old.read(kept))
    return out.getvalue()


def test_sheet_comes_back_as_it_was_written():
    rows = read_sheet(write_sheet(COLUMNS, ROWS, title="Planen", notes=["Skriv en rad per insats."]), COLUMNS)
    assert as_written(rows) == ROWS
    assert [(row.number, row.errors) for row in rows] == [(2, ()), (3, ())]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=50)
NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False)
MINUTES = st.integers(0, 50_000_000).filter(lambda minute: minute % 1440 > 300)


@pytest.mark.slow
@given(TEXTS, NUMBERS, st.dates(date(1901, 1, 1)), MINUTES, st.sampled_from(["planned", "done", None]))
def test_sheet_comes_back_as_it_was_written_whatever_it_holds(text, number, day, minute, state):
    start = datetime(1990, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    row: dict[str, Value] = {
        "id": "1",
        "mark": "1",
        "title": f"a{text}b",
        "quantity": number,
        "day": day,
        "start": start,
    }
    row |= {"state": state, "place": "=" + text + "."}
    assert as_written(read_sheet(write_sheet(COLUMNS, [row], title="Planen"), COLUMNS)) == [row]


@pytest.mark.slow
def test_sheet_of_the_same_rows_is_the_same_file():
    first = write_sheet(COLUMNS, ROWS, title="Planen", notes=["Hej"])
    time.sleep(2.1)
    assert write_sheet(COLUMNS, ROWS, title="Planen", notes=["Hej"]) == first


def test_sheet_never_makes_a_formula_of_a_text():
    texts = ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "http://example.org/"]
    sheet = parts(write_sheet([TITLE], [{"title": text} for text in texts], title="=A1"))["xl/worksheets/sheet1.xml"]
    assert ("<f>" in sheet, "hyperlink" in sheet) == (False, False)
    assert sheet.count('t="s"') == 3 + 3 * len(texts)


def test_sheet_has_frozen_headings_hidden_marks_lists_and_locks():
    written = parts(write_sheet(COLUMNS, ROWS, title="Planen: 2022/23", notes=["Hej"]))
    sheet = written["xl/worksheets/sheet1.xml"]
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in sheet
    assert '<col min="1" max="2" width="5.7109375" hidden="1" customWidth="1"/>' in sheet
    assert "<formula1>'_lists'!$E$1:$E$2</formula1>" in sheet
    assert "<sheetProtection" in sheet
    assert [
        word
        for word in ("Planen  2022 23", 'name="_lists" sheetId="2" state="hidden"')
        if word not in written["xl/workbook.xml"]
    ] == []


def test_sheet_has_its_dates_as_dates():
    data = write_sheet([TITLE, DAY], [{"title": "a", "day": date(2022, 4, 7)}], title="Planen")
    assert CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()[1][3] == date(2022, 4, 7)


def test_sheet_without_locked_columns_is_not_locked():
    assert "<sheetProtection" not in parts(write_sheet([TITLE], [], title="Planen"))["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("title", "x" * 32_768, "32767 characters"),
        ("quantity", True, "no number"),
        ("quantity", float("inf"), "no number"),
        ("quantity", 1234567890123456, "15 digits"),
        ("day", datetime(2022, 4, 7, tzinfo=UTC), "no date"),
        ("day", date(1850, 1, 1), "before 1901"),
        ("start", date(2022, 4, 7), "no datetime"),
        ("start", datetime(2022, 4, 7), "naive"),  # noqa: DTZ001  # without a time zone on purpose
        ("state", "unknown", "no choice of state"),
    ],
)
def test_write_sheet_refuses_a_value_that_it_cannot_hold(key, value, why):
    with pytest.raises(ValueError, match=why):
        write_sheet(COLUMNS, [{"title": "a", key: value}], title="Planen")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_headings_and_choices_are_recognised_in_every_language_and_any_order(language):
    with translation.override(language):
        data = write_sheet([STATE, DAY, TITLE], [{"state": "done", "title": "a"}], title="Planen")
    with translation.override("sv" if language == "en" else "en"):
        assert read_sheet(data, COLUMNS)[0].values == {"state": "done", "day": None, "title": "a"}


def test_headings_may_stand_below_a_title_among_columns_of_others():
    data = a_sheet(["Vår plan"], [], ["Eget", " ANTAL ", "title"], ["x", 3, "a"], [], ["y", 4, "b"])
    assert [(row.number, row.values) for row in read_sheet(data, COLUMNS)] == [
        (4, {"title": "a", "quantity": Decimal(3)}),
        (6, {"title": "b", "quantity": Decimal(4)}),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("1 250", "1250"),
        ("1\u00a0250 000,50", "1250000.50"),
        ("−3", "-3"),
        ("0.125", "0.125"),
    ],
)
def test_number_written_as_text_is_read_as_people_mean_it(text, number):
    assert read_sheet(a_sheet(["title", "Antal"], ["a", text]), COLUMNS)[0].values["quantity"] == Decimal(number)


def test_date_and_moment_written_as_text_are_read():
    row = read_sheet(a_sheet(["title", "Dag", "Börjar"], ["a", "2022-04-07", "2022-04-07 18:30"]), COLUMNS)[0]
    assert (row.values["day"], row.values["start"]) == (
        date(2022, 4, 7),
        datetime(2022, 4, 7, 16, 30, tzinfo=UTC),
    )


def test_number_and_date_in_a_column_of_text_become_text():
    rows = read_sheet(a_sheet(["title"], [12], [2.5], [date(2022, 4, 7)]), COLUMNS)
    assert [row.values["title"] for row in rows] == ["12", "2.5", "2022-04-07"]


@pytest.mark.parametrize(
    ("heading", "cell", "message"),
    [
        ("Antal", "många", "Row 2, “Antal”: “många” is no number. Write digits alone, such as 12 or 2,5."),
        ("Antal", "1.250", "Row 2, “Antal”: “1.250” can be read in two ways. Write 1250 or 1,250."),
        ("Antal", True, "Row 2, “Antal”: “True” is no number. Write digits alone, such as 12 or 2,5."),
        ("Dag", "snart", "Row 2, “Dag”: “snart” is no date. Write it as 2022-04-07."),
        ("Dag", "2022-02-30", "Row 2, “Dag”: “2022-02-30” is no date. Write it as 2022-04-07."),
        ("Dag", 44658, "Row 2, “Dag”: “44658” is no date. Write it as 2022-04-07."),
        ("Börjar", "sex", "Row 2, “Börjar”: “sex” is no date with an hour. Write it as 2022-04-07 18:30."),
        ("Läge", "x", "Row 2, “Läge”: “x” is none of the choices: Planerad, kanske, Not fulfilled."),
        ("Plats", True, "Row 2, “Plats”: It holds TRUE or FALSE. Write it in words."),
    ],
)
def test_cell_that_cannot_be_read_is_said_with_row_heading_and_remedy(heading, cell, message):
    with translation.override("en"):
        row = read_sheet(a_sheet(["title", heading], ["a", cell]), COLUMNS)[0]
        assert [str(error) for error in row.errors] == [message]
    assert row.values == {"title": "a"}


def test_empty_cell_of_a_required_column_is_an_error():
    with translation.override("en"):
        row = read_sheet(a_sheet(["title", "Antal"], ["", 1]), COLUMNS)[0]
        assert [str(error) for error in row.errors] == ["Row 2, “Fulfilled”: It is empty. Fill it in."]


def test_row_that_was_copied_with_its_hidden_mark_is_an_error():
    with translation.override("en"):
        rows = read_sheet(a_sheet(["id", "title"], [12, "a"], [12, "b"], ["", "c"], ["", "d"]), COLUMNS)
        assert [[str(error) for error in row.errors] for row in rows] == [
            [],
            ["Row 3: It is a copy of row 2. Delete it and write the new row below the last."],
            [],
            [],
        ]


def lying_zip() -> bytes:
    """A sheet whose archive says that a part is smaller than what it unpacks to."""
    data = with_part(a_sheet(["title"]), "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 1_000_000)
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 70] != b"xl/worksheets/sheet1.xml":
        at = data.index(b"PK\x01\x02", at + 4)
    return data[: at + 24] + struct.pack("<I", 500) + data[at + 28 :]


def far_cell(reference: str) -> bytes:
    body = (
        f'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="{reference}"><v>1</v></c></row>'
    )
    return with_part(a_sheet(["title"]), "xl/worksheets/sheet1.xml", f"{body}</sheetData></worksheet>".encode())


def far_row_without_references() -> bytes:
    body = b'<worksheet><sheetData><row r="1"><c><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>'
    return with_part(a_sheet(["title"]), "xl/worksheets/sheet1.xml", body + b"</sheetData></worksheet>")


def failed_formula() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["title", "Antal"])
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "empty"),
        (lambda: b"PK\x03\x04" + bytes(5 * 1024 * 1024), "too_large"),
        (lambda: b"title;Antal\na;1\n", "other_kind"),
        (lambda: b"%PDF-1.7", "other_kind"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "old_or_password"),
        (lambda: b"PK\x03\x04 nothing more", "broken"),
        (lambda: a_sheet(["title"])[:2_000], "broken"),
        (lambda: with_part(a_sheet(["title"]), "xl/workbook.xml", b"<workbook"), "broken"),
        (lambda: with_part(a_sheet(["title"]), "xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "broken"),
        (lying_zip, "broken"),
        (lambda: far_cell("A1048576"), "too_many_rows"),
        (far_row_without_references, "too_many_rows"),
        (lambda: far_cell("XFD9"), "too_many_columns"),
        (failed_formula, "formula_error"),
        (lambda: a_sheet(["Något", "annat"]), "no_headings"),
        (lambda: a_sheet(["Antal"], [1]), "missing"),
        (lambda: a_sheet(["title", "Antal", "antal "], ["a", 1, 2]), "twice"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_read_sheet_refuses_with_one_sentence(make, code):
    with pytest.raises(SheetError) as raised:
        read_sheet(make(), COLUMNS)
    assert raised.value.code == code
    assert str(raised.value).strip(" .{}") != ""


def test_error_of_the_headings_names_them():
    with translation.override("en"):
        with pytest.raises(SheetError) as raised:
            read_sheet(a_sheet(["Antal"], [1]), COLUMNS)
        assert str(raised.value) == "The sheet lacks these headings: Fulfilled. Put them back in the first row."


@pytest.mark.slow
def test_sheet_that_unpacks_to_far_more_is_refused():
    bomb = with_part(a_sheet(["title"]), "xl/worksheets/sheet1.xml", b" " * 90 * 1024 * 1024)
    with pytest.raises(SheetError) as raised:
        read_sheet(bomb, COLUMNS)
    assert (raised.value.code, len(bomb) < 1024 * 1024) == ("unpacks_too_large", True)


@pytest.mark.slow
def test_sheet_of_more_rows_than_are_taken_is_refused():
    with pytest.raises(SheetError) as raised:
        read_sheet(a_sheet(["title"], *([["a"]] * 20_001)), COLUMNS)
    assert raised.value.code == "too_many_rows"


@pytest.mark.slow
def test_sheet_of_twenty_thousand_rows_is_read_in_a_few_seconds():
    data = write_sheet(COLUMNS, [{**ROWS[0], "id": str(number)} for number in range(20_000)], title="Planen")
    rows: list[Row] = []
    assert timeit.timeit(lambda: rows.extend(read_sheet(data, COLUMNS)), timer=time.process_time, number=1) < 10
    assert (len(rows), rows[-1].values) == (20_000, {key: ROWS[0][key] for key in ROWS[0] if key not in {"id", "mark"}})


def test_rows_with_nothing_left_but_locked_cells_are_passed_over():
    rows = [{"id": "1", "title": "Möte", "place": "Torget"}, {"id": "2", "title": "", "place": "Torget"}]
    assert [row.id for row in read_sheet(write_sheet(COLUMNS, rows, title="Planen"), COLUMNS)] == ["1"]


def test_locked_row_is_locked_in_every_cell():
    rows: list[dict[str, Value]] = [{"title": "Min"}, {"title": "Din", LOCKED: 1}]
    written = parts(write_sheet([TITLE], rows, title="Planen"))
    styles = re.findall(r'<c r="C[23]" s="(\d+)"', written["xl/worksheets/sheet1.xml"])
    formats = written["xl/styles.xml"].partition("<cellXfs")[2].split("<xf ")[1:]
    assert ['<protection locked="0"/>' in formats[int(style)] for style in styles] == [True, False]
    assert "<sheetProtection" in written["xl/worksheets/sheet1.xml"]


def test_file_is_known_by_the_headings_that_only_one_kind_demands():
    kinds = {"other": [Column("what", "Vad", required=True)], "this": COLUMNS}
    assert read_one_of(write_sheet(COLUMNS, ROWS, title="Planen"), kinds)[0] == "this"
    with pytest.raises(SheetError, match="Vad"):
        read_one_of(a_sheet(["Antal"], [1]), {"other": kinds["other"], "this": [*COLUMNS[1:], *kinds["other"]]})
