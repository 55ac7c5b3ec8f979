"""The plans of an upper level that are kept in ``data/upper/``: what is named there, what nobody answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import diagnostic
from gongkai_cli.directory import key
from gongkai_cli.language.hanzi import shortened
from gongkai_cli.language.references import implemented_task

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.registry.load import Loaded
    from gongkai_cli.registry.upper import LoadedUpper, UpperPlan

_WORDS = 30
"""Characters of a task that are shown."""


def named_there(loaded: Loaded, plan: UpperPlan) -> Iterator[Diagnostic]:
    """What a registry implements stands in the plan of the upper level (GK891)."""
    numbers = {task.no for task in plan.tasks}
    for task, spot in loaded.tasks():
        for index, text in enumerate(task.implements or ()):
            reference = implemented_task(text)
            if reference is None or key(reference.document) != key(plan.document):
                continue
            if reference.no not in numbers:
                message = f"第{task.no}项：落实的“{text}”不存在，存下的《{plan.title}》没有第{reference.no}项"
                yield diagnostic("GK891", spot("implements", index), message, subject=task.no)


def answered_here(upper: LoadedUpper, plan: UpperPlan, answered: Container[int]) -> Iterator[Diagnostic]:
    """Each task of the upper level has one here that answers it (GK892).

    Args:
        upper: the file that keeps the plan.
        plan: what it holds.
        answered: numbers of the tasks that are answered.
    """
    for task in plan.tasks:
        if task.no not in answered and task.no not in upper.accepted:
            message = f"{plan.document}第{task.no}项“{shortened(task.words, _WORDS)}”没有任务落实"
            yield diagnostic(
                "GK892", upper.file.where(*upper.places[task.no], "no"), message, subject=task.no
            )
