"""The plan as a sheet, through the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samlofte.imports.enums import ImportKind
from samlofte.imports.models import Import
from samlofte.plans.actions.sheet_orders import AT_ONCE, carry_out_queued
from samlofte.plans.models import Measure
from samlofte.pledges.models import Pledge
from tests.conftest import NOW
from tests.factories.others import ImportFactory
from tests.factories.plans import MeasureFactory
from tests.samlofte.plans.sheets.working import cells_of, worked_on

UNPROCESSABLE = 422


@pytest.fixture
def patrol(pledge, police) -> Measure:
    return MeasureFactory.create(pledge=pledge, number=1, party=police)


def to(name, pledge, *args):
    return reverse(f"workspace:{name}", args=[pledge.slug, *args])


def downloaded(browser, pledge, sheet="atgarder", **wish) -> bytes:
    return bytes(browser.get(to("sheet_file", pledge, sheet), wish).content)


def upload(browser, pledge, data: bytes, name="plan.xlsx"):
    return browser.post(to("sheets", pledge), {"file": SimpleUploadedFile(name, data)}, follow=True)


def renamed(data: bytes, *, title: str) -> bytes:
    return worked_on(data, {2: {"Rubrik": title}})


def save(browser, pledge, row, **said):
    page = browser.get(to("sheet", pledge, row.pk))
    form = page.context["form"].initial
    return browser.post(to("save_sheet", pledge, row.pk), {**form, **said}, follow=True)


def test_sheet_goes_out_and_in_and_is_undone_through_the_pages(as_steward, pledge, patrol):
    answer = upload(as_steward, pledge, renamed(downloaded(as_steward, pledge), title="Patrull"))
    row = Import.objects.get()
    assert answer.redirect_chain == [(to("sheet", pledge, row.pk), 302)]
    page = answer.content.decode()
    assert [text in page for text in ("Fotpatrull på torget", "Patrull", "plan.xlsx")] == [True] * 3
    save(as_steward, pledge, row)
    patrol.refresh_from_db()
    assert patrol.title == "Patrull"
    as_steward.post(to("undo_sheet", pledge, row.pk))
    patrol.refresh_from_db()
    assert patrol.title == "Fotpatrull på torget"


def test_downloads_are_sheets_that_no_cache_keeps(as_steward, pledge, patrol):
    Pledge.objects.filter(pk=pledge.pk).update(is_example=True)
    answers = [as_steward.get(to("sheet_file", pledge, word)) for word in ("atgarder", "insatser", "rapporter")]
    assert {answer["Content-Type"] for answer in answers} == {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert answers[1]["Content-Disposition"] == 'attachment; filename="exempeldata-torget-2022-insatser.xlsx"'
    assert as_steward.get(to("sheet_file", pledge, "annat")).status_code == 404


def test_period_that_ends_before_it_begins_is_refused(as_steward, pledge):
    wish = {"start": "2022-06-01", "to": "2022-05-01"}
    assert as_steward.get(to("sheet_file", pledge, "insatser"), wish).status_code == UNPROCESSABLE


@pytest.mark.parametrize("data", [b"", b"inte ett ark", b"PK\x03\x04skr\xc3\xa4p"])
def test_file_that_is_no_sheet_is_refused_with_a_sentence(as_steward, pledge, data):
    answer = upload(as_steward, pledge, data)
    assert (answer.status_code, bool(answer.context["form"].errors["file"])) == (UNPROCESSABLE, True)
    assert not Import.objects.exists()


def test_file_larger_than_the_limit_is_not_read(as_steward, pledge):
    assert upload(as_steward, pledge, b"x" * (5 * 1024 * 1024 + 1)).status_code == UNPROCESSABLE


def test_unchanged_sheet_is_not_kept(as_steward, pledge, patrol):
    answer = upload(as_steward, pledge, downloaded(as_steward, pledge))
    assert (len(list(answer.context["messages"])), Import.objects.count()) == (1, 0)


def test_saved_file_again_is_told_so(as_steward, pledge, patrol):
    data = renamed(downloaded(as_steward, pledge), title="Patrull")
    upload(as_steward, pledge, data)
    save(as_steward, pledge, Import.objects.get())
    assert upload(as_steward, pledge, data).status_code == UNPROCESSABLE
    assert Import.objects.count() == 1


def test_rejected_row_is_shown_with_its_number_and_saved_without_only_by_word(as_steward, pledge, patrol):
    data = worked_on(downloaded(as_steward, pledge), {2: {"Rubrik": "Patrull"}}, new=[{"Rubrik": "Utan ägare"}])
    page = upload(as_steward, pledge, data).content.decode()
    row = Import.objects.get()
    assert '3 <span class="soft">Utan ägare</span>' in page
    assert save(as_steward, pledge, row).status_code == UNPROCESSABLE
    patrol.refresh_from_db()
    assert patrol.title == "Fotpatrull på torget"
    assert save(as_steward, pledge, row, leave_out="on").status_code == 200
    patrol.refresh_from_db()
    assert patrol.title == "Patrull"


def test_names_are_asked_about_before_they_are_saved(as_steward, pledge, patrol):
    upload(as_steward, pledge, renamed(downloaded(as_steward, pledge), title="Rundan med Anna Lund"))
    row = Import.objects.get()
    assert save(as_steward, pledge, row).status_code == UNPROCESSABLE
    assert save(as_steward, pledge, row, names_ok="on").status_code == 200
    patrol.refresh_from_db()
    assert patrol.title == "Rundan med Anna Lund"


def test_old_tab_saves_nothing_that_is_not_shown_in_it(as_steward, pledge, patrol):
    upload(as_steward, pledge, renamed(downloaded(as_steward, pledge), title="Patrull"))
    row = Import.objects.get()
    Measure.objects.filter(pk=patrol.pk).update(title="Fotpatruller", revision=2)
    shown = as_steward.get(to("sheet", pledge, row.pk)).context["form"].initial
    Measure.objects.filter(pk=patrol.pk).update(title="Fotpatrull på torget", revision=3)
    as_steward.post(to("save_sheet", pledge, row.pk), shown)
    patrol.refresh_from_db()
    assert patrol.title == "Fotpatrull på torget"


def test_upload_belongs_to_its_owner_and_its_pledge(as_steward, pledge, patrol, police, colleague):
    upload(as_steward, pledge, renamed(downloaded(as_steward, pledge), title="Patrull"))
    row = Import.objects.get()
    other = Client()
    other.force_login(colleague)
    assert other.get(to("sheet", pledge, row.pk)).status_code == 404
    document = ImportFactory.create(owner_id=row.owner_id)
    assert as_steward.get(to("sheet", pledge, document.pk)).status_code == 404
    assert as_steward.get(reverse("workspace:wizard", args=[row.pk])).status_code == 404


def test_reader_downloads_and_uploads_nothing(pledge, patrol, reader):
    browser = Client()
    browser.force_login(reader)
    data = downloaded(browser, pledge)
    assert cells_of(data)[1][3] == "Fotpatrull på torget"
    assert upload(browser, pledge, data).status_code == 403


@pytest.mark.slow
def test_large_sheet_is_saved_by_the_background_worker(as_steward, pledge, patrol):
    needed = owner_and_days(as_steward, pledge)
    titles = [{"Rubrik": f"Åtgärd {n}", **needed} for n in range(AT_ONCE + 1)]
    upload(as_steward, pledge, worked_on(downloaded(as_steward, pledge), new=titles))
    row = Import.objects.get()
    save(as_steward, pledge, row)
    waits = as_steward.get(to("sheet", pledge, row.pk), headers={"accept": "application/json"}).json()
    assert (waits, Measure.objects.count()) == ({"waiting": True}, 1)
    carry_out_queued(NOW)
    waits = as_steward.get(to("sheet", pledge, row.pk), headers={"accept": "application/json"}).json()
    assert (waits, Measure.objects.count()) == ({"waiting": False}, AT_ONCE + 2)


def test_discarded_upload_is_gone(as_steward, pledge, patrol):
    upload(as_steward, pledge, renamed(downloaded(as_steward, pledge), title="Patrull"))
    as_steward.post(to("discard_sheet", pledge, Import.objects.get().pk))
    assert not Import.objects.exists()


@pytest.mark.slow
def test_pages_ask_as_often_with_one_row_as_with_thirty(as_steward, pledge, patrol, steward):
    asked = []
    for number in (1, 30):
        ImportFactory.create_batch(number, owner_id=steward.pk, pledge_id=pledge.pk, kind=ImportKind.REPORTS)
        needed = owner_and_days(as_steward, pledge)
        new = [{"Rubrik": f"Ny {number} {n}", **needed} for n in range(number)]
        upload(as_steward, pledge, worked_on(downloaded(as_steward, pledge), new=new))
        row = Import.objects.filter(kind=ImportKind.MEASURES).latest("pk")
        with CaptureQueriesContext(connection) as front:
            as_steward.get(to("sheets", pledge))
        with CaptureQueriesContext(connection) as preview:
            as_steward.get(to("sheet", pledge, row.pk))
        asked.append((len(front), len(preview)))
    assert asked[0] == asked[1]


def owner_and_days(browser, pledge) -> dict[str, str]:
    """What a new measure needs, by the headings of the sheet as it was downloaded."""
    headings = cells_of(downloaded(browser, pledge))[0]
    return dict(zip((headings[12], headings[15], headings[16]), ("Polisen", "2022-07-01", "2022-09-30"), strict=True))
