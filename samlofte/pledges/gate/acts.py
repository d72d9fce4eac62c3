"""Words by which somebody does something; a state or a wish is no act."""

import re

from samlofte.lib.marking import gettext_noop
from samlofte.pledges.gate.passages import head, without_clauses
from samlofte.pledges.gate.rule import Rule

_AR_VERBS = """
 anordna ansvara arbeta avdela avlägsna avsluta avsätta bemanna berätta bevaka bjuda byta coacha cykla dela
 fråga granska handleda hyra hämta ingripa inrätta inviga jobba kalla kamerabevaka kartlägga klottersanera
 kontrollera köpa laga lotsa lyfta låna lämna mejla måla märka mäta nattvandra ordna prata promenera
 publicera redovisa rensa rikta ringa rusta räkna samarbeta samla samordna samtala samverka skapa slussa
 snöröja sopa spana spola starta städa svara tala teckna testa tillsätta tvätta undersöka utbilda utlysa
 utrusta vandra vattna visa vägleda åka åtgärda öppna övervaka
"""
_ER_VERBS = """
 anlita anlägga anställa avhjälpa avvisa bedriva belysa beskära beställa besöka bjuda bygga driva erbjuda
 flytta följa föra förmedla genomföra gräva gå göra hjälpa hyra hänvisa höra införa inventera klippa leda
 leverera ljussätta lägga lära läsa lösa möta plantera röja resa sammanställa sköta skriva skicka sprida
 stoppa ställa stänga sända sätta söka ta träffa tömma undervisa upprusta upprätta upptäcka uppsöka utföra
 utse
"""
_IRREGULAR = (
    r"gör|görs|håll(?:a|er|s|as)|går(?!\s+ut\s+på)|gå|ger|ge|ges|tar|tas|ta|hyrs?|lär|kör(?:a|s)?"
    r"|se[rs]?\s+över"
)


def _forms(verbs: str, endings: str) -> str:
    return "|".join(f"{verb.removesuffix('a')}(?:{endings})" for verb in verbs.split() if verb not in {"ta", "gå"})


_VERBS = f"{_forms(_AR_VERBS, 'a|ar|as')}|{_forms(_ER_VERBS, 'a|ar|er|as|s')}|{_IRREGULAR}"
_PARTICLE = r"(?:upp|ut|in|an|av|till|över|om|åter|fram|för|be|vidare|ned|ner|bort|sam|med)?"
_HAPPENS = r"(?:ning|ering|nings)(?:en|ar|arna)?"
_DOINGS = (
    r"insatt?s(?:en|er|erna)?|åtgärd(?:en|er|erna)?|dialog(?:en|er|erna)?|möte(?:t|n|na)?|vandring(?:en|ar"
    r"|arna)?"
    r"|besök(?:et|en)?|kontroll(?:en|er|erna)?|tillsyn(?:en)?|information(?:en)?|arbete(?:t|n)?|samverkan"
    r"|närvaro(?:n)?|aktivitet(?:en|er|erna)?|träff(?:en|ar|arna)?|kurs(?:en|er)?|patrull(?:en|er|erna)?"
    r"|rond(?:en|er)?|pass(?:et|en|age|agen|ager)?|samtal(?:et|en)?|kampanj(?:en|er)?|städdag(?:en|ar)?"
    r"|utlån(?:et)?|razzi(?:a|or)"
)
_NO_DOINGS = (
    r"(?:ned)?skräpning|stämning|anledning|inriktning|befolkning|omflyttning|\w*förening|upplevelse|tidning"
    r"|ordning|mening|åldring|våning|bebyggning"
)
_BETTER = re.compile(r"\A\W*(?:förbättra|utveckla|stärka|främja)[rs]?\b", re.IGNORECASE)


def _head_of_a_doing(text: str) -> str:
    return " " * len(text) if _BETTER.match(text) else head(text)


