from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samlofte.pledges.gate.check import check
from samlofte.pledges.gate.goals import check_goal
from samlofte.pledges.gate.suggest import suggest
from samlofte.workspace.forms.trying import GoalForm, PromiseForm


@require_safe
def wording(request: HttpRequest) -> HttpResponse:
    """Say of a promise or a goal whether it can be checked, before it is written down. Nothing is saved."""
    kind = request.GET.get("kind")
    promise = PromiseForm(request.GET if kind == "promise" else None, prefix="p")
    goal = GoalForm(request.GET if kind == "goal" else None, prefix="g")
    context: dict[str, object] = {"promise": promise, "goal": goal}
    if promise.is_bound and promise.is_valid():
        verdict = check(promise.promise())
        context["gate"] = verdict
        context["suggestion"] = (
            ""
            if verdict.checkable
            else suggest(promise.promise(), verdict, language="en" if get_language() == "en" else "sv")
        )
    if goal.is_bound and goal.is_valid():
        context["gate"] = check_goal(goal.goal())
    return render(request, "workspace/trying.html", context)
