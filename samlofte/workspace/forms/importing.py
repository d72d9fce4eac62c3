from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samlofte.imports.models import Import
from samlofte.lib.partial_dates import parse
from samlofte.pledges.actions.importing import DETAILS
from samlofte.pledges.importing.document import ERRORS, DocumentError
from samlofte.pledges.importing.draft import Draft

MOST_MEGABYTES = 20

#: every place that a line can have, in the order of a pledge, with what people call it
PLACES = {
    "headings": _("heading"),
    "background": _("background"),
    "basis": _("basis"),
    "problems": _("problem"),
    "directions": _("line of work"),
    "aims": _("joint aim"),
    "commitments": _("commitment"),
    "channels": _("channel"),
    "followup": _("follow-up promise"),
    "previous_followup": _("what became of the last pledge"),
    "signatories": _("signature"),
    "boilerplate": _("not part of the pledge"),
    "unplaced": _("not placed"),
}
#: not a place of its own: the line goes on the passage that the line above belongs to
JOIN = "join"
WITH_PARTY = frozenset({"commitments", "directions", "problems"})


def why(error: DocumentError) -> str:
    """Return the sentence for a document that cannot be read, in the reader's language."""
    return gettext(ERRORS[error.code]).format(**error.values)


class UploadForm(forms.Form):
    """The file to read in."""

    file = forms.FileField(
        label=_("The pledge document"),
        help_text=_("PDF, Word (DOCX), plain text or a saved web page, at most 20 MB. Nothing is published."),
        max_length=200,
        allow_empty_file=True,
    )

    def clean_file(self) -> Any:
        """Refuse a file that is far too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(why(DocumentError("too_large", limit=MOST_MEGABYTES)))
        return file


class MoveForm(forms.Form):
    """One line and where it belongs."""

    revision = forms.IntegerField()
    line = forms.IntegerField()
    kind = forms.ChoiceField(choices=[*PLACES.items(), (JOIN, _("goes on the line above"))])
    party = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = {line.number for line in draft.lines}

    def clean_line(self) -> int:
        """Refuse a line that the document does not have."""
        number: int = self.cleaned_data["line"]
        if number not in self.numbers:
            raise forms.ValidationError(_("The document has no such line."))
        return number


class DetailsForm(forms.Form):
    """What a pledge must have, with what was read from the document filled in."""

    title = forms.CharField(label=_("Title"), max_length=200)
    municipality = forms.CharField(label=_("Municipality"), max_length=80)
    area = forms.CharField(label=_("Area"), max_length=120)
    start = forms.CharField(
        label=_("From"),
        required=False,
        help_text=_("As exactly as the document says: 2022, 2022-04 or 2022-04-01."),
    )
    end = forms.CharField(label=_("To"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse what is no date, and an end before the start."""
        data = super().clean() or {}
        days = {}
        for name in ("start", "end"):
            if data.get(name):
                try:
                    days[name], _precision = parse(data[name].strip(), last=name == "end")
                except ValueError:
                    self.add_error(name, _("Write 2022, 2022-04 or 2022-04-01."))
        if len(days) == len(("start", "end")) and days["end"] < days["start"]:
            self.add_error("end", _("The end comes before the start."))
        return data

    def details(self) -> dict[str, str]:
        """Return what was filled in."""
        return {name: self.cleaned_data[name].strip() for name in DETAILS}

    def so_far(self) -> dict[str, str]:
        """Return what was filled in and can stand, where not everything can yet."""
        self.is_valid()
        return {
            name: self.cleaned_data[name].strip() for name in DETAILS if name in self.data and name in self.cleaned_data
        }

    @staticmethod
    def read_from(draft: Draft, row: Import) -> dict[str, Any]:
        """Return what the document says, to begin from."""
        return {
            "title": draft.title or "",
            "municipality": draft.municipality or "",
            "area": draft.area or "",
            "start": draft.start or "",
            "end": draft.end or "",
            "revision": row.revision,
        }
