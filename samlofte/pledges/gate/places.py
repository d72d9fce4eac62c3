"""Words that say where."""

import re

from samlofte.pledges.gate.rule import Rule, words

_KINDS = (
    r"gatan|vägen|torget|parken|skolan|platsen|gården|backen|allén|stigen|gränden|badet|biblioteket|stationen"
    r"|hallen|centrum|kajen|bron|tunneln|lekplatsen|kyrkan|ängen"
)
_WHICH = r"(?:(?:det|den|de|hela|\w{2,20}a) ){0,2}"
_AT = r"(?:i|på|vid|längs|kring|runt|utanför|inom|till|från|mellan|genom|nära)"
_WHERE = r"(?:i|på|vid|längs|kring|runt|utanför|genom)"
PLACE_RULES = (
    Rule(
        id="place_street",
        pattern=re.compile(
            rf"\b(?:{_AT}\s+)?(?:[A-ZÅÄÖ]\w{{1,40}}(?:{_KINDS})"
            r"|(?!(?:Polisen|Kommunen|Parterna|Förvaltningen|Staden|Året|En|Ett|Vår)s?\b)"
            r"(?:(?:Norra|Södra|Östra|Västra|Stora|Lilla|Gamla|Nya)\s)?[A-ZÅÄÖ]\w{2,40}\s(?:plan|torg|park"
            r"|gata|väg|station|centrum|skola|bibliotek"
            r"|industriområde|gård))\b"
        ),
        why="A street, a square or a building by its name",
        finds=(
            "Städa Kvarngatan",
            "Passager på Solängs torg",
            "Besök på Lindskolan",
            "Vandring i Norra Bergs park",
        ),
        spares=(
            "Städa gatan",
            "Polisen besöker torg",
            "Skolan öppnar",
            "En plan för unga",
            "Kommunens plan följs",
            "Åtgärdsplanen",
        ),
    ),
    Rule(
        id="place_name",
        pattern=re.compile(
            rf"\b{_WHERE}\s+(?!(?:Polis|Kommun|Part|Förvaltning|Stad|Region|Vår|Alla|Facebook|Instagram|Internet|BID|SSPF|SSP)\w*)"
            r"[A-ZÅÄÖ][a-zåäöé]\w{1,40}"
        ),
        why="A name after a word that says where",
        finds=("Passager vid Sevedsplan", "Vakter på Kvarnen", "Rondering kring Hästhagen"),
        spares=(
            "Information på Facebook",
            "Samarbete i BID Sofielund",
            "Samtal med Polisen",
            "Möten i maj",
            "Råd till Polisen",
        ),
    ),
    Rule(
        id="place_kind",
        pattern=words(
            rf"(?:i|på|vid|längs|kring|runt|utanför|inom) {_WHICH}(?:\w{{0,30}}(?:{_KINDS})"
            r"|(?!bostads|när)\w{3,30}området"
            r"|stadskärnan|tågstationen|skolgård(?:en|ar|arna)|skolorna|fritidsgårdar(?:na)?|krogar(?:na)?"
            r"|busshållplatser(?:na)?"
            r"|lekplatser(?:na)?|innergårdar(?:na)?|trapphus(?:en)?|hotspots|butiker(?:na)?|torg(?:en)?"
            r"|parker(?:na)?)"
            r"|(?:besök(?:a|er)?|städ(?:a|ar)|rust(?:a|ar)|patruller(?:a|ar)|röj(?:a|er)|bely(?:sa|ser)) "
            r"(?:upp )?"
            rf"{_WHICH}\w{{0,30}}(?:{_KINDS})"
        ),
        why="A kind of place in the area",
        finds=(
            "Passager på torget",
            "Närvaro i centrum",
            "Bänkar vid den gamla stationen",
            "Polisen syns på krogar",
            "Polisen besöker högstadieskolan",
        ),
        spares=("Besök i maj", "Skolan är trygg", "Gå i takt", "Bidra i arbetet"),
    ),
    Rule(
        id="place_area_only",
        pattern=words(
            rf"(?:i|inom|runt|kring) {_WHICH}(?:bostads)?(?:området|områdena|stadsdelen|närområdet|närmiljön"
            r"|kommunen|tätorten|tätorterna|staden|kvarteret|kvarteren)"
        ),
        why="Only the whole area is named, not where in it.",
        finds=("Närvaro i området", "Vandringar i tätorterna", "Träffar i det egna bostadsområdet"),
        spares=("Området är stort", "Inom tio dagar", "I samarbete med kommunen"),
    ),
)


def known_place(text: str, names: tuple[str, ...]) -> tuple[int, int] | None:
    """Give where the text names one of the known places, in the nominative or genitive, or None."""
    known = [re.escape(name.strip()) for name in names if name.strip()]
    if not known:
        return None
    found = re.search(rf"\b(?:{'|'.join(sorted(known, key=len, reverse=True))})s?\b", text, re.IGNORECASE)
    return found.span() if found else None
