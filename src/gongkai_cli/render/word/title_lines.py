"""Where a title too long for a line is broken: between words, its lines about as long as each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.render.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = re.compile(
    r"政务公开|(?:政府)?信息公开|公开|工作|任务|分解|落实情况|情况|要点|清单|(?:年度)?报告|实施方案|方案|意见"
    r"|的?(?:通知|通报|函)$|人民政府|办公[室厅]|委员会|街道办事处|街道|[^镇]{1,2}[省市县区镇]|关于|印发|转发"
    r"|[0-9]+年度?|全年|上半年|下半年|[!-~]+|〔[^〕]*〕[0-9]*号?"
)
"""What is not broken; a line ends before or after one of these."""
_NEVER_FIRST = "的了之和与及、，；：。）》”’〕"
_NEVER_LAST = "（《“‘〔第"
_AMIDST = 8
"""Half characters of unevenness that a break between words is worth."""


def broken_title(text: str, room: float) -> tuple[str, ...]:
    """A title in the fewest lines that hold it.

    Args:
        text: a line of a title.
        room: how many half characters stand on a line.
    """
    if width(text) <= room:
        return (text,)
    lines, rest = [], text
    while width(rest) > room:
        count = -(-width(rest) // int(max(room, 4)))
        end = min(_ends(rest, room), key=lambda at: _cost(rest, at, width(rest) / count), default=0)
        if not end:
            break
        lines.append(rest[:end])
        rest = rest[end:]
    return (*lines, rest)


def _ends(text: str, room: float) -> Iterator[int]:
    inside = {at for word in _WORDS.finditer(text) for at in range(word.start() + 1, word.end())}
    for at in range(1, len(text)):
        if width(text[:at]) > room:
            return
        if at not in inside and text[at] not in _NEVER_FIRST and text[at - 1] not in _NEVER_LAST:
            yield at


def _cost(text: str, at: int, even: float) -> float:
    borders = {place for word in _WORDS.finditer(text) for place in word.span()}
    return abs(width(text[:at]) - even) + (0 if at in borders else _AMIDST)
