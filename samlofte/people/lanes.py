"""Lanes: who may see a record. The one place that turns a lane into a condition on rows."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samlofte.people.enums import LANE_ORDER, Lane
from samlofte.people.viewer import Viewer


def seen_by(viewer: Viewer, *, owner: str = "party", named: Q | None = None, prefix: str = "") -> Q:
    """Return the condition on rows that this person may see.

    `owner` is the field of the party that owns the row, `named` the condition that the row is shared with one of the
    person's parties by name. Nothing but the person's parties decides.
    """
    found = Q(**{f"{prefix}lane": Lane.PUBLIC})
    if viewer.in_group:
        found |= Q(**{f"{prefix}lane": Lane.GROUP})
    if viewer.parties:
        found |= Q(**{f"{prefix}{owner}_id__in": sorted(viewer.parties)})
        if named is not None:
            found |= named
    return found


def is_wider(lane: str, than: str) -> bool:
    """Tell whether more people see the first lane than the second."""
    return LANE_ORDER[Lane(lane)] > LANE_ORDER[Lane(than)]


class Laned(models.Model):
    """A record with a lane; the party that owns it sees it always."""

    lane = models.CharField(_("who may see it"), max_length=6, choices=Lane.choices, default=Lane.OWN)

    class Meta:
        abstract = True
