"""What the columns and codes of the flat tables are called where people read them: in a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.progress.entry import STATE_NAMES
from gongkai_cli.query import ROLES
from gongkai_cli.views.site_public import PUBLIC_STATES
from gongkai_cli.views.wording import DEADLINE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai_cli.progress.fold import State
    from gongkai_cli.views.flat import Cell, Field

TABLE_NAMES = {"tasks": "任务", "assignments": "责任单位", "progress": "落实情况"}

HEADINGS = {
    "registry": "登记册",
    "year": "年份", "no": "序号", "task": "任务序号", "id": "编号",
    "section": "部分序号", "section_title": "部分", "topic": "专题序号", "topic_title": "专题",
    "title": "任务名称", "text": "任务内容", "printed": "原件序号", "milestones": "分步时限",
    "deadline": "完成时限", "kind": "时限类别", "start": "起始日", "due": "到期日", "ruled": "是否裁定",
    "due_note": "裁定说明", "unsettled": "是否待裁定",
    "lead": "牵头单位", "units": "责任单位", "cooperating": "配合单位", "erratum": "勘误",
    "unit": "单位", "how": "缘由", "group": "统称", "role": "角色",
    "state": "落实状态", "late": "是否逾期", "reported": "最近报送日",
    "times": "已办次数", "needed": "应办次数",
    "status": "报送状态", "date": "日期", "note": "落实情况", "evidence": "佐证材料", "reason": "原因",
    "by": "填报人", "supersedes": "撤回的编号", "standing": "是否有效",
}  # fmt: skip
"""A column, by its name in the contract."""

PUBLIC_HEADINGS = HEADINGS | {
    "state": "进展", "late": "是否已过时限", "reported": "最近进展日",
    "times": "已做次数", "needed": "应做次数", "status": "进展", "note": "进展情况", "evidence": "公开地址",
}  # fmt: skip
"""Likewise for the public, to whom an office's own words say little."""


def _codes(states: Mapping[State, str]) -> Mapping[str, Mapping[str, str]]:
    named = {str(state): name for state, name in states.items()}
    return {**_COMMON, "state": named, "status": {**named, "withdrawn": "撤回"}}


_COMMON: Mapping[str, Mapping[str, str]] = {
    "kind": {**DEADLINE_KINDS, "none": "未写"},
    "how": {"named": "点名", "group": "统称", "bound": "经统称", "open": "待认领"},
    "role": {str(role): name for role, name in ROLES.items()},
}
_CODES, _PUBLIC_CODES = _codes(STATE_NAMES), _codes(PUBLIC_STATES)
_FLAG = {True: "是", False: "否"}


def in_words(field: Field, value: Cell, *, public: bool = False) -> Cell:
    """A value as people read it: a code by its name, a flag as 是 or 否; anything else as it is."""
    codes = _PUBLIC_CODES if public else _CODES
    if isinstance(value, bool):
        return _FLAG[value]
    return codes[field.name][value] if field.name in codes and isinstance(value, str) else value
