from django.db import models
from django.utils.translation import gettext_lazy as _


class Agreement(models.Model):
    """The frame between police and municipality that pledges belong to (samverkansöverenskommelse)."""

    municipality = models.ForeignKey("samlofte.Municipality", on_delete=models.PROTECT, related_name="agreements")
    title = models.CharField(_("title"), max_length=200)
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("to"), null=True, blank=True)
    parties = models.ManyToManyField("samlofte.Party", related_name="agreements", blank=True)

    class Meta:
        ordering = ("title",)
        constraints = [
            models.UniqueConstraint(fields=["municipality", "title"], name="agreement_title_once"),
            models.CheckConstraint(
                condition=models.Q(start__isnull=True)
                | models.Q(end__isnull=True)
                | models.Q(end__gte=models.F("start")),
                name="agreement_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title
