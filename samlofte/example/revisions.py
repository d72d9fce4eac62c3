"""The two invented versions that followed the one issued: what was changed in them, with invented reasons."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from samlofte.example.parties import OWNERS, PartyRow
from samlofte.pledges.enums import ChangeField, Per, TargetGroup, Theme

#: an invented commitment that was added and then removed; no such promise was ever made
ADDED = "X1"


@dataclass(frozen=True)
class Edit:
    """New values of a commitment, perhaps one more partner, and the reason for each marked change."""

    reference: str
    reasons: dict[ChangeField, str]
    fields: dict[str, Any] = field(default_factory=dict)
    partner: PartyRow | None = None


@dataclass(frozen=True)
class Addition:
    """A commitment that was not in the text before."""

    reference: str
    party: PartyRow
    reason: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class Removal:
    """A commitment that is taken out of the text."""

    reference: str
    reason: str


@dataclass(frozen=True)
class Revision:
    """One new version: when, what is said of it as a whole, and its changes."""

    day: date
    note: str
    changes: tuple[Edit | Addition | Removal, ...]


AUTUMN = Revision(
    day=date(2022, 9, 26),
    note=(
        "Påhittad version. Parterna gör tre löften tydligare, delar ett med en ny part och lägger till "
        "ett. Det löfte som utfärdades har inte ändrats."
    ),
    changes=(
        Edit(
            "P2",
            reasons={
                ChangeField.ACT: "Vi säger vad närvaro betyder.",
                ChangeField.QUANTITY: ("De boende frågade hur ofta vi skulle vara här. Därför anger vi ett antal."),
                ChangeField.PLACE: "Vi anger platsen, så att det går att se vilka pass som räknas.",
                ChangeField.DEADLINE: "Vi anger när passen ska vara gjorda.",
                ChangeField.PROOF: "Passen räknas redan i vår planering. Summan kan vi visa öppet.",
            },
            fields={
                "text": "Vara närvarande i området regelbundet genom att patrullera till fots.",
                "quantity": Decimal(250),
                "unit": "pass",
                "place": "Södra Sofielund",
                "deadline": date(2023, 4, 30),
                "proof": "Polisen redovisar antalet pass varje kvartal.",
            },
        ),
        Edit(
            "F1",
            reasons={
                ChangeField.ACT: (
                    "Det var oklart vad hög prioritet betydde. Nu säger vi vad vi gör utöver det vanliga."
                ),
                ChangeField.QUANTITY: "Vi anger hur ofta vi städar extra.",
            },
            fields={
                "text": "Ge renhållningen i området hög prioritet och städa extra två gånger i veckan.",
                "quantity": Decimal(2),
                "unit": "extra städningar",
                "per": Per.WEEK,
            },
        ),
        Edit(
            "F4",
            reasons={ChangeField.DEADLINE: "Nu vet vi när arbetet ska vara klart."},
            fields={"deadline": date(2022, 11, 30)},
        ),
        Edit(
            "F5",
            reasons={ChangeField.PARTY: "BID Sofielund tar emot beställningarna från sina medlemmar."},
            partner=OWNERS,
        ),
        Addition(
            ADDED,
            OWNERS,
            reason="Flera boende har bett om en plats att ställa frågor på.",
            fields={
                "text": "Hålla öppet för frågor om trygghet en kväll i veckan.",
                "quantity": Decimal(1),
                "unit": "kväll",
                "per": Per.WEEK,
                "place": "Seveds plan",
                "deadline": date(2023, 4, 30),
                "proof": "BID Sofielund redovisar antalet kvällar och besökare varje månad.",
                "target_group": TargetGroup.RESIDENTS,
                "theme": Theme.DIALOGUE,
            },
        ),
    ),
)
WINTER = Revision(
    day=date(2023, 2, 7),
    note=(
        "Påhittad version. Ett antal sänks, en tidsgräns flyttas, en plats anges och ett löfte tas bort. "
        "Det löfte som utfärdades har inte ändrats."
    ),
    changes=(
        Edit(
            "P2",
            reasons={
                ChangeField.QUANTITY: (
                    "Under hösten behövdes personalen i andra delar av staden. Vi hinner inte göra 250 pass."
                ),
            },
            fields={"quantity": Decimal(50)},
        ),
        Edit(
            "F4",
            reasons={ChangeField.DEADLINE: "Upphandlingen tog längre tid än väntat."},
            fields={"deadline": date(2023, 4, 15)},
        ),
        Edit(
            "A2",
            reasons={ChangeField.PLACE: "Det är där som fältarbetarna möter flest unga."},
            fields={"place": "Seveds plan och gatorna närmast"},
        ),
        Removal(ADDED, reason="Ingen lokal gick att hitta. Frågorna tas i stället upp på medlemsmötena."),
    ),
)
REVISIONS = (AUTUMN, WINTER)
