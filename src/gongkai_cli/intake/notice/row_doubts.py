"""What to doubt of a task that a row of a table became: each reason in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.assigned import names_only
from gongkai_cli.intake.notice.dates import is_deadline
from gongkai_cli.intake.notice.fields import sentences
from gongkai_cli.intake.notice.marks import counts_on
from gongkai_cli.intake.notice.words import UNIT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.intake.notice.columns import ColumnPlan
    from gongkai_cli.intake.notice.draft import DraftTask
    from gongkai_cli.intake.pages import GridCell

_LONGEST_NAME = 60
_SHORTEST_TASK = 3


def look_over(
    task: DraftTask, row: Sequence[GridCell], plan: ColumnPlan, year: int, known: frozenset[str]
) -> None:
    """Write into ``task`` what is doubtful of it beside its row."""
    for doubt in (
        *_about_units(task, row, plan),
        *_about_text(task, row, plan, known),
        *_about_place(task, row, plan, year, known),
        *_about_deadline(task, year),
    ):
        task.doubt(doubt)


def _about_units(task: DraftTask, row: Sequence[GridCell], plan: ColumnPlan) -> Iterator[str]:
    columns = plan.columns(*UNIT_KINDS)
    if not plan.headings and sum(bool(row[at].text.strip()) for at in columns) > 1:
        yield "表格没有表头，几栏单位都作责任单位"
    if not task.who:
        yield "责任单位栏为空" if columns else "没有读出责任单位"


def _about_text(
    task: DraftTask, row: Sequence[GridCell], plan: ColumnPlan, known: frozenset[str]
) -> Iterator[str]:
    if counts_on(row[plan.columns("text")[0]].text) and counts_on(task.text):
        yield "一格内有几条编号的内容，作一项任务"
    name = len(task.text) <= _LONGEST_NAME and not task.text.endswith("。")
    if name and names_only(task.text, known):
        yield "任务内容像是单位名称"
    if len(task.text) < _SHORTEST_TASK:
        yield "任务内容很短"


def _about_place(
    task: DraftTask, row: Sequence[GridCell], plan: ColumnPlan, year: int, known: frozenset[str]
) -> Iterator[str]:
    stated = sentences(task.section, year, known)[:1] if task.section else []
    if stated and stated[0].stated.who:
        yield f"部分标题里写有单位，没有并入本项：“{task.section}”"
    blank = [row[at] for at in plan.columns("topic") if not row[at].text.strip()]
    if blank and not task.topic:
        task.loose = "专题栏为空，不知归在哪个专题"
    elif blank and _begins_here(row, plan.columns("section"), row[plan.columns("text")[0]].top):
        task.loose = f"专题栏为空，承上一项归在“{task.topic}”"


def _begins_here(row: Sequence[GridCell], columns: Sequence[int], top: int) -> bool:
    """Say whether a label is printed in this very row, as on a new page, while the one beside it is not."""
    return any(row[at].text.strip() and row[at].top == top for at in columns)


def _about_deadline(task: DraftTask, year: int) -> Iterator[str]:
    phrase = task.timing.phrase
    if phrase and not task.timing.milestones and not is_deadline(phrase, year):
        yield f"完成时限“{phrase}”读不懂"
