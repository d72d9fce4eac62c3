import os
import re
from pathlib import Path

import pytest

from samlofte.pledges.gate.check import check
from samlofte.pledges.gate.model import Criterion, FlagCode, Promise, Verdict

ROOT = Path(__file__).parents[4]
DOCUMENT = ROOT / os.environ.get("SAMLOFTE_SHARED", "../shared") / "pledge" / "sofielund-2022-2023.txt"
pytestmark = pytest.mark.skipif(not DOCUMENT.exists(), reason="the issued pledge is not on this machine")


def commitments() -> list[str]:
    annex = DOCUMENT.read_text(encoding="utf-8").partition("Åtagande polisen")[2]
    found: list[str] = []
    listening = False
    for line in filter(None, map(str.strip, annex.splitlines())):
        if line.startswith("•"):
            found.append(line.removeprefix("•").strip())
            listening = True
        elif line.startswith("Åtagande"):
            listening = False
        elif listening:
            found[-1] += f" {line}"
    return found


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    return {text: check(Promise(text, party="En part", place_names=("Sofielund",))) for text in commitments()}


def flagged(verdicts: dict[str, Verdict], code: FlagCode) -> list[str]:
    return [text[:12] for text, verdict in verdicts.items() if any(flag.code == code for flag in verdict.flags)]


def test_none_of_the_22_commitments_is_checkable(verdicts: dict[str, Verdict]) -> None:
    assert [verdict.checkable for verdict in verdicts.values()] == [False] * 22


def test_each_commitment_lacks_number_date_and_proof(verdicts: dict[str, Verdict]) -> None:
    lacking = {Criterion.AMOUNT, Criterion.DEADLINE, Criterion.PROOF}
    assert [lacking - set(verdict.missing) for verdict in verdicts.values()] == [set()] * 22


def test_only_the_focus_statement_is_called_one(verdicts: dict[str, Verdict]) -> None:
    assert flagged(verdicts, FlagCode.FOCUS_STATEMENT) == ["Ett särskilt"]


def test_only_the_method_description_is_called_one(verdicts: dict[str, Verdict]) -> None:
    assert flagged(verdicts, FlagCode.METHOD_DESCRIPTION) == ["Metoden inne"]


def test_same_pledge_a_year_later_is_nearly_equal_throughout(verdicts: dict[str, Verdict]) -> None:
    earlier = tuple(verdicts)
    again = [check(Promise(re.sub(r"\s+", "  ", text)), previous_texts=earlier) for text in earlier]
    assert [[flag.previous for flag in verdict.flags if flag.previous is not None] for verdict in again] == [
        [place] for place in range(22)
    ]
