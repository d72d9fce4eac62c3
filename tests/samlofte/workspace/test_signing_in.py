"""Signing in: second factors that are demanded, the organisation's own sign-in, pages that do not exist."""

import pytest
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import timezone

from samlofte.audit.models import AuditEntry
from samlofte.people.enums import Role
from samlofte.people.models import User
from samlofte.pledges.actions.invitations import invite
from tests.factories.pledges import TESTER

PASSWORD = "ett långt lösenord"
SET_UP = "/arbete/mitt-konto/andra-steg/"
SERVICE = {
    "provider_id": "organisation",
    "name": "Kommunens inloggning",
    "client_id": "samlofte",
    "secret": "hemligt",
    "settings": {"server_url": "https://inloggning.exempel.invalid"},
}
PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [SERVICE]}}


@pytest.fixture(autouse=True)
def _no_tries_before() -> None:
    """Begin without the failed tries of other tests, which are counted in the cache."""
    cache.clear()


@pytest.fixture
def service(settings):
    settings.SOCIALACCOUNT_PROVIDERS = PROVIDERS


def by_password(person: User) -> Client:
    if not person.password:
        person.set_password(PASSWORD)
        person.save()
    client = Client()
    client.post("/konto/login/", {"login": person.email, "password": PASSWORD})
    return client


def by_service(client: Client, *, email: str, verified: bool = True, uid: str = "a1"):
    """Come back from the organisation's sign-in, as its answer is read."""
    request = RequestFactory().get("/")
    request.session = SessionStore(session_key=client.session.session_key)
    request.user = AnonymousUser()
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]  # what its middleware does
    with context.request_context(request):
        provider = get_adapter().get_provider(request, "organisation")
        answer = {"userinfo": {"sub": uid, "email": email, "email_verified": verified, "name": "Någon Person"}}
        response = complete_social_login(request, provider.sociallogin_from_response(request, answer))
    return response, request


@pytest.mark.parametrize(
    ("role", "led_to"),
    [("coordinator", SET_UP), ("operator", SET_UP), ("steward", "")],
)
def test_second_factor_is_demanded_of_coordinators_and_operators(role, led_to, request, settings):
    settings.DEMAND_SECOND_FACTOR = True
    answer = by_password(request.getfixturevalue(role)).get("/arbete/")
    assert answer.headers.get("Location", "") == led_to


def test_pages_about_the_own_account_stay_open_without_a_second_factor(coordinator, settings):
    settings.DEMAND_SECOND_FACTOR = True
    client = by_password(coordinator)
    pages = ("/arbete/mitt-konto/", "/arbete/mitt-konto/andra-steg/", "/konto/andra-steg/", "/konto/sessioner/")
    assert [client.get(page).status_code for page in pages] == [200, 200, 200, 200]


def test_nothing_is_written_through_a_form_without_the_second_factor(coordinator, pledge, settings):
    settings.DEMAND_SECOND_FACTOR = True
    answer = by_password(coordinator).post(f"/arbete/loften/{pledge.slug}/folk/uppdrag/nytt/")
    assert (answer.status_code, answer["Location"]) == (302, "/arbete/mitt-konto/andra-steg/")