ACT_VERB = Rule(
    id="act_verb",
    pattern=re.compile(
        rf"\b(?:{_PARTICLE}(?:{_VERBS})"
        r"|(?!flera|halvera|minimera|reducera|eliminera|fokusera|prioritera|involvera|respektera|\w{0,30}kamera|opera)\w{3,30}era[rs]?|bidra[rs]?\s+med"
        r"|(?:ha|har|hålla|håller)\s+öppet|(?:vara|är)\s+(?:på\s+plats|närvarande)|(?:finna?|syna?)s\s+(?:oftare|mer|på\s+plats|ute))\b",
        re.IGNORECASE,
    ),
    why="A verb of doing.",
    finds=(
        "Polisen ska göra minst 250 passager",
        "Tomma lokaler ska hyras ut",
        "tillsammans med skolan möta upp unga",
        "Bedriva tillsyn",
        "Kommunen inventerar otrygga platser",
        "Föreningen bidrar med tre lokaler",
        "Två kameror sätts upp",
        "Polisen ska vara på plats varje fredag",
        "Polisen finns oftare ute",
        "Föra dialog med dem som bor här",
        "Ha öppet fritidsgården på fredagar",
    ),
    spares=(
        "Fler människor i rörelse",
        "Torget ska vara tryggt",
        "Ett särskilt fokus ska ligga på äldre",
        "Verka för att buskar klipps",
        "Flera trygga platser",
        "Det ska finnas ljus på torget",
        "Lugn och ro för att kunna läsa",
        "En kamera på torget",
        "Trygghet för dem som bor och driver verksamhet här",
        "Halvera antalet inbrott",
    ),
    view=without_clauses,
)
ACT_NOUN = Rule(
    id="act_noun",
    pattern=re.compile(
        rf"\b(?!(?:{_NO_DOINGS})(?:en|ar|arna)?\b)(?:\w{{2,40}}{_HAPPENS}|\w{{0,40}}(?:{_DOINGS}))\b",
        re.IGNORECASE,
    ),
    why="A noun for something that is done.",
    finds=(
        "Utlåning av lådor som fartdämpare",
        "Hastighetsdämpande åtgärder och mer grönt",
        "Prioritera renhållningsinsatser i parken",
        "Medborgardialog med handlare",
        "Regelbunden närvaro i centrum",
        "Tre trygghetsvandringar",
        "Fotpatrullering på torget",
    ),
    spares=(
        "Fler människor i rörelse i centrum",
        "Minskad nedskräpning",
        "Bättre stämning på torget",
        "Tryggare skolgång",
        "Ro vid möten",
        "Förbättra belysningen",
    ),
    view=_head_of_a_doing,
)
ACT_RULES = (ACT_VERB, ACT_NOUN)
WISH = Rule(
    id="act_wish_only",
    pattern=re.compile(
        r"\A\W*(?:(?:vi|parterna|polisen|kommunen|alla)\s+(?:vill|önskar|hoppas)\b"
        r"|(?:målet|ambitionen|visionen|tanken)\s+är\b)",
        re.IGNORECASE,
    ),
    why=gettext_noop("It tells what somebody wishes; nothing that will be done is stated."),
    finds=("Vi vill att kommunen städar torget", "Målet är att minska skräpet"),
    spares=("Vi ska städa torget", "Kommunen städar och vill ha hjälp av boende"),
)
OUTCOME = Rule(
    id="act_outcome_only",
    pattern=re.compile(
        r"\b(?:öka[rs]?|ökade?|ökat|minska[rs]?|minskade?|minskat|förbättra[rs]?|förbättrade?|bättre"
        r"|stärk(?:a|er|s)"
        r"|fler|färre|främja[rs]?|förebygg(?:a|er|s)|motverka[rs]?|förhindra[rs]?|hindra[rs]?|trygg[at]?"
        r"|tryggare(?-i:(?!\s[A-ZÅÄÖ]))|utveckla[rs]?)\b",
        re.IGNORECASE,
    ),
    why=gettext_noop("It says what should become better, but not what anybody will do."),
    finds=(
        "Fler människor i rörelse",
        "Förbättra ljuset i parken",
        "Ökad trygghet",
        "Torget ska vara tryggt",
    ),
    spares=("Sommartorg vid bron", "Låna ut lådor", "Trygghetscertifieringar", "Inom Tryggare Soläng"),
)
NO_ACT_RULES = (WISH, OUTCOME)
