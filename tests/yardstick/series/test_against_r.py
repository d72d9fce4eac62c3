"""Against R 4.2.2 on two series of our own (data.py).

The figures are R's output, from:

f  <- glm(y ~ s + t + h + offset(log(e)), quasipoisson)            # h: tsModel::harmonic(m, N, 12) by hand
f2 <- glm(y ~ s + I(s * (t - 24)) + t + h + offset(log(e)), quasipoisson)
summary(f)$dispersion;  anova(f, f2, test = "F");  acf(residuals(f, "deviance"))
sandwich::NeweyWest(f, lag = L, prewhite = FALSE, adjust = FALSE)   # sandwich 3.0-2
Box.test(residuals(f, "deviance"), 12, "Ljung-Box");  sum(predict(f2, change at 0, type = "response")[t > 24])
optim(…, function(p) -sum(dnbinom(y, size = exp(p[4]), mu = exp(X %*% p[1:3]), log = TRUE)), method = "BFGS")
"""

import numpy as np
import pytest

from tests.yardstick.series.data import CALM, EXPOSURE, MONTH, START, TIME, WILD, design
from yardstick.series.one_series import segmented_regression
from yardstick.series.rule import Rule
from yardstick.series.segmented import fit_segmented

MODEL = Rule(se="model")


def regression(counts, **choices):
    return segmented_regression(counts, TIME, START, month=MONTH, exposure=EXPOSURE, **choices)


def test_quasi_poisson_step():
    result = regression(WILD, harmonics=2, rule=MODEL)
    assert result.step is not None
    assert (result.step.beta, result.step.se) == pytest.approx((-0.8552630503325, 0.4913410441333), rel=1e-6)
    assert (result.step.low, result.step.high) == pytest.approx((0.155646430038, 1.161418633151), rel=1e-6)
    assert (result.step.p, result.dispersion) == pytest.approx((0.0923435645084, 3.14158379414), rel=1e-6)
    assert result.df == 29


def test_step_and_slope():
    result = regression(WILD, harmonics=2, slope=True, rule=MODEL)
    assert result.step is not None
    assert result.slope is not None
    assert (result.step.beta, result.step.se) == pytest.approx((-1.174450745621, 0.764708958951), rel=1e-6)
    assert (result.slope.beta, result.slope.se) == pytest.approx((0.0508564114794, 0.0897006248318), rel=1e-6)


def test_slope_by_f_test():
    test = regression(WILD, harmonics=2, slope=True, rule=MODEL).diagnostics.slope_test
    assert test is not None
    assert (test.f, test.p, test.df) == (pytest.approx(0.323616150045), pytest.approx(0.573977678529), (1, 28))


def test_averted_with_step_and_slope():
    averted = regression(WILD, harmonics=2, slope=True).averted
    assert averted.expected == pytest.approx(99.8388820859)
    assert averted.observed == 43
    assert averted.averted == pytest.approx(56.8388820859)
    assert averted.low < averted.averted < averted.high


def test_averted_holds_nought_exactly_when_the_ratio_holds_one():
    result = regression(WILD, harmonics=2)
    assert result.step is not None
    observed = result.averted.observed
    limits = (observed / result.step.high - observed, observed / result.step.low - observed)
    assert (result.averted.low, result.averted.high) == pytest.approx(limits, rel=1e-5)


@pytest.mark.parametrize(("lag", "se"), [(0, 0.425949579018), (2, 0.306165062701), (5, 0.25405740975)])
def test_newey_west(lag, se):
    result = regression(WILD, harmonics=2, rule=Rule(se="newey-west", lag=lag))
    assert result.step is not None
    assert result.step.se == pytest.approx(se, rel=1e-5)
    assert "newey_west_too_sure" in result.warnings


def test_residual_diagnostics():
    found = regression(WILD, harmonics=2).diagnostics
    assert found.acf[:3] == pytest.approx((-0.4212054795326, -0.1335249019322, 0.0818079694305), rel=1e-6)
    assert (found.ljung_box.q, found.ljung_box.p) == pytest.approx((31.1816573544908, 0.00184816242247), rel=1e-6)
    assert found.deviance == pytest.approx(95.8862734408)


def test_dispersion_under_one_is_floored():
    """R takes the estimate 0.6028 and a standard error of 0.1513; counts are never calmer than chance."""
    result = regression(CALM, harmonics=1, rule=MODEL)
    assert result.step is not None
    assert result.diagnostics.pearson == pytest.approx(0.602803388991, rel=1e-6)
    assert result.dispersion == 1
    assert result.step.beta == pytest.approx(-0.588347599264375, rel=1e-6)
    assert result.step.se == pytest.approx(0.151307318362719 / 0.602803388991**0.5, rel=1e-6)


def test_negative_binomial_against_a_plain_optimiser():
    result = segmented_regression(WILD, TIME, START, rule=Rule("negbin", "model"))
    assert result.step is not None
    assert result.step.beta == pytest.approx(-0.75255629005679, rel=1e-5)
    assert result.step.se == pytest.approx(0.439519179455, rel=1e-5)
    assert result.theta == pytest.approx(2.98412798973939, rel=1e-5)


def test_negative_binomial_of_calm_counts_is_poisson():
    result = segmented_regression(CALM, TIME, START, rule=Rule("negbin", "model"))
    poisson = segmented_regression(CALM, TIME, START, rule=Rule("poisson", "model"))
    assert result.step is not None
    assert poisson.step is not None
    assert result.step.se == pytest.approx(poisson.step.se, rel=1e-4)
    assert "theta_without_bound" in result.warnings


def test_published_interval_of_the_smoking_ban():
    """Lopez Bernal et al. 2017 print RR 0.894 (0.839, 0.953) from beta -0.1116284, SE 0.0324959, dispersion 3.559195.

    The data may not be copied; the arithmetic from the printed figures to the printed interval is checked here.
    """
    reach = Rule(interval="normal").quantile(55) * 0.0324959
    assert np.exp([-0.1116284, -0.1116284 - reach, -0.1116284 + reach]).round(3).tolist() == [0.894, 0.839, 0.953]


def test_many_series_equal_each_alone():
    table = np.array([WILD, CALM, WILD[::-1], CALM + 3])
    many = fit_segmented(table, design(harmonics=2), exposure=EXPOSURE).effects("step")
    alone = [fit_segmented(row, design(harmonics=2), exposure=EXPOSURE).effects("step") for row in table]
    assert many.se.tolist() == pytest.approx([one.se[0] for one in alone], rel=1e-9)
    assert many.p.tolist() == pytest.approx([one.p[0] for one in alone], rel=1e-9)
