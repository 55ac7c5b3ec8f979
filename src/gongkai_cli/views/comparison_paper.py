"""The 对照表 of two plans, for those who read it on paper: one side, the other, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable
from gongkai_cli.views.plan_comparison import Comparison, kind_text, other_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.compare.bodies import BodyChanges
    from gongkai_cli.compare.edits import EditKind
    from gongkai_cli.compare.plans import ComparedPair
    from gongkai_cli.model import Task


@dataclass(frozen=True, slots=True)
class ComparisonPaper:
    """What the 对照表 says.

    Attributes:
        comparison: both plans, compared.
        old_label: what the first side is called, short.
        new_label: likewise the second.
        old_title: title of the first plan.
        new_title: of the second; may be the same, where one plan is compared before and after.
        counts: tasks by what became of them, in words and numbers, none of 0.
        unsure: pairs that somebody should look at.
        units: what became of units, a sentence each.
    """

    comparison: Comparison
    old_label: str
    new_label: str
    old_title: str
    new_title: str
    counts: tuple[tuple[str, int], ...]
    unsure: int
    units: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(f"{self.new_title}对照表（{self.old_label}与{self.new_label}）")

    @property
    def tasks(self) -> DocumentTable:
        """All tasks side by side, in the order of the second plan; what is dropped comes last."""
        columns = (
            DocumentColumn(self.old_label, 3, "centre"),
            DocumentColumn("", 21),
            DocumentColumn(self.new_label, 3, "centre"),
            DocumentColumn("", 21),
            DocumentColumn("变化", 18),
        )
        return DocumentTable("", columns, tuple(self._rows()), description="两份要点的任务逐项对照")

    def _rows(self) -> Iterator[DocumentRow]:
        plans = self.comparison.plans
        pairs = {each.new[0].no: each for each in plans.pairs}
        shown = {no for each in plans.pairs for no in (task.no for task in each.new[1:])}
        part: tuple[int, int] | None = None
        for task in plans.new.tasks:
            if task.no in shown:
                continue
            if (task.section, task.topic) != part:
                part = task.section, task.topic
                yield from _heading(task)
            each = pairs.get(task.no)
            yield _pair_row(each) if each is not None else _row(("", "—"), _own(task), "新增")
        if plans.dropped:
            yield _part(f"不再列入（{len(plans.dropped)}项）")
        for task in plans.dropped:
            yield _row(_own(task), ("", "—"), "不再列入")


def comparison_paper(comparison: Comparison) -> ComparisonPaper:
    """Put the 对照表 together."""
    plans = comparison.plans
    return ComparisonPaper(
        comparison,
        comparison.old_label,
        comparison.new_label,
        plans.old.notice.title,
        plans.new.notice.title,
        tuple((name, count) for name, count in comparison.counts().items() if count),
        sum(not each.pair.sure for each in plans.pairs),
        (*_bodies("单位", plans.units), *_bodies("统称", plans.groups)),
    )


def document(comparison: Comparison) -> Document:
    """The document made of it."""
    made = comparison_paper(comparison)
    return Document(made.file_name, "comparison", made, dated=made.new_title)


def _bodies(kind: str, found: BodyChanges) -> Iterator[str]:
    if found.added:
        yield f"新增{kind}：{'、'.join(found.added)}"
    if found.removed:
        yield f"不再有的{kind}：{'、'.join(found.removed)}"
    if found.renamed:
        yield f"改名的{kind}：{'、'.join(f'{each.old}→{each.new}' for each in found.renamed)}"


def _heading(task: Task) -> Iterator[DocumentRow]:
    section = wording.section_heading(task.section, task.section_title)
    topic = wording.topic_heading(task.topic, task.topic_title)
    if section or topic:
        yield _part(f"{section}　{topic}" if section and topic else section or topic)


def _part(text: str) -> DocumentRow:
    return DocumentRow((DocumentCell(text),), part=True)


def _own(task: Task) -> tuple[str, str]:
    return str(task.no), wording.task_text(task)


def _row(old: tuple[str, str], new: tuple[str, str], change: str) -> DocumentRow:
    return DocumentRow(tuple(map(DocumentCell, (*old, *new, change))))


def _pair_row(each: ComparedPair) -> DocumentRow:
    change = kind_text(each).replace("\n", "，")
    return DocumentRow((
        DocumentCell(_numbers(each.old)),
        _side(each, "removed"),
        DocumentCell(_numbers(each.new)),
        _side(each, "added"),
        DocumentCell("\n".join((change, *other_changes(each)))),
    ))  # fmt: skip


def _numbers(tasks: Sequence[Task]) -> str:
    """One below the other: side by side they would widen their column on every page."""
    return "\n".join(str(task.no) for task in tasks)


def _side(each: ComparedPair, own: EditKind) -> DocumentCell:
    """The text of one side, with its own words marked."""
    pieces = tuple((edit.kind, edit.text) for edit in each.edits if edit.kind in ("same", own))
    text = "".join(piece for _, piece in pieces)
    changed = any(kind != "same" for kind, _ in pieces)
    return DocumentCell(text, marked=pieces if changed else ())
