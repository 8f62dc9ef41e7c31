"""How well and how fast Word guides are read: `python -m benchmarks.word_import [--held-out] [FILE ...]`.

Prints the machine, then a line per figure with its target; exits 1 when one is missed. The marked
samples are in `benchmarks.word_samples`; with `--held-out` those that nobody may look at while
working on the reader are reported apart. Word files named on the command line join the timing.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Any

import mammoth
from lxml import etree

from withal.guides.word_in import read, read_here

ROUNDS = 7
MEDIAN_MS = 15.0
CHILD_MS = 150.0
RECALL = 0.95
FALSE_SHARE = 0.05


class Report:
    """Collects figures and remembers whether one missed its target."""

    def __init__(self) -> None:
        self.missed = False

    def line(self, name: str, measured: float, target: float, *, at_most: bool, unit: str = "") -> None:
        met = measured <= target if at_most else measured >= target
        self.missed = self.missed or not met
        sign = "<=" if at_most else ">="
        print(
            f"{name:<44} {measured:>9.3f}{unit:<4} target {sign} {target:g}{unit}  "
            + ("met" if met else "MISSED")
        )


def machine() -> str:
    """The machine and versions that the figures belong to."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip()
            for line in info.read_text().splitlines()
            if line.startswith("model name")
        ]
        model = names[0] if names else model
    parser = ".".join(map(str, etree.LXML_VERSION))
    return (
        f"{model}, {os.cpu_count()} cores; Python {platform.python_version()}, lxml {parser}, "
        f"mammoth {metadata.version('mammoth')}; one-minute load {os.getloadavg()[0]:.1f}"
    )


def median_ms(work: Callable[[bytes], Any], document: bytes) -> float:
    """The median of several runs over one document, in milliseconds of processor time.

    Time on the clock would measure whatever else this machine does meanwhile.
    """
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work(document)
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def child_ms(document: bytes) -> float:
    """The median processor time of the child process that reads one document, in milliseconds."""
    taken = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        read(document)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return statistics.median(taken)


def report_speed(report: Report, documents: Sequence[bytes]) -> None:
    """Time each document for our reader and, in the same run, for mammoth; and a child process as a whole."""
    ours, theirs = [], []
    for document in documents:
        read_here(document)
        ours.append(median_ms(read_here, document))
        theirs.append(median_ms(lambda data: mammoth.convert_to_html(BytesIO(data)), document))
    report.line("median time of a document", statistics.median(ours), MEDIAN_MS, at_most=True, unit=" ms")
    report.line("slowest document", max(ours), 4 * MEDIAN_MS, at_most=True, unit=" ms")
    print(f"{'median time of a document with mammoth':<44} {statistics.median(theirs):>9.3f} ms")
    ratios = [other / our for our, other in zip(ours, theirs, strict=True)]
    report.line("times faster than mammoth (median)", statistics.median(ratios), 1.0, at_most=False)
    read(documents[0])
    report.line("child process, start to end", child_ms(documents[0]), CHILD_MS, at_most=True, unit=" ms")


def report_samples(report: Report, name: str, samples: Sequence[Any]) -> None:
    """Recall of sections, prompts and check entries, and the share of prompts that are none."""
    from benchmarks.word_samples.score import Score, score

    total = Score()
    for sample in samples:
        total += score(read_here(sample.build()).json, sample)
    print(
        f"{name}: {len(samples)} documents, {total.sections} sections, {total.prompts} prompts, "
        f"{total.checks} check entries"
    )
    report.line(f"{name}: sections found", total.sections_share, RECALL, at_most=False)
    report.line(f"{name}: prompts found", total.prompts_share, RECALL, at_most=False)
    report.line(f"{name}: check entries found", total.checks_share, RECALL, at_most=False)
    report.line(f"{name}: prompts that are none", 1 - total.true_share, FALSE_SHARE, at_most=True)
    kinds = total.same_kind / total.prompts_found if total.prompts_found else 1.0
    print(f"{name + ': prompts of the labelled kind':<44} {kinds:>9.3f}")
    print(f"{name}: {total.false_sections} sections that are none, {total.misplaced} prompts misplaced")


def held_out(report: Report) -> None:
    """The samples kept apart: nobody looks at them while changing the reader."""
    from benchmarks.word_samples.held_out import HELD_OUT
    from benchmarks.word_samples.held_out_again import HELD_OUT_AGAIN

    report_samples(report, "held out", HELD_OUT)
    report_samples(report, "held out again", HELD_OUT_AGAIN)


def commit() -> str:
    """The commit that was measured, or nothing outside a checkout."""
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent,
    )
    return done.stdout.strip()


def main(arguments: Sequence[str]) -> int:
    from benchmarks.word_samples import OPEN

    print(f"Word import, {commit()} on {machine()}")
    report = Report()
    files = [Path(name).read_bytes() for name in arguments if not name.startswith("--")]
    report_speed(report, [*(sample.build() for sample in OPEN), *files])
    report_samples(report, "open", OPEN)
    if "--held-out" in arguments:
        held_out(report)
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
