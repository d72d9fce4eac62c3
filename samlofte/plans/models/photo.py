from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samlofte.plans.enums import PhotoState


class Photo(models.Model):
    """A picture of a report: re-encoded, without metadata, seen by others only once it has been covered by hand."""

    report = models.ForeignKey("samlofte.Report", on_delete=models.CASCADE, related_name="photos")
    #: JPEG; small enough to live in the database, so that a copy of it holds everything
    jpeg = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    caption = models.CharField(_("what the picture shows"), max_length=200, blank=True)
    state = models.CharField(max_length=7, choices=PhotoState.choices, default=PhotoState.WAITING)
    #: the account that took it, which alone sees it while it waits
    account_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    #: made by the form; the same picture sent twice is one picture
    key = models.UUIDField(unique=True)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PhotoState.values), name="photo_state_known"),
            models.CheckConstraint(
                condition=Q(state=PhotoState.WAITING) | ~Q(caption=""), name="shown_photo_has_a_caption"
            ),
        ]

    def __str__(self) -> str:
        return self.caption
