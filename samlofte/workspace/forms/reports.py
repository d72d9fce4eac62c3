"""How an activity went: one small form for each kind, filled with what the plan offers."""

from collections.abc import Iterable, Mapping
from copy import copy, deepcopy
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samlofte.lib.personal_data import sentence, warnings
from samlofte.lib.photos import Photo as Picture
from samlofte.plans.enums import HELD, NOT_HELD, ActivityKind, Means, Observation, Outcome
from samlofte.plans.models import Activity, Report
from samlofte.plans.span import far_off
from samlofte.pledges.enums import TargetGroup
from samlofte.workspace.forms.report_fields import (
    PhotosField,
    Text,
    Whole,
    day_field,
    hours_field,
    outcome_field,
    quantity_field,
    time_field,
)

#: what stands first for each kind; the rest lies behind "More"
FIRST: dict[str, tuple[str, ...]] = {
    ActivityKind.GENERAL: ("hours", "people"),
    ActivityKind.PRESENCE: ("hours", "from_time", "to_time", "place", "means", "people", "contacts"),
    ActivityKind.PATROL: ("hours", "from_time", "to_time", "place", "people", "observed", "contacts"),
    ActivityKind.CLEANING: ("hours", "people", "observed", "quantity"),
    ActivityKind.MEETING: ("hours", "people", "reached"),
    ActivityKind.DIALOGUE: ("hours", "people", "reached"),
    ActivityKind.STEP: ("hours", "cost"),
}
MORE = (
    *("people", "from_time", "to_time", "place", "quantity", "all_reached", "cost"),
    *("public_note", "internal_note", "photos"),
)
#: kinds whose times are offered from the plan
TIMED = (ActivityKind.PRESENCE, ActivityKind.PATROL)
#: kinds where one occasion is what the measure counts
ONE_EACH = (ActivityKind.PRESENCE, ActivityKind.PATROL, ActivityKind.CLEANING, ActivityKind.MEETING)
#: what a cancelled or moved activity has nothing of
FIGURES = ("place", "started_at", "ended_at", "people", "hours", "cost", "quantity", "means", "contacts")
TEXTS = ("reason", "place", "public_note", "internal_note", "correction")
#: what is demanded of every report
ALWAYS = ("outcome", "key")


