"""The table that a benchmark prints, and what it needs of the machine."""

import os
import socket
from dataclasses import dataclass

#: the load, as a share of the cores, above which a run is not to be trusted
BUSY = 0.5


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    figure: str
    value: float
    bar: float
    more_is_better: bool = True
    form: str = ".2f"

    @property
    def holds(self) -> bool:
        """Whether the figure keeps to its bar."""
        return self.value >= self.bar if self.more_is_better else self.value <= self.bar

    def __str__(self) -> str:
        sign = "≥" if self.more_is_better else "≤"
        bar = f"{sign} {self.bar:{self.form}}"
        return f"{self.figure:<66}{self.value:>9{self.form}}{bar:>10}   {'holds' if self.holds else 'FALLS SHORT'}"


def warn_of_company() -> None:
    """Say so where something else keeps the machine busy: the ratios lean on who gets which core then."""
    busy, cores = os.getloadavg()[0], os.cpu_count() or 1
    if busy > BUSY * cores:
        print(f"Something else keeps the machine busy (load {busy:.1f} on {cores} cores): run again when it is quiet.")


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
