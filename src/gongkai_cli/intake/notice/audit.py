"""A last look at what was read: every clause of a used place is in the task, or is listed as unused.

The recognisers say what they take; this says what they forgot, without knowing how they work.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.body import bare
from gongkai_cli.intake.notice.marks import value_of
from gongkai_cli.intake.notice.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.intake.notice.draft import Bookings, DraftTask, Key

_CLAUSE = re.compile(r"[。；;！!，,、：:\n（）()【】\[\]《》“”]+")
_AROUND = re.compile(
    r"(?:牵头|主办|主责|配合|协助|协同|协办|会同|参与|参加|负责|责任|落实|承办|实施|指导|单位|部门|科室|处室|股室|主体|完成|办理|时限|时间|期限|日期|要求"
    r"|工作|任务|内容|名称|项目|事项|按照?|根据|职责|分工|各自|分别|共同|具体|组织|结合实际|同上|领导|人员|人)+"
)
_RUNS = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")
_JOINTS = "由并及和与等各的在于以为至到前"
_LEAST = 2


def audit(tasks: Sequence[DraftTask], bookings: Bookings) -> None:
    """List the clauses of used places that are in no task; a task whose own text lost one is doubtful."""
    readers: dict[Key, list[DraftTask]] = {}
    for task in tasks:
        for key in task.keys:
            readers.setdefault(key, []).append(task)
    for key, readers_of in readers.items():
        lost = list(_lost(bookings.text(key), readers_of))
        told = bare("".join(bookings.parts(key)))
        new = [clause for clause in lost if bare(clause) not in told]
        if not new:
            continue
        bookings.leave(key, "，".join(new))
        for task in readers_of:
            if len(bare("".join(new))) > _SHORT and bare(task.text)[:_OWN] in bare(bookings.text(key)):
                task.doubt(f"原文这一处还有没录入的文字：“{'，'.join(new)}”")


_OWN = 6
"""Characters by which a place is known as the task's own, not its heading's."""
_SHORT = 4
"""A name of a person, left out on purpose, raises no doubt."""


def _lost(text: str, tasks: Sequence[DraftTask]) -> Iterator[str]:
    kept = "\n".join(bare(part) for task in tasks for part in _strings(task))
    if bare(text) in kept:
        return
    names = sorted({folded(name) for task in tasks for name in _names(task)}, key=len, reverse=True)
    for clause in _CLAUSE.split(text):
        if value_of(clause) is not None:
            continue
        plain = folded(clause)
        for name in names:
            plain = plain.replace(name, "、")
        runs = (run for word in _AROUND.split(plain) for run in _RUNS.split(word))
        words = (run.strip(_JOINTS) for run in runs)
        if any(len(word) >= _LEAST and word not in kept for word in words):
            yield clause.strip()


def _names(task: DraftTask) -> tuple[str, ...]:
    return (*task.who.lead, *task.who.units, *task.who.cooperating)


def _strings(task: DraftTask) -> Iterator[str]:
    told = (task.section, task.topic, task.title, task.text, task.printed, task.erratum, task.timing.phrase)
    yield from (folded(part) for part in told if part)
    yield from (folded(name) for name in _names(task))
    yield from (folded(part) for stone in task.timing.milestones for part in (stone.what, stone.deadline))
    yield from (folded(doubt) for doubt in task.doubts)