class ReportForm(forms.Form):
    """How it went. `own` tells whether the person belongs to the party, `corrects` which report is corrected."""

    outcome = outcome_field()
    reason = Text(label=_("Why?"), max_length=300, help_text=_("Needed where it was cancelled or moved."))
    moved_to = day_field(_("Moved to"))
    hours = hours_field()
    people = Whole(label=_("People of ours"), max_value=10_000)
    from_time = time_field(_("from"))
    to_time = time_field(_("to"))
    place = Text(label=_("Where"), max_length=200)
    means = forms.ChoiceField(label=_("How"), choices=[("", "–"), *Means.choices], required=False)
    contacts = Whole(label=_("Contacts"), help_text=_("How many you talked with. A number, never who."))
    quantity = quantity_field()
    cost = Whole(label=_("Cost (kronor)"))
    public_note = Text(label=_("For everyone"), max_length=2000, rows=3)
    internal_note = Text(
        label=_("For the own party"), max_length=2000, rows=3, help_text=_("Nobody outside your party reads this.")
    )
    photos = PhotosField(
        label=_("Photos"),
        help_text=_("Only you see them until you have covered faces and number plates. Place and time are taken out."),
    )
    correction = Text(label=_("Why is it corrected?"), max_length=300, help_text=_("What was said before stays."))
    names_ok = forms.BooleanField(label=_("It is no person's name: keep it"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)
    planned_for = forms.DateTimeField(widget=forms.HiddenInput, required=False)
    corrects = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        activity: Activity,
        own: bool,
        corrects: Report | None = None,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        self.activity, self.corrected = activity, corrects
        self.left_out = () if own else ("internal_note",)
        # What nobody filled in is not sent. Its fields, and copies of the others, are made only when the page is shown.
        self.base_fields = {}  # type: ignore[misc]  # Django reads it from the form itself
        super().__init__(data, files, initial=self._offered(typed) if data is None else None)
        if data is None:
            self._add_rest()
        else:
            self.fields = self._wanted({*ALWAYS, *data, *(files or ())})
        if corrects is not None:
            self._need("correction")
            self.fields["correction"] = copy(self.fields["correction"])
            self.fields["correction"].required = True

    def _offered(self, typed: Mapping[str, str] | None) -> dict[str, Any]:
        """Return what the form is filled with."""
        offered = said(self.corrected) if self.corrected else offer(self.activity)
        return (
            offered
            | dict(typed or {})
            | {
                "key": uuid4(),
                "planned_for": self.activity.starts_at.isoformat(),
                "corrects": self.corrected.pk if self.corrected else None,
            }
        )

    def _need(self, name: str) -> None:
        """Have a field that was not sent, because something is to be said of it."""
        self.fields |= self._wanted({name} - set(self.fields))

    def _wanted(self, names: set[str]) -> dict[str, forms.Field]:
        fields = type(self).base_fields
        found = {name: field for name, field in fields.items() if name in names and name not in self.left_out}
        return found | {name: Whole(label=label) for name, label in count_labels().items() if name in names}

    def _add_rest(self) -> None:
        """Add the fields that are not there yet; now all are this form's own."""
        self.fields = deepcopy(self._wanted({*type(self).base_fields, *count_labels()}) | self.fields)
        unit = self.activity.measure.target_unit
        self.fields["quantity"].label = (
            gettext("Delivered (%(unit)s)") % {"unit": unit} if unit else gettext("Delivered")
        )

    def clean(self) -> dict[str, Any]:
        """Demand a reason and a new time where they belong, and ask about what looks like a name."""
        data = {name: value for name, value in left_open().items() if name not in self.left_out}
        data |= super().clean() or {}
        outcome = data.get("outcome")
        if outcome in NOT_HELD and not data.get("reason") and "reason" not in self.errors:
            self._need("reason")
            self.add_error("reason", _("Say why: those who waited for it may ask."))
        if outcome in HELD and self.activity.starts_at > timezone.now():
            self.add_error("outcome", _("It has not begun yet. It can be cancelled or moved ahead of time, not done."))
        if outcome == Outcome.MOVED and not data.get("moved_to") and "moved_to" not in self.errors:
            self._need("moved_to")
            self.add_error("moved_to", _("Say when it will be instead."))
        if outcome == Outcome.MOVED and data.get("moved_to"):
            self._check_move(data["moved_to"])
        found = [sentence(one, data[name]) for name in TEXTS if data.get(name) for one in warnings(data[name])]
        if found and not data.get("names_ok"):
            self._need("names_ok")
            self.add_error("names_ok", forms.ValidationError([forms.ValidationError(one) for one in found]))
        return data

    def _check_move(self, moved_to: datetime) -> None:
        pledge = self.activity.pledge
        fault = far_off(localtime(moved_to).date(), pledge.start, pledge.end)
        # The same move sent again meets an activity that has moved already; it is known by its key.
        planned_for = self.cleaned_data.get("planned_for") or self.activity.starts_at
        if not fault and self.corrected is None and moved_to == planned_for:
            fault = gettext("It is planned for that time already.")
        if fault:
            self._need("moved_to")
            self.add_error("moved_to", fault)

    def report(self) -> dict[str, Any]:
        """Return the fields of the report; what was not held has no figures."""
        data = self.cleaned_data
        start, end = self._times()
        fields = {
            "outcome": data["outcome"],
            "reason": "" if data["outcome"] == Outcome.DONE else data["reason"],
            "moved_to": data["moved_to"] if data["outcome"] == Outcome.MOVED else None,
            "started_at": start,
            "ended_at": end,
            "reached": self._counts("reached", TargetGroup.values),
            "observations": self._counts("observed", Observation.values),
            "correction": data["correction"] if self.corrected else "",
            **{name: data[name] for name in ("place", "people", "hours", "cost", "quantity", "means", "contacts")},
            "public_note": data["public_note"],
            "internal_note": data.get("internal_note", self.corrected.internal_note if self.corrected else ""),
        }
        if data["outcome"] in NOT_HELD:
            fields |= {name: "" if name in {"place", "means"} else None for name in FIGURES}
            fields |= {"reached": {}, "observations": {}}
        return fields

    def pictures(self) -> list[Picture]:
        """Return the photos, written anew without a word of who took them and where."""
        found: list[Picture] = self.cleaned_data["photos"]
        return found

    def report_key(self) -> UUID:
        """Return what makes the same report sent twice one report."""
        key: UUID = self.cleaned_data["key"]
        return key

    def _times(self) -> tuple[datetime | None, datetime | None]:
        """Put the times of day on the day of the activity; a pass may go on past midnight."""
        day = localtime(self.activity.starts_at).date()
        first, last = self.cleaned_data["from_time"], self.cleaned_data["to_time"]
        start, end = _on(day, first), _on(day, last)
        if start is not None and end is not None and end < start:
            end = _on(day + timedelta(days=1), last)
        return start, end

    def _counts(self, what: str, names: Iterable[str]) -> dict[str, int]:
        found = {name: self.cleaned_data.get(f"{what}-{name}") for name in names}
        return {name: count for name, count in found.items() if count}

    def groups(self) -> dict[str, list[Any]]:
        """Return the fields as the page shows them: first those of the kind, and the rest."""
        self._add_rest()
        first = FIRST[self.activity.kind]
        if self.activity.measure.target_unit and "quantity" not in first:
            first = (*first[:1], "quantity", *first[1:])
        more = [name for name in MORE if name not in first]
        if "reached" in first:
            more[more.index("all_reached")] = "others_reached"
        return {"first": self._bound(first), "more": self._bound(more)}

    def _bound(self, names: Iterable[str]) -> list[Any]:
        meant = meant_groups(self.activity)
        others = [group for group in TargetGroup if group not in meant]
        many = {
            "observed": [f"observed-{kind}" for kind in Observation],
            "reached": [f"reached-{group}" for group in meant],
            "others_reached": [f"reached-{group}" for group in others],
            "all_reached": [f"reached-{group}" for group in (*meant, *others)],
        }
        found: list[Any] = []
        for name in names:
            if name in many:
                found.append([self[field] for field in many[name]])
            elif name in self.fields:
                found.append(self[name])
        return found


def count_labels() -> dict[str, Any]:
    """Return the fields that count, for each target group and kind of observation, with their labels."""
    labels = {f"reached-{group}": group.label for group in TargetGroup}
    return labels | {f"observed-{kind}": kind.label for kind in Observation}


@cache
def left_open() -> dict[str, Any]:
    """Return what each field says that nobody filled in."""
    return {name: field.clean(None) for name, field in ReportForm.base_fields.items() if not field.required}


def offer(activity: Activity) -> dict[str, Any]:
    """Return what the plan offers: hours, people and place, and the times of a pass."""
    offered: dict[str, Any] = {"hours": short(activity.hours), "people": activity.people, "place": activity.place}
    if activity.kind in TIMED and not activity.all_day:
        offered |= {"from_time": localtime(activity.starts_at).time(), "to_time": localtime(activity.ends_at).time()}
    if activity.measure.target_unit and activity.kind in ONE_EACH:
        offered["quantity"] = 1
    return offered


def said(report: Report) -> dict[str, Any]:
    """Return what a report says, as the form shows it."""
    names = ("outcome", "reason", "moved_to", "hours", "people", "place", "means", "contacts", "quantity", "cost")
    found = {name: getattr(report, name) for name in (*names, "public_note", "internal_note")}
    found |= {"hours": short(report.hours), "quantity": short(report.quantity)}
    found["from_time"] = localtime(report.started_at).time() if report.started_at else None
    found["to_time"] = localtime(report.ended_at).time() if report.ended_at else None
    found |= {f"reached-{name}": count for name, count in report.reached.items()}
    return found | {f"observed-{name}": count for name, count in report.observations.items()}


def meant_groups(activity: Activity) -> list[TargetGroup]:
    """Return the target groups that the activity is with, else that of its measure, else everyone."""
    words = activity.groups.split(",") if activity.groups else [activity.measure.target_group]
    return [TargetGroup(word) for word in words if word in TargetGroup.values] or [TargetGroup.EVERYONE]


def short(number: Decimal | None) -> Decimal | None:
    """Return a number without zeros that say nothing: 6 and not 6.00.

    >>> short(Decimal("6.00")), short(Decimal("10.00")), short(Decimal("2.50")), short(None)
    (Decimal('6'), Decimal('10'), Decimal('2.5'), None)
    """
    if number is None:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _on(day: date, clock: time | None) -> datetime | None:
    return make_aware(datetime.combine(day, clock)) if clock else None
