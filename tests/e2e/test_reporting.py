"""Reporting on a phone: three taps, and a net that comes and goes."""

import re
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from samlofte.people.models import Party
from samlofte.plans.enums import ActivityKind
from samlofte.plans.models import Activity, Photo, Report
from tests.e2e.test_pages import DESK, faults

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.xdist_group("browser")]
REPORTER = "rapportor.polisen@exempel.invalid"
COLLEAGUE = "redaktor.polisen@exempel.invalid"
WEEK = f"{DESK}vecka/"
#: the page itself and every form that it leads to are put aside
ALL_KEPT = """async () => {
  const pages = await (await caches.open("samlofte-pages")).keys();
  const kept = pages.map((page) => new URL(page.url).pathname);
  const links = [...document.querySelectorAll("a[data-keep]")].map((link) => new URL(link.href).pathname);
  return [location.pathname, ...links].every((path) => kept.includes(path));
}"""


@pytest.fixture
def activity(site):
    """A pass that was over an hour ago, and nothing else that waits for a report."""
    police = Party.objects.get(name__startswith="Polis")
    row = Activity.objects.filter(party=police, kind=ActivityKind.GENERAL, series=None).earliest("pk")
    now = timezone.now().replace(second=0, microsecond=0)
    Activity.objects.filter(outcome="").exclude(pk=row.pk).update(removed=True)
    row.reports.all().delete()
    row.outcome, row.reported_at, row.post, row.all_day = "", None, None, False
    row.starts_at, row.ends_at, row.people, row.hours = now - timedelta(hours=3), now - timedelta(hours=1), 2, 4
    row.measure.post = None
    row.measure.save()
    row.save()
    return row


