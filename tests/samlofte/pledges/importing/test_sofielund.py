"""The pledge as issued comes out whole."""

import os
import runpy
from collections import Counter
from pathlib import Path

import pytest

from samlofte.pledges.importing.draft import Draft
from samlofte.pledges.importing.extract import read_file
from samlofte.pledges.importing.reading import read_draft

ROOT = Path(__file__).resolve().parents[4]
SHARED = ROOT / os.environ.get("SAMLOFTE_SHARED", "../shared")

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not on this machine")


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read_draft(read_file(SHARED / "pledge" / "sofielund-2022-2023.txt"))


def test_sofielund_parties_and_their_commitments(draft: Draft) -> None:
    counted = Counter(item.party for item in draft.of("commitments"))
    assert list(counted.values()) == [5, 6, 4, 5, 2]
    assert [(party.name, party.kind) for party in draft.parties] == [
        ("Polisen", "police"),
        ("Fastighets- och gatukontoret", "department"),
        ("Arbetsmarknad och socialförvaltningen, Enheten för Förebyggande och tidigt stöd (ASF)", "department"),
        ("Fastighetsägare BID Sofielund", "property_owners"),
        ("Malmö stad, Miljöförvaltningen", "department"),
    ]


def test_sofielund_directions_channels_and_followup(draft: Draft) -> None:
    assert [item.party for item in draft.of("directions")] == [
        "Polisen", "Malmö stad", "Malmö stad", "Fastighetsägare BID Sofielund",
    ]  # fmt: skip
    assert [len(draft.of("channels")), len(draft.of("followup"))] == [4, 3]


def test_sofielund_place_period_and_missing_date(draft: Draft) -> None:
    assert (draft.title, draft.municipality, draft.area) == ("Medborgarlöfte Sofielund 2022-2023", "Malmö", "Sofielund")
    assert (draft.start, draft.end, draft.precision) == ("2022-04", "2023-04", "month")
    assert draft.warnings == ("unsigned",)


def test_sofielund_leaves_no_line_unplaced(draft: Draft) -> None:
    assert draft.of("unplaced") == ()
    assert len(draft.placements) == len(draft.lines)


def test_shared_pledges_hold_the_bars() -> None:
    run = runpy.run_path(str(ROOT / "benchmarks" / "import_accuracy.py"))["run"]
    assert run(SHARED / "pledges")
    assert run(SHARED / "pledge")
