import os
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def refuse_unprepared() -> None:
    """Say what is missing before the server starts: the static files, the database or its newest tables."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        _refuse_unwritable(Path(settings.VAR_DIR))
        raise CommandError("The static files are not collected. Run: samlofte collectstatic --no-input")
    refuse_unmigrated()


def _refuse_unwritable(folder: Path) -> None:
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not os.access(there, os.W_OK):
        raise CommandError(
            f"The folder {folder} cannot be written to. Choose another with SAMLOFTE_VAR=/path/to/folder"
        )


def refuse_unmigrated() -> None:
    """Say that the database has no tables yet, instead of failing at the first of them."""
    try:
        waiting = unmigrated()
    except DatabaseError as error:
        raise CommandError(
            f"The database does not answer: {error}. Check DATABASE_URL, or SAMLOFTE_VAR where it is not set."
        ) from error
    if waiting:
        raise CommandError("The database lacks the newest tables. Run: samlofte migrate")


def unmigrated() -> bool:
    """Tell whether there are migrations that the database has not seen."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
