"""What stands between the server and every view, besides what Django and its libraries bring."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation

from samlofte.audit.context import now_writing_from, writing_from
from samlofte.people.models import User
from samlofte.workspace.accounts import organisation
from samlofte.workspace.second_factor import must_add_factor, must_come_by_organisation

#: pages of the workspace that are about one's own account alone
OWN_ACCOUNT = frozenset({"account", "end_session", "remove_account", "second_factor"})

#: the pages that Django itself shows to developers have styles of their own
DEBUG_PAGES = (HTTPStatus.NOT_FOUND, HTTPStatus.INTERNAL_SERVER_ERROR)


def content_security_policy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Send the policy of the settings with every answer; it is put together once."""
    policy = build_policy()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not (settings.DEBUG and response.status_code in DEBUG_PAGES):
            response.headers.setdefault(HEADER, policy)
        return response

    return middleware


def language_of_address(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Show each page in the language that its address says, whatever the browser prefers.

    Django's own middleware comes to the same, but reads cookies and preferences first, and says of every page that it
    varies with them, so that no cache between may keep it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def words_for_readers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Say in words that an address takes only what a form sends; who changes the language comes there, for instance."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        page = render(request, "public/errors/405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        page.headers["Allow"] = response.headers.get("Allow", "")
        return page

    return middleware


class SourceOfWrites:
    """Let each line of the log say by which form it was written: the name of the route."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on, and forget the form afterwards."""
        with writing_from(""):
            return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],  # noqa: ARG002  # Django's signature
        view_args: tuple[Any, ...],  # noqa: ARG002
        view_kwargs: dict[str, Any],  # noqa: ARG002
    ) -> None:
        """Note the route, which is known only now."""
        if request.resolver_match is not None:
            now_writing_from(request.resolver_match.view_name)


class SignInRequired(LoginRequiredMiddleware):
    """Default deny; asks who the visitor is only where the answer matters.

    Django asks first, which opens the session even for a page that everybody may see.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Return nothing where the view may be seen, else the way to sign in; what reads no pages is told in JSON."""
        if not getattr(view_func, "login_required", True):
            return None
        refused: HttpResponseBase | None = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is not None and not request.accepts("text/html"):
            return JsonResponse({"error": "sign_in"}, status=HTTPStatus.UNAUTHORIZED)
        return refused


class SecondFactorDemanded:
    """Lead coordinators and operators without a second factor to the page that sets one up, and nowhere else.

    The pages under `/konto/` and the page about one's own account stay open.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on; the question is asked once the view is known."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],  # noqa: ARG002  # Django's signature
        view_args: tuple[Any, ...],  # noqa: ARG002
        view_kwargs: dict[str, Any],  # noqa: ARG002
    ) -> HttpResponseBase | None:
        """Return nothing, or the way to the page that the person has to pass first."""
        match = request.resolver_match
        if match is None or match.app_name != "workspace" or match.url_name in OWN_ACCOUNT:
            return None
        if not isinstance(request.user, User):
            return None
        if must_come_by_organisation(request, request.user):
            logout(request)
            return render(request, "account/organisation_only.html", organisation(), status=HTTPStatus.FORBIDDEN)
        if must_add_factor(request, request.user):
            return redirect("workspace:second_factor")
        return None
