from collections.abc import Iterator

from django.core.exceptions import ValidationError

from samlofte.lib.personal_data.contacts import emails, phones
from samlofte.lib.personal_data.finding import Finding, first_wins
from samlofte.lib.personal_data.folding import folded, unfolded
from samlofte.lib.personal_data.identity_numbers import identity_numbers
from samlofte.lib.personal_data.messages import sentence
from samlofte.lib.personal_data.names import names


def findings(text: str) -> list[Finding]:
    """Return all data about persons in a text, in its order, none overlapping another.

    Identity numbers, telephone numbers and e-mail addresses are certain enough to refuse; names are not. Digits of
    other writings, and full-width and styled letters, are read as the ordinary ones.

    >>> [(found.kind, found.text) for found in findings("Anna Lund, 070-174 06 05, 640823-3234")]
    [('name', 'Anna Lund'), ('phone', '070-174 06 05'), ('identity_number', '640823-3234')]
    """
    if text.isascii():
        return first_wins(_all(text))
    plain, places = folded(text)
    return [unfolded(finding, text, places) for finding in first_wins(_all(plain))]


def refusals(text: str) -> list[Finding]:
    """Return what a text must not hold: identity numbers, telephone numbers and e-mail addresses."""
    return [finding for finding in findings(text) if finding.kind != "name"]


def warnings(text: str) -> list[Finding]:
    """Return what looks like the name of a person: to be asked about, not refused."""
    return [finding for finding in findings(text) if finding.kind == "name"]


def no_personal_data(value: str) -> None:
    """Validate a field of a form or a model: raise ValidationError with one sentence for each thing to take out.

    The sentences hold the first two characters of what was found and no more, so that they may be kept. The code of
    each error is the kind of the finding.
    """
    found = refusals(value)
    if found:
        raise ValidationError([ValidationError(sentence(finding, value), code=finding.kind) for finding in found])


def _all(text: str) -> Iterator[Finding]:
    yield from emails(text)
    yield from identity_numbers(text)
    yield from phones(text)
    yield from names(text)
