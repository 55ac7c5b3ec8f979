"""Entries, and a small office to report on: five units, a closed group, an open one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from gongkai_cli.directory import Directory
from gongkai_cli.language.deadline import parse
from gongkai_cli.model import Group, Notice, Registry, Task, Unit
from gongkai_cli.progress.book import append_together
from gongkai_cli.progress.entry import Entry, Evidence, Kind
from gongkai_cli.progress.fold import Progress
from gongkai_cli.progress.ledger_line import sealed

UNIT = "区发改局"
ISSUED = date(2022, 7, 28)


def entry(
    status: Kind = "in_progress",
    day: str = "2022-09-05",
    *,
    task: int = 1,
    unit: str = UNIT,
    note: str = "",
    evidence: tuple[Evidence, ...] = (),
    reason: str = "",
    by: str = "",
    supersedes: Entry | str = "",
) -> Entry:
    """An entry under its id."""
    named = supersedes if isinstance(supersedes, str) else supersedes.id
    return sealed(Entry("", task, unit, status, date.fromisoformat(day), note, evidence, reason, by, named))


UNITS = ("区政府办", "区发改局", "区教育局", "慈城镇", "庄桥街道")
DIRECTORY = Directory(
    [Unit(name, "department") for name in UNITS],
    [
        Group("各街道（镇）", "list", ("慈城镇", "庄桥街道")),
        Group("三个部门", "list", ("区政府办", "区发改局", "区教育局")),
        Group("各有关单位", "open"),
    ],
)


def task_of(phrase: str, *units: str, no: int = 1) -> Task:
    """A task of those units and groups."""
    deadline = parse(phrase, 2022, ISSUED)
    named = tuple(name for name in units if name in UNITS)
    groups = tuple(name for name in units if name not in UNITS)
    return Task(
        no, 1, "部分", 1, "专题", "正文", phrase, deadline.kind, deadline.start, deadline.due,
        ruled=False, due_note="", units=units, named=named, groups=groups, erratum="", unsettled=False,
        recurrence=deadline.recurrence, deadline_note=deadline.note,
    )  # fmt: skip


def progress_of(task: Task, entries: list[Entry], as_of: str) -> Progress:
    """Where things stand on a day in a registry of one task."""
    notice = Notice("要点", "测〔2022〕1号", "机关", ISSUED, 2022)
    registry = Registry(notice, (), (), (task,), DIRECTORY.units, DIRECTORY.groups)
    return Progress(registry, DIRECTORY, entries, date.fromisoformat(as_of))


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a ledger will be; the current folder is the one it lies in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "progress_2022"


def together(
    folder: Path, unit: str, compose: Callable[[tuple[Entry, ...]], Sequence[Entry]]
) -> tuple[Entry, ...]:
    """Add entries to one unit's file as a form that came back does."""
    (added,) = append_together(folder, [(unit, compose)])
    return added
