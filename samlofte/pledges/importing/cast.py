"""Everybody who can be meant by a name in one document, and lists of them in running text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from samlofte.pledges.importing.actor_rules import NAMES_IN
from samlofte.pledges.importing.actors import (
    POLICE,
    Mention,
    is_generic_municipality,
    kind_of,
    mentions,
    place_of,
)
from samlofte.pledges.importing.agents import alias_of, promiser_of
from samlofte.pledges.importing.headings import opens_section
from samlofte.pledges.importing.municipalities import MUNICIPALITIES, plain_name

_AND_OTHERS = re.compile(
    r",?\s?\(?\b(?:med flera|m\.?\s?fl\.?|bl\.?\s?a\.?|och andra|och flera|etc\.?)\)?(?=[\s,;.)]|\Z)", re.IGNORECASE
)
_SEPARATOR = re.compile(
    r"\s?[,;]\s?(?:och\s|samt\s)?|(?<!-)\s(?:och|samt|&|\+)\s|\s?/\s?"
    r"|\s(?:med stöd av|tillsammans med|i samverkan med)\s"
)
_PROPER = re.compile(r"[A-ZÅÄÖ][\wåäö-]+(?: (?:i |för )?[A-ZÅÄÖ][\wåäö-]*){0,3}\Z")
_ACRONYM = re.compile(r"[A-ZÅÄÖ-]{2,6}\Z")
_QUALIFIED = re.compile(
    r"\A(?:övriga|andra|berörda|lokala|olika|områdets|kommunens|stadens|våra|alla|både)\s", re.IGNORECASE
)
_EVERYBODY = re.compile(r"(?:(?:ovan)?nämnda|samtliga|alla|berörda)\s(?:aktörer|parter)", re.IGNORECASE)
_GENITIVE = re.compile(r"\b(kommun|stad)s\b", re.IGNORECASE)
_WHEREABOUTS = re.compile(
    r"\s(?:i|inom|på)\s(?:området|kommunen|staden|centrum|stadsdelen|orten|(?-i:[A-ZÅÄÖ])[\w-]+)\Z", re.IGNORECASE
)
_ENDINGS = re.compile(r"(?:erna|arna|orna|na|en|et|er|ar|or|n|t)\Z")
_LONGEST_LIST = 240
_LONG_LIST = 5
_SHORT_FOR = re.compile(r"(?<![\w-])(?P<full>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+){1,4})\s\((?P<short>[A-ZÅÄÖ]{2,6})\)")
"""Somebody with a short name: "Mo Bostads AB (MBAB)", "Fastighetsägare Centrala Mo (FCM)"."""
_SHORT_NAME = re.compile(r"[^\W\d_][^\W\d]*(?:[ -][^\W\d_][^\W\d]*){0,3}")
LAST_WORDS = re.compile(r"(?<=[.!?])\s(?P<who>[A-ZÅÄÖ][^.!?():]{2,80})\Z")
LABEL = re.compile(r"(?:\(?\d{1,2}[.)]\s)?(?P<who>[^:.–|]{3,120}?)(?::|\s[–-])\s(?=\S)")
BRACKETS = re.compile(r"(?:\d{1,2}[.)]\s)?[\[(](?P<who>[^\[\]()]{3,120})[\])]:?\s(?=\S)")
QUESTION = re.compile(r"Vad\s(?:gör|ska|skall|lovar|kan)\s(?P<who>[^?.:]{3,80}?)(?:\s(?:göra|då|här))?\?\s(?=\S)")
AFTER_DASH = re.compile(r"(?:\s[–—-]\s|/\s)(?P<who>[^–—:.()]{2,120})\.?\Z")
_THING = re.compile(r"(?:ning|het|tion|else|ande|tid|datum|plats|mål|fik|gare|unga)(?:en|er|ar)?\Z", re.IGNORECASE)
_DEFINITE = {
    "skola": "Skolan",
    "förskola": "Förskolan",
    "grundskola": "Grundskolan",
    "elevhälsa": "Elevhälsan",
    "socialtjänst": "Socialtjänsten",
    "hemtjänst": "Hemtjänsten",
    "räddningstjänst": "Räddningstjänsten",
    "näringsliv": "Näringslivet",
}
"""One name for one party, though a list says "polis, skola och socialtjänst"."""
_CUSTOM = 3
_NEARLY = 0.9
_SOME = 2
_ACRONYM_LENGTH = 5


@dataclass(frozen=True)
class Cast:
    """The names of a document: its municipalities by their full name, and proper names met in lists of actors."""

    municipalities: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    aliases: tuple[tuple[str, str], ...] = ()
    """Short names that the document gives its parties: "nedan stiftelsen"."""
    actors_in_parentheses: bool = False
    """Whether the points of this document regularly end with who does it."""
    proper_names_in_parentheses: bool = False
    """Whether some of them do, so that a proper name in that place is somebody too."""
    actors_after_dash: bool = False
    """Whether they regularly end with a dash and who does it: "… varje natt – Hamnbolaget"."""
    actors_as_labels: bool = False
    """Whether the lines of this document regularly begin with who does it: "Polisen: …"."""
    actors_as_last_words: bool = False
    """Whether points end with who does it after the last sentence: "… varje kväll. Polis"."""

    def canonical(self, name: str, *, municipality: str | None = None) -> str:
        """Give the one name of a party in this draft: all police is "Polisen", "kommunen" is the municipality."""
        clean = _AND_OTHERS.sub("", name).strip(" .,:;–-")
        clean = dict(self.aliases).get(clean.lower(), clean)
        if is_generic_municipality(clean):
            return municipality or (self.municipalities[0] if self.municipalities else "Kommunen")
        if kind_of(clean) == "police" and not re.search(r",", clean):
            return POLICE
        clean = _DEFINITE.get(clean.lower(), _uncapitalised(clean))
        place = (place_of(clean) or "").lower()
        same = next((full for full in self.municipalities if place and (place_of(full) or "").lower() == place), None)
        same = same or self._misspelt(clean)
        return same or clean[:1].upper() + clean[1:]

    def _misspelt(self, name: str) -> str | None:
        """Give the municipality that is meant by "Asersunds kommun", which is none of Sweden's."""
        if kind_of(name) != "municipality" or plain_name(place_of(name) or name):
            return None
        return next(iter(get_close_matches(name, self.municipalities, n=1, cutoff=_NEARLY)), None)

    def parties(self, name: str, *, municipality: str | None = None) -> list[str]:
        """Give everybody that a name means: "kommunerna" are all municipalities of the document."""
        if name.lower() == "kommunerna" and not municipality and self.municipalities:
            return list(self.municipalities)
        return [self.canonical(name, municipality=municipality)]

    def listed(self, text: str) -> list[str]:
        """Read a text that is nothing but a list of actors; empty where it is anything else.

        A proper name that nobody knows counts beside one that is known: "Nobina, Polis". Where hardly any of many names
        is known, it is a list of something else: "Hjulsta, Solhem, Sundby …".
        """
        clean = _AND_OTHERS.sub("", text).strip(" .,:;")
        if not clean or len(clean) > _LONGEST_LIST:
            return []
        if self._is_actor(clean):
            return [clean]
        pieces = [piece.strip() for piece in _SEPARATOR.split(clean) if piece.strip()]
        sure = [self._is_actor(piece) for piece in pieces]
        proper = [_PROPER.match(piece) is not None and not _ACRONYM.match(piece) for piece in pieces]
        enough = any(sure) and (len(pieces) <= _LONG_LIST or sum(sure) * _LONG_LIST >= len(pieces))
        return pieces if enough and all(a or b for a, b in zip(sure, proper, strict=True)) else []

    def in_parentheses(self, text: str) -> list[str]:
        """Read what stands in parentheses at the end of a promise; unknown names count where that is the custom."""
        known = self.listed(text)
        if known or not self.proper_names_in_parentheses or len(text) > _LONGEST_LIST:
            return known
        names = self._short_names(text)
        if _EVERYBODY.fullmatch(text.strip(" .")):
            return []
        return names if self.actors_in_parentheses or all(_PROPER.match(name) for name in names) else []

    def after_dash(self, text: str) -> list[str]:
        """Read what stands after the last dash of a promise; proper names count where that is the custom."""
        known = self.listed(text)
        if known or not self.actors_after_dash:
            return known
        names = self._short_names(text)
        return names if all(_PROPER.match(name) for name in names) else []

    def in_column(self, text: str) -> list[str]:
        """Read a cell of the column of the responsible party: any short name is somebody there."""
        return self._short_names(text) if len(text) <= _LONGEST_LIST else []

    def _short_names(self, text: str) -> list[str]:
        clean = _AND_OTHERS.sub("", text).strip(" .,:;")
        pieces = [piece.strip() for piece in _SEPARATOR.split(clean) if piece.strip()]
        return pieces if all(_SHORT_NAME.fullmatch(piece) for piece in pieces) else []

    def in_label(self, text: str) -> list[str]:
        """Read what stands before a colon or a dash; a proper name counts where that is the custom."""
        known = self.listed(text)
        if known or not self.actors_as_labels or opens_section(text):
            return known
        pieces = [piece.strip() for piece in _SEPARATOR.split(text) if piece.strip()]
        return pieces if all(_PROPER.match(piece) and not _THING.search(piece) for piece in pieces) else []

    def in_last_words(self, text: str) -> list[str]:
        """Read what stands alone after the last sentence of a promise; proper names count where that is the custom."""
        pieces = [piece.strip() for piece in _SEPARATOR.split(text) if piece.strip()]
        proper = self.actors_as_last_words and all(_PROPER.match(piece) for piece in pieces)
        return pieces if proper else self.listed(text)

    def _is_actor(self, text: str) -> bool:
        bare = _WHEREABOUTS.sub("", _QUALIFIED.sub("", text, count=1))
        is_short = any(bare.lower() == short for short, _full in self.aliases)
        return is_short or bare in self.names or any(len(found.text) == len(bare) for found in mentions(bare))


