"""Where in a heading or a promise the one who promises is named."""

import re
from dataclasses import dataclass
from functools import lru_cache

from samlofte.pledges.importing.actors import Mention, kind_of, mentions
from samlofte.pledges.importing.agents import agent_of, promising_heading
from samlofte.pledges.importing.cast import AFTER_DASH, BRACKETS, LABEL, LAST_WORDS, QUESTION, Cast
from samlofte.pledges.importing.patterns import Pattern, rule

_BINDS = (
    r"(?:lovar|åtar sig|förbinder sig|ska|skall|kommer att|kommer|bidrar|ansvarar|fortsätter|arbetar"
    r"|har kommit överens)"
)
_WORK = r"(?:medborgarlöfte|löfte|åtagande|aktivitet|insats|åtgärd|arbete|del|uppgift)\w*"

#: the places in a heading where the party stands, tried in this order; the group `who` holds it
HEADING_PLACES: tuple[Pattern, ...] = (
    rule(
        "we at",
        r"^vi\s(?:på|i|från|hos|inom)\s(?P<who>.+?)(?:\s(?:tänker|ska|skall|lovar|kommer|gör|vill|åtar)\b.*)?$",
        "somebody who speaks of himself",
        ["Vi på Polisen tänker", "Vi i Mo kommun lovar att"],
        ["Vi lovar"],
    ),
    rule(
        "promises that somebody keeps",
        rf"^{_WORK}\s(?:som\s|där\s)?(?P<who>.+?)\s(?:ansvarar|svarar|står|har|ska|genomför|gör|lovar|åtar|driver|leder"
        r"|samverkar|samarbetar|arbetar)\b",
        "the noun of promising, then who sees to it",
        ["Aktiviteter som polisen ansvarar för"],
        ["Aktiviteter 2023"],
    ),
    rule(
        "promises of",
        rf"^{_WORK}(?:\s(?:för|från|av))?\s?:?\s(?P<who>.+?)(?:\s(?:är|lyder))?$",
        "the noun of promising, then who",
        ["Åtagande polisen:", "Löften från Mo kommun", "Löftena från polisen är"],
        ["Polisen lovar att:"],
    ),
    rule(
        "where somebody promises",
        r"^.{3,80}?\s(?:där|i vilket)\s(?P<who>.+?)\s(?:lovar|åtar sig|förbinder sig)\b",
        "the pledge, and who promises in it",
        ["Ett medborgarlöfte har upprättats där Polisen lovar att"],
        ["Polisen lovar att"],
    ),
    rule(
        "verb, then who",
        r"^(?:[\w–—-]+,?\s){1,30}?(?:lovar|ska|skall|vill"
        r"|kommer|gör|jobbar|arbetar|bidrar|ansvarar|satsar|åtar sig|tänker)\s(?P<who>.+?)"
        r"(?:\s(?:att|göra|utveckla|satsa|prioritera|arbeta|tillsammans|gemensamt|lovar|även|också|dessutom"
        r"|utifrån|enligt|efter|under|för|genom)\b.*)?$",
        "inverted order after an adverb",
        [
            "Tillsammans lovar polisen och Mo kommun:",
            "Det här ska polisen göra",
            "Så här jobbar polisen",
            "Under maj – juni lovar polisen att:",
        ],
        ["Polisen:"],
    ),
    rule(
        "who, then verb",
        rf"^(?P<who>.+?)\s(?:{_BINDS}|(?!har\b|var\b|är\b|för\b|efter\b|under\b)[a-zåäö]{{3,}}(?:er|ar)|genomför|utför|gör)\b",
        "plain order",
        ["Mo kommun lovar att:", "Staden stödjer löftet genom:"],
        ["Våra löften"],
    ),
    rule(
        "whose",
        rf"^(?P<who>.+)s\s(?:\w+\s)?{_WORK}\b",
        "genitive before the noun of promising",
        ["Polisens åtaganden:", "Kommunens löften"],
        ["Våra löften"],
    ),
    rule("for whom", r"^för\s(?P<who>.+)$", "the signature style", ["För Polisen"], ["Polisen"]),
    rule("who alone", r"^(?P<who>.+)$", "nothing but the name", ["Fastighetsägarna", "Polisen i Kungälv:"]),
)

