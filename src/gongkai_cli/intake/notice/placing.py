"""Tasks that may stand under a wrong heading: no body confirms the place, and the table shows signs of it.

An annex that was split over pages prints a label again, leaves its cell empty, or lets it begin a row late.
Only what the table itself shows can be told; what the body says comes first (``body.reconcile``).
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.body import bare
from gongkai_cli.intake.notice.result import ImportFinding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai_cli.intake.notice.draft import DraftTask

_TELLING_RUN = 4
"""Characters that a task must share with another heading to be nearer; two more than with its own."""

_BORDER = "本表的专题栏有错格，本项在两个专题交界处，归属请核对"


def doubt_places(tasks: Sequence[DraftTask], spellings: Mapping[str, str]) -> Iterator[ImportFinding]:
    """Doubt the tasks of a table that may stand under a wrong heading; yield what to tell of the headings.

    Args:
        tasks: of the tables, in the order of the print; those that the body has placed are right.
        spellings: other spelling of a section → the one that is used.
    """
    if any(not task.placed for task in tasks):
        yield from (
            ImportFinding("heading", f"部分标题“{kept}”另一处印作“{other}”", "照先印的；不对的请在草稿里改")
            for other, kept in spellings.items()
        )
    loose = [task for task in tasks if not task.placed]
    _doubt_repeated(loose)
    if any(task.loose for task in loose):
        _doubt_nearer(loose)
        _doubt_borders(loose)
    for task in loose:
        if task.loose:
            task.doubt(task.loose)


def _doubt_repeated(tasks: Sequence[DraftTask]) -> None:
    """A topic that is printed under two sections belongs to one of them."""
    sections: dict[str, dict[str, None]] = {}
    for task in tasks:
        if task.topic and task.topic_no is not None:
            sections.setdefault(f"{task.topic_no} {bare(task.topic)}", {})[task.section or ""] = None
    for task in tasks:
        above = sections.get(f"{task.topic_no} {bare(task.topic or '')}", {})
        if len(above) > 1:
            task.loose = task.loose or f"专题“{task.topic}”在“{'”“'.join(above)}”下都印有，归属请核对"


def _doubt_nearer(tasks: Sequence[DraftTask]) -> None:
    """A task whose words are those of the topic before or behind its own may belong there."""
    topics = [
        task.topic for task, before in zip(tasks, [None, *tasks], strict=False) if _begins(task, before)
    ]
    at = -1
    for task, before in zip(tasks, [None, *tasks], strict=False):
        at += _begins(task, before)
        own = _shared(task, task.topic)
        for other in (topics[at - 1] if at else None, topics[at + 1] if at + 1 < len(topics) else None):
            if other != task.topic and _shared(task, other) >= max(_TELLING_RUN, own + 2):
                task.loose = task.loose or f"本表的专题栏有错格，本项的文字近于专题“{other}”，归属请核对"


def _begins(task: DraftTask, before: DraftTask | None) -> bool:
    return before is None or (task.section, task.topic) != (before.section, before.topic)


def _shared(task: DraftTask, heading: str | None) -> int:
    """Return how many characters in a row a task shares with a heading."""
    return SequenceMatcher(None, task.text, heading or "", autojunk=False).find_longest_match().size


def _doubt_borders(tasks: Sequence[DraftTask]) -> None:
    for before, task in pairwise(tasks):
        if before.section == task.section and before.topic != task.topic:
            before.loose = before.loose or _BORDER
            task.loose = task.loose or _BORDER
