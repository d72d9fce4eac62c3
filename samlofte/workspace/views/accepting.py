"""The page that the link in an invitation opens."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samlofte.people.models import User
from samlofte.pledges.actions.invitations import InvitationClosedError, accept, accept_anew, hashed
from samlofte.pledges.models import Invitation
from samlofte.workspace.accounts import organisation
from samlofte.workspace.forms.people import FirstPasswordForm

INVALID = 422
GONE = 410


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what somebody is invited to, and let them take it: with a new account or the one they have."""
    found = Invitation.objects.select_related("party", "post__pledge").filter(secret_sha256=hashed(secret)).first()
    if found is None or not found.is_open(timezone.now()):
        return render(
            request, "account/invitation_closed.html", {"invitation": found, "now": timezone.now()}, status=GONE
        )
    try:
        return _opened(request, found)
    except InvitationClosedError:
        return redirect(request.path)


def _opened(request: HttpRequest, found: Invitation) -> HttpResponse:
    context = {"invitation": found, "needs_service": found.party.demands_sso, **organisation()}
    if isinstance(request.user, User):
        if request.method == "POST":
            accept(invitation=found, user=request.user, at=timezone.now())
            return _welcome(request, found)
        return render(request, "account/invitation.html", context)
    if User.objects.filter(email=found.email).exists():
        return render(request, "account/invitation.html", context | {"has_account": True})
    form = FirstPasswordForm(request.POST or None, email=found.email)
    if request.method == "POST" and not found.party.demands_sso and form.is_valid():
        user = accept_anew(invitation=found, password=form.cleaned_data["password"], at=timezone.now())
        _greet(request, found)
        response: HttpResponse = perform_login(request, user, redirect_url="/arbete/")
        return response
    status = INVALID if form.errors else 200
    return render(request, "account/invitation.html", context | {"form": form}, status=status)


def _welcome(request: HttpRequest, found: Invitation) -> HttpResponse:
    _greet(request, found)
    return redirect("workspace:home")


def _greet(request: HttpRequest, found: Invitation) -> None:
    messages.success(request, _("Welcome. You work for %(party)s from now on.") % {"party": found.party.label})