def test_coordinator_with_a_second_factor_is_at_work(coordinator, settings):
    settings.DEMAND_SECOND_FACTOR = True
    Authenticator.objects.create(user=coordinator, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DP"})
    client = Client()
    client.force_login(coordinator)
    assert client.get("/arbete/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(coordinator, settings):
    settings.DEMAND_SECOND_FACTOR = True
    Authenticator.objects.create(user=coordinator, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "ab"})
    assert by_password(coordinator).get("/arbete/").status_code == 302


def test_deputy_coordinator_needs_a_second_factor_too(pledge, coordinator, colleague, settings):
    settings.DEMAND_SECOND_FACTOR = True
    pledge.posts.update(deputy=colleague)
    assert by_password(colleague).get("/arbete/").status_code == 302


def test_password_alone_does_not_open_an_account_with_an_app(steward):
    TOTP.activate(steward, "JBSWY3DPEHPK3PXP")
    client = by_password(steward)
    assert client.get("/arbete/").status_code == 302
    assert client.get("/konto/andra-steg/authenticate/").status_code == 200


def test_wrong_codes_are_limited(steward):
    TOTP.activate(steward, "JBSWY3DPEHPK3PXP")
    client = by_password(steward)
    texts = [client.post("/konto/andra-steg/authenticate/", {"code": "000000"}).content for _try in range(12)]
    assert texts[0] != texts[-1]
    assert client.get("/arbete/").status_code == 302


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize("offered", [True, False])
def test_party_that_demands_its_own_sign_in_refuses_a_password(steward, police, offered, settings):
    if not offered:
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    police.demands_sso = True
    police.save()
    steward.set_password(PASSWORD)
    steward.save()
    client = Client()
    answer = client.post("/konto/login/", {"login": steward.email, "password": PASSWORD})
    assert answer.status_code == 403
    assert ("Kommunens inloggning" in answer.content.decode()) is offered
    assert client.get("/arbete/").status_code == 302


@pytest.mark.usefixtures("service")
def test_session_by_password_ends_when_the_party_begins_to_demand_its_own_sign_in(steward, police):
    client = by_password(steward)
    police.demands_sso = True
    police.save()
    assert client.get("/arbete/").status_code == 403
    assert client.get("/arbete/").status_code == 302


@pytest.mark.usefixtures("service")
def test_organisations_sign_in_opens_the_account_with_the_verified_address(steward, client):
    response, request = by_service(client, email=steward.email.upper())
    assert (response.status_code, request.user) == (302, steward)


@pytest.mark.usefixtures("service")
def test_nothing_that_the_service_tells_is_kept(steward, client):
    by_service(client, email=steward.email)
    assert list(SocialAccount.objects.values_list("uid", "extra_data")) == [("a1", {})]


@pytest.mark.usefixtures("service")
def test_address_that_the_service_has_not_verified_opens_nothing(steward, client):
    response, request = by_service(client, email=steward.email, verified=False)
    assert (response.status_code, request.user.is_authenticated) == (403, False)


@pytest.mark.usefixtures("service", "db")
def test_organisations_sign_in_makes_no_account_for_strangers(client):
    response, _request = by_service(client, email="okand@exempel.invalid")
    assert (response.status_code, User.objects.count()) == (403, 0)


@pytest.mark.usefixtures("service")
def test_organisations_sign_in_takes_an_open_invitation(police, client, settings):
    invite(
        party=police,
        role=Role.REPORTER,
        post=None,
        email="ny@exempel.invalid",
        address=lambda secret: f"https://loften.exempel.invalid/{secret}/",
        by=TESTER,
        at=timezone.now(),
    )
    response, request = by_service(client, email="ny@exempel.invalid")
    assert response.status_code == 302
    assert request.user.memberships.get().party == police


def test_sign_in_of_an_organisation_is_not_offered_where_none_is_set(client, db):
    assert client.get("/konto/oidc/organisation/login/").status_code == 404


@pytest.mark.parametrize("page", ["signup", "email", "confirm-email", "login/code/confirm", "organisation"])
def test_pages_that_are_not_wanted_do_not_exist(page, client, db):
    assert client.get(f"/konto/{page}/").status_code == 404


def test_others_sessions_are_ended(steward):
    here, there = by_password(steward), by_password(steward)
    here.post("/konto/sessioner/")
    assert (here.get("/arbete/").status_code, there.get("/arbete/").status_code) == (200, 302)


def test_changed_password_leaves_a_line_with_the_number_alone(steward):
    client = by_password(steward)
    change = {"oldpassword": PASSWORD, "password1": "ett nytt långt lösenord", "password2": "ett nytt långt lösenord"}
    client.post("/konto/password/change/", change)
    entry = AuditEntry.objects.get(verb="account.password")
    assert (entry.target, entry.source, entry.data) == (
        f"account:{steward.pk}",
        "account_change_password",
        '{"after":null,"before":null}',
    )
