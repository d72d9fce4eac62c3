"""What a paragraph is about, by the words that give it away."""

from typing import Literal

from samlofte.pledges.importing.patterns import Pattern, first, rule

About = Literal["background", "followup", "channels", "aims", "basis"]

_PLEDGE = r"(?:medborgar)?löfte(?:t|n|na)|arbetet|insatserna|aktiviteterna|resultatet|överenskommelsen"

PARAGRAPHS: tuple[tuple[About, tuple[Pattern, ...]], ...] = (
    (
        "background",
        (
            rule(
                "period of the pledge",
                rf"^(?:{_PLEDGE}|det|båda|medborgarlöfte)?\s?(?:gäller|avser|löper|omfattar|giltig\w*)\b"
                r"|^(?:löftes|avtals|giltighets)?(?:tid|period)(?:en)?\s?:\s",
                "says when or where the pledge holds",
                ["Löftet gäller maj 2020 - maj 2021.", "Gäller 2023-09-01 – 2024-08-31"],
                ["Polisen ska ha regler som gäller alla."],
            ),
            rule(
                "what it is",
                rf"^(?:det här|detta|ett medborgarlöfte|{_PLEDGE}|medborgarlöftet) är\b"
                r"|^(?:ett medborgarlöfte|medborgarlöften) (?:beskriver|handlar|syftar|tas fram|grundas)\b"
                r"|^[^.,]{0,60}\bmedborgarlöften(?:a)? (?:handlar om|syftar till)\b"
                r"|^(?:medborgar)?(?:löftet|löftena|överenskommelsen)\b.{0,30}\b(?:undertecknades|skrevs under"
                r"|antogs)\b",
                "explains the document itself",
                ["Det här är ett medborgarlöfte till dig som bor här."],
                ["Polisen är på plats varje dag."],
            ),
        ),
    ),
    (
        "followup",
        (
            rule(
                "is followed up",
                rf"\b(?:{_PLEDGE})\b[^.]{{0,90}}\b(?:följs upp|följas upp|utvärderas|redovisas|stäms av)\b"
                rf"|\b(?:följer|följa) upp (?:{_PLEDGE})\b|^(?:uppföljning|utvärdering)(?:en)?\b.{{0,60}}\b(?:sker"
                r"|görs|kommer|ska)\b",
                "the pledge itself is what is followed up",
                ["Löftet följs upp i december 2023.", "Styrgruppen följer upp löftet två gånger."],
                ["Kommunen ska följa upp all frånvaro.", "Att hålla dialogmöten med uppföljning."],
            ),
        ),
    ),
    (
        "channels",
        (
            rule(
                "where to follow",
                r"\b(?:följa|läsa om|information om|informerar om"
                rf"|berättar om)\b[^.]{{0,30}}\b(?:{_PLEDGE})\b[^.]{{0,40}}\b(?:på|via|i|genom)\b",
                "where residents can read on",
                ["Du kan följa arbetet på kommunens webbplats."],
                ["Polisen arbetar på torget."],
            ),
        ),
    ),
    (
        "aims",
        (
            rule(
                "wish or aim",
                r"^(?:vi vill|målet|målsättningen|ambitionen|syftet|visionen|avsikten)\b|\bvill vi\b"
                r"|\bvi vill\b(?! (?:tacka|veta))|\bverka för\b|\b(?:är målet|är målsättningen)\b|^(?:färre|fler"
                r"|andelen|antalet)\b.{0,80}\bska\b|\bvill polisen nå\b",
                "says what should become so, not what will be done",
                [
                    "Vi vill att stölderna minskar.",
                    "Alla ska verka för ett gott samarbete.",
                    "Fler ska känna sig trygga.",
                ],
                ["Polisen ska besöka fler skolor."],
            ),
        ),
    ),
    (
        "basis",
        (
            rule(
                "sources",
                r"trygghetsmätning|trygghetsundersökning|\benkät|(?:medborgar|medarbetar|boende)?dialog(?:er|en"
                r"|möte\w*)\b|\bstatistik|\bunderlag|samverkans(?:överenskommelse|avtal)|överenskommelse"
                r"|\bligger till grund\b|\bbygger på\b|\butgår från\b|\bgrunda[rs]\b|\bintervju|lyssnat på"
                r"|^(?:\d{1,3}|var \w+) (?:procent|%)(?! av (?:all|elev|skol))"
                r"|^(?:ni|du|invånarna|de boende|boende) (?:sa|sade|tyckte|ville|önskade|undrade)\b",
                "names what the pledge rests on",
                ["Medarbetardialoger och statistik visar att rån är vanligast.", "Löftet bygger på en enkät."],
                ["Unga är oroliga."],
            ),
        ),
    ),
)

