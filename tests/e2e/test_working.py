"""People at work: reading a document in by keyboard, publishing a change, saying how it goes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from samlofte.imports.models import Import
from samlofte.pledges.models import Pledge
from samlofte.voices.models import SiteReport
from tests.e2e.test_pages import DESK, PLEDGE, faults
from tests.samlofte.pledges.test_importing import TEXT

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.xdist_group("browser")]


def read_in(visit, tmp_path: Path, width: int = 1280):
    file = tmp_path / "löfte åäö.txt"
    file.write_text(TEXT, "utf-8")
    window = visit(width)
    page = window.sign_in()
    page.get_by_role("link", name="Läs in ett löftesdokument").click()
    page.get_by_label("Löftesdokumentet").set_input_files(file)
    page.get_by_role("button", name="Läs dokumentet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("löfte åäö.txt")
    return window, page


@pytest.mark.parametrize("width", [360, 1280])
def test_document_is_read_in_corrected_by_keyboard_saved_and_undone(visit, tmp_path, width):
    window, page = read_in(visit, tmp_path, width)
    path = page.url.removeprefix(window.site)
    assert faults(window, path) == []
    line = page.locator("[data-line]", has_text="Laga belysningen i parken")
    line.locator("summary").focus()
    page.keyboard.press("Enter")
    line.get_by_label("Plats").select_option("aims")
    line.get_by_role("button", name="Flytta").press("Enter")
    expect(line.locator("summary")).to_contain_text("Gemensamt mål")
    page.get_by_label("Område").fill("Torget")
    page.get_by_role("button", name="Spara som utkast till löfte").click()
    expect(page.locator("main").get_by_role("status").first).to_contain_text("Sparat som utkast")
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_text("Ångrat.")).to_be_visible()
    assert Pledge.objects.count() == 1


def test_line_is_moved_by_dragging_it_to_a_heading(visit, tmp_path):
    _window, page = read_in(visit, tmp_path)
    line = page.locator("[data-line]", has_text="Möta butikerna varje månad")
    line.drag_to(page.locator('.legend-places [data-kind="background"]'))
    expect(page.locator("[data-line]", has_text="Möta butikerna").locator("summary")).to_contain_text("Bakgrund")


def test_draft_is_resumed_after_the_browser_was_closed(visit, tmp_path):
    window, page = read_in(visit, tmp_path)
    page.context.close()
    again = visit()
    page = again.sign_in()
    page.get_by_role("link", name="löfte åäö.txt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("löfte åäö.txt")
    assert Import.objects.count() == 1
    assert window.outside == []


def test_move_in_a_second_tab_is_not_overwritten_by_the_first(visit, tmp_path):
    window, page = read_in(visit, tmp_path)
    other = page.context.new_page()
    other.goto(page.url)
    for tab, place in ((other, "aims"), (page, "background")):
        line = tab.locator("[data-line]", has_text="Laga belysningen i parken")
        line.locator("summary").click()
        line.get_by_label("Plats").select_option(place)
        line.get_by_role("button", name="Flytta").click()
    expect(page.get_by_text("Utkastet har ändrats i ett annat fönster.")).to_be_visible()
    line = page.locator("[data-line]", has_text="Laga belysningen i parken")
    expect(line.locator("summary")).to_contain_text("Gemensamt mål")
    assert window.errors == []


def test_changed_promise_is_seen_by_the_next_visitor_with_before_and_after(visit):
    public = visit()
    public.go(f"{PLEDGE}ataganden/7/")
    expect(public.page.get_by_text("Ändrat löfte")).to_have_count(0)
    page = visit().sign_in("redaktor.malmo-stad@exempel.invalid")
    page.goto(f"{public.site}{DESK}ataganden/7/")
    page.get_by_label("vad som lovas", exact=False).first.fill("Låta trygghetspatrullerna gå två kvällar i veckan.")
    page.get_by_role("button", name="Spara i arbetstexten").click()
    page.goto(f"{public.site}{DESK}publicera/")
    page.get_by_label("Partens skäl").fill("Pengarna räcker till två kvällar.")
    page.get_by_role("button", name="Publicera för alla").click()
    expect(page.get_by_text("Version 4 är offentlig.")).to_be_visible()
    public.page.reload()
    expect(public.page.get_by_text("Pengarna räcker till två kvällar.")).to_be_visible()
    expect(public.page.get_by_text("Låta trygghetspatrullerna fortsätta.").first).to_be_visible()


def test_problem_with_the_site_is_reported_without_saying_who(visit):
    window = visit(360)
    page = window.go("/tillganglighet/")
    page.get_by_label("Vad fungerar inte?").fill("Jag kan inte läsa kartan. Åäö.")
    page.locator("main").get_by_role("button").first.click()
    expect(page).to_have_url(re.compile("/tillganglighet/tack/"))
    assert [report.text for report in SiteReport.objects.all()] == ["Jag kan inte läsa kartan. Åäö."]
