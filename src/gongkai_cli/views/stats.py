"""Tasks counted by section, topic, deadline and unit: what ``stats`` answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai_cli.views import wording
from gongkai_cli.views.table import Column, Table
from gongkai_cli.views.units import load_of

if TYPE_CHECKING:
    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Registry

SCHEMA = "gongkai.stats/1"


@dataclass(frozen=True, slots=True)
class Stats:
    """The answer of ``stats``; zero rows are shown, units in official order."""

    registry: Registry
    directory: Directory

    @property
    def title(self) -> str:
        """The notice and its size."""
        registry = self.registry
        return (
            f"{registry.notice.title}：{len(registry.sections)} 个部分、{len(registry.topics)} 个专题、"
            f"{len(registry.tasks)} 项任务"
        )

    def tables(self) -> tuple[Table, ...]:
        """Four tables of a name and a count."""
        data = self.data()
        sections = [
            (wording.part_heading(part), row["tasks"])
            for part, row in zip(self.registry.parts, data["sections"], strict=True)
        ]
        topics = [(wording.topic_heading(row["no"], row["title"]), row["tasks"]) for row in data["topics"]]
        deadlines = [(row["deadline"], row["tasks"]) for row in data["deadlines"]]
        units = [(row["name"], row["named"] + row["bound"]) for row in data["units"]]
        return (
            bars("按部分", "部分", sections),
            bars("按专题", "专题", topics),
            bars("按完成时限", "完成时限", deadlines),
            bars("按责任单位（点名和经统称）", "责任单位", units),
        )

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.stats/1``."""
        registry = self.registry
        sections = Counter(task.section for task in registry.tasks)
        topics = Counter((task.section, task.topic) for task in registry.tasks)
        return {
            "schema": SCHEMA,
            "year": registry.notice.year,
            "tasks": len(registry.tasks),
            "sections": [
                {"no": s.no or None, "title": s.title or None, "tasks": sections[s.no]}
                for s in registry.parts
            ],
            "topics": [
                {"no": t.no, "title": t.title, "tasks": topics[t.section, t.no]} for t in registry.topics
            ],
            "deadlines": self._deadlines(),
            "units": [
                {"name": unit.name, **load_of(registry, self.directory, unit)._asdict()}
                for unit in self.directory.units
            ],
        }

    def _deadlines(self) -> list[dict[str, Any]]:
        """Phrases with their dates, earliest first, undated last; a phrase ruled two ways stands twice."""
        counts = Counter((wording.deadline_text(task), task.due) for task in self.registry.tasks)
        order = sorted(counts.items(), key=lambda item: (item[0][1] or date.max, -item[1], item[0][0]))
        return [
            {"deadline": phrase, "due": due.isoformat() if due else None, "tasks": count}
            for (phrase, due), count in order
        ]

    def notes(self) -> tuple[str, ...]:
        """Nothing besides."""
        return ()


def bars(caption: str, name: str, rows: list[tuple[str, int]]) -> Table:
    """A table of names and counts, shown as bars."""
    columns = (Column(name, 12, grows=True), Column("任务数", 6, right=True, bar=True))
    return Table(caption, columns, tuple((label, str(count)) for label, count in rows))
