"""How signing in works here: allauth's adapters, with everything closed that Samlöfte does not want."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samlofte.people.models import User
from samlofte.pledges.actions.invitations import let_in_invited
from samlofte.workspace.second_factor import must_use_organisation

NAME = "Samlöfte"
#: the one service that settings can name
SERVICE = "organisation"
FORBIDDEN = 403


def service_name() -> str:
    """Return what the organisation's sign-in is called, or nothing where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return str(apps[0]["name"]) if apps else ""


def service_address() -> str:
    """Return where the organisation's sign-in begins."""
    return reverse("openid_connect_login", kwargs={"provider_id": SERVICE})


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Nobody makes an account by themselves: accounts come from the operator or an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's signature
        """Answer no."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse | None:
        """Refuse a password or a passkey where a party of the person takes only its own sign-in."""
        refused: HttpResponse | None = super().pre_login(request, user, **details)
        by_organisation = "sociallogin" in (details.get("signal_kwargs") or {})
        if refused or by_organisation or not must_use_organisation(user):
            return refused
        return render(request, "account/organisation_only.html", organisation(), status=FORBIDDEN)

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponseBase:
        """Forget the traces of sessions that are over."""
        UserSession.objects.purge_and_list(user)
        response: HttpResponseBase = super().post_login(request, user, **details)
        return response


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """What authenticator apps and passkeys are called."""

    def get_totp_issuer(self) -> str:
        """Return the name that stands in the app."""
        return NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the site as browsers know it."""
        return {**super().get_public_key_credential_rp_entity(), "name": NAME}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002  # allauth's name
        """Return a name for the next passkey."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}


class InvitedOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """The organisation's sign-in opens an account that is there, or one that was invited, and makes no other."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Answer no."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie the sign-in to the account with its verified address. Nothing that the service tells is kept."""
        sociallogin.account.extra_data = {}
        if sociallogin.state.get("process") == "connect":
            raise ImmediateHttpResponse(redirect("workspace:account"))
        if sociallogin.is_existing:
            return
        user = known_or_invited(sociallogin)
        if user is None:
            raise ImmediateHttpResponse(render(request, "account/not_invited.html", organisation(), status=FORBIDDEN))
        sociallogin.connect(request, user)


def known_or_invited(sociallogin: SocialLogin) -> User | None:
    """Return the account with an address that the service has verified; an invited one is made now."""
    for address in sociallogin.email_addresses:
        if address.verified is True:
            email = address.email.lower()
            user = User.objects.filter(email=email).first() or let_in_invited(email=email, at=timezone.now())
            if user is not None:
                return user
    return None


def organisation() -> Mapping[str, str]:
    """Return what templates need to lead to the organisation's sign-in."""
    name = service_name()
    return {"service": name, "service_address": service_address() if name else ""}
