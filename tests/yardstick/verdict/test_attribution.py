import pytest
from hypothesis import given
from hypothesis import strategies as st

from yardstick.errors import DataError
from yardstick.verdict.attribution import Evidence, attribution

ORDER = ["none", "followed_over_time", "compared_with_areas", "permutation_or_placebo_passed"]


@pytest.mark.parametrize(
    ("evidence", "grade", "reasons"),
    [
        (Evidence(), "none", ("no_comparison_areas",)),
        (Evidence(followed_over_time=True), "followed_over_time", ("no_comparison_areas",)),
        (
            Evidence(followed_over_time=True, placebo_dates_alarmed=True),
            "followed_over_time",
            ("no_comparison_areas", "placebo_dates_alarmed"),
        ),
        (Evidence(comparison_areas=5), "compared_with_areas", ("smallest_p_above_alpha",)),
        (Evidence(comparison_areas=19), "compared_with_areas", ("no_permutation_or_placebo",)),
        (Evidence(comparison_areas=19, p=0.1), "compared_with_areas", ("permutation_or_placebo_not_passed",)),
        (Evidence(comparison_areas=19, p=0.05), "permutation_or_placebo_passed", ()),
        (Evidence(comparison_areas=38, p=1 / 39), "permutation_or_placebo_passed", ()),
        (
            Evidence(comparison_areas=38, p=1 / 39, placebo_dates_alarmed=True),
            "compared_with_areas",
            ("placebo_dates_alarmed",),
        ),
        (Evidence(comparison_areas=38, p=1 / 39, placebo_dates_alarmed=False), "permutation_or_placebo_passed", ()),
    ],
)
def test_each_row_of_the_rule(evidence, grade, reasons):
    found = attribution(evidence)

    assert (found.grade, found.reasons) == (grade, reasons)


def test_two_areas_never_give_less_than_a_third_and_the_grade_says_so():
    found = attribution(Evidence(followed_over_time=True, comparison_areas=2, p=1 / 3))

    assert (found.grade, found.reasons) == ("compared_with_areas", ("smallest_p_above_alpha",))
    assert found.smallest_p == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    "wrong",
    [{"comparison_areas": 2, "p": 0.01}, {"comparison_areas": 2, "p": 1.2}, {"p": 0.5}, {"comparison_areas": -1}],
)
def test_impossible_evidence_gives_a_typed_error(wrong):
    with pytest.raises(DataError):
        Evidence(**wrong)


def test_an_impossible_alpha_gives_a_typed_error():
    with pytest.raises(DataError):
        attribution(Evidence(), alpha=0)


@given(areas=st.integers(1, 60), rank=st.integers(1, 61), followed=st.booleans())
def test_a_rarer_change_never_lowers_the_grade(areas, rank, followed):
    rank = min(rank, areas + 1)

    grades = [
        ORDER.index(
            attribution(Evidence(followed_over_time=followed, comparison_areas=areas, p=place / (areas + 1))).grade
        )
        for place in (rank, max(rank - 1, 1))
    ]

    assert grades[1] >= grades[0]
