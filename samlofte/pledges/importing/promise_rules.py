"""The headings under which promises stand: part of the table in section_rules."""

from samlofte.pledges.importing.patterns import Pattern, rule

#: says in so many words that it promises, and so goes before what else the heading says
SAID: tuple[Pattern, ...] = (
    rule(
        "promise",
        r"\b(?:ut)?lova[rds]?\b(?! att göra\b.{0,60}tryggare)|\båta(?:r|s|gande(?:n|t|na)?)\b|\båta(?:r)? (?:sig"
        r"|oss)\b|\bförbinder (?:sig|oss)\b",
        "the verbs and nouns of promising",
        [
            "Polisen lovar att:",
            "Åtagande polisen:",
            "Vi åtar oss att",
            "Det lovar polisen utifrån problembilden",
            "Dessa aktiviteter utlovas för att problemet ska bli mindre:",
        ],
        ["Medborgarlöfte 2023"],
    ),
    rule(
        "what shall be done",
        r"^(?!.*\bär:$).*\b(?:ska|skall|kommer)\b.{0,30}\b(?:genomföras|göras|genomföra|vidtas|ske)\b.{0,30}:$",
        "the passive of promising, and a colon",
        ["Med utgångspunkt i områdena ska följande genomföras:"],
        ["Det viktigaste som ska göras är:", "Det ska göras."],
    ),
    rule(
        "the following, by us",
        r"\b(?:gör|satsar|prioriterar|genomför|ska|kommer)\b.{0,20}\b(?:vi|parterna|polisen|kommunen)\b.{0,40}\bföljande\s?:$",
        "we do what follows",
        ["Utifrån svaren prioriterar vi följande:"],
        ["Enkäten visar följande:"],
    ),
    rule(
        "by doing",
        r"\b(?:ska|skall|kommer)\b.{0,80}\b(?:arbeta|jobba|nå|ske|göras|genomföras|uppfyllas|förverkligas)\b.{0,60}"
        r"\bgenom(?: att| bland annat| följande| dessa)*\s?:?$",
        "says that it will be done, and by what",
        ["Under 2020 kommer vi att arbeta mot de prioriterade områdena genom:"],
        ["Uppföljning av löftet sker genom:"],
    ),
    rule(
        "as follows",
        r"\b(?:ska|skall|kommer|lovar)\b[^.:]*\b(?:enligt följande|på följande sätt)\s?[.:]$",
        "says that it will be done as stands below",
        ["Polisen kommer under 2020 att arbeta enligt följande."],
        ["Löftet följs upp enligt följande:"],
    ),
    rule(
        "shall, because of",
        r"^(?!.*\b(?:vara|bli)\s?:)(?:med utgångspunkt|utifrån|baserat på|mot bakgrund)\b"
        r".{0,90}\b(?:ska|skall|kommer|lovar)\b.{0,60}:$",
        "what somebody will do for the reasons named",
        ["Med utgångspunkt från ovanstående fokusområden ska polisen och Mo kommun under 2022:"],
        ["Utifrån dialogen har följande fokusområden valts:", "Utifrån lägesbilden kommer prioritering att vara:"],
    ),
    rule(
        "the following pledge",
        r"\bföljande\b.{0,20}löfte\w*\b.{0,30}:$",
        "announces the promises by the name of the pledge",
        ["Polisen och Mo kommun har enats om följande medborgarlöfte för 2022:"],
        ["Följande gäller löftet"],
    ),
)

