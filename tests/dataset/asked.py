"""The ten questions of docs/beyond-one-machine.md: their SQL, and what ``gongkai`` itself answers.

The expected rows are made of the JSON that the program prints for each registry by itself; nothing of the
data set is looked at. They come in the order that the query asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import ROOT, Run

PAGE = ROOT / "docs" / "beyond-one-machine.md"
DAY, EARLIER, YEAR = date(2022, 10, 8), date(2022, 9, 1), 2022
Row = tuple[Any, ...]


def plain(rows: list[Any]) -> list[Row]:
    """The rows of an engine; shares are numbers of their own kind in each."""
    return [tuple(float(cell) if isinstance(cell, Decimal) else cell for cell in row) for row in rows]


def sql(name: str) -> list[str]:
    """The statements of a block of the page."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.search(rf"^```sql {name}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert found, name
    return [each.strip() for each in found[1].split(";") if each.strip()]


def names() -> tuple[str, ...]:
    """The questions of the page, in order."""
    found = re.findall(r"^```sql (\S+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return tuple(name for name in found if name not in ("duckdb", "spark"))


class Answers(NamedTuple):
    """What the program says of one registry, by itself."""

    gongkai: Run
    name: str
    parent: str
    folder: Path

    def ask(self, *args: object) -> Any:
        answer = self.gongkai(*args, "-C", self.folder, "--year", YEAR, "--format", "json")
        assert answer.code in (0, 1), answer.err
        return answer.json


class Registry:
    """The answers about one registry that several questions need, each asked once."""

    def __init__(self, answers: Answers) -> None:
        self.name, self.parent, self.folder = answers.name, answers.parent, answers.folder
        self.ask = answers.ask

    @cached_property
    def total(self) -> dict[str, int]:
        return dict(self.ask("status", "--as-of", DAY)["total"])

    @cached_property
    def units(self) -> list[dict[str, Any]]:
        return list(self.ask("status", "--as-of", DAY)["rows"])

    @cached_property
    def tasks(self) -> list[dict[str, Any]]:
        """Every task whole, with where each unit stands."""
        numbers = [task["no"] for task in self.listed]
        return list(self.ask("show", *numbers, "--today", DAY)["tasks"])

    @cached_property
    def listed(self) -> list[dict[str, Any]]:
        return list(self.ask("list", "--sort", "no")["tasks"])

    def standings(self) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Each task with each unit whose it is."""
        for task in self.tasks:
            for standing in task["standings"]:
                yield task, standing


def late_by_registry(registries: list[Registry]) -> list[Row]:
    rows = [
        (each.parent, each.name, DAY, each.total["total"], each.total["done"], each.total["late"])
        for each in registries
    ]
    return sorted(rows, key=lambda row: (-row[5], row[1]))


def done_by_parent(registries: list[Registry]) -> list[Row]:
    rows = []
    for parent in sorted({each.parent for each in registries}):
        own = [each.total for each in registries if each.parent == parent]
        total, done, late = (sum(each[key] for each in own) for key in ("total", "done", "late"))
        rows.append((parent, len(own), total, done, late, round(100 * done / total + 1e-9, 1)))
    return sorted(rows, key=lambda row: (-row[5], row[0]))


def silent_units(registries: list[Registry]) -> list[Row]:
    rows = [
        (each.parent, each.name, unit["unit"], unit["total"])
        for each in registries
        for unit in each.units
        if unit["total"] and unit["silent"] == unit["total"]
    ]
    return sorted(rows, key=lambda row: (-row[3], row[1], row[2]))


def due_next_month(registries: list[Registry]) -> list[Row]:
    rows = []
    for each in registries:
        span = ("--after", "2022-11-01", "--before", "2022-11-30", "--today", DAY)
        for task in each.ask("due", *span)["tasks"]:
            if task["status"] != "done":
                what = task["milestone"]["what"] if task["milestone"] else None
                units = "、".join(task["units"]) or None
                due = date.fromisoformat(task["due"])
                rows.append((each.name, due, task["no"], what, units, task["text"]))
    return sorted(rows, key=lambda row: (row[1], row[0], row[2], row[3] or ""))


def upper_answered(registries: list[Registry]) -> list[Row]:
    rows = []
    for each in registries:
        for path in (each.folder / "data" / "upper").glob(f"*{YEAR}*.yaml"):
            found = each.ask("trace", path)
            total, missing = len(found["tasks"]), len(found["unanswered"])
            answers = [[answer["sure"] for answer in task["answers"]] for task in found["tasks"]]
            unsure = sum(bool(sure) and not any(sure) for sure in answers)
            share = round(100 * (total - missing) / total + 1e-9, 1)
            document = found["upper"]["document"]
            rows.append((each.parent, each.name, document, total, total - missing, unsure, 0, share))
    return sorted(rows, key=lambda row: (row[7], row[1], row[2]))


def answers_for(task: dict[str, Any], unit: dict[str, Any]) -> bool:
    """Whether a unit leads, is responsible, or has reported; who cooperates answers where nobody else is."""
    roles = {each["role"] for each in task["assignments"] if unit["unit"] in (each["name"], *each["members"])}
    alone = all(each["role"] == "cooperating" for each in task["assignments"])
    return alone or bool(roles - {"cooperating"}) or unit["reported"] is not None


def recurring_missed(registries: list[Registry]) -> list[Row]:
    rows = [
        (each.name, unit["unit"], task["no"], task["deadline"], unit["times"], unit["needed"])
        for each in registries
        for task, unit in each.standings()
        if task["kind"] == "recurring" and unit["late"] and answers_for(task, unit)
    ]
    return sorted(rows, key=lambda row: row[:3])


def units_most_late(registries: list[Registry]) -> list[Row]:
    rows = [
        (each.parent, each.name, unit["unit"], unit["late"])
        for each in registries
        for unit in each.units
        if unit["late"]
    ]
    return sorted(rows, key=lambda row: (-row[3], row[1], row[2]))[:20]


def undated(registries: list[Registry]) -> list[Row]:
    rows = [
        (each.name, task["no"], task["deadline"], task["text"])
        for each in registries
        for task in each.listed
        if task["due"] is None and task["next_due"] is None
    ]
    return sorted(rows, key=lambda row: row[:2])


def changed_since(registries: list[Registry]) -> list[Row]:
    rows = []
    for each in registries:
        for move in each.ask("status", "--as-of", DAY, "--since", EARLIER)["moved"]:
            was, now = move["from"]["status"], move["to"]
            rows.append((each.name, move["task"], move["unit"], was, now["status"], now["late"]))
    return sorted(rows, key=lambda row: row[:3])


def blocked_reasons(registries: list[Registry]) -> list[Row]:
    times: Counter[str] = Counter()
    where: dict[str, set[str]] = {}
    for each in registries:
        for _, unit in each.standings():
            if unit["status"] == "blocked":
                times[unit["reason"]] += 1
                where.setdefault(unit["reason"], set()).add(each.name)
    rows = [(reason, count, len(where[reason])) for reason, count in times.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


EXPECTED: dict[str, Callable[[list[Registry]], list[Row]]] = {
    "late-by-registry": late_by_registry,
    "done-by-parent": done_by_parent,
    "silent-units": silent_units,
    "due-next-month": due_next_month,
    "upper-answered": upper_answered,
    "recurring-missed": recurring_missed,
    "units-most-late": units_most_late,
    "undated": undated,
    "changed-since": changed_since,
    "blocked-reasons": blocked_reasons,
}
