from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samlofte.pledges.changes import Change


class PublishForm(forms.Form):
    """A note on the version, and for each marked change the party's reason."""

    WHY = {
        "nothing_new": _("Nothing has changed since the last version, so there is nothing to publish."),
        "no_commitments": _("A pledge without a single commitment promises nothing. Add one first."),
        "reason_missing": _("The text was changed meanwhile. Look at the changes again and give a reason for each."),
    }

    note = forms.CharField(
        label=_("What is new in this version?"),
        max_length=300,
        required=False,
        help_text=_("One sentence, shown to everyone."),
    )

    def __init__(self, *args: Any, changes: list[Change], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changes = changes
        for change in changes:
            self.fields[f"reason-{change.key}"] = forms.CharField(
                label=_label(change), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
            )

    def reasons(self) -> dict[str, str]:
        """Return the reasons by change."""
        return {change.key: self.cleaned_data[f"reason-{change.key}"] for change in self.changes}

    def with_fields(self) -> list[tuple[Change, forms.BoundField]]:
        """Return each change with its field."""
        return [(change, self[f"reason-{change.key}"]) for change in self.changes]


def _label(change: Change) -> str:
    """Ask for the party's reason; a list of what is missing says for which change."""
    if change.commitment is None:
        return gettext("The party's reason: %(field)s") % {"field": change.field.label}
    values = {"number": change.commitment, "field": change.field.label}
    return gettext("The party's reason: commitment %(number)s, %(field)s") % values
