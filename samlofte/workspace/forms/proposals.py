from django import forms
from django.utils.translation import gettext_lazy as _

from samlofte.lib.personal_data import no_personal_data

CONFIRM, DECLINE = "confirm", "decline"


class ProposalForm(forms.Form):
    """Says that a commitment is fulfilled, and what shows it."""

    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("Where this can be seen, for instance a log, a report or minutes with their date."),
        validators=[no_personal_data],
    )
    evidence = forms.CharField(
        label=_("What shows that it is fulfilled? Shown to everyone once it is confirmed."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        validators=[no_personal_data],
    )


class JudgementForm(forms.Form):
    """Confirms or declines what another party proposes."""

    verdict = forms.ChoiceField(
        label=_("Is it fulfilled?"),
        choices=[(CONFIRM, _("Yes, what is shown carries it")), (DECLINE, _("No, not yet"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What do you rest your judgement on?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("The proposing party reads it. Name nobody."),
        validators=[no_personal_data],
    )
