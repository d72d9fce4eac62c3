from datetime import datetime

from django.db import transaction

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.voices.models import SiteReport

ANYBODY = Actor(account_id=None, name="Besökare")


@transaction.atomic
def report_site_problem(*, page: str, text: str, answer_to: str, at: datetime) -> SiteReport:
    """Take in what does not work for a visitor. The log gets no text and no address."""
    report = SiteReport.objects.create(page=page, text=text, answer_to=answer_to, received_at=at)
    record(verb="site_report.received", target=f"site_report:{report.pk}", by=ANYBODY, at=at)
    return report


@transaction.atomic
def close_site_report(*, report: SiteReport, by: Actor, at: datetime) -> None:
    """Mark a report as dealt with and forget where the answer went."""
    report.closed_at = at
    report.answer_to = ""
    report.save(update_fields=["closed_at", "answer_to"])
    record(verb="site_report.closed", target=f"site_report:{report.pk}", by=by, at=at)
