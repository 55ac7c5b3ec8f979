"""Programs in which many people keep tasks or look for them, given the same tasks and the same question."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple


class PlainTask(NamedTuple):
    """A task as every program can hold it."""

    registry: str
    no: int
    text: str
    units: tuple[str, ...]
    due: date | None


class Question(NamedTuple):
    """Which tasks name a unit and are due on a day or before."""

    unit: str
    before: date


class Peer(NamedTuple):
    """A program.

    Attributes:
        name: of it.
        command: the program's file.
        write: puts tasks into a folder.
        ask: the command that answers the question of a folder.
        count: how many tasks its output holds.
    """

    name: str
    command: str
    write: Callable[[Path, Sequence[PlainTask]], None]
    ask: Callable[[Path, Question], list[str]]
    count: Callable[[str], int]

    @property
    def installed(self) -> bool:
        """Whether it is there."""
        return shutil.which(self.command) is not None


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())


def _write_taskwarrior(folder: Path, tasks: Sequence[PlainTask]) -> None:
    (folder / "taskrc").write_text(f"data.location={folder}\n", encoding="utf-8")
    lines = (
        f'[description:"{task.text}" entry:"{_seconds(date(2022, 1, 1))}" project:"{task.registry}"'
        f' status:"pending" tags:"{",".join(task.units)}" uuid:"00000000-0000-4000-8000-{number:012d}"'
        f"{f' due:{chr(34)}{_seconds(task.due)}{chr(34)}' if task.due else ''}]\n"
        for number, task in enumerate(tasks)
    )
    _write(folder / "pending.data", lines)


def _ask_taskwarrior(folder: Path, question: Question) -> list[str]:
    settings = ("rc.gc=off", "rc.verbose=nothing", "rc.json.array=off")
    day = date.fromordinal(question.before.toordinal() + 1)
    return ["env", f"TASKRC={folder / 'taskrc'}", "TZ=UTC", "task", *settings,
            f"+{question.unit}", f"due.before:{day}", "export"]  # fmt: skip


def _write_json(folder: Path, tasks: Sequence[PlainTask]) -> None:
    rows = (
        {**task._asdict(), "units": list(task.units), "due": task.due.isoformat() if task.due else None}
        for task in tasks
    )
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    _write(folder / "tasks.json", (f"{',' if at else '['}{line}\n" for at, line in enumerate(lines)), "]\n")


def _ask_jq(folder: Path, question: Question) -> list[str]:
    program = ".[] | select(.due != null and .due <= $day and (.units | index($unit)))"
    names = ("--arg", "unit", question.unit, "--arg", "day", question.before.isoformat())
    return ["jq", "-c", *names, program, str(folder / "tasks.json")]


def _write_sqlite(folder: Path, tasks: Sequence[PlainTask]) -> None:
    path = folder / "tasks.db"
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as base:
        base.execute("create table tasks (registry text, no integer, text text, units text, due text)")
        base.executemany(
            "insert into tasks values (?, ?, ?, ?, ?)",
            (
                (*task[:3], f"、{'、'.join(task.units)}、", task.due.isoformat() if task.due else None)
                for task in tasks
            ),
        )
    base.close()


def _ask_sqlite(folder: Path, question: Question) -> list[str]:
    query = "select * from tasks where due <= :day and instr(units, :unit)"
    values = ("-p", "day", question.before.isoformat(), "-p", "unit", f"、{question.unit}、")
    return ["sqlite-utils", "query", str(folder / "tasks.db"), query, *values]


def _write_journal(folder: Path, tasks: Sequence[PlainTask]) -> None:
    entries = (
        f"{task.due} {task.registry} {task.no} {task.text.replace(';', '，')}\n"
        + "".join(f"    (units:{unit})  1\n" for unit in task.units)
        + "\n"
        for task in sorted((task for task in tasks if task.due), key=lambda task: str(task.due))
    )
    _write(folder / "tasks.journal", entries)


def _ask_hledger(folder: Path, question: Question) -> list[str]:
    day = date.fromordinal(question.before.toordinal() + 1)
    asked = (f"acct:^units:{question.unit}$", f"date:..{day}")
    return ["env", "LC_ALL=C.UTF-8", "hledger", "-f", str(folder / "tasks.journal"), "print", *asked]


def _write(path: Path, lines: Iterable[str], end: str = "") -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(lines)
        file.write(end)


PEERS = (
    Peer("Taskwarrior", "task", _write_taskwarrior, _ask_taskwarrior, lambda out: out.count('"uuid":')),
    Peer("jq", "jq", _write_json, _ask_jq, lambda out: len(out.splitlines())),
    Peer("sqlite-utils", "sqlite-utils", _write_sqlite, _ask_sqlite, lambda out: len(json.loads(out))),
    Peer("hledger", "hledger", _write_journal, _ask_hledger,
         lambda out: sum(line[:1].isdigit() for line in out.splitlines())),
)  # fmt: skip
