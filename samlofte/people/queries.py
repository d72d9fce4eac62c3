from samlofte.lib.actor import Actor
from samlofte.people.enums import Role
from samlofte.people.models import Party, User


def roles_of(user: User) -> dict[int, Role]:
    """Return the person's role by party id, the units of their parties included. Asked once per request."""
    cached: dict[int, Role] | None = getattr(user, "_roles", None)
    if cached is not None:
        return cached
    found = {m.party_id: Role(m.role) for m in user.memberships.all()} if user.is_authenticated else {}
    units = Party.objects.filter(parent_id__in=found).values_list("id", "parent_id") if found else []
    for unit, parent in units:
        if parent is not None and unit not in found:
            found[unit] = found[parent]
    user._roles = found  # type: ignore[attr-defined]  # noqa: SLF001  # kept on the request's own user
    return found


def actor_for(user: User) -> Actor:
    """Return who this person acts as: the parties they edit for, never their name."""
    parties = Party.objects.filter(memberships__user=user, memberships__role=Role.EDITOR)
    names = ", ".join(party.label for party in parties)
    return Actor(account_id=user.pk, name=names or "–")
