"""Turns passages of promise into commitments: who leads, who takes part, what to look at."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samlofte.pledges.importing.actors import kind_of, place_of
from samlofte.pledges.importing.cast import Cast, merged
from samlofte.pledges.importing.passages import Passage
from samlofte.pledges.importing.phrases import Named, cooperating, named_in, subjects

_MOST_JOINT = 4


@dataclass(frozen=True)
class Promise:
    """The reading of one commitment; `party` is None where nobody is named."""

    party: str | None
    partners: tuple[str, ...]
    cooperation: tuple[str, ...]
    flags: tuple[str, ...]


def promise_of(passage: Passage, cast: Cast, makers: Sequence[str], *, several_areas: bool) -> Promise:
    """Read one passage of promise.

    `makers` are all parties behind the pledge: they promise together under a heading such as "Vi lovar".
    """
    named = named_in(passage.said, cast)
    own = municipality_of(passage, cast)
    several = _canonical(subjects(passage.said, cast), cast, own)
    names = merged([*_canonical(_who(passage, named, makers), cast, own), *several])
    with_whom = _canonical(cooperating(passage.said, cast), cast, own)
    flags = []
    if not names:
        flags.append("no_actor")
    if len(names) > 1 or (passage.joint and not named.names):
        flags.append("shared_promise")
    if len(several) > len(named.names):
        flags.append("several_promises")
    if passage.continues:
        flags.append("continues_clause")
    if several_areas:
        flags.append("several_areas")
    return Promise(
        names[0] if names else None,
        tuple(names[1:]),
        tuple(name for name in with_whom if name not in names),
        tuple(flags),
    )


def _canonical(names: Sequence[str], cast: Cast, own: str | None) -> list[str]:
    return merged(party for name in names for party in cast.parties(name, municipality=own))


def _who(passage: Passage, named: Named, makers: Sequence[str]) -> Sequence[str]:
    """The words of the promise win over its heading where they say it plainly; all makers promise what "we" promise."""
    if named.by in ("responsible", "parentheses", "last words", "label"):
        return named.names
    if len(passage.parties) > 1 and named.names:
        return (*named.names, *named.partners)
    if passage.parties:
        return passage.parties if not named.binding or _is_part(named, passage) else named.names
    if named.names:
        return (*named.names, *named.partners)
    return makers if passage.joint and 0 < len(makers) <= _MOST_JOINT else ()


def _is_part(named: Named, passage: Passage) -> bool:
    """Whether a department speaks under the heading of its municipality, or the party itself."""
    heads = Counter(kind_of(name) for name in passage.parties)
    kinds = [kind_of(name) for name in named.names]
    return all(heads[kind] or (kind == "department" and heads["municipality"]) for kind in kinds)


def municipality_of(passage: Passage, cast: Cast) -> str | None:
    """Give the municipality whose heading the passage stands under, on a page with several."""
    area = passage.area or ""
    return next((name for name in cast.municipalities if (place_of(name) or name) in area), None)
