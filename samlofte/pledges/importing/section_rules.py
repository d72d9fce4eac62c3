"""The table of headings and introductory lines: which section each opens; the first that fits wins."""

from typing import Literal

from samlofte.pledges.importing.patterns import Pattern, rule
from samlofte.pledges.importing.promise_rules import SAID, WORK

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
                ["Uppföljning för perioden mars-maj", "Uppföljning av löftet 2020", "Resultat av förra årets löfte"],
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
                r"|^(?:löftet|löftena|arbetet|medborgarlöftet)\b.{0,40}\b(?:följs upp|utvärderas)"
                r"|^vad händer (?:sedan|sen|nu|efter|härnäst)\b|^nästa steg\b",
                "how it will be followed up",
                ["Uppföljning", "Hur följer vi upp löftet?", "Uppföljning av löftet sker genom:", "Utvärdering"],
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
                ["Så går det att följa arbetet:", "Hur kan jag följa arbetet?", "Kommunikation"],
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
        "aims",
        (
            rule(
                "leads to",
                r"\b(?:leda till|leder till|resultera i|medföra|förväntas ge|ge effekten)\b.{0,30}:$"
                r"|^(?:förväntad\w* )?effekt(?:er|en)?(?: som ska \w+)?:?$"
                r"|\bmot\s(?:målet|målen)(?:\satt)?\s?:$|^(?:medborgar)?löfte\w*\sges\b[^.:]{0,40}\bför att\s?:$",
                "what the work leads to is not the work",
                [
                    "Den utökade närvaron kommer att leda till:",
                    "Förväntad effekt",
                    "Effekt",
                    "Vi arbetar mot målen att:",
                    "Löften ges till medborgarna för att:",
                ],
                ["Polisen ska leda arbetet genom att:", "Polisen lovar att patrullera med målet att:"],
            ),
        ),
    ),
    (
        "directions",
        (
            rule(
                "areas chosen",
                r"\b(?:identifierat|valt|utsett|pekat|enats|prioriterat|prioriterar)\b.{0,60}\b(?:följande|två|tre|fyra|fem"
                r"|sex)\b.{0,30}\b(?:\w*områden|frågor)\b.{0,90}:$"
                r"|\b(?:två|tre|fyra|fem|sex)\s(?:inriktningar|\w*områden|frågor)\s(?:har\s)?(?:framkommit|framkom|identifierats"
                r"|utkristalliserats)\b.{0,90}:$|\b(?:framkommit|framkom|identifierats)\s(?:två|tre|fyra|fem|sex)\s"
                r"(?:inriktningar|\w*områden|frågor)\b.{0,90}:$"
                r"|\binrikta sig (?:på|mot)\b.{0,40}\b(?:ett|två|tre|fyra|följande)\b.{0,40}:$",
                "what has been chosen to work with is not yet what will be done",
                [
                    "Polisen och kommunen har valt tre områden som ska prioriteras under 2023:",
                    "I dialogen har fyra inriktningar framkommit, som polisen ska arbeta med:",
                    "Polisen kommer att inrikta sig på ett av dem, arbetet mot:",
                ],
                ["Polisen och kommunen har enats om följande insatser:"],
            ),
        ),
    ),
    (
        "basis",
        (
            rule(
                "lies under",
                r"\b(?:ligger|ligga|legat) till grund för\b",
                "what the pledge rests on, whatever it is called",
                ["Följande processer ligger till grund för löftet"],
                ["Grunden för löftet"],
            ),
        ),
    ),
    ("commitments", SAID),
    (
        "problems",
        (
            rule(
                "problems",
                r"\bproblem(?:en|et|bild(?:en)?|område[nt]?|formulering)?\b|\botrygg(?:a|ast|t)\b.{0,60}(?:\bär\b|:$)"
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
                r"|delmål)\b(?! ?grupp)|\bvill (?:vi )?(?:nå|uppnå|åstadkomma|att)\b"
                r"|\b(?:ska|skall)\b.{0,20}\b(?:nå|uppnå|åstadkomma)(?: tillsammans)?:?$|^vad vill vi|^vi vill\b"
                r"|^på (?:lång |längre )?sikt\b[^.]{0,60}:$"
                r"|^medborgarlöfte\w* ska(?:ll)?\s?:?$"
                r"|^(?:medborgar)?löfte\w* (?:handlar om|syftar till|ska leda till|ska bidra)",
                "what it should lead to, which is no promise yet",
                [
                    "Det här ska vi åstadkomma tillsammans",
                    "Våra mål",
                    "Mål",
                    "Syfte",
                    "Löftet handlar om:",
                    "På sikt ska vi:",
                    "Medborgarlöftet ska:",
                ],
                ["Målgrupp", "Så ska vi nå målen:"],
            ),
        ),
    ),
    (
        "directions",
        (
            rule(
                "direction",
                r"^(?:gemensam |övergripande )?inriktning(?:en|ar)?\b|^(?:prioriterade"
                r"|fokus)\s?område[nt]?(?:na)?\s?:?$"
                r"|\b(?:fokus|(?:prioriterade|viktigaste|utpekade)\s)områden(?:a)?\b.{0,90}:$",
                "the parties' lines of work",
                ["Inriktning för löftet maj 2020 till maj 2021:", "De fyra viktigaste områdena att arbeta med är:"],
                ["Fokusområde Trafik"],
            ),
        ),
    ),
    (
        "background",
        (
            rule(
                "advice to residents",
                r"^(?:vad|så|det här|här|hur|detta) kan (?:du|jag|ni|man|invånar\w*|boende|alla)\b"
                r"(?!.*\b(?:följa|läsa)\b)"
                r"|^(?:tips|råd)\b.{0,20}\btill (?:dig|er|invånar\w*|boende)\b|^tänk på\b",
                "what readers can do themselves is no promise to them",
                ["Vad kan du själv göra?", "Det här kan du göra", "Tips till dig som bor här"],
                ["Vad kan polisen göra?", "Hur kan jag följa arbetet?"],
            ),
        ),
    ),
    ("commitments", WORK),
    (
        "basis",
        (
            rule(
                "basis",
                r"^(?:underlag(?:et)?|medborgardialog(?:en|er)?|medarbetardialog|dialog(?:en|er(?:na)?|\smed)\b"
                r"|enkät(?:en)?\b|\w+undersökning(?:en)?\b|grund(?:en)?\b"
                r"|vad (?:tycker|säger|har|vill)\b.{0,30}(?:invånar|boende|medborgar"
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
                ["Bakgrund", "Lägesbild våren 2020", "Vad är ett medborgarlöfte?", "Prioriterat område: torget"],
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
