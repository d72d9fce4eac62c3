"""A hundred people report at once for a minute, on SQLite and on PostgreSQL: how fast, and whether all of it is kept.

    python benchmarks/reporters.py [--seconds 60] [--database both]   (about 6 minutes; docs/benchmarks.md explains)

Starts the real server with two workers. Slices of reporting take turns with slices of a signed-in view that puts one
row in the database. Ends with 1 where a bar falls short. Each database is measured by `reporters_run.py` in a process
of its own.
"""

import argparse
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATABASES = ("sqlite", "postgresql")


def main() -> int:
    """Run one database or both, and return how the worst of them ended."""
    words = argparse.ArgumentParser()
    words.add_argument("--seconds", type=float, default=60, help="of reporting, on each database")
    words.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    asked = words.parse_args()
    chosen = DATABASES if asked.database == "both" else (asked.database,)
    return max(measured(name, asked.seconds) for name in chosen)


def measured(name: str, seconds: float) -> int:
    """Measure one database, with a PostgreSQL of its own for so long."""
    environment = dict(os.environ)
    script = str(HERE.parent / "scripts" / "postgres.sh")
    print(f"\n{name}", flush=True)
    with ExitStack() as stack:
        if name == "postgresql":
            folder = subprocess.run([script, "start"], check=True, capture_output=True, text=True).stdout.strip()
            stack.callback(subprocess.run, [script, "stop", folder], check=False)
            environment["BENCHMARK_DATABASE_URL"] = f"postgres://samlofte@{folder.replace('/', '%2F')}/postgres"
        command = [sys.executable, str(HERE / "reporters_run.py"), str(seconds)]
        return subprocess.run(command, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
