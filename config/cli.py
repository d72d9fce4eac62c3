"""The command `samlofte`: a thin front to Django's commands."""

import os
import sys

from django.core.management import execute_from_command_line

from samlofte.audit.context import writing_from


def main() -> None:
    """Run a command; `import-pledge` and `import_pledge` are the same."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    arguments = list(sys.argv)
    if len(arguments) > 1:
        arguments[1] = arguments[1].replace("-", "_") if not arguments[1].startswith("-") else arguments[1]
    with writing_from(" ".join(["samlofte", *arguments[1:2]])):
        execute_from_command_line(arguments)


if __name__ == "__main__":
    main()
