from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samlofte.meetings.enums import MeetingState
from samlofte.people.enums import Lane
from samlofte.people.lanes import Laned, seen_by
from samlofte.people.viewer import Viewer


class MeetingSeries(models.Model):
    """Cooperation meetings that recur: the rule that they were made from (RFC 5545)."""

    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="meeting_series")
    title = models.CharField(_("title"), max_length=160)
    rule = models.TextField(_("when"))
    starts_at = models.DateTimeField(_("first meeting"))
    minutes = models.PositiveIntegerField(_("length in minutes"))
    until = models.DateField(_("to"))
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("starts_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gt=0) & Q(minutes__lte=24 * 60), name="meeting_series_length_sane"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Questions about meetings."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those that this person may see: the convener's, and what the lane gives; a named lane names the invited."""
        invited = Meeting.parties.through.objects.filter(party_id__in=sorted(viewer.parties)).values("meeting_id")
        return self.filter(seen_by(viewer, named=Q(lane=Lane.NAMED, pk__in=invited)))


class Meeting(Laned):
    """A cooperation meeting: who is invited, what is on the agenda, what was decided."""

    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="meetings")
    series = models.ForeignKey(
        "samlofte.MeetingSeries", on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings"
    )
    #: who convenes it
    party = models.ForeignKey("samlofte.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("convener"))
    parties = models.ManyToManyField(
        "samlofte.Party", related_name="meetings", blank=True, verbose_name=_("invited parties")
    )
    title = models.CharField(_("title"), max_length=160)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    #: who is met besides the parties, comma-separated words of `pledges.enums.TargetGroup` (F3)
    groups = models.CharField(_("groups met"), max_length=200, blank=True)
    about_youth = models.BooleanField(_("about children and young people"), default=False)
    state = models.CharField(_("state"), max_length=9, choices=MeetingState.choices, default=MeetingState.PLANNED)
    #: what was said, besides decisions and action points
    notes = models.TextField(_("notes"), blank=True)
    #: from then on the minutes are not changed
    closed_at = models.DateTimeField(null=True, blank=True)
    uid = models.UUIDField(unique=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "id")
        indexes = [models.Index(fields=["pledge", "starts_at"], name="meetings_by_time")]
        constraints = [
            models.CheckConstraint(condition=Q(lane__in=Lane.values), name="meeting_lane_known"),
            models.CheckConstraint(condition=Q(state__in=MeetingState.values), name="meeting_state_known"),
            models.CheckConstraint(condition=Q(ends_at__gte=models.F("starts_at")), name="meeting_ends_after_start"),
            models.CheckConstraint(condition=~Q(title=""), name="meeting_has_a_title"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(state=MeetingState.HELD), name="only_a_held_meeting_is_closed"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """Whether a party came, and with how many; never who."""

    meeting = models.ForeignKey("samlofte.Meeting", on_delete=models.CASCADE, related_name="attendances")
    party = models.ForeignKey("samlofte.Party", on_delete=models.PROTECT, related_name="+")
    #: 0 says that the party was invited and did not come
    people = models.PositiveSmallIntegerField(_("people"), default=0)

    class Meta:
        ordering = ("meeting", "party")
        constraints = [models.UniqueConstraint(fields=["meeting", "party"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.party}"
