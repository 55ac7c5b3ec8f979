"""The tasks of several registries counted: what ``stats`` answers about them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.views import wording
from gongkai_cli.views.across import REGISTRY, Among
from gongkai_cli.views.stats import SCHEMA, bars
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gongkai_cli.views.stats import Stats

SORTS = ("registry", "tasks")

_FIGURES = {
    "tasks": "任务", "sections": "部分", "topics": "专题", "units": "责任单位", "undated": "没有确定日期",
}  # fmt: skip
_COLUMNS = tuple(Column(title, 4, right=True) for title in _FIGURES.values())


class RegistrySize(NamedTuple):
    """How much there is in a registry, or in several added up."""

    registry: str
    parent: str
    tasks: int
    sections: int
    topics: int
    units: int
    undated: int


class StatsCollector:
    """Counts added up, a registry after the other; what is counted is known by its words."""

    def __init__(self) -> None:
        self.sizes: list[RegistrySize] = []
        self.sections: Counter[tuple[int, str]] = Counter()
        self.topics: Counter[tuple[int, str]] = Counter()
        self.deadlines: Counter[tuple[str, str]] = Counter()
        self.units: dict[str, Counter[str]] = {}

    def add(self, registry: str, parent: str, stats: Stats) -> None:
        """Add the counts of a registry."""
        data = stats.data()
        for key, counts in (("sections", self.sections), ("topics", self.topics)):
            for row in data[key]:
                counts[row["no"] or 0, row["title"] or ""] += row["tasks"]
        for row in data["deadlines"]:
            self.deadlines[row["deadline"], row["due"] or ""] += row["tasks"]
        for row in data["units"]:
            counted = {key: row[key] for key in ("named", "bound", "open")}
            self.units.setdefault(row["name"], Counter()).update({**counted, "registries": 1})
        undated = sum(row["tasks"] for row in data["deadlines"] if row["due"] is None)
        sizes = (len(stats.registry.sections), len(data["topics"]), len(data["units"]))
        self.sizes.append(RegistrySize(registry, parent, data["tasks"], *sizes, undated))


@dataclass(frozen=True, slots=True)
class StatsAcross:
    """The answer of ``stats`` about several registries.

    Attributes:
        year: of all of them.
        collected: their counts.
        among: the registries.
        only_registries: leave the tables by section, topic, deadline and unit away.
        sort: one of ``SORTS``.
    """

    year: int
    collected: StatsCollector
    among: Among
    only_registries: bool = False
    sort: str = "registry"

    @property
    def title(self) -> str:
        """How many registries and tasks."""
        return f"{self.among.words}，{self.year}年任务 {self._sum('tasks')} 项"

    def _sum(self, what: str) -> int:
        return sum(getattr(size, what) for size in self.collected.sizes)

    def _sorted(self) -> list[RegistrySize]:
        order: Mapping[str, Callable[[RegistrySize], int]] = {
            "registry": lambda _: 0,
            "tasks": lambda size: -size.tasks,
        }
        return sorted(self.collected.sizes, key=order[self.sort])

    def tables(self) -> tuple[Table, ...]:
        """By registry with a total; then by parent, section, topic, deadline and unit."""
        by_registry = (self._registries(), *self._parents())
        if self.only_registries:
            return by_registry
        data = self.data()
        sections = [
            (wording.section_heading(row["no"] or 0, row["title"] or "") or "（不分部分）", row["tasks"])
            for row in data["sections"]
        ]
        topics = [(wording.topic_heading(row["no"], row["title"]), row["tasks"]) for row in data["topics"]]
        units = [(row["name"], row["named"] + row["bound"]) for row in data["units"]]
        return (
            *by_registry,
            bars("按部分", "部分", sections),
            bars("按专题", "专题", topics),
            bars("按完成时限", "完成时限", [(row["deadline"], row["tasks"]) for row in data["deadlines"]]),
            bars("按责任单位（点名和经统称，同名的相加）", "责任单位", units),
        )

    def _registries(self) -> Table:
        missing = len(self.among.left_out)
        words = f"{len(self.collected.sizes)} 个" + (f"，未计入 {missing} 个" if missing else "")
        total = (f"合计（{words}）", *(str(self._sum(what)) for what in _FIGURES))
        rows = [(size.registry, *map(str, size[2:])) for size in self._sorted()]
        return Table("按登记册", (REGISTRY, *_COLUMNS), (*rows, total))

    def _parents(self) -> tuple[Table, ...]:
        below: dict[str, list[RegistrySize]] = {}
        above = {size.registry: size.parent for size in reversed(self.collected.sizes)}
        for size in self.collected.sizes:
            parent, passed = size.parent, {size.registry}
            while parent and parent not in passed:
                below.setdefault(parent, []).append(size)
                passed.add(parent)
                parent = above.get(parent, "")
        rows = tuple(
            (
                f"{parent}（{len(sizes)} 个）",
                *(str(sum(column)) for column in list(zip(*sizes, strict=True))[2:]),
            )
            for parent, sizes in below.items()
        )
        columns = (Column("上级", 8), *_COLUMNS)
        return (Table("按上级小计", columns, rows),) if rows else ()

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.stats/1``, and what each registry has."""
        collected = self.collected
        return {
            "schema": SCHEMA,
            "year": self.year,
            "tasks": self._sum("tasks"),
            "sections": [
                {"no": no or None, "title": title or None, "tasks": tasks}
                for (no, title), tasks in sorted(collected.sections.items())
            ],
            "topics": [
                {"no": no, "title": title, "tasks": tasks}
                for (no, title), tasks in sorted(collected.topics.items())
            ],
            "deadlines": self._deadlines(),
            "units": [{"name": name, **counts} for name, counts in collected.units.items()],
            "by_registry": [{**size._asdict(), "parent": size.parent or None} for size in self._sorted()],
            **self.among.data(),
        }

    def _deadlines(self) -> list[dict[str, Any]]:
        """Phrases with their dates, earliest first, undated last."""
        latest = date.max.isoformat()
        order = sorted(
            self.collected.deadlines.items(), key=lambda item: (item[0][1] or latest, -item[1], item[0][0])
        )
        return [{"deadline": phrase, "due": due or None, "tasks": count} for (phrase, due), count in order]

    def notes(self) -> tuple[str, ...]:
        """What there is to tell about single registries."""
        return self.among.remarks
