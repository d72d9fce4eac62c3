"""An activity of the plan: a small form for each kind, once or recurring."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from samlofte.lib.recurrence import Recurrence, RuleError
from samlofte.lib.recurrence.expanding import on_the_clock
from samlofte.people.enums import Lane
from samlofte.people.models import Party
from samlofte.plans.enums import NEVER_PUBLIC, ActivityKind, ProjectStep
from samlofte.plans.models import Activity, Measure, Series
from samlofte.plans.rules import offered_lanes
from samlofte.plans.span import far_off
from samlofte.plans.telling import told_by
from samlofte.pledges.enums import TargetGroup
from samlofte.pledges.models import Post
from samlofte.workspace.forms import plan_recurring
from samlofte.workspace.forms.plan_recurring import ONCE, Preview, asked_again, recurrence_of, recurring_fields
from samlofte.workspace.forms.plan_texts import (
    ask_about_names,
    day_field,
    names_field,
    refuse_personal_data,
    time_field,
    whole_field,
)

TEXTS = ("title", "place")
#: what each kind asks for besides what all do
ALONE: dict[str, tuple[str, ...]] = {
    ActivityKind.GENERAL: ("people", "hours", "money"),
    ActivityKind.PRESENCE: ("people", "hours"),
    ActivityKind.PATROL: ("people", "hours"),
    ActivityKind.CLEANING: ("people", "hours", "money"),
    ActivityKind.MEETING: ("groups", "people", "hours"),
    ActivityKind.DIALOGUE: ("groups", "people", "hours"),
    ActivityKind.STEP: ("step", "money", "hours"),
}
ALL_DAY = timedelta(hours=23, minutes=59)
LANE_WORDS = {
    Lane.OWN: _("the party that does it"),
    Lane.NAMED: _("owner, partners and named parties of the measure"),
    Lane.GROUP: _("all parties of the pledge"),
    Lane.PUBLIC: _("everyone, on the public site"),
}


class ActivityForm(forms.Form):
    """One occasion, or many by a rule where `recurring`. `activity` or `series` is what is changed."""

    kind = forms.ChoiceField(choices=ActivityKind.choices, widget=forms.HiddenInput)
    title = forms.CharField(label=_("title"), max_length=160)
    step = forms.ChoiceField(label=_("Which step"), choices=ProjectStep.choices)
    day = day_field(_("Day"))
    all_day = forms.BooleanField(label=_("Only the day matters, as with a deadline"), required=False)
    from_time = time_field(_("from"))
    to_time = time_field(_("to"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    groups = forms.MultipleChoiceField(
        label=_("With whom"), choices=TargetGroup.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    people = whole_field(_("People planned"), most=10_000)
    hours = forms.DecimalField(
        label=_("Hours planned"),
        help_text=_("Of everybody together. Left open: the people times the time."),
        required=False,
        min_value=0,
        max_digits=7,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )
    money = whole_field(_("Cost planned (kronor)"), most=2_000_000_000)
    party = forms.ModelChoiceField(label=_("Who does it"), queryset=Party.objects.none(), empty_label=None)
    post = forms.ModelChoiceField(
        label=_("Responsible function"), queryset=Post.objects.none(), required=False, empty_label=_("nobody named")
    )
    lane = forms.ChoiceField(label=_("Who may see it"), widget=forms.RadioSelect)
    names_ok = names_field()

    def __init__(
        self,
        data: Any = None,
        *,
        measure: Measure,
        doers: list[Party],
        today: date,
        kind: str = ActivityKind.GENERAL,
        activity: Activity | None = None,
        series: Series | None = None,
    ) -> None:
        filled = filled_from(activity, series) if activity else offered(measure, doers, today, kind)
        super().__init__(data, initial=filled)
        sent = data.get("kind") if data else None
        self.what = ActivityKind(sent if sent in ActivityKind.values else filled["kind"])
        self.series, self.measure = series, measure
        #: presence or a patrol where there was none
        self.becomes_pass = self.what in NEVER_PUBLIC and (activity is None or activity.kind not in NEVER_PUBLIC)
        self.preview: Preview | None = None
        self.recurrence: Recurrence | None = None
        self._shape(measure, doers, activity)
        self.can_recur = (series is not None or activity is None) and self.what != ActivityKind.STEP
        if self.can_recur:
            self.fields |= recurring_fields(until=measure.end, once=series is None)
        whole = data.get("all_day") if data else filled["all_day"]
        for name in ("from_time", "to_time"):
            self.fields[name].required = not whole
        refuse_personal_data(self, TEXTS)

    def _shape(self, measure: Measure, doers: list[Party], activity: Activity | None) -> None:
        """Leave only what the kind asks for, and offer only what goes with the measure."""
        asked = ALONE[self.what]
        for name in {"step", "groups", "people", "hours", "money"} - set(asked):
            del self.fields[name]
        own = activity.party_id if activity else None
        ids = {party.pk for party in doers} | ({own} if own else set())
        self.fields["party"].queryset = Party.objects.filter(pk__in=ids)  # type: ignore[attr-defined]
        posts = measure.pledge.posts.filter(Q(ended=False) | Q(pk=activity.post_id if activity else None))
        self.fields["post"].queryset = posts.filter(party__in=ids).select_related("party")  # type: ignore[attr-defined]
        lanes = offered_lanes(measure.lane, self.what)
        self.fields["lane"].choices = [(lane, LANE_WORDS[lane]) for lane in lanes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Put day and times together, read the rule, and ask about what looks like a name."""
        data = super().clean() or {}
        if data.get("post") and data.get("party") and data["post"].party_id != data["party"].pk:
            self.add_error("post", _("This function belongs to another party."))
        self._refuse_far_days(data)
        if self.recurs and not self.errors:
            self._read_rule(data)
        for fault in told_by(self.measure) if self.becomes_pass else ():
            self.add_error(None, fault)
        ask_about_names(self, data, TEXTS)
        return data

    def _refuse_far_days(self, data: dict[str, Any]) -> None:
        pledge = self.measure.pledge
        for name in ("day", *(("until",) if self.recurs else ())):
            fault = far_off(data[name], pledge.start, pledge.end) if data.get(name) else ""
            if fault and name in self.changed_data:
                self.add_error(name, fault)

    @property
    def recurs(self) -> bool:
        """Whether it is to recur."""
        return self.can_recur and self.cleaned_data.get("often", ONCE) != ONCE

    def _read_rule(self, data: dict[str, Any]) -> None:
        if data["all_day"]:
            self.add_error("all_day", _("What recurs has a time of day. Give the times."))
            return
        if data["until"] is None:
            self.add_error("until", _("Say to which day it goes on."))
            return
        start, end = self.times()
        try:
            length = _wall(end) - _wall(start)
            self.recurrence = recurrence_of(data, start, length)
            self.preview = plan_recurring.preview(self.recurrence, data["until"])
        except RuleError as error:
            self.add_error(_field_of(error, data), str(error))

    def times(self) -> tuple[datetime, datetime]:
        """Return beginning and end; what ends before it begins goes on past midnight."""
        data = self.cleaned_data
        if data["all_day"]:
            start = on_the_clock(datetime.combine(data["day"], time()))
            return start, start + ALL_DAY
        first, last = data["from_time"], data["to_time"]
        over = timedelta(days=1) if last <= first else timedelta()
        return (
            on_the_clock(datetime.combine(data["day"], first)),
            on_the_clock(datetime.combine(data["day"] + over, last)),
        )

    def activity(self) -> dict[str, Any]:
        """Return what all occasions have in common."""
        data = self.cleaned_data
        names = ("title", "step", "place", "people", "hours", "money", "party", "post", "lane")
        fields = {name: data[name] for name in names if name in self.fields} | {"kind": self.what}
        if "groups" in self.fields:
            fields["groups"] = ",".join(data["groups"])
        if fields.get("people") and fields.get("hours", 0) is None and not data["all_day"]:
            start, end = self.times()
            minutes = (_wall(end) - _wall(start)) // timedelta(minutes=1)
            fields["hours"] = (Decimal(minutes * fields["people"]) / 60).quantize(Decimal("0.01"))
        return fields

    def occasion(self) -> dict[str, Any]:
        """Return an activity with its times."""
        start, end = self.times()
        return self.activity() | {"starts_at": start, "ends_at": end, "all_day": self.cleaned_data["all_day"]}

    def parts(self) -> dict[str, list[Any]]:
        """Return the fields as the page shows them."""
        names = {
            "what": ("title", "step", "groups"),
            "when": ("day", "from_time", "to_time", "all_day"),
            "often": plan_recurring.FIELDS,
            "how": ("place", "people", "hours", "money"),
            "who": ("party", "post", "lane"),
        }
        return {part: [self[name] for name in fields if name in self.fields] for part, fields in names.items()}


