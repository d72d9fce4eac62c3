from django.db import models
from django.utils.translation import gettext_lazy as _

from samlofte.pledges.enums import PassageKind, PledgeState, Precision

#: a longer wait would hide the silence that it is about
LONGEST_GRACE = 60


class Pledge(models.Model):
    """What police, city and others promise the residents of an area for a period: the text being worked on.

    What the public sees is never this row but the latest published `Version`.
    """

    slug = models.SlugField(_("address"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=200)
    area = models.ForeignKey("samlofte.Area", on_delete=models.PROTECT, related_name="pledges")
    agreement = models.ForeignKey(
        "samlofte.Agreement", on_delete=models.PROTECT, null=True, blank=True, related_name="pledges"
    )
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors")
    parties = models.ManyToManyField("samlofte.Party", through="PledgeParty", related_name="pledges")
    start = models.DateField(_("from"), null=True, blank=True)
    start_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    end = models.DateField(_("to"), null=True, blank=True)
    end_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    state = models.CharField(_("state"), max_length=12, choices=PledgeState.choices, default=PledgeState.DRAFT)
    is_example = models.BooleanField(default=False)
    #: so many days after an activity, its silence becomes public
    grace_days = models.PositiveSmallIntegerField(_("days until silence is public"), default=14)
    #: rises with everything that changes what the public sees; stored pages are keyed on it
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-start", "title")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=PledgeState.values), name="pledge_state_known"),
            models.CheckConstraint(
                condition=models.Q(start_precision__in=Precision.values) & models.Q(end_precision__in=Precision.values),
                name="pledge_precision_known",
            ),
            models.CheckConstraint(
                condition=models.Q(start__isnull=True)
                | models.Q(end__isnull=True)
                | models.Q(end__gte=models.F("start")),
                name="pledge_ends_after_start",
            ),
            models.CheckConstraint(condition=~models.Q(previous=models.F("id")), name="pledge_not_its_own_previous"),
            models.CheckConstraint(condition=models.Q(grace_days__lte=LONGEST_GRACE), name="silence_gets_public"),
        ]

    def __str__(self) -> str:
        return self.title


class PledgeParty(models.Model):
    """A party of a pledge, in the order of the document."""

    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="pledge_parties")
    party = models.ForeignKey("samlofte.Party", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "id")
        constraints = [models.UniqueConstraint(fields=["pledge", "party"], name="party_once_in_a_pledge")]

    def __str__(self) -> str:
        return f"{self.pledge}: {self.party}"


class Passage(models.Model):
    """A paragraph or point of the pledge text that is not a commitment."""

    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="passages")
    kind = models.CharField(_("kind"), max_length=20, choices=PassageKind.choices)
    order = models.PositiveSmallIntegerField(default=0)
    reference = models.CharField(_("reference"), max_length=20, blank=True)
    party = models.ForeignKey("samlofte.Party", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(_("text"))

    class Meta:
        ordering = ("order", "id")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=PassageKind.values), name="passage_kind_known"),
            models.CheckConstraint(
                condition=models.Q(party__isnull=True) | models.Q(kind=PassageKind.DIRECTION),
                name="only_a_direction_has_a_party",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Signatory(models.Model):
    """Who signs for a party, by role and never by name, and when; without a date it is unsigned."""

    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="signatories")
    party = models.ForeignKey("samlofte.Party", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(_("role"), max_length=120, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "id")

    def __str__(self) -> str:
        return self.role


class Transition(models.Model):
    """A step in the life of a pledge: from what to what, when, and by whom."""

    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="transitions")
    before = models.CharField(max_length=12, choices=PledgeState.choices)
    after = models.CharField(max_length=12, choices=PledgeState.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=300)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(before__in=PledgeState.values) & models.Q(after__in=PledgeState.values),
                name="transition_states_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pledge}: {self.before} → {self.after}"
