"""Who may do what with meetings. Default deny; no role sees past a lane."""

from samlofte.people.enums import Role
from samlofte.people.viewer import Viewer


def may_convene(viewer: Viewer) -> bool:
    """Tell whether the person may call a meeting: a coordinator or a party editor of the pledge."""
    return viewer.in_group and viewer.has(Role.COORDINATOR, Role.EDITOR)


def may_keep_minutes(viewer: Viewer, party_id: int) -> bool:
    """Tell whether the person may write agenda and minutes: the convening party's editor or coordinator."""
    return viewer.has(Role.COORDINATOR, Role.EDITOR, party_id=party_id)


def may_turn_the_wheel(viewer: Viewer) -> bool:
    """Tell whether the person may set the fixed points of the year."""
    return viewer.in_group and viewer.has(Role.COORDINATOR)
