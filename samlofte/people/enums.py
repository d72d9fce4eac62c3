from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartyKind(TextChoices):
    """What sort of organisation promises."""

    POLICE = "police", _("police")
    MUNICIPALITY = "municipality", _("municipality")
    DEPARTMENT = "department", _("municipal department")
    PROPERTY_OWNERS = "property_owners", _("property owners")
    ASSOCIATION = "association", _("association")
    OTHER = "other", _("other")


class Role(TextChoices):
    """What a person may do for a party."""

    EDITOR = "editor", _("editor")
    READER = "reader", _("reader")