FURNITURE: tuple[Pattern, ...] = (
    rule(
        "contact",
        r"^(?:telefon|tel|e-?post|mejl|fax|besöksadress|postadress|adress|öppettider|växel|kontakt)\s?:"
        r"|^(?:har du )?frågor\b[^.?]{0,40}\?|^kontakta (?:oss|gärna|kommunens|polisens|din|kundcenter)\b.{0,60}$",
        "how to reach somebody",
        ["Telefon: 114 14", "Frågor? Kontakta:"],
        ["Kontakta alla som drabbats av inbrott inom två dygn"],
    ),
    rule(
        "address or number alone",
        r"^(?:[\w.+-]+@[\w.-]+\.\w+|\+?[\d\s()/–-]{6,20})\.?$",
        "an e-mail address or a telephone number and nothing else",
        ["info@kommun.example", "0123-456 00"],
        ["2022-2023 ska torget bli lugnare"],
    ),
    rule(
        "page dates",
        r"^(?:senast (?:ändrad|uppdaterad|granskad|publicerad)|publicera(?:d|t)|uppdatera(?:d|t)"
        r"|pressmeddelande\b.{0,30}\d|sidan (?:är|senast|uppdaterad)|granskad|sidansvarig|skriv ut"
        r"|dela\b.{0,20}$|lyssna$|skapad)",
        "when the page was changed",
        ["Senast ändrad:", "Publicerad 3 februari 2023", "Pressmeddelande • Nov 29, 2016 12:39"],
        ["Publicera en rapport varje månad"],
    ),
    rule(
        "picture",
        r"^\[?(?:logotyp|ikon|bild|foto|illustration|fotograf|karta|bildtext)\b\s?[:.]?|\bfoto\s?:|\bi (?:bak"
        r"|för)grunden\b",
        "a caption or the text of a picture",
        ["Logotyp: kommunen", "Ikon: kuvert", "Grönområde i bakgrunden."],
        ["Fototävling"],
    ),
    rule(
        "caption of people",
        r"^(?:en |två |tre |flera |några )?(?:person(?:er)?|poliser|polis|kvinna|man|barn|ungdomar"
        r"|människor|kollegor)\s(?:i\suniform\s)?(?:som\s|till\shäst\b|i\ssamtal\b|(?:talar|pratar|går|står|sitter|cyklar"
        r"|samtalar|patrullerar)\s(?:med|på|i|vid)\s)(?!.{0,80}\b(?:varje|minst|\d))[^.]{0,60}\.?$",
        "people doing something in a picture, without number or time",
        ["Polis i uniform pratar med en cyklist", "Två personer som skakar hand.", "Poliser till häst på perrongen"],
        ["Poliser går på torget minst tre kvällar i veckan"],
    ),
    rule(
        "navigation",
        r"^(?:hoppa till (?:huvud)?innehåll\w*|till innehåll\w*|start|hem|(?:stäng )?meny|sök(?: på \S+)?|stäng"
        r"|tillbaka|till toppen|upp|logga in|lättläst|in english|other languages|skriv ut|ja nej|ja|nej)\s?$"
        r"|^(?:start|hem|startsida)\s?[/>›»|]|^startsida(?:n)?\b.{0,60}$|^du är här"
        r"|\bkakor\b.{0,60}\bwebbplats|\bcookies\b"
        r"|^hjälpte\b.{0,40}\bsidan|^(?:godkänn|acceptera)",
        "ways around the site",
        [
            "Hoppa till innehåll",
            "Start / Kommun / Trygg",
            "Startsidan för Mo kommun",
            "Hjälpte informationen på sidan dig?",
        ],
        ["Hembesök hos äldre"],
    ),
    rule(
        "page number",
        r"^(?:sid(?:a|an)?\.?\s?)?\d{1,3}\s?(?:\(\d{1,3}\)|(?:av|/)\s?\d{1,3})?$",
        "the number of a page",
        ["Sida 1 (4)", "3"],
        ["3 gånger"],
    ),
    rule("web address", r"^(?:https?://|www\.)\S+$", "an address alone", ["www.polisen.se"], ["Läs på www.polisen.se"]),
    rule(
        "reference to links",
        r"^(?!.*\b20\d\d\b).*\b(?:länk(?:en|arna) (?:ovan|nedan|till höger)|läs mer (?:om|på))\b|^vill du veta mer\b",
        "points to other pages and names no year",
        ["Allt finns under länkarna till höger.", "Läs mer om medborgarlöften på polisens webbplats."],
        ["Löftena för 2023 finns via länkarna ovan."],
    ),
)

