"""What ``import`` and ``init`` do with ``--after``: new tasks follow old ones, what is left is listed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import UsageError
from gongkai_cli.files.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from gongkai_cli.cli.importing import KnownUnits
    from gongkai_cli.intake.notice.result import Imported, ImportedTask
    from gongkai_cli.progress.past import CarryingOver, Follows


class Carrying(NamedTuple):
    """A notice whose tasks say what they carry on, and what became of the old year's."""

    imported: Imported
    over: CarryingOver
    notes: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """What is carried on, and what nobody carries on."""
        from gongkai_cli.views.lookback import left_lines

        follows = self.over.follows.values()
        sure = sum(each.sure for each in follows)
        yield (
            f"承接{self.over.year}年：写了 follows 的 {sure} 项，存疑的 {len(follows) - sure} 项，"
            f"新的 {len(self.imported.tasks) - len(follows)} 项"
        )
        yield from left_lines(self.over)
        yield from self.notes


def following(imported: Imported, data: Path, year: int, known: KnownUnits, today: date) -> Carrying:
    """Hold what was read against an earlier year.

    Args:
        imported: the new year's notice.
        data: the folder of the old year's registry.
        year: the old year.
        known: the directory.
        today: the day by which the old ledger is read.

    Raises:
        DataError: the old registry cannot be used.
        UsageError: there is none.
    """
    from gongkai_cli.compare.sides import PlanItem
    from gongkai_cli.compare.years import paired_with_draft, unit_names
    from gongkai_cli.session import open_registry
    from gongkai_cli.session.carrying_over import carried_over

    if imported.notice.year is not None and year >= imported.notice.year:
        raise UsageError(f"--after {year}：通知是{imported.notice.year}年的", "请写更早的年份")
    workspace = Workspace(data, data.parent / "templates", "explicit")
    old = open_registry(workspace, workspace.year(year)).value
    directory = known.directory(old.registry.notice.issued)
    items = [
        PlanItem(task.no, task.text, task.title or "", task.section_title or "", task.topic_title or "",
                 unit_names((*task.lead, *task.units, *task.cooperating), directory), task.deadline or "")
        for task in imported.tasks
    ]  # fmt: skip
    over = carried_over(old, items, paired_with_draft(old.registry, items, directory), today)
    tasks = tuple(_with_follows(task, over.value) for task in imported.tasks)
    return Carrying(replace(imported, tasks=tasks), over.value, over.notes)


def _with_follows(task: ImportedTask, over: CarryingOver) -> ImportedTask:
    found = over.follows.get(task.no)
    if found is None:
        return task
    references = tuple(f"{over.year}-{number}" for number in found.numbers)
    if found.sure:
        return replace(task, follows=references)
    return replace(task, doubts=(*task.doubts, _doubt(found, over.year, references)))


def _doubt(found: Follows, year: int, references: tuple[str, ...]) -> str:
    numbers = "、".join(map(str, found.numbers))
    return (
        f"【待确认】可能承接{year}年第{numbers}项（相近 {found.similarity:.0%}），"
        f"是的写 follows: [{', '.join(references)}]，不是的写 follows: []"
    )
