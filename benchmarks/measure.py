"""Time whole processes side by side: medians of interleaved runs, so that a noisy moment hits all alike."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Series:
    """What a command took.

    Attributes:
        before: what is done before each run, and not measured.
        seconds: wall clock, one entry a run.
        peak: largest resident set of any run, in MiB.
    """

    command: Sequence[str]
    environment: Mapping[str, str]
    before: Callable[[], object] | None = None
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


_LAUNCHER = """
import os, sys, time
sink = os.open(os.devnull, os.O_RDWR)
sinks = [(os.POSIX_SPAWN_DUP2, sink, 1), (os.POSIX_SPAWN_DUP2, sink, 2)]
start = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=sinks)
_, status, usage = os.wait4(process, 0)
print(time.perf_counter() - start, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""
"""Starts the command: a process's peak begins with that of whoever starts it, so that one must be small."""


def _once(one: Series) -> tuple[float, float]:
    if one.before is not None:
        one.before()
    answer = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _LAUNCHER, *one.command],
        stdout=subprocess.PIPE, env=dict(one.environment), check=True, text=True,
    )  # fmt: skip
    seconds, peak, code = answer.stdout.split()
    if code not in ("0", "1"):
        raise SystemExit(f"{' '.join(one.command)} ended with {code}")
    return float(seconds), float(peak)


def report(series: Mapping[str, Series], base: str) -> None:
    """A table of medians, and how many times the base each is."""
    unit = series[base].median
    print(f"{'':40} {'ms':>9} {'× ' + base:>14} {'MiB':>8}")
    for name, one in series.items():
        print(f"{name:40} {one.median * 1000:9.1f} {one.median / unit:14.1f} {one.peak:8.0f}")


def machine() -> str:
    """What it was measured on, in Chinese: processor, memory, system, Python."""
    cpu = next(_values("/proc/cpuinfo", "model name"), platform.processor() or platform.machine())
    kilobytes = next(_values("/proc/meminfo", "MemTotal"), "").split()
    memory = f"，内存 {round(int(kilobytes[0]) / 2**20)} GiB" if kilobytes else ""
    system = f"{platform.system()} {platform.release()}，Python {platform.python_version()}"
    return f"{cpu}，{os.cpu_count()} 核{memory}，{system}"


def _values(path: str, name: str) -> Iterator[str]:
    with suppress(OSError), Path(path).open(encoding="utf-8") as lines:
        yield from (line.partition(":")[2].strip() for line in lines if line.startswith(name))


def put_into(path: Path, mark: str, text: str) -> None:
    """Put a table into a page, between ``<!-- mark -->`` and ``<!-- /mark -->``."""
    page = path.read_text(encoding="utf-8")
    head, found, rest = page.partition(f"<!-- {mark} -->\n")
    _, ended, tail = rest.partition(f"<!-- /{mark} -->")
    if not (found and ended):
        raise SystemExit(f"{path} has no place for {mark}")
    path.write_text(f"{head}{found}{text}{ended}{tail}", encoding="utf-8")
