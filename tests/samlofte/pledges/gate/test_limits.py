import subprocess
import sys
from dataclasses import replace

import pytest

from samlofte.pledges.gate.check import READ_AT_MOST, check
from samlofte.pledges.gate.model import Promise
from samlofte.pledges.gate.suggest import suggest

PIECES = [
    "a",
    "1 ",
    "ett ",
    "Aa ",
    "vid behov ",
    "från 1 till ",
    "löpande ",
    "för att ",
    "i det ",
    " ",
    "\n",
    "dialog med ",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_is_read_no_further_than_the_limit(piece: str) -> None:
    promise = Promise((piece * 100_000)[:100_000], party="Polisen", place_names=("Soläng",))
    beginning = replace(promise, text=promise.text[:READ_AT_MOST])
    assert check(promise) == check(beginning)
    assert suggest(promise, check(promise)) == suggest(beginning, check(beginning))


@pytest.mark.slow
def test_gate_runs_without_django() -> None:
    code = (
        "import sys, samlofte.pledges.gate.suggest, samlofte.pledges.gate.prose, samlofte.pledges.gate.goals;"
        "print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
