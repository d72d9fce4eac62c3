"""Reads a pledge file in the published format back in, with its versions, its life and its history."""

import copy
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from samlofte.audit.actions import record
from samlofte.lib.actor import Actor
from samlofte.lib.chain import first_broken
from samlofte.lib.seal import REDACTED, is_redacted, marks
from samlofte.places.models import AreaPopulation
from samlofte.pledges.actions.create import Created, create_pledge
from samlofte.pledges.models import Commitment, Pledge, StatusEntry, Transition, Version
from samlofte.pledges.queries.history import said_when
from samlofte.pledges.queries.versions import link
from samlofte.pledges.schema import faults


class BadPledgeFileError(Exception):
    """The file cannot be read in; the message says what is wrong and where."""


@transaction.atomic
def restore_pledge(document: Any, *, by: Actor, at: datetime, created: Created | None = None) -> Pledge:
    """Make a pledge from a file that `export-pledge` wrote; exporting it again gives the same file.

    Raises BadPledgeFileError where the file does not fit the schema, its chain is broken, it contradicts itself, or the
    address is taken. Nothing is written then.
    """
    _refuse_faulty(document)
    if Pledge.objects.filter(slug=document["slug"]).exists():
        raise BadPledgeFileError(
            f"There is already a pledge with the address “{document['slug']}”. Nothing was changed."
        )
    known = Version.objects.filter(sha256__in=[row["sha256"] for row in document["versions"]]).first()
    if known is not None:
        raise BadPledgeFileError(
            f"This pledge is here already, under the address “{known.pledge.slug}”. Nothing was changed."
        )
    created = created or Created()
    text = _working_text(document)
    pledge = create_pledge(text, slug=document["slug"], by=by, at=at, created=created)
    versions = [_version(pledge, row) for row in document["versions"]]
    broken = first_broken(link(version) for version in versions)
    if broken:
        raise BadPledgeFileError(
            f"Version {broken.number} does not match its hash ({broken.why}). Nothing was read in."
        )
    _refuse_contradiction(document)
    Version.objects.bulk_create(versions)
    for version in versions:
        _log_published(pledge, version, by, at)
    _log_redactions(pledge, versions, by, at)
    _restore_history(pledge, document, by, at)
    _restore_place(pledge, document["place"])
    Pledge.objects.filter(pk=pledge.pk).update(state=document["state"])
    Pledge.objects.filter(area=pledge.area).update(revision=F("revision") + 1)
    pledge.refresh_from_db()
    return pledge


def _refuse_faulty(document: Any) -> None:
    found = faults(document)
    if found:
        raise BadPledgeFileError("The file is not in the pledge format: " + "; ".join(found))
    parties = {row["name"] for row in document["pledge"]["parties"] if isinstance(row["name"], str)}
    for row in document["pledge"]["commitments"]:
        strangers = {name for name in [row["party"], *row["partners"]] if isinstance(name, str)} - parties
        if strangers:
            raise BadPledgeFileError(
                f"Commitment {row['number']} names {', '.join(sorted(strangers))}, which is not among the parties."
            )
    numbers = [row["number"] for row in document["pledge"]["commitments"]]
    if len(numbers) != len(set(numbers)):
        raise BadPledgeFileError("Two commitments have the same number.")


def _refuse_contradiction(document: dict[str, Any]) -> None:
    head = document["versions"][-1]["sha256"] if document["versions"] else ""
    if document["head"] != head:
        raise BadPledgeFileError("The head of the chain is not the hash of the newest version. Nothing was read in.")
    if document["versions"] and document["pledge"] != document["versions"][-1]["content"]:
        raise BadPledgeFileError("“pledge” is not what the newest version says. Nothing was read in.")
    known = {row["number"] for version in document["versions"] for row in version["content"]["commitments"]}
    known |= {row["number"] for row in document["pledge"]["commitments"]}
    for row in document["statuses"]:
        if row["commitment"] not in known:
            raise BadPledgeFileError(f"A status speaks of commitment {row['commitment']}, which does not exist.")


