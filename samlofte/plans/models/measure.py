from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samlofte.people.enums import Lane
from samlofte.people.lanes import Laned, seen_by
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import OPEN_STATES, MeasureState, MeasureType
from samlofte.pledges.enums import Horizon, TargetGroup


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Questions about measures."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those that this person may see: the owner's, the partners', and what the lane gives."""
        return self.filter(seen_by(viewer, named=shared_with(viewer)))

    def youth(self) -> Self:
        """Those for children and young people (A4): said so, or carrying out a commitment that is."""
        carried = Measure.commitments.through.objects.filter(
            commitment__target_group=TargetGroup.YOUTH, commitment__removed=False
        )
        return self.filter(Q(target_group=TargetGroup.YOUTH) | Q(pk__in=carried.values("measure_id")))

    def overdue(self, today: date) -> Self:
        """Those whose time is over, though nobody has said that they are done or stopped."""
        return self.filter(end__lt=today, state__in=OPEN_STATES)


def shared_with(viewer: Viewer) -> Q:
    """Return the condition that a measure is shared by name with one of the person's parties, or done with it."""
    partner, named = _linked(viewer)
    return Q(pk__in=partner) | Q(lane=Lane.NAMED, pk__in=named)


def named_of_measure(viewer: Viewer) -> Q:
    """Return the condition that what belongs to a measure is shared by name with one of the person's parties.

    The named parties are those of the measure: its owner, its partners and whom it names, whatever its own lane.
    """
    partner, named = _linked(viewer)
    owned = Measure.objects.filter(party_id__in=sorted(viewer.parties)).values("pk")
    return Q(lane=Lane.NAMED) & (Q(measure__in=owned) | Q(measure__in=partner) | Q(measure__in=named))


def _linked(viewer: Viewer) -> tuple[models.QuerySet[Any, Any], models.QuerySet[Any, Any]]:
    parties = sorted(viewer.parties)
    partner = Measure.partners.through.objects.filter(party_id__in=parties).values("measure_id")
    return partner, Measure.shared_with.through.objects.filter(party_id__in=parties).values("measure_id")


class Measure(Laned):
    """What is done about a cause (åtgärd): who does what, why it should work, and what it should deliver."""

    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="measures")
    #: part of the address; given once, never given again
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=160)
    what = models.TextField(_("what is done"), blank=True)
    why = models.TextField(_("why it should work"), blank=True)
    type = models.CharField(_("type"), max_length=12, choices=MeasureType.choices, blank=True)
    horizon = models.CharField(_("horizon"), max_length=5, choices=Horizon.choices, blank=True)
    target_group = models.CharField(_("for whom"), max_length=20, choices=TargetGroup.choices, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    party = models.ForeignKey(
        "samlofte.Party", on_delete=models.PROTECT, related_name="measures", verbose_name=_("owner")
    )
    post = models.ForeignKey(
        "samlofte.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="measures",
        verbose_name=_("responsible function"),
    )  # fmt: skip
    partners = models.ManyToManyField("samlofte.Party", related_name="shared_measures", blank=True)
    #: the parties that the lane "named parties" names
    shared_with = models.ManyToManyField("samlofte.Party", related_name="+", blank=True)
    commitments = models.ManyToManyField("samlofte.Commitment", related_name="measures", blank=True)
    #: the cause it addresses, in words, until the situational picture has causes to point to
    cause = models.CharField(_("cause it addresses"), max_length=300, blank=True)
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    money = models.PositiveIntegerField(_("money planned (kronor)"), null=True, blank=True)
    hours = models.PositiveIntegerField(_("hours planned"), null=True, blank=True)
    target_quantity = models.DecimalField(_("quantity"), max_digits=12, decimal_places=2, null=True, blank=True)
    target_unit = models.CharField(_("unit"), max_length=60, blank=True)
    target_by = models.DateField(_("by when"), null=True, blank=True)
    target_quality = models.CharField(_("how well"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=MeasureState.choices, default=MeasureState.PLANNED)
    reason = models.CharField(_("why it was stopped"), max_length=300, blank=True)
    #: taken out of the plan; the row and its reports stay, and it can be put back
    removed = models.BooleanField(default=False)
    #: rises with every change; an older form or sheet is refused instead of overwriting a newer one
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    #: the stems of title, text, place and party, to search in
    words = models.TextField(blank=True, default="")

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        indexes = [
            # All that finding the measures of a list needs, so that their long texts are not read.
            models.Index(
                fields=["pledge", "number", "removed", "state", "lane", "party", "place"], name="measures_of_pledge"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["pledge", "number"], name="measure_number_once"),
            models.CheckConstraint(condition=Q(lane__in=Lane.values), name="measure_lane_known"),
            models.CheckConstraint(condition=Q(type__in=["", *MeasureType.values]), name="measure_type_known"),
            models.CheckConstraint(condition=Q(horizon__in=["", *Horizon.values]), name="measure_horizon_known"),
            models.CheckConstraint(
                condition=Q(target_group__in=["", *TargetGroup.values]), name="measure_target_group_known"
            ),
            models.CheckConstraint(condition=Q(state__in=MeasureState.values), name="measure_state_known"),
            models.CheckConstraint(condition=Q(end__gte=models.F("start")), name="measure_ends_after_start"),
            models.CheckConstraint(condition=~Q(title=""), name="measure_has_a_title"),
            models.CheckConstraint(
                condition=Q(target_quantity__isnull=True) | Q(target_quantity__gt=0), name="measure_target_positive"
            ),
            models.CheckConstraint(
                condition=~Q(state=MeasureState.STOPPED) | ~Q(reason=""), name="stopped_measure_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title
