"""The study of docs/algorithms/series_false_alarms.py in small: two cells that the uncorrected rules lose."""

import runpy
from pathlib import Path

import numpy as np
import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "algorithms" / "series_false_alarms.py"


@pytest.mark.slow
@pytest.mark.parametrize(("alike", "bar"), [(0.0, 0.06), (0.4, 0.12)])
def test_default_rule_seldom_cries_wolf(alike, bar):
    study = runpy.run_path(str(SCRIPT))
    table = study["counts"](np.random.default_rng(11), (2000, 36), 60.0, 1.5, alike)
    default, *_, newey_west = study["false_alarms"](table, study["design_of"](study["SETTINGS"][3], 36))
    assert default <= bar
    assert newey_west > 2 * default


def test_made_series_have_the_mean_dispersion_and_likeness_asked_for():
    study = runpy.run_path(str(SCRIPT))
    table = study["counts"](np.random.default_rng(12), (4000, 20), 20.0, 1.5, 0.4)
    centred = table - 20
    assert table.mean() == pytest.approx(20, abs=0.1)
    assert (centred**2).mean() / 20 == pytest.approx(1.5, abs=0.05)
    assert (centred[:, 1:] * centred[:, :-1]).mean() / (centred**2).mean() == pytest.approx(0.4, abs=0.02)
