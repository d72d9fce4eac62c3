"""What the document as a whole says of itself: title, municipality, area, who stands behind it."""

import re
from collections.abc import Iterable, Sequence

from samlofte.lib.periods import find_periods
from samlofte.pledges.importing.actors import POLICE, Mention, kind_of, mentions, place_of
from samlofte.pledges.importing.cast import Cast, merged
from samlofte.pledges.importing.municipalities import plain_name
from samlofte.pledges.importing.passages import Passage
from samlofte.pledges.importing.patterns import rule
from samlofte.pledges.importing.phrases import subjects

_PLEDGE = re.compile(r"medborgarlöfte(?:n|t|na)?|trygghetslöfte(?:n|t|na)?", re.IGNORECASE)
_OF_COMMITMENTS = re.compile(r"\Aåtagande\w*\sför\s(?=medborgarlöfte)", re.IGNORECASE)
_LEAD = re.compile(r"\A(?:åtagande\w*\sför|uppföljning(?:\sav)?)\s(?=medborgarlöfte)", re.IGNORECASE)
_BEFORE = re.compile(r"(?P<rest>.+?)\s?[–—-]\s?(?:medborgarlöfte|trygghetslöfte)\w*", re.IGNORECASE)
_AFTER = re.compile(r"(?:medborgarlöfte|trygghetslöfte)\w*(?:\s(?:för|i|på)|\s?[,:–—-])?\s(?P<rest>.+)", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"\b(?:området|stadsdelen|bostadsområdet|löfte(?:t|n)?\sför)\s"
    r"(?P<name>(?-i:(?!Polis)[A-ZÅÄÖ])[\w/-]+(?:\s(?-i:[A-ZÅÄÖ])[\w/-]+)?)(?!\s(?:kommun|stad)\b)",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?:na|en|et)\Z")
_EDGES = " ,.:;–—-"
_LONGEST_TITLE = 110
_LONGEST_AREA = 70
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_ASIDE = re.compile(r"\s?\([^()]{0,200}\)")
_WE = re.compile(r"\bvi\b", re.IGNORECASE)
_GENITIVE = re.compile(r"\b(\w*kommun|\w*stad|kommunen|polisen)s\b", re.IGNORECASE)
_SOURCES = re.compile(r"\b(?:efter|utifrån|baserat|i\sdialog|genom\sdialog|på\suppdrag)\b", re.IGNORECASE)

MAKERS = rule(
    "makers",
    r"\b(?:tagit fram|arbetat fram|undertecknar|tas fram (?:av|i samverkan)|kommit överens|undertecknat|tecknat"
    r"|slutits? (?:av|mellan)|bestämt sig|är överens|\bger (?:detta|följande) (?:medborgar)?löfte|har som gemensamt mål"
    r"|skrivit|står bakom"
    r"|antar\b.{0,200}\blöfte|lovar|åtar sig|samarbetar|löfte\w* (?:om\b[^.]{3,40}? )?(?:mellan|från)"
    r"|(?:överenskommelse|samverkansavtal|avtal)\b.{0,80}\b(?:har|med|mellan)"
    r"|har\b.{0,40}\b(?:\w*överenskommelse|samverkansavtal)|ger (?:ett |nya? )*(?:medborgar)?löfte"
    r"|samverkan mellan|\w*överenskommelse\w* mellan|tillsammans lovar)",
    "sentences that say whose pledge it is",
    [
        "Polisen och Mo kommun har tagit fram löftet",
        "Tolv parter står bakom löftet",
        "Ett löfte om täta besök från polis och kommun",
        "Samverkansöverenskommelsen mellan polis och kommun",
    ],
    ["Polisen har haft dialog med boende"],
)


