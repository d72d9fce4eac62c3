"""Words that sound like a promise and bind to nothing."""

from samlofte.lib.marking import gettext_noop
from samlofte.pledges.gate.passages import without_purpose
from samlofte.pledges.gate.rule import Rule, words

VAGUE_RULES = (
    Rule(
        id="strive",
        pattern=words(r"verka[rs]? för|sträva[rs]? (?:efter|mot)|arbeta[r]? för att|jobba[r]? för att|verkar för att"),
        why=gettext_noop("It tells what somebody hopes for, not what will be done."),
        finds=(
            "Verka för att torget är tryggt.",
            "Kommunen strävar efter lugna kvällar",
            "Vi arbetar för att unga ska trivas",
        ),
        spares=(
            "Verkstaden lagar tio cyklar",
            "En samverkan för fler",
            "Föreningen verkar i området",
            "Arbeta för två",
        ),
    ),
    Rule(
        id="intention",
        pattern=words(
            r"försöka|försöker|ambition(?:en)?|hoppas|vi vill|vill (?:vi|se|att)|önskar|bör|kan komma att"
            r"|avser att"
            r"|avsikten är|tanken är"
        ),
        why=gettext_noop("It tells what somebody means to do, which is less than a promise."),
        finds=(
            "Vi vill att folk trivs",
            "Ambitionen är att ha öppet",
            "Polisen ska försöka svara",
            "Kontoret avser att klippa häcken",
        ),
        spares=("Ett försök i maj", "Polisen ska svara inom två dagar", "Böra sig åt", "Boende söker hjälp"),
    ),
    Rule(
        id="as_far_as_possible",
        pattern=words(
            r"i (?:möjligaste|görligaste|största möjliga) mån|så (?:långt|mycket|ofta) (?:som |det är "
            r"){0,2}möjligt"
            r"|i den (?:mån|utsträckning) (?:det|som|detta|resurser\w*) \w+|(?:där|när|om) så (?:är möjligt|kan ske)"
            r"|om (?:det är )?möjligt|när det är möjligt|i mån av \w+|efter (?:bästa )?förmåga"
            r"|om (?:resurser(?:na)?|tiden?|läget) (?:finns|tillåter|medger|räcker)"
        ),
        why=gettext_noop("It leaves open how much will be done: whatever happens, it was as much as was possible."),
        finds=(
            "Polisen ska i möjligaste mån göra 20 kontroller",
            "Närvaro i största möjliga mån",
            "Öppet i mån av tid",
            "Vi kommer om resurserna tillåter",
            "Vandringar i den mån det går",
            "Lampor byts där så är möjligt",
        ),
        spares=(
            "Ge unga möjlighet att söka jobb",
            "I månader",
            "Det är möjligt att anmäla sig till sex kurser",
        ),
    ),
    Rule(
        id="when_needed",
        pattern=words(
            r"(?:vid|efter|utifrån|enligt)(?: (?:särskilt|akut|identifierade?|uppkomna|lokala|eventuella))? "
            r"behov(?:en|et)?"
            r"|(?:när|om|där|då) (?:ett |något |det )?(?:särskilt |akut )?(?:behov(?:et)? (?:eller \w+ )?"
            r"(?:finns|uppstår|uppkommer|föreligger)|behövs)|det som behövs"
        ),
        why=gettext_noop("Nobody is told who decides that there is a need, so doing nothing keeps it too."),
        finds=(
            "Städa vid behov",
            "Samordna insatser utifrån identifierade behov",
            "Informera när ett särskilt behov finns",
            "Klippa häckar där det behövs",
        ),
        spares=(
            "Minst fyra vandringar om året, fler vid behov",
            "Behovsanpassad tillsyn",
            "Kartlägga behovet av ljus",
            "Lära mer om behov bland boende",
        ),
        unless_counted=True,
    ),
    Rule(
        id="suitable",
        pattern=words(
            r"lämplig[at]?|adekvat[a]?|tillräcklig[at]?|ändamålsenlig[at]?|relevanta (?:åtgärder|insatser"
            r"|aktörer)"
        ),
        why=gettext_noop("What is suitable or enough is left for the party itself to decide."),
        finds=("Slussa vidare till adekvat stöd", "Vidta lämpliga åtgärder", "Ha tillräcklig bemanning"),
        spares=("Visa lämplighetsintyg", "Lämpligen", "Anordna tre lämpliga kurser per år"),
        unless_counted=True,
    ),
    Rule(
        id="how_often",
        pattern=words(
            r"regelbund(?:en|et|na)|kontinuerlig[at]?|löpande|fortlöpande|återkommande|ofta|oftare"
            r"|frekvent[a]?"
            r"|med jämna mellanrum|då och då|ständig[at]?"
        ),
        why=gettext_noop("It says that something happens again and again, but not how often."),
        finds=(
            "Regelbunden närvaro i centrum",
            "Kontinuerlig dialog med boende",
            "Kommunen informerar löpande",
            "Polisen finns oftare på torget",
        ),
        spares=(
            "Regelbunden närvaro, två pass i veckan",
            "Löpande städning varje måndag",
            "Oregelbundenheter anmäls",
            "Loftet rustas",
        ),
        unless_counted=True,
    ),
    Rule(
        id="actively",
        pattern=words(r"aktivt|proaktivt|intensivt|kraftfullt|målmedvetet|med kraft"),
        why=gettext_noop("It tells how eagerly something is done, which nobody can check."),
        finds=("Arbeta aktivt med unga", "Polisen ska agera kraftfullt mot buskörning"),
        spares=(
            "Ordna aktiviteter för unga",
            "Föreningsaktiva bjuds in",
            "Polisen ska aktivt göra minst 250 passager",
        ),
        unless_counted=True,
    ),
    Rule(
        id="contribute",
        pattern=words(
            r"bidra[rs]? (?:till|för|genom)|bidrag(?:a|it) till|medverka[rs]? till|främja[rs]?"
            r"|(?:skapa[rs]?|ge[rs]?) (?:goda |bättre |bra )?förutsättningar"
        ),
        why=gettext_noop("A part in something is promised, but not which part or how large."),
        finds=(
            "Bidra till en trygg skola",
            "Föreningen bidrar genom sitt nätverk",
            "Medverka till ett rent torg",
            "Främja trygghet",
            "Skapa goda förutsättningar för unga",
        ),
        spares=("Bidra med tre lokaler", "Söka bidrag till sommaren", "Bidra till 20 sommarjobb"),
        unless_counted=True,
    ),
    Rule(
        id="assist",
        pattern=words(r"behjälplig[at]?|hjälp(?:a|er) till|bistå[rs]?|underlätta[rs]?|stödja|stödjer|stöttar?|stötta"),
        why=gettext_noop("Help is promised, but not what help or how much."),
        finds=("Vara behjälplig med samordning", "Hjälpa till med information", "Stödja föreningar"),
        spares=("Hjälpmedel lånas ut", "Stödpatrull", "Stödja tio föreningar med 5 000 kronor var"),
        unless_counted=True,
    ),
    Rule(
        id="continue",
        pattern=words(r"fortsätt(?:a|er|s|ning(?:en)?)?|fortsatta?|fortgå[r]?|bibehåll(?:a|er|s)|vidareutveckla[rs]?"),
        why=gettext_noop("It goes on as before, and nobody is told how much it was before."),
        finds=(
            "Fortsätta arbetet med värdar",
            "Fortsatt dialog",
            "Kommunen informerar även i fortsättningen",
        ),
        spares=("Fortsätta med två kvällspass i veckan", "Sätta upp lampor", "Därefter fortlöper"),
        unless_counted=True,
    ),
    Rule(
        id="prioritise",
        pattern=words(
            r"prioritera[rs]?|(?:med|ge|ges|har?|få[r]?) (?:hög|högre|högsta) prioritet|satsa[rs]? (?:extra "
            r")?på"
            r"|lägg(?:a|er|s) (?:stor|extra|särskild)(?:t|a)? (?:vikt|kraft|tonvikt|tyngd)"
        ),
        why=gettext_noop("Something comes first, but nothing says what is done or how much."),
        finds=("Prioritera städning", "Satsa på unga", "Arbete mot droger har hög prioritet"),
        spares=("Prioriterat område: centrum", "Insatser i Prioritetsgatan", "Prioritera tolv gator per år"),
        unless_counted=True,
    ),
    Rule(
        id="more_or_less",
        pattern=words(
            r"öka[rs]?|ökade?|ökat|minska[rs]?|minskade?|minskat|förbättra[rs]?|förbättrade?|bättre"
            r"|stärk(?:a|er|s|t)"
            r"|höj(?:a|er|s)|sänk(?:a|er|s)|fler|(?<!med\s)flera|färre|tätare|trivsammare"
            r"|tryggare(?-i:(?!\s[A-ZÅÄÖ]))"
            r"|(?:synas|syns|finnas|finns|vara)(?: och finnas)? mer|mindre (?=\w+(?:else|ing|skräp"
            r"|våld)\b)\w+"
        ),
        why=gettext_noop("Something shall become more or less, but not from what to what."),
        finds=(
            "Förbättra belysningen i området",
            "Ökad grönska",
            "Fler vuxna ute",
            "Polisen syns mer på krogarna",
            "Mindre nedskräpning",
        ),
        spares=(
            "Städa torget för att minska skräpet",
            "Fler än 20 vuxna går ut",
            "Minska antalet klagomål från 40 till 30",
            "Flerbostadshus besiktigas",
            "Ett förbättringsmöte",
            "Insatser inom Tryggare Soläng",
            "Samarbete med skolan med flera",
        ),
        unless_counted=True,
        view=without_purpose,
    ),
    Rule(
        id="some",
        pattern=words(r"några|ett antal|ett flertal|en del"),
        why=gettext_noop("It says that there will be some, but not how many."),
        finds=("Hålla några möten", "Ett antal vandringar på hösten", "Ett flertal insatser"),
        spares=("Någon ringer varje vecka", "Antalet klagomål mäts", "Några möten, minst tre", "Endels staket"),
        unless_counted=True,
    ),
    Rule(
        id="close_contact",
        pattern=words(r"(?:nära|gott?|bra|tätt?|god|aktiv) (?:och \w+ )?(?:samarbete|samverkan|dialog|kontakt(?:er)?)"),
        why=gettext_noop("Contact is praised, but not counted: nothing says who meets, or how often."),
        finds=(
            "Nära samarbete med skolan",
            "Hålla tät kontakt med fritidsgården",
            "God dialog med handlarna",
        ),
        spares=(
            "Samarbete med skolan",
            "Nära samarbete med skolan, ett möte i månaden",
            "Bra plats för dialog",
            "Nära torget",
            "Våld i nära relationer",
        ),
        unless_counted=True,
    ),
    Rule(
        id="some_time",
        pattern=words(
            r"så snart (?:som |det är ){0,2}möjligt|snarast(?: möjligt)?|inom kort|på sikt|framöver|i "
            r"framtiden"
            r"|så småningom|längre fram"
        ),
        why=gettext_noop("It comes some time, but no date is given."),
        finds=("Rusta lekplatsen så snart som möjligt", "På sikt öppnas ett kontor", "Lampor byts framöver"),
        spares=("Kortet gäller inom kommunen", "Snart kommer våren", "Sikten röjs vid fyra korsningar"),
    ),
    Rule(
        id="open_list",
        pattern=words(
            r"olika (?:typer av |slags |former av )?(?:insatser|åtgärder|aktiviteter|sätt|grupper|aktörer)"
            r"|diverse"
            r"|med mera|m\.?m|etc|och så vidare|osv|med flera"
        ),
        why=gettext_noop("The list is left open, so nobody knows what belongs to it."),
        finds=("Ordna olika aktiviteter för unga", "Städning, ljus med mera", "Bänkar, träd etc."),
        spares=("Tre olika aktiviteter per termin", "Olika veckodagar", "Mera ljus"),
        unless_counted=True,
    ),
)
