"""Why a write to the plan was refused; nothing is written then."""


class RefusedError(Exception):
    """The plan cannot be changed so; `code` says why.

    lane_too_wide: more people would see the activity than its measure. not_a_partner: the doer is neither owner nor
    partner. outside_pledge: a row of another pledge. never_public: planned presence and patrols are never public.
    too_many: a series of more occasions than one rule may make. no_occasion: a rule without a single occasion.
    has_reports: what was reported on is not taken away.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ChangedMeanwhileError(Exception):
    """Somebody saved the row after the form or sheet was filled."""


class AlreadyReportedError(Exception):
    """The activity has a report that counts, and this one does not say that it corrects it."""
