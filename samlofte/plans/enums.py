from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeasureType(TextChoices):
    """How a measure works: on the place and the moment, or on people's lives."""

    SITUATIONAL = "situational", _("situational")
    SOCIAL = "social", _("social")


class MeasureState(TextChoices):
    """Where a measure is, as its owner says."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped")


#: a measure that is neither done nor stopped
OPEN_STATES = (MeasureState.PLANNED, MeasureState.RUNNING)


class MeasureCondition(TextChoices):
    """What is to be looked at in a measure; computed, never set."""

    OVERDUE = "overdue", _("overdue")
    UNREPORTED = "unreported", _("something not reported")
    NO_ACTIVITY = "no_activity", _("no activity")
    NO_CAUSE = "no_cause", _("no cause named")
    NO_COMMITMENT = "no_commitment", _("no commitment")
    NO_TARGET = "no_target", _("no target")


class ActivityKind(TextChoices):
    """What sort of occasion it is; each has its own small form for the report."""

    GENERAL = "general", _("activity")
    PRESENCE = "presence", _("presence pass")
    PATROL = "patrol", _("patrol round")
    CLEANING = "cleaning", _("cleaning round")
    MEETING = "meeting", _("meeting")
    DIALOGUE = "dialogue", _("dialogue")
    STEP = "step", _("project step")


#: planned occasions of these kinds are never public, and done ones only as monthly totals
NEVER_PUBLIC = frozenset({ActivityKind.PRESENCE, ActivityKind.PATROL})


class ProjectStep(TextChoices):
    """The steps of a project such as a summer square, in order."""

    DIALOGUE = "dialogue", _("dialogue")
    SKETCH = "sketch", _("sketch")
    DECISION = "decision", _("decision")
    OPENING = "opening", _("opening")
    EVALUATION = "evaluation", _("evaluation")


class Outcome(TextChoices):
    """How an activity went, as reported."""

    DONE = "done", pgettext_lazy("activity", "done")
    PARTLY = "partly", _("partly done")
    CANCELLED = "cancelled", pgettext_lazy("activity", "cancelled")
    MOVED = "moved", _("moved")


#: what was held, in full or in part; "done" in a count is both, and those in part are told beside it
HELD = (Outcome.DONE, Outcome.PARTLY)
NOT_HELD = (Outcome.CANCELLED, Outcome.MOVED)


class Condition(TextChoices):
    """How an activity stands at a moment: its outcome, or what silence means."""

    PLANNED = "planned", _("planned")
    DONE = "done", pgettext_lazy("activity", "done")
    PARTLY = "partly", _("partly done")
    CANCELLED = "cancelled", pgettext_lazy("activity", "cancelled")
    UNREPORTED = "unreported", _("not reported")


class Means(TextChoices):
    """How those present moved about."""

    FOOT = "foot", _("on foot")
    BIKE = "bike", _("by bike")
    CAR = "car", _("by car")


class Observation(TextChoices):
    """What a patrol or cleaning round counts; the kinds and nothing about people."""

    LIGHT = "light", _("broken light")
    LITTER = "litter", _("litter")
    GRAFFITI = "graffiti", _("graffiti")
    DAMAGE = "damage", _("damage")
    DUMPING = "dumping", _("dumped waste")
    NEEDLES = "needles", _("syringes")
    GREENERY = "greenery", _("overgrown greenery")
    TRAFFIC = "traffic", _("unsafe traffic")
    OTHER = "other", _("something else")


class ContactKind(TextChoices):
    """What a monthly total counts."""

    SSPF = "sspf", _("SSPF meetings about a young person")
    EARLY = "early", _("early contacts")
    REFERRAL = "referral", _("referrals to support")
    OUTREACH = "outreach", _("contacts in outreach work")
    FAMILY = "family", _("contacts with families")


class AgeBand(TextChoices):
    """The age bands of monthly totals."""

    UNDER_12 = "0-11", _("under 12")
    TEENS = "12-15", _("12 to 15")
    OLDER_TEENS = "16-18", _("16 to 18")
    YOUNG_ADULTS = "19-24", _("19 to 24")
    ADULTS = "25-", _("25 and over")
    ALL = "all", _("all ages")


class PhotoState(TextChoices):
    """Whether faces and number plates have been covered by hand."""

    WAITING = "waiting", _("waits for covering")
    COVERED = "covered", _("covered")
    CLEAR = "clear", _("nothing to cover")
