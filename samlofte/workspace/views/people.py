"""Who does what in a pledge: posts of its parties, held or vacant."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.people.enums import Role
from samlofte.people.models import Party
from samlofte.pledges.actions.posts import PostExistsError, add_post, appoint, end_post, rename_post
from samlofte.pledges.models import Post
from samlofte.pledges.queries.people import never_manned, parties_with_posts
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.people import AppointForm, PostForm, TitleForm

INVALID = 422


@require_safe
@at_desk
def people(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the posts of each party, and which of them nobody holds."""
    rows = parties_with_posts(desk.pledge)
    first_invited = never_manned([row.party.pk for row in rows]) if desk.coordinates or desk.may_steward else set()
    context = {
        "desk": desk,
        "rows": [
            {
                "party": row.party,
                "posts": row.posts,
                "sees": desk.may_appoint(row.party.pk),
                "makes": desk.may_make_posts(row.party.pk),
                "invites": row.party.pk in desk.led or row.party.pk in first_invited,
            }
            for row in rows
        ],
        "vacant": sum(row.vacant for row in rows),
        "makes_any": any(desk.may_make_posts(row.party.pk) for row in rows),
    }
    return render(request, "workspace/people/people.html", context)


@require_http_methods(["GET", "POST"])
@at_desk
def new_post(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Make a post."""
    parties = [row.party for row in parties_with_posts(desk.pledge) if desk.may_make_posts(row.party.pk)]
    if not parties:
        raise PermissionDenied
    whole = desk.may_steward or desk.coordinates
    form = PostForm(request.POST or None, parties=parties, may_add_auditors=whole)
    if request.method == "POST" and form.is_valid():
        party, role, title = (form.cleaned_data[name] for name in ("party", "role", "title"))
        try:
            post = add_post(
                pledge=desk.pledge, party=party, role=Role(role), title=title, by=desk.actor, at=timezone.now()
            )
        except PostExistsError:
            form.add_error("title", _("The party has this post already."))
        else:
            messages.success(request, _("The post is there. It is vacant until somebody is appointed."))
            return redirect("workspace:post", desk.pledge.slug, post.pk)
    status = INVALID if form.errors else 200
    return render(request, "workspace/people/new_post.html", {"desk": desk, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@at_desk
def post(request: HttpRequest, desk: Desk, post_id: int) -> HttpResponse:
    """Name a post, and say who holds it."""
    found = made_post(desk, post_id)
    naming = "title" in request.POST
    title = TitleForm(request.POST if naming else None, initial={"title": found.title})
    may_appoint = desk.may_appoint(found.party_id)
    people = AppointForm(request.POST if request.POST and not naming else None, post=found) if may_appoint else None
    if request.method == "POST" and (naming or people is None):
        if title.is_valid() and _saved(title, "title", rename_post, post=found, by=desk.actor, **title.cleaned_data):
            return _back(request, desk)
    elif people is not None and people.is_bound and people.is_valid():
        appoint(post=found, by=desk.actor, at=timezone.now(), **people.cleaned_data)
        return _back(request, desk)
    invalid = title.errors or (people is not None and people.errors)
    context = {"desk": desk, "post": found, "title": title, "people": people}
    return render(request, "workspace/people/post.html", context, status=INVALID if invalid else 200)


@require_POST
@at_desk
def close_post(request: HttpRequest, desk: Desk, post_id: int) -> HttpResponse:
    """End a post."""
    end_post(post=made_post(desk, post_id), by=desk.actor, at=timezone.now())
    messages.success(request, _("The post is ended. Make it anew under the same name to open it again."))
    return redirect("workspace:people", desk.pledge.slug)


def made_post(desk: Desk, post_id: int) -> Post:
    """Return a post of the pledge that this person may change. Raises Http404 or PermissionDenied."""
    rows = Post.objects.select_related("party", "holder", "deputy")
    found = get_object_or_404(rows, pk=post_id, pledge=desk.pledge, ended=False)
    if not desk.may_make_posts(found.party_id):
        raise PermissionDenied
    return found


def invited_party(desk: Desk, party_id: int) -> Party:
    """Return a party of the pledge whose members this person decides on. Raises Http404 or PermissionDenied."""
    found = next((row.party for row in parties_with_posts(desk.pledge) if row.party.pk == party_id), None)
    if found is None:
        found = get_object_or_404(Party, pk=party_id, posts__pledge=desk.pledge)
    if not desk.may_invite(found.pk):
        raise PermissionDenied
    return found


def _saved(form: Any, name: str, action: Callable[..., None], **values: Any) -> bool:
    try:
        action(at=timezone.now(), **values)
    except PostExistsError:
        form.add_error(name, _("The party has this post already."))
        return False
    return True


def _back(request: HttpRequest, desk: Desk) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("workspace:people", desk.pledge.slug)
