from django.db.models import QuerySet

from samlofte.lib.actor import Actor
from samlofte.lib.prepared import prepared_rows
from samlofte.people.enums import Role
from samlofte.people.models import Membership, Party, User

#: stands for the party of somebody who edits for none
NOBODY = "–"


def roles_of(user: User) -> dict[int, Role]:
    """Return the person's role by party id, the units of their parties included. Asked once per request."""
    cached: dict[int, Role] | None = getattr(user, "_roles", None)
    if cached is not None:
        return cached
    rows = memberships_of(user) if user.is_authenticated else []
    found = {party: Role(role) for party, role, _unit in rows}
    for party, _role, unit in rows:
        if unit is not None and unit not in found:
            found[unit] = found[party]
    user._roles = found  # type: ignore[attr-defined]  # noqa: SLF001  # kept on the request's own user
    return found


def memberships_of(user: User) -> list[tuple[int, str, int | None]]:
    """Return the parties of a person with the role, once for each of their units. Asked once per request."""
    cached: list[tuple[int, str, int | None]] | None = getattr(user, "_memberships", None)
    if cached is None:
        cached = [(party, role, unit) for party, role, unit in _memberships(user.pk)]
        user._memberships = cached  # type: ignore[attr-defined]  # noqa: SLF001  # kept on the request's own user
    return cached


@prepared_rows
def _memberships(user_id: int) -> QuerySet[Membership, tuple[int, str, int | None]]:
    return Membership.objects.filter(user=user_id).order_by("party").values_list("party_id", "role", "party__units")


def actor_for(user: User) -> Actor:
    """Return who this person acts as: the parties they edit for, never their name."""
    parties = Party.objects.filter(memberships__user=user, memberships__role=Role.EDITOR)
    names = ", ".join(party.label for party in parties)
    return Actor(account_id=user.pk, name=names or NOBODY)
