"""The invented posts: who answers for what, and which are vacant."""

from dataclasses import dataclass

from samlofte.example.parties import CITY, ENVIRONMENT, OWNERS, POLICE, STREETS, SUPPORT, PartyRow
from samlofte.example.plan.others import BID_LEADER, FIELD_WORKER, INSPECTOR
from samlofte.example.plan.police import AREA_OFFICER, COMMUNITY_OFFICER
from samlofte.example.plan.streets import AREA_DEVELOPER, CLEANING_LEADER, PATROL_LEADER
from samlofte.people.enums import Role


@dataclass(frozen=True)
class PostRow:
    """A post; `holder` and `deputy` are the words before the party in an account's address, empty for vacant."""

    party: PartyRow
    role: Role
    title: str
    holder: str = ""
    deputy: str = ""


POSTS = (
    PostRow(POLICE, Role.COORDINATOR, COMMUNITY_OFFICER, "samordnare", "redaktor"),
    PostRow(POLICE, Role.REPORTER, AREA_OFFICER, "rapportor"),
    PostRow(POLICE, Role.STEERING, "chef för lokalpolisområdet", "styrgrupp"),
    PostRow(CITY, Role.COORDINATOR, "samordnare i kommunen", "samordnare", "redaktor"),
    PostRow(CITY, Role.STEERING, "trygghetschef", "styrgrupp"),
    PostRow(CITY, Role.MODERATOR, "moderator", "moderator"),
    PostRow(CITY, Role.AUDITOR, "revisor", "revisor"),
    PostRow(STREETS, Role.REPORTER, CLEANING_LEADER, "rapportor"),
    PostRow(STREETS, Role.REPORTER, PATROL_LEADER),
    PostRow(STREETS, Role.REPORTER, AREA_DEVELOPER, "rapportor", "redaktor"),
    PostRow(SUPPORT, Role.REPORTER, FIELD_WORKER, "rapportor"),
    PostRow(OWNERS, Role.REPORTER, BID_LEADER, "rapportor"),
    PostRow(ENVIRONMENT, Role.REPORTER, INSPECTOR),
)
