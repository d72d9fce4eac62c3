from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samlofte.people.enums import Lane
from samlofte.people.models import Party
from samlofte.plans.actions.totals import save_totals
from samlofte.plans.enums import AgeBand
from samlofte.plans.errors import RefusedError
from samlofte.plans.models import Measure
from samlofte.plans.queries.monthly import months_of
from samlofte.plans.rules import may_report_for
from samlofte.pledges.queries.roles import actor_in
from samlofte.workspace.access import Desk, at_desk
from samlofte.workspace.forms.plan_totals import TotalsForm
from samlofte.workspace.planning import WHY, seen_measure

INVALID = 422


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def monthly_totals(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Show the monthly totals of a measure, and take those of a month from whoever reports for a party of it."""
    measure = seen_measure(desk, number)
    parties = counting(desk, measure)
    if request.method == "POST" and not parties:
        raise PermissionDenied
    month = timezone.localdate().replace(day=1)
    form = TotalsForm(request.POST or None, measure=measure, parties=parties, initial={"month": month})
    if request.method == "POST" and form.is_valid() and _save(desk, measure, form):
        messages.success(request, _("The numbers are saved."))
        return redirect("workspace:monthly_totals", desk.pledge.slug, measure.number)
    context = {
        "desk": desk,
        "measure": measure,
        "form": form if parties else None,
        "rows": months_of(measure, desk.viewer),
        "bands": list(AgeBand),
    }
    return render(request, "workspace/plan/totals.html", context, status=INVALID if form.errors else 200)


def counting(desk: Desk, measure: Measure) -> list[Party]:
    """Return the parties of a measure that this person reports for."""
    if measure.removed:
        return []
    return [party for party in [measure.party, *measure.partners.all()] if may_report_for(desk.viewer, party.pk)]


def _save(desk: Desk, measure: Measure, form: TotalsForm) -> bool:
    """Save the numbers; say in the form why they cannot be, and return False."""
    party: Party = form.cleaned_data["party"]
    try:
        save_totals(
            measure=measure,
            party=party,
            month=form.month_meant(),
            counts=form.counts(),
            lane=Lane(form.cleaned_data["lane"]),
            by=actor_in(desk.viewer, [party]),
            at=timezone.now(),
        )
    except RefusedError as error:
        form.add_error(None, WHY[error.code])
        return False
    return True
