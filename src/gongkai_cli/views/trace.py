"""Which of our tasks answer which of an upper level's: what ``trace`` answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongkai_cli.compare.levels import answered
from gongkai_cli.views import wording
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from gongkai_cli.compare.coverage import Coverage, UpperAnswer
    from gongkai_cli.model import Registry, Task
    from gongkai_cli.registry.upper import UpperPlan, UpperTask

SCHEMA = "gongkai.trace/1"
UNSETTLED = "待确认"


@dataclass(frozen=True)
class TraceSheet:
    """A plan of an upper level beside ours."""

    plan: UpperPlan
    registry: Registry

    @cached_property
    def coverage(self) -> Coverage:
        """Who answers what."""
        return answered(self.plan, self.registry)

    @property
    def unanswered(self) -> tuple[UpperTask, ...]:
        """The upper tasks that none of ours answers."""
        known = {answer.upper for answer in self.coverage.answers}
        return tuple(task for task in self.plan.tasks if task.no not in known)

    @property
    def unrelated(self) -> tuple[Task, ...]:
        """Ours that answer none."""
        known = {answer.ours for answer in self.coverage.answers}
        return tuple(task for task in self.registry.tasks if task.no not in known)

    @property
    def unsettled(self) -> int:
        """How many answers a person should look at."""
        return sum(not answer.sure for answer in self.coverage.answers)

    @property
    def title(self) -> str:
        """Both plans, and what it comes to."""
        plan, lost = self.plan, len(self.unanswered)
        number = f"（{plan.number}）" if plan.number else ""
        return (
            f"《{plan.title}》{number}{len(plan.tasks)} 项，{self.registry.notice.number}有落实的 "
            f"{len(plan.tasks) - lost} 项，没有的 {lost} 项；待确认 {self.unsettled} 处"
        )

    @property
    def rows(self) -> tuple[tuple[UpperTask, UpperAnswer | None, Task | None], ...]:
        """Each upper task with each of ours that answers it; one that none does, with None."""
        ours = {task.no: task for task in self.registry.tasks}
        return tuple(
            (task, answer, ours[answer.ours] if answer is not None else None)
            for task in self.plan.tasks
            for answer in self.coverage.of(task.no) or (None,)
        )

    def tables(self) -> tuple[Table, ...]:
        """Both side by side; what nobody answers; ours that answer none."""
        every = (self._beside(), self._missing(), self._unrelated())
        return tuple(table for table in every if table.rows)

    def _beside(self) -> Table:
        columns = (
            Column("上级序号", 8, right=True), Column("上级任务", 16, grows=True),
            Column("本级序号", 8, right=True), Column("本级任务", 16, grows=True),
            Column("相近", 6, right=True), Column("确认", 6),
        )  # fmt: skip
        rows = [
            (printed(upper), upper.words, *((str(task.no), wording.task_text(task)) if task else ("", "")),
             closeness(answer), settled(answer))
            for upper, answer, task in self.rows
        ]  # fmt: skip
        return Table("", columns, tuple(rows))

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """Sentences of answered upper tasks that none of those who answer has, each after its number."""
        return tuple(
            (printed(task), sentence)
            for task in self.plan.tasks
            if self.coverage.of(task.no)
            for sentence in self.coverage.missing.get(task.no, ())
        )

    def _missing(self) -> Table:
        columns = (Column("上级序号", 8, right=True), Column("这一句没有找到", 20, grows=True))
        return Table("上级任务中，本级没有写到的话", columns, self.missing)

    def _unrelated(self) -> Table:
        columns = (Column("本级序号", 8, right=True), Column("本级任务", 20, grows=True))
        rows = [(str(task.no), wording.task_text(task)) for task in self.unrelated]
        return Table("本级任务中，上级没有的", columns, tuple(rows))

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.trace/1``."""
        plan, notice = self.plan, self.registry.notice
        return {
            "schema": SCHEMA,
            "upper": {
                "document": plan.document, "title": plan.title, "number": plan.number or None,
                "issuer": plan.issuer or None, "year": plan.year or None,
            },
            "ours": {"number": notice.number, "title": notice.title, "year": notice.year},
            "tasks": [self._data(task) for task in plan.tasks],
            "unanswered": [{"no": task.no, "text": task.text} for task in self.unanswered],
            "unrelated": [{"no": task.no, "text": task.text} for task in self.unrelated],
        }  # fmt: skip

    def _data(self, task: UpperTask) -> dict[str, Any]:
        return {
            "no": task.no,
            "printed": task.printed or None,
            "title": task.title or None,
            "text": task.text,
            "covered": round(self.coverage.covered.get(task.no, 0.0), 4),
            "missing": list(self.coverage.missing.get(task.no, ())),
            "answers": [
                {
                    "no": answer.ours, "closeness": round(answer.closeness, 4), "sure": answer.sure,
                    "ruled": answer.ruled,
                }
                for answer in self.coverage.of(task.no)
            ],
        }  # fmt: skip

    def notes(self) -> tuple[str, ...]:
        """What nobody answers, and how to rule."""
        lost = "、".join(printed(task) for task in self.unanswered)
        found = [f"没有任务落实的：第{lost}项"] if lost else []
        if self.unsettled:
            example = next(answer for answer in self.coverage.answers if not answer.sure)
            found.append(
                f"待确认的，请在登记册里裁定：第{example.ours}项写 "
                f"implements: [{self.plan.document}-{example.upper}]，不是的写 implements: []"
            )
        return tuple(found)


def printed(task: UpperTask) -> str:
    """An upper task's number, with what stands there in its place."""
    mark = task.printed.strip("（）()、.．")
    return f"{task.no}（{mark}）" if mark and mark != str(task.no) else str(task.no)


def closeness(answer: UpperAnswer | None) -> str:
    """How close, in per cent; nothing for a ruling."""
    return "" if answer is None or answer.ruled else f"{answer.closeness:.0%}"


def settled(answer: UpperAnswer | None) -> str:
    """Whether somebody should look."""
    if answer is None:
        return "没有落实"
    return "裁定" if answer.ruled else "确定" if answer.sure else UNSETTLED
