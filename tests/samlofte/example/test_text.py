import os
import re
from itertools import groupby
from pathlib import Path

import pytest

from samlofte.example.figures import FIGURES
from samlofte.example.parties import PARTIES
from samlofte.example.places import AREAS
from samlofte.example.plan.playing import MEASURES
from samlofte.example.promises import PROMISES
from samlofte.example.reports import REPORTS
from samlofte.example.revisions import REVISIONS
from samlofte.example.text import pledge_text
from samlofte.places.enums import Neighbour

SHARED = Path(os.environ.get("SAMLOFTE_SHARED", Path(__file__).resolve().parents[4] / "shared"))
ISSUED = SHARED / "pledge" / "sofielund-2022-2023.txt"
RUN = 8


def runs_of_words(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words in a text, without punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return [value] if isinstance(value, str) else []


def test_promises_stand_by_party_in_the_order_of_the_document() -> None:
    groups = groupby(PROMISES, key=lambda row: str(row["party"]))
    assert [(party, " ".join(row["reference"] for row in rows)) for party, rows in groups] == [
        ("Polisen, lokalpolisområde Malmö Norr", "P1 P2 P3 P4 P5"),
        ("Fastighets- och gatukontoret", "F1 F2 F3 F4 F5 F6"),
        ("Arbetsmarknads- och socialförvaltningen, enheten för förebyggande och tidigt stöd", "A1 A2 A3 A4"),
        ("Fastighetsägare BID Sofielund", "B1 B2 B3 B4 B5"),
        ("Miljöförvaltningen", "M1 M2"),
    ]


def test_promises_state_no_quantity_deadline_or_proof_as_the_issued_document_has_none() -> None:
    stated = {(row["quantity"], row["unit"], row["per"], row["deadline"], row["proof"]) for row in PROMISES}
    assert stated == {(None, "", "", None, "")}


def test_pledge_text_names_the_passages_by_their_ids() -> None:
    text = pledge_text()
    kinds = ("basis", "directions", "aims", "channels", "followup")
    assert {kind: " ".join(row["reference"] for row in text[kind]) for kind in kinds} == {
        "basis": "L1 L2 L3 L4 D0",
        "directions": "D1 D2 D3 D4",
        "aims": "J1 J2 J3",
        "channels": "K1 K2 K3 K4",
        "followup": "U1 U2 U3",
    }


def test_pledge_text_has_the_period_of_the_document_and_no_date_of_signing() -> None:
    text = pledge_text()
    assert text["period"] == {"start": "2022-04", "end": "2023-04"}
    assert [row["date"] for row in text["signatories"]] == [None, None, None]


def test_no_run_of_eight_words_is_shared_with_the_issued_document() -> None:
    if not ISSUED.exists():
        pytest.skip(f"the issued pledge is not at {ISSUED} (SAMLOFTE_SHARED)")
    issued = runs_of_words(ISSUED.read_text("utf-8"))
    names = {party.name for party in PARTIES}
    ours = [text for text in texts(pledge_text()) if text not in names]
    ours += [report.note for report in REPORTS]
    ours += [str(change) for revision in REVISIONS for change in revision.changes]
    assert [text for text in ours if runs_of_words(text) & issued] == []


def test_every_report_says_that_its_source_is_invented() -> None:
    assert [report for report in REPORTS if not re.search(r"\(påhitta(d|t|de)\)$", report.source)] == []


def test_every_later_version_says_that_it_is_invented() -> None:
    assert [revision.note.split(".")[0] for revision in REVISIONS] == ["Påhittad version"] * 2


def test_every_figure_is_used_in_a_report() -> None:
    assert {name for report in REPORTS for name in re.findall(r"{(\w+)}", report.note)} == set(FIGURES)


def test_every_figure_counts_a_measure_of_the_plan() -> None:
    titles = {row.title for row in MEASURES}
    assert [figure.measure for figure in FIGURES.values() if figure.measure not in titles] == []


def test_every_measure_carries_commitments_of_the_pledge() -> None:
    known = {row["reference"] for row in PROMISES}
    carried = {word.strip() for row in MEASURES for word in row.carries.split(",")}
    assert carried == known


def test_comparison_areas_are_one_adjacent_and_one_distant_with_a_reason_that_fits() -> None:
    others = [row for row in AREAS if row.neighbour]
    assert [row.neighbour for row in others] == [Neighbour.ADJACENT, Neighbour.DISTANT]
    assert [0 < len(row.reason) <= 300 for row in others] == [True, True]


def test_outlines_run_counterclockwise_as_geojson_asks() -> None:
    turns = [
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)) > 0
        for ring in (row.outline for row in AREAS)
    ]
    assert turns == [True, True, True]


def test_the_adjacent_area_shares_a_side_with_sofielund_and_the_distant_one_no_point() -> None:
    sofielund, adjacent, distant = (set(row.outline) for row in AREAS)
    assert (len(sofielund & adjacent), len(sofielund & distant)) == (2, 0)
