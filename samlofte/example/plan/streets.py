"""The invented plan of the streets department."""

from datetime import date, time

from samlofte.example.parties import OWNERS, POLICE, STREETS
from samlofte.example.plan.rows import MeasureRow, Once, Recurring, Reporting
from samlofte.people.enums import Lane
from samlofte.plans.enums import ActivityKind, Means, MeasureType, ProjectStep
from samlofte.pledges.enums import Horizon, TargetGroup

CLEANING_LEADER = "arbetsledare renhållning"
AREA_DEVELOPER = "områdesutvecklare"
PATROL_LEADER = "samordnare trygghetspatrull"
CLEANING, PATROL, DIALOGUE, STEP = ActivityKind.CLEANING, ActivityKind.PATROL, ActivityKind.DIALOGUE, ActivityKind.STEP

MEASURES = (
    MeasureRow(
        "F1", STREETS, "Städrundor tre gånger i veckan",
        "Gator, gårdsinfarter och planteringar gås igenom tidigt på morgonen.",
        "Där det är skräpigt slängs mer skräp.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Städrunda", "FREQ=WEEKLY;BYDAY=MO,WE,FR", time(6), 180, CLEANING),),
        cause="Nedskräpning kring återvinningen", hours=980, money=640_000, target=(160, "rundor"),
        post=CLEANING_LEADER, reporting=Reporting(silent=0.02, cancelled=0.03, untouched=0.8, quantity=(1, 1)),
    ),
    MeasureRow(
        "F1", STREETS, "Extra städning på lördagar",
        "Under sommarhalvåret städas det också efter fredagskvällen.",
        "Torget ska vara rent när familjerna kommer.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Lördagsstädning", "FREQ=WEEKLY;BYDAY=SA;BYMONTH=5,6,7,8,9", time(7), 120, CLEANING),),
        place="Seveds plan", hours=90, money=70_000, target=(20, "rundor"), post=CLEANING_LEADER,
        reporting=Reporting(silent=0.1, quantity=(1, 1)),
    ),
    MeasureRow(
        "F1", STREETS, "Skräpmätning",
        "Skräp räknas på samma punkter vid fyra tillfällen.",
        "Utan mätning vet ingen om städningen hjälper.",
        MeasureType.SITUATIONAL, Horizon.LONG,
        tuple(
            Once(f"Skräpmätning {number}", day, kind=CLEANING, start=time(9), minutes=300)
            for number, day in enumerate(
                (date(2022, 5, 17), date(2022, 7, 5), date(2022, 9, 6), date(2023, 4, 18)), start=1
            )
        ),
        hours=40, target=(4, "mätningar"), quality="samma 140 punkter varje gång",
        reporting=Reporting(silent=0.0, cancelled=0.0, quantity=(1, 1)),
    ),
    MeasureRow(
        "F1", STREETS, "Klottersanering inom två dygn",
        "Anmält klotter tas bort varje tisdag.",
        "Det som tas bort snabbt kommer mer sällan tillbaka.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Sanering", "FREQ=WEEKLY;BYDAY=TU", time(8), 120, CLEANING),),
        hours=220, target=(180, "anmälningar"), reporting=Reporting(silent=0.06, quantity=(0, 7)), post=CLEANING_LEADER,
    ),
    MeasureRow(
        "F2", STREETS, "Trygghetspatruller",
        "Patrullen går tre kvällar i veckan, räknar det den ser och talar med dem den möter.",
        "Vuxna ute på kvällen gör att fler vågar vara ute.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Patrullrunda", "FREQ=WEEKLY;BYDAY=TH,FR,SA", time(20), 240, PATROL),),
        cause="Få vuxna ute på kvällarna", hours=1_300, money=910_000, target=(160, "rundor"),
        occasions_lane=Lane.GROUP, post=PATROL_LEADER,
        reporting=Reporting(silent=0.03, cancelled=0.05, quantity=(1, 1), contacts=(8, 60), means=Means.FOOT),
    ),
    MeasureRow(
        "F3", STREETS, "Öppet hus om området",
        "Varje månad kan den som vill säga vad som behövs, och se vad som hänt sedan sist.",
        "Den som hör vad som blev av förslaget kommer tillbaka.",
        MeasureType.SOCIAL, Horizon.LONG,
        (Recurring("Öppet hus", "FREQ=MONTHLY;BYDAY=3TH", time(17), 120, DIALOGUE, groups="residents,businesses"),),
        group=TargetGroup.RESIDENTS, hours=60, target=(11, "träffar"), post=AREA_DEVELOPER,
        reporting=Reporting(silent=0.1, quantity=(1, 1), reached=(4, 45)),
    ),
    MeasureRow(
        "F4", STREETS, "Fartdämpande åtgärder",
        "Farten mäts, två farthinder byggs, och farten mäts igen.",
        "Gupp sänker farten där skyltar inte gör det.",
        MeasureType.SITUATIONAL, Horizon.LONG,
        (
            Once("Fartmätning före", date(2022, 11, 16), STEP, step=ProjectStep.SKETCH),
            Once("Beslut om plats", date(2022, 12, 15), STEP, step=ProjectStep.DECISION),
            Once("Farthindren klara", date(2022, 11, 30), STEP, step=ProjectStep.OPENING, fate="moved",
                 moved=date(2023, 4, 15)),
            Once("Fartmätning efter", date(2023, 4, 26), STEP, step=ProjectStep.EVALUATION, fate="cancelled"),
        ),
        money=200_000, target=(2, "farthinder"), post=AREA_DEVELOPER,
        reporting=Reporting(silent=0.0, late=12, quantity=(0, 1)),
    ),
    MeasureRow(
        "F4", STREETS, "Grönare gator",
        "Träd och perenner planteras vid två gator.",
        "Smalare och grönare gator körs långsammare och används mer.",
        MeasureType.SITUATIONAL, Horizon.LONG,
        (
            Once("Val av växter", date(2022, 9, 8), STEP, step=ProjectStep.SKETCH),
            Once("Plantering", date(2022, 10, 4), STEP, step=ProjectStep.OPENING, cost=95_000),
            Once("Kontroll efter vintern", date(2023, 4, 12), STEP, step=ProjectStep.EVALUATION, fate="silent"),
        ),
        money=110_000, target=(24, "träd"), reporting=Reporting(silent=0.3, late=30, quantity=(0, 12)),
    ),
    MeasureRow(
        "F5", STREETS, "Utlåning av blomlådor",
        "Blomlådor lånas ut i par till gator där grannarna är överens.",
        "En gata som smalnar körs långsammare.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (
            Once("Lådorna ställs ut", date(2022, 5, 3), start=time(8), minutes=360),
            Recurring("Tillsyn av lådorna", "FREQ=MONTHLY;BYDAY=1MO;BYMONTH=6,7,8,9,10", time(9), 120),
            Once("Lådorna tas in", date(2022, 11, 1), start=time(8), minutes=360),
        ),
        target=(20, "lådor"), money=60_000, reporting=Reporting(silent=0.05, quantity=(0, 6)),
    ),
    MeasureRow(
        "F6", STREETS, "Sommartorg på Seveds plan",
        "Torget får sittplatser, växter och skugga under juli och augusti.",
        "En plats som används av många tillhör ingen grupp.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (
            Once("Dialog med boende och verksamheter", date(2022, 4, 21), DIALOGUE, start=time(17),
                 step=ProjectStep.DIALOGUE, groups="residents,businesses"),
            Once("Skissen visas", date(2022, 5, 12), STEP, step=ProjectStep.SKETCH),
            Once("Beslut i nämnden", date(2022, 5, 30), STEP, step=ProjectStep.DECISION),
            Once("Invigning", date(2022, 7, 2), STEP, start=time(12), step=ProjectStep.OPENING, cost=420_000),
            Once("Utvärdering", date(2022, 9, 20), STEP, step=ProjectStep.EVALUATION),
        ),
        place="Seveds plan", money=450_000, post=AREA_DEVELOPER, partners=(OWNERS,),
        reporting=Reporting(silent=0.0, cancelled=0.0, partly=0.0, reached=(20, 120)),
    ),
    MeasureRow(
        "F6", STREETS, "Program på sommartorget",
        "Musik, lek och odling två gånger i veckan.",
        "Det som händer på platsen drar dit fler.",
        MeasureType.SOCIAL, Horizon.SHORT,
        (Recurring("Program på torget", "FREQ=WEEKLY;BYDAY=WE,SA", time(15), 180, first=date(2022, 7, 2),
                   last=date(2022, 8, 31)),),
        place="Seveds plan", group=TargetGroup.FAMILIES, partners=(OWNERS,), target=(16, "tillfällen"), money=80_000,
        reporting=Reporting(silent=0.05, quantity=(1, 1), reached=(15, 90)),
    ),
    MeasureRow(
        "F3, F1", STREETS, "Belysningsronder",
        "Trasiga lampor letas upp efter mörkrets inbrott, tillsammans med polisen.",
        "Ljus gör att man ser vem man möter.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Belysningsrond", "FREQ=MONTHLY;BYDAY=1TU;BYMONTH=1,2,3,9,10,11,12", time(18), 120, PATROL),),
        partners=(POLICE,), occasions_lane=Lane.GROUP, target=(7, "ronder"),
        reporting=Reporting(silent=0.3, quantity=(1, 1)),
    ),
)  # fmt: skip