OWNERS = rule(
    "owners",
    r"\b(?:kommun|stad|kommunen|polisen)s\soch\s[^.,]{2,40}s\s(?:gemensamma\b|medborga\w*löfte|trygghetslöfte|samverkan\b"
    r"|samarbete\b)|löfte\w*\s(?:är|utgör)\s(?:\w*kommun|\w*stad|kommunen|polisen)s\s(?:\w+\s)?åtagande\b"
    r"|\A(?:det\shär|detta|(?:under|för)\s[^.,]{4,30})\sär\s(?:\w*kommun|\w*stad|kommunen|polisen)s\s(?:medborga\w*|trygghets)löfte\w*\b",
    "the genitive says whose pledge or whose cooperation it is",
    [
        "Polisens och Mo kommuns medborgarlöfte 2021",
        "en del av Mo stads och polisens gemensamma arbete",
        "Löftet är polisens åtagande",
        "Det här är polisens medborgarlöfte för Mo",
        "Under åren 2016-2020 är polisens medborgarlöften för torget följande.",
    ],
    ["Polisens arbete i Mo kommun"],
)


def title_of(headings: Sequence[str], texts: Sequence[str]) -> str | None:
    """Give the heading that names the pledge most fully, else the first heading."""
    named = [
        text for text in headings if _PLEDGE.search(text) and len(text) <= _LONGEST_TITLE and not text.endswith(":")
    ]
    if named:
        return _OF_COMMITMENTS.sub("", max(named, key=_fullness)).strip(" :")
    named = [text for text in texts if _PLEDGE.search(text) and len(text) <= _LONGEST_TITLE]
    return next(iter([*headings[:1], *named]), None)


def _fullness(text: str) -> int:
    starts = _PLEDGE.match(text) is not None or _LEAD.match(text) is not None or _BEFORE.match(text) is not None
    return 2 * starts + bool(find_periods(text)) + bool(_names_in(text)) - text.endswith("?") * 3


def _names_in(title: str) -> list[str]:
    """Give the names in a title, without periods and the word itself: "Mo, Östra Vången – medborgarlöften"."""
    clean = _LEAD.sub("", title)
    for period in reversed(find_periods(clean)):
        clean = f"{clean[: period.at]} {clean[period.until :]}"
    clean = re.sub(r"\s(?:år|åren|under|perioden)?(?=\s|\Z)", " ", clean)
    clean = re.sub(r"\s{2,}", " ", clean).strip(_EDGES)
    match = _BEFORE.match(clean) or _AFTER.match(clean)
    rest = match["rest"].strip(_EDGES) if match else ""
    return [part.strip(_EDGES) for part in rest.split(",", 1) if part.strip(_EDGES)] if rest[:1].isupper() else []


def municipality_and_area(title: str | None, texts: Sequence[str], cast: Cast) -> tuple[str | None, str | None]:
    """Give the place-name of the municipality and the area; the area is None where it is the whole municipality."""
    names = [name.title() if name.isupper() else name for name in _names_in(title or "")]
    known = {place_of(full) or full for full in cast.municipalities}
    spellings = known | {name.removesuffix("s") for name in known} | {f"{name}s" for name in known}
    first = names[0] if names else ""
    plain = _ordinary(first)
    if plain in spellings or plain_name(plain):
        return plain if plain in known else plain_name(plain) or plain, names[1] if len(names) > 1 else None
    municipality = _basic(next(iter(cast.municipalities), None), texts)
    area = ", ".join(names) if names and len(", ".join(names)) <= _LONGEST_AREA and not mentions(first) else None
    return municipality, area or _introduced(texts, spellings)


def _ordinary(name: str) -> str:
    return place_of(name) or name


def _basic(full: str | None, texts: Sequence[str]) -> str | None:
    """Undo the genitive of "Kulla kommun" or "Nordöns kommun" where the document also has the plain name."""
    place = place_of(full) if full else None
    if place is None or not place.endswith("s"):
        return place
    plain = re.compile(rf"\b{re.escape(place[:-1])}\b")
    return place[:-1] if any(plain.search(text) for text in texts) else place


def _introduced(texts: Iterable[str], spellings: set[str]) -> str | None:
    for text in texts:
        match = _INTRODUCED.search(text)
        if match and match["name"] not in spellings and not plain_name(match["name"]):
            return str(match["name"])
    return None


