from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Say that the form was too old, without technical words."""
    return render(request, "public/errors/form_expired.html", status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Say that there is no such page, and where to go."""
    return render(request, "public/errors/404.html", status=404)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Say that this is not the visitor's to see or do."""
    return render(request, "public/errors/403.html", status=403)


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours."""
    return render(request, "public/errors/500.html", status=500)
