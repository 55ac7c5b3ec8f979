"""Tasks that stand in the registry under another number than in the annex: known by their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai_cli.model import Task
    from gongkai_cli.notice import AnnexRow


def misnumbered(tasks: Sequence[Task], rows: Mapping[int, AnnexRow]) -> dict[int, AnnexRow]:
    """The rows that tasks (by position) are, where their number says otherwise.

    A row whose own task is there as well is left alone: then a text was copied twice, not a number mistaken.
    """
    texts = [plain(task.text) for task in tasks]
    printed = {no: plain(row.text) for no, row in rows.items()}
    right = {task.no for task, text in zip(tasks, texts, strict=True) if printed.get(task.no) == text}
    free = {printed[no]: row for no, row in rows.items() if no not in right}
    return {
        position: free[text]
        for position, (task, text) in enumerate(zip(tasks, texts, strict=True))
        if text in free and printed.get(task.no) != text
    }
