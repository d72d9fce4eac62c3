"""Lines in the log for what allauth does with an account: passwords and second factors. Never a value."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.dispatch import receiver
from django.utils import timezone

from samlofte.audit.actions import record
from samlofte.people.models import User
from samlofte.people.queries import actor_for


@receiver([password_changed, password_reset, password_set], dispatch_uid="log_password")
def log_password(user: User, **_details: Any) -> None:
    """Note that a password was set or changed."""
    _note("account.password", user)


@receiver(authenticator_added, dispatch_uid="log_factor_added")
def log_factor_added(user: User, authenticator: Authenticator, **_details: Any) -> None:
    """Note that a second factor was added."""
    _note("account.factor_added", user, after={"kind": str(authenticator.type)})


@receiver(authenticator_removed, dispatch_uid="log_factor_removed")
def log_factor_removed(user: User, authenticator: Authenticator, **_details: Any) -> None:
    """Note that a second factor was removed."""
    _note("account.factor_removed", user, before={"kind": str(authenticator.type)})


@receiver(authenticator_reset, dispatch_uid="log_codes")
def log_codes(user: User, authenticator: Authenticator, **_details: Any) -> None:
    """Note that recovery codes were made anew."""
    _note("account.factor_added", user, after={"kind": str(authenticator.type)})


def _note(verb: str, user: User, **values: Any) -> None:
    record(verb=verb, target=f"account:{user.pk}", by=actor_for(user), at=timezone.now(), **values)
