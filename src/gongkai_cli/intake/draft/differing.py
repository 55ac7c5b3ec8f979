"""How a draft differs from the file that stands, part by part: what was edited is shown, not lost."""

from __future__ import annotations

import re
from difflib import unified_diff
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(r"\s*- no:\s*(?P<no>\d+)")
_HEAD = "通知和说明"


def difference(old: str, new: str, name: str) -> Iterator[str]:
    """Yield a unified diff of two texts of ``tasks_<year>.yaml``, one part a task."""
    before, after = _parts(old), _parts(new)
    told = False
    for part in dict.fromkeys([*before, *after]):
        was, now = before.get(part, []), after.get(part, [])
        if was == now:
            continue
        lines = [*unified_diff(was, now, f"{name}（现有）", f"{name}（导入）", lineterm="", n=1)]
        if not told:
            yield from lines[:2]
        told = True
        yield f"【{part}】"
        yield from (
            line for line in lines[2:] if not line.startswith("@@")
        )  # lines of the part, not the file


def _parts(text: str) -> dict[str, list[str]]:
    """The lines of each task, by its number; what stands before a part belongs to the one before."""
    lines = text.splitlines()
    parts: dict[str, list[str]] = {}
    name = _HEAD
    for at, line in enumerate(lines):
        found = _PART.match(line)
        if found:
            name = (
                f"第{found['no']}项"
                if _is_task(lines, at)
                else f"部分或专题 {found['no']}（第{len(parts)}处）"
            )
        parts.setdefault(name, []).append(line)
    return parts


def _is_task(lines: list[str], at: int) -> bool:
    """Whether an entry is a task: a section or topic has tasks or topics below it."""
    indent = len(lines[at]) - len(lines[at].lstrip())
    for line in lines[at + 1 :]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        if re.match(r"\s*(?:tasks|topics):", line) and len(line) - len(line.lstrip()) == indent + 2:
            return False
    return True
