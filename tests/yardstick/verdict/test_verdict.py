import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yardstick.comparison.effect import effect
from yardstick.errors import DataError
from yardstick.verdict.verdict import Change, judge_family, verdict

WORDS = {"better", "worse", "no_change_of_importance", "cannot_tell"}
#: the two in the middle claim nothing in either direction
RANK = {"worse": -1, "no_change_of_importance": 0, "cannot_tell": 0, "better": 1}
CODES = st.lists(st.sampled_from(["few_months_before", "few_answers", "data_break"]), max_size=2).map(tuple)
DIRECTIONS = st.sampled_from(["lower", "higher"])


def measured(estimate, se, df, better, worthwhile, **rest):
    found = effect(estimate, se, df)
    return Change(estimate, found.low, found.high, found.p, better, worthwhile=worthwhile, **rest)


CHANGES = st.builds(
    measured,
    st.floats(-10, 10),
    st.floats(0.01, 10),
    st.integers(2, 200),
    DIRECTIONS,
    st.none() | st.floats(0.01, 10),
    too_little=CODES,
    effort_driven=st.booleans(),
    main=st.booleans(),
)


@pytest.mark.parametrize(
    ("estimate", "low", "high", "p", "better", "word", "reasons"),
    [
        (-0.3, -0.5, -0.1, 0.004, "lower", "better", ("p_under_alpha",)),
        (-0.3, -0.5, -0.1, 0.004, "higher", "worse", ("p_under_alpha",)),
        (0.3, 0.1, 0.5, 0.004, "higher", "better", ("p_under_alpha",)),
        (0.3, 0.1, 0.5, 0.004, "lower", "worse", ("p_under_alpha",)),
        (0.01, -0.1, 0.12, 0.8, "lower", "no_change_of_importance", ("interval_inside_worthwhile",)),
        (0.1, -0.1, 0.3, 0.3, "lower", "cannot_tell", ("interval_reaches_worthwhile", "p_not_under_alpha")),
        (0.1, 0.05, 0.15, 0.001, "lower", "worse", ("p_under_alpha", "smaller_than_worthwhile")),
        (-0.3, -0.5, -0.1, 0.05, "lower", "cannot_tell", ("interval_reaches_worthwhile", "p_not_under_alpha")),
        (-0.3, -0.7, 0.1, 0.03, "lower", "cannot_tell", ("interval_includes_zero", "interval_reaches_worthwhile")),
        (-0.3, -0.5, -0.1, None, "lower", "cannot_tell", ("interval_reaches_worthwhile", "no_p")),
        (0.1, -0.2, 0.15, 0.4, "lower", "cannot_tell", ("interval_reaches_worthwhile", "p_not_under_alpha")),
        (None, None, None, None, "lower", "cannot_tell", ("no_estimate",)),
    ],
)
def test_each_row_of_the_rule(estimate, low, high, p, better, word, reasons):
    found = verdict(Change(estimate, low, high, p, better, worthwhile=0.2))

    assert (found.word, found.reasons) == (word, reasons)


def test_without_a_smallest_worthwhile_change_no_change_cannot_be_said():
    found = verdict(Change(0.0, -0.001, 0.001, 1.0, "lower"))

    assert (found.word, found.reasons) == ("cannot_tell", ("p_not_under_alpha", "worthwhile_not_stated"))


@pytest.mark.parametrize(("estimate", "low", "high", "p"), [(-3, -4, -2, 1e-9), (0, -0.1, 0.1, 0.9)])
def test_too_little_data_carry_no_claim(estimate, low, high, p):
    change = Change(estimate, low, high, p, "lower", worthwhile=1.0, too_little=("few_months_before",))

    assert verdict(change).reasons == ("few_months_before", "too_little_data")
    assert verdict(change).word == "cannot_tell"


def test_an_indicator_that_rises_with_effort_is_refused_as_main_measure():
    found = verdict(Change(-3, -4, -2, 1e-9, "lower", effort_driven=True))

    assert (found.word, found.reasons) == ("cannot_tell", ("effort_driven", "effort_driven_refused_as_main"))


