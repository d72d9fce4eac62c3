"""The table of headings and introductory lines: which section each opens; the first that fits wins."""

from typing import Literal

from samlofte.pledges.importing.patterns import Pattern, rule

Section = Literal[
    "title", "background", "basis", "directions", "aims", "channels", "followup", "problems", "commitments",
    "previous_followup", "signatories", "boilerplate",
]  # fmt: skip

_DONE = r"(?:gjort|uppfyllt|hållit|genomfört|åstadkommit|uppnått|levererat)"

SECTIONS: tuple[tuple[Section, tuple[Pattern, ...]], ...] = (
    (
        "previous_followup",
        (
            rule(
                "what has been done",
                rf"\b(?:har|hur)\b.{{0,30}}\b{_DONE}\b|\bså (?:gick|blev) det|\bså har det gått"
                r"|\bvad (?:har )?(?:hänt|hände)\b|^avslutade|^genomförda\b",
                "the perfect tense looks back",
                ["Så har vi hållit vårt löfte", "Det här har vi gjort", "Så gick det 2022"],
                ["Det här ska vi göra", "Hur följer vi upp löftet?"],
            ),
            rule(
                "follow-up of a named period",
                r"^(?:uppföljning|resultat|utfall|redovisning|återrapportering)\b(?!.{0,80}\b(?:kommer|ska|sker"
                r"|görs)\b)"
                r".{0,40}(?:\b(?:för|av|från|under)\b.{0,30})?\b(?:(?:19|20)\d\d|period(?:en)?|föregående|förra"
                r"|tidigare|fjol|kvartal\w*|jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)",
                "a follow-up that says of which period is of the last one",
                [
                    "Uppföljning för perioden mars-maj",
                    "Uppföljning av löftet 2020",
                    "Resultat av förra årets löfte",
                ],
                ["Uppföljning av löftet sker genom:", "Uppföljning"],
            ),
            rule(
                "the last pledge",
                r"^(?:förra|föregående|tidigare)\b.{0,20}\b(?:löfte|period|år)|^resultat\b",
                "named as the last one",
                ["Förra årets löfte", "Resultat"],
                ["Löften"],
            ),
        ),
    ),
    (
        "followup",
        (
            rule(
                "follow-up",
                r"^(?:så |hur )?(?:\w+ (?:vi|du|polisen|kommunen) )?(?:uppföljning|utvärdering|följs|följa upp"
                r"|följer (?:vi|polisen|kommunen)? ?upp|utvärderas)|\buppföljning (?:och|&) återkoppling"
                r"|^(?:löftet|löftena|arbetet|medborgarlöftet)\b.{0,40}\b(?:följs upp|utvärderas)",
                "how it will be followed up",
                [
                    "Uppföljning",
                    "Hur följer vi upp löftet?",
                    "Uppföljning av löftet sker genom:",
                    "Utvärdering",
                ],
                ["Polisen ska följa upp alla anmälningar"],
            ),
        ),
    ),
    (
        "channels",
        (
            rule(
                "follow the work",
                r"\bfölja?\b.{0,20}\b(?:arbetet|löftet|utvecklingen|oss)\b|^(?:kommunikation|återkoppling"
                r"|information till|så (?:får|kan) (?:du|ni|invånarna)|håll dig)",
                "where residents can follow the work",
                [
                    "Så går det att följa arbetet:",
                    "Hur kan jag följa arbetet?",
                    "Kommunikation",
                ],
                ["Följande löften ges:", "Uppföljning"],
            ),
        ),
    ),
    (
        "signatories",
        (
            rule(
                "signature block",
                r"^(?:underskrift(?:er)?|undertecknas?|undertecknande|signatur(?:er)?|ort och datum|datum"
                r"|namnförtydligande|för (?:polisen|parterna)|beslut)\s*:?$",
                "where it is signed and dated",
                ["Datum:", "Underskrifter", "Ort och datum:"],
                ["Datum för trygghetsvandringar"],
            ),
        ),
    ),
    (
        "boilerplate",
        (
            rule(
                "page furniture",
                r"^(?:kontakt(?:a oss|er|uppgifter|information)?\b|mer information|läs mer|relaterad\w*|relaterat"
                r"|dela\b|genvägar|länkar|dokument|frågor\?|har du frågor|om webbplatsen|om sidan|hjälpte"
                r"|sidansvarig|fler medborgarlöften|bilagor|ladda ner)",
                "what a web page adds around the text",
                ["Mer information", "Kontakt", "Har du frågor om medborgarlöftet?"],
                ["Kontakten med skolan"],
            ),
        ),
    ),
    (
        "problems",
        (
            rule(
                "problems",
                r"\bproblem(?:en|et|bild(?:en)?|område[nt]?|formulering)?\b|\botryggast?\b.{0,60}(?:\bär\b|:)"
                r"|\boroa[rs]\b|^utmaningar|^det här upplevs|\bföljande (?:problem|brister|utmaningar)",
                "what is wrong, by those who live there",
                [
                    "Boende ser de här problemen:",
                    "De största problemen enligt hyresgästerna:",
                    "Enkäten visade att det är tre saker som oroar mest:",
                ],
                ["Problemlösande möten ska hållas", "Så här ska vi arbeta"],
            ),
        ),
    ),
    (
        "aims",
        (
            rule(
                "aims",
                r"^(?:vårt |våra |gemensam(?:t|ma) |övergripande |prioriterade )?(?:mål(?:et|en|sättning(?:en|ar)?"
                r"|bild)?|syfte(?:t)?(?: och mål)?|vision|ambition|effektmål|önskat läge|inriktningsmål"
                r"|delmål)\b(?! ?grupp)|\bvill (?:vi )?(?:nå|uppnå|att)\b|^vad vill vi|^vi vill\b"
                r"|^(?:medborgar)?löfte\w* (?:handlar om|syftar till|ska leda till|ska bidra)",
                "what it should lead to, which is no promise yet",
                ["Det här vill vi nå", "Våra mål", "Mål", "Syfte", "Löftet handlar om:"],
                ["Målgrupp", "Vad vi lovar"],
            ),
        ),
    ),
    (
        "directions",
        (
            rule(
                "direction",
                r"^(?:gemensam |övergripande )?inriktning(?:en|ar)?\b|^(?:prioriterade"
                r"|fokus)\s?område[nt]?(?:na)?\s?:?$",
                "the parties' lines of work",
                ["Inriktning för löftet under maj 2020 till maj 2021:", "Fokusområden"],
                ["Fokusområde Trafik"],
            ),
        ),
    ),
    (
        "commitments",
        (
            rule(
                "promise",
                r"\blova[rds]?\b(?! att göra\b.{0,60}tryggare)|\båta(?:r|s|gande(?:n|t|na)?)\b|\båta(?:r)? (?:sig"
                r"|oss)\b|\bförbinder (?:sig|oss)\b",
                "the verbs and nouns of promising",
                ["Polisen lovar att:", "Åtagande polisen:", "Vi åtar oss att under 2022", "Vad vi lovar"],
                ["Medborgarlöfte 2023"],
            ),
            rule(
                "promises",
                r"^(?:(?:våra?|gemensamm?a?t?|konkreta|polisens|kommunens|parternas|följande|årets|nya?"
                r"|\w+s) ){0,3}(?<!medborgar)(?:löfte[nt]?|löftena)\b(?!.{0,20}\b(?:gäller|avser|bygger|är|har"
                r"|kompletterar|hör|ska|handlar|syftar)\b)|^medborgarlöften(?:a)?\s*:$|^(?:de|våra|dessa|här är"
                r"|detta är)\b.{0,20}\blöften(?:a)?\b.{0,20}:$|löftet (?:innebär|infrias|innehåller)",
                "promises as a heading",
                [
                    "Gemensamma löften 2020-2021:",
                    "Löfte för perioden juni-augusti",
                    "Medborgarlöften:",
                    "Löftet innehåller:",
                ],
                ["Medborgarlöfte Hamnen 2020-2021", "Löftet gäller 2023"],
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
                r"^(?:(?:våra?|gemensamm?a?|konkreta|planerade|prioriterade|polisens|kommunens|dessa|följande"
                r"|\w+s) ){0,3}(?:aktivitet(?:er|erna)?|insats(?:er|erna)?|åtgärd(?:er|erna)?|handlingsplan"
                r"|aktivitetsplan|åtgärdsplan)\b(?! (?:har|är|som)\b)",
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
                "shall, at the end",
                r"\b(?:ska|skall|kommer att|lovar|åtar sig|förbinder sig)(?: (?:att|tillsammans|gemensamt|också"
                r"|även|därför|att vi))*$",
                "a verb that binds and nothing after it",
                ["POLISEN SKA", "Vi ska tillsammans"],
                ["Det ska polisen göra"],
            ),
            rule(
                "shall, and a colon",
                r"\b(?:ska|skall|kommer att|fortsätter att|arbeta(?:r)? med följande|bidrar? (?:med|till|genom)"
                r"|ansvarar för|har kommit överens om)\b(?: (?:att|under|tillsammans|gemensamt|bland annat|även"
                r"|också|med))*[^.]{0,60}:$",
                "an actor, a verb that binds and a colon",
                ["Polisen kommer att:", "arbeta med följande:"],
                ["Polisen ska bygga förtroende."],
            ),
        ),
    ),
    (
        "basis",
        (
            rule(
                "basis",
                r"^(?:underlag(?:et)?|medborgardialog(?:en|er)?|medarbetardialog|dialog(?:en|er(?:na)?|\smed)\b"
                r"|enkät(?:en)?\b|grund(?:en)?\b|vad (?:tycker|säger|har|vill)\b.{0,30}(?:invånar|boende|medborgar"
                r"|ni|du)|så (?:har|togs|tog)\b.{0,30}\b(?:fram|till)\b|trygghetsmätning)",
                "what the pledge rests on",
                ["Underlag", "Vad har invånarna sagt?", "Så har vi tagit fram löftet"],
                ["Dialogmöte i varje kommundel.", "Dialog"],
            ),
        ),
    ),
    (
        "background",
        (
            rule(
                "background",
                r"^(?:bakgrund(?:en)?|inledning|introduktion|om (?:området|löftet|medborgarlöfte\w*)|nuläge(?:t)?"
                r"|lägesbild(?:en)?\b|varför|vad är|vad innebär|sammanfattning|beskrivning|allmänt"
                r"|prioriterat område|område(?:t)?\s*:?$)",
                "how things are",
                [
                    "Bakgrund",
                    "Lägesbild våren 2020",
                    "Vad är ett medborgarlöfte?",
                    "Prioriterat område: torget",
                ],
                ["Lägesbilder ska tas fram"],
            ),
        ),
    ),
    (
        "title",
        (
            rule(
                "title",
                r"medborgarlöfte|trygghetslöfte",
                "the name of the document itself",
                ["Medborgarlöfte Hamnen 2020-2021"],
                ["Löften"],
            ),
        ),
    ),
)
