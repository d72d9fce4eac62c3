"""Who belongs to a party: its members, and invitations on their way."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.people.enums import Role
from samlofte.people.models import Membership
from samlofte.pledges.actions.invitations import Address, InvitationClosedError, invite, resend, withdraw
from samlofte.pledges.actions.members import LastEditorError, change_role, demand_sign_in, remove_member
from samlofte.pledges.models import Invitation, Post
from samlofte.pledges.queries.people import members_of, waiting_invitations
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.accounts import service_name
from samlofte.workspace.forms.people import InviteForm, RoleForm
from samlofte.workspace.second_factor import came_by_organisation
from samlofte.workspace.views.people import INVALID, invited_party


@require_safe
@at_desk
def party_people(request: HttpRequest, desk: Desk, party_id: int) -> HttpResponse:
    """Show the members of a party and the invitations that nobody has used yet."""
    party = invited_party(desk, party_id)
    now = timezone.now()
    context = {
        "desk": desk,
        "party": party,
        "members": [(row, RoleForm(initial={"role": row.role}, prefix=f"m{row.pk}")) for row in members_of(party)],
        "invitations": [(row, row.is_open(now)) for row in waiting_invitations(party, at=now)],
        "service": service_name(),
        "came_by_service": came_by_organisation(request, desk.user),
    }
    return render(request, "workspace/people/party.html", context)


@require_http_methods(["GET", "POST"])
@at_desk
def invite_somebody(request: HttpRequest, desk: Desk, party_id: int) -> HttpResponse:
    """Invite somebody into a party by mail."""
    party = invited_party(desk, party_id)
    posts = list(Post.objects.filter(pledge=desk.pledge, party=party, ended=False))
    form = InviteForm(request.POST or None, posts=posts)
    if request.method == "POST" and form.is_valid():
        made = form.cleaned_data
        invite(
            party=party,
            role=Role(made["role"]),
            post=made["post"],
            email=made["email"],
            address=_address(request),
            by=desk.actor,
            at=timezone.now(),
        )
        messages.success(request, _("The invitation is on its way. The link in it works for 14 days."))
        return redirect("workspace:people", desk.pledge.slug)
    context = {"desk": desk, "party": party, "form": form}
    return render(request, "workspace/people/invite.html", context, status=INVALID if form.errors else 200)


@require_POST
@at_desk
def resend_invitation(request: HttpRequest, desk: Desk, invitation_id: int) -> HttpResponse:
    """Send a new link."""
    found = _invitation(desk, invitation_id)
    try:
        resend(invitation=found, address=_address(request), by=desk.actor, at=timezone.now())
        messages.success(request, _("A new link is on its way. The old one opens nothing any more."))
    except InvitationClosedError:
        messages.error(request, _("This invitation is closed. Invite the person anew."))
    return redirect("workspace:party_people", desk.pledge.slug, found.party_id)


@require_POST
@at_desk
def withdraw_invitation(request: HttpRequest, desk: Desk, invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    found = _invitation(desk, invitation_id)
    try:
        withdraw(invitation=found, by=desk.actor, at=timezone.now())
        messages.success(request, _("The invitation is withdrawn, and the address forgotten."))
    except InvitationClosedError:
        messages.error(request, _("The invitation was used meanwhile: the person is a member now."))
    return redirect("workspace:party_people", desk.pledge.slug, found.party_id)


@require_POST
@at_desk
def member_role(request: HttpRequest, desk: Desk, membership_id: int) -> HttpResponse:
    """Give a member another role."""
    found = _membership(desk, membership_id)
    form = RoleForm(request.POST, prefix=f"m{found.pk}")
    if form.is_valid():
        try:
            change_role(membership=found, role=Role(form.cleaned_data["role"]), by=desk.actor, at=timezone.now())
            messages.success(request, _("Saved."))
        except LastEditorError:
            messages.error(request, _("The party must keep an editor. Make somebody else an editor first."))
    return redirect("workspace:party_people", desk.pledge.slug, found.party_id)


@require_http_methods(["GET", "POST"])
@at_desk
def drop_member(request: HttpRequest, desk: Desk, membership_id: int) -> HttpResponse:
    """Ask, and take a person out of a party."""
    found = _membership(desk, membership_id)
    if request.method == "GET":
        return render(request, "workspace/people/drop_member.html", {"desk": desk, "membership": found})
    try:
        remove_member(membership=found, by=desk.actor, at=timezone.now())
        messages.success(request, _("The person is no longer a member. Posts they held are vacant."))
    except LastEditorError:
        messages.error(request, _("The party must keep an editor. Make somebody else an editor first."))
        return redirect("workspace:party_people", desk.pledge.slug, found.party_id)
    return redirect("workspace:people", desk.pledge.slug)


@require_POST
@at_desk
def demand_service(request: HttpRequest, desk: Desk, party_id: int) -> HttpResponse:
    """Let the party take only its organisation's sign-in; only who came in by it can turn that on."""
    party = invited_party(desk, party_id)
    demanded = request.POST.get("demanded") == "1"
    if demanded and not came_by_organisation(request, desk.user):
        messages.error(request, _("Sign in through the organisation yourself first, or you would lock yourself out."))
    else:
        demand_sign_in(party=party, demanded=demanded, by=desk.actor, at=timezone.now())
        messages.success(request, _("Saved."))
    return redirect("workspace:party_people", desk.pledge.slug, party.pk)


def _address(request: HttpRequest) -> Address:
    base = settings.PUBLIC_URL

    def whole(secret: str) -> str:
        path = reverse("account_invitation", kwargs={"secret": secret})
        return f"{base}{path}" if base else request.build_absolute_uri(path)

    return whole


def _invitation(desk: Desk, invitation_id: int) -> Invitation:
    found = get_object_or_404(Invitation, pk=invitation_id)
    invited_party(desk, found.party_id)
    return found


def _membership(desk: Desk, membership_id: int) -> Membership:
    found = get_object_or_404(Membership.objects.select_related("user", "party"), pk=membership_id)
    if found.party_id not in desk.led:
        raise PermissionDenied
    return found
