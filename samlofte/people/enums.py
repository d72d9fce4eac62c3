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
    """What a person may do for a party. No role sees past a lane by its rank."""

    COORDINATOR = "coordinator", _("coordinator")
    EDITOR = "editor", _("party editor")
    REPORTER = "reporter", _("reporter")
    STEERING = "steering", _("steering group")
    MODERATOR = "moderator", _("moderator")
    AUDITOR = "auditor", _("auditor")
    READER = "reader", _("reader")


#: held for a party in all its pledges; the other roles are held in one pledge
PARTY_ROLES = (Role.EDITOR, Role.REPORTER, Role.READER)
#: held for a party in one pledge, as a post that can be vacant
POST_ROLES = (Role.COORDINATOR, Role.EDITOR, Role.REPORTER, Role.STEERING, Role.MODERATOR, Role.AUDITOR)


class Lane(TextChoices):
    """Who may see a record (delningskrets), the narrowest first."""

    OWN = "own", _("own party")
    NAMED = "named", _("named parties")
    GROUP = "group", _("all parties of the pledge")
    PUBLIC = "public", _("everyone")


#: narrow to wide, to compare lanes by
LANE_ORDER = {lane: place for place, lane in enumerate(Lane)}
