from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samlofte.lib.recurrence import STOCKHOLM, Recurrence
from samlofte.people.enums import Lane
from samlofte.people.lanes import Laned, seen_by
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import NEVER_PUBLIC, ActivityKind, Condition, Outcome, ProjectStep
from samlofte.plans.models.measure import named_of_measure
from samlofte.plans.rules import condition_of


class Series(models.Model):
    """A recurring activity: the rule that its occasions were made from (RFC 5545)."""

    measure = models.ForeignKey("samlofte.Measure", on_delete=models.CASCADE, related_name="series")
    #: the recurrence as text, as `samlofte.lib.recurrence` writes and reads it
    rule = models.TextField(_("when"))
    starts_at = models.DateTimeField(_("first occasion"))
    minutes = models.PositiveIntegerField(_("length in minutes"))
    #: the occasions are made to this day
    until = models.DateField(_("to"))
    #: rises with every change of the rule
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("starts_at", "id")
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0) & Q(minutes__lte=24 * 60), name="series_length_sane"),
        ]

    def __str__(self) -> str:
        return self.rule

    def recurrence(self) -> Recurrence:
        """Return when it recurs. Raises RuleError for a stored rule that cannot be read."""
        return Recurrence.from_text(self.rule, start=self.starts_at, duration=timedelta(minutes=self.minutes))


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Questions about activities."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those that this person may see: the doer's, and what the lanes of activity and measure give."""
        return self.filter(seen_by(viewer, named=named_of_measure(viewer)))

    def unreported(self, at: datetime) -> Self:
        """Those that are over without a report."""
        return self.filter(outcome="", ends_at__lt=at, removed=False)

    def coming(self, at: datetime) -> Self:
        """Those that are not over and not cancelled, the next first."""
        return self.filter(outcome="", ends_at__gte=at, removed=False).order_by("starts_at", "id")


class Activity(Laned):
    """One planned or done occasion of a measure (insats). What it belongs to begins an index of several fields each."""

    measure = models.ForeignKey("samlofte.Measure", on_delete=models.CASCADE, related_name="activities", db_index=False)
    #: the pledge of the measure, kept here so that lists and totals need no join
    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="+", db_index=False)
    #: who does it: the owner of the measure or one of its partners
    party = models.ForeignKey(
        "samlofte.Party",
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("who does it"),
        db_index=False,
    )
    post = models.ForeignKey(
        "samlofte.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="activities",
        verbose_name=_("responsible function"), db_index=False,
    )  # fmt: skip
    series = models.ForeignKey(
        "samlofte.Series", on_delete=models.SET_NULL, null=True, blank=True, related_name="activities"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=ActivityKind.choices, default=ActivityKind.GENERAL)
    title = models.CharField(_("title"), max_length=160)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))
    #: only the day matters, as with a deadline
    all_day = models.BooleanField(_("the whole day"), default=False)
    place = models.CharField(_("place"), max_length=200, blank=True)
    people = models.PositiveSmallIntegerField(_("people planned"), null=True, blank=True)
    hours = models.DecimalField(_("hours planned"), max_digits=7, decimal_places=2, null=True, blank=True)
    money = models.PositiveIntegerField(_("cost planned (kronor)"), null=True, blank=True)
    step = models.CharField(_("step"), max_length=10, choices=ProjectStep.choices, blank=True)
    #: the groups that a meeting or dialogue is with, comma-separated words of `pledges.enums.TargetGroup`
    groups = models.CharField(_("with whom"), max_length=200, blank=True)
    #: the outcome of the report that counts; empty until somebody reports
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)
    #: what that report says was delivered, kept here so that sums need no join
    delivered = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    #: where it was moved from, when it has been moved
    moved_from = models.DateTimeField(null=True, blank=True)
    removed = models.BooleanField(default=False)
    #: stable for ever: the UID in every calendar
    uid = models.UUIDField(unique=True)
    #: rises with every change of time, place, party, kind or state: SEQUENCE in calendars, and the mark that forms,
    #: sheets and reports were written for
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    words = models.TextField(blank=True, default="")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "id")
        indexes = [
            models.Index(fields=["pledge", "starts_at"], name="activities_by_time"),
            models.Index(fields=["pledge", "outcome", "ends_at"], name="activities_by_outcome"),
            models.Index(fields=["measure", "starts_at"], name="activities_of_measure"),
            models.Index(
                fields=["measure", "outcome", "ends_at", "removed", "lane", "party", "delivered"],
                name="activities_counted",
            ),
            # All that counting the silence of parties needs: of a large plan it reads thousands of rows.
            models.Index(
                fields=["party", "outcome", "ends_at", "removed", "lane", "measure", "pledge"],
                name="activities_to_report",
            ),
            models.Index(fields=["post", "outcome", "ends_at"], name="activities_of_post"),
            models.Index(fields=["party", "starts_at"], name="activities_of_party"),
            models.Index(fields=["post", "starts_at"], name="activities_of_post_by_time"),
            models.Index(fields=["measure", "step"], name="activities_steps"),
            models.Index(fields=["measure", "reported_at"], name="activities_alive"),
            models.Index(
                fields=["measure", "changed_at"], condition=Q(moved_from__isnull=False), name="activities_moved"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(lane__in=Lane.values), name="activity_lane_known"),
            models.CheckConstraint(condition=Q(kind__in=ActivityKind.values), name="activity_kind_known"),
            models.CheckConstraint(condition=Q(step__in=["", *ProjectStep.values]), name="activity_step_known"),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="activity_outcome_known"),
            models.CheckConstraint(condition=Q(ends_at__gte=models.F("starts_at")), name="activity_ends_after_start"),
            models.CheckConstraint(condition=~Q(title=""), name="activity_has_a_title"),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(NEVER_PUBLIC)) | ~Q(lane=Lane.PUBLIC), name="presence_is_never_public"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(reported_at__isnull=False), name="reported_activity_says_when"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def condition(self, at: datetime) -> Condition:
        """How it stands at a moment."""
        return condition_of(outcome=self.outcome, ends_at=self.ends_at, at=at)

    def planned_day(self) -> date:
        """The day that it was planned for, in Sweden; by it a series knows its occasions again."""
        return (self.moved_from or self.starts_at).astimezone(STOCKHOLM).date()

    def may_be_replanned(self, at: datetime) -> bool:
        """Whether a new rule may change it: what was reported on, moved by hand or has begun stays as it is."""
        return not self.outcome and self.moved_from is None and self.starts_at >= at