def test_an_indicator_that_rises_with_effort_is_flagged_elsewhere():
    found = verdict(Change(-3, -4, -2, 1e-9, "lower", effort_driven=True, main=False))

    assert (found.word, found.reasons) == ("better", ("effort_driven", "p_under_alpha"))


def test_main_measures_are_adjusted_by_holm_and_the_rest_by_benjamini_hochberg():
    changes = [Change(-1, -2, -0.1, p, "lower", main=main) for main in (True, False) for p in (0.03, 0.04)]

    found = judge_family(changes)

    assert [one.p for one in found] == pytest.approx([0.06, 0.06, 0.04, 0.04])
    assert [one.word for one in found] == ["cannot_tell", "cannot_tell", "better", "better"]


def test_a_measure_without_p_is_no_test():
    changes = [Change(-1, -2, -0.1, 0.03, "lower"), Change(None, None, None, None, "lower")]

    assert [one.p for one in judge_family(changes)] == [0.03, None]


@pytest.mark.parametrize(
    "figures",
    [
        (math.nan, -1, 1, 0.5, "lower"),
        (0, math.nan, 1, 0.5, "lower"),
        (0, -1, 1, math.nan, "lower"),
        (0, -1, 1, 1.5, "lower"),
        (2, -1, 1, 0.5, "lower"),
        (math.inf, -1, math.inf, 0.5, "lower"),
        (0, -1, 1, 0.5, "sideways"),
        (0, -1, 1, 0.5, "lower", 0.0),
        (0, -1, 1, 0.5, "lower", math.nan),
        (0, -1, 1, 0.5, "lower", 1.0, ("Too few months",)),
    ],
)
def test_figures_that_contradict_each_other_give_a_typed_error(figures):
    with pytest.raises(DataError):
        Change(*figures)


def test_an_impossible_alpha_gives_a_typed_error():
    with pytest.raises(DataError):
        verdict(Change(0, -1, 1, 0.5, "lower"), alpha=1.0)


@given(change=CHANGES)
def test_there_is_exactly_one_verdict_with_reasons_as_codes(change):
    found = verdict(change)

    assert found.word in WORDS
    assert found.reasons
    assert all(code.replace("_", "").isalpha() and code.islower() for code in found.reasons)


@pytest.mark.slow
@given(
    estimate=st.floats(-10, 10),
    step=st.floats(0, 10),
    se=st.floats(0.01, 10),
    df=st.integers(2, 200),
    better=DIRECTIONS,
    worthwhile=st.none() | st.floats(0.01, 10),
    others=st.lists(st.floats(0, 1), max_size=4),
    too_little=CODES,
)
def test_moving_the_estimate_towards_better_never_makes_the_verdict_worse(
    estimate, step, se, df, better, worthwhile, others, too_little
):
    moved = estimate + (step if better == "higher" else -step)
    family = [Change(None, None, None, p, better) for p in others]

    before, after = (
        judge_family([measured(value, se, df, better, worthwhile, too_little=too_little), *family])[0].word
        for value in (estimate, moved)
    )

    assert RANK[after] >= RANK[before]


@given(change=CHANGES)
def test_turning_the_direction_round_turns_the_verdict_round(change):
    opposite = {"better": "worse", "worse": "better"}
    mirrored = Change(
        -change.estimate,
        -change.high,
        -change.low,
        change.p,
        change.better,
        worthwhile=change.worthwhile,
        too_little=change.too_little,
        effort_driven=change.effort_driven,
        main=change.main,
    )

    found = verdict(change)

    assert verdict(mirrored).word == opposite.get(found.word, found.word)
    assert verdict(mirrored).reasons == found.reasons


@pytest.mark.slow
@given(changes=st.lists(CHANGES, min_size=1, max_size=8), order=st.randoms(use_true_random=False))
def test_the_order_of_the_measures_does_not_matter(changes, order):
    places = order.sample(range(len(changes)), len(changes))

    shuffled = judge_family([changes[place] for place in places])

    plain = judge_family(changes)
    assert shuffled == tuple(plain[place] for place in places)
