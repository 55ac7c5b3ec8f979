"""How cost grows with size: each step's time for one part more, beside that of the step before. By hand.

Sizes of tasks, of units in one directory, of names in one cell, of members of a group, of topics. A command
is measured in this process, its import and the smallest run before it, so that what is left is its work.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from scale import DEADLINES, HEAD, TEXT

SIZES = (48, 480, 4_800, 48_000, 136_000)
FEW = (1, 100, 1_000, 10_000)
WORSE = 2.0
"""How many times dearer a part may be than in the step before: caches of the processor are left behind."""
COMMANDS = {
    "list": ("list", "--no-cache"),
    "due": ("due", "--before", "2022-09-30", "--no-cache"),
    "units": ("units", "--no-cache"),
    "show": ("show", "1", "--no-cache"),
    "stats": ("stats", "--no-cache"),
    "status": ("status", "--no-cache", "--today", "2022-11-01"),
    "check": ("check",),
    "render checklist": ("render", "checklist", "--all", "--format", "md", "-o", "{out}", "--force"),
    "export csv": ("export", "csv", "-o", "{out}", "--force"),
    "form export": ("form", "export", "--all", "-o", "{out}", "--force", "--today", "2022-10-08"),
}
HEAVY = {"render checklist": 4_800, "form export": 480}
"""Documents are measured up to so many parts: whole minutes say no more."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=136_000, help="no size above")
    parser.add_argument("--only", nargs="*", default=list(COMMANDS), help="which commands")
    parser.add_argument("--of", nargs="*", default=[], help="what grows; everything without it")
    options = parser.parse_args()
    worse = 0
    for name, (sizes, write) in KINDS.items():
        if options.of and name not in options.of:
            continue
        print(f"\n{name:18}" + "".join(f"{size:>20,}" for size in sizes if size <= options.most))
        for command in options.only:
            most = min(options.most, HEAVY.get(command, options.most))
            worse += row(command, [size for size in sizes if size <= most], write)
    print(f"\nms, and µs a part; {worse} steps over {WORSE:.0f} times dearer a part than the one before")


def row(command: str, sizes: list[int], write: Callable[[Path, int], None]) -> int:
    """Print one command's cost at every size; how many steps are worse than linear."""
    cells, before, worse = "", 0.0, 0
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            (folder / "data").mkdir()
            write(folder / "data", size)
            seconds = _seconds(command, folder)
        each = seconds / size
        flag = "!" if before and each > WORSE * before else " "
        worse, before = worse + (flag == "!"), each
        cells += f"{seconds * 1000:11,.1f}{each * 1e6:8,.1f}{flag}"
    print(f"{command:18}{cells}", flush=True)
    return worse


def _seconds(command: str, folder: Path) -> float:
    """The processor time of a command, the better of two."""
    from gongkai_cli.cli.app import app

    args = [part.format(out=folder / "out") for part in COMMANDS[command]]
    taken = []
    for _ in range(2):
        gc.collect()
        begin = time.process_time()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as told:
            code = app([*args, "-C", str(folder)], standalone_mode=False)
        taken.append(time.process_time() - begin)
        if code not in (0, 1, None):
            raise SystemExit(f"{' '.join(args)} ended with {code}: {told.getvalue()}")
    return min(taken)


def _units(count: int) -> Iterator[str]:
    yield "units:\n"
    for no in range(1, count + 1):
        yield f"  - {{name: 第{no}局, kind: department, full_name: 某市第{no}局}}\n"


def _task(no: int, units: str, indent: str) -> str:
    phrase = DEADLINES[no % len(DEADLINES)]
    ruling = f"{indent}  due: 2022-09-30\n{indent}  due_note: 裁定\n" if phrase == "三季度前" else ""
    text = f"{indent}  text: {TEXT.format(no=no)}\n"
    return f"{indent}- no: {no}\n{text}{indent}  deadline: {phrase}\n{ruling}{indent}  units: [{units}]\n"


def _topics(folder: Path, topics: Iterator[tuple[int, str]]) -> None:
    with (folder / "tasks_2022.yaml").open("w", encoding="utf-8") as file:
        file.write(f"{HEAD}  - no: 1\n    title: 部分\n    topics:\n")
        for no, tasks in topics:
            file.write(f"      - no: {no}\n        title: 专题{no}\n        tasks:\n{tasks}")


def _write(folder: Path, units: int, tasks: int, cell: Callable[[int], str], each: int = 100) -> None:
    """A registry of so many units and tasks, so many tasks a topic."""
    (folder / "units.yaml").write_text("".join(_units(units)), encoding="utf-8")
    firsts = enumerate(range(1, tasks + 1, each), 1)
    _topics(folder, (
        (no, "".join(_task(at, cell(at), " " * 10) for at in range(first, min(first + each, tasks + 1))))
        for no, first in firsts
    ))  # fmt: skip


def tasks(folder: Path, size: int) -> None:
    """So many tasks for ten units."""
    _write(folder, 10, size, lambda no: f"第{no % 10 + 1}局, 第{(no + 1) % 10 + 1}局")


def units(folder: Path, size: int) -> None:
    """So many units, each with one of as many tasks."""
    _write(folder, size, size, lambda no: f"第{no}局")


def names(folder: Path, size: int) -> None:
    """So many names in the cell of one task."""
    _write(folder, size, 1, lambda _: ", ".join(f"第{no}局" for no in range(1, size + 1)))


def members(folder: Path, size: int) -> None:
    """So many members of the group that ten tasks go to."""
    _write(folder, size, 10, lambda _: "各单位")
    listed = ", ".join(f"第{no}局" for no in range(1, size + 1))
    with (folder / "units.yaml").open("a", encoding="utf-8") as file:
        file.write(f"groups:\n  - name: 各单位\n    members: [{listed}]\n    basis: notice\n")


def topics(folder: Path, size: int) -> None:
    """So many topics of one task."""
    _write(folder, 10, size, lambda no: f"第{no % 10 + 1}局", 1)


KINDS: dict[str, tuple[tuple[int, ...], Callable[[Path, int], None]]] = {
    "tasks": (SIZES, tasks),
    "units": (FEW, units),
    "names in a cell": (FEW, names),
    "members": (FEW, members),
    "topics": (FEW, topics),
}


if __name__ == "__main__":
    os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp()
    main()
