"""Two years' reports side by side, for those who read them on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.annual.likeness import likeness
from gongkai_cli.language.hanzi import file_name
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_table import DocumentColumn, DocumentTable, cells

if TYPE_CHECKING:
    from gongkai_cli.views.report_diff import ReportDiff
    from gongkai_cli.views.table import Column, Table

_NARROW = 4
"""Characters of a column that does not grow, unless its heading is longer."""
_WIDE = 18


@dataclass(frozen=True, slots=True)
class ReportDiffPaper:
    """What the 对照表 of two years says.

    Attributes:
        unit: whose reports.
        before: the year on the left.
        after: the year on the right.
        tables: those of the listing, each with its caption.
        prose: whether there is prose to compare.
        share: of the prose on the right, how much stands on the left: 37%.
    """

    unit: str
    before: int
    after: int
    tables: tuple[DocumentTable, ...]
    prose: bool
    share: str

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(f"{self.unit}{self.before}年、{self.after}年年度报告对照表")


def report_diff_paper(view: ReportDiff) -> ReportDiffPaper:
    """Put the 对照表 together."""
    share = f"{likeness(view.after, view.before).share:.0%}" if view.prose else ""
    tables = tuple(map(_on_paper, view.tables()))
    return ReportDiffPaper(view.unit, view.before.year, view.after.year, tables, view.prose, share)


def _on_paper(table: Table) -> DocumentTable:
    columns = tuple(map(_column, table.columns))
    return DocumentTable(table.caption, columns, tuple(cells(*row) for row in table.rows))


def _column(column: Column) -> DocumentColumn:
    if column.grows:
        return DocumentColumn(column.title, _WIDE)
    return DocumentColumn(column.title, max(len(column.title), _NARROW), "right" if column.right else "left")


def document(view: ReportDiff) -> Document:
    """The document made of it."""
    made = report_diff_paper(view)
    return Document(made.file_name, "report_diff", made, dated=f"{made.after}年")
