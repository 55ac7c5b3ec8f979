"""回头看: last year's tasks, what was done, what was not, and who carries it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import shortened
from gongkai_cli.views import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.progress.past import CarriedOn, CarryingOver

_WORDS = 40
"""Characters of a task on a line."""


def left_lines(over: CarryingOver) -> Iterator[str]:
    """What was not finished and nobody is sure to carry on, a line each."""
    if any(each.state is None for each in over.tasks):
        yield f"{over.year}年没有台账，办完没有不知道；没有任务承接的 {len(over.left)} 项："
    else:
        yield f"回头看：{over.year}年没有办完、没有任务承接的 {len(over.left)} 项{'：' if over.left else ''}"
    for each in over.left:
        text = shortened(wording.task_text(each.task), _WORDS)
        yield f"  第{each.task.no}项（{standing(each)}）：{text}{perhaps(each)}"


def standing(each: CarriedOn) -> str:
    """How far a task got."""
    if each.state is None:
        return "没有台账"
    state = wording.state_text(each.state.state, late=each.state.late)
    return f"{state}，最近报送 {each.reported}" if each.reported is not None else state


def perhaps(each: CarriedOn) -> str:
    """Who may carry it on."""
    numbers = "、".join(map(str, each.perhaps))
    return f"（可能由第{numbers}项承接，待确认）" if numbers else ""
