import pytest

from yardstick.comparison.estimates import Estimate, difference_of_estimates
from yardstick.errors import DataError, NotEnoughDataError

#: Card & Krueger 1994, AER 84:772, Table 3, rows 1 and 2: means of full-time employment with their standard errors
NEW_JERSEY = Estimate(20.44, 0.51, 320), Estimate(21.03, 0.52, 318)
PENNSYLVANIA = Estimate(23.33, 1.35, 76), Estimate(21.17, 0.94, 76)


def test_four_published_means_give_the_published_difference():
    # Table 3, row 3: 2.76, from rounded means; independent standard errors add up to 1.80
    found = difference_of_estimates(NEW_JERSEY, PENNSYLVANIA)

    assert (found.estimate, found.se) == pytest.approx((2.75, 1.80), abs=0.005)


def test_dispersion_multiplies_the_variance():
    plain = difference_of_estimates(NEW_JERSEY, PENNSYLVANIA)

    assert difference_of_estimates(NEW_JERSEY, PENNSYLVANIA, dispersion=2.25).se == pytest.approx(1.5 * plain.se)


def test_degrees_of_freedom_lie_between_the_smallest_and_the_sum():
    assert 76 < difference_of_estimates(NEW_JERSEY, PENNSYLVANIA).df < 320 + 318 + 76 + 76


def test_exchanging_the_areas_changes_only_the_sign():
    found, mirrored = (
        difference_of_estimates(NEW_JERSEY, PENNSYLVANIA),
        difference_of_estimates(PENNSYLVANIA, NEW_JERSEY),
    )

    assert (mirrored.estimate, mirrored.p, mirrored.low) == pytest.approx((-found.estimate, found.p, -found.high))


@pytest.mark.parametrize("bad", [Estimate(0.3, -0.1), Estimate(float("nan"), 0.1), Estimate(0.3, 0.1, 0)])
def test_bad_estimates_give_a_typed_error(bad):
    with pytest.raises(DataError):
        difference_of_estimates((bad, NEW_JERSEY[1]), PENNSYLVANIA)


def test_a_dispersion_under_one_gives_a_typed_error():
    with pytest.raises(DataError):
        difference_of_estimates(NEW_JERSEY, PENNSYLVANIA, dispersion=0.9)


def test_four_estimates_without_error_cannot_be_judged():
    sure = Estimate(0.3, 0.0), Estimate(0.2, 0.0)

    with pytest.raises(NotEnoughDataError):
        difference_of_estimates(sure, sure)
