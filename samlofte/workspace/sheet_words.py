"""Why a sheet was not saved or undone, in sentences."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samlofte.imports.models import Import
from samlofte.plans.actions.sheet_orders import Failure
from samlofte.plans.actions.sheets import MOST_SAVED

#: so many rows are named; the rest is counted
MOST_NAMED = 10
_STALE = gettext_lazy("Nothing was done: the plan or the upload was changed meanwhile. Here it is as it stands now.")
_FAULT = gettext_lazy("Nothing was done: the program failed. The operator finds what happened in the program's log.")


def failure_words(failure: Failure, saved: Import | None = None) -> str:
    """Return why nothing was done. `saved` is the upload of the same file that was saved, where there is one."""
    if failure.code == "row":
        message = _("Nothing was saved: row {row} ({name}) was refused. Download the sheet anew and try again.")
        return message.format(row=failure.number, name=failure.names[0])
    if failure.code == "changed_since":
        return _changed_since(failure.names)
    if failure.code == "saved_before" and saved is not None:
        return saved_before_words(saved)
    if failure.code == "too_many":
        return too_many_words()
    if failure.code == "held_back":
        return _("Nothing was saved: there are rows that cannot be saved.")
    return str(_FAULT if failure.code == "fault" else _STALE)


def too_many_words() -> str:
    """Return that more rows would be saved than are saved at once, and what to do."""
    message = _(
        "At most {most} rows are saved at once. Delete rows in the sheet, upload what is left, and then the rest. "
        "Deleted rows stay in the plan."
    )
    return message.format(most=MOST_SAVED)


def saved_before_words(saved: Import) -> str:
    """Return that this very file was saved, and when."""
    message = _("This very file was saved already, on {day}. Nothing is doubled. Download the sheet anew to go on.")
    return message.format(day=date_format(localtime(saved.saved_at), "SHORT_DATETIME_FORMAT"))


def _changed_since(names: tuple[str, ...]) -> str:
    if not names:
        return _("Nothing was undone: something was changed since.")
    listed = "; ".join(names[:MOST_NAMED]) + ("; …" if len(names) > MOST_NAMED else "")
    message = _("Nothing was undone, because rows were changed, used or taken over since ({count}): {names}.")
    return message.format(count=len(names), names=listed)
