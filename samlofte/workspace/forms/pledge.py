import re
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from samlofte.people.models import Party
from samlofte.pledges.enums import PassageKind, PledgeState, Precision
from samlofte.pledges.models import Pledge
from samlofte.pledges.models.pledge import LONGEST_GRACE
from samlofte.pledges.rules import NEXT_STATES

#: a reference is a letter or two and a number, such as J1
LONGEST_REFERENCE = 4
#: a passage in the published format (pledge.schema.json)
MOST_CHARACTERS = 10_000


#: words that may be names, for a reason must not say again whom the removed text named
_NAMES = re.compile(r"[A-ZÅÄÖÉ][\w-]{2,}")


class PledgeForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """What a pledge is called, when it holds, what it follows on, and when silence becomes public."""

    class Meta:
        model = Pledge
        fields = ("title", "start", "start_precision", "end", "end_precision", "previous", "grace_days")
        widgets = {
            "start": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "end": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {
            "start_precision": _("how exactly the start is stated"),
            "end_precision": _("how exactly the end is stated"),
            "previous": _("the pledge before this one"),
        }
        help_texts = {
            "grace_days": _(
                "What nobody has reported becomes public so many days after it should have been done, 60 at most."
                " Holds at once, without publishing."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("start_precision", "end_precision"):
            self.fields[name].choices = Precision.choices  # type: ignore[attr-defined]
        self.fields["grace_days"].validators.append(MaxValueValidator(LONGEST_GRACE))
        self.fields["grace_days"].widget.attrs["max"] = LONGEST_GRACE
        earlier = Pledge.objects.filter(area__municipality=self.instance.area.municipality, versions__isnull=False)
        choices = earlier.exclude(pk=self.instance.pk).distinct()
        self.fields["previous"].queryset = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        data = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start and end and end < start:
            self.add_error("end", _("The end comes before the start."))
        return data


class PassagesForm(forms.Form):
    """The passages of one kind, one a line; for lines of work a party may stand first, followed by a colon."""

    text = forms.CharField(
        label=_("One passage a line"),
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
        help_text=_("Write a reference such as J1 and a tab or two spaces before the text if it has one."),
    )

    def __init__(self, *args: Any, kind: PassageKind, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.parties = {name: party for party in parties for name in (party.name, party.label)}

    def rows(self) -> list[dict[str, Any]]:
        """Return the passages with reference and party."""
        return [self._row(line) for line in self.cleaned_data["text"].splitlines() if line.strip()]

    def clean_text(self) -> str:
        """Refuse a line that is longer than the published format takes."""
        text: str = self.cleaned_data["text"]
        if any(len(line) > MOST_CHARACTERS for line in text.splitlines()):
            raise forms.ValidationError(
                _("A line has more than %(most)d characters: divide it."), params={"most": MOST_CHARACTERS}
            )
        return text

    def _row(self, line: str) -> dict[str, Any]:
        reference, text = "", line.strip()
        for gap in ("\t", "  "):
            first, _sep, rest = text.partition(gap)
            if rest and first.isalnum() and len(first) <= LONGEST_REFERENCE:
                reference, text = first, rest.strip()
                break
        party = None
        name, _sep, rest = text.partition(":")
        if self.kind is PassageKind.DIRECTION and rest.strip() and name.strip() in self.parties:
            party, text = self.parties[name.strip()], rest.strip()
        return {"reference": reference, "text": text, "party": party}


def passages_as_text(pledge: Pledge, kind: PassageKind) -> str:
    """Return the passages of a kind as `PassagesForm` reads them."""
    lines = []
    for passage in pledge.passages.filter(kind=kind).select_related("party"):
        party = f"{passage.party.label}: " if passage.party else ""
        reference = f"{passage.reference}  " if passage.reference else ""
        lines.append(f"{reference}{party}{' '.join(passage.text.split())}")
    return "\n".join(lines)


class AdvanceForm(forms.Form):
    """The next step in the life of a pledge."""

    to = forms.ChoiceField(choices=PledgeState.choices)

    def __init__(self, *args: Any, pledge: Pledge, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = NEXT_STATES[PledgeState(pledge.state)]
        self.fields["to"].choices = [(state.value, state.label) for state in allowed]  # type: ignore[attr-defined]


class RedactForm(forms.Form):
    """Which value goes from every published version, what stands there from now on, and why."""

    text = forms.CharField(
        label=_("The whole value to remove"),
        help_text=_("Choose it in a version and paste it here exactly as it stands."),
        widget=forms.Textarea(attrs={"rows": 3}),
        strip=False,
    )
    replacement = forms.CharField(
        label=_("What the working text says instead"),
        help_text=_("The same sentence without what must go. When you publish it, it is marked as changed."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(
        label=_("Reason, shown to everyone"), max_length=500, help_text=_("For instance: a person was named.")
    )
    sure = forms.BooleanField(label=_("I know that this cannot be undone"))

    def clean(self) -> dict[str, Any]:
        """Refuse a replacement or a reason that still holds the value."""
        data = super().clean() or {}
        text = data.get("text", "").strip()
        if text and text in data.get("replacement", ""):
            self.add_error("replacement", _("The replacement still holds what must go."))
        gone = set(_NAMES.findall(text)) - set(_NAMES.findall(data.get("replacement", "")))
        if text and (text in data.get("reason", "") or gone & set(_NAMES.findall(data.get("reason", "")))):
            self.add_error("reason", _("The reason repeats what must go."))
        return data
