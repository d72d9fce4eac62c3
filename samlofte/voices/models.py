from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteReport(models.Model):
    """What somebody says does not work for them on the site; anonymous unless they leave an address for the answer."""

    page = models.CharField(_("page"), max_length=300, blank=True)
    text = models.TextField(_("what does not work"), max_length=4000)
    #: only if the person wants an answer; removed when the report is closed
    answer_to = models.EmailField(_("e-mail for an answer"), blank=True)
    received_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-received_at",)
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="site_report_says_something"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(answer_to=""),
                name="closed_report_keeps_no_address",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