ROLE = (
    r"(?:(?:kommunstyrelsens? |kommunfullmäktiges? |kommun|ställföreträdande "
    r"|t\.?f\.? )?(?:ordförande|kommundirektör|kommunchef|kommunalråd|kommunstyrelseordförande"
    r"|direktör|förvaltningschef|stadsdirektör|stadsdelsdirektör)"
    r"|chef(?: för)? (?:lokal)?polisområde\w*|(?:lokal)?polisområdeschef|LPO-?chef|polismästare"
    r"|verkställande direktör|vd)\b"
)

SIGNATURES: tuple[Pattern, ...] = (
    rule(
        "date",
        r"^(?:ort och |ort, )?datum\s?:",
        "the date of signing, filled in or not",
        ["Datum:", "Datum: 2022-04-01"],
        ["Datum för mötet"],
    ),
    rule(
        "place and date",
        r"^(?!gäller|publicera|uppdatera|beslut|från|senast)"
        r"(?-i:[A-ZÅÄÖ])[\w-]+(?: [\w-]+)?,? (?:den )?(?:\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep"
        r"|okt|nov|dec)\w* 20\d\d|20\d\d-\d\d-\d\d)\.?$",
        "a place with a whole date",
        ["Torsberga den 14 februari 2022", "Björkhamra 2021-01-11"],
        ["Löftet gäller 2022", "Gäller från 2021-01-11", "Publicerad 3 februari 2023"],
    ),
    rule(
        "role",
        rf"^{ROLE}(?!.{{0,70}}\b(?:ska|skall|har|kommer|åtar|lovar)\b).{{0,70}}(?<!:)$",
        "a role as in a signature block",
        ["Kommunstyrelsens ordförande", "Lokalpolisområdeschef", "Kommundirektör Chef lokalpolisområde Sydväst"],
        ["Kommunchef ska bjuda in till möten", "Lokalpolisområde Mo åtar sig att:"],
    ),
    rule(
        "name and role",
        rf"^(?-i:[A-ZÅÄÖ])[\w.-]+(?:\s(?-i:[A-ZÅÄÖ])[\w.-]+){{0,3}},\s{ROLE}(?!.{{0,160}}\b(?:ska|skall|har|kommer|åtar|lovar)\b)"
        r".{0,160}$",
        "somebody by name, then the role in which he signs",
        ["N. N., kommunchef", "N. N., lokalpolisområdeschef / N. N., stadsdelsdirektör"],
        ["Polisen, kommunen och skolan", "Trygghet, kommunchef ska bjuda in"],
    ),
    rule(
        "signed on",
        r"\b(?:undertecknades|undertecknat|undertecknats|skrevs under|antogs"
        r"|beslutades)\b.{0,120}\b\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w* 20\d\d",
        "says who signed it and when",
        ["Löftet undertecknades av kommunalrådet den 12 december 2018."],
        ["Parterna har undertecknat ett löfte."],
    ),
    rule(
        "greeting",
        r"^(?:med )?(?:bästa|vänliga?|varma|många)? ?hälsning(?:ar)?\b.{0,60}$",
        "a letter ends in a greeting and those who send it",
        ["Vänliga hälsningar", "Hälsningar från polisen och kommunen"],
        ["Hälsningen ska vara vänlig"],
    ),
    rule("line to sign on", r"^[_.…]{4,}|_{6,}|\.{8,}", "a line to write on", ["____________________"], ["m.m."]),
    rule(
        "for a party",
        r"^för (?:polisen|\w+ (?:kommun|stad)|polismyndigheten)\b.{0,60}$",
        "who signs for whom",
        ["För Polisen", "För Polisen För Hedeborgs kommun"],
        ["För att öka tryggheten"],
    ),
    rule(
        "date alone", r"^20\d\d-\d\d-\d\d$", "a date on a line of its own", ["2022-03-09"], ["2022-03-09 – 2022-06-09"]
    ),
)

