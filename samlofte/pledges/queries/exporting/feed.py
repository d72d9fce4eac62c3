from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from samlofte.lib.chips import CHIPS
from samlofte.pledges.enums import Status
from samlofte.pledges.models import StatusEntry
from samlofte.pledges.queries.exporting.plain import plain
from samlofte.pledges.queries.exporting.printed_commitments import change as printed_change
from samlofte.pledges.queries.exporting.words import example_label, example_word
from samlofte.pledges.queries.published_types import MarkedChange, PublishedPledge, Redacted, VersionLine

#: reports kept in the feed; every version stays in it
MOST_REPORTS = 200


@dataclass(frozen=True)
class Entry:
    """One thing that happened."""

    title: str
    path: str
    fragment: str
    author: str
    happened: datetime
    updated: datetime
    summary: SafeString


def pledge_feed(page: PublishedPledge, *, language: str, address: str, feed_address: str) -> str:
    """Return an Atom feed of every published version and the latest status reports, newest first.

    `address` is the page of the pledge on the web and `feed_address` that of the feed, both whole.
    """
    with translation.override(language):
        feed = _head(page, language, address, feed_address)
        entries = [*_versions(page), *_reports(page)]
        born = page.versions[0].published_at
        for entry in sorted(entries, key=lambda entry: entry.happened, reverse=True):
            feed.add_item(
                title=plain(entry.title),
                link=address + entry.path,
                description=plain(entry.summary),
                author_name=plain(entry.author),
                pubdate=entry.happened,
                updateddate=entry.updated,
                unique_id=get_tag_uri(f"{address}{entry.path}#{entry.fragment}", born),
                categories=[example_word()] if page.is_example else [],
            )
        return str(feed.writeString("utf-8"))


def _head(page: PublishedPledge, language: str, address: str, feed_address: str) -> Atom1Feed:
    subtitle = _("Published versions and reported status. Newest fingerprint (SHA-256): %(hash)s") % {
        "hash": page.version.sha256
    }
    return Atom1Feed(
        title=plain(str(page.title)),
        link=address,
        description=None,
        subtitle=f"{_label(page)} {subtitle}".strip(),
        language=language,
        author_name=plain(", ".join(str(party.name) for party in page.parties)) or "Samlöfte",
        feed_url=feed_address,
        feed_guid=get_tag_uri(feed_address, page.versions[0].published_at),
    )


def _label(page: PublishedPledge) -> str:
    return example_label() if page.is_example else ""


def _versions(page: PublishedPledge) -> list[Entry]:
    return [
        Entry(
            title=_("Version %(number)d of the pledge is published") % {"number": line.number},
            path=f"versioner/{line.number}/",
            fragment="version",
            author=", ".join(str(party.name) for party in page.parties) or "Samlöfte",
            happened=line.published_at,
            updated=max([line.published_at, *_removals(line)]),
            summary=_version_summary(page, line),
        )
        for line in page.versions
    ]


def _removals(line: VersionLine) -> list[datetime]:
    """When values that the entry shows were openly removed, so that readers fetch the entry again."""
    shown = [line.note, *(value for mark in line.changes for value in (mark.before, mark.after, mark.reason))]
    return [datetime.fromisoformat(value.at) for value in shown if isinstance(value, Redacted)]


def _version_summary(page: PublishedPledge, line: VersionLine) -> SafeString:
    fingerprint = _("Fingerprint (SHA-256): %(hash)s") % {"hash": line.sha256}
    return format_html(
        "{}{}{}<p>{}</p>",
        _paragraph(_label(page)),
        _paragraph(str(line.note)),
        format_html_join("", "{}", ((_change(mark),) for mark in line.changes)),
        fingerprint,
    )


def _change(mark: MarkedChange) -> SafeString:
    printed = printed_change(mark)
    what = _("Commitment %(number)d") % {"number": mark.commitment} if mark.commitment else _("The pledge")
    facts = format_html_join("", "<li>{}: {}</li>", ((fact.label, "; ".join(fact.values)) for fact in printed.facts))
    return format_html("<p>{}: {}. {}</p><ul>{}</ul>", CHIPS["changed"].word, what, printed.heading, facts)


def _reports(page: PublishedPledge) -> list[Entry]:
    """The latest reports of commitments that the public knows of, each numbered within its commitment."""
    texts = {row.number: str(row.text) for row in page.commitments}
    rows = (
        StatusEntry.objects.filter(commitment__pledge__slug=page.slug, commitment__number__in=texts)
        .select_related("commitment")
        .order_by("id")
    )
    counted: Counter[int] = Counter()
    entries = []
    for row in rows:
        number = row.commitment.number
        counted[number] += 1
        entries.append(_report(page, row, texts[number], counted[number]))
    return sorted(entries, key=lambda entry: entry.happened, reverse=True)[:MOST_REPORTS]


def _report(page: PublishedPledge, row: StatusEntry, promised: str, turn: int) -> Entry:
    status = CHIPS[Status(row.status).value].word
    number = row.commitment.number
    source = _("Source: %(source)s") % {"source": row.source}
    reason = _("Reason: %(reason)s") % {"reason": row.reason} if row.reason else ""
    return Entry(
        title=_("Commitment %(number)d: %(status)s") % {"number": number, "status": status},
        path=f"ataganden/{number}/",
        fragment=f"status-{turn}",
        author=", ".join(filter(None, (row.by, row.judged_by))),
        happened=row.at,
        updated=row.at,
        summary=format_html(
            "{}<blockquote>{}</blockquote>{}{}{}",
            _paragraph(_label(page)),
            Truncator(promised).chars(300),
            _paragraph(row.note),
            _paragraph(reason),
            _paragraph(source),
        ),
    )


def _paragraph(text: str) -> SafeString:
    return format_html("<p>{}</p>", text) if text else SafeString("")
