from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.lib.photos import Box, covered
from samlofte.lib.photos import Photo as Picture
from samlofte.plans.actions.measures import show_anew
from samlofte.plans.actions.reports import Filed, report_activity
from samlofte.plans.enums import PhotoState
from samlofte.plans.models import Activity, Photo, Report


def file_report(
    *, activity: Activity, fields: dict[str, Any], pictures: Mapping[UUID, Picture], by: Actor, at: datetime, **how: Any
) -> Filed:
    """Say how an activity went, with its photos by their keys: all of it or nothing.

    `how` and what is raised are those of `report_activity`.
    """
    if not pictures:
        return report_activity(activity=activity, fields=fields, by=by, at=at, **how)
    with transaction.atomic():
        filed = report_activity(activity=activity, fields=fields, by=by, at=at, **how)
        for key, picture in pictures.items():
            add_photo(report=filed.report, picture=picture, key=key, by=by, at=at)
    return filed


@transaction.atomic
def add_photo(*, report: Report, picture: Picture, key: UUID, by: Actor, at: datetime) -> Photo:
    """Keep a picture of a report, as `samlofte.lib.photos.cleaned` gives it, for its taker alone until covered.

    The same `key` again gives the picture that was kept.
    """
    known = Photo.objects.filter(key=key).first()
    if known is not None:
        return known
    photo = Photo.objects.create(
        report=report,
        jpeg=picture.jpeg,
        width=picture.width,
        height=picture.height,
        account_id=by.account_id,
        key=key,
        at=at,
    )
    _record("photo.added", photo, by, at)
    return photo


@transaction.atomic
def cover_photo(*, photo: Photo, boxes: Sequence[Box], caption: str, by: Actor, at: datetime) -> Photo:
    """Burn the boxes into the picture and let it be seen as its activity is. Without boxes: nothing to cover.

    What was under a box is gone; the uncovered picture is not kept.
    """
    photo = Photo.objects.select_for_update().get(pk=photo.pk)
    if boxes:
        photo.jpeg = covered(bytes(photo.jpeg), boxes)
    if boxes or photo.state == PhotoState.COVERED:
        photo.state = PhotoState.COVERED
    else:
        photo.state = PhotoState.CLEAR
    photo.caption = caption
    photo.save(update_fields=["jpeg", "state", "caption"])
    show_anew(photo.report.activity.pledge_id)
    _record("photo.covered", photo, by, at)
    return photo


@transaction.atomic
def remove_photo(*, photo: Photo, by: Actor, at: datetime) -> None:
    """Throw a picture away for good."""
    _record("photo.removed", photo, by, at)
    show_anew(photo.report.activity.pledge_id)
    photo.delete()


def _record(verb: str, photo: Photo, by: Actor, at: datetime) -> None:
    activity = photo.report.activity
    record(
        verb=verb,
        target=f"activity:{activity.pk}",
        by=by,
        at=at,
        after={"photo": photo.pk, "state": photo.state},
        pledge_id=activity.pledge_id,
        party_id=activity.party_id,
    )
