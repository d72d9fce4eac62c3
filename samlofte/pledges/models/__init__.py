from samlofte.pledges.models.agreement import Agreement
from samlofte.pledges.models.commitment import Commitment, StatusEntry
from samlofte.pledges.models.pledge import Passage, Pledge, PledgeParty, Signatory, Transition
from samlofte.pledges.models.version import Version

__all__ = [
    "Agreement",
    "Commitment",
    "Passage",
    "Pledge",
    "PledgeParty",
    "Signatory",
    "StatusEntry",
    "Transition",
    "Version",
]
