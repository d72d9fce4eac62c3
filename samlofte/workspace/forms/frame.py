"""Forms for what surrounds the promises: parties, signatures, agreement, area."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samlofte.lib.geojson import OutlineError, read_outline
from samlofte.people.enums import PartyKind
from samlofte.people.models import Party
from samlofte.places.models import Area
from samlofte.pledges.models import Pledge

OUTLINE_FAULTS = {
    "not_json": _("This is no GeoJSON. Paste the whole content of the file, from the first brace to the last."),
    "not_polygon": _("GeoJSON with one polygon is needed, or one feature that is a polygon or several."),
    "not_degrees": _("The coordinates must be degrees (WGS 84): longitude, latitude."),
    "not_closed": _("The outline is not closed: its last point must be its first."),
    "too_many": _("The outline has more than 5,000 points. Simplify it first."),
}
YEARS = range(1900, 2101)


class PartyForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """A party of the pledge."""

    class Meta:
        model = Party
        fields = ("name", "short_name", "kind", "parent")
        labels = {"parent": _("unit of")}
        help_texts = {"parent": _("For a department: the municipality that it belongs to.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parents = Party.objects.filter(kind=PartyKind.MUNICIPALITY).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class KnownPartyForm(forms.Form):
    """A party that some other pledge has already."""

    known = forms.ModelChoiceField(label=_("A party that is here already"), queryset=Party.objects.none())

    def __init__(self, *args: Any, pledge: Pledge, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Party.objects.exclude(pk__in=pledge.parties.values("pk"))
        self.fields["known"].queryset = others  # type: ignore[attr-defined]


class SignatoryForm(forms.Form):
    """Who signs, by role; nobody's name is asked for."""

    role = forms.CharField(label=_("Role"), max_length=120, help_text=_("For instance head of the local police area."))
    party = forms.ModelChoiceField(label=_("Party"), queryset=Party.objects.none(), required=False)
    signed_on = forms.DateField(
        label=_("Signed on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = Party.objects.filter(pk__in=[party.pk for party in parties])
        self.fields["party"].queryset = choices  # type: ignore[attr-defined]


SignatoryFormSet = forms.formset_factory(SignatoryForm, extra=2, can_delete=True, max_num=60)


class AgreementForm(forms.Form):
    """The agreement between police and municipality that the pledge belongs to."""

    title = forms.CharField(label=_("Title of the agreement"), max_length=200)
    start = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    end = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        data = super().clean() or {}
        if data.get("start") and data.get("end") and data["end"] < data["start"]:
            self.add_error("end", _("The end comes before the start."))
        return data


class AreaForm(forms.Form):
    """The outline of the area and its inhabitants."""

    outline = forms.CharField(
        label=_("Outline (GeoJSON)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("From the municipality's map system, in WGS 84. Leave it empty if there is none."),
    )
    source = forms.CharField(label=_("Source of the outline"), required=False, max_length=200)
    populations = forms.CharField(
        label=_("Inhabitants, one year a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Year; number; source. For instance: 2022; 4512; SCB, statistics of small areas"),
    )

    def clean_outline(self) -> dict[str, Any] | None:
        """Return the geometry."""
        text = self.cleaned_data["outline"].strip()
        if not text:
            return None
        try:
            return read_outline(text)
        except OutlineError as error:
            raise forms.ValidationError(OUTLINE_FAULTS[error.code]) from error

    def clean_populations(self) -> list[tuple[int, int, str]]:
        """Return year, number and source of each line, each year once."""
        rows: dict[int, tuple[int, int, str]] = {}
        for line in filter(str.strip, self.cleaned_data["populations"].splitlines()):
            parts = [part.strip() for part in line.split(";", 2)]
            year, count = parts[0], "".join(parts[1].split()) if len(parts) > 1 else ""
            fits = year.isdecimal() and int(year) in YEARS and count.isdecimal() and len(parts) == 3 and parts[2]  # noqa: PLR2004  # year; number; source
            if not fits or int(year) in rows:
                raise forms.ValidationError(
                    _("This line is not year; number; source, or the year stands twice: %(line)s"),
                    params={"line": line},
                )
            rows[int(year)] = (int(year), int(count), parts[2][:200])
        return [rows[year] for year in sorted(rows)]

    def clean(self) -> dict[str, Any]:
        """Demand a source for an outline."""
        data = super().clean() or {}
        if data.get("outline") and not data.get("source"):
            self.add_error("source", _("Say where the outline comes from."))
        return data

    def fields_for_area(self) -> dict[str, Any]:
        """Return what the action takes."""
        data = self.cleaned_data
        return {"geometry": data["outline"], "geometry_source": data["source"], "populations": data["populations"]}

    @staticmethod
    def read_from(area: Area) -> dict[str, str]:
        """Return what is known, as it is typed."""
        rows = [f"{row.year}; {row.count}; {row.source}" for row in area.populations.all()]
        outline = json.dumps(area.geometry, ensure_ascii=False) if area.geometry else ""
        return {"outline": outline, "source": area.geometry_source, "populations": "\n".join(rows)}
