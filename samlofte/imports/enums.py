from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportKind(TextChoices):
    """What sort of file is read in."""

    PLEDGE = "pledge", _("pledge document")
    MEASURES = "measures", _("sheet of measures")
    ACTIVITIES = "activities", _("sheet of activities")
    REPORTS = "reports", _("sheet of reports")


#: the spreadsheets that the plan is worked on in
SHEETS = (ImportKind.MEASURES, ImportKind.ACTIVITIES, ImportKind.REPORTS)
