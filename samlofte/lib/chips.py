"""The marks of the look: each speaks with a word, a shape and a colour, never with colour alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Chip:
    """A mark: the name of its icon, its tone (a CSS class) and its word."""

    icon: str
    tone: str
    word: str | Promise


STATUSES = {
    "no_evidence": Chip("circle-missing", "missing", _("No evidence yet")),
    "not_started": Chip("circle", "quiet", _("Not started")),
    "in_progress": Chip("play-circle", "active", _("In progress")),
    "fulfilled": Chip("check-circle", "good", _("Fulfilled")),
    "partly": Chip("half-circle", "warn", _("Partly fulfilled")),
    "not_fulfilled": Chip("x-circle", "bad", _("Not fulfilled")),
    "cancelled": Chip("minus-circle", "quiet", _("Cancelled")),
}
MARKS = {
    "overdue": Chip("clock-alert", "alarm", _("Overdue")),
    "changed": Chip("swap", "warn", _("Changed promise")),
    "removed": Chip("trash", "bad", _("Removed promise")),
    "added": Chip("plus", "active", _("Added later")),
    "example": Chip("flask", "warn", _("Example data")),
    "unsigned": Chip("pen-sign", "missing", _("Not signed")),
    "signed": Chip("pen-sign", "good", _("Signed")),
    "redacted": Chip("lock", "missing", _("Openly removed")),
    "checkable": Chip("check", "good", _("Can be checked")),
    "not_checkable": Chip("help-circle", "missing", _("Cannot be checked")),
    "draft": Chip("pencil", "missing", _("Draft, not public")),
    "new": Chip("plus", "quiet", pgettext_lazy("commitment", "New this period")),
    "reworded": Chip("swap", "quiet", _("Changed since the last pledge")),
    "carried": Chip("arrow-right", "quiet", _("Carried over")),
}
VERDICTS = {
    "better": Chip("arrow-up", "good", _("Better")),
    "worse": Chip("arrow-down", "bad", _("Worse")),
    "no_change": Chip("equal", "quiet", _("No change of importance")),
    "cannot_tell": Chip("help-circle", "missing", _("Cannot tell")),
}
#: how a measure stands, as its owner says
MEASURES = {
    "measure-planned": Chip("circle", "quiet", pgettext_lazy("measure", "Planned")),
    "measure-running": Chip("play-circle", "active", pgettext_lazy("measure", "Running")),
    "measure-done": Chip("check-circle", "good", pgettext_lazy("measure", "Done")),
    "measure-stopped": Chip("minus-circle", "quiet", pgettext_lazy("measure", "Stopped")),
}
#: how an activity stands
ACTIVITIES = {
    "activity-planned": Chip("circle", "quiet", pgettext_lazy("activity", "Planned")),
    "activity-done": Chip("check-circle", "good", pgettext_lazy("activity", "Done")),
    "activity-partly": Chip("half-circle", "warn", pgettext_lazy("activity", "Partly done")),
    "activity-cancelled": Chip("minus-circle", "quiet", pgettext_lazy("activity", "Cancelled")),
    "activity-unreported": Chip("circle-missing", "missing", pgettext_lazy("activity", "Not reported")),
    "activity-moved": Chip("swap", "warn", pgettext_lazy("activity", "Moved")),
}
#: who may see a record
LANES = {
    "lane-own": Chip("lock", "quiet", _("Own party")),
    "lane-named": Chip("lock", "quiet", _("Named parties")),
    "lane-group": Chip("people", "quiet", _("The parties")),
    "lane-public": Chip("globe", "quiet", _("Everyone")),
}
CHIPS: dict[str, Chip] = STATUSES | MARKS | VERDICTS | MEASURES | ACTIVITIES | LANES
