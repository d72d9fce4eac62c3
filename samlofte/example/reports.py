"""What the parties said of their commitments during the year. All of it is invented, the sources too."""

from dataclasses import dataclass
from datetime import date

from samlofte.pledges.enums import Status


@dataclass(frozen=True)
class Report:
    """One line of a status history; `note` has places for figures in braces."""

    day: date
    reference: str
    status: Status
    source: str
    note: str
    reason: str = ""


SPRING_AND_SUMMER = (
    Report(
        date(2022, 5, 18),
        "F2",
        Status.IN_PROGRESS,
        "Patrullogg för april och maj 2022 (påhittad)",
        "Patrullerna har gått {patrols} rundor sedan löftet började gälla.",
    ),
    Report(
        date(2022, 6, 9),
        "P1",
        Status.IN_PROGRESS,
        "Anteckningar från ett dialogmöte (påhittade)",
        "Områdespolisen har bjudit på kaffe {coffees} gånger, och {residents} personer kom. Verksamheterna har "
        "fått {tours} besök.",
    ),
    Report(
        date(2022, 6, 15),
        "F4",
        Status.NOT_STARTED,
        "Gatukontorets planeringslista (påhittad)",
        "Inget arbete har börjat. Farten ska mätas först.",
    ),
    Report(
        date(2022, 6, 20),
        "F5",
        Status.IN_PROGRESS,
        "Gatukontorets lista över utlånade lådor (påhittad)",
        "{boxes} blomlådor är utlånade.",
    ),
    Report(
        date(2022, 6, 29),
        "M1",
        Status.IN_PROGRESS,
        "Miljöförvaltningens tillsynsplan (påhittad)",
        "{visits} besök är gjorda i industriområdet.",
    ),
    Report(
        date(2022, 8, 24),
        "F6",
        Status.FULFILLED,
        "Slutrapport för sommartorget (påhittad)",
        "Torget var öppet i juli och augusti. Före öppningen hölls ett möte med boende och verksamheter, och "
        "{programmes} gånger hände det något på torget.",
    ),
    Report(
        date(2022, 9, 8),
        "P4",
        Status.IN_PROGRESS,
        "Summor per månad från polisen och ASF (påhittade)",
        "Polisen och ASF har träffats {early_meetings} gånger sedan april. Ingenting om enskilda personer redovisas.",
    ),
)
AUTUMN_AND_WINTER = (
    Report(
        date(2022, 10, 5),
        "F5",
        Status.FULFILLED,
        "Gatukontorets lista över utlånade lådor (påhittad)",
        "{boxes} blomlådor lånades ut under säsongen. Alla är tillbaka.",
    ),
    Report(
        date(2022, 10, 13),
        "A2",
        Status.IN_PROGRESS,
        "Summor per månad från fältarbetet (påhittade)",
        "Fältarbetarna har varit ute {outreach} kvällar.",
    ),
    Report(
        date(2022, 10, 20),
        "P5",
        Status.IN_PROGRESS,
        "Möteslista för SSPF (påhittad)",
        "SSPF har haft {school_meetings} möten. Polisen var med på alla.",
    ),
    Report(
        date(2022, 10, 27),
        "P2",
        Status.IN_PROGRESS,
        "Polisens kvartalsräkning (påhittad)",
        "{passes} av 250 fotpatruller är gjorda.",
    ),
    Report(
        date(2022, 11, 10),
        "P3",
        Status.IN_PROGRESS,
        "Polisens genomgång av kameraplatser (påhittad)",
        "Polisen har börjat gå igenom var kameror behövs.",
    ),
    Report(
        date(2022, 11, 16),
        "B2",
        Status.IN_PROGRESS,
        "BID Sofielunds inventeringslista (påhittad)",
        "{properties} fastigheter är genomgångna. Verksamheterna är inte påbörjade.",
    ),
    Report(
        date(2022, 11, 22),
        "B1",
        Status.IN_PROGRESS,
        "Protokoll från trygghetsvandringar (påhittade)",
        "{houses} fastigheter är besiktade. Ingen är certifierad än.",
    ),
    Report(
        date(2022, 11, 29),
        "A3",
        Status.IN_PROGRESS,
        "ASF:s sammanställning av gruppsamtal (påhittad)",
        "{youth_talks} grupper av unga har berättat om sin närmiljö. Inget är lämnat till SSPF än.",
    ),
    Report(
        date(2022, 12, 7),
        "F4",
        Status.IN_PROGRESS,
        "Gatukontorets fartmätning (påhittad)",
        "Farten är mätt på två gator. Inget är byggt, fast tidsgränsen har passerat.",
    ),
    Report(
        date(2022, 12, 14),
        "M2",
        Status.NOT_STARTED,
        "Besked från Miljöförvaltningen (påhittat)",
        "Inget gemensamt besök är bokat.",
    ),
    Report(
        date(2022, 12, 15),
        "X1",
        Status.NOT_STARTED,
        "Besked från BID Sofielund (påhittat)",
        "Ingen lokal är hittad.",
    ),
    Report(
        date(2023, 1, 19),
        "P3",
        Status.CANCELLED,
        "Polisens genomgång av kameraplatser (påhittad)",
        "Genomgången är klar. Inga kameror sätts upp eller flyttas.",
        reason="Genomgången visade att de kameror som finns räcker för platserna i fråga.",
    ),
    Report(
        date(2023, 2, 22),
        "M2",
        Status.IN_PROGRESS,
        "Sammanställning av gemensam tillsyn (påhittad)",
        "Ett gemensamt besök är gjort. Fler är inte bokade.",
    ),
)
END_OF_THE_PERIOD = (
    Report(
        date(2023, 3, 15),
        "B1",
        Status.PARTLY,
        "Protokoll från trygghetsvandringar (påhittade)",
        "{houses} fastigheter är besiktade och två är certifierade. Vandringar har hållits i två av kvarteren.",
    ),
    Report(
        date(2023, 3, 29),
        "A3",
        Status.PARTLY,
        "ASF:s sammanställning av gruppsamtal (påhittad)",
        "Sammanställningen är lämnad till SSPF. De unga har inte fått något svar.",
    ),
    Report(
        date(2023, 4, 12),
        "M1",
        Status.FULFILLED,
        "Miljöförvaltningens uppföljning av tillsynsplanen (påhittad)",
        "{visits} besök är gjorda. Alla besök i planen är avklarade.",
    ),
    Report(
        date(2023, 4, 17),
        "P5",
        Status.PARTLY,
        "Möteslista för SSPF (påhittad)",
        "SSPF hade {school_meetings} möten under perioden. Om skolgången blev tryggare är inte undersökt.",
    ),
    Report(
        date(2023, 4, 18),
        "P1",
        Status.PARTLY,
        "Rapporterna i planen (påhittade)",
        "{residents} boende kom på kaffe, och verksamheterna fick {tours} besök. Vad som blev av det de sa är inte "
        "sammanställt.",
    ),
    Report(
        date(2023, 4, 20),
        "P2",
        Status.FULFILLED,
        "Polisens kvartalsräkning (påhittad)",
        "{passes} fotpatruller är gjorda. Det är fler än 50, men långt ifrån de 250 som först angavs.",
    ),
    Report(
        date(2023, 4, 24),
        "F1",
        Status.PARTLY,
        "Gatukontorets städschema (påhittat)",
        "Städrundan gjordes {cleanings} gånger och lördagsstädningen {saturdays} gånger. Två extra städningar i veckan "
        "blev det inte under vintern.",
    ),
    Report(
        date(2023, 4, 24),
        "F2",
        Status.FULFILLED,
        "Patrullogg för hela perioden (påhittad)",
        "Patrullerna gick {patrols} rundor och arbetet fortsätter.",
    ),
    Report(
        date(2023, 4, 26),
        "A2",
        Status.PARTLY,
        "Summor per månad från fältarbetet (påhittade)",
        "Fältarbetarna var ute {outreach} kvällar. Hur många som fick stöd är inte räknat.",
    ),
    Report(
        date(2023, 4, 26),
        "A4",
        Status.NOT_FULFILLED,
        "ASF:s möteskalender (påhittad)",
        "Två uppföljningar var planerade. Båda ställdes in.",
    ),
)
REPORTS = (*SPRING_AND_SUMMER, *AUTUMN_AND_WINTER, *END_OF_THE_PERIOD)
