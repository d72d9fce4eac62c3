from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samlofte.pledges.schema import schema_text
from samlofte.public.forms import SiteReportForm
from samlofte.public.stored import stored
from samlofte.voices.actions import report_site_problem


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Explain in plain words how a pledge is made checkable."""
    return stored(request, shows=("about",), render=lambda: render(request, "public/about.html"))


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say which personal data there are, and which there are not."""
    return stored(request, shows=("privacy",), render=lambda: render(request, "public/privacy.html"))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement, and take in anonymously what does not work."""
    form = SiteReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not form.is_from_a_program():
            report_site_problem(
                page=form.cleaned_data["page"],
                text=form.cleaned_data["text"],
                answer_to=form.cleaned_data["answer_to"],
                at=timezone.now(),
            )
        return redirect("public:accessibility_thanks")
    return render(request, "public/accessibility.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@require_safe
def accessibility_thanks(request: HttpRequest) -> HttpResponse:
    """Say that the report has come in and what happens now."""
    return render(request, "public/accessibility_thanks.html")


@login_not_required
@require_safe
def pledge_schema(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Send the JSON Schema of a pledge."""
    return HttpResponse(schema_text(), content_type="application/schema+json")
