"""Shows Django where the models are; nobody else imports this module."""

from samlofte.audit.models import AuditEntry, AuditHead
from samlofte.imports.models import Import
from samlofte.people.models import Membership, Party, User
from samlofte.places.models import Area, AreaPopulation, ComparisonArea, Municipality
from samlofte.pledges.models import (
    Agreement,
    Commitment,
    Passage,
    Pledge,
    PledgeParty,
    Signatory,
    StatusEntry,
    Transition,
    Version,
)
from samlofte.voices.models import SiteReport

__all__ = [
    "Agreement",
    "Area",
    "AreaPopulation",
    "AuditEntry",
    "AuditHead",
    "Commitment",
    "ComparisonArea",
    "Import",
    "Membership",
    "Municipality",
    "Party",
    "Passage",
    "Pledge",
    "PledgeParty",
    "Signatory",
    "SiteReport",
    "StatusEntry",
    "Transition",
    "User",
    "Version",
]
