from datetime import datetime

from django.db import transaction
from django.db.models import F

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.pledges.actions.publishing import publish
from samlofte.pledges.enums import PledgeState
from samlofte.pledges.models import Pledge, Transition
from samlofte.pledges.queries.document import pledge_document
from samlofte.pledges.queries.history import said_when
from samlofte.pledges.queries.versions import latest_version
from samlofte.pledges.rules import NEXT_STATES


class CannotAdvanceError(Exception):
    """The pledge cannot take this step from where it is."""


@transaction.atomic
def advance(*, pledge: Pledge, to: PledgeState, by: Actor, at: datetime) -> Transition:
    """Take the next step in the life of a pledge. Adopting freezes the text as a version where it is not yet one.

    Raises CannotAdvanceError for a step that the life does not have, CannotPublishError where adoption cannot freeze.
    """
    pledge = Pledge.objects.select_for_update().get(pk=pledge.pk)
    before = PledgeState(pledge.state)
    if to not in NEXT_STATES[before]:
        raise CannotAdvanceError(f"{before} → {to}")
    if to is PledgeState.ADOPTED and not _is_frozen(pledge):
        publish(pledge=pledge, note="", reasons={}, by=by, at=at)
    Pledge.objects.filter(pk=pledge.pk).update(state=to, revision=F("revision") + 1)
    step = Transition.objects.create(pledge=pledge, before=before, after=to, at=at, by=by.name)
    record(
        verb="pledge.advanced",
        target=f"pledge:{pledge.pk}",
        pledge_id=pledge.pk,
        by=by,
        at=at,
        before={"state": before.value},
        after={"state": to.value, **said_when(at, step.by)},
    )
    return step


def _is_frozen(pledge: Pledge) -> bool:
    version = latest_version(pledge)
    return version is not None and version.document()["content"] == pledge_document(pledge)
