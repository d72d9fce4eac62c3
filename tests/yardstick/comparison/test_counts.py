import math

import numpy as np
import pytest

from tests.yardstick.comparison.small import AFTER, AREAS, COUNTS, DAYS, MONTHS, TREATED
from yardstick.comparison.counts import difference_of_counts
from yardstick.errors import DataError, NotEnoughDataError

#: Wheeler & Ratcliffe 2018, Crime Science 7:11: control before and after, target before and after
FOUR = np.array([308.0, 318, 207, 110])
ON, LATE = np.array([0.0, 0, 1, 1]), np.array([0.0, 1, 0, 1])


def test_four_counts_have_the_closed_form():
    # log ratio of ratios; standard error sqrt(1/207 + 1/110 + 1/308 + 1/318); R: glm(y ~ t * p, poisson)
    found = difference_of_counts(FOUR, ON, LATE)

    assert (found.effect.estimate, found.effect.se) == pytest.approx((-0.66419002728, 0.142524504209))
    assert (found.ratio, found.low, found.high) == pytest.approx((0.514690244, 0.389250224, 0.680554643), rel=1e-6)
    assert (found.method, found.dispersion, found.warnings) == ("poisson", 1.0, ("dispersion_not_estimated",))


def test_a_given_dispersion_multiplies_the_variance():
    plain, inflated = difference_of_counts(FOUR, ON, LATE), difference_of_counts(FOUR, ON, LATE, dispersion=4.0)

    assert inflated.effect.se == pytest.approx(2 * plain.effect.se)
    assert (inflated.method, inflated.warnings) == ("quasipoisson", ())


# K <- glm.control(epsilon = 1e-15, maxit = 100): R's default stops early and is off by 5e-6 in the dispersion


def test_repeated_counts_are_inflated_as_in_r():
    # R 4.2.2: summary(glm(y ~ on * late + offset(log(days)), quasipoisson, d, control = K))
    found = difference_of_counts(COUNTS, TREATED, AFTER, exposure=DAYS)

    assert (found.effect.estimate, found.effect.se) == pytest.approx((-0.471512469365, 0.374494650022))
    assert (found.effect.p, found.dispersion) == pytest.approx((0.222505052734, 2.82006005821))
    assert found.effect.df == 20


def test_covariates_enter_as_in_r():
    # R 4.2.2: summary(glm(y ~ on * late + t, quasipoisson, d, control = K))
    found = difference_of_counts(COUNTS, TREATED, AFTER, covariates=np.array(MONTHS)[:, None])

    assert (found.effect.estimate, found.effect.se, found.dispersion) == pytest.approx(
        (-0.471512469365, 0.382358245806, 2.93973405071)
    )


def test_cluster_errors_are_those_of_r_sandwich():
    # R 4.2.2: vcovCL(glm(y ~ on * late, poisson, d), cluster = ~area, type = "HC1")
    found = difference_of_counts(COUNTS, TREATED, AFTER, clusters=AREAS)

    assert (found.effect.se, found.effect.df) == pytest.approx((0.0498132975564, 5))
    assert found.method == "cr1"


def test_the_dispersion_is_never_under_one():
    even = np.array([10.0, 10, 20, 20, 30, 30, 15, 15])

    found = difference_of_counts(even, np.repeat([0.0, 1.0], 4), np.tile([0.0, 0, 1, 1], 2))

    assert found.dispersion == 1.0


def test_cluster_errors_are_refused_with_one_treated_cluster():
    with pytest.raises(NotEnoughDataError, match="one_treated_cluster"):
        difference_of_counts(COUNTS, np.array([float(area == "a") for area in AREAS]), AFTER, clusters=AREAS)


@pytest.mark.parametrize(
    ("counts", "options", "message"),
    [
        ([308, 318, 207, 0], {}, "nothing but zeros"),
        ([308, -1, 207, 3], {}, "row 2: -1 is no count"),
        (FOUR, {"exposure": np.array([1.0, 1, 0, 1])}, "exposure"),
        (FOUR, {"dispersion": 0.5}, "dispersion"),
        (FOUR, {"dispersion": math.nan}, "dispersion"),
    ],
)
def test_bad_counts_give_a_typed_error(counts, options, message):
    with pytest.raises(DataError, match=message):
        difference_of_counts(np.array(counts, float), ON, LATE, **options)


def test_a_group_of_zeros_under_a_covariate_gives_a_typed_error():
    counts, group = COUNTS.copy(), np.array([float(area == "b") for area in AREAS])
    counts[group == 1] = 0

    with pytest.raises(DataError, match="nothing but zeros"):
        difference_of_counts(counts, TREATED, AFTER, covariates=group[:, None])
