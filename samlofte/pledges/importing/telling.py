"""Whether a sentence tells how things are, or names what there will be."""

from samlofte.pledges.importing.patterns import rule

DESCRIBES = rule(
    "describes",
    r"^(?!.*\b(?:ska|skall|kommer|lovar|åtar)\b.*)(?!polis|kommun|vi\b)"
    r"[^.,]{2,60}?(?<!som )\b(?:är|upplevs som) (?:en|ett|de|den|det|otrygg\w*)\b",
    "says what a place is like, which nobody can keep",
    ["Resecentrum är en plats där många är rädda."],
    ["Polisen är en del av skolans vardag.", "Fler patruller på platser som är otrygga."],
)

RESTS = rule(
    "rests on",
    r"\bsom\s(?:är\sgrund(?:en)?|ligger\still\sgrund)\sför\b[^.]{0,60}löfte|\bsom\s\w*löfte\w*\s(?:bygger\spå|utgår\sfrån)\b",
    "says what the pledge rests on, also where it tells what somebody does for that",
    [
        "Polisen och kommunen tar fram en lägesbild som medborgarlöftet bygger på.",
        "Ur dialogen kommer aktiviteterna, som är grunden för årets medborgarlöften.",
    ],
    ["Polisen ska ta fram en lägesbild som arbetet bygger på."],
)

STATES = rule(
    "states",
    r"\b(?:är|har|hade|var|finns|fanns|blir|kan|vill|upplever|upplevs|visar|känner|tycker|anser|handlar|beror|innebär|bygger"
    r"|utgår|vet|ser|tror|beskriver|avgörs|pågår|sker|det|detta|denna|dessa|vi|man|du|ni)\b",
    "words by which a sentence tells how things are; a promise can do without",
    ["Många upplever torget som otryggt."],
    ["Två trygghetsvandringar per år.", "Polisiär närvaro i centrum."],
)

COUNTED = rule(
    "counted",
    r"^(?:minst\s)?(?:\d{1,3}|en|ett|två|tre|fyra|fem|sex|tio|tolv)\s(?!av\b)",
    "how many of something there will be",
    ["Två gemensamma medborgardialoger.", "Minst tre vandringar."],
    ["En av tre är rädd.", "Medborgardialoger har hållits."],
)
