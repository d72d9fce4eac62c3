from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingState(TextChoices):
    """Where a meeting is."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class ItemKind(TextChoices):
    """Why something stands on the agenda."""

    OVERDUE = "overdue", _("overdue")
    UNREPORTED = "unreported", _("not reported")
    DEVIATION = "deviation", _("not as planned")
    DECISION = "decision", _("to decide")
    COMING = "coming", _("coming")
    POINT = "point", _("from the last meeting")
    FREE = "free", _("other matter")


class WheelKind(TextChoices):
    """The fixed points of the year (årshjul)."""

    DIALOGUE = "dialogue", _("dialogues")
    SURVEY = "survey", _("safety survey")
    PICTURE = "picture", _("situational picture")
    PLEDGE = "pledge", _("new pledge")
    FOLLOWUP = "followup", _("follow-up")
    OTHER = "other", _("other fixed point")
