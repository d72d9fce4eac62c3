from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from samlofte.workspace.forms.plan_texts import day_field

#: how far the agenda looks in both directions where nothing is asked for
SPAN = timedelta(days=35)
LONGEST = timedelta(days=400)


class SpanForm(forms.Form):
    """From which day to which an agenda goes."""

    since = day_field(_("What was done from"), required=False)
    until = day_field(_("What is coming to"), required=False)

    def span(self, today: date) -> tuple[date, date]:
        """Return the days that were asked for, around today and at most 400 days away."""
        self.is_valid()
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        first = min(max(since or today - SPAN, today - LONGEST), today)
        return first, max(min(until or today + SPAN, today + LONGEST), today)
