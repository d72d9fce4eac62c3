import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.yardstick.comparison.small import AFTER, AREAS, COUNTS, TREATED
from yardstick.comparison.means import difference_of_changes, difference_of_means
from yardstick.errors import DataError, NotEnoughDataError


def test_the_model_error_is_that_of_r_lm():
    # R 4.2.2: m <- lm(y ~ on * late, d); coef(m)[4]; sqrt(diag(vcov(m)))[4]; confint(m)[4, ]
    found = difference_of_means(COUNTS, TREATED, AFTER).effect

    assert (found.estimate, found.se, found.low, found.high) == pytest.approx(
        (-5.16666666667, 5.51714499437, -16.67522945819, 6.34189612485)
    )


def test_hc1_is_that_of_r_sandwich_with_unequal_groups():
    # R 4.2.2, sandwich 3.0.2: the same rows without the last three; vcovHC(m, "HC1")
    found = difference_of_means(COUNTS[:-3], TREATED[:-3], AFTER[:-3], unequal_variances=True)

    assert found.method == "hc1"
    assert found.effect.se == pytest.approx(7.1669024129)


def test_cluster_errors_are_cr1_with_t_over_clusters():
    # R 4.2.2: vcovCL(m, cluster = ~area, type = "HC1"); 2 * pt(-abs(t), 5)
    found = difference_of_means(COUNTS, TREATED, AFTER, clusters=AREAS)

    assert (found.effect.se, found.effect.df) == pytest.approx((1.08423039782, 5))
    assert found.effect.p == pytest.approx(0.00503579029865)
    assert (found.method, found.warnings) == ("cr1", ("few_clusters",))


def test_cluster_errors_are_refused_with_one_treated_cluster():
    only_a = np.array([float(area == "a") for area in AREAS])

    with pytest.raises(NotEnoughDataError, match="one_treated_cluster"):
        difference_of_means(COUNTS, only_a, AFTER, clusters=AREAS)


def test_cluster_errors_are_refused_with_one_untreated_cluster():
    all_but_a = np.array([float(area != "a") for area in AREAS])

    with pytest.raises(NotEnoughDataError, match="one_untreated_cluster"):
        difference_of_means(COUNTS, all_but_a, AFTER, clusters=AREAS)


def test_six_clusters_on_each_side_give_no_warning():
    names = [f"{area}{row % 2}" for row, area in enumerate(AREAS)]

    assert difference_of_means(COUNTS, TREATED, AFTER, clusters=names).warnings == ()


def test_changes_of_units_are_r_t_test():
    # R 4.2.2: t.test(c(-1, 2, 3, 5), c(7, 1, 0, -2)); with var.equal = TRUE the p below
    changes, treated = np.array([-1.0, 2, 3, 5, 7, 1, 0, -2]), np.repeat([1.0, 0.0], 4)

    welch = difference_of_changes(changes, treated)
    pooled = difference_of_changes(changes, treated, equal_variances=True)

    assert (welch.estimate, welch.se, welch.df) == pytest.approx((0.75, 2.304886114323, 5.130177514793))
    assert (welch.p, welch.low, welch.high) == pytest.approx((0.757735120506, -5.129962789991, 6.629962789991))
    assert (pooled.se, pooled.p) == pytest.approx((2.304886114323, 0.755929506489))


@pytest.mark.parametrize(
    ("outcome", "treated", "after", "message"),
    [
        ([1, 2, 3, 4, 5], [0, 0, 1, 1, 1], [0, 1, 0, 0, 0], "no treated row after the start"),
        ([1, 1, 1, 1, 1], [0, 0, 1, 1, 1], [0, 1, 0, 1, 1], "does not vary"),
        ([1, 2, 3, 4], [0, 0, 1, 1], [0, 1, 0, 1], "no degrees of freedom"),
        ([1, 2, 3, np.nan, 4], [0, 0, 1, 1, 1], [0, 1, 0, 1, 1], "finite"),
        ([1, 2, 3, 4, 5], [0, 2, 1, 1, 1], [0, 1, 0, 1, 1], "column treated, row 2: 2 is neither 0 nor 1"),
    ],
)
def test_bad_rows_give_a_typed_error(outcome, treated, after, message):
    columns = [np.array(values, float) for values in (outcome, treated, after)]

    with pytest.raises(DataError, match=message):
        difference_of_means(*columns)


def test_dependent_covariates_give_a_typed_error():
    with pytest.raises(DataError, match="depend on each other"):
        difference_of_means(COUNTS, TREATED, AFTER, covariates=(3 * TREATED + AFTER)[:, None])


@pytest.mark.slow
@given(order=st.permutations(range(24)), shift=st.integers(-1000, 1000), scale=st.sampled_from([0.01, 2.0, 1000.0]))
def test_the_result_ignores_row_order_and_units(order, shift, scale):
    names = [AREAS[row] for row in order]
    plain = difference_of_means(COUNTS, TREATED, AFTER, clusters=AREAS).effect

    moved = difference_of_means(
        (COUNTS[order] + shift) * scale, TREATED[order], AFTER[order], clusters=[f"x{name}" for name in names]
    ).effect

    assert (moved.estimate / scale, moved.se / scale, moved.p) == pytest.approx(
        (plain.estimate, plain.se, plain.p), rel=1e-6
    )
