"""Invented promises in the states that the gallery shows."""

from datetime import UTC, date, datetime
from typing import Any

from samlofte.lib.words import Piece, word_diff
from samlofte.pledges.enums import ChangeField, Status
from samlofte.pledges.gate.model import Criterion, Finding, Verdict
from samlofte.pledges.queries.published_types import MarkedChange, PublishedCommitment

SEEN = datetime(2022, 11, 14, 9, 30, tzinfo=UTC)


def _verdict(*met: Criterion) -> Verdict:
    codes = {name: f"{name}_missing" for name in Criterion} | {Criterion.AMOUNT: "quantity_missing"}
    return Verdict(
        tuple(Finding(name, name in met, f"{name}_field" if name in met else codes[name]) for name in Criterion)
    )


def _promise(number: int, text: str, status: Status, *met: Criterion, **more: Any) -> PublishedCommitment:
    values: dict[str, Any] = {
        "reference": f"X{number}",
        "party": "Polisen",
        "partners": (),
        "quantity": None,
        "unit": "",
        "per": None,
        "place": "",
        "deadline": None,
        "proof": "",
        "target_group": None,
        "theme": None,
        "horizon": None,
        "carried": None,
        "previous": None,
        "removed": False,
        "status_since": SEEN,
        "overdue": False,
        "changes": (),
    } | more
    return PublishedCommitment(number=number, text=text, status=status, gate=_verdict(*met), **values)


CHANGE = MarkedChange(
    commitment=2,
    field=ChangeField.QUANTITY,
    before="250 pass per år",
    after="50 pass per år",
    party="Polisen",
    reason="Färre poliser i området under hösten.",
    version=3,
    published_at=SEEN,
)
COMMITMENTS = [
    _promise(1, "Samtala med boende och butiker på torget varje torsdag kväll", Status.IN_PROGRESS, *Criterion),
    _promise(
        2,
        "Gå minst 50 fotpatruller i södra delen av området före årets slut",
        Status.PARTLY,
        Criterion.ACTOR,
        Criterion.ACT,
        Criterion.AMOUNT,
        Criterion.PLACE,
        Criterion.DEADLINE,
        changes=(CHANGE,),
        overdue=True,
        partners=("Gatukontoret", "BID Sofielund"),
    ),
    _promise(3, "Verka för en bättre belysning", Status.NO_EVIDENCE, Criterion.ACTOR),
    _promise(4, "Städa lekplatserna tre gånger i veckan", Status.FULFILLED, *Criterion),
    _promise(
        5,
        "Låna ut tio blomlådor till Lantmannagatan",
        Status.NOT_STARTED,
        Criterion.ACTOR,
        Criterion.ACT,
        quiet=date(2022, 9, 1),
    ),
]
EVENTS = [
    {
        "at": date(2022, 11, 14),
        "kind": "in_progress",
        "text": "Tolv av femtio patruller är gjorda.",
        "source": "Passlista, november",
    },
    {
        "at": date(2022, 9, 1),
        "kind": "changed",
        "text": "250 pass blev 50. Skäl: färre poliser i området under hösten.",
    },
    {"at": date(2022, 4, 1), "kind": "no_evidence", "text": "Löftet började gälla."},
]
CHAINS: list[dict[str, list[tuple[str, str]]]] = [
    {
        "problem": [("Otrygghet på kvällar", "#problem")],
        "cause": [("Öppen narkotikahandel vid torget", "#orsak")],
        "commitment": [("Regelbunden närvaro i området", "#atagande")],
        "measure": [("Fotpatrull torsdag till lördag", "#atgard")],
        "activity": [("12 av 50 pass gjorda", "#aktivitet")],
        "indicator": [("Andel som känner sig trygga sena kvällar", "#indikator")],
    },
    {
        "problem": [("Skräp vid lekplatserna", "#problem")],
        "commitment": [("Prioritera renhållning", "#atagande")],
    },
]
COLUMNS = ["Version", "Publicerad", "Ändringar", "Kontrollsumma"]
ROWS = [
    list(zip(COLUMNS, row, strict=True))
    for row in (
        ("3", "14 november 2022", "1 ändrat löfte", "9f2c41d0a7be…"),
        ("2", "1 juni 2022", "Stavfel rättade", "51b0aa93c2f1…"),
        ("1", "1 april 2022", "Första versionen", "c07de8841f60…"),
    )
]


def pieces() -> tuple[Piece, ...]:
    """Return a change as the words that went and came."""
    before = "Polisen går minst 250 fotpatruller i Södra Sofielund före den 31 december 2022."
    after = "Polisen går minst 50 fotpatruller i Södra Sofielund före den 1 april 2023."
    return tuple(word_diff(before, after))
