"""Calling a meeting, once or as a series."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _

from samlofte.lib.personal_data import no_personal_data
from samlofte.lib.recurrence import Recurrence, RuleError, build_rule, occasions
from samlofte.meetings.models import Meeting
from samlofte.people.enums import Lane
from samlofte.people.models import Party
from samlofte.pledges.enums import TargetGroup

#: a letter goes out for each meeting
MOST_MEETINGS = 60
LAST = -1
LANE_WORDS = [
    (Lane.GROUP, _("All parties of the pledge")),
    (Lane.NAMED, _("The invited parties only")),
    (Lane.OWN, _("The convening party only")),
    (Lane.PUBLIC, _("Everyone: time and place stand in the public calendar")),
]
REPEATS = [
    ("", _("Once")),
    ("weekly", _("Every week")),
    ("fortnightly", _("Every other week")),
    ("monthly", _("Every month, on the same weekday")),
    ("quarterly", _("Every three months, on the same weekday")),
]


def day_input() -> forms.DateInput:
    """Ask for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def clock_input() -> forms.TimeInput:
    """Ask for a time of day."""
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class PartiesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """Parties to tick, by their short names."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Party) -> str:
        """Return the short name."""
        return obj.label


class MeetingForm(forms.Form):
    """A meeting: what, when, where, who."""

    title = forms.CharField(label=_("What is it called?"), max_length=160, validators=[no_personal_data])
    day = forms.DateField(label=_("Day"), widget=day_input())
    start = forms.TimeField(label=_("Begins"), widget=clock_input())
    end = forms.TimeField(label=_("Ends"), widget=clock_input())
    place = forms.CharField(label=_("Place"), max_length=200, required=False, validators=[no_personal_data])
    party = forms.ModelChoiceField(label=_("Who convenes it?"), queryset=Party.objects.none(), empty_label=None)
    parties = PartiesField(label=_("Who is invited?"), queryset=Party.objects.none(), required=False)
    groups = forms.MultipleChoiceField(
        label=_("Who is met besides the parties?"),
        choices=TargetGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It counts in the table of who has met whom."),
    )
    about_youth = forms.BooleanField(
        label=_("About children and young people: the agenda takes up what is for them, and nothing else"),
        required=False,
    )
    lane = forms.ChoiceField(label=_("Who may see it?"), choices=LANE_WORDS, widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, conveners: list[Party], invitable: QuerySet[Party], meeting: Meeting | None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = values_of(meeting) if meeting else {"lane": Lane.GROUP, "party": conveners[0].pk}
        super().__init__(*args, **kwargs)
        own = [party.pk for party in conveners] + ([meeting.party_id] if meeting else [])
        self.fields["party"].queryset = Party.objects.filter(pk__in=own).order_by("name")  # type: ignore[attr-defined]
        self.fields["parties"].queryset = invitable  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start, and a lane that contradicts who is invited."""
        data = super().clean() or {}
        if data.get("start") and data.get("end") and data["end"] <= data["start"]:
            self.add_error("end", _("The meeting must end after it begins, on the same day."))
        if data.get("party") and "parties" in data:
            others = [party for party in data["parties"] if party != data["party"]]
            if data.get("lane") == Lane.OWN and others:
                self.add_error("lane", _("Those who are invited must be able to see it."))
            elif data.get("lane") == Lane.NAMED and not others:
                self.add_error("parties", _("Tick the parties that are invited: they are those who see it."))
        return data

    def starts_at(self) -> datetime:
        """Return the beginning."""
        return make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["start"]))

    def ends_at(self) -> datetime:
        """Return the end."""
        return make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["end"]))

    def values(self) -> dict[str, Any]:
        """Return the fields of a meeting besides its time."""
        data = self.cleaned_data
        kept = {name: data[name] for name in ("title", "place", "party", "about_youth", "lane")}
        return {**kept, "groups": ",".join(data["groups"])}

    def fields_of_meeting(self) -> dict[str, Any]:
        """Return the fields of one meeting."""
        return {**self.values(), "starts_at": self.starts_at(), "ends_at": self.ends_at()}

    def invited(self) -> list[Party]:
        """Return the invited parties."""
        return list(self.cleaned_data["parties"])


class NewMeetingForm(MeetingForm):
    """A meeting, and whether it recurs."""

    repeat = forms.ChoiceField(label=_("How often?"), choices=REPEATS, required=False)
    until = forms.DateField(label=_("The last one, at the latest"), required=False, widget=day_input())
    not_july = forms.BooleanField(label=_("No meeting in July"), required=False)

    def clean(self) -> dict[str, Any]:
        """Demand a last day for a series, and refuse one without meetings or with too many."""
        data = super().clean()
        if not data.get("repeat") or self.errors:
            return data
        if not data.get("until"):
            self.add_error("until", _("Say until when it goes on."))
            return data
        try:
            found = occasions(self.recurrence(), data["day"], data["until"])
        except RuleError as error:
            self.add_error("until", ValidationError(str(error)))
            return data
        if not found or len(found) > MOST_MEETINGS:
            self.add_error(
                "until",
                ValidationError(
                    _("This would make %(count)d meetings. There must be one at least, and %(most)d at most."),
                    params={"count": len(found), "most": MOST_MEETINGS},
                ),
            )
        return data

    def recurs(self) -> bool:
        """Whether a series was asked for."""
        return bool(self.cleaned_data["repeat"])

    def recurrence(self) -> Recurrence:
        """Return the rule of the series."""
        rule = rule_of(self.cleaned_data["repeat"], self.cleaned_data["day"], not_july=self.cleaned_data["not_july"])
        return Recurrence(rule, self.starts_at(), self.ends_at() - self.starts_at())


def rule_of(repeat: str, day: date, *, not_july: bool) -> str:
    """Return the rule (RFC 5545) of a choice; a fifth week of the month means the last.

    >>> rule_of("monthly", date(2022, 5, 10), not_july=False)
    'FREQ=MONTHLY;BYDAY=2TU'
    """
    without = [7] if not_july else []
    if repeat in {"weekly", "fortnightly"}:
        interval = 2 if repeat == "fortnightly" else 1
        return build_rule("weekly", interval=interval, weekdays=[day.weekday()], except_months=without)
    nth = (day.day - 1) // 7 + 1
    last = (day + timedelta(days=7)).month != day.month and nth > 4  # noqa: PLR2004  # not every month has a fifth
    interval = 3 if repeat == "quarterly" else 1
    return build_rule(
        "monthly", interval=interval, weekdays=[day.weekday()], nth=LAST if last else nth, except_months=without
    )


def values_of(meeting: Meeting) -> dict[str, Any]:
    """Return what a form is filled with."""
    start, end = localtime(meeting.starts_at), localtime(meeting.ends_at)
    names = ("title", "place", "about_youth", "lane")
    return {
        **{name: getattr(meeting, name) for name in names},
        "party": meeting.party_id,
        "parties": list(meeting.parties.values_list("pk", flat=True)),
        "groups": [word for word in meeting.groups.split(",") if word],
        "day": start.date(),
        "start": start.time(),
        "end": end.time(),
    }
