from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samlofte.people.enums import Lane
from samlofte.people.models import Party
from samlofte.plans.enums import AgeBand, ContactKind
from samlofte.plans.models import Measure
from samlofte.plans.rules import offered_lanes
from samlofte.workspace.forms.plan_activity import LANE_WORDS
from samlofte.workspace.forms.plan_texts import whole_field

MOST = 100_000
MONTH = "%Y-%m"


class TotalsForm(forms.Form):
    """How many there were in a month, of one kind by age. Numbers alone: there is no place for a text."""

    month = forms.DateField(
        label=_("Month"), input_formats=[MONTH], widget=forms.DateInput(attrs={"type": "month"}, format=MONTH)
    )
    kind = forms.ChoiceField(label=_("What is counted"), choices=ContactKind.choices)
    party = forms.ModelChoiceField(label=_("Who counted"), queryset=Party.objects.none(), empty_label=None)
    lane = forms.ChoiceField(
        label=_("Who may see it"),
        widget=forms.RadioSelect,
        help_text=_("Outside your own party numbers under five are hidden, whatever you choose."),
    )

    def __init__(self, *args: Any, measure: Measure, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [party.pk for party in parties]
        self.fields["party"].queryset = Party.objects.filter(pk__in=ids)  # type: ignore[attr-defined]
        lanes = offered_lanes(measure.lane)
        self.fields["lane"].choices = [(lane, LANE_WORDS[lane]) for lane in lanes]  # type: ignore[attr-defined]
        self.fields["lane"].initial = Lane.OWN
        for band in AgeBand:
            self.fields[f"count-{band}"] = whole_field(band.label, most=MOST)

    def clean(self) -> dict[str, Any]:
        """Demand at least one number, and no sum that is smaller than its parts."""
        data = super().clean() or {}
        counts = {band: data.get(f"count-{band}") for band in AgeBand}
        parts = [count for band, count in counts.items() if band != AgeBand.ALL and count is not None]
        whole = counts[AgeBand.ALL]
        if whole is None and not parts:
            self.add_error(f"count-{AgeBand.ALL}", _("Give at least one number. Nobody at all is 0."))
        if whole is not None and whole < sum(parts):
            self.add_error(f"count-{AgeBand.ALL}", _("All ages together are fewer than the ages one by one."))
        return data

    def counts(self) -> dict[tuple[ContactKind, AgeBand], int]:
        """Return the numbers that were given."""
        kind = ContactKind(self.cleaned_data["kind"])
        found = {(kind, band): self.cleaned_data[f"count-{band}"] for band in AgeBand}
        return {key: count for key, count in found.items() if count is not None}

    def month_meant(self) -> date:
        """Return the first day of the month."""
        month: date = self.cleaned_data["month"]
        return month.replace(day=1)
