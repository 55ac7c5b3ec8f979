"""Pages → what the notice says. ``read_notice`` is the door of this room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.audit import audit
from gongkai_cli.intake.notice.body import bare, body_places, reconcile
from gongkai_cli.intake.notice.columns import plan_columns
from gongkai_cli.intake.notice.fields import sentences
from gongkai_cli.intake.notice.headings import HeadingsInForce
from gongkai_cli.intake.notice.numbering import gaps, numbers
from gongkai_cli.intake.notice.placing import doubt_places
from gongkai_cli.intake.notice.prose import OutlineTasks
from gongkai_cli.intake.notice.remarks import default_findings, lost_columns
from gongkai_cli.intake.notice.result import Imported, ImportedTask, ImportFinding, NoticeIdentity
from gongkai_cli.intake.notice.rows import TableReader
from gongkai_cli.intake.notice.side_by_side import tables_beside
from gongkai_cli.intake.notice.source import ANNEX, NoticeSource
from gongkai_cli.intake.notice.words import UNIT_KINDS, folded, pattern
from gongkai_cli.intake.pages import Grid, Pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai_cli.intake.notice.columns import ColumnPlan
    from gongkai_cli.intake.notice.draft import DraftTask, Key
    from gongkai_cli.intake.notice.source import NoticeRegion, NoticeTable
    from gongkai_cli.intake.pages import GridCell

_ANNEX_NAMED = re.compile(
    r"附(?:件|表)\s*[\d一二三四五六七八九十]*\s*[：:.．、\s]\s*(?P<name>.*(?:分解|分工|清单|任务|一览|表|台账).*)"
)
_HOW_TO_MAP = "不对的，请用 --map 列名=text|title|deadline|lead|units|cooperating|no|skip 指定"
_DEFAULT_YEAR = 2000
"""Only tells deadline phrases from other text; no date is made with it."""


def read_notice(
    pages: Pages | Sequence[Pages],
    *,
    mapping: Mapping[str, str] | None = None,
    table: int | None = None,
    year: int | None = None,
    known: frozenset[str] = frozenset(),
) -> Imported:
    """Return what a notice says; never raises on content.

    Args:
        pages: of one notice; several files (body and annex) are read as one, in this order.
        mapping: headings of columns and what they hold, which wins over what is recognised; values are
            ``text title deadline lead units cooperating no skip``.
        table: only this table (from 1) is a breakdown of tasks; the others are not read.
        year: of the notice, where the caller knows it better.
        known: names and aliases of the directory; none of them is ever cut.

    Returns:
        Tasks in the order of the print. Every paragraph and cell of ``pages`` is in a task, in the identity,
        or in ``leftover``; ``count`` proves it. What is doubtful in a row stands in its ``doubts``.
    """
    reader = _NoticeReader([pages] if isinstance(pages, Pages) else list(pages), mapping or {}, table, known)
    return reader.read(year)


class _NoticeReader:
    """One reading of one notice."""

    def __init__(
        self, files: list[Pages], mapping: Mapping[str, str], table: int | None, known: frozenset[str]
    ) -> None:
        self.mapping = mapping
        self.table = table
        self.known = known
        self.year = _DEFAULT_YEAR
        self.source = NoticeSource(files, table, known, _DEFAULT_YEAR)
        self.bookings = self.source.bookings
        self.findings = self.source.findings
        self.texts = self.source.texts
        self.spellings: dict[str, str] = {}

    def read(self, year: int | None) -> Imported:
        """Return what the notice says; ``year``: as the caller states it."""
        blocks = list(self.source.enter())
        notice, used = self.source.identity(blocks, year)
        self.year = notice.year or _DEFAULT_YEAR
        self.bookings.take(used)
        regions = list(self.source.regions(blocks, used, self.year))
        tasks = self._tasks(regions)
        for task in tasks:
            task.where = self.source.file_of.get(_first(task), "") + task.where
            self.bookings.take(task.keys)
        audit(tasks, self.bookings)
        self._tell(tasks, notice)
        return Imported(
            notice,
            tuple(_finished(tasks)),
            self.bookings.leftover(),
            tuple(self.findings),
            self.bookings.count(),
        )

    # --- tasks ---

    def _tasks(self, regions: Sequence[NoticeRegion]) -> list[DraftTask]:
        tabled = self._tabled(regions)
        told = self._told(regions, tabled)
        if tabled:
            places = [place for region in regions if not region.annex for place in body_places(region.nodes)]
            self.findings += [
                ImportFinding("heading", told, "两处不同是通知本身的，请在该部分写明 erratum")
                for told in reconcile(tabled, places, self.bookings)
            ]
            self.findings += doubt_places(tabled, self.spellings)
        elif not told:
            told = self._without_units(regions)
        return sorted(
            [*tabled, *told], key=lambda task: task.keys[0][0] if task.prose and task.keys else _first(task)
        )

    def _tabled(self, regions: Sequence[NoticeRegion]) -> list[DraftTask]:
        tasks: list[DraftTask] = []
        last: ColumnPlan | None = None
        for region in regions:
            headings, here = HeadingsInForce(spellings=self.spellings), len(tasks)
            for table in (part for whole in region.grids for part in self._parts_of(whole)):
                rows = table.grid.rows
                plan = plan_columns(rows, self.year, self.mapping)
                goes_on = plan is None or not plan.headings
                if last is not None and goes_on and last.suits(rows, self.year):
                    last.first, plan = 0, last
                elif plan is None:
                    continue
                if not self._assigns(plan, rows):
                    self._tell_no_breakdown(table.grid)
                    continue
                again = last is not None and plan.goes_on_from(last)
                before = tasks if plan is last else tasks[here:] if again else []
                tasks += self._read_table(plan, table, headings, before)
                last = plan
        return tasks

    def _assigns(self, plan: ColumnPlan, rows: Sequence[Sequence[GridCell]]) -> bool:
        """Say whether a table assigns something: it has units, deadlines, or brackets that name units."""
        if plan.columns(*UNIT_KINDS, "deadline") or self.mapping or self.table:
            return True
        at = plan.columns("text")[0]
        texts = [row[at].text for row in rows[plan.first : plan.first + 60]]
        return any(part.stated for text in texts for part in sentences(text, self.year, self.known))

    def _tell_no_breakdown(self, grid: Grid) -> None:
        self.findings.append(
            ImportFinding(
                "table",
                f"{grid.where}没有责任单位、完成时限的栏，没有作任务",
                "确是任务分解的，请用 --table 和 --map 指定",
                grid.where,
            )
        )

    def _parts_of(self, table: NoticeTable) -> Iterator[NoticeTable]:
        return iter((table,)) if table.keys else tables_beside(table)

    def _read_table(
        self, plan: ColumnPlan, table: NoticeTable, headings: HeadingsInForce, before: Sequence[DraftTask]
    ) -> list[DraftTask]:
        def key_of(cell: GridCell) -> tuple[Key, ...]:
            if not cell.text.strip():
                return ()
            return (
                table.keys.get((cell.top, cell.left), ())
                if table.keys
                else ((table.at, cell.top, cell.left),)
            )

        for note in plan.notes:
            finding = ImportFinding("column", note, _HOW_TO_MAP)
            if finding not in self.findings:
                self.findings.append(finding)
        reader = TableReader(plan, headings, self.year, self.known, key_of)
        if table.heading:
            reader.under(*table.heading)
        tasks = reader.read(table.grid.rows, self.mapping, before)
        for task in tasks if table.uneven else ():
            task.doubt("表格的栏只剩空格分开，有的行缺栏，可能是上一行的续行")
        return tasks

    def _told(self, regions: Sequence[NoticeRegion], tabled: Sequence[DraftTask]) -> list[DraftTask]:
        if self.table is not None:
            return []
        tasks: list[DraftTask] = []
        have = "\n".join(bare(task.text) for task in tabled)
        for region in regions:
            if not any(node.carries for node in region.nodes):
                continue
            reader = OutlineTasks(self.year, self.bookings)
            tasks += [task for task in reader.read(region.nodes) if bare(task.text) not in have]
            self.findings += [
                ImportFinding("no-units", f"“{name}”下没有写责任单位，没有作任务", "确是任务的，请自行补入")
                for name in reader.silent
            ]
        return tasks

    def _without_units(self, regions: Sequence[NoticeRegion]) -> list[DraftTask]:
        """Propose the numbered items of a notice that names no unit at all, unless its annex is missing."""
        if self._missing_annex() or any(region.grids for region in regions):
            return []
        tasks: list[DraftTask] = []
        for region in regions:
            if sum(node.mark.rank == 1 for node in region.nodes) > 1:
                tasks += OutlineTasks(self.year, self.bookings).read(region.nodes, whole=True)
        return tasks

    def _missing_annex(self) -> str | None:
        """Return the name of an annex the text speaks of, if no heading 附件 stands in the file."""
        if any(pattern(ANNEX).fullmatch(folded(text)) for _, text in self.texts):
            return None
        named = (_ANNEX_NAMED.match(text.strip()) for _, text in self.texts)
        return next((found["name"].strip() for found in named if found), None)

    # --- what there is to tell ---

    def _tell(self, tasks: Sequence[DraftTask], notice: NoticeIdentity) -> None:
        self.findings += default_findings(self.texts)
        if not tasks:
            self._tell_nothing(notice)
            return
        if all(task.prose and not task.who for task in tasks):
            self.findings.append(
                ImportFinding(
                    "no-units", "全文没有写责任单位，逐条列出了正文的条目", "请核对哪些是任务，并补上责任单位"
                )
            )
        if jumps := gaps(tasks):
            self.findings.append(
                ImportFinding("numbers", f"{'，'.join(jumps)}", "原文如此的不用管；不是的，请看未用上的内容")
            )
        if notice.year is None:
            self.findings.append(ImportFinding("year", "没有读出年份", "请用 --year 指定"))

    def _tell_nothing(self, notice: NoticeIdentity) -> None:
        lost = lost_columns(self.texts)
        annex = self._missing_annex()
        if lost:
            self.findings.append(lost)
        elif annex:
            self.findings.append(
                ImportFinding(
                    "no-annex",
                    f"没有找到附件“{annex}”：全文没有单独成行的“附件”，也没有任务分解的表格",
                    "请把附件一并给出（可以另是一个文件）",
                )
            )
        else:
            what = (
                "没有读出任务"
                if notice.title or notice.number
                else "这不像任务分解的通知：没有读出标题、文号和任务"
            )
            self.findings.append(
                ImportFinding("no-tasks", what, "请核对文件；表格的列认不出的，用 --map 指定")
            )


def _first(task: DraftTask) -> int:
    return min((key[0] for key in task.keys if key[1] >= 0), default=task.keys[0][0] if task.keys else 0)


def _finished(tasks: Sequence[DraftTask]) -> Iterator[ImportedTask]:
    for task, (no, printed) in zip(tasks, numbers(tasks), strict=True):
        yield ImportedTask(
            no,
            printed,
            task.section,
            task.topic,
            task.title,
            task.text,
            task.timing.phrase,
            task.timing.milestones,
            task.who.lead,
            task.who.units,
            task.who.cooperating,
            tuple(task.doubts),
            task.where,
            task.erratum,
        )
