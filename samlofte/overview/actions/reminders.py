from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samlofte.mail.actions import queue_letter
from samlofte.overview.links import report_token
from samlofte.overview.models import Reminded
from samlofte.overview.queries.reminders import Reminder, by_measure, reminders
from samlofte.pledges.enums import PledgeState
from samlofte.pledges.models import Pledge

#: no reminders before a pledge runs, and none when it is followed up
ACTIVE = (PledgeState.ADOPTED, PledgeState.RUNNING, PledgeState.ENDED)
#: a pledge that was never reminded of begins with what came due in the last day
FIRST = timedelta(days=1)
KIND = "reminder"


def remind_all(at: datetime) -> int:
    """Write the letters that are due in every running pledge; return how many."""
    return sum(remind(pledge, at=at) for pledge in Pledge.objects.filter(state__in=ACTIVE))


@transaction.atomic
def remind(pledge: Pledge, *, at: datetime) -> int:
    """Write one letter to each person who has something due, and remember until when that was done.

    Letters and the mark are one transaction, so a kill neither loses a letter nor writes it twice. A time before the
    mark writes nothing. Returns how many letters were queued.
    """
    mark, _new = Reminded.objects.select_for_update().get_or_create(pledge=pledge, defaults={"until": at - FIRST})
    if at <= mark.until:
        return 0
    due = reminders(pledge, since=mark.until, at=at)
    for reminder in due:
        queue_letter(
            to=reminder.person.email,
            subject=subject_of(reminder, pledge),
            text=text_of(reminder, pledge, at=at),
            kind=KIND,
            key=f"reminder:{pledge.pk}:{reminder.person.pk}:{at:%Y%m%dT%H%M%S}",
            at=at,
        )
    mark.until = at
    mark.save(update_fields=["until"])
    return len(due)


def subject_of(reminder: Reminder, pledge: Pledge) -> str:
    """Return what the letter is about, without anything that a lane should keep."""
    waiting = len(reminder.to_report)
    if waiting:
        return ngettext(
            "%(count)d occasion to report – %(pledge)s", "%(count)d occasions to report – %(pledge)s", waiting
        ) % {"count": waiting, "pledge": pledge.title}
    return _("What is coming – %(pledge)s") % {"pledge": pledge.title}


def text_of(reminder: Reminder, pledge: Pledge, *, at: datetime) -> str:
    """Return the letter; each occasion to report has a link that opens that one report for this person."""
    base = settings.PUBLIC_URL
    links = {
        row.pk: base + reverse("workspace:report_by_link", args=[report_token(row, reminder.person, at=at)])
        for row in reminder.to_report
    }
    values = {
        "pledge": pledge,
        "to_report": [(row, links[row.pk]) for row in reminder.to_report],
        "coming": reminder.coming,
        "week": by_measure(reminder.week_coming),
        "page": base + reverse("workspace:desk", args=[pledge.slug]),
        "today": localtime(at).date(),
    }
    return render_to_string("emails/reminder.txt", values)
