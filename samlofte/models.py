"""Shows Django where the models are; nobody else imports this module."""

from samlofte.audit.models import AuditEntry, AuditHead
from samlofte.imports.models import Import
from samlofte.jobs.models import JobRun
from samlofte.mail.models import Letter
from samlofte.meetings.models import (
    ActionPoint,
    AgendaItem,
    Attendance,
    Decision,
    Feed,
    Meeting,
    MeetingSeries,
    WheelPoint,
)
from samlofte.overview.models import Reminded
from samlofte.people.models import Membership, Party, User
from samlofte.places.models import Area, AreaPopulation, ComparisonArea, Municipality
from samlofte.plans.models import Activity, Measure, MonthlyTotal, MonthTally, Photo, Report, Series
from samlofte.pledges.models import (
    Agreement,
    Commitment,
    Invitation,
    Passage,
    Pledge,
    PledgeParty,
    Post,
    Proposal,
    Signatory,
    StatusEntry,
    Transition,
    Version,
)
from samlofte.voices.models import SiteReport

__all__ = [
    "ActionPoint",
    "Activity",
    "AgendaItem",
    "Agreement",
    "Area",
    "AreaPopulation",
    "Attendance",
    "AuditEntry",
    "AuditHead",
    "Commitment",
    "ComparisonArea",
    "Decision",
    "Feed",
    "Import",
    "Invitation",
    "JobRun",
    "Letter",
    "Measure",
    "Meeting",
    "MeetingSeries",
    "Membership",
    "MonthTally",
    "MonthlyTotal",
    "Municipality",
    "Party",
    "Passage",
    "Photo",
    "Pledge",
    "PledgeParty",
    "Post",
    "Proposal",
    "Reminded",
    "Report",
    "Series",
    "Signatory",
    "SiteReport",
    "StatusEntry",
    "Transition",
    "User",
    "Version",
    "WheelPoint",
]