def _uncapitalised(name: str) -> str:
    """Write "SÄLEBY KOMMUN" as Säleby kommun; a short name in capitals is an acronym and stays."""
    if not name.isupper() or len(name) <= _ACRONYM_LENGTH:
        return name
    return re.sub(r"\b(?:Kommun|Stad|Och)\b", lambda word: word[0].lower(), name.title())


def key_of(name: str) -> str:
    """Give what two spellings of one party have in common: "Skolan" and "skola"."""
    lowered = name.lower()
    return lowered if " " in lowered else _ENDINGS.sub("", lowered) or lowered


def merged(names: Iterable[str]) -> list[str]:
    """Return the names without repetition, the first spelling kept."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(key_of(name), name)
    return list(kept.values())


_IN_PARENTHESES = re.compile(r"\(([^()]{2,200})\)\s?\.?\Z")


def cast_of(texts: Iterable[str]) -> Cast:
    """Find the municipalities that the texts name, most often named first, and names listed beside known actors."""
    counted: Counter[str] = Counter()
    names: set[str] = set()
    tails, last_words = {True: 0, False: 0}, 0
    plain = Cast()
    texts = list(texts)
    for text in texts:
        for mention in mentions(_GENITIVE.sub(r"\1", text)):
            counted.update(_municipality(mention))
        counted.update(_counted(text))
        tail = _IN_PARENTHESES.search(text)
        listed = plain.listed(tail[1]) if tail else []
        names.update(listed)
        tails[bool(listed)] += tail is not None
        last = LAST_WORDS.search(text)
        last_words += bool(last and plain.listed(last["who"]))
    if not counted:
        counted.update(_municipality_in_address(texts) or _places_in_prose(texts) or _place_in_title(texts))
    labels = [label["who"].lower() for text in texts if (label := LABEL.match(text)) and plain.listed(label["who"])]
    dashed = [match["who"] for text in texts if (match := AFTER_DASH.search(text)) and plain.listed(match["who"])]
    promisers = [promiser_of(text) for text in texts]
    aliases = [alias_of(text) for text in texts]
    aliases += [(m["short"].lower(), m["full"]) for text in texts for m in _SHORT_FOR.finditer(text) if _is_short(m)]
    return Cast(
        _by_place(counted),
        frozenset(name for name in [*names, *promisers] if name and _PROPER.match(name)),
        tuple(alias for alias in aliases if alias),
        actors_in_parentheses=tails[True] >= max(_CUSTOM, tails[False] * 2),
        proper_names_in_parentheses=tails[True] >= max(_SOME, tails[False]),
        actors_after_dash=len(dashed) >= _CUSTOM,
        actors_as_labels=len(labels) >= _CUSTOM and len(set(labels)) > 1,
        actors_as_last_words=last_words > 1,
    )


def _is_short(match: re.Match[str]) -> bool:
    """Whether a short name is a company's, or made of the first letters of the full one."""
    initials = "".join(word[0] for word in match["full"].split())
    return match["full"].endswith(" AB") or initials == match["short"]


