"""The numbers of tasks: as printed where they tell tasks apart, else counted through."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.intake.notice.draft import DraftTask


def numbers(tasks: Sequence[DraftTask]) -> list[tuple[int, str | None]]:
    """Return (no, printed) of each task.

    Printed numbers that rise from task to task are kept, jumps and all. Where they restart or one is
    missing, ``no`` counts through. ``printed`` keeps what stands there wherever it is not just ``no``.
    """
    values = [task.number for task in tasks]
    known = [value for value in values if value is not None]
    rising = len(known) == len(values) and all(a < b for a, b in pairwise(known))
    counted = known if rising else list(range(1, len(tasks) + 1))
    return [
        (no, None if task.printed in ("", str(no)) else task.printed)
        for no, task in zip(counted, tasks, strict=True)
    ]


def gaps(tasks: Sequence[DraftTask]) -> list[str]:
    """Return where rising printed numbers jump, a sentence each: a row may be missing there."""
    values = [task.number for task in tasks]
    known = [value for value in values if value is not None]
    if len(known) < len(values) or any(a >= b for a, b in pairwise(known)):
        return []
    return [f"序号从{a}跳到{b}" for a, b in pairwise(known) if b > a + 1]
