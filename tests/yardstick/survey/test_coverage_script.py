"""The script behind the tables of share-intervals.md still runs, and agrees with them."""

import runpy
from pathlib import Path

import numpy as np
import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "algorithms" / "share_interval_coverage.py"


@pytest.mark.slow
@pytest.mark.parametrize("way", ["one by one", "strata and weights", "clusters"])
def test_automatic_interval_covers(way):
    script = runpy.run_path(str(SCRIPT))
    cell = script["Cell"](way, 150, 0.05)
    found = script["coverage"](np.random.default_rng(1), cell, 400)
    assert found["auto"] == found["korn-graubard"]
    assert found["auto"] >= 0.93
    assert found["wald"] < found["auto"]