_INSIDE = re.compile(r"(?<=[a-zåäö] )([A-ZÅÄÖ][\w-]+)")
_COUNTED = re.compile(rf"\b[Kk]ommunerna\s(?:i\s)?(?P<names>{NAMES_IN})|(?P<before>{NAMES_IN})\skommuner\b")
_ADDRESS = re.compile(r"\b([a-zåäö-]{2,30})\.se\b")
_FIRST = 5
_PLAIN_LETTERS = str.maketrans("åäö", "aao")


def _municipality_in_address(texts: Sequence[str]) -> list[str]:
    """Where no municipality is called by its name: the one whose web address or title it is."""
    by_address = {name.lower().translate(_PLAIN_LETTERS).replace(" ", ""): name for name in MUNICIPALITIES}
    found = [by_address.get(m[1].translate(_PLAIN_LETTERS)) for text in texts for m in _ADDRESS.finditer(text)]
    for text in texts[:_FIRST]:
        match = re.match(r"(?P<name>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?)\s?(?:[,–—-]|\Z)", text) or re.match(
            r"[Mm]edborgarlöfte\w*\s(?:\d{4}\s)?(?:för\s|i\s|[–-]\s)?(?P<name>[A-ZÅÄÖ][\w-]+)", text
        )
        found.append(plain_name(match["name"]) if match else None)
    return [full_name(name) for name in found if name]