def photo():
    out = BytesIO()
    Image.new("RGB", (640, 480), "gold").save(out, "JPEG")
    return {"name": "torget.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def ready_for_the_field(visit, width=360):
    """Sign in and open My week with a net, as one does before going out."""
    window = visit(width)
    page = window.sign_in(REPORTER)
    page.wait_for_url("**/arbete/")
    page.goto(window.site + WEEK)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Min vecka")
    page.wait_for_function(ALL_KEPT)
    return window, page


def nothing_waits(page):
    page.wait_for_function("async () => (await self.waiting.all()).length === 0")
    expect(page.locator("#queue")).to_be_hidden()


def test_report_takes_three_taps(visit, activity):
    window = visit(360)
    page = window.sign_in(REPORTER)
    page.goto(window.site + WEEK)
    page.get_by_role("link", name="Rapportera").first.click()
    page.get_by_role("radio", name="Gjort", exact=True).check()
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(page.get_by_text("Rapporten är sparad.")).to_be_visible()
    report = Report.objects.get(activity=activity)
    found = (report.outcome, report.hours, report.people, report.changed_from_plan)
    assert found == ("done", Decimal(4), 2, False)
    assert window.errors == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_pages_of_reporting_are_accessible(visit, activity, width, scheme):
    window = visit(width, scheme)
    window.sign_in(REPORTER)
    report = f"{DESK}rapport/{activity.pk}/"
    found = [fault for path in (WEEK, f"{WEEK}allt/", report, "/arbete/utan-nat/") for fault in faults(window, path)]
    window.go(report)
    window.page.get_by_role("radio", name="Gjort", exact=True).check()
    window.page.get_by_text("Mer: anteckningar").click()
    window.page.get_by_label("Foton").set_input_files([photo()])
    window.page.get_by_role("button", name="Skicka rapporten").click()
    expect(window.page.get_by_role("link", name="Täck")).to_be_visible()
    for path in (f"{DESK}bilder/{Photo.objects.get().pk}/", f"{report}ratta/"):
        found += faults(window, path)
    assert (found, window.errors, window.outside) == ([], [], [])


def test_report_with_a_photo_is_written_without_a_net_and_sent_once_when_it_is_back(visit, activity):
    window, page = ready_for_the_field(visit)
    page.context.set_offline(True)
    page.get_by_role("link", name="Rapportera").first.click()
    page.get_by_role("radio", name="Delvis gjort").check()
    page.get_by_label("Varför?").fill("Regnet tilltog.")
    page.get_by_text("Mer: anteckningar").click()
    page.get_by_label("Foton").set_input_files([photo()])
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(page.get_by_text("Väntar på att skickas: 1")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Min vecka")
    assert not Report.objects.filter(activity=activity).exists()
    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(window.site + WEEK)
    nothing_waits(page)
    report = Report.objects.get(activity=activity)
    assert (report.outcome, report.reason, report.photos.count()) == ("partly", "Regnet tilltog.", 1)


def test_report_whose_answer_was_lost_is_sent_again_and_kept_once(visit, activity):
    window = visit(360, service_workers="block")
    page = window.sign_in(REPORTER)
    path = f"{DESK}rapport/{activity.pk}/"
    page.goto(window.site + path)
    statuses = []

    def lose(route):
        if route.request.method != "POST":
            return route.continue_()
        statuses.append(route.fetch().status)
        return route.abort()

    page.route(f"**{path}", lose)
    page.get_by_role("radio", name="Gjort", exact=True).check()
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Min vecka")
    page.unroute_all()
    page.reload()
    nothing_waits(page)
    # lost more than once where the page tried again by itself: never another report
    assert (statuses[0], set(statuses[1:]) <= {200}) == (201, True)
    assert Report.objects.filter(activity=activity).count() == 1


def test_conflict_is_shown_with_what_is_saved_and_becomes_a_correction(visit, activity):
    window, page = ready_for_the_field(visit)
    page.context.set_offline(True)
    page.get_by_role("link", name="Rapportera").first.click()
    page.get_by_role("radio", name="Gjort", exact=True).check()
    page.get_by_role("spinbutton", name="Timmar sammanlagt").fill("7")
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(page.get_by_text("Väntar på att skickas: 1")).to_be_visible()
    other = visit(1280)
    there = other.sign_in(COLLEAGUE)
    there.goto(f"{window.site}{DESK}rapport/{activity.pk}/")
    there.get_by_role("radio", name="Gjort", exact=True).check()
    there.get_by_role("spinbutton", name="Timmar sammanlagt").fill("3")
    there.get_by_role("button", name="Skicka rapporten").click()
    expect(there.get_by_text("Rapporten är sparad.")).to_be_visible()
    page.context.set_offline(False)
    page.goto(window.site + WEEK)
    expect(page.get_by_text("någon annan har rapporterat: titta på det")).to_be_visible()
    assert [report.hours for report in Report.objects.filter(activity=activity)] == [3]
    page.get_by_role("link", name="Öppna", exact=True).click()
    expect(page.get_by_role("heading", name="Det som är sparat nu")).to_be_visible()
    expect(page.get_by_role("spinbutton", name="Timmar sammanlagt")).to_have_value("7")
    page.get_by_label("Varför rättas det?").fill("Vi var sju timmar.")
    page.get_by_role("button", name="Spara rättelsen").click()
    nothing_waits(page)
    found = [(one.hours, one.counts) for one in Report.objects.filter(activity=activity)]
    assert found == [(Decimal(3), False), (Decimal(7), True)]


#: a report that the server has refused for good, so that nothing sends it while the test looks
REFUSED = """account => self.waiting.put({
    key: crypto.randomUUID(), account, address: "/", page: "/", label: "Pass på torget", at: 1,
    fields: [], photos: [], state: "refused", tries: 1, errors: {} })"""


def sign_out(page):
    """On a phone the way out is in the menu."""
    page.get_by_role("button", name="Meny").click()
    page.get_by_role("button", name="Logga ut").click()


def test_sign_out_warns_of_what_waits_and_empties_it(visit, activity):
    _window, page = ready_for_the_field(visit)
    page.evaluate(REFUSED, page.locator("#queue").get_attribute("data-account"))
    page.reload()
    expect(page.get_by_text("Pass på torget")).to_be_visible()
    sign_out(page)
    expect(page.get_by_role("heading", name="Det finns rapporter som inte är skickade")).to_be_visible()
    page.get_by_role("button", name="Stanna inloggad").click()
    assert page.evaluate("async () => (await self.waiting.all()).length") == 1
    sign_out(page)
    page.get_by_role("button", name="Ta bort dem och logga ut").click()
    page.wait_for_url(re.compile(r"\d/loften/"))
    left = """async () => [await caches.keys(), (await indexedDB.databases()).length,
        (await navigator.serviceWorker.getRegistrations()).length, localStorage.length]"""
    assert page.evaluate(left) == [[], 0, 0, 0]


def test_sign_out_without_a_net_empties_the_device_too(visit, activity):
    window, page = ready_for_the_field(visit)
    page.context.set_offline(True)
    page.get_by_role("link", name="Rapportera").first.click()
    page.get_by_role("radio", name="Gjort", exact=True).check()
    page.get_by_role("button", name="Skicka rapporten").click()
    page.wait_for_url(f"**{WEEK}")
    expect(page.get_by_text("Väntar på att skickas: 1")).to_be_visible()
    sign_out(page)
    with page.expect_event("requestfailed", lambda request: "logout" in request.url):
        page.get_by_role("button", name="Ta bort dem och logga ut").click()
    page.context.set_offline(False)
    page.goto(window.site + WEEK)
    expect(page.get_by_role("heading", level=1)).to_have_text("Min vecka")
    nothing_waits(page)
    assert not Report.objects.filter(activity=activity).exists()


def test_queue_of_one_account_is_never_sent_by_another(visit, activity):
    window, page = ready_for_the_field(visit)
    page.context.set_offline(True)
    page.get_by_role("link", name="Rapportera").first.click()
    page.get_by_role("radio", name="Gjort", exact=True).check()
    page.get_by_role("button", name="Skicka rapporten").click()
    page.wait_for_url(f"**{WEEK}")
    expect(page.get_by_text("Väntar på att skickas: 1")).to_be_visible()
    expect(page.locator(".thing-waits")).to_have_text("Rapporterat: väntar på nät")
    page.context.clear_cookies(name="sessionid")
    page.context.set_offline(False)
    page.goto(f"{window.site}/konto/login/?next={WEEK}")
    window.sign_in(COLLEAGUE)
    page.wait_for_url("**/arbete/")
    page.goto(window.site + WEEK)
    expect(page.locator("#queue")).to_be_visible()
    expect(page.get_by_text("Väntar på att skickas: 0")).to_be_visible()
    assert not Report.objects.filter(activity=activity).exists()
    page.context.clear_cookies(name="sessionid")
    window.sign_in(REPORTER)
    page.wait_for_url("**/arbete/")
    nothing_waits(page)
    assert Report.objects.get(activity=activity).by == "Polisen"


def test_report_without_scripts_is_an_ordinary_form(visit, activity):
    window = visit(360, java_script_enabled=False)
    page = window.sign_in(REPORTER)
    page.goto(f"{window.site}{DESK}rapport/{activity.pk}/")
    page.get_by_role("radio", name="Inställt").check()
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(page.get_by_text("Skriv varför: den som väntade på det kan undra.").first).to_be_visible()
    page.get_by_label("Varför?").fill("Sjukdom")
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(page.get_by_text("Rapporten är sparad.")).to_be_visible()
    assert Report.objects.get(activity=activity).reason == "Sjukdom"


def test_photo_is_covered_by_mouse_and_by_keyboard(visit, activity):
    window = visit(1280)
    page = window.sign_in(REPORTER)
    page.goto(f"{window.site}{DESK}rapport/{activity.pk}/")
    page.get_by_role("radio", name="Gjort", exact=True).check()
    page.get_by_text("Mer: anteckningar").click()
    page.get_by_label("Foton").set_input_files([photo()])
    page.get_by_role("button", name="Skicka rapporten").click()
    page.get_by_role("link", name="Täck").click()
    page.wait_for_load_state("load")
    expect(page.get_by_role("button", name="Lägg till en ruta")).to_be_visible()
    frame = page.locator("#stage").bounding_box()
    page.mouse.move(frame["x"] + frame["width"] * 0.1, frame["y"] + frame["height"] * 0.1)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] * 0.3, frame["y"] + frame["height"] * 0.4, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Lägg till en ruta").press("Enter")
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowRight"):
        page.keyboard.press(key)
    second = [page.locator(f"#id_box-1-{side}").input_value() for side in "xywh"]
    page.get_by_label("Vad bilden visar").fill("Torget efter städningen")
    page.get_by_label("Jag har täckt alla").check()
    page.get_by_role("button", name="Klart: låt andra se det").click()
    expect(page.get_by_text("Fotot är klart")).to_be_visible()
    grey = Image.open(BytesIO(bytes(Photo.objects.get().jpeg))).convert("L").tobytes()
    dark = [grey[y * 640 + x] < 60 for x, y in ((128, 120), (300, 200), (600, 440))]
    assert (second, dark, window.errors) == (["41", "36", "21", "20"], [True, True, False], [])
