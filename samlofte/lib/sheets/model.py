from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

Kind = Literal["text", "number", "date", "datetime", "choice"]
Value = str | int | Decimal | date | datetime | None

#: the hidden columns that tell which thing a row is about and which version of it the sheet was made from
ID, MARK = "id", "mark"
#: said of a row whose cells cannot be written in
LOCKED = "locked"


@dataclass(frozen=True)
class Column:
    """A column of a sheet: `key` in the code, `heading` for people, `width` in characters.

    A lazily translated heading is recognised in every language of the site. `choices` are values with their labels.
    A `locked` column cannot be written in without unlocking the sheet; a `required` one must not be empty.
    """

    key: str
    heading: str | Promise
    kind: Kind = "text"
    choices: tuple[tuple[str, str | Promise], ...] = ()
    width: int = 20
    locked: bool = False
    required: bool = False


@dataclass(frozen=True)
class CellError:
    """What is wrong in one cell: the row as the sheet numbers it, the heading, and what it is with how to mend it."""

    row: int
    heading: str
    message: str

    def __str__(self) -> str:
        if not self.heading:
            return _("Row {row}: {message}").format(row=self.row, message=self.message)
        return _("Row {row}, “{heading}”: {message}").format(row=self.row, heading=self.heading, message=self.message)


@dataclass(frozen=True)
class Row:
    """A row that was read: its number in the sheet, what it is about, its values by key, and what is wrong in it.

    A key is missing from `values` where the sheet has no such column or its cell has an error.
    """

    number: int
    id: str = ""
    mark: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    errors: tuple[CellError, ...] = ()


def in_every_language(text: str | Promise) -> list[str]:
    """Return a text in each language of the site, as it is compared: no capitals, single spaces.

    >>> in_every_language("Vad  Görs")
    ['vad görs']
    """
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(compared(str(text)))
    return list(dict.fromkeys(found))


def compared(text: str) -> str:
    """Return a text as headings and choices are compared."""
    return " ".join(text.casefold().split())
