"""How fast the measuring library is, each line as a ratio against a peer measured in the same run.

    .venv/bin/python benchmarks/yardstick.py     (about two minutes with R)

Collects the rows of every `yardstick_*.py` beside it, each in a Python of its own with its own peak of memory, prints
them, and ends with 1 where a limit is not held. What is not measured is not held.
"""

import json
import resource
import subprocess
import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
HEADS = ("what", "ours", "theirs", "ratio", "limit", "held", "peak", "note")
KB_A_MB = 1024


def main() -> int:
    """Print the table; return 1 where a limit is not held."""
    lines = [line for path in sorted(HERE.glob("yardstick_*.py")) for line in measured_apart(path)]
    texts = [HEADS, *(cells(line) for line in lines)]
    widths = [max(len(row[place]) for row in texts) for place in range(len(HEADS))]
    for row in texts:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 0 if lines and all(line["held"] for line in lines) else 1


def measured_apart(path: Path) -> list[dict[str, Any]]:
    """Measure a script's rows in a new process; a script that fails is one row that is not held."""
    done = subprocess.run(
        [sys.executable, str(HERE / "yardstick.py"), path.name], capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        return [{"name": path.stem, "held": False, "note": f"not measured: {reason}"}]
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(name: str) -> None:
    """Print the rows of a script as one line of JSON, with the peak of memory of this process."""
    script = loaded(HERE / name)
    rows = script.rows() if hasattr(script, "rows") else [script.row()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB_A_MB
    print(json.dumps([{**vars(row), "peak": peak} for row in rows]))


def loaded(path: Path) -> ModuleType:
    """Load a script as a module, with the library and not this file under the name `yardstick`."""
    sys.path[:] = [part for part in sys.path if Path(part).resolve() != HERE]
    spec = spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def cells(line: dict[str, Any]) -> tuple[str, ...]:
    """Return a line as texts."""
    return (
        line["name"],
        seconds(line.get("ours")),
        seconds(line.get("theirs")),
        "–" if line.get("ratio") is None else f"{line['ratio']:.2f}",
        f"{line.get('bound', 'at least')} {line['limit']:g}" if "limit" in line else "–",
        "yes" if line["held"] else "NO",
        f"{line['peak']:.0f} MB" if "peak" in line else "–",
        line["note"],
    )


def seconds(value: float | None) -> str:
    """Return a time as text."""
    return "–" if value is None else f"{value:.3f} s"


def hand_over() -> None:
    """Put the library in this file's place: a script run from this folder finds this file under the library's name."""
    path = sys.path[:]
    sys.path[:] = [part for part in path if Path(part).resolve() != HERE]
    del sys.modules["yardstick"]
    import_module("yardstick")
    sys.path[:] = path


if __name__ == "yardstick":
    hand_over()
if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit(main())
    measure(sys.argv[1])
