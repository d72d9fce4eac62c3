from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Neighbour(TextChoices):
    """Where a comparison area lies: an adjacent one shows displacement, a distant one the general trend."""

    ADJACENT = "adjacent", _("adjacent")
    DISTANT = "distant", _("distant")
