from datetime import datetime
from email.utils import format_datetime
from typing import Self

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models
from django.db.models import F, Q

from samlofte.jobs.leases import Leased, lease_whole
from samlofte.mail.enums import CalendarMethod


class LetterQuerySet(models.QuerySet["Letter"]):
    """Questions about the outbox."""

    def waiting(self) -> Self:
        """Those that are neither sent nor given up."""
        return self.filter(sent_at__isnull=True, failed_at__isnull=True)

    def due(self, at: datetime) -> Self:
        """Those to send now, the one that has waited longest first."""
        return self.waiting().filter(next_try_at__lte=at).order_by("next_try_at", "pk")

    def given_up(self) -> Self:
        """Those that every try failed with, and that still have their text."""
        return self.filter(failed_at__isnull=False).exclude(to="")


class Letter(Leased):
    """A letter by mail to one address, from when it is written until it is sent."""

    #: the same letter asked for twice has the same key; it names no person and no address
    key = models.CharField(max_length=200, unique=True)
    #: a free short code, such as invitation, reminder, digest
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=10, default="sv")
    #: address, subject and bodies are empty once the letter is forgotten
    to = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    #: a calendar part (RFC 5545) and what it asks for
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=8, choices=CalendarMethod.choices, blank=True)
    #: an address that ends the letters by POST (RFC 8058)
    unsubscribe_url = models.CharField(max_length=500, blank=True)
    #: the same each time the letter is sent, so that one sent twice is known as one
    message_id = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, failed_at__isnull=True),
                name="letter_waiting",
            ),
        ]
        constraints = [
            lease_whole("letter_lease_whole"),
            models.CheckConstraint(condition=~Q(key="") & ~Q(key__contains="@"), name="letter_key_names_nobody"),
            models.CheckConstraint(condition=~Q(kind=""), name="letter_has_a_kind"),
            models.CheckConstraint(condition=Q(not_before__gte=F("created_at")), name="letter_sent_after_written"),
            models.CheckConstraint(
                condition=Q(calendar="", calendar_method="")
                | ~Q(calendar="") & Q(calendar_method__in=CalendarMethod.values),
                name="letter_calendar_whole",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(failed_at__isnull=True), name="letter_sent_or_failed"
            ),
            models.CheckConstraint(
                condition=~Q(to="") & ~Q(text="") | Q(sent_at__isnull=False) | Q(failed_at__isnull=False),
                name="letter_waiting_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    def message(self, connection: BaseEmailBackend) -> EmailMultiAlternatives:
        """Return the letter as it is sent, the same each time."""
        headers = {
            "Message-ID": self.message_id,
            "Date": format_datetime(self.not_before),
            "Auto-Submitted": "auto-generated",
            "Content-Language": self.language,
        }
        if self.unsubscribe_url:
            headers["List-Unsubscribe"] = f"<{self.unsubscribe_url}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message = EmailMultiAlternatives(self.subject, self.text, to=[self.to], headers=headers, connection=connection)
        if self.html:
            message.attach_alternative(self.html, "text/html")
        if self.calendar_method == CalendarMethod.PUBLISH:
            message.attach("calendar.ics", self.calendar, "text/calendar; method=PUBLISH")
        elif self.calendar:
            message.attach_alternative(self.calendar, f"text/calendar; method={self.calendar_method}")
        return message