ARENAS = rule(
    "arena",
    r"^(?:\w*skola|skolor|fritid|kultur och fritid|utbildning|omsorg|näringsliv|bibliotek"
    r"|fritidsgård(?:ar)?|förening(?:ar)?|butik(?:er)?|krog(?:ar)?|företag)$",
    "in the indefinite form and alone it names where things happen, not who does them",
    ["Skola", "Fritid"],
    ["Skolan", "Polisen"],
)

_TOGETHER = re.compile(
    r"(?<=\w)\s(?:i\s(?:nära\s)?(?:samverkan|samarbete)|tillsammans|gemensamt)(?:\s(?:mot|för|kring|om)\s.{3,60})?\Z",
    re.IGNORECASE,
)
"""What a heading adds to those whom it names: "Polis och kommun i samverkan"."""
_TOGETHER_WITH = re.compile(
    r"(?:tillsammans|i samverkan|ihop) med (?P<who>[^.:]{3,80}?)(?:\s(?:ska|lovar)\b.*)?:?", re.IGNORECASE
)
_OF_POLICE = re.compile(r"\Apolisiära?\s(?=aktivitet|insats|åtgärd)", re.IGNORECASE)
_OF_MUNICIPALITY = re.compile(r"\Akommunala?\s(?=aktivitet|insats|åtgärd)", re.IGNORECASE)
_ALSO = re.compile(r"\A(?:och|samt|även|dessutom)\s", re.IGNORECASE)
_GENITIVE = re.compile(r"\b(polisen|kommunen|staden|\w+kommun|kommun|stad)s\b", re.IGNORECASE)
_BESIDE = re.compile(r"\s(?:\w+\s){1,3}?(?:tillsammans|ihop|i\ssamverkan|gemensamt)\smed\s(?=\S)", re.IGNORECASE)
_UNDERTAKING = re.compile(
    r"(?:Åtaganden?|Löften?)\s(?:[–—-]\s|från\s|av\s|för\s)?(?P<who>[A-ZÅÄÖ][\w&.-]+(?:\s[A-ZÅÄÖ][\w&.-]+){0,4})\s?:?"
)
_UNIT_LENGTH = 160
_PAIR = 2


def heading_parties(text: str, cast: Cast) -> list[str]:
    """Give the parties that a heading names, as written; empty where it names none."""
    bare = _TOGETHER.sub("", text.strip().rstrip(":").strip())
    bare = _OF_MUNICIPALITY.sub("kommunens ", _OF_POLICE.sub("polisens ", bare))
    for place in HEADING_PLACES:
        match = place.regex.match(bare)
        if match and (found := _parties(match["who"], cast, place.name)):
            beside = _BESIDE.match(bare, match.end("who"))
            run = _run(bare, beside.end(), cast) if beside else []
            return [*found, *(mention.text for mention in run)]
    promiser = promising_heading(bare)
    return [promiser] if promiser else []


def undertaking_of(text: str) -> str | None:
    """Give whom a heading names in the form "Åtagande Hamnbolaget:", though no rule knows the name."""
    match = _UNDERTAKING.fullmatch(text)
    return match["who"] if match else None


def beside_in(text: str, cast: Cast) -> list[str]:
    """Give those with whom the one of the heading above promises the rest: "Tillsammans med Mo kommun"."""
    match = _TOGETHER_WITH.fullmatch(text)
    return cast.listed(match["who"]) if match else []


