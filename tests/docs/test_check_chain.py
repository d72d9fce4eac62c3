"""The script in docs/algorithms/ that anybody can run: it must agree with the program on every chain."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from samlofte.pledges.actions.lifecycle import advance
from samlofte.pledges.actions.redaction import redact_value
from samlofte.pledges.enums import PledgeState
from samlofte.pledges.queries.exporting.document import export_document
from tests.factories.pledges import SPRING, TESTER, published

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "algorithms" / "check_chain.py"
#: each starts an interpreter of its own
pytestmark = pytest.mark.slow
NAME = "Ring vår medarbetare på torget."


@pytest.fixture
def document(pledge):
    """An exported pledge of two versions, from the first of which a text was openly removed."""
    pledge.area.geometry = {"type": "Point", "coordinates": [13.0085, 55.5891]}
    pledge.area.save()
    commitment = pledge.commitments.get(number=1)
    commitment.text = NAME
    commitment.save()
    published(pledge, at=SPRING)
    advance(pledge=pledge, to=PledgeState.ADOPTED, by=TESTER, at=SPRING)
    commitment.text = "Gå minst 50 fotpatruller på torget."
    commitment.save()
    published(pledge, at=SPRING + timedelta(days=30), reason="Vi är färre än vi trodde.")
    redact_value(
        pledge=pledge,
        text=NAME,
        replacement="Ring oss.",
        reason="En person var utpekad.",
        by=TESTER,
        at=SPRING + timedelta(days=40),
    )
    return export_document(pledge.slug)


def run(tmp_path, document, *words):
    file = tmp_path / "medborgarlofte.json"
    file.write_text(json.dumps(document, ensure_ascii=False, indent=2), "utf-8")
    return subprocess.run(
        [sys.executable, "-I", "-X", "utf8", SCRIPT, file, *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_a_chain_that_holds_is_said_to_hold(tmp_path, document):
    first, second = document["versions"]
    done = run(tmp_path, document, first["sha256"])
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            f"version 1 of 2022-04-01T08:00:00+00:00 holds: {first['sha256']}",
            "  a text was openly removed: En person var utpekad.",
            f"version 2 of 2022-05-01T08:00:00+00:00 holds: {second['sha256']}",
            "  a text was openly removed: En person var utpekad.",
            f"{first['sha256']} is part of this chain",
        ],
    )


def altered(document):
    document["versions"][0]["content"]["commitments"][1]["text"] = "Något annat."
    return "version 1 does not match its hash"


def redated(document):
    document["versions"][1]["published_at"] = "2022-04-02T08:00:00+00:00"
    return "version 2 does not match its hash"


def cut_at_the_start(document):
    del document["versions"][0]
    return "version 1 is missing"


def unchained(document):
    document["versions"][1]["previous"] = "0" * 64
    return "version 2 does not name the hash of the version before it"


def cut_at_the_end(document):
    del document["versions"][1]
    return "the head that the file states is not the hash of its newest version"


def text_beside_a_redaction(document):
    document["versions"][0]["content"]["commitments"][0]["text"]["text"] = "Något annat."
    return "the text at /content/commitments/0/text/$redacted/at has no salt"


def with_decimals(document):
    document["versions"][0]["content"]["commitments"][1]["quantity"] = 2.5
    return "/content/commitments/1/quantity holds 2.5, and a version has no decimal numbers"


ATTACKS = (altered, redated, cut_at_the_start, unchained, cut_at_the_end, text_beside_a_redaction, with_decimals)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_what_was_done_to_the_file_is_found(tmp_path, document, attack):
    why = attack(document)
    done = run(tmp_path, document)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"BROKEN: {why}\n")


def test_a_saved_hash_finds_a_chain_that_was_written_anew(tmp_path, document):
    done = run(tmp_path, document, "f" * 64)
    assert done.stderr == f"BROKEN: {'f' * 64} is not part of this chain: a version was removed or rewritten\n"


def test_without_a_file_the_script_says_how_it_is_used():
    done = subprocess.run([sys.executable, "-I", SCRIPT], check=False, capture_output=True, text=True)
    assert (done.returncode, "python3 check_chain.py FILE HASH" in done.stderr) == (2, True)
