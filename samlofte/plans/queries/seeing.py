"""Which parties see a record, to say it beside it: the same rule as the lanes, read from the other end."""

from collections.abc import Iterable

from samlofte.people.enums import Lane
from samlofte.people.models import Party
from samlofte.people.viewer import Viewer
from samlofte.plans.enums import NEVER_PUBLIC
from samlofte.plans.models import Activity, Measure
from samlofte.pledges.models import Pledge


def sees_measure(measure: Measure) -> list[Party] | None:
    """Return the parties whose members see a measure, its owner first; None is everybody."""
    if measure.lane == Lane.PUBLIC:
        return None
    found = [measure.party, *measure.partners.all()]
    if measure.lane == Lane.NAMED:
        found += measure.shared_with.all()
    if measure.lane == Lane.GROUP:
        found += _group(measure.pledge)
    return _once(found)


def has_passes(measure_id: int, viewer: Viewer) -> bool:
    """Tell whether presence or patrols are among the activities of a measure that the person sees. One query."""
    rows = Activity.objects.visible_to(viewer).filter(measure=measure_id, kind__in=sorted(NEVER_PUBLIC), removed=False)
    return rows.exists()


def sees_activity(activity: Activity) -> list[Party] | None:
    """Return the parties whose members see an activity, who does it first; None is everybody."""
    if activity.lane == Lane.PUBLIC:
        return None
    found, measure = [activity.party], activity.measure
    if activity.lane == Lane.NAMED:
        found += [measure.party, *measure.partners.all(), *measure.shared_with.all()]
    if activity.lane == Lane.GROUP:
        found += _group(measure.pledge)
    return _once(found)


def _group(pledge: Pledge) -> Iterable[Party]:
    """The parties of a pledge, and those that they are units of."""
    for row in pledge.pledge_parties.select_related("party__parent"):
        yield row.party
        if row.party.parent is not None:
            yield row.party.parent


def _once(parties: Iterable[Party]) -> list[Party]:
    return list(dict.fromkeys(parties))
