"""Words by which a text says who does it."""

import re

from samlofte.pledges.gate.rule import Rule

_ACTORS = (
    r"(?:lokal|område|kommun|gräns)?(?:s)?polis(?:en|området)?|områdespolis(?:en|er|erna)?"
    r"|(?:\w+\s)?kommun(?:en)?"
    r"|\w{2,40}(?:förvaltning(?:en)?|kontor(?:et)?|nämnd(?:en)?|bolag(?:et|en)?|förening(?:en|ar|arna)?)"
    r"|(?-i:[A-ZÅÄÖ])\w+\s(?:stad|kommun)|fastighetsägar(?:e|na|en)(?:\s(?-i:[A-ZÅÄÖ])\w+){0,3}"
    r"|hyresvärd(?:en|ar|arna)?"
    r"|socialtjänst(?:en)?|räddningstjänst(?:en)?|skol(?:an|orna)|rektor(?:n|erna)?|fältgruppen"
    r"|fältsekreterar(?:e|na)"
    r"|fritidsgård(?:en|arna)|ordningsvakter(?:na)?|bostadsbolag(?:et|en)?|BID\s(?-i:[A-ZÅÄÖ])\w+"
    r"|lokalpolisområde\s(?-i:[A-ZÅÄÖ])\w+"
)
ACTOR_RULES = (
    Rule(
        id="actor_text",
        pattern=re.compile(
            rf"\A\W*(?:{_ACTORS})(?=\s+(?!i\b|av\b|om\b|med\b|för\b|på\b)\w)"
            rf"|\((?:{_ACTORS})(?:,\s[^()\n]{{1,120}})?\)\s*\.?\s*\Z",
            re.IGNORECASE,
        ),
        why="Somebody named as the one who does it",
        finds=(
            "Polisen ska göra minst 20 besök",
            "Solängs kommun klipper häckar",
            "Lokalpolisområde Väst går två pass",
            "Tomma lokaler hyrs ut (Bostadsbolaget)",
            "Fler passager på torget (Polis, Solängs kommun)",
            "Miljöförvaltningen inspekterar tolv butiker",
        ),
        spares=(
            "Tillsammans med polisen möta unga",
            "Medborgardialog med boende",
            "Vi ska städa torget",
            "Polisens lägesbild används",
            "Träffar (två per termin)",
        ),
    ),
)
