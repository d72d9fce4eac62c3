import pytest

from yardstick.displacement.areas import Area
from yardstick.displacement.wdq import displacement_quotient

STEADY = Area(200, 200)


@pytest.mark.parametrize(
    ("target", "buffer", "control", "wdq", "tne"),
    [
        # Guerette 2009, POP Center tool guide 10, appendix C: above 0 diffusion, 0 to -1 some displacement, below -1
        # more displaced than gained
        (Area(100, 60), Area(50, 40), STEADY, 0.25, 50),
        (Area(100, 60), Area(50, 60), STEADY, -0.25, 30),
        (Area(100, 90), Area(50, 75), STEADY, -2.5, -15),
        (Area(100, 80), Area(50, 50), Area(200, 260), 0.3, 65),
    ],
)
def test_quotient_and_net_effect_by_hand(target, buffer, control, wdq, tne):
    found = displacement_quotient(target, [control], buffer=buffer)

    assert [found.wdq, found.tne] == pytest.approx([wdq, tne])
    assert found.reasons == ()


@pytest.mark.parametrize("target", [Area(100, 100), Area(100, 120)])
def test_no_gain_has_no_quotient(target):
    # with success 0.1 and buffer 0.1 the quotient would be 1 and look like perfect diffusion of a benefit
    found = displacement_quotient(target, [STEADY], buffer=Area(50, 70))

    assert (found.wdq, found.reasons) == (None, ("success_measure_not_negative",))
    assert found.tne is not None


@pytest.mark.parametrize("control", [Area(0, 200), Area(200, 0)])
def test_a_control_of_zero_is_refused(control):
    found = displacement_quotient(Area(100, 60), [control], buffer=Area(50, 40))

    assert (found.wdq, found.tne, found.success, found.reasons) == (None, None, None, ("zero_control",))


def test_no_buffer_has_neither():
    found = displacement_quotient(Area(100, 60), [STEADY])

    assert (found.wdq, found.tne, found.reasons) == (None, None, ("no_buffer",))
    assert found.success == pytest.approx(-0.2)


def test_nothing_before_is_no_gain():
    found = displacement_quotient(Area(0, 0), [STEADY], buffer=Area(50, 40))

    assert (found.wdq, found.tne, found.reasons) == (None, 10, ("success_measure_not_negative",))


def test_control_areas_are_summed():
    together = displacement_quotient(Area(100, 60), [STEADY], buffer=Area(50, 40))
    apart = displacement_quotient(Area(100, 60), [Area(150, 20), Area(50, 180)], buffer=Area(50, 40))

    assert together == apart
