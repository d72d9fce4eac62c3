"""What a phone without a net needs: the worker that keeps pages, and the pass that a queue is sent with."""

import json
from hashlib import sha256
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samlofte.people.models import User

#: what a page of the workspace is drawn with
SHELL = (
    *("css/foundation.css", "css/components.css", "css/figures.css", "css/reports.css", "img/favicon.svg"),
    *("js/offline/store.js", "js/offline/sender.js", "js/offline/page.js", "js/offline/kept.js", "js/report.js"),
)
#: what the worker itself runs
PARTS = ("js/offline/store.js", "js/offline/sender.js", "js/offline/worker.js")


@require_safe
@never_cache
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Send the worker of the workspace; it changes when one of the files does."""
    told = {
        "files": [static(name) for name in SHELL],
        "offline": reverse("workspace:offline"),
        "pass": reverse("workspace:queue_pass"),
        "home": reverse("workspace:home"),
    }
    told["version"] = sha256(json.dumps(told).encode()).hexdigest()[:12]
    parts = ", ".join(json.dumps(static(name)) for name in PARTS)
    script = f'"use strict";\nself.told = {json.dumps(told)};\nimportScripts({parts});\n'
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@require_safe
@login_not_required
def offline(request: HttpRequest) -> HttpResponse:
    """Show what can be done without a net; kept on the device, so there is nothing of anybody in it."""
    return render(request, "workspace/reports/offline.html")


@require_safe
@never_cache
@login_not_required
def queue_pass(request: HttpRequest) -> HttpResponse:
    """Tell the queue whose session it is, and give it a fresh token to send with."""
    if not isinstance(request.user, User):
        return JsonResponse({"error": "sign_in"}, status=HTTPStatus.UNAUTHORIZED)
    return JsonResponse({"account": str(request.user.pk), "token": get_token(request)})
