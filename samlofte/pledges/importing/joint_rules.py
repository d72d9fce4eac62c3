"""The words by which everybody behind a pledge promises together: "vi", "tillsammans", "i samverkan"."""

from samlofte.pledges.importing.patterns import rule

JOINT = rule(
    "together",
    r"\b(?:tillsammans|gemensam\w*|ihop|vi|våra?|parterna|aktörerna)\b"
    r"|^löfte\w*\s(?:innebär|innehåller|omfattar|består av)\b",
    "everybody behind the pledge promises",
    ["Gemensamma löften", "Därför ska vi tillsammans:", "Aktörerna lovar"],
    ["Polisen lovar att:"],
)

WE = rule(
    "we",
    r"^(?:(?:därför|dessutom|därtill|tillsammans|gemensamt|ihop|under\s\w+)\s)?(?:vi\s(?:ska|skall|lovar|åtar\soss|förbinder\soss|kommer\s(?:också\s|även\s)?att)"
    r"|(?:ska|lovar|kommer)\svi)\b|^(?:om|när)\b[^.]{3,120}?\s(?:ska|lovar|kommer)\svi\b|^(?:alla|samtliga|alla\s(?:parter|aktörer)|gemensamt|tillsammans)\s?:"
    r"|\bansvarig(?:a|t)?\s?:\s(?:alla|samtliga)\b|^(?:båda\sparter(?:na)?|parterna)\s(?:ska|skall|lovar|kommer\satt)\b",
    "we who stand behind the pledge bind ourselves",
    [
        "Vi lovar att ofta besöka parken.",
        "Tillsammans ska vi gå fyra vandringar.",
        "Om någon ber om det så lovar vi att komma.",
        "Båda parter ska besöka skolan.",
    ],
    ["Vi vill att färre är rädda.", "Polisen lovar att vi kommer"],
)

TOGETHER_WE = rule(
    "together we",
    r"^(?:tillsammans|gemensamt|ihop)\s(?:ska|skall|lovar|kommer)\svi\b",
    "promised by all, whoever is named above it",
    ["Tillsammans lovar vi att gå två vandringar."],
    ["Vi ska gå tillsammans med polisen."],
)

TOGETHER = rule(
    "in cooperation",
    r"^(?:i\s(?:nära\s)?sam(?:verkan|arbete)|tillsammans|gemensamt)\s(?!med\b|mellan\b)|\bgemensam(?:t|ma)?\s(?!med\b)",
    "cooperation of nobody in particular is that of those behind the pledge",
    ["I samverkan kartlägga mörka gångvägar.", "Varje år hålls ett gemensamt föräldramöte."],
    ["I samverkan med skolan ordna läger."],
)

COMMON = rule(
    "common pledge",
    r"\bgemensam(?:t|ma)\s(?:medborgar|trygghets)?löfte\w*|\blovar\b[^.]{0,40}\b(?:tillsammans|gemensamt)\b"
    r"|\blovar\sman\b|löfte\w*\sgemensamt\b|\bhar\ssom\sgemensamt\smål\b"
    r"|\b(?:bestämt\ssig\sför|överens\som)\satt\s(?:gemensamt|tillsammans)\b",
    "the pledge is everybody's, so that what is said of nobody is promised by all behind it",
    ["De har skrivit under gemensamma medborgarlöften.", "De är överens om att gemensamt synas."],
    ["Gemensamma aktiviteter"],
)

OURS = rule(
    "ours",
    r"^vi\s(?!vill|tycker|tror|vet|ser\b(?! till| över)|är\b|känner|hoppas|upplever|anser|hade|var\b)"
    r"(?:\w+r|finns|ska|skall|åtar oss|kommer|möts|träffas)\b",
    "a sentence in which those named right above it say what they do",
    ["Vi har polisbil i Mo varje dag.", "Vi renoverar tvättstugorna."],
    ["Vi vill att fler är trygga.", "Vi är glada."],
)