def _parties(who: str, cast: Cast, place: str) -> list[str]:
    plain = _GENITIVE.sub(r"\1", _ALSO.sub("", who.strip(" :")))
    listed = cast.listed(plain)
    if place == "who alone" and all(ARENAS.matches(name) for name in listed):
        return []
    if len(listed) == _PAIR and "," in plain and [kind_of(name) for name in listed] == ["municipality", "department"]:
        return [plain]
    if listed:
        return listed
    named = mentions(plain)
    is_name = plain[:1].isupper() or any(mention.start == 0 for mention in named)
    is_unit = place == "promises of" and named and is_name and len(plain) <= _UNIT_LENGTH
    return [plain] if is_unit else []


@dataclass(frozen=True)
class Named:
    """Who promises according to the words of one promise, and by which rule it was found; `by` is empty for nobody."""

    names: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    by: str = ""
    binding: bool = False


_TAIL = re.compile(r"\((?P<who>[^()]{2,200})\)\s?[.;]?\Z")
_RESPONSIBLE = re.compile(
    r"(?:\A|[\s|(])(?:huvud)?ansvarig(?:a|t)?(?:\s(?:part(?:er)?|aktör(?:er)?|är))?\s?:?\s(?P<who>[^."
    r"|()]{2,160}?)[.)]?\Z",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s(?=[A-ZÅÄÖ])")
_MEANS = re.compile(r"\A[A-ZÅÄÖ][^.:]{3,90}?,?\s(?:innebär|betyder)\s(?:\w*löfte\w*\s)?att\s(?=polis|kommun)")
"""A theme and what it means: "Närvaro innebär att polis och kommun …"."""
_THAT = re.compile(r"\Aatt\s(?=polis|kommun|stad|skol)", re.IGNORECASE)
_PLACE = re.compile(r"(?-i:[A-ZÅÄÖ])[\w/–-]+(?:\s[\w/-]+){0,3}:\s(?=[A-ZÅÄÖ])")
_JOINS_PLAIN = re.compile(
    r"(?:,\s|\soch\s|\ssamt\s|\s&\s|/|\stillsammans\smed\s|\sihop\smed\s|\si\ssamverkan\smed\s)", re.IGNORECASE
)
_JOINS = re.compile(rf"{_JOINS_PLAIN.pattern}(?:\w+\s)?(?=\S)", re.IGNORECASE)
_LONGEST_RUN = 300
_MODAL = re.compile(
    r"\s(?:i\s\w+\s|inom\s\w+\s)?(?:(?:ska|skall|kommer|lovar|åtar|förbinder|ansvarar|avser|fortsätter)\b"
    r"|har\s(?:lovat|åtagit\ssig|förbundit\ssig)\b)",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\s(?!får\b|blir\b|är\b|har\b|var\b|för\b|under\b|över\b|efter\b|eller\b|per\b|när\b|där\b"
    r"|ser\b(?! (?:över|till)))(?:vill|[a-zåäö]{2,}(?:ar|er|år|ör|r))\b",
    re.IGNORECASE,
)
_LAST_NAME = re.compile(
    r"[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+){0,2}"
    rf"(?=(?:\s(?:tillsammans|gemensamt|också|även))?(?:{_MODAL.pattern}|{_PRESENT.pattern}))"
)
_OWNED = re.compile(
    r"(?P<who>kommunen|polisen|staden|(?-i:(?:[A-ZÅÄÖ][\w-]+\s){1,2}(?:kommun|stad)))s\s\w+(?:\s\w+){0,3}?(?:\s\((?-i:[A-ZÅÄÖ]){2,6}\))?"
    r"(?:\s(?:i\ssamverkan|tillsammans|ihop)\smed\s\w+(?:\s\w+){0,2}?)?"
    rf"(?={_MODAL.pattern}|{_PRESENT.pattern})",
    re.IGNORECASE,
)
_OWNED_AND = re.compile(r"(?P<who>kommunen|polisen|staden)s\s\w+(?:\s\w+){0,2}?\soch\s", re.IGNORECASE)
_INVERTED = re.compile(
    r"\b(?:ska|skall|kommer|lovar|åtar sig|avser)\s(?:(?:uniformerad|synlig|lokal|civil)\s(?=polis))?(?=\S)",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-ZÅÄÖ]{2,6}(?=,\s|\soch\s|\ssamt\s)")
_INVERTED_PRESENT = re.compile(
    r"\b(?:går|gör|[a-zåäö]{3,}(?:ar|er|ns|år|ör))\s(?:en\s|två\s|även\s|också\s|dessutom\s)?"
    r"(?=poli|komm|lokalp|områdesp)",
    re.IGNORECASE,
)
_OWNED_AFTER = re.compile(
    r"(?P<who>kommunen|polisen|staden)s\s(?!\w*(?:invånare|medborgare|boende|ungdomar|barn|unga|elever)\b)[a-zåäö]{3,}",
    re.IGNORECASE,
)
_AGENT = re.compile(r"[a-zåäö]{2,}s\sav\s(?=\S)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:samverka[nr]?|samarbeta[r]?|samarbete\w*|samverkansmöten|dialog\w*)\s(?:mer\s)?mellan\s(?=\S)"
    r"|\bdär\s(?=poli\w*,?\s(?:och\s)?\w+(?:\soch\s\w+)?\s(?:samverkar|samarbetar)\b)",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:tillsammans\smed|ihop\smed|i\s(?:nära\s)?(?:samverkan|samarbete)\smed|gemensamt\smed|med)\s(?=\S)",
    re.IGNORECASE,
)
_TOGETHER_FAR = re.compile(r"(?<=\s)(?:tillsammans|ihop)\smed\s(?=poli|komm|stad)", re.IGNORECASE)
_BOTH = re.compile(r"både\s", re.IGNORECASE)


@lru_cache(maxsize=4096)
def named_in(text: str, cast: Cast) -> Named:
    """Find who promises in the words of one promise.

    In this order: responsible party named as such, actors at the end (in parentheses, as last words, after a dash),
    actors at the beginning (in brackets, in a question, before a colon), the subject as first words or after the verb,
    "av polisen", "samverkan mellan", and last the first words of a sentence whose verb only somebody can do.
    """
    for rule_name, pattern, read in (
        ("responsible", _RESPONSIBLE, cast.listed),
        ("parentheses", _TAIL, cast.in_parentheses),
        ("last words", LAST_WORDS, cast.in_last_words),
        ("after a dash", AFTER_DASH, cast.after_dash),
        ("brackets", BRACKETS, cast.listed),
        ("brackets", QUESTION, cast.listed),
        ("label", LABEL, cast.in_label),
    ):
        match = pattern.match(text) if rule_name in ("brackets", "label") else pattern.search(text)
        names = read(match["who"]) if match else []
        if names:
            return Named(tuple(names), (), rule_name, binding=True)
    place = _PLACE.match(text)
    said = _MEANS.sub("", _THAT.sub("", text[place.end() :] if place else text))
    return (
        _subject(said, cast)
        or _owner(said)
        or _inverted(said)
        or _later(said, cast)
        or _between(said, cast)
        or _agent(said)
    )


def _between(text: str, cast: Cast) -> Named | None:
    """Read "Tätare samarbete mellan polisen och skolan" as the promise of both."""
    match = _BETWEEN.search(text[:_LONGEST_RUN])
    run = _run(text, match.end(), cast) if match else []
    return Named(tuple(mention.text for mention in run), (), "between") if len(run) > 1 else None


def _agent(text: str) -> Named:
    """Take the first words for a party where only somebody can do what the verb says; never against a heading."""
    agent = agent_of(text)
    return Named((agent,), (), "agent") if agent else Named()


def _later(text: str, cast: Cast) -> Named | None:
    """Look for the subject in the sentences after the first: "Du ska se oss oftare. Polisen patrullerar …"."""
    sentences = _SENTENCE.split(text[:_LONGEST_RUN])[1:]
    return next((named for sentence in sentences if (named := _subject(sentence, cast))), None)


def _subject(text: str, cast: Cast) -> Named | None:
    both = _BOTH.match(text)
    start = both.end() if both else 0
    run = _run(text, start, cast)
    if not run:
        return None
    end = run[-1].end
    binding = _MODAL.match(text, end) is not None
    official = any(mention.kind in ("police", "municipality") for mention in run)
    if not (binding or official or _PRESENT.match(text, end)):
        return None
    names = tuple(mention.text for mention in run)
    return Named(names, _partners(text, end, cast), "subject", binding)


def _owner(text: str) -> Named | None:
    """Read "Kommunens fältare ska …" as the municipality."""
    beside = _OWNED_AND.match(text)
    run = _run(text, beside.end(), Cast()) if beside else []
    if beside and run:
        names = (beside["who"], *(mention.text for mention in run))
        return Named(names, (), "subject", _MODAL.match(text, run[-1].end) is not None)
    match = _OWNED.match(text)
    if not match:
        return None
    return Named((match["who"],), (), "subject", _MODAL.match(text, match.end()) is not None)


def subjects(text: str, cast: Cast) -> list[str]:
    """Give those who bind themselves, sentence by sentence: "Polisen ska … Kommunen ska …"."""
    named = (named_in(sentence, cast) for sentence in _SENTENCE.split(text))
    return [name for one in named if one.binding and one.by == "subject" for name in one.names]


def _run(text: str, start: int, cast: Cast) -> list[Mention]:
    """Give the actors that stand one after the other from `start`: "Polisen, Mo kommun och Mo City"."""
    found = {mention.start: mention for mention in mentions(text[:_LONGEST_RUN])}
    for name in cast.names:
        if text.startswith(name, start):
            found.setdefault(start, Mention(name, kind_of(name), start, start + len(name)))
    run: list[Mention] = []
    while mention := found.get(start):
        run.append(mention)
        joint = _JOINS.match(text, mention.end)
        if not joint:
            break
        plain = _JOINS_PLAIN.match(text, mention.end)
        ends = [match.end() for match in (plain, joint) if match]
        start = next((end for end in ends if end in found), -1)
        if start < 0 and plain and (short := _ACRONYM.match(text, plain.end())):
            start = short.start()
            found[start] = Mention(short[0], "other", start, short.end())
        if start < 0 and plain and (last := _LAST_NAME.match(text, plain.end())):
            run.append(Mention(last[0], "other", last.start(), last.end()))
    return run


def _partners(text: str, at: int, cast: Cast) -> tuple[str, ...]:
    """Give police or municipality with whom the subject does it: "Kommunen går med polisen"."""
    match = _WITH.search(text, at, at + 60) or _TOGETHER_FAR.search(text, at)
    run = _run(text, match.end(), cast) if match else []
    return tuple(mention.text for mention in run if mention.kind in ("police", "municipality"))


def _inverted(text: str) -> Named | None:
    head = text[:_LONGEST_RUN]
    found = {mention.start: mention for mention in mentions(head)}
    for pattern, binding in ((_INVERTED, True), (_INVERTED_PRESENT, False), (_AGENT, False)):
        for match in pattern.finditer(head):
            mention = found.get(match.end())
            owned = _OWNED_AFTER.match(head, match.end())
            if owned:
                return Named((owned["who"],), (), "after the verb", binding)
            if mention:
                run = _run(head, match.end(), Cast())
                return Named(tuple(one.text for one in run), (), "after the verb", binding)
    return None


def cooperating(text: str, cast: Cast) -> list[str]:
    """Give those with whom it is to be done: "tillsammans med polisen", "i dialog med boende och BID"."""
    names: list[str] = []
    for match in _WITH.finditer(text):
        names.extend(mention.text for mention in _run(text, match.end(), cast))
    return names
