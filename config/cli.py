"""The command `samlofte`: a thin front to Django's commands."""

import gc
import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError, connection

from samlofte.audit.context import writing_from

#: the exit status that shells give to what Ctrl-C ended
STOPPED_BY_HAND = 130


def main() -> None:
    """Run a command; `import-pledge` and `import_pledge` are the same."""
    # Loading leaves little garbage; looking for it after every 700 new objects takes a sixth of the start.
    gc.set_threshold(50_000, 10, 10)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    arguments = list(sys.argv)
    if len(arguments) > 1:
        arguments[1] = arguments[1].replace("-", "_") if not arguments[1].startswith("-") else arguments[1]
    with writing_from(" ".join(["samlofte", *arguments[1:2]])):
        try:
            execute_from_command_line(arguments)
        except KeyboardInterrupt:
            sys.exit(STOPPED_BY_HAND)
        except OperationalError as error:
            if connection.connection is not None:
                raise
            sys.exit(f"The database does not answer: {error}. Check DATABASE_URL, and who may write in its folder.")


if __name__ == "__main__":
    main()
