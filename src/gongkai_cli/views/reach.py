"""Whose a task is, for documents that go by the ledger too: what is open is a unit's once it claimed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai_cli.directory import Directory, Via
    from gongkai_cli.model import Task, Unit
    from gongkai_cli.progress.fold import Progress


def reason(task: Task, unit: Unit, directory: Directory, progress: Progress | None) -> Via | None:
    """The strongest reason why a task is a unit's; None where there is none.

    Args:
        task: the task.
        unit: the unit.
        directory: tells how the task reaches it.
        progress: tells whether it claimed what is open; None where no ledger is kept.
    """
    for via in directory.via(task, unit):
        if via.how != "open" or (progress is not None and progress.claimed(task, unit.name)):
            return via
    return None
