"""Who looks: the parties that a person belongs to, and nothing of their rank."""

from dataclasses import dataclass, field

from samlofte.people.enums import Role


@dataclass(frozen=True)
class Viewer:
    """A person at work with one pledge, as lanes see them.

    `parties` are the parties that the person belongs to, exactly: a member of the municipality does not see what one of
    its departments keeps to itself, because secrecy holds between authorities.
    """

    account_id: int | None
    parties: frozenset[int] = frozenset()
    #: whether one of these parties is a party of the pledge
    in_group: bool = False
    #: the roles by party id, those for the party as a whole and those in this pledge
    roles: dict[int, frozenset[Role]] = field(default_factory=dict)

    def has(self, *roles: Role, party_id: int | None = None) -> bool:
        """Tell whether the person has one of the roles, in that party or in any."""
        held = self.roles.values() if party_id is None else [self.roles.get(party_id, frozenset())]
        return any(role in found for found in held for role in roles)


#: everybody without an account
PUBLIC_VIEWER = Viewer(account_id=None)
