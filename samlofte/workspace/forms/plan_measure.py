from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from samlofte.people.enums import Lane
from samlofte.people.models import Party
from samlofte.plans.actions.measures import FIELDS, LINKS
from samlofte.plans.enums import MeasureState
from samlofte.plans.models import Measure
from samlofte.plans.span import far_off
from samlofte.plans.telling import told
from samlofte.pledges.models import Commitment
from samlofte.workspace.forms.plan_texts import ask_about_names, names_field, refuse_personal_data

#: letters of a commitment in the list to choose from
MOST_LETTERS = 100
TEXTS = ("title", "what", "why", "place", "cause", "target_unit", "target_quality", "reason")
DAYS = ("start", "end", "target_by")
LANES = (
    (Lane.OWN, _("the own party, and partners if there are any")),
    (Lane.NAMED, _("the parties named below")),
    (Lane.GROUP, _("all parties of the pledge")),
    (Lane.PUBLIC, _("everyone, on the public site")),
)
#: the form in parts, each with its heading
PARTS = (
    (_("What and why"), ("title", "what", "why", "cause", "commitments")),
    (_("How and for whom"), ("type", "horizon", "target_group", "place")),
    (_("Who"), ("party", "post", "partners")),
    (_("When and with what"), ("start", "end", "hours", "money", "state", "reason")),
    (_("What it should deliver"), ("target_quantity", "target_unit", "target_by", "target_quality")),
    (_("Who may see it"), ("lane", "shared_with")),
)


class MeasureForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """A measure of the plan. All but title, owner and period may be left open; the page then says what is missing."""

    names_ok = names_field()

    class Meta:
        model = Measure
        fields = (*FIELDS, *LINKS)
        widgets = {
            "what": forms.Textarea(attrs={"rows": 3}),
            "why": forms.Textarea(attrs={"rows": 3}),
            **{name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in DAYS},
            "commitments": forms.CheckboxSelectMultiple,
            "partners": forms.CheckboxSelectMultiple,
            "shared_with": forms.CheckboxSelectMultiple,
            "lane": forms.RadioSelect,
        }
        labels = {
            "commitments": _("commitments that it carries out"),
            "partners": _("together with"),
            "shared_with": _("the named parties, besides owner and partners"),
            "reason": _("why it is stopped"),
        }
        help_texts = {
            "why": _("What makes you expect that this changes the problem."),
            "cause": _("What lies behind the problem. Left open, the page says that no cause is named."),
            "target_quantity": _("A number that can be counted afterwards, for instance 250."),
            "target_unit": _("What is counted, for instance passes."),
            "target_quality": _("What makes one of them good enough to count."),
            "reason": _("Only where it is stopped."),
            "partners": _("Partners see the measure and may plan activities of their own in it."),
            "lane": _("Activities can be seen by as many as the measure or by fewer, never by more."),
        }

    def __init__(
        self, *args: Any, owners: list[Party], group: list[Party], has_passes: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        #: whether the person sees presence or patrols among its activities
        self.has_passes = has_passes
        pledge = self.instance.pledge
        linked = Party.objects.filter(
            Q(pk__in=[party.pk for party in group]) | Q(shared_measures__in=[self.instance.pk or 0])
        )
        choices = {
            "party": Party.objects.filter(pk__in={party.pk for party in owners} | {self.instance.party_id}),
            "partners": linked.distinct(),
            "shared_with": linked.distinct(),
            "commitments": pledge.commitments.filter(removed=False),
            "post": pledge.posts.filter(Q(ended=False) | Q(pk=self.instance.post_id)).select_related("party"),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields["lane"].choices = LANES  # type: ignore[attr-defined]
        self.fields["party"].empty_label = None  # type: ignore[attr-defined]
        self.fields["post"].empty_label = _("nobody named")  # type: ignore[attr-defined]
        self.fields["commitments"].label_from_instance = shortened  # type: ignore[attr-defined]
        refuse_personal_data(self, TEXTS)

    def clean(self) -> dict[str, Any]:
        """Refuse what does not hold together, and ask about what looks like a name."""
        data = super().clean() or {}
        if data.get("start") and data.get("end") and data["end"] < data["start"]:
            self.add_error("end", _("The last day is before the first."))
        if data.get("state") == MeasureState.STOPPED and not data.get("reason"):
            self.add_error("reason", _("Say why it is stopped: everyone who was promised it may ask."))
        if data.get("target_quantity") is not None and data["target_quantity"] <= 0:
            self.add_error("target_quantity", _("The number must be greater than zero."))
        if data.get("target_quantity") is not None and not data.get("target_unit"):
            self.add_error("target_unit", _("Say what the number counts, for instance passes or metres."))
        if data.get("post") and data.get("party") and data["post"].party_id not in self._taking_part(data):
            self.add_error("post", _("This function belongs to a party that has no part in the measure."))
        if data.get("party") and data["party"] in (data.get("partners") or []):
            self.add_error("partners", _("The owner cannot be its own partner."))
        if data.get("lane") == Lane.NAMED and not (data.get("shared_with") or data.get("partners")):
            self.add_error("shared_with", _("Name at least one party, or keep it in the own party."))
        self._refuse_what_tells_when(data)
        self._refuse_far_days(data)
        ask_about_names(self, data, TEXTS)
        return data

    def _refuse_what_tells_when(self, data: dict[str, Any]) -> None:
        if data.get("lane") == Lane.PUBLIC and self.has_passes:
            for name, sentence in told(data).items():
                self.add_error(name, sentence)

    def _refuse_far_days(self, data: dict[str, Any]) -> None:
        pledge = self.instance.pledge
        for name in DAYS:
            fault = far_off(data[name], pledge.start, pledge.end) if data.get(name) else ""
            if fault and name in self.changed_data:
                self.add_error(name, fault)

    def _taking_part(self, data: dict[str, Any]) -> set[int]:
        return {data["party"].pk, *(party.pk for party in data.get("partners") or [])}

    def measure(self) -> dict[str, Any]:
        """Return the fields of the measure; a reason stays only with a measure that is stopped."""
        found = {name: self.cleaned_data[name] for name in FIELDS}
        return found | {"reason": found["reason"] if found["state"] == MeasureState.STOPPED else ""}

    def links(self) -> dict[str, Any]:
        """Return partners, named parties and commitments."""
        return {name: list(self.cleaned_data[name]) for name in LINKS}

    def parts(self) -> list[tuple[Any, list[Any]]]:
        """Return the fields as the page shows them."""
        return [(heading, [self[name] for name in names]) for heading, names in PARTS]


def shortened(commitment: Commitment) -> str:
    """Return a commitment as a list to choose from shows it."""
    return f"{commitment.number}. {Truncator(commitment.text).chars(MOST_LETTERS)}"
