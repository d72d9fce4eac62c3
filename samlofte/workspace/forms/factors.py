"""allauth's forms for second factors, in the words of the site."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

CODE = _("Code from the app, or a recovery code")


def code_widget() -> forms.TextInput:
    """Return a field that phones fill by themselves."""
    return forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """Asks for a code at sign-in."""

    code = forms.CharField(label=CODE, widget=code_widget())


class CodeAgainForm(ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """Asks for a code once more before something sensitive."""

    code = forms.CharField(label=CODE, widget=code_widget())


class ActivateForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth ships no types
    """Takes the first code of an authenticator app."""

    code = forms.CharField(label=_("Code that the app shows"), widget=code_widget())


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """Names a passkey, and says whether it is enough to sign in with."""

    name = forms.CharField(
        label=_("What you call it"), required=False, max_length=100, help_text=_("For instance work phone.")
    )
    passwordless = forms.BooleanField(label=_("It is enough to sign in with, without a password"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """Gives a passkey another name."""

    name = forms.CharField(label=_("What you call it"), max_length=100)
