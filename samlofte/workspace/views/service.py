"""The way to the organisation's sign-in service and back."""

from allauth.socialaccount.providers.openid_connect import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

SILENT = 503


@login_not_required
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the service; say so where the service does not answer."""
    try:
        response: HttpResponse = views.login(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/authentication_error.html", status=SILENT)
    return response


@login_not_required
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the answer of the service."""
    response: HttpResponse = views.callback(request, provider_id)
    return response
