from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PledgeState(TextChoices):
    """Where a pledge is in its life."""

    DRAFT = "draft", _("draft")
    ADOPTED = "adopted", _("adopted")
    RUNNING = "running", _("running")
    ENDED = "ended", _("ended")
    FOLLOWED_UP = "followed_up", _("followed up")
    ARCHIVED = "archived", _("archived")


class Precision(TextChoices):
    """How exactly the document states a date."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class PassageKind(TextChoices):
    """What a passage of the pledge text is for."""

    BACKGROUND = "background", _("background")
    BASIS = "basis", _("basis")
    DIRECTION = "direction", _("line of work")
    AIM = "aim", _("joint aim")
    CHANNEL = "channel", _("channel")
    FOLLOWUP = "followup", _("follow-up promise")
    PROBLEM = "problem", _("problem")
    PREVIOUS_FOLLOWUP = "previous_followup", _("what became of the last pledge")


class Status(TextChoices):
    """What has become of a commitment. That it is overdue is computed, never set."""

    NO_EVIDENCE = "no_evidence", _("no evidence yet")
    NOT_STARTED = "not_started", _("not started")
    IN_PROGRESS = "in_progress", _("in progress")
    FULFILLED = "fulfilled", _("fulfilled")
    PARTLY = "partly", _("partly fulfilled")
    NOT_FULFILLED = "not_fulfilled", _("not fulfilled")
    CANCELLED = "cancelled", _("cancelled")


#: the statuses that say how it ended; such a commitment is never overdue
FINAL_STATUSES = frozenset({Status.FULFILLED, Status.PARTLY, Status.NOT_FULFILLED, Status.CANCELLED})


class Per(TextChoices):
    """The time that a frequency counts in."""

    DAY = "day", _("a day")
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")
    QUARTER = "quarter", _("a quarter")
    YEAR = "year", _("a year")


class TargetGroup(TextChoices):
    """Whom a commitment is for."""

    EVERYONE = "everyone", _("everyone")
    YOUTH = "youth", _("children and young people")
    FAMILIES = "families", _("families")
    RESIDENTS = "residents", _("residents")
    BUSINESSES = "businesses", _("businesses")
    PROPERTY_OWNERS = "property_owners", _("property owners")


class Theme(TextChoices):
    """What a commitment is about."""

    PRESENCE = "presence", _("presence")
    DIALOGUE = "dialogue", _("dialogue")
    PREVENTION = "prevention", _("early prevention")
    SCHOOL = "school", _("school")
    DRUGS = "drugs", _("drugs")
    LITTER = "litter", _("litter")
    TRAFFIC = "traffic", _("traffic")
    PUBLIC_SPACE = "public_space", _("public space")
    HOUSING = "housing", _("housing")
    INSPECTION = "inspection", _("inspection")
    CAMERAS = "cameras", _("cameras")
    COOPERATION = "cooperation", _("cooperation")


class Horizon(TextChoices):
    """When a commitment is meant to have an effect."""

    SHORT = "short", _("short term")
    LONG = "long", _("long term")


class Carried(TextChoices):
    """How a commitment relates to the previous pledge."""

    NEW = "new", _("new")
    CARRIED = "carried", _("carried over")
    CHANGED = "changed", _("changed")


class ChangeField(TextChoices):
    """What was changed in a pledge after it was adopted."""

    ACT = "act", _("what is to be done")
    QUANTITY = "quantity", _("quantity or frequency")
    PLACE = "place", _("place")
    DEADLINE = "deadline", _("deadline")
    PROOF = "proof", _("proof")
    PARTY = "party", _("who promises")
    DELETED = "deleted", _("the whole commitment removed")
    ADDED = "added", _("commitment added")
    PERIOD = "period", _("the period of the pledge")
    AREA = "area", _("the area of the pledge")
