"""What is stored about oneself, and the way out."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.people.models import Membership
from samlofte.people.queries import actor_for
from samlofte.pledges.actions.members import remove_account
from samlofte.pledges.models import Post
from samlofte.workspace.access import user_of
from samlofte.workspace.accounts import organisation
from samlofte.workspace.second_factor import came_by_organisation, has_factor


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show everything that is stored about the person, and what they can do about it."""
    user = user_of(request)
    posts = Post.objects.filter(Q(holder=user) | Q(deputy=user), ended=False).select_related("party", "pledge")
    context = {
        "memberships": Membership.objects.filter(user=user).select_related("party"),
        "posts": [(post, post.holder_id == user.pk) for post in posts],
        "sessions": UserSession.objects.filter(user=user).count(),
        "has_factor": has_factor(user),
        "has_password": user.has_usable_password(),
        **organisation(),
    }
    return render(request, "workspace/people/account.html", context)


@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """End one of the person's own sessions. Raises Http404 for one that is not theirs."""
    user = user_of(request)
    session = get_object_or_404(UserSession, pk=session_id, user=user)
    session.end()
    at = timezone.now()
    record(verb="account.session_ended", target=f"account:{user.pk}", by=actor_for(user), at=at)
    messages.success(request, _("The session has ended."))
    return redirect("usersessions_list")


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest) -> HttpResponse:
    """Ask, and remove the account."""
    user = user_of(request)
    if request.method == "GET":
        return render(request, "workspace/people/remove_account.html")
    actor: Actor = actor_for(user)
    remove_account(user=user, by=actor, at=timezone.now())
    logout(request)
    messages.success(request, _("Your account is gone. What was done in your role stays, without you."))
    return redirect("public:front")


@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Say why a second factor is needed before the workspace opens, and lead to where it is set up."""
    user = user_of(request)
    if has_factor(user) or came_by_organisation(request, user):
        return redirect("workspace:home")
    return render(request, "workspace/people/second_factor.html", organisation())
