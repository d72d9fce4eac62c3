from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samlofte.people.models import Party
from samlofte.pledges.enums import Status
from samlofte.pledges.models import Commitment

#: the published format takes longer texts, but a promise is not longer
MOST_CHARACTERS = 4_000
#: that a commitment is fulfilled is proposed and judged, and not said by one party alone
SAID_ALONE = [(status.value, status.label) for status in Status if status is not Status.FULFILLED]


class CommitmentForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """A commitment of the working text. All but the text may be left open; the page then says what is missing."""

    class Meta:
        model = Commitment
        fields = (
            "text",
            "party",
            "partners",
            "quantity",
            "unit",
            "per",
            "place",
            "deadline",
            "proof",
            "target_group",
            "theme",
            "horizon",
            "carried",
            "previous",
            "reference",
        )
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4, "maxlength": MOST_CHARACTERS}),
            "deadline": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "partners": forms.CheckboxSelectMultiple,
        }
        labels = {
            "party": _("who promises"),
            "partners": _("together with"),
            "previous": _("what it was called in the last pledge"),
        }
        help_texts = {
            "quantity": _("A number that can be counted afterwards, for instance 250."),
            "unit": _("What is counted, for instance passes."),
            "proof": _("Where anyone can see that it was done, for instance a log or a measurement."),
        }

    def __init__(self, *args: Any, parties: list[Party], may_choose_party: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = Party.objects.filter(pk__in=[party.pk for party in parties])
        self.fields["party"].queryset = choices  # type: ignore[attr-defined]
        self.fields["partners"].queryset = choices  # type: ignore[attr-defined]
        before = Commitment.objects.filter(pledge=self.instance.pledge.previous_id or 0, removed=False)
        self.fields["previous"].queryset = before  # type: ignore[attr-defined]
        if not before:
            del self.fields["previous"], self.fields["carried"]
        if not may_choose_party:
            del self.fields["party"]

    def clean_text(self) -> str:
        """Refuse what nobody would read as one promise."""
        text: str = self.cleaned_data["text"]
        if len(text) > MOST_CHARACTERS:
            raise forms.ValidationError(
                _("At most %(most)d characters: split it into several commitments."), params={"most": MOST_CHARACTERS}
            )
        return text

    def clean_quantity(self) -> Decimal | None:
        """Refuse a number that promises nothing."""
        quantity: Decimal | None = self.cleaned_data["quantity"]
        if quantity is not None and quantity <= 0:
            raise forms.ValidationError(_("The number must be greater than zero."))
        return quantity

    def clean(self) -> dict[str, Any]:
        """Refuse a number without what it counts, and a party that is its own partner."""
        data = super().clean() or {}
        if data.get("quantity") is not None and not data.get("unit"):
            self.add_error("unit", _("Say what the number counts, for instance passes or metres."))
        lead = data.get("party") or self.instance.party
        if lead and lead in data.get("partners", []):
            self.add_error("partners", _("The party that promises cannot be its own partner."))
        return data


class StatusForm(forms.Form):
    """What has become of a commitment, and from what source."""

    status = forms.ChoiceField(label=_("Status"), choices=SAID_ALONE, widget=forms.RadioSelect)
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("Where this can be seen, for instance a log, a report or minutes with their date."),
    )
    note = forms.CharField(
        label=_("Note, shown to everyone"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    reason = forms.CharField(
        label=_("Reason for cancelling"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
        help_text=_("Only where the commitment is cancelled."),
    )

    def clean(self) -> dict[str, Any]:
        """Demand a reason where something is cancelled."""
        data = super().clean() or {}
        if data.get("status") == Status.CANCELLED and not data.get("reason"):
            self.add_error("reason", _("Say why it is cancelled: everyone who was promised it may ask."))
        return data
