"""Writing letters and sending them. A letter is in the outbox before it is sent, and marked as sent right after."""

import hashlib
import logging
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db.models import F, Q

from samlofte.jobs.ending import asked_to_end
from samlofte.jobs.leases import RELEASED, claim, worker_name
from samlofte.mail.models import Letter

logger = logging.getLogger(__name__)

#: how long to wait after the first, second … try that failed; after the last of them the letter is given up
PAUSES = (*(timedelta(minutes=m) for m in (1, 5, 30)), *(timedelta(hours=h) for h in (2, 12)))
#: after this time a letter that a worker has not marked counts as left by a killed one
LEASE = timedelta(minutes=5)
#: a delivery takes no further letter after these seconds, so that the last one is sent well within its lease
LONGEST = 60.0
KEPT = timedelta(days=30)
LONGEST_ERROR = 500
LONGEST_SUBJECT = 300
FORGOTTEN = dict.fromkeys(
    ("to", "subject", "text", "html", "calendar", "calendar_method", "unsubscribe_url", "last_error"), ""
)


@dataclass(frozen=True)
class Delivery:
    """What a delivery did: letters sent, tries that failed, letters that are still to be sent now."""

    sent: int
    failed: int
    left: int

    def __str__(self) -> str:
        return f"{self.sent} sent, {self.failed} failed, {self.left} left"


def queue_letter(
    *,
    to: str,
    subject: str,
    text: str,
    kind: str,
    key: str,
    at: datetime,
    html: str = "",
    language: str = "sv",
    calendar: str = "",
    calendar_method: str = "",
    unsubscribe_url: str = "",
    not_before: datetime | None = None,
) -> Letter:
    """Put a letter to one address in the outbox, in the caller's transaction; return it.

    The same `key` again gives the letter that was written first, and changes nothing in it. A key names no person and
    no address: it stays when the letter is forgotten. Raises ValidationError where `to` is no address, and
    IntegrityError for a key with an @.
    """
    validate_email(to)
    letter, _new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": " ".join(subject.split())[:LONGEST_SUBJECT],
            "text": text,
            "html": html,
            "kind": kind,
            "language": language,
            "calendar": calendar,
            "calendar_method": calendar_method,
            "unsubscribe_url": unsubscribe_url,
            "message_id": new_message_id(key),
            "created_at": at,
            "not_before": not_before or at,
            "next_try_at": not_before or at,
        },
    )
    return letter


def new_message_id(key: str) -> str:
    """Return a Message-ID made from the key and a random part, under the sender's domain."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:20]}.{secrets.token_hex(10)}@{domain}>"


def deliver_due(*, at: datetime, limit: int) -> Delivery:
    """Send the letters whose time has come, at most `limit` of them, for at most a minute.

    Several workers may do this at once: no letter is sent by two of them. A worker killed between sending and marking
    leaves a letter that is sent again later, with the same Message-ID.
    """
    me = worker_name()
    begun = time.monotonic()
    sent = failed = 0
    connection = get_connection()
    try:
        while sent + failed < limit and time.monotonic() - begun < LONGEST and not asked_to_end():
            letter = claim(Letter.objects.due(at), by=me, at=at, lease=LEASE)
            if letter is None:
                break
            if send(letter, connection, at=at):
                sent += 1
            else:
                failed += 1
    finally:
        close(connection)
    return Delivery(sent=sent, failed=failed, left=Letter.objects.due(at).count())


def send(letter: Letter, connection: BaseEmailBackend, *, at: datetime) -> bool:
    """Send a letter that this worker has, and mark at once how that went."""
    row = Letter.objects.filter(pk=letter.pk, sent_at__isnull=True)
    try:
        connection.open()
        letter.message(connection).send()
    except Exception as error:  # noqa: BLE001  # one bad letter must not hold up the others
        close(connection)
        tries = letter.tries + 1
        again = at + PAUSES[tries - 1] if tries <= len(PAUSES) else None
        row.filter(claimed_by=letter.claimed_by).update(
            tries=tries,
            next_try_at=again or letter.next_try_at,
            failed_at=None if again else at,
            last_error=f"{type(error).__name__}: {error}"[:LONGEST_ERROR],
            **RELEASED,
        )
        logger.warning("Letter %s (%s): try %s failed, %s.", letter.pk, letter.kind, tries, type(error).__name__)
        return False
    row.update(sent_at=at, failed_at=None, tries=F("tries") + 1, last_error="", **RELEASED)
    return True


def close(connection: BaseEmailBackend) -> None:
    """End the connection to the mail server, whatever state it is in."""
    with suppress(OSError):
        connection.close()


def retry_failed(*, at: datetime) -> int:
    """Let every letter that was given up be tried again from the beginning; return how many."""
    return Letter.objects.given_up().update(failed_at=None, tries=0, next_try_at=at)


def forget_old(*, at: datetime) -> int:
    """Take address and text out of letters sent or given up thirty days ago; return how many. Kind and times stay."""
    old = Q(sent_at__lte=at - KEPT) | Q(failed_at__lte=at - KEPT)
    return Letter.objects.filter(old).exclude(to="").update(**FORGOTTEN)
