from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet

from samlofte.pledges.models import Pledge, StatusEntry, Version
from samlofte.pledges.queries.document import pledge_document
from samlofte.pledges.schema import FORMAT

EXAMPLE_LABEL = "Exempeldata: vad som gjorts och inte gjorts är påhittat."


def export_document(slug: str, *, working_text: bool = False) -> dict[str, Any] | None:
    """Return a pledge as a file in the published format, or None where there is no such pledge.

    `pledge` is the newest published text; with `working_text` (or where nothing is published) the text being worked on,
    which is for the parties and not for the public.
    """
    pledge = Pledge.objects.select_related("area__municipality", "agreement", "previous").filter(slug=slug).first()
    if pledge is None:
        return None
    versions = [_version(version) for version in pledge.versions.order_by("number")]
    newest = versions[-1] if versions else None
    content = newest["content"] if newest and not working_text else pledge_document(pledge)
    return {
        "format": FORMAT,
        "label": EXAMPLE_LABEL if pledge.is_example else "",
        "slug": pledge.slug,
        "state": pledge.state,
        "head": newest["sha256"] if newest else "",
        "pledge": content,
        "place": _place(pledge),
        "versions": versions,
        "steps": [
            {"before": step.before, "after": step.after, "at": _moment(step.at), "by": step.by}
            for step in pledge.transitions.all()
        ],
        "statuses": [
            _status(entry)
            for entry in StatusEntry.objects.filter(
                commitment__pledge=pledge, commitment__number__in=_known(content, versions)
            )
            .select_related("commitment")
            .order_by("at", "id")
        ],
    }


def _entries(pledge: Pledge, numbers: set[int]) -> QuerySet[StatusEntry]:
    entries = StatusEntry.objects.filter(commitment__pledge=pledge, commitment__number__in=numbers)
    return entries.select_related("commitment").order_by("at", "id")


def _known(content: dict[str, Any], versions: list[dict[str, Any]]) -> set[int]:
    """The commitments that the file itself holds; nothing is told of one that was never published."""
    texts = [content, *(version["content"] for version in versions)]
    return {row["number"] for text in texts for row in text["commitments"]}


def _version(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "published_at": _moment(version.published_at),
        "previous": version.previous,
        "sha256": version.sha256,
        **version.document(),
        "salts": version.salts,
    }


def _place(pledge: Pledge) -> dict[str, Any]:
    return {
        "municipality_code": pledge.area.municipality.code,
        "geometry": pledge.area.geometry,
        "geometry_source": pledge.area.geometry_source,
        "populations": [
            {"year": row.year, "count": row.count, "source": row.source} for row in pledge.area.populations.all()
        ],
    }


def _status(entry: StatusEntry) -> dict[str, Any]:
    return {
        "commitment": entry.commitment.number,
        "status": entry.status,
        "source": entry.source,
        "note": entry.note,
        "reason": entry.reason,
        "at": _moment(entry.at),
        "by": entry.by,
    } | ({"judged_by": entry.judged_by} if entry.judged_by else {})


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds" if at.microsecond else "seconds")
