from samlofte.imports.enums import ImportKind
from samlofte.plans.queries.sheets.activities import ActivitySheet
from samlofte.plans.queries.sheets.group import Group
from samlofte.plans.queries.sheets.measures import MeasureSheet
from samlofte.plans.queries.sheets.reports import ReportSheet
from samlofte.plans.queries.sheets.sheet import Sheet

KINDS: dict[ImportKind, type[Sheet]] = {
    ImportKind.MEASURES: MeasureSheet,
    ImportKind.REPORTS: ReportSheet,
    ImportKind.ACTIVITIES: ActivitySheet,
}


def sheet_of(kind: str, group: Group) -> Sheet:
    """Return one of the sheets of a plan."""
    return KINDS[ImportKind(kind)](group)
