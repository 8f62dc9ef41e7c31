"""What every benchmark prints: the machine it ran on, then one line for each figure and its target."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `better` says which side of the target is good; no target means for the record."""

    name: str
    measured: float
    target: float | None
    unit: str
    better: Literal["lower", "higher"] = "lower"

    @property
    def met(self) -> bool:
        if self.target is None:
            return True
        return self.measured <= self.target if self.better == "lower" else self.measured >= self.target

    def __str__(self) -> str:
        line = f"{self.name:<44}{self.measured:>12,.1f} {self.unit:<6}"
        if self.target is None:
            return line.rstrip()
        bound = "at most" if self.better == "lower" else "at least"
        return f"{line} {bound} {self.target:,g} {self.unit}{'' if self.met else '   MISSED'}"


def machine() -> list[str]:
    """Lines that say what the figures were measured on, and how busy it was."""
    cpu = Path("/proc/cpuinfo")
    models = [line for line in cpu.read_text().splitlines() if "model name" in line] if cpu.exists() else []
    processor = models[0].partition(":")[2].strip() if models else platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    return [
        f"machine: {os.cpu_count()} cores, {processor}, {memory:.0f} GiB",
        f"system: {platform.system()} {platform.release()}, Python {platform.python_version()}",
        f"load before: {load}",
    ]


def report(figures: Iterable[Figure]) -> int:
    """Print each figure; 1 when one of them missed its target."""
    missed = 0
    for figure in figures:
        print(figure, flush=True)
        missed |= not figure.met
    return int(missed)
