from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samlofte.pledges.queries.front import front_list
from samlofte.pledges.queries.page_keys import front_key, pledge_key
from samlofte.pledges.queries.published import (
    local_today,
    published_pledge,
    status_history,
)
from samlofte.pledges.queries.published_types import PublishedCommitment, PublishedPledge
from samlofte.pledges.queries.wording import earlier_wordings
from samlofte.public.planned import commitment_work, plan_panel, with_silence
from samlofte.public.sentences import PledgeSentences
from samlofte.public.stored import stored
from samlofte.templatetags.drawn import drawn_page


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Go straight to the pledge where there is one, else list them."""
    pledges = front_list()
    if len(pledges) == 1:
        return redirect("public:pledge", pledges[0].slug)
    return pledge_list(request)


@login_not_required
@require_safe
def pledge_list(request: HttpRequest) -> HttpResponse:
    """List the pledges of this installation with area and period."""
    shows = ("list", *front_key(), local_today())
    return stored(request, shows=shows, render=lambda: render(request, "public/front.html", {"pledges": front_list()}))


@login_not_required
@require_safe
def pledge(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a pledge."""

    def fresh() -> HttpResponse:
        at = timezone.now()
        page = with_silence(shown(slug), at=at)
        values = {"pledge": page, "sentences": PledgeSentences(page), "plan": plan_panel(page, at=at)}
        return drawn_page(request, "public/pledge.jinja", section="", is_example=page.is_example, **values)

    return stored(request, shows=shows(slug), render=fresh)


@login_not_required
@require_safe
def commitment(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a commitment with its history."""

    def fresh() -> HttpResponse:
        at = timezone.now()
        page = with_silence(shown(slug), at=at)
        found = commitment_of(page, number)
        context = {
            "pledge": page,
            "commitment": found,
            "work": commitment_work(page, number, at=at),
            "history": status_history(slug, number),
            "wordings": earlier_wordings(slug, number),
        }
        return render(request, "public/commitment.html", context)

    return stored(request, shows=shows(slug), render=fresh)


def commitment_of(page: PublishedPledge, number: int) -> PublishedCommitment:
    """Return a commitment of a published pledge. Raises Http404."""
    found = next((row for row in page.commitments if row.number == number), None)
    if found is None:
        raise Http404
    return found


def shown(slug: str) -> PublishedPledge:
    """Return the published pledge. Raises Http404."""
    page = published_pledge(slug, today=local_today())
    if page is None:
        raise Http404
    return page


def shows(slug: str) -> tuple[object, ...]:
    """Return what a page of this pledge depends on. Raises Http404."""
    key = pledge_key(slug)
    if key is None:
        raise Http404
    return (*key, local_today())
