"""The addresses of the application, and beside them the views that do nothing."""

from http import HTTPStatus
from uuid import uuid4

import pages_urls_bare
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import path
from django.utils import timezone

from config import urls
from samlofte.jobs.models import JobRun
from samlofte.workspace.access import Desk, at_desk

EMPTY = engines["django"].from_string(
    '{% extends "workspace/base.html" %}{% block title %}{{ desk.pledge.title }}{% endblock %}'
    '{% block trail %}{% include "workspace/trail.html" with here="–" %}{% endblock %}'
    "{% block content %}<h1>–</h1>{% endblock %}"
)


@at_desk
def empty_workspace(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show a page of a pledge's workspace with nothing in it."""
    return HttpResponse(EMPTY.render({"desk": desk}, request))


def insert(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  # Django's signature
    """Put one row in the database, for whoever is signed in."""
    JobRun.objects.create(name=uuid4().hex, next_at=timezone.now())
    return JsonResponse({}, status=HTTPStatus.CREATED)


urlpatterns = [
    path("empty/arbete/<slug:slug>/", empty_workspace),
    path("insert/", insert),
    *pages_urls_bare.urlpatterns,
    *urls.urlpatterns,
]
handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500
