"""Words that say by when. That the pledge has a period is no deadline, unless the promise itself says so."""

from samlofte.lib.quantities.exclusions import MONTH
from samlofte.pledges.gate.rule import Rule, words

_BY = (
    r"(?:senast|före|innan|till och med|t\.?o\.?m\.?|fram till|till|under|i|mellan|inför)"
    r"(?: (?:i|under|till|slutet av|början av|mitten av|utgången av|hela))?"
)
_COUNT = r"(?:\d{1,3}|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|fjorton|trettio)"
DEADLINE_RULES = (
    Rule(
        id="deadline_date",
        pattern=words(
            rf"(?<!från\s)(?<!från\sden\s)(?<!sedan\s)"
            rf"(?:(?:senast|före|innan|till och med|fram till|den|under|t\.?o\.?m\.?) ){{0,2}}"
            rf"\d{{1,2}}(?::?[ae])? {MONTH}(?: (?:19|20)\d\d)?"
            r"|(?:senast|före|innan|till och med|fram till|den|t\.?o\.?m\.?) (?:den )?(?:19"
            r"|20)\d\d-\d\d(?:-\d\d)?"
            r"|(?:senast|före|innan|den) \d{1,2}/\d{1,2}"
        ),
        why="A date",
        finds=("Klart senast den 31 maj 2023", "Öppnar 1 juni", "Klart före 2023-06-30", "Klart senast 15/6"),
        spares=("Gäller från den 1 juni", "Tre mars-bullar", "Beslut 2022-03-09", "Minst 12 passager"),
    ),
    Rule(
        id="deadline_month",
        pattern=words(rf"{_BY} {MONTH}(?:(?: månad)?(?: (?:19|20)\d\d)?)"),
        why="A month",
        finds=(
            "Vandring i maj",
            "Klart före slutet av april 2023",
            "Under oktober månad",
            "Till och med juni",
        ),
        spares=("Majblommor säljs", "Marsvin", "Tio möten"),
    ),
    Rule(
        id="deadline_season",
        pattern=words(
            rf"{_BY} (?:vår|sommar|höst|vinter|jul|påsk|sport)?(?:våren|sommaren|hösten|vintern|terminen"
            rf"|lovet|loven"
            r"|terminsstarten|skolstarten|skolavslutningen|årsskiftet|halvårsskiftet|påsk|jul|valborg"
            r"|midsommar"
            r"|nyår|skolavslutning|skolstart|terminsstart)(?: (?:19|20)\d\d)?"
        ),
        why="A season or school term",
        finds=(
            "Rustas under våren 2023",
            "Klart till skolstarten",
            "Öppet under sommarlovet",
            "Klart före jul",
        ),
        spares=("Sommartorg", "Våren är kort", "Varje höst"),
    ),
    Rule(
        id="deadline_year",
        pattern=words(
            r"(?:senast|före|innan|till och med|fram till|under|t\.?o\.?m\.?|inom)(?: (?:slutet av|hela|år"
            r"|början av)){0,2}"
            r" (?:19|20)\d\d|(?:första|andra|tredje|fjärde) kvartalet|kvartal [1-4]|(?:under|senast|i) "
            r"vecka \d{1,2}"
        ),
        why="A year or a quarter",
        finds=(
            "Klart under 2023",
            "Klart senast slutet av 2024",
            "Start tredje kvartalet",
            "Städdag i vecka 17",
        ),
        spares=("Statistik 2020-2022", "Minst 2000 besök", "Varje kvartal"),
    ),
    Rule(
        id="deadline_within",
        pattern=words(rf"inom {_COUNT} (?:timm(?:ar|e)|dagar|dag|dygn|arbetsdagar|veckor|vecka|månader|månad)"),
        why="A time limit for each case",
        finds=("Klotter tas bort inom 24 timmar", "Svar inom två veckor", "Inom 10 arbetsdagar"),
        spares=("Inom kort", "Inom området", "24 timmar"),
    ),
    Rule(
        id="deadline_period",
        pattern=words(
            r"(?:under|inom|före|innan|senast) (?:hela |slutet av )?(?:perioden|löftesperioden"
            r"|avtalsperioden|löftestiden)"
            r"(?:s slut)?|(?:under|före|innan) (?:hela |slutet av )?året(?:s slut)?|innan årets slut|vid "
            r"periodens slut"
            r"|(?:före|innan|till) periodens (?:slut|utgång)"
        ),
        why="The end of the period of the pledge",
        finds=("Fyra vandringar under perioden", "Tio frukostar under året", "Klart före periodens slut"),
        spares=("Periodiska besök", "Två gånger om året", "Under arbetet"),
    ),
)
