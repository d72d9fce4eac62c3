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
CHIPS: dict[str, Chip] = STATUSES | MARKS | VERDICTS
