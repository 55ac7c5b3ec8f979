"""Time whole processes side by side: medians of interleaved runs, so that a noisy moment hits all alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass
class Series:
    """What a command took.

    Attributes:
        seconds: wall clock, one entry a run.
        peak: largest resident set of any run, in MiB.
    """

    command: Sequence[str]
    environment: Mapping[str, str]
    seconds: list[float] = field(default_factory=list)
    peak: float = 0.0

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)


def python(*code: str) -> list[str]:
    """A command for this interpreter."""
    return [sys.executable, *code]


def gongkai(*args: str) -> list[str]:
    """The program, started as its console script starts it."""
    return python("-c", "from gongkai_cli.__main__ import main; main()", *args)


def environment(**extra: str) -> dict[str, str]:
    """The environment of a user: compiled modules are kept, or every start would compile them anew."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | extra


def run(series: Mapping[str, Series], rounds: int) -> None:
    """Run every command once a round; the first round warms up and is not counted."""
    for number in range(rounds + 1):
        for one in series.values():
            seconds, peak = _once(one)
            if number:
                one.seconds.append(seconds)
                one.peak = max(one.peak, peak)


def _once(one: Series) -> tuple[float, float]:
    start = time.perf_counter()
    with subprocess.Popen(
        one.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(one.environment)
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(one.command)} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def report(series: Mapping[str, Series], base: str) -> None:
    """A table of medians, and how many times the base each is."""
    unit = series[base].median
    print(f"{'':40} {'ms':>9} {'× ' + base:>14} {'MiB':>8}")
    for name, one in series.items():
        print(f"{name:40} {one.median * 1000:9.1f} {one.median / unit:14.1f} {one.peak:8.0f}")
