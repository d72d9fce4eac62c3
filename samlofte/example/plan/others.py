"""The invented plans of the social department, the property owners and the environment department."""

from datetime import date, time

from samlofte.example.parties import CITY, ENVIRONMENT, OWNERS, POLICE, STREETS, SUPPORT
from samlofte.example.plan.rows import MeasureRow, Once, Recurring, Reporting
from samlofte.people.enums import Lane
from samlofte.plans.enums import ActivityKind, Means, MeasureType
from samlofte.pledges.enums import Horizon, TargetGroup

FIELD_WORKER = "fältarbetare"
BID_LEADER = "processledare BID"
INSPECTOR = "miljöinspektör"
PRESENCE, MEETING, DIALOGUE = ActivityKind.PRESENCE, ActivityKind.MEETING, ActivityKind.DIALOGUE

SUPPORT_MEASURES = (
    MeasureRow(
        "A2", SUPPORT, "Uppsökande arbete på kvällar",
        "Fältarbetare finns där unga är.",
        "Den som redan känner en vuxen säger ja till stöd.",
        MeasureType.SOCIAL, Horizon.LONG,
        (Recurring("Fältpass", "FREQ=WEEKLY;BYDAY=TU,TH,FR", time(17), 240, PRESENCE),),
        group=TargetGroup.YOUTH, hours=1_300, target=(150, "pass"), occasions_lane=Lane.GROUP, post=FIELD_WORKER,
        reporting=Reporting(silent=0.05, cancelled=0.08, quantity=(1, 1), contacts=(5, 35), means=Means.FOOT),
    ),
    MeasureRow(
        "A1, A2", SUPPORT, "Tidiga kontakter och vägar till stöd",
        "Kontakter och hänvisningar räknas per månad. Ingenting om en enskild skrivs någonsin här.",
        "Antalet visar om arbetet når fram, utan att peka ut någon.",
        MeasureType.SOCIAL, Horizon.LONG, (), group=TargetGroup.YOUTH, lane=Lane.OWN, post=FIELD_WORKER,
        target=(120, "kontakter"),
    ),
    MeasureRow(
        "A3", SUPPORT, "Ungas röster till SSPF",
        "Unga säger vad de tycker om närmiljö, trygghet, trafik och öppen droghandel, och SSPF svarar.",
        "Den som får svar fortsätter att berätta.",
        MeasureType.SOCIAL, Horizon.LONG,
        tuple(
            Once(f"Samtal på {place}", day, DIALOGUE, start=time(15), minutes=90, groups="youth")
            for place, day in (
                ("fritidsgården", date(2022, 5, 11)), ("skolgården", date(2022, 9, 21)),
                ("torget", date(2022, 10, 12)), ("fritidsgården igen", date(2023, 1, 25)),
                ("skolan", date(2023, 3, 8)),
            )
        ),
        group=TargetGroup.YOUTH, target=(5, "samtal"), partners=(CITY,),
        reporting=Reporting(silent=0.2, quantity=(1, 1), reached=(8, 30)),
    ),
    MeasureRow(
        "A4, P4", SUPPORT, "Uppföljning av allt för barn och unga",
        "Två gånger om året går ASF och polisen igenom det som gjorts för barn och unga.",
        "Det som följs upp blir av.",
        MeasureType.SOCIAL, Horizon.SHORT,
        (
            Once("Höstens uppföljning", date(2022, 10, 10), MEETING, start=time(10), minutes=90, fate="cancelled"),
            Once("Vårens uppföljning", date(2023, 3, 6), MEETING, start=time(10), minutes=90, fate="cancelled"),
        ),
        group=TargetGroup.YOUTH, partners=(POLICE,), lane=Lane.GROUP, target=(2, "möten"),
    ),
    MeasureRow(
        "A2", SUPPORT, "Sommarlov på gården",
        "Sport och mat för unga på lovet, två dagar i veckan.",
        "Den som har något att göra och en vuxen att prata med hamnar mer sällan fel.",
        MeasureType.SOCIAL, Horizon.SHORT,
        (Recurring("Lovaktivitet", "FREQ=WEEKLY;BYDAY=TU,TH", time(12), 240, first=date(2022, 6, 21),
                   last=date(2022, 8, 11)),),
        group=TargetGroup.YOUTH, money=120_000, target=(14, "dagar"), partners=(OWNERS,),
        reporting=Reporting(silent=0.0, quantity=(1, 1), reached=(12, 55)),
    ),
    MeasureRow(
        "A2", SUPPORT, "Stöd till föräldrar",
        "Öppen träff för föräldrar varannan vecka under terminerna.",
        "Föräldrar som träffas vågar sätta gränser ihop.",
        MeasureType.SOCIAL, Horizon.LONG,
        (Recurring("Föräldraträff", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;BYMONTH=1,2,3,4,5,9,10,11", time(18), 120),),
        group=TargetGroup.FAMILIES, target=(16, "träffar"),
        reporting=Reporting(silent=0.1, quantity=(1, 1), reached=(3, 18), until=date(2022, 12, 1)),
    ),
)  # fmt: skip
OWNER_MEASURES = (
    MeasureRow(
        "B1", OWNERS, "Trygghetsvandringar kvarter för kvarter",
        "Boende, fastighetsägare och gatukontoret går tillsammans och skriver upp det som ska åtgärdas.",
        "De som bor där vet vilken dörr som inte går i lås.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        tuple(
            Once(f"Trygghetsvandring, kvarter {number}", day, DIALOGUE, start=time(18), minutes=120, people=3,
                 groups="residents,property_owners")
            for number, day in enumerate(
                (date(2022, 4, 27), date(2022, 5, 25), date(2022, 9, 14), date(2022, 10, 19), date(2022, 11, 16),
                 date(2023, 2, 22), date(2023, 3, 29)), start=1
            )
        ),
        group=TargetGroup.PROPERTY_OWNERS, partners=(STREETS,), target=(7, "vandringar"), post=BID_LEADER,
        reporting=Reporting(silent=0.1, quantity=(1, 1), reached=(6, 24)),
    ),
    MeasureRow(
        "B1", OWNERS, "Trygghetscertifiering av fastigheter",
        "Hus gås igenom enligt protokollet och får certifikat när kraven är uppfyllda.",
        "Lås, ljus och skötsel märks i varje trapphus.",
        MeasureType.SITUATIONAL, Horizon.LONG,
        (Recurring("Genomgång av fastighet", "FREQ=MONTHLY;BYDAY=2TU", time(9), 180),),
        group=TargetGroup.PROPERTY_OWNERS, target=(10, "fastigheter"), post=BID_LEADER,
        reporting=Reporting(silent=0.1, quantity=(0, 1)),
    ),
    MeasureRow(
        "B2", OWNERS, "Inventering av verksamheter och fastigheter",
        "Kvarteren gås igenom ett i taget, varje onsdag.",
        "Den som vet vem som finns i varje lokal ser tidigt när något ändras.",
        MeasureType.SITUATIONAL, Horizon.LONG,
        (Recurring("Inventeringsrunda", "FREQ=WEEKLY;BYDAY=WE;BYMONTH=1,2,3,4,5,6,8,9,10,11,12", time(10), 120),),
        lane=Lane.GROUP, target=(200, "lokaler och hus"), post=BID_LEADER,
        reporting=Reporting(silent=0.12, quantity=(2, 7)),
    ),
    MeasureRow(
        "B3", OWNERS, "Nätverksmöten",
        "Fastighetsägare och verksamheter möts varje månad.",
        "Små ägare klarar tillsammans det som ingen klarar ensam.",
        MeasureType.SOCIAL, Horizon.LONG,
        (Recurring("Nätverksmöte", "FREQ=MONTHLY;BYDAY=4TH", time(8), 90, MEETING,
                   groups="property_owners,businesses"),),
        group=TargetGroup.PROPERTY_OWNERS, target=(12, "möten"), reporting=Reporting(quantity=(1, 1), reached=(8, 30)),
    ),
    MeasureRow(
        "B4", OWNERS, "Veckoronder i trapphus och gårdar",
        "Fastighetsskötare går igenom entréer, källare och gårdar varje vecka.",
        "Det som lagas samma vecka inbjuder ingen.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Veckorond", "FREQ=WEEKLY;BYDAY=MO", time(7), 180, ActivityKind.PATROL),),
        lane=Lane.GROUP, target=(50, "ronder"),
        reporting=Reporting(silent=0.04, quantity=(1, 1), untouched=0.95),
    ),
    MeasureRow(
        "B5", OWNERS, "Läxhjälp i kvarterslokalen",
        "Läxhjälp två eftermiddagar i veckan under terminerna.",
        "Den som klarar skolan har fler vägar.",
        MeasureType.SOCIAL, Horizon.LONG,
        (Recurring("Läxhjälp", "FREQ=WEEKLY;BYDAY=TU,TH;BYMONTH=1,2,3,4,5,9,10,11", time(15, 30), 90),),
        group=TargetGroup.YOUTH, target=(60, "eftermiddagar"),
        reporting=Reporting(silent=0.08, quantity=(1, 1), reached=(4, 19)),
    ),
)  # fmt: skip
ENVIRONMENT_MEASURES = (
    MeasureRow(
        "M1", ENVIRONMENT, "Tillsyn efter behov i industriområdet",
        "Objekten besöks efter riskklass, och brister följs upp.",
        "Den som vet att någon kommer sköter avfall och kemikalier.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Tillsynsbesök", "FREQ=WEEKLY;BYDAY=TU;BYMONTH=1,2,3,4,5,6,8,9,10,11,12", time(9), 180),),
        group=TargetGroup.BUSINESSES, place="Sofielunds industriområde", lane=Lane.PUBLIC, occasions_lane=Lane.OWN,
        target=(90, "besök"), post=INSPECTOR, reporting=Reporting(silent=0.06, quantity=(1, 4)),
    ),
    MeasureRow(
        "M1", ENVIRONMENT, "Livsmedelskontroll",
        "Butiker och restauranger kontrolleras efter riskklass.",
        "Seriösa företag ska inte konkurrera med oseriösa.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Livsmedelskontroll", "FREQ=MONTHLY;BYDAY=3WE", time(10), 240),),
        group=TargetGroup.BUSINESSES, occasions_lane=Lane.OWN, target=(40, "kontroller"), post=INSPECTOR,
        reporting=Reporting(silent=0.1, quantity=(2, 5)),
    ),
    MeasureRow(
        "M2", ENVIRONMENT, "Gemensam tillsyn inom Tryggare Malmö",
        "Flera myndigheter besöker samma fastighet samtidigt. Bara summor visas.",
        "Det som ingen myndighet ser ensam syns när de kommer ihop.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Once("Gemensam tillsyn", date(2023, 2, 9), start=time(9), minutes=360, people=6, fate="done"),),
        group=TargetGroup.BUSINESSES, place="Sofielunds industriområde", partners=(POLICE,), lane=Lane.NAMED,
        target=(10, "tillfällen"), post=INSPECTOR, reporting=Reporting(quantity=(1, 1)),
    ),
    MeasureRow(
        "M2", ENVIRONMENT, "Planeringsmöten för gemensam tillsyn",
        "Behoven vägs ihop innan nästa tillfälle.",
        "Rätt plats väljs när alla har lagt fram sitt.",
        MeasureType.SITUATIONAL, Horizon.SHORT,
        (Recurring("Planeringsmöte", "FREQ=MONTHLY;BYDAY=3MO", time(13), 60, MEETING, first=date(2022, 12, 19)),),
        partners=(POLICE, STREETS), lane=Lane.NAMED, target=(5, "möten"), reporting=Reporting(quantity=(1, 1)),
    ),
    MeasureRow(
        "M1", ENVIRONMENT, "Råd till företagare",
        "Frukostmöten om avfall, kemikalier och buller.",
        "Den som vet reglerna behöver färre besök.",
        MeasureType.SOCIAL, Horizon.LONG,
        (Recurring("Företagsfrukost", "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TH", time(7, 30), 90, DIALOGUE,
                   groups="businesses"),),
        group=TargetGroup.BUSINESSES, target=(4, "frukostar"),
        reporting=Reporting(silent=0.0, quantity=(1, 1), reached=(5, 22)),
    ),
)  # fmt: skip
