from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CalendarMethod(TextChoices):
    """What a calendar part asks of the calendar that gets it (iTIP, RFC 5546)."""

    PUBLISH = "PUBLISH", _("for information")
    REQUEST = "REQUEST", _("invitation")
    CANCEL = "CANCEL", _("cancellation")
