import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from samlofte.audit.models import AuditEntry
from samlofte.lib.chain import Broken, Link, first_broken
from samlofte.lib.seal import marks
from samlofte.pledges.changes import Change, changes_between
from samlofte.pledges.models import Pledge, Version
from samlofte.pledges.queries.document import pledge_document
from samlofte.pledges.rules import is_adopted


def latest_version(pledge: Pledge) -> Version | None:
    """Return the newest published version, or None where nothing is published yet."""
    return pledge.versions.order_by("-number").first()


def unpublished_changes(
    pledge: Pledge, content: dict[str, Any] | None = None, before: Version | None = None
) -> list[Change]:
    """Return the marked changes that publishing now would show; none before adoption."""
    before = before or latest_version(pledge)
    if before is None or not is_adopted(pledge.state):
        return []
    return changes_between(before.document()["content"], content or pledge_document(pledge))


@dataclass(frozen=True)
class ChainReport:
    """What checking one pledge's chain gave: its head, and the first broken link if there is one."""

    slug: str
    versions: int
    head: str
    broken: Broken | None


def chain_reports() -> Iterator[ChainReport]:
    """Check every pledge's chain, also against what the log says was published."""
    for pledge in Pledge.objects.order_by("slug"):
        versions = list(pledge.versions.order_by("number"))
        broken = first_broken(link(version) for version in versions)
        yield ChainReport(
            slug=pledge.slug,
            versions=len(versions),
            head=versions[-1].sha256 if versions else "",
            broken=broken or _missing(pledge, versions) or _unlogged(pledge, versions),
        )


def link(version: Version) -> Link:
    """Return a version as a link of its chain."""
    return Link(
        number=version.number,
        header=version.header(),
        parts={"content": version.content, "changes": version.changes},
        salts=version.salts,
        previous=version.previous,
        sha256=version.sha256,
    )


def _missing(pledge: Pledge, versions: list[Version]) -> Broken | None:
    """Find a version that the log says was published and that is not there as it was."""
    logged = AuditEntry.objects.filter(verb="pledge.published", target=f"pledge:{pledge.pk}").order_by("number")
    hashes = {version.sha256 for version in versions}
    for entry in logged.iterator():
        after = json.loads(entry.data)["after"]
        if after["sha256"] not in hashes:
            return Broken(number=after["version"], why="missing")
    return None


def _unlogged(pledge: Pledge, versions: list[Version]) -> Broken | None:
    """Find a removed value of whose removal the log knows nothing, or something else."""
    logged = AuditEntry.objects.filter(verb="pledge.redacted", target=f"pledge:{pledge.pk}")
    known = {(after["reason"], after["at"]) for after in (json.loads(entry.data)["after"] for entry in logged)}
    for version in versions:
        if any((mark["reason"], mark["at"]) not in known for mark in marks(version.document())):
            return Broken(number=version.number, why="redaction")
    return None


def pledge_with_hash(sha256: str) -> tuple[str, int] | None:
    """Return the pledge and version whose published hash this is, or begins with it, if it is part of a chain."""
    found = Version.objects.filter(sha256__startswith=sha256).select_related("pledge").first()
    return (found.pledge.slug, found.number) if found else None
