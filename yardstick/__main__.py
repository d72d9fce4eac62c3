"""The command `yardstick`."""

import argparse
from importlib.metadata import version


def main() -> None:
    """Answer `--version` and `--help`; each statistic will add a command of its own."""
    parser = argparse.ArgumentParser(prog="yardstick", description="Measures change in small areas.")
    parser.add_argument("--version", action="version", version=f"yardstick {version('samlofte')}")
    parser.parse_args()
    parser.print_help()


if __name__ == "__main__":
    main()