#: announces work, in the other words that pledges use
WORK: tuple[Pattern, ...] = (
    rule(
        "promises",
        r"^(?:(?:vår[ta]?|gemensamm?a?t?|konkreta|polisens|kommunens|parternas|följande|årets|nya?"
        r"|\w+s) ){0,3}(?<!medborgar)(?:löfte[nt]?|löftena)\b(?!.{0,20}\b(?:gäller|avser|bygger|är|har"
        r"|kompletterar|hör|ska|handlar|syftar)\b)|^medborgarlöften(?:a)?\s*:$|(?:^(?:de|våra|dessa)|\bhär är"
        r"|\bdetta är)\b.{0,30}\b(?:löften|punkter|aktiviteter|åtgärder|insatser)(?:na|a)?\b.{0,60}:$"
        r"|löfte\w* (?:innebär|infrias|innehåller|omfattar|består av\b.{3,30}\boch innefattar)\b"
        r"(?!.{0,30}\bperioden\b)",
        "promises as a heading",
        [
            "Gemensamma löften 2020-2021:",
            "Löfte för perioden juni-augusti",
            "Allt är klart. Här är alla punkter:",
            "Medborgarlöften:",
            "Löftet innehåller:",
            "Löftena består av två delar och innefattar:",
            "Vårt löfte till dig",
        ],
        ["Medborgarlöfte Hamnen 2020-2021", "Löftet gäller 2023"],
    ),
    rule(
        "supports the pledge",
        r"^.{3,80}\b(?:stöttar|stöder|stödjer)\b.{0,40}löfte\w*\b.{0,40}\bgenom\b[^.]{0,20}:$",
        "what somebody does for what another one promises",
        ["Staden stödjer polisens löfte genom:", "Förvaltningen i Mo stöttar löftet bland annat genom att:"],
        ["Vi stöttar varandra genom:", "Invånarna stöder löftet."],
    ),
    rule(
        "whose pledge",
        r"^(?:polisens|kommunens|stadens|parternas|vårt|våra) medborgarlöften?\b",
        "a pledge that belongs to one party is its promises",
        ["Polisens medborgarlöfte"],
        ["Ett medborgarlöfte", "Uppsala kommuns medborgarlöfte"],
    ),
    rule(
        "activities",
        r"^(?:(?:vår[ta]?|gemensamm?a?|konkreta|planerade|prioriterade|polisens|kommunens|dessa|följande"
        r"|\w+s) ){0,3}(?:aktivitet(?:er|erna)?|insats(?:er|erna)?|åtgärd(?:er|erna)?|handlingsplan"
        r"|aktivitetsplan|åtgärdsplan)\b(?! (?:har|är|som)\b(?!.{3,80}\b(?:enats|överens|beslutat|valt)\b.{0,20}:$))",
        "what will be done",
        ["Våra aktiviteter", "Aktiviteter 2021", "Åtgärder"],
        ["Aktiviteterna har genomförts"],
    ),
    rule(
        "so we shall work",
        r"^(?:så|det|detta|vad|hur|därför|gemensamt|tillsammans|här|följande|för att"
        r"|under)\b.{0,90}\b(?:ska|skall|kommer|gör|tänker|arbetar|jobbar)\b.{0,20}\b(?:vi|polisen|kommunen|staden"
        r"|parterna|göra|arbeta|genomföra|satsa)\b|^(?:vi|parterna) (?:ska|kommer att|gör"
        r"|arbetar)\b.{0,40}:?$|^tillsammans\s*:?$|^gemensamt\s*:?$",
        "announces what somebody will do",
        [
            "Så här ska vi arbeta",
            "Därför ska vi tillsammans:",
            "Det här ska polisen göra",
            "Gemensamt kommer vi att:",
            "Tillsammans",
        ],
        ["Vad tycker invånarna?", "Så har vi hållit vårt löfte"],
    ),
    rule(
        "what we do",
        r"^(?:det|detta|vad|här är det|det här är vad|detta är vad)\s(?:som\s)?(?:vi|polisen|kommunen)"
        r"\s(?:gör|ska göra|lovar)(?: nu| åt det| under 20\d\d| 20\d\d)?\s?[:?]?$"
        r"|^(?:det här|detta|följande) (?:ska|skall|kommer att) (?:genomföras|göras|ske)(?:(?: under)? 20\d\d)?\s?:?$",
        "a heading that says that what stands below is done",
        ["Det vi gör", "Vad vi gör nu:", "Det här ska genomföras"],
        ["Det vi gjorde"],
    ),
    rule(
        "we at, shall",
        r"^vi\s(?:på|i|från|hos|inom)\s.{3,60}?\s(?:tänker|ska|skall|lovar|kommer|gör|åtar)\b.{0,20}$",
        "somebody who speaks of himself says what he will do",
        ["Vi på Polisen tänker", "Vi i kommunen ska:"],
        ["Vi på torget"],
    ),
    rule(
        "fulfil the promise",
        r"^(?:(?:så|vi|det här|för att|hur|detta)\b.{0,30})?\b(?:uppfyll(?:er|a)|infriar?|håll(?:er|a))\b.{0,40}löfte"
        r"|^löfte\w* (?:uppfylls|infrias)\b",
        "how the promise will be kept is what will be done",
        ["Vi uppfyller medborgarlöftet bland annat genom", "Så ska vi infria löftet"],
        ["Så har vi hållit vårt löfte"],
    ),
    rule(
        "does the following",
        r"^.{3,60}\b(?:genomför|utför|ordnar|gör|bidrar med)\b.{0,15}\b(?:följande|dessa)\b.{0,50}:$",
        "somebody, the present tense and what follows",
        ["Polisen genomför följande aktiviteter under 2020:"],
        ["Enkäten visar följande:"],
    ),
    rule(
        "shall, further on",
        r"\b(?:kommer|lovar|ska|skall)\s(?:polisen|kommunen|parterna|vi)\b[^.:]{0,90}\batt\s?:?$",
        "a verb that binds, who, and what he will do",
        ["För bättre samordning kommer polisen i samverkan med kommunen även under 2023 att:"],
        ["Det är viktigt för polisen att:"],
    ),
    rule(
        "shall, at the end",
        r"\b(?:ska|skall|kommer att|lovar|åtar sig|förbinder sig)(?: (?:att|tillsammans|gemensamt|också"
        r"|även|därför|att vi))*$",
        "a verb that binds and nothing after it",
        ["POLISEN SKA", "Vi ska tillsammans"],
        ["Det ska polisen göra"],
    ),
    rule(
        "shall, and a colon",
        r"(?!.*\bär:$)\b(?:ska|skall|kommer att|fortsätter att|arbeta(?:r)? med följande"
        r"|bidrar? (?:med|till|genom)"
        r"|ansvarar för|har kommit överens om)\b(?: (?:att|under|tillsammans|gemensamt|bland annat|även"
        r"|också|med))*[^.]{0,60}:$",
        "an actor, a verb that binds and a colon",
        ["Polisen kommer att:", "arbeta med följande:"],
        ["Polisen ska bygga förtroende.", "Det viktigaste polisen ska göra är:"],
    ),
)
