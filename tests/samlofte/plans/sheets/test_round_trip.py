"""Out and in again: what nobody touched is no change, whoever else worked in the plan meanwhile."""

import zipfile
from io import BytesIO

import pytest
from django.utils import translation

from samlofte.imports.enums import ImportKind
from samlofte.lib.sheets import SheetError
from samlofte.people.enums import Lane
from samlofte.plans.actions.measures import save_measure
from samlofte.plans.queries.sheets import Wish
from samlofte.pledges.models import Pledge
from tests.factories.plans import EVENING, ActivityFactory
from tests.samlofte.plans.sheets.working import SHEETS, cells_of, file_of, worked_on

pytestmark = pytest.mark.usefixtures("patrol", "lamps", "passes")
ROWS = {ImportKind.MEASURES: 2, ImportKind.ACTIVITIES: 3, ImportKind.REPORTS: 2}


def shown(preview) -> tuple[ImportKind, int, int]:
    return preview.kind, len(preview.lines), preview.unchanged


@pytest.mark.parametrize("kind", SHEETS)
def test_sheet_that_nobody_touched_changes_nothing(desk, kind):
    data = desk.download(kind)
    unchanged = 1 if kind == ImportKind.REPORTS else ROWS[kind]  # what is not reported on yet says nothing
    assert [shown(desk.looked_at(file)) for file in (data, file_of(cells_of(data)))] == [(kind, 0, unchanged)] * 2


@pytest.mark.parametrize("kind", SHEETS)
def test_sheet_made_in_one_language_is_read_in_the_other(desk, kind):
    unchanged = desk.looked_at(desk.download(kind)).unchanged
    with translation.override("sv"):
        swedish = desk.download(kind)
        assert shown(desk.looked_at(swedish)) == (kind, 0, unchanged)
    assert shown(desk.looked_at(swedish)) == (kind, 0, unchanged)


@pytest.mark.parametrize("kind", SHEETS)
def test_sheet_with_columns_taken_out_and_moved_changes_nothing(desk, kind):
    grid = [list(reversed(row[:-2])) for row in cells_of(desk.download(kind))]
    if kind == ImportKind.REPORTS:
        grid[0][grid[0].index("How it went")] = "outcome"
    assert shown(desk.looked_at(file_of(grid)))[:2] == (kind, 0)


@pytest.mark.parametrize("kind", [ImportKind.MEASURES, ImportKind.ACTIVITIES])
def test_row_left_out_or_emptied_stays_as_it_is(desk, kind):
    grid = cells_of(desk.download(kind))
    grid[1] = [*grid[1][:2], *[""] * (len(grid[1]) - 2)]
    assert shown(desk.looked_at(file_of(grid[:2] + grid[3:]))) == (kind, 0, ROWS[kind] - 2)


def test_row_that_only_somebody_else_changed_is_no_change_of_mine(desk, pledge, patrol):
    data = desk.download(ImportKind.MEASURES)
    save_measure(pledge=pledge, measure=patrol, fields={"title": "Patrull"}, by=desk.by, at=desk.at)
    assert shown(desk.looked_at(data)) == (ImportKind.MEASURES, 0, 2)


def test_moment_in_the_hour_that_comes_twice_stays_as_it_is(desk, patrol):
    second = EVENING.replace(month=10, day=30, hour=1, minute=30)
    ActivityFactory.create(measure=patrol, title="Natten", starts_at=second, ends_at=second)
    assert shown(desk.looked_at(desk.download(ImportKind.ACTIVITIES))) == (ImportKind.ACTIVITIES, 0, 4)


def test_lanes_hold_in_the_file(desk, hidden, owners):
    ActivityFactory.create(measure=hidden, title="Trapphuset", lane=Lane.OWN)
    texts = [str(cells_of(desk.download(kind))) for kind in SHEETS]
    assert ["Samtal" in text or "Trapphuset" in text for text in texts] == [False, False, False]


def test_note_of_another_party_is_in_no_file(desk, passes):
    passes[0].reports.update(internal_note="Bara för oss.", public_note="För alla.")
    text = str(cells_of(desk.download(ImportKind.REPORTS)))
    assert ("Bara för oss." in text, "För alla." in text) == (False, True)


def test_period_and_party_choose_the_activities(desk, owners, lamps):
    ActivityFactory.create(measure=lamps, title="Lampan vid grinden")
    day = EVENING.date()
    titles = {
        "from": [row[4] for row in cells_of(desk.download(ImportKind.ACTIVITIES, Wish(start=day.replace(day=11))))[1:]],
        "day": [row[4] for row in cells_of(desk.download(ImportKind.ACTIVITIES, Wish(start=day, to=day)))[1:]],
        "party": [row[4] for row in cells_of(desk.download(ImportKind.ACTIVITIES, Wish(party=owners.pk)))[1:]],
    }
    assert titles == {
        "from": ["Pass 2", "Pass 3"],
        "day": ["Pass 1", "Lampan vid grinden"],
        "party": ["Lampan vid grinden"],
    }


def test_sheet_of_the_example_year_says_so(desk, pledge):
    Pledge.objects.filter(pk=pledge.pk).update(is_example=True)
    pledge.refresh_from_db()
    plain, said = [], []
    for kind in SHEETS:
        said.append(b"xempeldata" in _unpacked(desk.download(kind)))
        pledge.is_example = False
        plain.append(b"xempeldata" in _unpacked(desk.download(kind)))
        pledge.is_example = True
    assert (said, plain) == ([True] * 3, [False] * 3)


def test_file_that_is_none_of_the_sheets_says_which_heading_it_lacks(desk):
    grid = cells_of(desk.download(ImportKind.ACTIVITIES))
    at = grid[0].index("Begins")
    with pytest.raises(SheetError, match="Begins"):
        desk.looked_at(file_of([row[:at] + row[at + 1 :] for row in grid]))


def test_rows_in_another_order_change_nothing(desk):
    grid = cells_of(worked_on(desk.download(ImportKind.ACTIVITIES)))
    assert shown(desk.looked_at(file_of([grid[0], *reversed(grid[1:])]))) == (ImportKind.ACTIVITIES, 0, 3)


def _unpacked(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
