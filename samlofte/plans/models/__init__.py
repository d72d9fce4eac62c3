from samlofte.plans.models.activity import Activity, Series
from samlofte.plans.models.measure import Measure
from samlofte.plans.models.photo import Photo
from samlofte.plans.models.report import Report
from samlofte.plans.models.tally import MonthTally
from samlofte.plans.models.totals import MonthlyTotal

__all__ = ["Activity", "Measure", "MonthTally", "MonthlyTotal", "Photo", "Report", "Series"]
