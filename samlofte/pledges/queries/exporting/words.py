"""Dates, periods, amounts and labels in words, in the language that is active."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from samlofte.pledges.queries.published_types import PublishedCommitment

SHORT_HASH = 12


def short_hash(sha256: str) -> str:
    """Return the first characters of a hash, enough to compare by eye."""
    return sha256[:SHORT_HASH]


def example_label() -> str:
    """Say that the content is example data, with the Swedish word in every language."""
    return _("Example data (exempeldata): what is said here about work done is invented.")


def example_word() -> str:
    """Say it short."""
    return _("Example data (exempeldata)")


def amount_words(commitment: PublishedCommitment) -> str:
    """Write quantity, unit and how often: 250 passager per år."""
    number = "" if commitment.quantity is None else _number(commitment.quantity)
    per = str(commitment.per.label) if commitment.per else ""
    return " ".join(part for part in (number, unit_words(str(commitment.unit), commitment.quantity), per) if part)


def unit_words(unit: str, quantity: Decimal | None) -> str:
    """Write what is counted as one says it of so many: 1 gång, 2 gånger."""
    return "gånger" if unit == "gång" and quantity is not None and quantity != 1 else unit


def _number(quantity: Decimal) -> str:
    text = f"{quantity:f}"
    places = len(text.partition(".")[2].rstrip("0"))
    return number_format(quantity, decimal_pos=places, use_l10n=True)
