"""Turns passages of promise into commitments: who leads, who takes part, what to look at."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samlofte.pledges.importing.actors import POLICE, kind_of, mentions, place_of
from samlofte.pledges.importing.agents import POLICE_WORK, WE_DO
from samlofte.pledges.importing.cast import Cast, merged
from samlofte.pledges.importing.headings import REFERS_BACK
from samlofte.pledges.importing.joint_rules import TOGETHER, TOGETHER_WE, WE
from samlofte.pledges.importing.passages import Passage
from samlofte.pledges.importing.patterns import rule
from samlofte.pledges.importing.phrases import Named, cooperating, named_in, subjects
from samlofte.pledges.importing.sentences import STRONG

MOST_JOINT = 4
_BELOW = re.compile(r"\b(?:följande|nedanstående|nedan)\b", re.IGNORECASE)

FOLLOWING = rule(
    "the following pledge, by whom",
    r"\bhar\s(?:under)?(?:tecknat|skrivit)\s(?:(?:följande|dessa)\s(?:\w+\s)?(?:medborgar|trygghets)?löfte\w*\b"
    r"|(?:medborgar|trygghets)?löfte\w*\s(?:här\s)?nedan\b)"
    r"|löfte\w*\sär\sett\s(?:löfte|åtagande)\s(?:om\s[^.,]{3,40}\s)?från\b",
    "who has signed what stands below promises it where it names nobody",
    [
        "Polisen och Mo kommun har tecknat följande medborgarlöften som de tillsammans arbetar med.",
        "Parterna har tecknat medborgarlöftet nedan.",
        "Medborgarlöftet är ett löfte om aktiviteter från polis och kommun.",
    ],
    ["Polisen har undertecknat ett medborgarlöfte."],
)


@dataclass(frozen=True)
class Promise:
    """The reading of one commitment; `party` is None where nobody is named."""

    party: str | None
    partners: tuple[str, ...]
    cooperation: tuple[str, ...]
    flags: tuple[str, ...]


def promise_of(
    passage: Passage,
    cast: Cast,
    makers: Sequence[str],
    *,
    several_areas: bool,
    otherwise: Sequence[str] = (),
    announced: Sequence[str] = (),
) -> Promise:
    """Read one passage of promise.

    `makers` are all parties behind the pledge: they promise together under a heading such as "Vi lovar". `otherwise`
    are those who promise what is said of nobody. `announced` are those of whom the sentence above the list says that
    they promise.
    """
    named = named_in(passage.said, cast)
    own = municipality_of(passage, cast) or _headed(passage)
    several = _canonical(subjects(passage.said, cast), cast, own)
    several = [name for name in several if not _is_itself(name, passage)]
    told = _canonical(announced, cast, own)
    names = merged([*_canonical(_who(passage, named, told if len(told) > 1 else makers), cast, own), *several])
    names = names or told or _by_work(passage, makers) or list(otherwise)
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


def announced(passages: Sequence[Passage], cast: Cast) -> list[tuple[str, ...]]:
    """Give for every passage those of whom the last sentence above it says that they promise."""
    told: list[tuple[str, ...]] = []
    latest: tuple[str, ...] = ()
    for passage, following in zip(passages, [*passages[1:], None], strict=True):
        told.append(latest)
        if passage.place in ("headings", "aims", "background", "basis"):
            heading = _leads(passage) or (following is not None and _introduces(passage, following))
            latest = announcers(passage.text, cast, heading=heading) or latest
    return told


def _introduces(passage: Passage, following: Passage) -> bool:
    """Whether a sentence says of what stands right below that it will be done."""
    if following.place == "headings":
        return REFERS_BACK.matches(following.text)
    return following.place == "commitments" and following.is_point and _BELOW.search(passage.text) is not None


def _leads(passage: Passage) -> bool:
    return passage.place == "headings" or passage.text.endswith(":")


def announcers(text: str, cast: Cast, *, heading: bool) -> tuple[str, ...]:
    """Give those who promise in a sentence above a list: "Polisen och Mo kommun lovar att tillsammans …"."""
    if FOLLOWING.matches(text):
        return tuple(found.text for found in mentions(text) if found.kind in ("police", "municipality"))
    named = named_in(text, cast)
    says_so = named.binding and named.by in ("subject", "after the verb")
    return (*named.names, *named.partners) if says_so and (heading or STRONG.matches(text)) else ()


def _by_work(passage: Passage, makers: Sequence[str]) -> list[str]:
    """Give the police where it is behind the pledge and nobody else may do what is promised."""
    return [POLICE] if POLICE in makers and POLICE_WORK.matches(passage.said) else []


def _canonical(names: Sequence[str], cast: Cast, own: str | None) -> list[str]:
    return merged(party for name in names for party in cast.parties(name, municipality=own))


def _who(passage: Passage, named: Named, makers: Sequence[str]) -> Sequence[str]:
    """The words of the promise win over its heading where they say it plainly; all makers promise what "we" promise."""
    if named.by in ("responsible", "parentheses", "last words", "after a dash", "brackets", "label"):
        return named.names
    is_of_all = len(passage.parties) == 1 and TOGETHER_WE.matches(passage.said) and len(makers) <= MOST_JOINT
    heads = makers if is_of_all and makers else passage.parties
    is_plain = named.by != "between"
    if len(heads) > 1 and named.names and is_plain:
        return (*named.names, *named.partners)
    if heads:
        return named.names if named.binding and is_plain and not _is_part(named, passage) else heads
    are_few = 0 < len(makers) <= MOST_JOINT
    if named.names and (is_plain or not (passage.joint and are_few and len(makers) > 1)):
        return (*named.names, *named.partners)
    is_joint = passage.joint or any(rule.matches(passage.said) for rule in (WE, WE_DO, TOGETHER))
    return makers if is_joint and are_few else ()


def _is_part(named: Named, passage: Passage) -> bool:
    """Whether a department speaks under the heading of its municipality, or the party itself."""
    heads = Counter(kind_of(name) for name in passage.parties)
    kinds = [kind_of(name) for name in named.names]
    return all(heads[kind] or (kind == "department" and heads["municipality"]) for kind in kinds)


def _is_itself(name: str, passage: Passage) -> bool:
    """Whether "Föreningen" or "Klubben" is the party above it and no other: one word, in the definite, of its kind."""
    kind = kind_of(name)
    is_short = (
        " " not in name and name.endswith(("n", "t", "na")) and kind in ("association", "other", "property_owners")
    )
    return is_short and len(passage.parties) == 1 and kind_of(passage.parties[0]) == kind


def _headed(passage: Passage) -> str | None:
    """Give the municipality alone under whose name the passage stands."""
    named = [name for name in passage.parties if place_of(name)]
    return named[0] if len(named) == 1 else None


def municipality_of(passage: Passage, cast: Cast) -> str | None:
    """Give the municipality whose heading the passage stands under, on a page with several."""
    area = passage.area or ""
    return next((name for name in cast.municipalities if (place_of(name) or name) in area), None)
