"""The table of names by which police, municipality, departments, property owners and associations are known."""

from typing import Literal

from samlofte.pledges.importing.patterns import Pattern, rule

PartyKind = Literal["police", "municipality", "department", "property_owners", "association", "other"]

_NAME = r"(?-i:[A-ZÅÄÖ][\wåäöÅÄÖé.-]*)"
_NAMES = rf"{_NAME}(?:(?:/| ){_NAME}){{0,3}}"
_ONE_NAME = rf"(?!(?-i:Polis|Kommun)\w*/){_NAME}(?: {_NAME}){{0,3}}"
NAMES_IN = rf"{_NAME}(?: {_NAME})?(?:(?:/|,\s|\soch\s|\ssamt\s){_NAME}){{0,4}}"

KINDS: tuple[tuple[PartyKind, tuple[Pattern, ...]], ...] = (
    (
        "police",
        (
            rule(
                "police district",
                rf"(?:polisen\s(?:i|inom)\s|{_NAME}\s(?=(?-i:lokal)))?(?:lokal)?polisområde(?:t)?(?:\s{_NAMES})?|LPO\s{_NAMES}",
                "the district stands for the police",
                [
                    "Lokalpolisområde Mo/Berga",
                    "lokalpolisområdet",
                    "polisen i lokalpolisområde Mo",
                    "Mo lokalpolisområde",
                ],
                ["polisens område"],
            ),
            rule(
                "police",
                r"(?:polismyndighet(?:en)?|(?:lokal|områdes|kommun|ungdoms|gräns)?polis(?:en|er|erna)?|(?-i:[A-ZÅÄÖ])\w+polisen)\b(?!\w)",
                "the police by any of its everyday names",
                ["polisen", "Polis", "områdespoliserna", "Mopolisen"],
                ["polisens", "polisiär"],
            ),
        ),
    ),
    (
        "municipality",
        (
            rule(
                "named municipality",
                r"(?-i:(?!Polis|Startsida|Åtagande|Löfte|Medborgarlöfte|Uppföljning|Vår|Varje|Denna|Din|En"
                r" |I |På |Inom |Hela|Både|Tillsammans|För |Mellan |Av |Med |Från |Till "
                rf"|Trygg|Säker|Och )){_NAME}(?:(?<!\.)\s{_NAME}){{0,2}}\s(?:kommun|stad)\b",
                "the municipality by its name",
                ["Mo kommun", "Borås Stad", "Stora Mellby kommun"],
                ["varje kommun", "Vår stad"],
            ),
            rule(
                "municipality",
                r"(?:kommun(?:en|erna)?|staden)\b",
                "the municipality without its name",
                ["kommunen", "staden"],
                ["kommunens", "kommundel"],
            ),
        ),
    ),
    (
        "property_owners",
        (
            rule(
                "property owners",
                rf"\w*fastighetsägar(?:e|na|ne|förening(?:en)?)\b(?:\sBID\s{_NAMES}|\si\s{_NAMES}|\s{_NAMES}(?:\slän)?)?",
                "owners of houses as a group",
                ["Fastighetsägare BID Mo", "fastighetsägarna"],
            ),
            rule(
                "BID",
                rf"BID[\s-]{_NAMES}|BID\b",
                "a business improvement district is its property owners",
                ["BID Mo", "BID"],
                ["bidrag"],
            ),
            rule(
                "property company",
                r"(?:\w*(?:bostads|fastighets)(?:bolag|företag)(?:et|en)?|hyresvärd(?:ar|arna|en)|bostadsrättsförening(?:ar|en"
                r"|arna)?|\w*fastighetsskötare)\b",
                "companies that let flats",
                ["bostadsbolagen", "Bostadsbolaget"],
            ),
            rule(
                "property company by name",
                r"(?-i:[A-ZÅÄÖ]\w+(?:[Bb]ostäder|[Ff]astigheter|[Hh]em|hyresbostäder"
                rf"|fastigheterna)\b(?!\s+för))(?:\si\s{_NAMES})?(?:\sAB)?|(?-i:[A-ZÅÄÖ]\w+ (?:Bostäder|Bostad"
                r"|Fastigheter|Bostads AB|Hyreshus)\b)|(?-i:[A-ZÅÄÖ]\w+(?:hus|bo)\sAB\b)"
                rf"|(?-i:(?:Bostads|Fastighets|Hyreshus)[\s-]AB\s{_NAME})",
                "the usual endings of names of housing companies",
                ["Laxåhem", "Grumsbostäder AB", "Bostads AB Solbo"],
                ["Ungdomsboende"],
            ),
        ),
    ),
    (
        "department",
        (
            rule(
                "department",
                r"(?:(?:(?:tekniska|sociala)\s|(?-i:(?!Polis|Kommun|Stad)(?:[A-ZÅÄÖ]\w+\s)?[A-ZÅÄÖ]\w+s\s)"
                r"|(?-i:(?!Polis|Kommun|Stad)[A-ZÅÄÖ][\w-]+\s)(?=(?:stadsdels|kommundels)))?"
                r"(?:[\w]+-(?:,\s[\w]+-)?\s(?:och|samt)\s)?\w*(?:förvaltning(?:en"
                r"|arna)?|kontor(?:et)?|nämnd(?:en)?|enhet(?:en)?|avdelning(?:en)?"
                r"|sektor(?:n)?))\b(?:\s(?-i:[A-ZÅÄÖ]\w+))?",
                "parts of a municipality end like this",
                [
                    "Fastighets- och gatukontoret",
                    "tekniska förvaltningen",
                    "miljöförvaltningen",
                    "Socialförvaltningen Norr",
                    "Norra Mos stadsdelsförvaltning",
                ],
                ["kontorist"],
            ),
            rule(
                "city district",
                rf"(?-i:[Ss]tadsdel|[Kk]ommundel)\s{_NAME}",
                "an administration called by its district",
                ["Stadsdel Söder"],
                ["stadsdelen"],
            ),
            rule(
                "social services",
                r"(?:socialtjänst(?:en)?|hemtjänst(?:en)?|elevhälsa(?:n)?|omsorg(?:en)?|samhällsbyggnad"
                r"|samhällsskydd|stadsmiljö|teknisk service)\b",
                "municipal work known by what it does",
                ["socialtjänsten", "Elevhälsan"],
            ),
            rule(
                "school",
                r"(?:\w{0,20}skol(?:a|an|or|orna)|utbildning(?:en)?|förskol\w{0,4})\b",
                "schools promise as parts of the municipality",
                ["skolan", "grundskolan", "skolorna"],
                ["skolavslutning"],
            ),
            rule(
                "leisure",
                r"(?:(?:kultur\s(?:och|&)\s)?fritid(?:en|sverksamhet(?:en)?)?|fritidsgård(?:en|ar|arna)?"
                r"|bibliotek(?:et|en)?|fält(?:arna|are|gruppen|verksamhet(?:en)?|assistenter(?:na)?"
                r"|sekreterare(?:n|na)?|teamet)|ungdomsmottagning(?:en)?)\b",
                "leisure and outreach work",
                ["fritidsgården", "fältgruppen", "fältassistenterna"],
                ["fritidsaktivitet"],
            ),
            rule(
                "municipal role",
                r"(?:\w*(?:säkerhets|trygghets|brottsförebyggande\s)samordnare(?:n)?|trygghetsvärd(?:ar|arna)"
                r"|stationsvärd(?:ar|arna)|trygghetspatrull(?:en|er|erna)?)\b",
                "a role that stands for its employer",
                ["trygghetssamordnaren", "stationsvärdar"],
            ),
        ),
    ),
    (
        "association",
        (
            rule(
                "association",
                rf"(?:{_ONE_NAME}\s)?\w*(?:förening(?:en|ar|arna)?|förbund(?:et)?|sällskap(?:et)?|klubb(?:en|ar|arna)?|byalag(?:et)?|trossamfund(?:et)?"
                r"|civilsamhälle(?:t)?|föreningsliv(?:et)?|ungdomsråd(?:et)?|hyresgästförening(?:en)?|samfällighet(?:en|er)?"
                r"|pensionärsråd(?:et)?|nattvandrar(?:e|na)|vuxenvandrar(?:e|na)|församling(?:en"
                rf"|ar)?)\b(?:\s{_NAMES})?",
                "people who have joined together",
                ["föreningarna", "Norra fotbollförbundet", "nattvandrarna"],
                ["föreningslokal"],
            ),
            rule(
                "club",
                rf"{_ONE_NAME}\s(?-i:IF|IK|BK|FF|SK|FK|AIF|GIF)\b|(?-i:Röda Korset|Rädda Barnen|Svenska kyrkan"
                r"|Hyresgästföreningen|Lions|Rotary)\b",
                "clubs and national associations by name",
                ["Norrby IF", "Röda Korset"],
            ),
            rule("friends", r"\w+vänner(?:na)?\b", "circles of friends of a thing", ["Parkvännerna"]),
        ),
    ),
    (
        "other",
        (
            rule(
                "foundation",
                rf"stiftelse(?:n)?\b(?:\s{_NAMES})?",
                "a foundation promises as a party of its own",
                ["Stiftelsen Mohem", "stiftelsen"],
                ["bestifta"],
            ),
            rule(
                "church",
                rf"(?:{_ONE_NAME}\s)?kyrka(?:n)?\b|(?:{_ONE_NAME}\s)?moské(?:n)?\b",
                "congregations by their house",
                ["kyrkan", "moskén"],
                ["kyrkogård"],
            ),
            rule(
                "public transport and places of business",
                r"(?:läns|lokal|kollektiv)trafik(?:en)?|\w+bolag(?:et|en)?|camping(?:en)?"
                r"|galleria(?:n)?|simhall(?:en)?|badhus(?:et)?|rektor(?:n|er|erna)?",
                "places and bodies that stand for those who run them",
                ["Länstrafiken", "campingen", "gallerian"],
                ["campingplats"],
            ),
            rule(
                "rescue services",
                rf"(?:räddningstjänst(?:en)?|brandkår(?:en)?)\b(?:\s{_NAMES})?",
                "often a body of several municipalities",
                ["räddningstjänsten", "Räddningstjänsten Syd"],
            ),
            rule(
                "business",
                r"(?:näringsliv(?:et)?|näringsidkar(?:e|na)|handlar(?:e|na)|köpm[aä]n(?:nen)?|krögar(?:e|na)"
                r"|företag(?:en|are|arna)?|butik(?:er|erna)|trafikskol(?:or|orna)|ordningsvakt(?:er|erna)|väktare"
                r"|krog(?:ar|arna))\b",
                "business as a group",
                ["näringslivet", "krögarna"],
                ["företagsamhet"],
            ),
            rule(
                "national authority",
                r"(?-i:[Ll]andstinget|Kriminalvården|Frivården|Kustbevakningen|Åklagarmyndigheten|Hemvärnet|(?!Nätverk|Regelverk|Samverk)[A-ZÅÄÖ]\w+(?:verket|fogden|kassan|förmedlingen|styrelsen)"
                r"|Region(?:en)?\b(?:\s[A-ZÅÄÖ]\w+)?|[A-ZÅÄÖ]\w+trafik(?:en)?)\b",
                "state, region and public transport",
                ["Skatteverket", "Länsstyrelsen", "Region Värmland", "Västtrafik"],
                ["Nätverket"],
            ),
            rule(
                "city cooperation",
                rf"{_ONE_NAME}\s(?-i:City|Citysamverkan|Köpcentrum|Centrum AB)\b(?:\sAB\b)?"
                rf"|(?-i:City|Citysamverkan)\s(?!(?-i:Polis|Kommun)){_NAME}",
                "town centre companies",
                ["Borås City", "Umeå Citysamverkan", "City Mo"],
            ),
            rule(
                "company",
                r"(?-i:[A-ZÅÄÖ][\wåäö]+(?:\s[A-ZÅÄÖ][\wåäö]+){0,2}\sAB\b)",
                "the legal form says that it is a company",
                ["Tallbacken Handel AB"],
                ["AB Volvo"],
            ),
        ),
    ),
)
