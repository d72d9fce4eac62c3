"""The pledge for Sofielund 2022–2023 as it was issued, retold in other words with its facts."""

from typing import Any

from samlofte.example.parties import CITY, OWNERS, PARTIES, POLICE
from samlofte.example.places import MUNICIPALITY, SOFIELUND
from samlofte.example.promises import PROMISES

TITLE = "Medborgarlöfte Sofielund 2022–2023"
SLUG = "sofielund-2022-2023"
AGREEMENT = "Samverkansöverenskommelse mellan Malmö stad och polisen"

BACKGROUND = (
    ("", "Malmö ska vara tryggt och säkert, både att bo i och att vara i."),
    (
        "",
        (
            "Löftet finns för att det som polisen, kommunen och andra gör mot brott och för trygghet ska "
            "få större verkan."
        ),
    ),
    (
        "",
        (
            "Sofielund ligger i de centrala delarna av staden. Södra Sofielund finns på polisens lista "
            "över särskilt utsatta områden. Utvecklingen där har ändå gått åt rätt håll på senare år. "
            "Arbetet behöver gå vidare så att de som bor här känner sig tryggare."
        ),
    ),
    (
        "",
        (
            "Polisen, Malmö stad och Fastighetsägare BID Sofielund ger löftet tillsammans. "
            "BID står för boende, integration och dialog."
        ),
    ),
)
BASIS = (
    (
        "L1",
        (
            "Polisens trygghetsmätningar visar att tryggheten behöver öka. Missbruk och skräp i området "
            "gör att människor känner sig mindre trygga."
        ),
    ),
    (
        "L2",
        (
            "Samtal med medarbetare och med boende tyder på att otryggheten om kvällarna hänger ihop med "
            "att narkotika säljs öppet."
        ),
    ),
    (
        "L3",
        (
            "Förtroendet för myndigheterna behöver bli starkare, och fler behöver vilja medverka när brott "
            "utreds och prövas i domstol."
        ),
    ),
    (
        "L4",
        (
            "Barn och unga som bor här berättar att narkotika säljs öppet nära skolan. Risken är förhöjd "
            "att de hamnar i kriminalitet, och de litar inte mycket på myndigheter."
        ),
    ),
    (
        "D0",
        ("Parterna ska redovisa vad de gör i en åtgärdsplan. Då blir det tydligt hur samverkan kring löftet går till."),
    ),
)
DIRECTIONS = (
    (
        "D1",
        POLICE,
        (
            "Polisen ska förebygga brott genom att finnas på plats där den lokala lägesbilden visar att "
            "det behövs. Skolan, de unga och Södra Sofielund får mest uppmärksamhet, tillsammans med "
            "kvarteren alldeles intill."
        ),
    ),
    (
        "D2",
        CITY,
        "Malmö stad ska förebygga brott genom att förändra platser och situationer, och utöva tillsyn.",
    ),
    ("D3", CITY, "Malmö stad ska aktivt bedriva förebyggande verksamhet för barn och ungdomar."),
    (
        "D4",
        OWNERS,
        "Fastighetsägarna ska följa BID-processen ihop med lokalpolisområdet och staden.",
    ),
)
AIMS = (
    ("J1", "Vi ska verka för att färre känner sig otrygga, genom att arbeta med problemen i lägesbilden."),
    ("J2", "Vi ska ta vara på barns och ungdomars engagemang och låta dem vara med i processen."),
    (
        "J3",
        (
            "Vi ska verka för varaktiga förbättringar och ett stabilt samhälle. Kunskapen, erfarenheten "
            "och engagemanget i Sofielund ska användas."
        ),
    ),
)
CHANNELS = (
    ("K1", "Digitalt och i sociala medier"),
    ("K2", "I nyhetsmedier"),
    ("K3", "I informationsbrev"),
    ("K4", "I dialog med medborgarna"),
)
FOLLOWUP = (
    ("U1", "Uppföljning av resurser och aktiviteter"),
    ("U2", "Uppföljning av prestationer"),
    ("U3", "Uppföljning av effekter"),
)


def pledge_text() -> dict[str, Any]:
    """Return the pledge as it was issued, unsigned, in the form that `create_pledge` takes."""
    return {
        "title": TITLE,
        "municipality": MUNICIPALITY,
        "area": SOFIELUND.name,
        "period": {"start": "2022-04", "end": "2023-04"},
        "agreement": {"title": AGREEMENT, "start": None, "end": None},
        "previous": None,
        "parties": [
            {"name": row.name, "short_name": row.short_name, "kind": str(row.kind), "parent": row.parent}
            for row in PARTIES
        ],
        "background": _passages(BACKGROUND),
        "basis": _passages(BASIS),
        "directions": [{"reference": ref, "text": text, "party": party.name} for ref, party, text in DIRECTIONS],
        "aims": _passages(AIMS),
        "channels": _passages(CHANNELS),
        "followup": _passages(FOLLOWUP),
        "problems": [],
        "previous_followup": [],
        "signatories": [{"party": row.name, "role": "Företrädare", "date": None} for row in (POLICE, CITY, OWNERS)],
        "commitments": [{"number": number, **row} for number, row in enumerate(PROMISES, 1)],
        "example": True,
    }


def _passages(rows: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    return [{"reference": reference, "text": text} for reference, text in rows]
