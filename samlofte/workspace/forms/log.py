from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from samlofte.audit.queries import Search
from samlofte.people.models import Party
from samlofte.workspace.log_words import thing_meant, verb_words

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LogForm(forms.Form):
    """What to look for in the log."""

    since = forms.DateField(label=_("From"), required=False, widget=DAY)
    until = forms.DateField(label=_("To and with"), required=False, widget=DAY)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    target = forms.CharField(
        label=_("With what"), required=False, max_length=120, help_text=_("For instance commitment 12 or post.")
    )
    party = forms.ModelChoiceField(
        label=_("Party"), queryset=Party.objects.none(), required=False, empty_label=_("all that you see")
    )

    def __init__(self, *args: Any, verbs: list[str], parties: QuerySet[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted((str(verb_words(verb)), verb) for verb in verbs)
        choices = [("", _("anything")), *((verb, words) for words, verb in known)]
        self.fields["verb"].choices = choices  # type: ignore[attr-defined]
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]

    def search(self) -> Search:
        """Return the search; a field that could not be understood does not count."""
        data = self.cleaned_data
        since, until, party = data.get("since"), data.get("until"), data.get("party")
        return Search(
            since=make_aware(datetime.combine(since, time.min)) if since else None,
            until=make_aware(datetime.combine(until + timedelta(days=1), time.min)) if until else None,
            verb=data.get("verb") or "",
            target=thing_meant(data.get("target") or ""),
            party_id=party.pk if party else None,
        )
