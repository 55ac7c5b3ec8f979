"""An outline → tasks: which paragraphs are one, under which headings, and who shares whose units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.draft import DraftTask
from gongkai_cli.intake.notice.fields import Stated
from gongkai_cli.intake.notice.marks import PLAIN_RANK, mark_of
from gongkai_cli.intake.notice.outline import FULL
from gongkai_cli.intake.notice.words import NO_TASKS, folded, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.intake.notice.draft import Bookings
    from gongkai_cli.intake.notice.outline import OutlineNode


class OutlineTasks:
    """The tasks of an outline; a section in which nobody is responsible for anything has none."""

    def __init__(self, year: int, bookings: Bookings) -> None:
        self.year = year
        self.bookings = bookings
        self.tasks: list[DraftTask] = []
        self.silent: list[str] = []

    def read(self, roots: Sequence[OutlineNode], whole: bool = False) -> list[DraftTask]:
        """Return the tasks; ``whole``: of sections without units too, where a notice names none at all."""
        siblings = any(root.own for root in roots)
        for root in roots:
            if root.carries or self._counts(root, siblings, whole):
                self._emit(root, ())
            elif root.mark.rank <= 1 and root.children and not _names_no_task(root):
                self.silent.append(root.heading)
        return self.tasks

    def _counts(self, root: OutlineNode, siblings: bool, whole: bool) -> bool:
        if root.mark.rank == PLAIN_RANK or _names_no_task(root):
            return False
        return whole or (
            siblings and not root.children and (root.mark.rank > 1 or FULL.search(root.text) is not None)
        )

    def _emit(self, node: OutlineNode, above: tuple[OutlineNode, ...]) -> None:
        numbered = [child for child in node.children if child.mark.rank < PLAIN_RANK or child.carries]
        below = any(child.carries for child in numbered)
        if numbered and not node.own:
            late = self._late_label(numbered)
            for child in numbered:
                if not _names_no_task(child) or child.carries:
                    self._emit(child, (*above, node))
            self._spread_late(late)
        elif numbered and below:
            self._parent_and_leaves(node, numbered, above)
        elif node.parts:
            self._several(node, above)
        else:
            self._leaf(node, above, numbered)

    def _late_label(self, children: Sequence[OutlineNode]) -> int | None:
        """Return where the tasks of these children begin, if only the last of them has a label line."""
        owners = [child for child in children if child.carries]
        last = children[-1]
        if len(children) > 1 and owners == [last] and last.labelled and not last.children:
            return len(self.tasks)
        return None

    def _spread_late(self, start: int | None) -> None:
        if start is None or len(self.tasks) - start < 2:  # noqa: PLR2004
            return
        last = self.tasks[-1]
        for task in self.tasks[start:-1]:
            if not task.who:
                task.who = last.who
                task.doubts = [doubt for doubt in task.doubts if doubt != _NOBODY]
                task.doubt("责任单位写在这一组的最后一项后面，作整组的责任单位")
        last.doubt("责任单位写在这一组的最后一项后面，作整组的责任单位")

    def _parent_and_leaves(
        self, node: OutlineNode, children: Sequence[OutlineNode], above: tuple[OutlineNode, ...]
    ) -> None:
        start = len(self.tasks)
        if FULL.search(node.text) and len(node.text) > len(node.heading) + 1:
            self._leaf(node, above, ())
            self.tasks[-1].doubt("下面还有分项，各有责任单位，请核对是否另作一项任务")
        first = len(self.tasks)
        for child in children:
            self._emit(child, (*above, node))
        for task in self.tasks[first:]:
            if task.who:
                task.doubt(f"上一级“{node.heading}”另写有责任单位，没有并入本项")
        for task in self.tasks[start:]:
            if not task.who:
                task.who = node.stated.who
                task.doubts = [doubt for doubt in task.doubts if doubt != _NOBODY]
                task.doubt(f"本项没有写责任单位，承“{node.heading}”")

    def _several(self, node: OutlineNode, above: tuple[OutlineNode, ...]) -> None:
        """Make a task of each sentence that has units of its own."""
        heading, count = node.heading, sum(bool(part.stated) for part in node.parts)
        headed = node.parts[0].text.startswith(f"{heading}。") and len(node.parts[0].text) > len(heading) + 1
        for number, part in enumerate(node.parts):
            text = part.text[len(heading) + 1 :] if headed and not number else part.text
            title = Stated(title=heading if headed else node.caption or None)
            task = self._draft(node, above, text, part.stated.plus(title).plus(node.stated))
            own = mark_of(text)
            if number and own.number is not None and own.rank == node.mark.rank:
                task.printed, task.number, task.text = own.printed, own.number, own.rest
            if node.stated:
                task.doubt("段后另有责任单位或时限，各项共用")
            task.doubt(
                f"一段内有{count}处责任单位，拆成几项任务"
                if part.stated
                else "同一段的其余部分，没有写责任单位"
            )

    def _leaf(
        self, node: OutlineNode, above: tuple[OutlineNode, ...], children: Sequence[OutlineNode]
    ) -> None:
        text = node.stated.text or node.text
        for child in _descendants(children):
            text += f"{child.mark.printed}{'' if child.mark.rank in (2, 4, 5, 6) else '.'}{child.text}"
        task = self._draft(node, above, text, node.stated)
        for child in _descendants(children):
            task.keys += child.keys
        if children:
            task.doubt("责任单位写在上一级，下面的分项作为本项的内容")

    def _draft(
        self, node: OutlineNode, above: tuple[OutlineNode, ...], text: str, stated: Stated
    ) -> DraftTask:
        task = DraftTask(text, node.where, node.mark.printed, node.mark.number, prose=True)
        titles = [parent.heading for parent in above]
        task.section = titles[0] if titles else None
        task.topic = titles[1] if len(titles) > 1 else None
        nearer = " ".join(titles[2:]) or None
        task.title = stated.title if stated.title != text else None
        task.title = task.title or nearer
        task.who = stated.who._replace(doubts=())
        task.doubts = list(dict.fromkeys((*stated.doubts, *stated.who.doubts)))
        task.timing = stated.timing
        if not task.timing.phrase:
            task.take_dates(self.year)
        if not task.who:
            task.doubt(_NOBODY)
        task.keys = [*node.keys, *(key for parent in above for key in parent.keys[:1])]
        for parent in above:
            self._leave_rest(parent)
        self.tasks.append(task)
        return task

    def _leave_rest(self, parent: OutlineNode) -> None:
        """List what a heading's paragraph says beyond the heading, once."""
        rest = parent.text[len(parent.heading) :].strip("。；;：: ")
        if rest and parent.keys and not parent.own:
            self.bookings.leave(parent.keys[0], rest)
            parent.text = parent.heading


_NOBODY = "没有写责任单位"


def _descendants(nodes: Sequence[OutlineNode]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from _descendants(node.children)


def _names_no_task(node: OutlineNode) -> bool:
    return pattern(NO_TASKS).match(folded(node.heading)) is not None
