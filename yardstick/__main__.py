"""The command `yardstick`."""

import argparse
import re
import sys
from importlib import import_module
from importlib.metadata import version
from pkgutil import iter_modules
from typing import Any, NoReturn

from yardstick import commands
from yardstick.commands.printing import as_json, as_table
from yardstick.errors import DataError

#: modules of `yardstick.commands` that hold no command
HELPERS = frozenset({"csv_table", "printing"})
BAD_DATA = 2
NEGATIVE_NUMBER = re.compile(r"-(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", re.IGNORECASE)


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and takes -1e-05 for a number (argparse takes it for an option)."""

    def _parse_optional(self, arg_string: str) -> Any:
        if NEGATIVE_NUMBER.fullmatch(arg_string):
            return None
        return super()._parse_optional(arg_string)

    def error(self, message: str) -> NoReturn:
        """Write one line and leave."""
        sys.stderr.write(f"{self.prog}: {' '.join(message.split())}; see {self.prog} --help\n")
        sys.exit(BAD_DATA)


def parser() -> argparse.ArgumentParser:
    """Build the parser from every command module's `add(subparsers)`."""
    whole = Parser(prog="yardstick", description="Measures change in small areas.")
    whole.add_argument("--version", action="version", version=f"yardstick {version('samlofte')}")
    subparsers = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in sorted(iter_modules(commands.__path__), key=lambda found: found.name):
        if module.name not in HELPERS:
            import_module(f"yardstick.commands.{module.name}").add(subparsers)
    for command in subparsers.choices.values():
        command.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return whole


def main(arguments: list[str] | None = None) -> None:
    """Run a command. Bad data gives one line on standard error and exit status 2."""
    options = parser().parse_args(arguments)
    try:
        result: dict[str, Any] = options.run(options)
    except DataError as error:
        sys.stderr.write(f"yardstick {options.command}: {error}\n")
        sys.exit(BAD_DATA)
    sys.stdout.write((as_json(result) if options.json else as_table(result)) + "\n")


if __name__ == "__main__":
    main()
