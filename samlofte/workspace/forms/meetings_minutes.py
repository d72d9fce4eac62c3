"""What is written at a meeting: matters, who came, what was said, decided and taken on."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samlofte.lib.personal_data import no_personal_data, sentence, warnings
from samlofte.meetings.models import AgendaItem, Attendance, Meeting
from samlofte.people.models import Party
from samlofte.plans.models import Measure
from samlofte.workspace.forms.meetings import day_input

MOST_PEOPLE = 500


def text_field(label: Any, *, rows: int = 0, **options: Any) -> forms.CharField:
    """Ask for a text in which nobody may be identified."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else None
    return forms.CharField(label=label, widget=widget, validators=[no_personal_data], **options)


class NamesAskedForm(forms.Form):
    """A form that asks about what looks like the name of a person."""

    names_ok = forms.BooleanField(label=_("It is no person's name: keep it"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask, where a text holds such a name and nobody said that it is none."""
        data = super().clean() or {}
        texts = [value for value in data.values() if isinstance(value, str)]
        found = [sentence(one, text) for text in texts for one in warnings(text)]
        if found and not data.get("names_ok"):
            self.add_error("names_ok", forms.ValidationError([forms.ValidationError(one) for one in found]))
        return data

    @property
    def asked(self) -> bool:
        """Whether the question about names is to be shown."""
        return "names_ok" in self.errors or bool(self["names_ok"].value())


class MatterForm(NamesAskedForm):
    """A matter of one's own for the agenda."""

    title = text_field(_("Matter"), max_length=200)
    text = text_field(_("Why now?"), max_length=400, required=False)


class DecisionForm(NamesAskedForm):
    """A decision."""

    text = text_field(_("What was decided?"), rows=2, max_length=2000)


class ActionPointForm(NamesAskedForm):
    """Who takes on what, and by when."""

    text = text_field(_("What is to be done?"), max_length=160)
    party = forms.ModelChoiceField(label=_("Who does it?"), queryset=Party.objects.none())
    due = forms.DateField(label=_("By when?"), widget=day_input())
    measure = forms.ModelChoiceField(
        label=_("In which measure?"),
        queryset=Measure.objects.none(),
        required=False,
        empty_label=_("Tasks from meetings"),
    )

    def __init__(self, *args: Any, parties: list[Party], measures: QuerySet[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = Party.objects.filter(pk__in=[party.pk for party in parties]).order_by("name")
        self.fields["party"].queryset = chosen  # type: ignore[attr-defined]
        self.fields["party"].label_from_instance = lambda party: party.label  # type: ignore[attr-defined]
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a measure that the party has no part in."""
        data = super().clean()
        party, measure = data.get("party"), data.get("measure")
        if party and measure and measure.party_id != party.pk and party not in measure.partners.all():
            self.add_error("measure", gettext("%(party)s has no part in this measure.") % {"party": party.label})
        return data


class MinutesForm(NamesAskedForm):
    """Who came, and what was said on each matter."""

    notes = text_field(_("What else was said?"), rows=4, max_length=20_000, required=False)

    def __init__(
        self,
        *args: Any,
        meeting: Meeting,
        parties: list[Party],
        items: list[AgendaItem],
        attendances: list[Attendance],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        came = {row.party_id: row.people for row in attendances}
        known = {row.party.pk: row.party for row in attendances}
        self.parties = list({**{party.pk: party for party in parties}, **known}.values())
        self.items = items
        for party in self.parties:
            self.fields[f"came-{party.pk}"] = forms.IntegerField(
                label=party.label,
                required=False,
                min_value=0,
                max_value=MOST_PEOPLE,
                initial=came.get(party.pk),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        for item in items:
            self.fields[f"note-{item.pk}"] = text_field(
                item.title, rows=2, max_length=10_000, required=False, initial=item.note
            )
        self.fields["notes"].initial = meeting.notes
        self.order_fields([name for name in self.fields if name not in {"notes", "names_ok"}])

    @property
    def came_fields(self) -> list[forms.BoundField]:
        """The numbers of those who came."""
        return [self[f"came-{party.pk}"] for party in self.parties]

    @property
    def note_fields(self) -> list[tuple[AgendaItem, forms.BoundField]]:
        """What was said on each matter."""
        return [(item, self[f"note-{item.pk}"]) for item in self.items]

    def present(self) -> dict[Party, int]:
        """Return how many came from each party; nothing filled in means that nobody did."""
        return {party: self.cleaned_data[f"came-{party.pk}"] or 0 for party in self.parties}

    def item_notes(self) -> dict[int, str]:
        """Return what was said, by the number of the matter."""
        return {item.pk: self.cleaned_data[f"note-{item.pk}"] for item in self.items}
