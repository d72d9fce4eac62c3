from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samlofte.lib.chips import CHIPS
from samlofte.lib.dates_in_words import day_words
from samlofte.pledges.enums import Carried, ChangeField
from samlofte.pledges.gate.prose import Sentence, flag_sentence, label
from samlofte.pledges.queries.exporting.printed_types import (
    Fact,
    Group,
    Mark,
    PrintedChange,
    PrintedCommitment,
)
from samlofte.pledges.queries.exporting.words import amount_words
from samlofte.pledges.queries.published_types import MarkedChange, PublishedCommitment, PublishedPledge


def groups(page: PublishedPledge) -> tuple[Group, ...]:
    """Return the commitments under their parties, and last those that an adopted text once held."""
    found = [
        Group(str(party or _("No party stated")), tuple(_commitment(row) for row in rows))
        for party, rows in page.by_party
    ]
    if page.removed:
        found.append(Group(_("Removed commitments"), tuple(_commitment(row) for row in page.removed)))
    return tuple(found)


def change(row: MarkedChange) -> PrintedChange:
    """Return a marked change with before, after, when, and the party's reason."""
    facts = [
        Fact(_("Before"), (str(row.before) or _("not stated"),)),
        Fact(_("After"), (str(row.after) or _("not stated"),)),
    ]
    if row.field is ChangeField.DELETED:
        facts.pop()
    if row.field is ChangeField.ADDED:
        facts = []
    reason = f"{row.reason} ({row.party})" if row.party else str(row.reason)
    heading = _("%(field)s, version %(number)d, %(date)s") % {
        "field": capfirst(str(row.field.label)),
        "number": row.version,
        "date": _day(row.published_at),
    }
    return PrintedChange(heading, (*facts, Fact(_("Reason"), (reason,))))


def _commitment(row: PublishedCommitment) -> PrintedCommitment:
    heading = _("Commitment %(number)d") % {"number": row.number}
    return PrintedCommitment(
        heading=f"{heading} ({row.reference})" if row.reference else heading,
        text=str(row.text),
        marks=_marks(row),
        facts=_facts(row),
        missing="" if row.removed else _missing(row),
        warnings=() if row.removed else _warnings(row),
        changes=tuple(change(mark) for mark in row.changes),
    )


def _marks(row: PublishedCommitment) -> tuple[Mark, ...]:
    if row.removed:
        return (_mark("removed"),)
    marks = [_mark(row.status.value, row.status_since)]
    if row.overdue:
        marks.append(_mark("overdue"))
    if any(mark.field is ChangeField.ADDED for mark in row.changes):
        marks.append(_mark("added"))
    if any(mark.field is not ChangeField.ADDED for mark in row.changes):
        marks.append(_mark("changed"))
    return tuple(marks)


def _mark(kind: str, since: datetime | None = None) -> Mark:
    chip = CHIPS[kind]
    return Mark(kind, chip.tone, str(chip.word), _("since %(date)s") % {"date": _day(since)} if since else "")


def _facts(row: PublishedCommitment) -> tuple[Fact, ...]:
    values: list[tuple[str, tuple[str, ...]]] = [
        (_("together with"), tuple(str(name) for name in row.partners)),
        (_("quantity or frequency"), (amount_words(row),)),
        (_("place"), (str(row.place),)),
        (_("deadline"), (day_words(row.deadline) if row.deadline else "",)),
        (_("how it is shown"), (str(row.proof),)),
        (_("for whom"), (str(row.target_group.label) if row.target_group else "",)),
        (_("theme"), (str(row.theme.label) if row.theme else "",)),
        (_("horizon"), (str(row.horizon.label) if row.horizon else "",)),
        (_("since the last pledge"), (str(Carried(row.carried).label) if row.carried else "",)),
    ]
    return tuple(Fact(capfirst(label), said) for label, said in values if any(said))


def _missing(row: PublishedCommitment) -> str:
    """Say in one sentence what is missing before anybody can check the promise, or nothing where nothing is."""
    if row.gate.checkable:
        return ""
    lacking = ", ".join(_lower_first(_(label(criterion))) for criterion in row.gate.missing)
    return _("Cannot be checked yet. Missing: %(what)s.") % {"what": lacking}


def _warnings(row: PublishedCommitment) -> tuple[str, ...]:
    """Say which words a reader should look out for, and why."""
    return tuple(f"”{flag.text}”: {_why(flag_sentence(flag))}" for flag in row.gate.flags)


def _why(sentence: Sentence) -> str:
    return _(sentence.msgid) % sentence.params if sentence.params else _(sentence.msgid)


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
