"""Weighted displacement quotient and total net effect."""

from collections.abc import Sequence
from dataclasses import dataclass

from yardstick.displacement.areas import Area, total


@dataclass(frozen=True)
class Quotient:
    """Descriptive figures; each is None where a reason code says why it must not be given.

    `gross` is the fall in the target area; `success` the change of target over control (negative: it fell) and `net`
    the same as a gain; `buffer` the change of buffer over control; `wdq` is buffer / success: above
    0 diffusion of benefit, below 0 displacement, below -1 more displaced than gained; `tne` (total net effect) is how
    many events fewer than expected the target and buffer together had.
    """

    gross: float
    net: float | None
    success: float | None
    buffer: float | None
    wdq: float | None
    tne: float | None
    reasons: tuple[str, ...]


def displacement_quotient(target: Area, controls: Sequence[Area], *, buffer: Area | None = None) -> Quotient:
    """Return the quotient where it means something: only when the success measure is under 0.

    Raw counts, control areas summed; it has no standard error, so show the WDD with its interval beside it. Not given
    without a buffer (`no_buffer`), where a control count is 0 (`zero_control`, no total net effect either), or where
    the target did not fall relative to the control (`success_measure_not_negative`: there was no gain that could have
    been displaced).
    Source: Bowers & Johnson 2003, J. Quantitative Criminology 19:275; Guerette 2009, POP Center tool guide 10, app. B.

    >>> found = displacement_quotient(Area(100, 60), [Area(200, 200)], buffer=Area(50, 40))
    >>> round(found.wdq, 6), round(found.tne, 6)
    (0.25, 50.0)
    """
    control = total(tuple(controls))
    gross = target.before - target.after
    if control.before == 0 or control.after == 0:
        missing = ("no_buffer",) if buffer is None else ()
        return Quotient(gross, None, None, None, None, None, (*missing, "zero_control"))
    success = target.after / control.after - target.before / control.before
    net = -success
    if buffer is None:
        return Quotient(gross, net, success, None, None, None, ("no_buffer",))
    beside = buffer.after / control.after - buffer.before / control.before
    change = control.after / control.before
    tne = (target.before * change - target.after) + (buffer.before * change - buffer.after)
    if success >= 0:
        return Quotient(gross, net, success, beside, None, tne, ("success_measure_not_negative",))
    return Quotient(gross, net, success, beside, beside / success, tne, ())
