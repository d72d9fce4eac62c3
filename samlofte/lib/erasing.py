"""What was deleted should be gone from the files of the database as well."""

from django.db import connection


def forget_deleted() -> None:
    """Let SQLite empty the file of its latest writes, as far as nobody reads it just now.

    What is deleted in the main file is overwritten there (`secure_delete`, see the settings). PostgreSQL lets go of it
    by itself, with its next vacuum.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
