"""Somebody whom no table of names knows, but who acts in a sentence: "Skidklubben ordnar läger"."""

import re

from samlofte.pledges.importing.patterns import rule

_NAME = r"(?-i:[A-ZÅÄÖ])[\w-]+"
_BINDS = r"(?:ska|skall|kommer\satt|kommer|lovar\satt|åtar\ssig\satt|förbinder\ssig\satt|ser\still\satt)"
_DOES = (
    r"(?:agera|anordna|anställ|arrangera|arbeta|ansvara|besök|bevaka|bidra|bistå|bjud|bygg|byt|dela|delta|engagera|erbjud"
    r"|fortsätt|föreläs|förstärk|förbättra|genomför|gå|hjälp|håll|informera|installera|intensifiera|jobba|kartlägg|köp|klipp|beskär|kontrollera|lås"
    r"|låna|montera|måla|märk|ordna|patrullera|plocka|prioritera|rensa|röj|rusta|samarbeta|samla|samordna|satsa"
    r"|sköt|skylta|starta|ställ|städa|stöd|svara|ta|tillhandahåll|träffa|tänd|töm|underhåll|upplåt|utbilda|öka|lys|sänk|flytta|förläng|ring|renovera|sanera|sätt|utse|utöka"
    r"|utveckla|vandra|öppna|åtgärda)"
)
_NOW = rf"(?:{_DOES}(?:ar|er|r|år)|genomför|ser\s(?:till|över))"
_NOBODY = (
    r"(?:därför|därtill|ihop|härmed|därutöver|vidare|alltså|sedan|där|då|gemensamt|årets|att|vad|vem|hur|vilka|och|samt|men|dessutom|även|också|två|tre|fyra|vi|du|ni|man|jag|det|den|detta|denna|dessa|de|alla|båda|flera|många|fler|varje|en|ett|här|där|nu|så|idag"
    r"|tillsammans|under|inom|genom|med|för|om|när|barn\w*|unga|ungdom\w*|elev\w*|vuxna|personer|människor|boende"
    r"|invånar\w*|medborgar\w*|besökare|vuxenvärlden|parterna|aktörerna|samtliga|arbete\w*|\w*löfte\w*|projekt\w*"
    r"|samverkan|samarbete\w*|resultat\w*|mål\w*|\w+(?:insats|åtgärd|aktivitet)\w*|insats\w*|åtgärd\w*|aktivitet\w*"
    r"|\w+(?:ning|het|tion|else|ande|skap|trafik)(?:en|n|et|t|ar|arna)?)"
)

AGENT = rule(
    "agent",
    rf"^(?!{_NOBODY}\s)(?P<who>{_NAME}(?:\s(?:i\s|på\s)?{_NAME}){{0,3}})\s(?:\([A-ZÅÄÖ]{{2,6}}\)\s)?"
    rf"(?:{_BINDS}\s(?:\w+\s)?(?:{_DOES}a?|(?:se|ser)\s(?:till|över))|{_NOW})\b",
    "the first words, and a verb for what only somebody can do",
    ["Skidklubben ordnar läger.", "Framtidsbo Norr ska byta portar.", "Trygga Miljöer (TM) tar hand om torget."],
    [
        "Regelbundet besöka parken.",
        "Belysningen ska bytas.",
        "Torget får nya bänkar.",
        "Arbetet bidrar till trygghet.",
        "Vi ordnar en dag.",
    ],
)

DOING = rule(
    "doing",
    rf"^(?!.{{0,90}}\b(?:sedan|redan|idag|i dag)\b)(?:(?!\.\s).){{3,90}}?\b(?!(?:sam)?arbetar\b|satsar\b){_NOW}\b",
    "the present tense of a verb for what only somebody can do",
    ["Polisen besöker tio träffar.", "Kommunen och skolan håller en temadag."],
    ["Polisen och kommunen samarbetar sedan 2010.", "Området omfattar två torg."],
)

