"""The ledger: writers at once and writers killed lose nothing; 100,000 entries are folded. By hand."""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from gongkai_cli.directory import Directory
from gongkai_cli.model import Registry
from gongkai_cli.progress.book import append_together, file_of
from gongkai_cli.progress.entry import STATUSES, Entry, Evidence
from gongkai_cli.progress.fold import Progress, standing_entries
from gongkai_cli.progress.ledger_files import read_ledger
from gongkai_cli.progress.ledger_line import sealed
from gongkai_cli.registry.load import load_files
from measure import python

DATA = Path(__file__).parents[1] / "data"
AS_OF = date(2022, 11, 15)
WRITERS = 8
AIM = 2.0
"""Seconds from the files to where every task stands."""

WRITER = """
import sys
from datetime import date
from pathlib import Path
from gongkai_cli.progress.book import append
from gongkai_cli.progress.entry import Entry
from gongkai_cli.progress.ledger_line import sealed
folder, unit, who, times = sys.argv[1:]
for number in range(int(times)):
    entry = sealed(Entry("", 1, unit, "done", date(2022, 9, 5), f"第{number}次", by=who))
    (added,) = append(Path(folder), unit, lambda _: (entry,))
    print(added.id, flush=True)
"""


def main() -> None:
    """Try, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=200, help="entries each of the writers adds")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for units in (1, WRITERS):
        at_once(units, options.each)
    killed(options.kills)
    size(options.entries, options.rounds)


def start(folder: Path, unit: str, who: str, times: int) -> subprocess.Popen[str]:
    """A process that adds entries and prints each id once the entry is in the ledger."""
    return subprocess.Popen(
        python("-c", WRITER, str(folder), unit, who, str(times)), stdout=subprocess.PIPE, text=True
    )


def at_once(units: int, each: int) -> None:
    """Writers at the same time, to one file or to one each."""
    with tempfile.TemporaryDirectory() as place:
        folder, begin = Path(place) / "progress_2022", time.perf_counter()
        writers = [start(folder, f"第{no % units}单位", f"第{no}人", each) for no in range(WRITERS)]
        acknowledged = [id_ for writer in writers for id_ in writer.communicate()[0].split()]
        seconds = time.perf_counter() - begin
        failed = sum(writer.returncode != 0 for writer in writers)
        recorded, findings = _recorded(folder)
    lost = len(set(acknowledged) - set(recorded))
    twice = sum(count > 1 for count in recorded.values())
    print(
        f"{WRITERS} processes × {each} entries to {units} file(s): "
        f"{len(recorded)} recorded in {seconds:.1f} s; "
        f"{lost} lost, {twice} twice, {findings} findings, {failed} processes failed"
    )
    if lost or twice or findings or failed or len(recorded) != WRITERS * each:
        raise SystemExit("the ledger lost something")


def killed(kills: int) -> None:
    """A writer killed at any moment, again and again, on one file."""
    acknowledged: set[str] = set()
    torn, more, before, begin = 0, 0, b"", time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "progress_2022"
        for number in range(kills):
            process = start(folder, "区发改局", f"第{number}次", 1_000_000)
            assert process.stdout is not None  # noqa: S101  a pipe was asked for
            first = process.stdout.readline()
            time.sleep(random.random() / 50)  # noqa: S311  any moment will do
            process.kill()
            rest = process.communicate()[0]
            acknowledged |= {line.strip() for line in (first + rest).splitlines(True) if line.endswith("\n")}
            content = file_of(folder, "区发改局").read_bytes()
            recorded, findings = _recorded(folder)
            if not content.startswith(before) or acknowledged - set(recorded) or max(recorded.values()) > 1:
                raise SystemExit(f"kill {number}: the ledger lost something")
            torn, before = torn + findings, content[: content.rindex(b"\n") + 1]
            more = len(recorded) - len(acknowledged)
    print(
        f"{kills} kills in {time.perf_counter() - begin:.1f} s: {len(acknowledged)} acknowledged, 0 lost, "
        f"{torn} torn ends, {more} recorded without having been acknowledged"
    )


def _recorded(folder: Path) -> tuple[Counter[str], int]:
    files = read_ledger(folder).files
    recorded = Counter(item.entry.id for file in files for item in file.recorded)
    return recorded, sum(len(file.findings) for file in files)


def size(entries: int, rounds: int) -> None:
    """From the files of a large ledger to where every task of the year stands."""
    registry = load_files(DATA / "tasks_2022.yaml", DATA / "units.yaml").registry
    if registry is None:
        raise SystemExit("no registry")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "progress_2022"
        of_unit: dict[str, list[Entry]] = {}
        for entry in _many(registry, entries):
            of_unit.setdefault(entry.unit, []).append(entry)
        for unit, its in of_unit.items():
            append_together(folder, [(unit, lambda _, its=its: its)])  # type: ignore[misc]  # bound at once
        paths = sorted(folder.glob("*.yaml"))
        read = [item.entry for file in read_ledger(folder).files for item in file.recorded]
        print(
            f"{len(read)} entries in {len(paths)} files, "
            f"{sum(path.stat().st_size for path in paths) / 2**20:.0f} MiB"
        )
        directory = Directory.of(registry)
        series: dict[str, Callable[[], object]] = {
            "read the bytes": lambda: [path.read_bytes() for path in paths],
            "read the entries": lambda: read_ledger(folder).files,
            "fold them": lambda: standing_entries(read),
            f"where {len(registry.tasks)} tasks stand": lambda: _stand(registry, directory, read),
            "from the files to the tasks": lambda: _whole(registry, folder),
        }
        seconds = {name: statistics.median(_timed(run, rounds)) for name, run in series.items()}
    for name, median in seconds.items():
        print(f"{name:40} {median * 1000:9.1f} ms {median / seconds['read the bytes']:8.1f} × read the bytes")
    took = seconds["from the files to the tasks"]
    print(f"aim: under {AIM:.0f} s; {'met' if took < AIM else 'MISSED'}")


def _many(registry: Registry, entries: int) -> Iterator[Entry]:
    """Reports of all kinds, one in fifty a correction of the one before."""
    chance, last = random.Random(2022), ""  # noqa: S311  the same ledger every time
    units = [unit.name for unit in registry.units]
    for number in range(entries):
        unit = units[number // 10 % len(units)]
        day = registry.notice.issued + timedelta(days=chance.randrange(120))
        status = chance.choice(STATUSES)
        evidence = (Evidence("url", f"https://www.example.cn/art/{number}.html"),) if status == "done" else ()
        note = f"已征求意见{number}次，正在按照要求建立健全“办理和反馈”机制，推动优化投资和建设环境。"
        reason = "系统升级，预计下月恢复" if status == "blocked" else ""
        no = chance.choice(registry.tasks).no
        supersedes = last if number % 50 == 49 else ""
        entry = sealed(Entry("", no, unit, status, day, note, evidence, reason, "张三", supersedes))
        last = entry.id
        yield entry


def _stand(registry: Registry, directory: Directory, entries: list[Entry]) -> object:
    progress = Progress(registry, directory, entries, AS_OF)
    return [progress.whole(task) for task in registry.tasks]


def _whole(registry: Registry, folder: Path) -> object:
    entries = [item.entry for file in read_ledger(folder).files for item in file.recorded]
    return _stand(registry, Directory.of(registry), entries)


def _timed(run: Callable[[], object], rounds: int) -> Iterator[float]:
    run()  # warms up and is not counted
    for _ in range(rounds):
        gc.collect()
        begin = time.perf_counter()
        run()
        yield time.perf_counter() - begin


if __name__ == "__main__":
    main()
