"""Views that do nothing, to hold the pages of the application against."""

import os
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path


@login_not_required
def empty(request: HttpRequest, size: int) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Send as many constant bytes as asked for."""
    response = HttpResponse(_bytes(size), content_type="text/html; charset=utf-8")
    # Where no middleware says so, the server would send the bytes in chunks.
    response.headers["Content-Length"] = str(size)
    return response


@login_not_required
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Say which process answers."""
    number = str(os.getpid())
    return HttpResponse(number, content_type="text/plain", headers={"Content-Length": str(len(number))})


@cache
def _bytes(size: int) -> bytes:
    return b"." * size


urlpatterns = [path("empty/<int:size>/", empty), path("worker/", worker)]
