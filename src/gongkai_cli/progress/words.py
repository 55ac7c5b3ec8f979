"""What people call a status, and what they write when they mean one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import folded

if TYPE_CHECKING:
    from gongkai_cli.progress.entry import Status
    from gongkai_cli.progress.fold import State

STATE_NAMES: dict[State, str] = {
    "done": "已完成",
    "in_progress": "推进中",
    "blocked": "受阻",
    "not_started": "未启动",
    "silent": "未报",
}

_SAID: dict[Status, str] = {
    "done": "已完成 完成 完成了 已办结 办结 已办 已落实 落实 全部完成 done √ ✓ ✔ ☑ 是",
    "in_progress": "推进中 正在推进 进行中 正在进行 正在办理 办理中 在办 推进 进行 部分完成 in_progress",
    "blocked": "受阻 受阻碍 有困难 卡住 暂停 停滞 blocked",
    "not_started": "未启动 没启动 尚未启动 未开始 尚未开始 没开始 未开展 未办 not_started",
}
_MEANT: dict[str, Status] = {
    folded(word): status for status, words in _SAID.items() for word in words.split()
}


def status_of(text: str) -> Status | None:
    """The status that words stand for (完成, √, 进行中); None where they say none."""
    return _MEANT.get(folded(text).rstrip("。.!！"))
