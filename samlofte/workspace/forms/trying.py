from django import forms
from django.utils.translation import gettext_lazy as _

from samlofte.pledges.enums import Per
from samlofte.pledges.gate.model import Goal, Promise


class PromiseForm(forms.Form):
    """A promise to try, before it is written down."""

    text = forms.CharField(label=_("Promise"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    party = forms.CharField(label=_("Who promises"), max_length=200, required=False)
    quantity = forms.DecimalField(label=_("How much or how often"), required=False, min_value=0)
    per = forms.ChoiceField(label=_("how often"), choices=[("", "–"), *Per.choices], required=False)
    place = forms.CharField(label=_("Where"), max_length=200, required=False)
    deadline = forms.DateField(
        label=_("By when"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    proof = forms.CharField(label=_("Shown by what"), max_length=300, required=False)

    def promise(self) -> Promise:
        """Return the promise as the gate reads it."""
        data = self.cleaned_data
        return Promise(
            text=data["text"],
            party=data["party"],
            quantity=data["quantity"],
            frequency=data["per"],
            place=data["place"],
            deadline=data["deadline"],
            proof=data["proof"],
        )


class GoalForm(forms.Form):
    """A goal to try: what a problem should become."""

    text = forms.CharField(label=_("Goal"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    indicator = forms.CharField(label=_("What is measured"), max_length=200, required=False)
    baseline = forms.DecimalField(label=_("From what value"), required=False)
    target = forms.DecimalField(label=_("To what value"), required=False)
    date = forms.DateField(
        label=_("At what date"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def goal(self) -> Goal:
        """Return the goal as the gate reads it."""
        data = self.cleaned_data
        return Goal(
            text=data["text"],
            indicator=data["indicator"],
            baseline=data["baseline"],
            target=data["target"],
            date=data["date"],
        )
