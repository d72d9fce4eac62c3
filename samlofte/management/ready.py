from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def refuse_unprepared() -> None:
    """Say what is missing before the server starts: the static files, the database or its newest tables."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        raise CommandError("The static files are not collected. Run: samlofte collectstatic --no-input")
    refuse_unmigrated()


def refuse_unmigrated() -> None:
    """Say that the database has no tables yet, instead of failing at the first of them."""
    try:
        waiting = unmigrated()
    except DatabaseError as error:
        raise CommandError(f"The database does not answer: {error}. Check DATABASE_URL.") from error
    if waiting:
        raise CommandError("The database lacks the newest tables. Run: samlofte migrate")


def unmigrated() -> bool:
    """Tell whether there are migrations that the database has not seen."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
