"""What the public pages say of the plan in whole sentences: what was done, and never that it helped."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samlofte.lib.dates_in_words import month_words
from samlofte.plans.queries.public import Months
from samlofte.plans.queries.public_measures import PublicMeasure

#: from here on the digits of a number are grouped
GROUPED = 1_000
#: how many words are kept
KEPT = 1_000


def whole(value: float) -> str:
    """Write a number without decimals, in the language that is active; small ones look the same in every language."""
    rounded = round(value)
    return str(rounded) if rounded < GROUPED else str(number_format(rounded, force_grouping=True))


def exact(value: Decimal) -> str:
    """Write a number with the decimals that it has, in the language that is active."""
    return str(number_format(value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()))


@dataclass(frozen=True)
class MonthSentences:
    """The sentences about the months of a plan that are over, in the language that is active."""

    months: Months

    @property
    def done(self) -> str:
        """How much of what was planned was done; nothing where nothing public was planned."""
        _month, planned, done, *_rest = self.months.total
        if not planned:
            return ""
        return ngettext(
            "To the end of %(month)s, %(done)s of %(planned)s planned activities has been done.",
            "To the end of %(month)s, %(done)s of %(planned)s planned activities have been done.",
            done,
        ) % {"month": month_words(self.months.total.month), "done": whole(done), "planned": whole(planned)}

    @property
    def hours(self) -> str:
        """How many hours it took."""
        planned, done = self.months.total.hours_planned, self.months.total.hours_done
        if not done:
            return ""
        if not planned:
            return _("They took %(hours)s hours.") % {"hours": whole(done)}
        return _("They took %(hours)s hours; %(planned)s were planned.") % {
            "hours": whole(done),
            "planned": whole(planned),
        }

    @property
    def passes(self) -> str:
        """How many passes of presence and patrols were done."""
        passes, hours = self.months.total.passes, self.months.total.hours_passes
        if not passes:
            return ""
        return ngettext(
            "%(passes)s pass of presence or patrol was done as well, in all %(hours)s hours.",
            "%(passes)s passes of presence and patrols were done as well, in all %(hours)s hours.",
            passes,
        ) % {"passes": whole(passes), "hours": whole(hours)}


def done_words(row: PublicMeasure) -> str:
    """Say how much of a measure was done, of the months that are over."""
    said = []
    if row.planned:
        said.append(
            ngettext(
                "%(done)s of %(planned)s planned activities done",
                "%(done)s of %(planned)s planned activities done",
                row.planned,
            )
            % {"done": whole(row.done), "planned": whole(row.planned)}
        )
    if row.passes:
        passes = ngettext("%(passes)s pass done", "%(passes)s passes done", row.passes)
        said.append(passes % {"passes": whole(row.passes)})
    return ", ".join(said)


def delivered_words(row: PublicMeasure) -> str:
    """Say what a measure has delivered, of its target where it has one."""
    measure = row.measure
    if row.target:
        values = {"delivered": exact(row.delivered), "target": exact(row.target), "unit": measure.target_unit}
        return (_("%(delivered)s of %(target)s %(unit)s") % values).strip()
    return f"{exact(row.delivered)} {measure.target_unit}".strip() if row.delivered else ""


def silence(times: int, grace_days: int) -> str:
    """Say how many occasions nobody has reported, and when that becomes public."""
    said = ngettext(
        "Nobody has said how it went with %(times)s activity.",
        "Nobody has said how it went with %(times)s activities.",
        times,
    ) % {"times": whole(times)}
    return f"{said} {grace(grace_days)}"


def grace(days: int) -> str:
    """Say how long the pledge waits before silence becomes public."""
    if not days:
        return _("That is shown from the day after it should have been done.")
    return ngettext(
        "That is shown %(days)s day after it should have been done.",
        "That is shown %(days)s days after it should have been done.",
        days,
    ) % {"days": days}


def times_words(times: int) -> str:
    """Write how often something was to be done."""
    return _times(times, get_language())


@lru_cache(maxsize=KEPT)
def _times(times: int, language: str | None) -> str:  # noqa: ARG001  # part of the key: the words are translated
    return ngettext("%(times)s time", "%(times)s times", times) % {"times": whole(times)}


def more_measures(number: int) -> str:
    """Say how many measures a list leaves out; nothing where it holds them all."""
    if number <= 0:
        return ""
    return ngettext("%(number)s more measure.", "%(number)s more measures.", number) % {"number": whole(number)}
