"""What the page of a pledge says in whole sentences."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samlofte.pledges.enums import Status
from samlofte.pledges.queries.published_types import PublishedPledge

WHOLE = 100


@dataclass(frozen=True)
class PledgeSentences:
    """The sentences about one pledge, in the language that is active."""

    pledge: PublishedPledge

    @property
    def summary(self) -> str:
        """How many promise how much to whom."""
        parties, number = len(self.pledge.by_party), len(self.pledge.standing)
        makers = ngettext("One party makes", "%(parties)s parties make", parties) % {"parties": parties}
        made = ngettext("one promise", "%(number)s promises", number) % {"number": number}
        values = {"makers": makers, "promises": made, "area": self.pledge.area}
        return _("%(makers)s %(promises)s to those who live and work in %(area)s.") % values

    @property
    def elapsed(self) -> str:
        """How much of the period has passed."""
        percent = self.pledge.elapsed
        if percent == WHOLE:
            return _("The period is over")
        if percent == 0:
            return _("The period has not begun")
        return _("%(percent)s per cent of the period has passed") % {"percent": percent}

    @property
    def fulfilled(self) -> str:
        """How many promises are shown to be fulfilled."""
        number, fulfilled = len(self.pledge.standing), dict(self.pledge.status_counts).get(Status.FULFILLED, 0)
        if not fulfilled:
            return _("None of the %(number)s promises is shown to be fulfilled.") % {"number": number}
        return ngettext(
            "%(fulfilled)s of %(number)s promises is shown to be fulfilled.",
            "%(fulfilled)s of %(number)s promises are shown to be fulfilled.",
            fulfilled,
        ) % {"fulfilled": fulfilled, "number": number}

    @property
    def checkable(self) -> str:
        """How many promises can be checked."""
        checkable = len(self.pledge.checkable)
        if not checkable:
            return _("None of them can be checked as it is worded.")
        return ngettext(
            "%(checkable)s can be checked as it is worded.",
            "%(checkable)s can be checked as they are worded.",
            checkable,
        ) % {"checkable": checkable}

    @property
    def overdue(self) -> str:
        """How many promises are overdue."""
        number = len(self.pledge.overdue)
        said = ngettext("%(number)s promise is overdue", "%(number)s promises are overdue", number)
        return said % {"number": number}

    def promises(self, number: int) -> str:
        """Return a number of promises in words."""
        return ngettext("%(number)s promise", "%(number)s promises", number) % {"number": number}
