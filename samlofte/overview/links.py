"""Signed links: one report, for one person, for a limited time. What the person may do is asked when it is opened."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.core import signing

from samlofte.overview.rules import LINK_WORKS
from samlofte.people.models import User
from samlofte.plans.models import Activity

SALT = "samlofte.report-link"


class LinkError(Exception):
    """A link that opens nothing; `code` says why: broken, or expired."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Opened:
    """What a link opens: one activity, for one person."""

    activity_id: int
    account_id: int


def report_token(activity: Activity, person: User, *, at: datetime) -> str:
    """Return the secret part of a link that was made at a moment."""
    return signing.dumps([activity.pk, person.pk, int(at.timestamp())], salt=SALT, compress=True)


def open_token(token: str, *, at: datetime) -> Opened:
    """Return what a link opens. Raises LinkError for a link that was changed or is older than two weeks."""
    try:
        activity_id, account_id, made = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise LinkError("broken") from error
    if at - datetime.fromtimestamp(made, tz=UTC) > LINK_WORKS:
        raise LinkError("expired")
    return Opened(activity_id, account_id)
