import json
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from samlofte.pledges.enums import PledgeState
from samlofte.pledges.models import Pledge, Version
from samlofte.pledges.queries.frozen import period, text
from samlofte.pledges.queries.published_types import Period, Text


@dataclass(frozen=True)
class FrontLine:
    """A pledge in the list of them, as it was last published."""

    slug: str
    title: Text
    municipality: Text
    area: Text
    period: Period
    state: PledgeState
    is_example: bool


def front_list() -> list[FrontLine]:
    """Return the pledges that have something published, the newest period first."""
    newest = Version.objects.filter(pledge=OuterRef("pk")).order_by("-number").values("content")[:1]
    published = Pledge.objects.annotate(content=Subquery(newest)).filter(content__isnull=False)
    rows = published.order_by("-start", "title").values_list("slug", "state", "is_example", "content")
    return [_line(*row) for row in rows]


def _line(slug: str, state: str, is_example: bool, stored: str) -> FrontLine:  # noqa: FBT001  # a row of the database
    content = json.loads(stored)
    return FrontLine(
        slug=slug,
        title=text(content["title"]),
        municipality=text(content["municipality"]),
        area=text(content["area"]),
        period=period(content["period"]),
        state=PledgeState(state),
        is_example=is_example,
    )
