from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from samlofte.overview.enums import ORDER, Need

#: more than this nobody does in a morning
MOST = 5
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Thing:
    """Something to do; `pk` is what its button leads to: an activity, a photo, or the number of a commitment."""

    need: Need
    title: str
    #: when it was or will be, or since when it waits
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    all_day: bool = False
    pk: int = 0
    #: how many it stands for: occasions of a series or a party, posts, commitments
    count: int = 1
    party: str = ""
    place: str = ""

    @property
    def rank(self) -> tuple[int, datetime, int]:
        """What comes first: the greater consequence, then the older."""
        return ORDER[self.need], self.starts_at or _LATEST, self.pk


@dataclass(frozen=True)
class Week:
    """What needs a person: the first things, and how many more there are."""

    things: list[Thing]
    rest: int


def first_of(things: Iterable[Thing], most: int, *, among: int) -> Week:
    """Return the things that come first, and how many are left out of so many."""
    shown = sorted(things, key=lambda thing: thing.rank)[:most]
    return Week(shown, among - len(shown))
