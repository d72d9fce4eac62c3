"""Who has met whom (F3): parties and the groups they met, by month, and the longest time in which they did not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from samlofte.lib.silence import Silence, longest_silence
from samlofte.meetings.enums import MeetingState
from samlofte.meetings.models import Attendance, Meeting
from samlofte.people.models import Party
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import ActivityKind, Outcome
from samlofte.plans.models import Activity
from samlofte.pledges.enums import TargetGroup
from samlofte.pledges.models import Pledge

#: the activities that are a way of meeting
TALKS = (ActivityKind.MEETING, ActivityKind.DIALOGUE)
#: a group that every party can be asked about; "everyone" is counted where it was met, and missed nowhere
ASKED = tuple(group for group in TargetGroup if group != TargetGroup.EVERYONE)


@dataclass(frozen=True)
class Encounter:
    """A day on which a party met somebody: another party, by its number, or a group."""

    party: int
    other: int | TargetGroup
    day: date


@dataclass(frozen=True)
class Pair:
    """What became of one party and one it should meet, over the months of the pledge."""

    party: Party
    other: str
    #: how often, in each month of the table
    months: tuple[int, ...]
    last: date | None
    silence: Silence
    #: days since the last time, or since the beginning
    quiet: int

    @property
    def names(self) -> frozenset[str]:
        """Both of them, in no order."""
        return frozenset({self.party.label, self.other})

    @property
    def times(self) -> int:
        """How often in all."""
        return sum(self.months)

    @property
    def is_quiet_now(self) -> bool:
        """Whether the longest silence is the one that lasts still."""
        return self.silence.days == self.quiet


@dataclass(frozen=True)
class Encounters:
    """The whole table; `pairs` are ordered by party and then by whom it should meet."""

    first: date
    last: date
    months: tuple[date, ...]
    pairs: tuple[Pair, ...]

    @property
    def by_party(self) -> list[tuple[Party, list[Pair]]]:
        """The pairs of each party."""
        found: dict[int, tuple[Party, list[Pair]]] = {}
        for pair in self.pairs:
            found.setdefault(pair.party.pk, (pair.party, []))[1].append(pair)
        return list(found.values())

    @property
    def never(self) -> list[tuple[Party, list[str]]]:
        """Whom each party never met; two parties that never met each other are named once."""
        seen: set[frozenset[str]] = set()
        found = []
        for party, pairs in self.by_party:
            others = [pair.other for pair in pairs if not pair.times and pair.names not in seen]
            seen |= {frozenset({party.label, other}) for other in others}
            if others:
                found.append((party, others))
        return found

    def quietest(self, most: int) -> list[Pair]:
        """Return the pairs that have met with the longest silences; two parties are one pair."""
        met: dict[frozenset[str], Pair] = {}
        for pair in self.pairs:
            if pair.times:
                met.setdefault(pair.names, pair)
        return sorted(met.values(), key=lambda pair: -pair.silence.days)[:most]


def encounters(pledge: Pledge, viewer: Viewer, *, at: datetime) -> Encounters:
    """Return who met whom from the beginning of the pledge to now or its end, of what this person may see.

    Four queries. A meeting counts when minutes say who came, an activity when it was done, at least in part.
    """
    today = localtime(at).date()
    found = [*_at_meetings(pledge, viewer, at), *_in_activities(pledge, viewer, at)]
    days = [encounter.day for encounter in found]
    first = min([pledge.start or today, today, *days])
    last = max([min(today, pledge.end or today), first, *days])
    parties = list(Party.objects.filter(pk__in={one.party for one in found}).order_by("name"))
    order = {row.party_id: row.party for row in pledge.pledge_parties.select_related("party")}
    order |= {party.pk: party for party in parties if party.pk not in order}
    return table_of(found, list(order.values()), first=first, last=last)


def table_of(found: Iterable[Encounter], parties: list[Party], *, first: date, last: date) -> Encounters:
    """Count encounters by pair and month; a pair that never met is in the table with zeros."""
    days: dict[tuple[int, int | TargetGroup], list[date]] = defaultdict(list)
    for one in found:
        days[one.party, one.other].append(one.day)
    months = tuple(months_between(first, last))
    pairs = []
    for party in parties:
        others: list[tuple[int | TargetGroup, str]] = [(row.pk, row.label) for row in parties if row.pk != party.pk]
        others += [(group, str(group.label)) for group in ASKED]
        if (party.pk, TargetGroup.EVERYONE) in days:
            others.append((TargetGroup.EVERYONE, str(TargetGroup.EVERYONE.label)))
        pairs += [_pair(party, name, days.get((party.pk, key), []), months, (first, last)) for key, name in others]
    return Encounters(first, last, months, tuple(pairs))


def months_between(first: date, last: date) -> Iterator[date]:
    """Yield the first day of every month from one day to another."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)


def _pair(party: Party, other: str, days: list[date], months: tuple[date, ...], span: tuple[date, date]) -> Pair:
    first, last = span
    latest = max(days, default=None)
    return Pair(
        party=party,
        other=other,
        months=tuple(sum(day.replace(day=1) == month for day in days) for month in months),
        last=latest,
        silence=longest_silence(days, first=first, last=last),
        quiet=(last - (latest or first)).days,
    )


def _at_meetings(pledge: Pledge, viewer: Viewer, at: datetime) -> Iterator[Encounter]:
    """Yield everybody who met at meetings: each party that came met every other one that came, and the groups."""
    held = Meeting.objects.visible_to(viewer).filter(pledge=pledge, state=MeetingState.HELD, starts_at__lte=at)
    came = Attendance.objects.filter(meeting__in=held.values("pk"), people__gt=0)
    present: dict[int, list[int]] = defaultdict(list)
    about: dict[int, tuple[date, str]] = {}
    for meeting, party, starts, groups in came.values_list(
        "meeting_id", "party_id", "meeting__starts_at", "meeting__groups"
    ):
        present[meeting].append(party)
        about[meeting] = localtime(starts).date(), groups
    for meeting, parties in present.items():
        day, groups = about[meeting]
        for party in parties:
            others: list[int | TargetGroup] = [other for other in parties if other != party]
            yield from (Encounter(party, other, day) for other in [*others, *known_groups(groups)])


def _in_activities(pledge: Pledge, viewer: Viewer, at: datetime) -> Iterator[Encounter]:
    rows = Activity.objects.visible_to(viewer).filter(
        pledge=pledge,
        kind__in=TALKS,
        outcome__in=[Outcome.DONE, Outcome.PARTLY],
        removed=False,
        measure__removed=False,
        starts_at__lte=at,
    )
    for party, starts, groups in rows.values_list("party_id", "starts_at", "groups"):
        day = localtime(starts).date()
        yield from (Encounter(party, group, day) for group in known_groups(groups))


def known_groups(text: str) -> list[TargetGroup]:
    """Return the groups of a comma-separated text, each once; words that are no group are left out."""
    return [TargetGroup(word) for word in dict.fromkeys(text.split(",")) if word in TargetGroup.values]