WE_DO = rule(
    "we do",
    rf"^(?:\w[\w\s-]{{2,30}}:\s)?vi\s(?:{_NOW}|träffas|finns|möts|ses)\b",
    "the present tense of what we do, among promises",
    ["Samverkan: Vi träffas varje vecka.", "Vi ordnar en trygghetsdag."],
    ["Vi vet att många är rädda.", "Vi har lyssnat."],
)

POLICE_WORK = rule(
    "police work",
    r"\b(?:polisiär\w*|poliskontor\w*|fotpatruller\w*|\w*patrullering\w*|uniformerad\w*|trafikkontroll\w*|hastighetskontroll\w*"
    r"|nykterhetskontroll\w*|fordonskontroll\w*|trafikövervakning\w*)\b",
    "what nobody but the police may do",
    ["Fler trafikkontroller vid skolan.", "Ett mobilt poliskontor på torget."],
    ["Fler krogkontroller.", "Kontroll av gångtunnlar."],
)

TO_DO = rule(
    "to do",
    rf"^(?:(?:i\s(?:nära\s)?sam(?:verkan|arbete)|tillsammans|gemensamt|kontinuerligt|regelbundet|aktivt)\b[^.,]{{0,60}}?\s)?"
    rf"{_DOES}a?\b(?!\s(?:har|är|var)\b)",
    "the infinitive of what only somebody can do, under a heading that promises",
    ["Genomföra tre vandringar.", "I samverkan mellan polis och kommun kartlägga mörka gångvägar."],
    ["Genomförandet sker i maj.", "Polisen genomför kontroller."],
)

PROMISER = rule(
    "promiser",
    rf"^(?!{_NOBODY}\s)(?P<who>{_NAME}(?:\s(?:i\s|på\s)?{_NAME}){{0,3}})\s(?:lovar|åtar\ssig|förbinder\ssig"
    r"|har\s(?:lovat|åtagit\ssig|förbundit\ssig)|bidrar\smed)\b",
    "the first words, and a verb of promising",
    ["Skidklubben lovar att ordna läger.", "Hamnbolaget har åtagit sig att sätta upp kameror."],
    ["Vi lovar att synas.", "Löftet bidrar med trygghet."],
)


_OVER_PROMISES = re.compile(
    rf"(?!{_NOBODY}\s)(?P<who>{_NAME}(?:\s(?:i\s|på\s)?{_NAME}){{0,3}})\s"
    r"(?:ska|skall|lovar|åtar\ssig|förbinder\ssig|kommer)(?:\satt)?(?:\s20\d\d)?\Z",
    re.IGNORECASE,
)


_SHALL_DO = re.compile(
    rf"(?:det här|detta|det|så|här)\s(?:ska|skall|kommer|lovar|gör)\s(?P<who>{_NAME}(?:\s(?:i\s|på\s)?{_NAME}){{0,3}})"
    r"(?:\s(?:att\s)?göra)?\Z",
    re.IGNORECASE,
)


def promising_heading(text: str) -> str | None:
    """Give the one of whom a heading says nothing but that he promises: "Framtidsbo Norr ska"."""
    match = _OVER_PROMISES.match(text) or _SHALL_DO.match(text)
    return match["who"] if match else None


def agent_of(text: str) -> str | None:
    """Give the one who acts or promises in a sentence by its form alone, None where its first words name nobody."""
    match = PROMISER.regex.match(text) or AGENT.regex.match(text)
    return match["who"] if match else None


def promiser_of(text: str) -> str | None:
    """Give the one who promises in so many words at the beginning of a text."""
    match = PROMISER.regex.match(text)
    return match["who"] if match else None


_ALIAS = re.compile(
    r"\A(?P<full>[A-ZÅÄÖ][^,;:]{2,80}?),?\s\(?(?:nedan|härefter|i fortsättningen|hädanefter)"
    r"(?:\s(?:kallad|kallat|benämnd|benämnt))?\s[\"”]?(?P<short>[a-zåäö]{3,30})[\"”]?\)?[.,;]?\Z"
)


def alias_of(text: str) -> tuple[str, str] | None:
    """Read "Stiftelsen Mohem, nedan stiftelsen" as the short name of a party and its full one."""
    match = _ALIAS.match(text)
    return (match["short"], match["full"]) if match else None
