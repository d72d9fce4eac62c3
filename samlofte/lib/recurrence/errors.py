from django.utils.translation import gettext_lazy as _

#: what is wrong, where it stands, and how to mend it
MESSAGES = {
    "empty": _("The rule is empty. Begin with how often, as in FREQ=WEEKLY."),
    "too_long": _("The rule is longer than 1,000 characters. Make two activities of it."),
    "no_pair": _("“%(value)s” is no part of a rule. Write name=value, as in BYDAY=TU, with ; between."),
    "unknown": _("%(part)s is not known. Use FREQ, INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY, BYDAY or BYSETPOS."),
    "twice": _("%(part)s stands twice. Put its values together with commas, as in BYDAY=TU,FR."),
    "no_freq": _("The rule does not say how often. Begin it with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY."),
    "freq": _("FREQ=%(value)s is no known frequency. Write DAILY, WEEKLY, MONTHLY or YEARLY."),
    "too_often": _("%(part)s=%(value)s recurs within a day. Make one activity for each time of day."),
    "number": _("%(part)s: “%(value)s” is out of place. Write whole numbers %(allowed)s, with commas between."),
    "weekday": _("%(part)s: “%(value)s” is no weekday. Write MO, TU, WE, TH, FR, SA or SU, with commas between."),
    "moment": _("UNTIL: “%(value)s” is no day. Write the last day, as in 20230331, or a moment in UTC ending with Z."),
    "both_ends": _("COUNT and UNTIL stand together. Keep one of them."),
    "not_with_freq": _("%(part)s does not go with FREQ=%(value)s. Take it out or choose another frequency."),
    "nth_weekday": _("BYDAY: “%(value)s” counts days in a month or year. Write the day alone, or choose FREQ=MONTHLY."),
    "position_alone": _("BYSETPOS chooses among days, and none are named. Name them, as in BYDAY=MO,TU,WE,TH,FR."),
    "exdate": _("EXDATE: “%(value)s” is no occasion. Write day and starting time, as in 20230404T190000."),
    "line": _("“%(value)s” is neither a rule nor an exception. Write one line RRULE: and at most one line EXDATE:."),
    "start": _("The first occasion has no time zone, or is before 1900 or after 2199. Choose another day."),
    "length": _("An occasion is longer than nothing and at most 24 hours. Choose another ending time."),
    "window": _("The last day %(value)s is before the first. Change one of them."),
    "no_occasion": _("The rule gives no occasion at all. Look at its days, months and last day."),
    "too_many": _("The rule gives more than %(value)s occasions. Choose an earlier last day."),
    "choice": _("This does not go together with the rest. Choose one way to say which day."),
}  # fmt: skip


class RuleError(ValueError):
    """A rule that cannot be used: `code` for programs, `part` for where, the text for people."""

    def __init__(self, code: str, *, part: str = "", value: object = "", allowed: str = "") -> None:
        self.code = code
        self.part = part
        super().__init__(str(MESSAGES[code]) % {"part": part, "value": str(value)[:40], "allowed": allowed})
