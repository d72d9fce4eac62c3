"""How a promise of a known kind can be worded so that it can be checked, in Swedish and English."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Template:
    """The act of one kind of promise. `{place}`, `{count}` and `{whom}` are filled in.

    `often`: it happens again and again, so the count is per week or month; else the count is for the period.
    """

    id: str
    pattern: re.Pattern[str]
    sv: str
    en: str
    unit_sv: str
    unit_en: str
    often: bool
    example: str


_WHOM = r"(?:\s+(?P<whom>med\s+[^.;:(\n]{1,120}?))?(?=\s+(?:i|på|vid|för|genom|kring|om)\s|\s*[.;:(\n]|\s*\Z)"


def _template(
    id_: str, pattern: str, acts: tuple[str, str], units: tuple[str, str], *, often: bool, example: str
) -> Template:
    return Template(id_, re.compile(pattern, re.IGNORECASE), *acts, *units, often, example)


TEMPLATES = (
    _template(
        "summer_square",
        r"\bsommar(?:torg|gat)\w*",
        ("ha sommartorget öppet {place} {count}", "keep the summer square open {place} {count}"),
        ("dagar", "days"),
        often=False,
        example="Sommartorg i dialog med handlare",
    ),
    _template(
        "patrol",
        r"\bnattvandr\w*|patrull\w*",
        ("gå trygghetspatrull {place} {count}", "walk a safety patrol {place} {count}"),
        ("gånger", "times"),
        often=True,
        example="Fortsätta arbetet med trygghetspatruller",
    ),
    _template(
        "presence",
        r"\bnärvaro\w*|\bnärvarande\b|\bsyn(?:as|s|lig)\b|\bfinn(?:as|s)\s+(?:oftare|mer|på\s+plats)\b",
        ("vara på plats {place} {count}", "be present {place} {count}"),
        ("gånger", "times"),
        often=True,
        example="Regelbunden närvaro i området",
    ),
    _template(
        "walk",
        r"\b\w*vandring(?:ar|arna|en)?\b",
        ("hålla {count}{whom} {place}", "hold {count}{whom} {place}"),
        ("trygghetsvandringar", "safety walks"),
        often=False,
        example="Hålla vandringar i tätorten",
    ),
    _template(
        "dialogue",
        rf"\b\w{{0,30}}dialog(?:en|er|möten)?\b{_WHOM}",
        ("hålla {count}{whom} {place}", "hold {count}{whom} {place}"),
        ("dialogmöten", "dialogue meetings"),
        often=False,
        example="Medborgardialog med handlare i området",
    ),
    _template(
        "cleaning",
        r"\b(?:renhåll|städ|skräpplock)\w*",
        ("städa {place} {count}", "clean {place} {count}"),
        ("gånger", "times"),
        often=True,
        example="Prioritera renhållning i parken",
    ),
    _template(
        "cameras",
        r"\bkamer\w*",
        ("[sätta upp eller byta] {count} {place}", "[put up or replace] {count} {place}"),
        ("kameror", "cameras"),
        often=False,
        example="Förbättra kamerabevakningen",
    ),
    _template(
        "supervision",
        r"\b\w*(?:tillsyn|inspekt|inspektion)\w*",
        ("göra {count} {place}", "carry out {count} {place}"),
        ("tillsynsbesök", "inspection visits"),
        often=False,
        example="Bedriva behovsanpassad tillsyn",
    ),
    _template(
        "checks",
        r"\b\w*(?:kontroll|trafikövervakning)\w*",
        ("göra {count} {place}", "carry out {count} {place}"),
        ("kontroller", "checks"),
        often=False,
        example="Korta trafikkontroller",
    ),
    _template(
        "certification",
        r"\b\w*certifi\w*",
        ("certifiera {count} {place}", "certify {count} {place}"),
        ("fastigheter", "properties"),
        often=False,
        example="Bidra till certifiering av hus",
    ),
    _template(
        "lending",
        r"\b(?:låna\w*\s+ut|utlån\w*|blomlåd\w*)",
        ("låna ut {count} {place}", "lend out {count} {place}"),
        ("blomlådor", "flower boxes"),
        often=False,
        example="Utlåning av lådor",
    ),
    _template(
        "speed",
        r"\b(?:hastighets|fart)dämpande\b",
        ("göra {count} {place}", "carry out {count} {place}"),
        ("hastighetsdämpande åtgärder", "speed-reducing measures"),
        often=False,
        example="Fartdämpande åtgärder",
    ),
    _template(
        "followup",
        r"\bfölj(?:a|er|s)\s+upp\b",
        ("hålla {count} {place}", "hold {count} {place}"),
        ("uppföljningsmöten", "follow-up meetings"),
        often=True,
        example="Följa upp aktiviteter",
    ),
    _template(
        "outreach",
        r"\b(?:möta\s+upp|uppsök\w*)",
        ("gå ut och möta unga {place} {count}", "go out and meet young people {place} {count}"),
        ("gånger", "times"),
        often=True,
        example="Möta upp unga",
    ),
    _template(
        "visits",
        r"\b\w*besök\w*",
        ("göra {count} {place}", "make {count} {place}"),
        ("besök", "visits"),
        often=True,
        example="Spontana besök på skolan",
    ),
    _template(
        "information",
        r"\binform\w*|\bföreläs\w*|\butbild\w*",
        ("hålla {count} {place}", "hold {count} {place}"),
        ("informationsträffar", "information meetings"),
        often=False,
        example="Hjälpa till med information",
    ),
    _template(
        "cooperation",
        rf"\b(?:samarbet[ae]\w{{0,2}}|samverka\w{{0,3}}|kontakt\w{{0,3}})\b{_WHOM}",
        ("hålla {count}{whom} {place}", "hold {count}{whom} {place}"),
        ("möten", "meetings"),
        often=True,
        example="Nära samarbete med skolan för att hjälpa unga",
    ),
)
