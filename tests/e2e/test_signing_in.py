"""Second factors, passkeys and invitations as a person meets them, in a real browser."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from samlofte.example.parties import POLICE
from samlofte.mail.models import Letter
from tests.e2e.conftest import PASSWORD
from tests.e2e.test_pages import DESK, LOOKS, faults, looked_over

ACCOUNT_PAGES = (
    "/arbete/mitt-konto/",
    "/arbete/mitt-konto/ta-bort/",
    "/arbete/mitt-konto/andra-steg/",
    "/konto/andra-steg/",
    "/konto/andra-steg/webauthn/",
    "/konto/andra-steg/webauthn/add/",
    "/konto/andra-steg/totp/activate/",
    "/konto/sessioner/",
    "/konto/password/change/",
    "/konto/inbjudan/abc/",
    "/en/konto/andra-steg/",
    f"{DESK}folk/",
    f"{DESK}folk/uppdrag/nytt/",
    f"{DESK}logg/",
)
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.xdist_group("browser")]


def with_authenticator(window) -> None:
    """Give the browser a passkey store of its own, as a phone or computer has."""
    session = window.page.context.new_cdp_session(window.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def code_now(secret: str) -> str:
    """The code that an authenticator app shows."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def at_work(window) -> Page:
    """Sign in, and wait until the workspace is open."""
    page: Page = window.sign_in()
    expect(page).to_have_url(re.compile("/arbete/$"))
    return page


def confirmed(window, path: str) -> Page:
    """Open a page that asks for the password once more, and give it."""
    page: Page = window.go(path)
    assert faults(window, page.url.removeprefix(window.site)) == []
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Fortsätt").click()
    expect(page).to_have_url(re.compile(f"{path}$"))
    return page


@pytest.mark.parametrize("look", range(len(LOOKS)))
def test_pages_of_people_and_accounts_are_accessible(visit, look):
    window = visit(*LOOKS[look])
    at_work(window)
    confirmed(window, "/konto/andra-steg/totp/activate/")
    found = looked_over(window, ACCOUNT_PAGES, look)
    # the browser itself reports the invitation that nobody has sent
    errors = [error for error in window.errors if "410" not in error]
    assert (found, errors, window.outside) == ([], [], [])


def test_app_is_set_up_and_asked_for_at_the_next_sign_in(visit):
    window = visit()
    at_work(window)
    page = confirmed(window, "/konto/andra-steg/totp/activate/")
    secret = page.locator("code").inner_text()
    page.get_by_label("Kod som appen visar").fill(code_now(secret))
    page.get_by_role("button", name="Använd appen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Återställningskoder")
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    again = visit()
    page = again.sign_in()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ett steg till")
    assert faults(again, "/konto/andra-steg/authenticate/") == []
    page.get_by_label("Kod från appen").fill(codes[0])
    page.locator("main").get_by_role("button", name="Logga in", exact=True).click()
    expect(page).to_have_url(re.compile("/arbete/$"))
    assert (window.errors, again.errors, again.outside) == ([], [], [])


def test_passkey_is_added_and_enough_to_sign_in_with(visit):
    window = visit()
    at_work(window)
    with_authenticator(window)
    page = confirmed(window, "/konto/andra-steg/webauthn/add/")
    page.get_by_label("Vad du kallar den").fill("arbetsdatorn")
    page.get_by_role("button", name="Lägg till en passnyckel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Återställningskoder")
    assert faults(window, "/konto/andra-steg/webauthn/") == []
    expect(page.get_by_text("arbetsdatorn").first).to_be_visible()
    page.context.clear_cookies()
    window.go("/konto/login/")
    page.get_by_role("button", name="Logga in med en passnyckel").click()
    expect(page).to_have_url(re.compile("/arbete/$"))
    assert (window.errors, window.outside) == ([], [])


def test_passkey_that_is_not_there_is_told_in_words(visit):
    window = visit()
    page = window.go("/konto/login/")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR | {"isUserVerified": False}})
    expect(page.get_by_text("Det gick inte.")).to_be_hidden()
    page.get_by_role("button", name="Logga in med en passnyckel").click()
    expect(page.get_by_text("Det gick inte.")).to_be_visible()


def test_other_sessions_are_ended_from_the_list(visit):
    here, there = visit(), visit()
    for window in (here, there):
        at_work(window)
    page = here.go("/konto/sessioner/")
    page.get_by_role("button", name="Avsluta alla andra").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    there.go("/arbete/")
    expect(there.page).to_have_url(re.compile("/konto/login/"))


def test_one_session_is_ended_and_the_others_go_on(visit):
    here, there, elsewhere = visit(360), visit(), visit()
    for window in (here, there, elsewhere):
        at_work(window)
    page = here.go("/konto/sessioner/")
    assert faults(here, "/konto/sessioner/") == []
    page.get_by_role("button", name="Avsluta den").first.click()
    expect(page.get_by_text("Sessionen är avslutad.")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(2)
    asked = [window.go("/arbete/").url for window in (there, elsewhere)]
    assert sorted("/konto/login/" in url for url in asked) == [False, True]


def test_person_is_invited_and_takes_the_post(visit):
    window = visit(360)
    page = at_work(window)
    window.go(f"{DESK}folk/uppdrag/nytt/")
    page.get_by_label("Part").select_option(label=POLICE.name)
    page.get_by_label("Roll").select_option("reporter")
    page.get_by_label("Funktion, aldrig ett namn").fill("områdespolis i prov")
    page.get_by_role("button", name="Inrätta uppdraget").click()
    assert faults(window, page.url.removeprefix(window.site)) == []
    window.go(f"{DESK}folk/")
    page.get_by_role("link", name=re.compile(f"Medlemmar i {POLICE.short_name or POLICE.name}")).click()
    assert faults(window, page.url.removeprefix(window.site)) == []
    page.get_by_role("link", name="Bjud in någon").click()
    page.get_by_label("E-postadress").fill("ny@exempel.invalid")
    page.get_by_label("Uppdrag i detta löfte").select_option(label="områdespolis i prov (rapportör)")
    page.get_by_role("button", name="Skicka inbjudan").click()
    expect(page.get_by_text("Inbjudan är på väg.")).to_be_visible()
    link = re.search(r"https?://\S+", Letter.objects.latest("pk").text)
    assert link is not None
    newcomer = visit()
    path = re.sub(r"^https?://[^/]+", "", link[0])
    assert faults(newcomer, path) == []
    newcomer.page.get_by_label("Välj ett lösenord").fill("ett långt lösenord för den nya")
    newcomer.page.get_by_role("button", name="Skapa kontot").click()
    expect(newcomer.page).to_have_url(re.compile("/arbete/$"))
    newcomer.go("/arbete/mitt-konto/")
    expect(newcomer.page.get_by_text("områdespolis i prov")).to_be_visible()
    window.go(f"{DESK}folk/")
    expect(page.get_by_role("row", name=re.compile("områdespolis i prov"))).to_contain_text("ny@exempel.invalid")
