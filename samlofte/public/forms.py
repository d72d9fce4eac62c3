from django import forms
from django.utils.translation import gettext_lazy as _


class SiteReportForm(forms.Form):
    """What does not work for a visitor; nothing is asked that is not needed."""

    text = forms.CharField(
        label=_("What does not work?"),
        help_text=_("Say which page it is and what you wanted to do. You need not say who you are."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    page = forms.CharField(label=_("Which page?"), max_length=300, required=False)
    answer_to = forms.EmailField(
        label=_("E-mail address, only if you want an answer"),
        help_text=_("We forget it when we have answered."),
        required=False,
    )
    #: people never see this field; programs that fill in everything do
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def is_from_a_program(self) -> bool:
        """Tell whether the hidden field was filled in."""
        return bool(self.cleaned_data["website"])
