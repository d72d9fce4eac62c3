"""The invented plan of the police."""

from datetime import date, time

from samlofte.example.parties import CITY, OWNERS, POLICE, STREETS, SUPPORT
from samlofte.example.plan.rows import MeasureRow, Once, Recurring, Reporting
from samlofte.people.enums import Lane
from samlofte.plans.enums import ActivityKind, Means, MeasureType, ProjectStep
from samlofte.pledges.enums import Horizon, TargetGroup

AREA_OFFICER = "områdespolis"
COMMUNITY_OFFICER = "kommunpolis"
PRESENCE, DIALOGUE, MEETING = ActivityKind.PRESENCE, ActivityKind.DIALOGUE, ActivityKind.MEETING

MEASURES = (
    MeasureRow(
        "P2", POLICE, "Fotpatrull på kvällstid",
        "Två poliser går till fots där och när boende känner sig otrygga.",
        "Den som säljer öppet flyttar sig när någon ser på, och den som går hem möter en känd polis.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Fotpatrull", "FREQ=WEEKLY;BYDAY=TU,FR,SA", time(19), 180, PRESENCE, place="Seveds plan"),),
        cause="Öppen narkotikahandel på kvällarna", hours=990, target=(150, "pass"),
        occasions_lane=Lane.GROUP, post=AREA_OFFICER,
        reporting=Reporting(
            silent=0.06, cancelled=0.56, untouched=0.35, quantity=(1, 1), contacts=(3, 22), means=Means.FOOT
        ),
    ),
    MeasureRow(
        "P2, P5", POLICE, "Närvaro kring skolorna",
        "En polis finns vid skolvägen under terminerna.",
        "Elever och personal vet vem de kan tala med innan något händer.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (
            Recurring("Morgon vid skolan", "FREQ=WEEKLY;BYDAY=MO,TH;BYMONTH=1,2,3,4,5,9,10,11,12", time(7, 30), 90,
                      PRESENCE, people=1),
        ),
        group=TargetGroup.YOUTH, hours=120, target=(70, "pass"), occasions_lane=Lane.GROUP, post=AREA_OFFICER,
        reporting=Reporting(silent=0.08, quantity=(1, 1), contacts=(5, 40), means=Means.FOOT),
    ),
    MeasureRow(
        "P2", POLICE, "Cykelpatrull under sommarhalvåret",
        "Två poliser cyklar genom gårdar och gångvägar som bilen inte når.",
        "Polisen syns där den annars aldrig syns.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Cykelpatrull", "FREQ=WEEKLY;BYDAY=WE,SU;BYMONTH=5,6,7,8,9", time(17), 180, PRESENCE),),
        hours=250, target=(40, "pass"), occasions_lane=Lane.GROUP,
        reporting=Reporting(silent=0.1, cancelled=0.15, quantity=(1, 1), contacts=(2, 15), means=Means.BIKE),
    ),
    MeasureRow(
        "P2", POLICE, "Samma polis vid torget",
        "En polis står vid torget när många rör sig där.",
        "Samma polis på samma plats gör det lätt att berätta.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Vid torget", "FREQ=WEEKLY;BYDAY=FR", time(15), 120, PRESENCE, people=1),),
        hours=110, target=(45, "pass"), occasions_lane=Lane.GROUP, post=AREA_OFFICER,
        reporting=Reporting(silent=0.06, quantity=(1, 1), contacts=(4, 30), means=Means.FOOT),
    ),
    MeasureRow(
        "P1", POLICE, "Kaffe med områdespolisen",
        "Varannan vecka bjuder polisen på kaffe på olika platser i området.",
        "Den som inte anmäler kan ändå berätta hur det är.",
        MeasureType.SOCIAL, Horizon.LONG,
        (Recurring("Kaffe med områdespolisen", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", time(14), 90, DIALOGUE,
                   groups="residents"),),
        group=TargetGroup.RESIDENTS, place="Sofielunds folkets hus", hours=80, target=(24, "träffar"),
        post=AREA_OFFICER,
        reporting=Reporting(quantity=(1, 1), reached=(6, 34), note="Flera tog upp belysningen i gångtunneln."),
    ),
    MeasureRow(
        "P1, F3", POLICE, "Dialog med handlare och verksamheter",
        "Polisen besöker dem som driver verksamhet, tillsammans med BID.",
        "De ser mest av vad som händer på gatan och har sällan blivit frågade.",
        MeasureType.SOCIAL, Horizon.LONG,
        (Recurring("Rundtur hos verksamheter", "FREQ=MONTHLY;BYDAY=2WE", time(10), 180, DIALOGUE,
                   groups="businesses"),),
        group=TargetGroup.BUSINESSES, partners=(OWNERS,), hours=80, target=(120, "besök"),
        reporting=Reporting(silent=0.15, quantity=(6, 14), reached=(8, 20)),
    ),
    MeasureRow(
        "P3", POLICE, "Bättre kamerabevakning",
        "Behovet prövas, intresseavvägningen skrivs, skyltar sätts upp, och efter ett halvår ses allt över.",
        "Kameror där grova brott har begåtts gör det lättare att klara upp dem.",
        MeasureType.SITUATIONAL, Horizon.LONG,
        (
            Once("Genomgång av platser börjar", date(2022, 11, 8), ActivityKind.STEP, step=ProjectStep.SKETCH),
            Once("Dialog om var kameror behövs", date(2022, 12, 1), DIALOGUE, step=ProjectStep.DIALOGUE,
                 groups="residents,businesses"),
            Once("Beslut med intresseavvägning", date(2023, 1, 17), ActivityKind.STEP, step=ProjectStep.DECISION,
                 fate="done"),
            Once("Kamerorna tas i bruk", date(2023, 3, 1), ActivityKind.STEP, step=ProjectStep.OPENING,
                 fate="cancelled"),
        ),
        hours=160, money=350_000, post=COMMUNITY_OFFICER,
        reporting=Reporting(silent=0.0, cancelled=0.0, late=2),
    ),
    MeasureRow(
        "P4, A1", POLICE, "Tidigt samarbete med ASF om unga",
        "Polisen och ASF ses varje vecka. Det som redovisas är summor per månad, aldrig något om en enskild.",
        "När två myndigheter ser samma sak tidigt kan stödet komma före brottet.",
        MeasureType.SOCIAL, Horizon.LONG,
        (Recurring("Veckomöte polis och ASF", "FREQ=WEEKLY;BYDAY=WE", time(8, 30), 60, MEETING),),
        group=TargetGroup.YOUTH, partners=(SUPPORT,), lane=Lane.NAMED, hours=110,
        reporting=Reporting(silent=0.03, quantity=(1, 1)), post=COMMUNITY_OFFICER, target=(45, "möten"),
    ),
    MeasureRow(
        "P5", POLICE, "SSPF-möten för trygg skolgång",
        "Skola, socialtjänst, polis och fritid möts varannan vecka under terminerna.",
        "Skolan märker först, men kan sällan lösa det ensam.",
        MeasureType.SOCIAL, Horizon.LONG,
        (Recurring("SSPF-möte", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;BYMONTH=1,2,3,4,5,9,10,11,12", time(13), 90,
                   MEETING),),
        group=TargetGroup.YOUTH, partners=(CITY, SUPPORT), lane=Lane.NAMED, hours=60, target=(18, "möten"),
        reporting=Reporting(quantity=(1, 1)), post=COMMUNITY_OFFICER,
    ),
    MeasureRow(
        "P2, F2", POLICE, "Gemensamma kvällar med trygghetspatrullen",
        "En gång i månaden går polisen med trygghetspatrullen.",
        "Patrullens kännedom om gårdarna når polisen samma kväll.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Gemensam runda", "FREQ=MONTHLY;BYDAY=1FR", time(20), 180, ActivityKind.PATROL, people=4),),
        partners=(STREETS,), occasions_lane=Lane.GROUP, hours=80, target=(12, "kvällar"),
        reporting=Reporting(cancelled=0.2, quantity=(1, 1), contacts=(5, 25)),
    ),
)  # fmt: skip
