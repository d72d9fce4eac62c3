from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportKind(TextChoices):
    """What sort of file is read in."""

    PLEDGE = "pledge", _("pledge document")
