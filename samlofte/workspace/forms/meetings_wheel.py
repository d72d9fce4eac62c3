"""The fixed points of the year, and calendar addresses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samlofte.lib.personal_data import no_personal_data
from samlofte.meetings.enums import WheelKind
from samlofte.people.models import Party
from samlofte.plans.models import Measure
from samlofte.workspace.forms.meetings import day_input


class WheelPointForm(forms.Form):
    """A fixed point of the year."""

    kind = forms.ChoiceField(label=_("What sort?"), choices=WheelKind.choices)
    title = forms.CharField(label=_("What is it called?"), max_length=160, validators=[no_personal_data])
    day = forms.DateField(label=_("Day"), widget=day_input())
    party = forms.ModelChoiceField(label=_("Who sees to it?"), queryset=Party.objects.none())

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = Party.objects.filter(pk__in=[row.pk for row in parties])  # type: ignore[attr-defined]
        self.fields["party"].label_from_instance = lambda party: party.label  # type: ignore[attr-defined]


class PlanPointForm(forms.Form):
    """In which measure a fixed point is planned."""

    measure = forms.ModelChoiceField(label=_("Measure"), queryset=Measure.objects.none())

    def __init__(self, *args: Any, measures: list[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = Measure.objects.filter(pk__in=[row.pk for row in measures])  # type: ignore[attr-defined]


class FeedForm(forms.Form):
    """Whose dates a calendar address shows."""

    party = forms.ModelChoiceField(
        label=_("Whose dates?"),
        queryset=Party.objects.none(),
        required=False,
        empty_label=_("My own: my posts and my meetings"),
    )

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = Party.objects.filter(pk__in=[row.pk for row in parties])  # type: ignore[attr-defined]
        self.fields["party"].label_from_instance = lambda party: party.label  # type: ignore[attr-defined]
