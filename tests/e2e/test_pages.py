"""Every page in a real browser: accessible (axe), no sideways scrolling, no errors, nobody outside asked."""

from zlib import crc32

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PLEDGE = "/loften/sofielund-2022-2023/"
DESK = "/arbete/loften/sofielund-2022-2023/"
PUBLIC = (
    "/loften/",
    PLEDGE,
    f"{PLEDGE}ataganden/2/",
    f"{PLEDGE}ataganden/23/",
    f"{PLEDGE}versioner/",
    f"{PLEDGE}versioner/2/",
    f"{PLEDGE}jamfor/1/2/",
    "/om/",
    "/tillganglighet/",
    "/tillganglighet/tack/",
    "/integritet/",
    "/finns-inte/",
    "/konto/login/",
    "/en/loften/sofielund-2022-2023/",
)
#: every component in every state
COMPONENTS = "/arbete/komponenter/"
SIGNED_IN = (
    "/arbete/",
    COMPONENTS,
    "/arbete/rapporter/",
    "/arbete/import/",
    "/konto/logout/",
    "/konto/password/change/",
    DESK,
    f"{DESK}andra/",
    f"{DESK}text/directions/",
    f"{DESK}publicera/",
    f"{DESK}parter/",
    f"{DESK}underskrifter/",
    f"{DESK}overenskommelse/",
    f"{DESK}omrade/",
    "/arbete/prova/?kind=promise&p-text=Verka+aktivt+f%C3%B6r+trygghet",
    "/arbete/prova/?kind=goal&g-text=Minska+andelen+otrygga+fr%C3%A5n+40+till+30+procent",
    f"{DESK}stryk/",
    f"{DESK}ataganden/nytt/",
    f"{DESK}ataganden/1/",
    f"{DESK}ataganden/1/status/",
    f"{DESK}plan/",
    f"{DESK}plan/?state=running&group=youth",
    f"{DESK}plan/tavla/",
    f"{DESK}plan/tidslinje/",
    f"{DESK}plan/kalender/?manad=2022-05",
    f"{DESK}plan/kalender/?dag=2022-05-10",
    f"{DESK}plan/per/atagande/",
    f"{DESK}plan/barn-och-unga/",
    f"{DESK}plan/atgarder/ny/",
    f"{DESK}plan/atgarder/1/",
    f"{DESK}plan/atgarder/1/?visa=done",
    f"{DESK}plan/atgarder/1/andra/",
    f"{DESK}plan/atgarder/1/insatser/ny/",
    f"{DESK}plan/atgarder/1/manadstal/",
    f"{DESK}plan/ark/",
    f"{DESK}vecka/",
    f"{DESK}ataganden/1/foresla/",
    f"{DESK}moten/",
    f"{DESK}moten/nytt/",
    f"{DESK}traffar/",
    f"{DESK}arshjul/",
    f"{DESK}kalender/",
    f"{DESK}folk/",
    f"{DESK}logg/",
    "/arbete/mitt-konto/",
)
LOOKS = ((360, "light"), (1280, "dark"))
#: the page that most people see, and all components, which every other page is made of
READ_IN_EACH_LOOK = {PLEDGE, COMPONENTS}
#: WCAG 2.2 AA and axe's own best practice
pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.xdist_group("browser")]


def faults(visit, path):
    """What axe finds on a page, and how much wider it is than the window."""
    visit.go(path)
    visit.page.evaluate(Axe().axe_script)
    # All that axe has to say of a page is a megabyte; only what is wrong is carried over.
    wrong = visit.page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(told => told.violations)")
    found = [f"{path}: {row['id']} {[node['html'][:120] for node in row['nodes'][:3]]}" for row in wrong]
    return found + too_wide(visit, path)


def too_wide(visit, path):
    wide = visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{path}: {wide} px too wide"] if wide > 0 else []


def looked_over(window, paths, look):
    """What is wrong with pages in one of the looks; axe reads each page in one of them, and some in each."""
    found = []
    for path in paths:
        if path in READ_IN_EACH_LOOK or crc32(path.encode()) % len(LOOKS) == look:
            found += faults(window, path)
        else:
            window.go(path)
            found += too_wide(window, path)
    return found


@pytest.mark.parametrize("look", range(len(LOOKS)))
def test_public_pages_are_accessible_and_ask_nobody_outside(visit, look):
    window = visit(*LOOKS[look])
    found = looked_over(window, PUBLIC, look)
    # the browser itself reports the page that does not exist
    errors = [error for error in window.errors if "404" not in error]
    assert (found, errors, window.outside) == ([], [], [])


@pytest.mark.parametrize("look", range(len(LOOKS)))
def test_pages_of_the_workspace_are_accessible_and_ask_nobody_outside(visit, look):
    window = visit(*LOOKS[look])
    window.sign_in()
    found = looked_over(window, SIGNED_IN, look)
    assert (found, window.errors, window.outside) == ([], [], [])


def test_pages_hold_at_320_pixels(visit):
    """A window of 1280 px at 400 % zoom (WCAG 1.4.10)."""
    window = visit(320)
    too_wide = [path for path in PUBLIC if window.go(path).evaluate("document.documentElement.scrollWidth") > 320]
    assert too_wide == []


def test_pages_hold_with_text_at_200_percent(visit):
    """Text alone twice as large, in a window of 1280 px (WCAG 1.4.4)."""
    window = visit()
    too_wide = []
    for path in PUBLIC:
        page = window.go(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if page.evaluate("document.documentElement.scrollWidth") > 1280:
            too_wide.append(path)
    assert too_wide == []


def test_pledge_page_works_without_scripts(visit):
    window = visit(java_script_enabled=False)
    page = window.go(PLEDGE)
    page.get_by_role("link", name="Vara närvarande i området regelbundet").first.click()
    assert page.url.endswith("/ataganden/2/")


def test_menu_of_the_workspace_opens_on_a_phone_and_closes_by_keyboard(visit):
    window = visit(360)
    page = window.sign_in()
    account = page.get_by_role("link", name="Mitt konto")
    expect(account).to_be_hidden()
    page.get_by_role("button", name="Meny").press("Enter")
    expect(account).to_be_visible()
    page.keyboard.press("Escape")
    expect(account).to_be_hidden()


def test_skip_link_is_the_first_stop_of_the_keyboard_and_leads_to_the_content(visit):
    page = visit().go(PLEDGE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#innehall"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"


def test_language_switch_leads_to_the_same_page_in_english(visit):
    page = visit().go(f"{PLEDGE}ataganden/2/")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/loften/sofielund-2022-2023/ataganden/2/")
    assert page.locator("html").get_attribute("lang") == "en"


def test_example_data_says_so_on_every_page_of_the_pledge(visit):
    window = visit()
    for path in (
        PLEDGE,
        f"{PLEDGE}ataganden/1/",
        f"{PLEDGE}versioner/",
        f"{PLEDGE}versioner/1/",
        f"{PLEDGE}jamfor/1/3/",
    ):
        assert "Exempeldata" in window.go(path).locator("body").inner_text(), path
