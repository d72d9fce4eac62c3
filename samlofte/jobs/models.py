from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from samlofte.jobs.leases import Leased, lease_whole


class JobRunQuerySet(models.QuerySet["JobRun"]):
    """Questions about periodic jobs."""

    def due(self, *, at: datetime, every: timedelta) -> Self:
        """Those whose time has come; a time from far ahead, after a clock went back, counts as well."""
        return self.filter(Q(next_at__lte=at) | Q(next_at__gt=at + every))


class JobRun(Leased):
    """One row for each periodic job: when it was run, when it is next, how it ended."""

    name = models.CharField(max_length=60, unique=True)
    next_at = models.DateTimeField()
    last_started_at = models.DateTimeField(null=True, blank=True)
    last_finished_at = models.DateTimeField(null=True, blank=True)
    #: empty where the last run went well
    last_error = models.TextField(blank=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = [
            lease_whole("job_lease_whole"),
            models.CheckConstraint(condition=~Q(name=""), name="job_has_a_name"),
            models.CheckConstraint(
                condition=Q(last_finished_at__isnull=True) | Q(last_started_at__isnull=False),
                name="job_finished_was_started",
            ),
        ]

    def __str__(self) -> str:
        return self.name
