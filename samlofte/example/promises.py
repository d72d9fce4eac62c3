"""The 22 commitments of the pledge for Sofielund 2022–2023: the same promises, retold in other words.

The document that was issued gives no quantity, deadline or proof for any of them, so none stands here.
"""

from typing import Any

from samlofte.example.parties import CITY, ENVIRONMENT, OWNERS, POLICE, STREETS, SUPPORT, PartyRow
from samlofte.pledges.enums import TargetGroup, Theme

INDUSTRIAL_AREA = "Sofielunds industriområde"


def _promise(
    reference: str,
    party: PartyRow,
    text: str,
    theme: Theme,
    group: TargetGroup | str = "",
    partners: tuple[PartyRow, ...] = (),
    place: str = "",
) -> dict[str, Any]:
    return {
        "reference": reference,
        "text": text,
        "party": party.name,
        "partners": sorted(partner.name for partner in partners),
        "quantity": None,
        "unit": "",
        "per": "",
        "place": place,
        "deadline": None,
        "proof": "",
        "target_group": str(group),
        "theme": str(theme),
        "horizon": "",
        "carried": "",
        "previous": None,
    }


POLICE_PROMISES = (
    _promise("P1", POLICE, "Föra dialog med dem som bor och driver verksamhet i området.", Theme.DIALOGUE),
    _promise("P2", POLICE, "Vara närvarande i området regelbundet.", Theme.PRESENCE),
    _promise("P3", POLICE, "Göra kamerabevakningen i området bättre.", Theme.CAMERAS),
    _promise(
        "P4",
        POLICE,
        "Samarbeta nära med ASF och andra för att i ett tidigt skede hindra att barn och unga dras in i "
        "kriminalitet eller missbruk.",
        Theme.PREVENTION,
        TargetGroup.YOUTH,
        (SUPPORT,),
    ),
    _promise(
        "P5",
        POLICE,
        "Samverka med Malmö stad i SSPF (skola, socialtjänst, polis och fritid) så att skolgången blir trygg.",
        Theme.SCHOOL,
        TargetGroup.YOUTH,
        (CITY,),
    ),
)
STREET_PROMISES = (
    _promise("F1", STREETS, "Ge renhållningen i området hög prioritet.", Theme.LITTER),
    _promise("F2", STREETS, "Låta trygghetspatrullerna fortsätta.", Theme.PRESENCE),
    _promise(
        "F3",
        STREETS,
        "Hålla en löpande dialog med boende, verksamheter, polisen, ASF och BID, för att veta mer om "
        "behoven och få bättre underlag för planeringen.",
        Theme.DIALOGUE,
        partners=(POLICE, OWNERS, SUPPORT),
    ),
    _promise("F4", STREETS, "Dämpa farten på gatorna och göra området grönare.", Theme.TRAFFIC),
    _promise("F5", STREETS, "Låna ut blomlådor som får trafiken att sakta in.", Theme.TRAFFIC),
    _promise(
        "F6",
        STREETS,
        "Skapa ett sommartorg på Seveds plan i dialog med dem som bor och driver verksamhet där.",
        Theme.PUBLIC_SPACE,
        place="Seveds plan",
    ),
)
SUPPORT_PROMISES = (
    _promise(
        "A1",
        SUPPORT,
        "Tidigt uppmärksamma, ihop med polisen, när unga bryter mot regler och lagar eller beter sig destruktivt.",
        Theme.PREVENTION,
        TargetGroup.YOUTH,
        (POLICE,),
    ),
    _promise(
        "A2",
        SUPPORT,
        "Finnas på plats och möta unga som är i riskzonen, och hjälpa dem och deras familjer vidare till adekvat stöd.",
        Theme.PREVENTION,
        TargetGroup.YOUTH,
    ),
    _promise(
        "A3",
        SUPPORT,
        "Fånga upp hur unga ser på sin närmiljö, tryggheten, trafiken och den öppna narkotikahandeln, och "
        "föra det vidare till SSPF.",
        Theme.DIALOGUE,
        TargetGroup.YOUTH,
    ),
    _promise(
        "A4",
        SUPPORT,
        "Regelbundet följa upp löftets aktiviteter för barn och unga ihop med polisen, så att det "
        "gemensamma arbetet blir mer systematiskt.",
        Theme.COOPERATION,
        TargetGroup.YOUTH,
        (POLICE,),
    ),
)
OWNER_PROMISES = (
    _promise(
        "B1",
        OWNERS,
        "Medverka till att fastigheter trygghetscertifieras, i anslutning till trygghetsvandringar nära "
        "husen och kvarter för kvarter.",
        Theme.HOUSING,
        TargetGroup.PROPERTY_OWNERS,
    ),
    _promise(
        "B2",
        OWNERS,
        "Systematiskt gå igenom och sammanställa områdets verksamheter och fastigheter för att hitta utmaningarna.",
        Theme.HOUSING,
        TargetGroup.PROPERTY_OWNERS,
    ),
    _promise(
        "B3",
        OWNERS,
        "Bidra genom nätverket till lösningar på kort och lång sikt, enligt BID-metoden.",
        Theme.COOPERATION,
    ),
    _promise(
        "B4",
        OWNERS,
        "Metoden går ut på att förebygga de problem som den lokala problembilden visar. Trygga och "
        "trivsamma miljöer och seriös förvaltning av husen kommer först, så att färre flyttar och den "
        "kollektiva styrkan växer.",
        Theme.HOUSING,
        TargetGroup.RESIDENTS,
    ),
    _promise("B5", OWNERS, "Barn och ungdomar ska särskilt stå i fokus.", Theme.PREVENTION, TargetGroup.YOUTH),
)
ENVIRONMENT_PROMISES = (
    _promise(
        "M1",
        ENVIRONMENT,
        "Utöva tillsyn efter behov, enligt miljönämndens reglemente och lagarna om miljö, hälsoskydd och "
        "livsmedel, framför allt hos verksamheter i Sofielunds industriområde.",
        Theme.INSPECTION,
        TargetGroup.BUSINESSES,
        place=INDUSTRIAL_AREA,
    ),
    _promise(
        "M2",
        ENVIRONMENT,
        "Hjälpa till att samordna myndigheternas gemensamma tillsyn inom Tryggare Malmö i Sofielunds "
        "industriområde, efter de behov som har hittats.",
        Theme.INSPECTION,
        TargetGroup.BUSINESSES,
        place=INDUSTRIAL_AREA,
    ),
)
PROMISES = (*POLICE_PROMISES, *STREET_PROMISES, *SUPPORT_PROMISES, *OWNER_PROMISES, *ENVIRONMENT_PROMISES)