AIM_LABEL = rule(
    "labelled aim",
    r"^(?:\w*mål|målsättning|syfte|önskat läge|vision)\s?:\s(?=\S)"
    r"|^(?:medborgarna|invånarna|de boende|boende)\b[^.,]{0,30}\bska\s(?:kunna|känna)\b"
    r"(?!.*\b(?:polis|kommun|varje|minst)|.*\d)",
    "a line among promises that says itself to be an aim, or what others shall be able to do",
    ["Mål: Färre ska känna sig otrygga.", "Medborgarna ska kunna ställa frågor."],
    ["Målgrupp: alla", "Boende ska kunna nå områdespolisen på torget varje fredag."],
)
BACKGROUND_LABEL = rule(
    "labelled background",
    r"^(?:bakgrund|lägesbild|nuläge|problem(?:bild)?|orsak(?:er)?|varför|utgångspunkt)\s?:\s(?=\S)",
    "a line among promises that says itself to be the reason for them",
    ["Bakgrund: Många handlare vittnar om snatterier."],
    ["Varför gör vi detta?"],
)
AREAS = rule(
    "areas announced",
    r"\b(?:följande|nedanstående|två|tre|fyra|fem|sex)\b.{0,30}\b(?:\w*(?:fokus|problem)|prioriterade\s|utpekade\s)områden\b",
    "a sentence over points that says they are areas to work in",
    ["I löftet har följande fokusområden valts ut."],
    ["Polisen besöker följande områden."],
)
PROMISES = rule(
    "promises",
    r"\b(?:ska|skall|kommer att|kommer|lovar|åtar sig|förbinder sig|åtar oss|förbinder oss"
    r"|ansvarar för|fortsätter|bidrar med|har (?:lovat|åtagit sig|förbundit sig))\b|^att\s",
    "a verb that binds",
    ["Kommunen ska röja buskage.", "Att hålla vandringar."],
    ["Torget var i fokus."],
)
STRONG = rule(
    "strong promise",
    r"\b(?:lovar|åtar (?:sig|oss)|förbinder (?:sig|oss)|har (?:lovat|åtagit sig|förbundit sig))\b",
    "says in so many words that it is a promise",
    ["Polisen lovar att synas."],
    ["Polisen ska synas."],
)
QUOTE = rule(
    "quotation",
    r"[,”\"]\s(?:säger|menar|berättar|förklarar)\b",
    "somebody is quoted, which is no promise",
    ["Det känns bra, säger kommunpolisen."],
    ["Polisen berättar om regler på torget."],
)
LOOKS_BACK = rule(
    "looks back",
    r"\bhar\b(?:\s\w+){0,8}?\s\w+(?:at|it|ått|ts|tts|gjort|hållits)\b",
    "the perfect tense tells what has been done",
    ["Polisen och kommunen har undertecknat ett löfte."],
    ["Polisen har mottagning varje vecka."],
)


def about(text: str) -> About | None:
    """Give what a paragraph is about, or None where its words do not say."""
    return next((kind for kind, patterns in PARAGRAPHS if first(patterns, text)), None)