def offered(measure: Measure, doers: list[Party], today: date, kind: str) -> dict[str, Any]:
    """Return what a new activity begins with: that of its measure."""
    lanes = offered_lanes(measure.lane, kind)
    party = doers[0] if doers else measure.party
    return {
        "kind": kind,
        "title": measure.title,
        "place": measure.place,
        "day": min(max(today, measure.start), measure.end),
        "party": party.pk,
        "post": measure.post_id if party.pk == measure.party_id else None,
        "lane": lanes[0],
        "all_day": kind == ActivityKind.STEP,
        "interval": 1,
    }


def filled_from(activity: Activity, series: Series | None) -> dict[str, Any]:
    """Return what an activity, or the series that it stands for, says now."""
    names = ("kind", "title", "step", "all_day", "place", "people", "hours", "money", "lane")
    filled = {name: getattr(activity, name) for name in names}
    filled |= {"party": activity.party_id, "post": activity.post_id}
    filled["groups"] = [group for group in activity.groups.split(",") if group]
    if series is None:
        start, end = localtime(activity.starts_at), localtime(activity.ends_at)
    else:
        recurrence = series.recurrence()
        start, end = recurrence.start, on_the_clock(_wall(recurrence.start) + recurrence.duration)
        filled |= asked_again(recurrence, series.until)
    times = {} if activity.all_day else {"from_time": start.time(), "to_time": end.time()}
    return filled | times | {"day": start.date()}


def _wall(moment: datetime) -> datetime:
    """What the clock on the wall shows."""
    return localtime(moment).replace(tzinfo=None)


def _field_of(error: RuleError, data: dict[str, Any]) -> str:
    """The field in which a fault of the rule is to be mended."""
    if error.part == "without":
        return "without"
    if error.code in {"window", "too_many"}:
        return "until"
    return "rule" if data["often"] == "rule" else "often"
