"""A form that came back: whose it is, which rows are which tasks, and what they would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.directory import key
from gongkai_cli.errors import DataError, GongkaiError
from gongkai_cli.files.batch import read_one
from gongkai_cli.files.workspace import shown
from gongkai_cli.intake.forms.comparison import BY, RowContext, read_row
from gongkai_cli.intake.forms.filled_table import find_stamp, find_table
from gongkai_cli.intake.forms.history import history
from gongkai_cli.intake.forms.returned import Problem, ReportedChange, Returned
from gongkai_cli.intake.forms.workbook import MOST_ROWS, read_workbook
from gongkai_cli.language.hanzi import plain
from gongkai_cli.model import Unit
from gongkai_cli.progress.form import NUMBER, PERSON, TEXT, VERSION, registry_hash

if TYPE_CHECKING:
    from pathlib import Path

    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.intake.forms.comparison import CellFault
    from gongkai_cli.intake.forms.filled_table import FilledRow, FilledTable
    from gongkai_cli.intake.forms.returned import Office
    from gongkai_cli.model import Task
    from gongkai_cli.progress.form import Stamp

_AGAIN = "请用 gongkai form export 重新导出，把内容填进新表再收"


def read_form(path: Path, office: Office) -> Returned:
    """Read one file; whatever is wrong with it, or goes wrong in reading it, is in its problems."""
    name = shown(path)

    def unread(finding: Diagnostic) -> Returned:
        problem = Problem(name, "", finding.message, finding.help, code=finding.code)
        return Returned(name, "", (), (problem,), ())

    return read_one(path, lambda: _read(path, name, office), unread)


def _read(path: Path, name: str, office: Office) -> Returned:
    pages = read_workbook(path)
    try:
        stamp = find_stamp(pages)
        unit = _unit(stamp, office)
        table = find_table(pages)
    except GongkaiError as error:
        return Returned(name, "", (), (Problem(name, "", error.message, error.help),), ())
    return _FormReading(name, office, stamp, unit, table).returned(path.stem)


def _unit(stamp: Stamp, office: Office) -> Unit:
    if stamp.version != VERSION:
        older = stamp.version < VERSION
        help_ = _AGAIN if older else "请升级 gongkai 再收"
        raise DataError(f"这是第{stamp.version}版的报送表，现在用第{VERSION}版", help_)
    year = office.registry.notice.year
    if stamp.year != year:
        raise DataError(f"这是{stamp.year}年的报送表，不是{year}年的", f"请加 --year {stamp.year} 另收")
    unit = office.directory.find(stamp.unit)
    if not isinstance(unit, Unit):
        raise DataError(f"单位名录里没有“{stamp.unit}”", _AGAIN)
    return unit


class _FormReading:
    """One form on its way to what it comes to."""

    def __init__(self, name: str, office: Office, stamp: Stamp, unit: Unit, table: FilledTable) -> None:
        self._name, self._office, self._stamp, self._unit, self._table = name, office, stamp, unit, table
        self._tasks = {task.no: task for task in office.registry.tasks}
        self._by_text = {plain(task.text): task.no for task in office.registry.tasks}
        self._same_registry = stamp.registry == registry_hash(office.registry)
        self._changes: list[ReportedChange] = []
        self._problems: list[Problem] = []
        self._notes: list[str] = []
        self._unchanged = True

    def returned(self, stem: str) -> Returned:
        """Read it all.

        Args:
            stem: what the file is called, ending left out.
        """
        self._whose(stem)
        if self._is_pasted():
            return self._result()
        self._oddities()
        rows = self._distinct()
        for row in rows:
            self._row(row)
        gone = sorted(self._stamp.entries.keys() - {row.no for row in self._table.rows})
        if gone:
            self._notes.append(f"没有第{'、'.join(map(str, gone))}项的行，这些任务没有改动")
        return self._result()

    def _result(self) -> Returned:
        changes = tuple(sorted(self._changes, key=lambda change: change.after.task))
        problems, notes = tuple(self._problems), tuple(self._notes)
        unchanged = self._unchanged and not problems
        return Returned(self._name, self._unit.name, changes, problems, notes, unchanged)

    def _whose(self, stem: str) -> None:
        """A form renamed after another unit was probably filled in by it."""
        named = {
            unit.name
            for unit in self._office.registry.units
            if any(key(name) in key(stem) for name in (unit.name, unit.full_name, *unit.aliases) if name)
        }
        if named and self._unit.name not in named:
            other = "、".join(sorted(named))
            self._problem(
                "",
                f"文件名写的是“{other}”，里面是“{self._unit.name}”的表",
                "请核对是谁填的；用错了表的，请用本单位的表重填",
            )

    def _is_pasted(self) -> bool:
        """Whether the table is another unit's, by its title; then none of its rows are looked at."""
        for title in self._table.titles:
            other = self._titled(title.text)
            if other and other != self._unit.name:
                self._problem(
                    title.cell,
                    f"表的标题写的是“{other}”，这却是发给“{self._unit.name}”的表",
                    "请核对是谁填的；请在发给本单位的表里填，不要把别的表整张粘贴进来",
                )
                return True
        return False

    def _titled(self, title: str) -> str:
        """The unit that a title begins with; of several the longest name, empty for none."""
        names = (
            (len(key(name)), unit.name)
            for unit in self._office.registry.units
            for name in (unit.name, unit.full_name, *unit.aliases)
            if name and key(title).startswith(key(name))
        )
        return max(names, default=(0, ""))[1]

    def _oddities(self) -> None:
        if self._table.person.computed:
            self._problem(self._table.person.cell, f"{PERSON}是公式或错误值，没有采用", "请改成直接写的文字")
        if self._table.below:
            self._problem(
                self._table.below,
                f"第{MOST_ROWS}行以下还有内容，没有读",
                "请把内容填到表中原有的任务行里，删去下面的再收",
            )
        if not self._same_registry:
            self._notes.append("登记册在表发出以后有改动，任务内容和到期日以登记册为准")
        for each in self._table.merged:
            self._notes.append(f"{each.name} 合并了单元格，其中的值算作每一行的")

    def _distinct(self) -> list[FilledRow]:
        """Each task's row once; rows that contradict each other, or name no task, are problems."""
        first: dict[int, FilledRow] = {}
        contradictory: set[int] = set()
        for row in self._table.rows:
            if row.no is None:
                self._stranger(
                    row, f"序号“{row.label}”不是任务序号" if row.label else "这一行没有序号，不知道是哪项任务"
                )
            elif row.no not in first:
                first[row.no] = row
            elif row.answer.squeezed() == first[row.no].answer.squeezed():
                self._notes.append(
                    f"第{row.no}项有相同的两行（第{first[row.no].line}、{row.line}行），只算一次"
                )
            else:
                contradictory.add(row.no)
                cells = f"{self._table.cell(first[row.no], 'status')} 和 {self._table.cell(row, 'status')}"
                self._problem(
                    self._table.cell(row, NUMBER.key),
                    f"第{row.no}项有两行，填的不同（{cells}）",
                    "请只留一行",
                    row.no,
                )
        return [row for no, row in first.items() if no not in contradictory]

    def _row(self, row: FilledRow) -> None:
        task = self._tasks.get(row.no or 0)
        if task is None or not self._office.directory.via(task, self._unit):
            if any(row.answer):
                whose = f"与{self._unit.name}无关" if task else "不在登记册里"
                self._stranger(row, f"第{row.no}项{whose}")
            return
        if self._is_another(row, task):
            return
        baseline = self._stamp.entries.get(task.no, "")
        past = history(self._office.entries, self._unit.name, task.no, baseline)
        self._unchanged &= row.answer.squeezed() == past.issued.squeezed()
        by = self._office.by or self._table.person.name or self._unit.name
        report = RowContext(task, self._unit.name, by, self._stamp.year, self._office.today)
        outcome = read_row(row, report, past)
        for fault in outcome.faults:
            self._fault(row, task.no, fault)
        if outcome.note:
            self._notes.append(f"第{task.no}项{outcome.note}")
        if outcome.entry is not None:
            self._changes.append(ReportedChange(self._table.cell(row, "status"), past.current, outcome.entry))

    def _fault(self, row: FilledRow, no: int, fault: CellFault) -> None:
        if fault.key != BY:
            self._problem(self._table.cell(row, fault.key), f"第{no}项：{fault.message}", fault.help, no)
        elif not any(
            problem.message.startswith(PERSON) for problem in self._problems
        ):  # once, not row by row
            self._problem(self._table.person.cell, f"{PERSON}{fault.message}", fault.help)

    def _is_another(self, row: FilledRow, task: Task) -> bool:
        """Whether number and text of a row speak of two tasks; a text edited otherwise is only noted."""
        text = plain(row.text)
        if not text or text == plain(task.text):
            return False
        other = self._by_text.get(text)
        if other is None:
            if self._same_registry:
                self._notes.append(
                    f"第{task.no}项的任务内容被改动（{self._table.cell(row, TEXT.key)}），以登记册为准"
                )
            return False
        self._problem(
            self._table.cell(row, NUMBER.key),
            f"序号是第{task.no}项，任务内容却是第{other}项的",
            "请核对这一行是哪项任务",
            task.no,
        )
        return True

    def _stranger(self, row: FilledRow, message: str) -> None:
        self._problem(
            self._table.cell(row, NUMBER.key), message, "请把内容填到表中原有的任务行里", row.no or 0
        )

    def _problem(self, cell: str, message: str, help_: str, task: int = 0) -> None:
        self._problems.append(Problem(self._name, cell, message, help_, task))