def _places_in_prose(texts: Sequence[str]) -> list[str]:
    """Where nothing else names the municipality: places of that name inside sentences, "polisen i Mo"."""
    places = [plain_name(match[1]) for text in texts for match in _INSIDE.finditer(text)]
    return [full_name(place) for place in places if place]


_TITLE = re.compile(
    r"(?P<before>(?!Polis|Kommun)[A-ZÅÄÖ][\w-]+)(?:,\s[^–-]{2,60})?\s[–-]\s[Mm]edborgarlöfte\w*"
    r"|[Mm]edborgarlöfte\w*\s(?:för\s|i\s)?(?P<after>(?!Polis|Kommun)[A-ZÅÄÖ][\w-]+)(?=\s(?:år\s)?\d|\Z)"
)


def _place_in_title(texts: Sequence[str]) -> list[str]:
    """Where "kommunen" promises and is named nowhere: the place of the title, "Mo – medborgarlöften"."""
    if not any(is_generic_municipality(mention.text) for text in texts for mention in mentions(text)):
        return []
    match = next((match for text in texts[:_FIRST] if (match := _TITLE.match(text))), None)
    return [full_name(match["before"] or match["after"])] if match else []


def _counted(text: str) -> list[str]:
    """Read "de tre kommunerna Orust, Tjörn och Stenungsund"; a place must be a municipality of Sweden."""
    match = _COUNTED.search(text) if "ommuner" in text else None
    places = [plain_name(name) for name in _SEPARATOR.split(match["names"] or match["before"])] if match else []
    return [full_name(place) for place in places if place]


def full_name(place: str) -> str:
    """Give the full name of the municipality of a place.

    >>> full_name("Skövde"), full_name("Kungälv"), full_name("Grums")
    ('Skövde kommun', 'Kungälvs kommun', 'Grums kommun')
    """
    return f"{place} kommun" if place[-1] in "aeiouyåäösxz" else f"{place}s kommun"


def _municipality(mention: Mention) -> list[str]:
    return (
        [_uncapitalised(mention.text)]
        if mention.kind == "municipality" and not is_generic_municipality(mention.text)
        else []
    )


def _by_place(counted: Counter[str]) -> tuple[str, ...]:
    """Merge "Mo Stad" and "Mo stad", and slips of the pen with what is meant; the commonest spelling stands."""
    kept: dict[str, str] = {}
    for name, _ in counted.most_common():
        is_slip = not plain_name(place_of(name) or name) and get_close_matches(name, kept.values(), n=1, cutoff=_NEARLY)
        if not is_slip:
            kept.setdefault((place_of(name) or name).lower(), name)
    return tuple(kept.values())
