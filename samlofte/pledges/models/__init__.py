from samlofte.pledges.models.agreement import Agreement
from samlofte.pledges.models.commitment import Commitment, StatusEntry
from samlofte.pledges.models.invitation import Invitation
from samlofte.pledges.models.pledge import Passage, Pledge, PledgeParty, Signatory, Transition
from samlofte.pledges.models.post import Post
from samlofte.pledges.models.proposal import Proposal
from samlofte.pledges.models.version import Version

__all__ = [
    "Agreement",
    "Commitment",
    "Invitation",
    "Passage",
    "Pledge",
    "PledgeParty",
    "Post",
    "Proposal",
    "Signatory",
    "StatusEntry",
    "Transition",
    "Version",
]
