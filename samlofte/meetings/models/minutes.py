from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samlofte.meetings.enums import ItemKind


class AgendaItem(models.Model):
    """A matter on the agenda, drafted from the plan or written by hand, and what was said about it."""

    meeting = models.ForeignKey("samlofte.Meeting", on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind.choices, default=ItemKind.FREE)
    title = models.CharField(_("matter"), max_length=200)
    text = models.CharField(_("why now"), max_length=400, blank=True)
    note = models.TextField(_("what was said"), blank=True)
    #: what the matter is about, for instance "measure:12"; drafted once and not again
    about = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("order", "id")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="agenda_kind_known"),
            models.CheckConstraint(condition=~Q(title=""), name="agenda_item_has_a_title"),
            models.UniqueConstraint(
                fields=["meeting", "about"], condition=~Q(about=""), name="matter_once_on_an_agenda"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Decision(models.Model):
    """What a meeting decided."""

    meeting = models.ForeignKey("samlofte.Meeting", on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField(_("decision"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "id")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="decision_says_something")]

    def __str__(self) -> str:
        return self.text[:60]


class ActionPoint(models.Model):
    """What a party took on at a meeting; it becomes an activity of the plan."""

    meeting = models.ForeignKey("samlofte.Meeting", on_delete=models.CASCADE, related_name="action_points")
    party = models.ForeignKey("samlofte.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    text = models.CharField(_("what"), max_length=160)
    due = models.DateField(_("by when"))
    activity = models.OneToOneField(
        "samlofte.Activity", on_delete=models.SET_NULL, null=True, blank=True, related_name="action_point"
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "id")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="action_point_says_something")]

    def __str__(self) -> str:
        return self.text
