from typing import Any

from allauth.account.views import LogoutView
from django.http import HttpRequest, HttpResponse


class SignOut(LogoutView):  # type: ignore[misc]  # allauth ships no types
    """Signs out, and tells the browser to forget the pages and the queue that it kept for work without a net."""

    def post(self, request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        """Sign out."""
        response: HttpResponse = super().post(request, *args, **rest)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
