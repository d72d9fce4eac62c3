"""Texts that promise nothing: they name a group or a theme, or explain a method."""

import re

from samlofte.lib.marking import gettext_noop
from samlofte.pledges.gate.model import FlagCode
from samlofte.pledges.gate.rule import Rule

FOCUS = Rule(
    id=FlagCode.FOCUS_STATEMENT,
    pattern=re.compile(
        r"\A\W*(?:(?:ett|med|vårt|extra|stort|särskilt|störst|huvudsakligt|vi\s+har|det)\s+){0,4}"
        r"(?:fokus(?:et|område\w*)?|tonvikten|tyngdpunkten)\b"
        r"|\bfokusera[rs]?\s+(?:\w+\s+){0,2}på\b"
        r"|\bska(?:ll)?\s+(?:ett\s+)?(?:särskilt\s+|extra\s+|stort\s+)?fokus\s+(?:ligga|läggas)\b"
        r"|\b(?:är|står|stå|vara|sätts|sättas|hamnar)\s+(?:särskilt\s+|extra\s+)?i\s+(?:fokus|blickpunkten)\b"
        r"|\bska(?:ll)?\s+(?:\w+\s+)?(?:stå|sättas|vara)\s+i\s+centrum\b\W*\Z"
        r"|\A\W*(?:vår\s+|huvud)?inriktningen\s+är\b"
        r"|\A\W*(?:särskild|extra|stor)\s+(?:vikt|uppmärksamhet|tonvikt)\b",
        re.IGNORECASE,
    ),
    why=gettext_noop("It names whom or what the parties think of, but promises nothing."),
    finds=(
        "Ett särskilt fokus ska ligga på äldre",
        "Fokus är på trafiken vid torget",
        "Polisen fokuserar särskilt på mopeder",
        "De äldre ska stå i fokus",
        "Barn och unga ska stå i centrum",
        "Inriktningen är barn och unga",
        "Särskild vikt vid skolvägar",
    ),
    spares=(
        "Besöka skolan varje vecka med fokus på unga",
        "Fokusgruppen träffas två gånger per termin",
        "Polisen är i centrum på fredagar",
        "Polisen ska stå i centrum varje fredag",
        "Särskilt fokus på mopeder: minst 20 kontroller",
    ),
    unless_counted=True,
)
METHOD = Rule(
    id=FlagCode.METHOD_DESCRIPTION,
    pattern=re.compile(
        r"\A\W*(?:den\s+här\s+|denna\s+|vår\s+)?"
        r"(?:[\w-]{0,30}(?:metod(?:en|iken|ik)?|modell(?:en)?|process(?:en)?|arbetssätt(?:et)?|arbetet"
        r"|strategin))"
        r"(?:\s+\w+){0,2}\s+(?:innebär|går\s+ut\s+på|bygger\s+på|syftar\s+till|utgår\s+från|handlar\s+om"
        r"|består\s+av)\b",
        re.IGNORECASE,
    ),
    why=gettext_noop("It explains a way of working, but promises nothing that somebody will do."),
    finds=(
        "Metoden innebär att grannar lär känna varandra",
        "Arbetssättet bygger på tillit",
        "BID-modellen går ut på gemensamt ansvar",
        "Processen för dialog syftar till tillit",
    ),
    spares=(
        "Införa metoden i centrum",
        "Metoden används på fyra skolor",
        "Arbetet innebär minst 200 passager",
        "Modellbyggarna öppnar",
    ),
    unless_counted=True,
)
STATEMENT_RULES = (FOCUS, METHOD)
