from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samlofte.lib.dates_in_words import day_words, period_words
from samlofte.pledges.enums import PledgeState
from samlofte.pledges.queries.exporting.printed_commitments import change, groups
from samlofte.pledges.queries.exporting.printed_types import (
    Fact,
    Point,
    Printed,
    PrintedChange,
    Proof,
    Section,
)
from samlofte.pledges.queries.exporting.words import (
    example_label,
    example_word,
    short_hash,
)
from samlofte.pledges.queries.frozen import text
from samlofte.pledges.queries.published_types import Passage, PublishedParty, PublishedPledge


def printed_pledge(page: PublishedPledge, *, language: str, address: str) -> Printed:
    """Return a published pledge as it is printed in a language; `address` is its page on the web, or empty."""
    with translation.override(language):
        return Printed(
            language=language,
            kind=_("Citizen pledge"),
            title=str(page.title),
            place=f"{page.area}, {page.municipality}",
            example=example_label() if page.is_example else "",
            example_short=example_word() if page.is_example else "",
            address=address,
            version=_("Version %(number)d") % {"number": page.version.number},
            fingerprint=_("Fingerprint %(hash)s") % {"hash": short_hash(page.version.sha256)},
            page_of=_("Page {number} of {total}"),
            author=", ".join(str(party.name) for party in page.parties),
            facts=_facts(page, address),
            summary=_summary(page),
            before=_sections(page, _before()),
            commitments_heading=_("Commitments"),
            groups=groups(page),
            after=_sections(page, _after()),
            changes_heading=_("Changes of the pledge as a whole"),
            changes=_changes(page),
            signatures_heading=_("Signatures"),
            signatures=_signatures(page),
            proof=_proof(page, address),
        )


def _facts(page: PublishedPledge, address: str) -> tuple[Fact, ...]:
    version = page.version
    facts = [
        Fact(capfirst(_("area")), (f"{page.area}, {page.municipality}",)),
        Fact(capfirst(_("period")), (period_words(*page.period.parts),)),
        Fact(capfirst(_("state")), (_state(page),)),
        Fact(_("Parties"), tuple(_party(party) for party in page.parties)),
    ]
    if page.agreement:
        facts.append(Fact(capfirst(_("agreement")), (str(text(page.agreement["title"])),)))
    if page.previous:
        facts.append(Fact(_("Previous pledge"), (str(page.previous.title),)))
    published = _("%(number)d, published %(date)s") % {
        "number": version.number,
        "date": _day(version.published_at),
    }
    facts.append(Fact(capfirst(_("version")), (published,)))
    if address:
        facts.append(Fact(_("On the web"), (address,)))
    return tuple(facts)


def _state(page: PublishedPledge) -> str:
    word = str(PledgeState(page.state).label)
    steps = [step for step in page.transitions if step.after == page.state]
    if not steps:
        return word
    return _("%(state)s since %(date)s") % {"state": word, "date": _day(steps[-1].at)}


def _party(party: PublishedParty) -> str:
    return f"{party.name} ({party.parent})" if party.parent else str(party.name)


def _summary(page: PublishedPledge) -> tuple[str, ...]:
    total, checkable = len(page.standing), len(page.checkable)
    marked = len(page.changes)
    said = [
        ngettext("%(count)d commitment.", "%(count)d commitments.", total) % {"count": total},
        ngettext(
            "%(count)d of them can be checked as it is worded.",
            "%(count)d of them can be checked as they are worded.",
            checkable,
        )
        % {"count": checkable},
    ]
    if page.overdue:
        late = len(page.overdue)
        said.append(ngettext("%(count)d is overdue.", "%(count)d are overdue.", late) % {"count": late})
    if marked:
        said.append(
            ngettext(
                "%(count)d change has been made since the pledge was adopted.",
                "%(count)d changes have been made since the pledge was adopted.",
                marked,
            )
            % {"count": marked}
        )
    return tuple(said)


def _before() -> list[tuple[str, str, bool]]:
    """The sections that stand before the commitments: field, heading, points or paragraphs."""
    return [
        ("background", _("Background"), False),
        ("basis", _("What the pledge builds on"), True),
        ("problems", _("Problems to work on"), True),
        ("previous_followup", _("What became of the last pledge"), False),
        ("directions", _("Lines of work"), True),
        ("aims", _("Joint aims"), True),
    ]


def _after() -> list[tuple[str, str, bool]]:
    """The sections that stand after the commitments."""
    return [
        ("channels", _("Where you can follow the pledge"), True),
        ("followup", _("How the pledge is followed up"), True),
    ]


def _sections(page: PublishedPledge, rows: list[tuple[str, str, bool]]) -> tuple[Section, ...]:
    return tuple(
        Section(heading, listed, tuple(_point(passage) for passage in getattr(page, field)))
        for field, heading, listed in rows
        if getattr(page, field)
    )


def _point(passage: Passage) -> Point:
    return Point(passage.reference, str(passage.party or ""), str(passage.text))


def _changes(page: PublishedPledge) -> tuple[PrintedChange, ...]:
    return tuple(change(row) for row in page.changes if row.commitment is None)


def _signatures(page: PublishedPledge) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            ", ".join(str(part) for part in (row.party, row.role) if part) or _("not stated"),
            (_("signed on %(date)s") % {"date": day_words(row.date)} if row.date else _("not signed"),),
        )
        for row in page.signatories
    )


def _proof(page: PublishedPledge, address: str) -> Proof:
    head = page.version
    how = [
        _(
            "The fingerprint is counted from the text, the time, the marked changes and the fingerprint of the version "
            "before. If any of it is altered afterwards, the fingerprint is another."
        ),
        _("What is said of the status of a commitment is reported later and is no part of the version."),
    ]
    if address:
        how.append(_("Compare with the list of versions: %(address)s") % {"address": f"{address}versioner/"})
    how.append(
        _("Whoever runs the service proves with this command that the version is still part of the chain: %(command)s")
        % {"command": f"samlofte verify --head {head.sha256}"}
    )
    return Proof(
        heading=_("Check that this is what was published"),
        says=_("This is version %(number)d, published %(date)s. Its fingerprint (SHA-256) is:")
        % {"number": head.number, "date": _day(head.published_at)},
        head=head.sha256,
        how=tuple(how),
        versions_heading=_("Every version"),
        versions=tuple(
            Fact(
                _("Version %(number)d, %(date)s") % {"number": line.number, "date": _day(line.published_at)},
                (line.sha256, *([str(line.note)] if line.note else [])),
            )
            for line in page.versions
        ),
    )


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
