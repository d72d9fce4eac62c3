"""Notices that what a form shows was changed meanwhile, so that nobody's work is overwritten unseen."""

import hashlib
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from samlofte.lib.seal import canonical

CHANGED_MEANWHILE = _(
    "Somebody saved this meanwhile, perhaps you in another tab. What you typed is still here; compare it with what is "
    "saved now, and save again to replace it."
)


def mark_of(document: Any) -> str:
    """Return a short mark of what a form was filled with; it goes into the form and comes back with it."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()[:16]


def is_outdated(request: HttpRequest, now: str) -> bool:
    """Whether the form that was sent had been filled with something else than what is there now."""
    return request.POST.get("seen", "") != now
