"""What should be taken up at a meeting, drafted from the plan: only what every party of the pledge may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samlofte.meetings.enums import ItemKind, MeetingState
from samlofte.meetings.models import ActionPoint, Meeting
from samlofte.people.enums import Lane
from samlofte.plans.enums import Outcome, ProjectStep
from samlofte.plans.models import Activity, Measure
from samlofte.plans.models.activity import ActivityQuerySet
from samlofte.pledges.enums import TargetGroup
from samlofte.pledges.models import Commitment, Proposal
from samlofte.pledges.rules import is_overdue

#: what everybody invited may see
SHARED = (Lane.GROUP, Lane.PUBLIC)
#: how far ahead the agenda looks
AHEAD = timedelta(days=35)
#: how far back it looks where no meeting was held before
BEHIND = timedelta(days=35)
#: matters of each kind; the rest is in the plan
MOST = 8


@dataclass(frozen=True)
class Matter:
    """A matter proposed for an agenda; `about` says what it is about and keeps it from being drafted twice."""

    kind: ItemKind
    title: str
    text: str
    about: str


def matters_for(meeting: Meeting, *, at: datetime) -> list[Matter]:
    """Return what the plan has for this meeting, as it stands at that moment.

    A meeting about children and young people (A4) gets what is for them alone. Eight matters of a kind at most.
    """
    since = _last_meeting(meeting, at)
    activities = Activity.objects.filter(
        pledge=meeting.pledge_id, lane__in=SHARED, measure__lane__in=SHARED, removed=False, measure__removed=False
    )
    commitments = meeting.pledge.commitments.filter(removed=False).select_related("party")
    if meeting.about_youth:
        activities = activities.filter(measure__in=Measure.objects.youth().values("pk"))
        commitments = commitments.filter(target_group=TargetGroup.YOUTH)
    return [
        *_overdue(meeting, commitments, at),
        *_unreported(activities, at),
        *_deviations(activities, since, at),
        *_decisions(commitments, activities, at),
        *_points(meeting, activities, at),
        *_coming(activities, at),
    ]


def _last_meeting(meeting: Meeting, at: datetime) -> datetime:
    held = Meeting.objects.filter(pledge=meeting.pledge_id, state=MeetingState.HELD, starts_at__lt=meeting.starts_at)
    last = held.order_by("-starts_at").values_list("starts_at", flat=True).first()
    return last or at - BEHIND


def _overdue(meeting: Meeting, commitments: QuerySet[Commitment], at: datetime) -> Iterator[Matter]:
    end, today = meeting.pledge.end, localtime(at).date()
    late = [
        row for row in commitments if is_overdue(status=row.status, deadline=row.deadline, period_end=end, today=today)
    ]
    for row in late[:MOST]:
        due = row.deadline or end
        text = _("Should have been done by %(day)s. Status: %(status)s.") % {
            "day": date_format(due) if due else "",
            "status": row.get_status_display(),
        }
        yield Matter(ItemKind.OVERDUE, _short(f"{row.number}. {row.text}"), text, f"commitment:{row.pk}")


def _unreported(activities: ActivityQuerySet, at: datetime) -> Iterator[Matter]:
    rows = (
        activities.unreported(at)
        .values("measure_id", "measure__title", "party_id", "party__short_name", "party__name")
        .annotate(times=Count("pk"), first=Min("ends_at"))
        .order_by("-times", "measure_id", "party_id")
    )
    for row in rows[:MOST]:
        text = ngettext(
            "%(party)s: %(times)d occasion without a report, from %(day)s.",
            "%(party)s: %(times)d occasions without a report, the first from %(day)s.",
            row["times"],
        ) % {"party": row["party__short_name"] or row["party__name"], "times": row["times"], "day": _day(row["first"])}
        about = f"unreported:{row['measure_id']}:{row['party_id']}"
        yield Matter(ItemKind.UNREPORTED, _short(row["measure__title"]), text, about)


def _deviations(activities: ActivityQuerySet, since: datetime, at: datetime) -> Iterator[Matter]:
    rows = (
        activities.filter(outcome__in=[Outcome.CANCELLED, Outcome.PARTLY], ends_at__gte=since, ends_at__lt=at)
        .values("measure_id", "measure__title", "party_id", "party__short_name", "party__name")
        .annotate(times=Count("pk"))
        .order_by("-times", "measure_id", "party_id")
    )
    for row in rows[:MOST]:
        text = ngettext(
            "%(party)s: %(times)d occasion cancelled or only partly done since the last meeting.",
            "%(party)s: %(times)d occasions cancelled or only partly done since the last meeting.",
            row["times"],
        ) % {"party": row["party__short_name"] or row["party__name"], "times": row["times"]}
        about = f"deviation:{row['measure_id']}:{row['party_id']}"
        yield Matter(ItemKind.DEVIATION, _short(row["measure__title"]), text, about)


def _decisions(commitments: QuerySet[Commitment], activities: ActivityQuerySet, at: datetime) -> Iterator[Matter]:
    due = activities.coming(at).filter(step=ProjectStep.DECISION, starts_at__lt=at + AHEAD)
    for row in due[:MOST]:
        text = _("To be decided %(day)s.") % {"day": _day(row.starts_at)}
        yield Matter(ItemKind.DECISION, _short(row.title), text, f"activity:{row.pk}")
    waiting = Proposal.objects.filter(commitment__in=commitments.values("pk"), judged_at__isnull=True)
    for proposal in waiting.select_related("commitment", "party")[:MOST]:
        title = _("Is commitment %(number)d fulfilled?") % {"number": proposal.commitment.number}
        text = _("%(party)s proposes it; somebody else has to judge.") % {"party": proposal.party.label}
        yield Matter(ItemKind.DECISION, title, text, f"proposal:{proposal.pk}")


def _points(meeting: Meeting, activities: ActivityQuerySet, at: datetime) -> Iterator[Matter]:
    """Yield what was taken on at earlier meetings of all and is not done; for A4 also what its own meetings took on."""
    earlier = Q(meeting__starts_at__lt=meeting.starts_at, meeting__lane__in=SHARED, meeting__pledge=meeting.pledge_id)
    shared = Activity.objects.filter(pledge=meeting.pledge_id, lane__in=SHARED, removed=False, measure__removed=False)
    found = Q(activity__in=activities.values("pk"))
    if meeting.about_youth:
        found |= Q(meeting__about_youth=True, activity__in=shared.values("pk"))
    open_points = ActionPoint.objects.filter(earlier & found, activity__outcome="")
    for row in open_points.select_related("party").order_by("due", "id")[:MOST]:
        late = row.due < localtime(at).date()
        text = (_("%(party)s, was due %(day)s.") if late else _("%(party)s, due %(day)s.")) % {
            "party": row.party.label,
            "day": date_format(row.due),
        }
        yield Matter(ItemKind.POINT, row.text, text, f"point:{row.pk}")


def _coming(activities: ActivityQuerySet, at: datetime) -> Iterator[Matter]:
    dated = (
        activities.coming(at).filter(series__isnull=True, starts_at__lt=at + AHEAD).exclude(step=ProjectStep.DECISION)
    )
    for row in dated.select_related("party")[:MOST]:
        text = f"{row.party.label}, {_day(row.starts_at)}"
        yield Matter(ItemKind.COMING, _short(row.title), text, f"activity:{row.pk}")


def _day(moment: datetime) -> str:
    return str(date_format(localtime(moment)))


def _short(text: str) -> str:
    """Cut what is longer than a title may be."""
    most = 160
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