def _working_text(document: dict[str, Any]) -> dict[str, Any]:
    """The newest text, with an open mark where a value was removed."""
    text: dict[str, Any] = _spelled(copy.deepcopy(document["pledge"]))
    for row in text["directions"]:
        row.setdefault("party", None)
    return text


def _spelled(value: Any) -> Any:
    if is_redacted(value):
        return f"[{value[REDACTED]['reason']}]"
    if isinstance(value, dict):
        return {key: _spelled(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_spelled(part) for part in value]
    return value


def _version(pledge: Pledge, row: dict[str, Any]) -> Version:
    version = Version(
        pledge=pledge,
        number=row["number"],
        published_at=datetime.fromisoformat(row["published_at"]),
        previous=row["previous"],
        sha256=row["sha256"],
    )
    version.keep({"content": row["content"], "changes": row["changes"]}, row["salts"])
    return version


def _log_published(pledge: Pledge, version: Version, by: Actor, at: datetime) -> None:
    after = {"version": version.number, "sha256": version.sha256}
    record(verb="pledge.published", target=f"pledge:{pledge.pk}", pledge_id=pledge.pk, by=by, at=at, after=after)


def _log_redactions(pledge: Pledge, versions: list[Version], by: Actor, at: datetime) -> None:
    found = {(mark["reason"], mark["at"]) for version in versions for mark in marks(version.document())}
    for reason, moment in sorted(found):
        after = {"reason": reason, "at": moment}
        record(verb="pledge.redacted", target=f"pledge:{pledge.pk}", pledge_id=pledge.pk, by=by, at=at, after=after)


def _restore_history(pledge: Pledge, document: dict[str, Any], by: Actor, at: datetime) -> None:
    for version in document["versions"]:
        for row in version["content"]["commitments"]:
            _keep_removed(pledge, row)
    rows = {commitment.number: commitment for commitment in pledge.commitments.all()}
    for entry in document["statuses"]:
        commitment = rows[entry["commitment"]]
        values = {key: entry[key] for key in ("status", "source", "note", "reason", "by")}
        values["judged_by"] = entry.get("judged_by", "")
        StatusEntry.objects.create(commitment=commitment, at=datetime.fromisoformat(entry["at"]), **values)
        Commitment.objects.filter(pk=commitment.pk).update(status=entry["status"])
        said = {key: entry[key] for key in ("status", "source", "note", "reason")}
        said |= {"judged_by": values["judged_by"], **said_when(datetime.fromisoformat(entry["at"]), entry["by"])}
        record(
            verb="commitment.status",
            target=f"commitment:{commitment.pk}",
            pledge_id=commitment.pledge_id,
            by=by,
            at=at,
            after=said,
        )
    for step in document["steps"]:
        Transition.objects.create(
            pledge=pledge,
            before=step["before"],
            after=step["after"],
            at=datetime.fromisoformat(step["at"]),
            by=step["by"],
        )
        after = {"state": step["after"], **said_when(datetime.fromisoformat(step["at"]), step["by"])}
        states: dict[str, Any] = {"before": {"state": step["before"]}, "after": after}
        record(verb="pledge.advanced", target=f"pledge:{pledge.pk}", pledge_id=pledge.pk, by=by, at=at, **states)


def _keep_removed(pledge: Pledge, row: dict[str, Any]) -> None:
    """A commitment that only older versions have still has a page and a history."""
    Commitment.objects.get_or_create(
        pledge=pledge,
        number=row["number"],
        defaults={"text": _spelled(row["text"]), "reference": row["reference"], "removed": True},
    )


def _restore_place(pledge: Pledge, place: dict[str, Any]) -> None:
    area, municipality = pledge.area, pledge.area.municipality
    if place["municipality_code"] and not municipality.code:
        municipality.code = place["municipality_code"]
        municipality.save(update_fields=["code"])
    if place["geometry"] and not area.geometry:
        area.geometry, area.geometry_source = place["geometry"], place["geometry_source"]
        area.is_example = pledge.is_example
        area.save(update_fields=["geometry", "geometry_source", "is_example"])
    for row in place["populations"]:
        AreaPopulation.objects.get_or_create(
            area=area, year=row["year"], defaults={"count": row["count"], "source": row["source"]}
        )
