"""A coordinator's evening with the plan as a sheet, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from samlofte.pledges.models import Pledge
from tests.samlofte.plans.sheets.working import cells_of, worked_on

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.xdist_group("browser")]
TITLE, OWNER = 3, 12


def violations(page) -> list[str]:
    return [found["id"] for found in Axe().run(page).response["violations"]]


def test_sheet_is_downloaded_changed_looked_through_saved_and_undone(visit, tmp_path):
    window = visit()
    window.sign_in()
    page = window.go(f"/arbete/loften/{Pledge.objects.get().slug}/plan/ark/")
    found = violations(page)
    with page.expect_download() as download:
        page.locator("a[href$='atgarder.xlsx']").click()
    assert download.value.suggested_filename.startswith("exempeldata-")
    path = tmp_path / "planen.xlsx"
    download.value.save_as(path)
    grid = cells_of(path.read_bytes())
    own = next(number for number, row in enumerate(grid, 1) if "olis" in str(row[OWNER]))
    path.write_bytes(worked_on(path.read_bytes(), {own: {grid[0][TITLE]: "Fotpatruller varje kväll"}}))
    page.set_input_files("input[type=file]", path)
    page.locator("form[enctype] button").click()
    found += violations(page)
    assert page.get_by_role("cell", name="Fotpatruller varje kväll").count() == 1
    page.locator("form[action$='spara/'] button").click()
    found += violations(page)
    page.locator("form[action$='angra/'] button").click()
    assert page.locator("form[action$='spara/'] button").count() == 1
    assert (found, window.errors, window.outside) == ([], [], [])
