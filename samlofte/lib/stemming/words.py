"""Swedish words of the field whose forms the Snowball stemmer leaves apart, and the heads of compounds: data alone."""

#: nouns like skola: skolan, skolor, skolorna
_OR = """
blomma ficka flaska flicka fråga gata grönska kamera klocka kvinna källa lampa lista låda oro ruta sida skola
trappa vecka villa
"""
#: neuter nouns like torg: torget, torgen
_ET = """
ansvar band barn ben besök beslut bord bråk brott dygn djur fall folk företag glas golv gupp gäng hopp hot hus håll hål
inbrott knark kontor land larm ljud ljus lås löv nät problem projekt protokoll pass resultat rån samtal skydd skräp
slagsmål staket stopp svar tak tillstånd torg träd tåg uppdrag val verk våld
"""
#: neuter nouns like möte: mötet, möten, mötena
_ETEN = """
arbete boende förtroende inflytande löfte möte område ställe syfte åtagande ärende
"""
#: nouns like plats: platsen, platser, platserna
_ER = """
aktivitet bild byggnad chans fastighet insats kontakt marknad månad nivå plats process rutin skillnad verksamhet
"""
#: adjectives like trygg: tryggt, trygga
_ADJECTIVES = """
aktiv bred dålig ensam ful gemensam grov grön hel klar kommunal lokal lugn lång långsiktig mörk offentlig otrygg
polisiär ren sen smutsig social stark synlig trasig trygg tydlig ung viss
"""
#: what no pattern covers: a line a word, first the form that stands for all of them
_FAMILIES = """
anmälan anmäla anmäler anmälde anmält anmäld anmälningar
bostad bostaden bostäder bostäderna
bro bron broar broarna
buller bullret
centrum centrumet centrumen
cykel cykeln cyklar cyklarna
fönster fönstret fönstren
förälder föräldern föräldrar föräldrarna
garage garaget garagen
genomföra genomför genomförde genomfört
handel handeln
invånare invånaren invånarna
klotter klottret klottra klottrar klottrade klottrat
kontrollera kontrollerar kontrollerade kontrollerat
liten litet lilla små
lärare läraren lärarna
man mannen män männen
medarbetare medarbetaren medarbetarna
miljö miljön miljöer miljöerna
mörker mörkret
narkotika narkotikan
natt natten nätter nätterna
ny nytt nya
närvaro närvaron
näringsidkare näringsidkaren näringsidkarna
park parken parker parkerna
patrullera patrullerar patrullerade patrullerat
påverka påverkan påverkar påverkade påverkat
program programmet programmen
rektor rektorn rektorer rektorerna
rum rummet rummen
samverkan samverka samverkar samverkade samverkat
snö snön
sommar sommaren somrar somrarna
stad staden städer städerna stan
städa städar städade städat
säker säkert säkra säkrare
tunnel tunneln tunnlar tunnlarna
ungdom ungdomen ungdomar ungdomarna
uppgift uppgiften uppgifter uppgifterna
utrymme utrymmet utrymmen utrymmena
vatten vattnet
vinter vintern vintrar vintrarna
vuxen vuxet vuxna
ägare ägaren ägarna
öka ökar ökade ökat ökad
öppen öppet öppna
"""
#: the last parts of compounds: who looks for the part finds the whole
_HEADS = """
aktivitet analys arbete barn belysning besök bild blomma bostad brott bänk butik centrum certifiering cykel
dag dialog enkät fastighet fest fråga förening företag försäljning förvaltning gata grupp gård handel hastighet hus
hyresgäst hållplats insats kamera klotter kontor kontroll korg kväll lampa ljus låda löfte marknad miljö moped mätning
möte natt närvaro område park parkering patrull pass plan planering plantering plats polis problem program projekt
protokoll rapport ruta samtal samverkan skola skräp skräpning stad station ställe städning svar tillsyn torg trappa
trafik tunnel uppföljning utrymme vakt vandring vecka verksamhet väg vägg värd våld ägare åtagande åtgärd
"""
HEADS = frozenset(_HEADS.split())
#: words that only look like compounds
WHOLE = frozenset({"försvar", "kompass", "manifest", "verkstad"})
#: words whose Snowball stem is that of quite another word (fastighet: fast): they stand for themselves
UNSTEMMED = frozenset({"fastighet", "insats", "kontor", "månad", "plats"})


def _families() -> list[list[str]]:
    """Return the forms of every word, the one that stands for all first."""
    families = [line.split() for line in _FAMILIES.strip().splitlines()]
    families += [[w, f"{w}n", f"{w[:-1]}or", f"{w[:-1]}orna"] for w in _OR.split()]
    families += [[w, f"{w}et", f"{w}en"] for w in _ET.split()]
    families += [[w, f"{w}t", f"{w}n", f"{w}na"] for w in _ETEN.split()]
    families += [[w, f"{w}en", f"{w}er", f"{w}erna"] for w in _ER.split()]
    families += [[w, f"{w}t", f"{w}a"] for w in _ADJECTIVES.split()]
    return families


def _lemmas() -> dict[str, str]:
    """Return every form and its genitive with the form that stands for it."""
    return {
        case: forms[0]
        for forms in _families()
        for form in forms
        for case in (form, form if form[-1] == "s" else f"{form}s")
    }


LEMMAS = _lemmas()
