from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samlofte.lib.sheets import SheetError
from samlofte.lib.sheets.errors import MOST_MEGABYTES
from samlofte.people.models import Party
from samlofte.plans.importing.model import Preview
from samlofte.plans.queries.sheets import Wish


class SheetForm(forms.Form):
    """The sheet to read."""

    file = forms.FileField(
        label=_("The sheet (XLSX)"),
        help_text=_("At most 5 MB and 20,000 rows. Nothing is saved before you have seen every change."),
        max_length=200,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is far too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(str(SheetError("too_large")))
        return file


class WishForm(forms.Form):
    """Which activities a download should have."""

    start = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    to = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    party = forms.ModelChoiceField(
        label=_("Party"), queryset=Party.objects.none(), required=False, empty_label=_("all")
    )

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["party"]
        field.queryset = Party.objects.filter(pk__in=[party.pk for party in parties])  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        data = super().clean() or {}
        if data.get("start") and data.get("to") and data["to"] < data["start"]:
            self.add_error("to", _("The last day is before the first."))
        return data

    def wish(self) -> Wish:
        """Return what is wished for."""
        data = self.cleaned_data
        return Wish(start=data["start"], to=data["to"], party=data["party"].pk if data["party"] else None)


class SaveForm(forms.Form):
    """Save what the preview shows."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)
    names_ok = forms.BooleanField(label=_("No person can be known by these words: keep them"), required=False)
    leave_out = forms.BooleanField(label=_("Leave the rows out that cannot be saved"), required=False)

    def __init__(self, data: Any = None, *, preview: Preview, revision: int) -> None:
        super().__init__(data, initial={"revision": revision, "seen": preview.seen})
        self.preview = preview
        if not preview.names:
            del self.fields["names_ok"]
        if not preview.held_back:
            del self.fields["leave_out"]

    def clean(self) -> dict[str, Any]:
        """Demand a word on names and on rows that are left out."""
        data = super().clean() or {}
        if "names_ok" in self.fields and not data.get("names_ok"):
            self.add_error(
                "names_ok", _("Look at the words below that may be names. Mend them in the sheet, or say so.")
            )
        if "leave_out" in self.fields and not data.get("leave_out"):
            self.add_error("leave_out", _("Mend the rows in the sheet and upload it again, or leave them out."))
        return data
