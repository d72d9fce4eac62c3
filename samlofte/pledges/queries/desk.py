"""A pledge as those who work with it see it: the working text, what is not published yet, what is missing."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from samlofte.pledges.changes import Change
from samlofte.pledges.enums import PledgeState
from samlofte.pledges.gate.model import Verdict
from samlofte.pledges.models import Commitment, Pledge
from samlofte.pledges.queries.checkable import check_row, last_years_texts, suggestion
from samlofte.pledges.queries.document import commitment_document, pledge_document
from samlofte.pledges.queries.versions import latest_version, unpublished_changes
from samlofte.pledges.rules import NEXT_STATES


def pledges_of(roles: dict[int, Any]) -> QuerySet[Pledge]:
    """Return the pledges of a person's parties (or of units of theirs), newest first."""
    return (
        Pledge.objects.filter(Q(parties__in=roles) | Q(parties__parent__in=roles))
        .select_related("area__municipality")
        .annotate(commitment_count=Count("commitments", filter=Q(commitments__removed=False), distinct=True))
        .annotate(version_count=Count("versions", distinct=True))
        .distinct()
        .order_by("-start", "title")
    )


@dataclass(frozen=True)
class DeskRow:
    """A commitment of the working text with what the gate says of it."""

    commitment: Commitment
    gate: Verdict
    suggestion: str


@dataclass(frozen=True)
class DeskPage:
    """The desk of one pledge."""

    rows: list[DeskRow]
    removed: list[Commitment]
    has_news: bool
    changes: list[Change]
    next_states: list[PledgeState]
    version_number: int | None


def desk_page(pledge: Pledge) -> DeskPage:
    """Return the working text with the gate's findings, and what publishing would change."""
    commitments = list(
        pledge.commitments.select_related("party", "previous__pledge").prefetch_related("partners").order_by("number")
    )
    version = latest_version(pledge)
    content = pledge_document(pledge)
    texts = last_years_texts(pledge)
    return DeskPage(
        rows=[desk_row(commitment, pledge, texts) for commitment in commitments if not commitment.removed],
        removed=[commitment for commitment in commitments if commitment.removed],
        has_news=version is None or version.document()["content"] != content,
        changes=unpublished_changes(pledge, content, version),
        next_states=list(NEXT_STATES[PledgeState(pledge.state)]),
        version_number=version.number if version else None,
    )


def desk_row(commitment: Commitment, pledge: Pledge, previous_texts: tuple[str, ...]) -> DeskRow:
    """Return a commitment with what the gate says of it and a better wording."""
    row = commitment_document(commitment)
    place = {"area": pledge.area.name, "municipality": pledge.area.municipality.name}
    verdict = check_row(row, previous_texts=previous_texts, **place)
    return DeskRow(commitment, verdict, suggestion(row, verdict, **place))