def makers_of(texts: Sequence[str], cast: Cast) -> list[str]:
    """Give the parties that the document names as standing behind it.

    Else those who bind themselves in its prose. Where it says nothing of its makers, the police that it names: a
    pledge is always theirs too.
    """
    names: list[str] = []
    for text in texts:
        names.extend(cast.canonical(name) for name in cast.listed(text) if not text.endswith(":"))
        for sentence in _SENTENCE.split(_ASIDE.sub("", text)):
            if MAKERS.matches(sentence):
                head = _SOURCES.split(sentence, maxsplit=1)[0]
                signs = _SIGNERS.search(head) is not None
                names.extend(cast.canonical(name) for name in _listed_first(head, cast))
                names.extend(cast.canonical(m.text) for m in mentions(head) if signs or _is_definite(m))
            if owners := OWNERS.regex.search(sentence):
                owned = _GENITIVE.sub(r"\1", sentence[: owners.end()])
                names.extend(cast.canonical(m.text) for m in mentions(owned) if m.kind in ("police", "municipality"))
    if not names:
        bound = [name for text in texts for name in subjects(text, cast)]
        names = [cast.canonical(name) for name in bound if kind_of(name) in ("police", "municipality")]
        named = {mention.kind for text in texts for mention in mentions(text)}
        names = [*names, POLICE] if names and "police" in named else names
    if not names and not any(MAKERS.matches(text) and not _WE.search(text) for text in texts):
        names = [POLICE for text in texts for mention in mentions(text) if mention.kind == "police"]
    return merged(names)


_HAVE = re.compile(r"\A(?P<who>[^.:]{5,160}?)\shar\s")


def _listed_first(sentence: str, cast: Cast) -> list[str]:
    """Read "Mo kommun, Mohem, Västerporten och polisen har …": a name that nobody knows counts beside known ones."""
    match = _HAVE.match(sentence)
    names = cast.listed(match["who"]) if match else []
    return names if len(names) > 1 and all(kind_of(name) != "department" for name in names) else []


_SIGNERS = re.compile(r"\b(?:undertecknat|antaget|avgivet) av\b|\bavges av\b|\Aparter(?:na)?\s?:", re.IGNORECASE)


def _is_definite(mention: Mention) -> bool:
    """Whether somebody certain is meant: "fastighetsägarna", not "bland annat föreningar"; departments never sign."""
    if mention.kind in ("police", "municipality"):
        return True
    return mention.kind != "department" and (mention.text[:1].isupper() or _DEFINITE.search(mention.text) is not None)


_PAST = re.compile(r"\s(?:har|hade|är|gick|fick|höll|gjorde|tog|\w+(?:ade|ats|te|des))\b")


def reporters_of(texts: Iterable[str], cast: Cast) -> list[str]:
    """Give the parties that a follow-up reports on: named alone as a heading, or as the subject of what was done."""
    names: list[str] = []
    for text in texts:
        first = next((m for m in mentions(text) if m.start == 0), None)
        if first and (first.kind == "police" or (len(text) <= _LONGEST_AREA and not text.endswith("."))):
            is_name = first.kind != "police" and _PAST.search(text) is None
            names.append(cast.canonical(text if is_name else first.text))
    return merged(names)


def several_areas(passages: Sequence[Passage], cast: Cast) -> bool:
    """Whether the page holds promises for more than one municipality, or pledges for more than one named area."""
    headed = {
        name
        for passage in passages
        if passage.place == "headings"
        for name in cast.municipalities
        if re.match(re.escape(place_of(name) or name) + r"\b", passage.text)
    }
    plural = any(_PLURAL.search(passage.text) for passage in passages if passage.place in ("background", "basis"))
    return plural or len(headed) > 1


_PLURAL = re.compile(
    r"\bett\sför\s.{2,40}\soch\sett\sför\s|\blöften\b.{0,30}\b(?:för\b.{2,60}\boch\sför\b|för\s(?:\w+\s)?(?:två|tre|fyra|fem|flera)\s(?:områden|kommuner|\w*orter|stadsdelar))"
    r"|\blöften\b.{0,60}\bde\s(?:två|tre|fyra|fem)\skommunerna\b",
    re.IGNORECASE,
)


def party_order(promised: Iterable[str], makers: Iterable[str]) -> list[str]:
    """Give all parties: those who promise, then those behind the pledge.

    A municipality that promises only through its departments is not a party beside them.
    """
    first = merged(promised)
    departments = [name for name in first if kind_of(name) == "department"]
    kept = merged([*first, *makers])
    if departments and all(kind_of(name) != "municipality" for name in first):
        kept = [name for name in kept if kind_of(name) != "municipality"]
    return kept
