"""No command's work grows faster than what it is about: calls are counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Run

pytestmark = pytest.mark.slow  # every function's every call is counted

ROOT = Path(__file__).parents[2]
SMALL, TIMES = 40, 4
WORSE = 1.15
"""How much dearer a part may be among four times as many: some sort, and some look up."""
KINDS = ("tasks", "units", "names in a cell", "members", "topics")
COMMANDS = (
    "list", "due", "units", "show", "stats", "status", "status --by section", "status --by task", "check",
    "export csv",
)  # fmt: skip
DOCUMENTS = {
    "render checklist": ("tasks", "units", "topics"),  # each names everybody who shares its tasks
    "form export": ("tasks",),
}


@pytest.fixture
def growth(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The benchmark that writes registries of any size."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return import_module("growth")


def calls(run: Callable[[], object]) -> int:
    """How many functions are called, Python's own among them."""
    counted = 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        run()
    finally:
        sys.setprofile(before)
    return counted


def test_work_beyond_proportion_is_seen() -> None:
    def pairs(size: int) -> int:
        return calls(lambda: [len((one, other)) for one in range(size) for other in range(size)])

    assert pairs(TIMES * SMALL) > WORSE * TIMES * pairs(SMALL)


@pytest.mark.parametrize("kind", KINDS)
def test_no_command_grows_faster_than_its_registry(
    kind: str, growth: Any, gongkai: Run, tmp_path: Path
) -> None:
    folders = {size: tmp_path / str(size) for size in (SMALL, TIMES * SMALL)}
    for size, folder in folders.items():
        (folder / "data").mkdir(parents=True)
        growth.KINDS[kind][1](folder / "data", size)
    dearer, numbers = {}, count()
    for command in (*COMMANDS, *(each for each, kinds in DOCUMENTS.items() if kind in kinds)):
        args = growth.COMMANDS.get(command) or (*command.split(), "--no-cache", "--today", "2022-11-01")

        def run(size: int, args: tuple[str, ...] = args) -> int:
            out = tmp_path / "out" / str(next(numbers))  # what stands there already is not written again
            typed = [part.format(out=out) for part in args]
            return calls(lambda: gongkai(*typed, "-C", folders[size]))

        for size in folders:  # what is imported, kept and remembered once is no matter of size
            run(size)
        dearer[command] = run(TIMES * SMALL) / run(SMALL) / TIMES
    assert {command: each for command, each in dearer.items() if each > WORSE} == {}
