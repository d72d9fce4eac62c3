from django.db import models


class MonthTally(models.Model):
    """What the public may know of a measure's month, counted anew with every write that changes it.

    Kept so that a public page reads a dozen rows instead of every activity. Planned presence and patrols are not in it;
    done ones are, as sums of their own that are shown once the month is over.
    """

    measure = models.ForeignKey("samlofte.Measure", on_delete=models.CASCADE, related_name="tallies")
    #: the first day of the month, Swedish time
    month = models.DateField()
    #: occasions that are public themselves
    planned = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    hours_planned = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    hours_done = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    delivered = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    #: presence and patrols that were done; they are not in the sums above
    passes = models.PositiveIntegerField(default=0)
    hours_passes = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    delivered_passes = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    #: till when the measure is known to live: the newest report of what is public, and for all other reports the last
    #: day of the month in which they came, so that nobody can read a single evening out of it
    alive = models.DateTimeField(null=True)

    class Meta:
        ordering = ("month", "id")
        constraints = [
            models.UniqueConstraint(fields=["measure", "month"], name="tally_once"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="tally_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.month:%Y-%m}"
