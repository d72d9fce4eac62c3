"""Who must have more than a password before the workspace opens, and how somebody signed in."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from samlofte.people.models import Membership, User
from samlofte.pledges.queries.roles import coordinates_any

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def must_add_factor(request: HttpRequest, user: User) -> bool:
    """Tell whether this person has to set up a second factor before anything else.

    Coordinators and operators must; the organisation's own sign-in counts as one.
    """
    if not settings.DEMAND_SECOND_FACTOR or ways_in(request, user) & {"mfa", "socialaccount"}:
        return False
    demanded = user.is_operator or coordinates_any(user)
    return demanded and not has_factor(user)


def has_factor(user: User) -> bool:
    """Tell whether the person has an authenticator app or a passkey."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists())


def must_use_organisation(user: User) -> bool:
    """Tell whether one of the person's parties takes only its own sign-in."""
    return Membership.objects.filter(user=user, party__demands_sso=True).exists()


def must_come_by_organisation(request: HttpRequest, user: User) -> bool:
    """Tell whether this session has to end, because a party began to take only its own sign-in meanwhile."""
    offered = bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"])
    return offered and not came_by_organisation(request, user) and must_use_organisation(user)


def came_by_organisation(request: HttpRequest, user: User) -> bool:
    """Tell whether this session was opened by the organisation's sign-in."""
    return "socialaccount" in ways_in(request, user)


def ways_in(request: HttpRequest, user: User) -> set[str]:
    """Return how the person showed who they are in this session: `password`, `mfa`, `socialaccount`."""
    return {str(record.get("method")) for record in get_authentication_records(request, user)}
