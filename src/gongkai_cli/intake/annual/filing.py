"""A form of the annual report that came back, workbook or Word: its figures and passages, cell by cell.

Rows and columns are known by what is printed beside them, never by their place, so that a form saved by
another program, or with a row inserted above, is read all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.annual import filing as spec
from gongkai_cli.annual.figures import with_totals
from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.files.batch import read_one
from gongkai_cli.files.workspace import shown
from gongkai_cli.intake.annual.amounts import read_amount
from gongkai_cli.intake.annual.filing_pages import FormPages, open_form
from gongkai_cli.intake.annual.filled import FilingFault, FilledForm, FilledForms
from gongkai_cli.intake.annual.form_tables import read_grids
from gongkai_cli.intake.annual.missing import missing
from gongkai_cli.intake.forms import answers
from gongkai_cli.intake.forms.answers import Unclear
from gongkai_cli.intake.given_paths import given_paths
from gongkai_cli.intake.pages import distinct
from gongkai_cli.language.hanzi import plain
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from gongkai_cli.annual.figures import Amount
    from gongkai_cli.annual.filing import FilingStamp
    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.intake.annual.printed import PrintedCell, PrintedTables
    from gongkai_cli.intake.pages.blocks import GridCell, Rows
    from gongkai_cli.schema.report_form import Cell

_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods", ".docx", ".docm", ".doc", ".wps"})
_AGAIN = "请用 gongkai report form export 重新导出，把内容填进新表再收"


def read_all(paths: Iterable[Path]) -> FilledForms:
    """Read all forms that paths stand for; a folder stands for the workbooks and documents in and below it.

    Raises:
        UsageError: there is nothing at a path, or no form at any.
        FileProblem: the system refuses a folder.
    """
    given = given_paths(paths, _ENDINGS)
    if not given.files:
        raise UsageError("没有可收的年度报告填报表", "请指向收回的 .xlsx、.docx 文件，或它们所在的目录")
    notes = tuple(f"略去 {shown(path)}：文件正在别处打开留下的临时文件或备份" for path in given.leftovers)
    return FilledForms(tuple(map(read_filled, given.files)), notes, tuple(map(shown, given.others)))


def read_filled(path: Path) -> FilledForm:
    """Read one form; whatever is wrong with it, or goes wrong in reading it, is in its faults."""

    def unread(finding: Diagnostic) -> FilledForm:
        return FilledForm(path, faults=(FilingFault("", finding.message, finding.help, finding.code),))

    return read_one(path, lambda: _read(path), unread)


def _read(path: Path) -> FilledForm:
    try:
        pages = open_form(path)
        stamp = _stamp(pages)
    except DataError as error:
        return FilledForm(path, faults=(FilingFault("", error.message, error.help),))
    return _FilingReading(path, pages, stamp).form()


def _stamp(pages: FormPages) -> FilingStamp:
    """Whose form it is, as it says.

    Raises:
        DataError: it does not say, or says two things.
    """
    lines = [line for line, _ in pages.lines if spec.is_stamp_like(line)]
    stamps = {stamp for line in lines if (stamp := spec.stamp_in(line))}
    if not lines:
        raise DataError(
            "不是本程序导出的年度报告填报表（没有标识）", "已经公布的报告，请用 gongkai report import 读入"
        )
    if len(stamps) != 1 or len(stamps) != len(set(map(spec.stamp_in, lines))):
        raise DataError("填报表的标识被改动，认不出是哪年、哪个单位的表", _AGAIN)
    stamp = stamps.pop()
    if stamp.version != spec.VERSION:
        help_ = _AGAIN if stamp.version < spec.VERSION else "请升级 gongkai 再收"
        raise DataError(f"这是第{stamp.version}版的填报表，现在用第{spec.VERSION}版", help_)
    return stamp


class _FilingReading:
    """One form on its way to what it says."""

    def __init__(self, path: Path, pages: FormPages, stamp: FilingStamp) -> None:
        self._path, self._pages, self._stamp = path, pages, stamp
        self._faults: list[FilingFault] = []
        self._notes: list[str] = list(pages.notes)
        self._places: dict[Cell | str, str] = {}

    def form(self) -> FilledForm:
        """Read it all."""
        passages = dict(self._passages())
        given = dict(self._figures(read_grids(map(_without_checks, self._pages.tables))))
        figures = with_totals(given)
        head = dict(self._head())
        return FilledForm(
            self._path, self._stamp, self._pages.title, head, figures,
            frozenset(figures.keys() - given.keys()), passages, self._places,
            tuple(self._faults), tuple(self._notes),
        )  # fmt: skip

    def _figures(self, printed: PrintedTables) -> Iterator[tuple[Cell, Amount]]:
        for cell, raw in printed.cells.items():
            self._places[cell] = raw.where
            amount = self._amount(cell, raw)
            if amount is not None:
                yield cell, amount
        for cell, other in printed.twice.items():
            texts = f"一处是“{printed.cells[cell].text.strip()}”，一处是“{other.strip()}”"
            self._fault(printed.cells[cell].where, f"{_named(cell)}有两处：{texts}", "请只留一处")
        absent = [cell for cell in form.CELLS if cell not in printed.cells and not form.is_total(cell)]
        for message in missing(absent, printed) if absent else ():
            self._fault("", message, "请恢复少了的行、列，或重新导出填报表")
        for message in printed.faults:
            self._fault("", message, _AGAIN)

    def _amount(self, cell: Cell, raw: PrintedCell) -> Amount | None:
        total = form.is_total(cell)
        if raw.where in self._pages.computed:
            if not total:
                self._fault(raw.where, f"{_named(cell)}是公式或错误值，没有采用", "请改成直接写的数字")
            return None
        if raw.fault:
            self._fault(
                raw.where, f"{_named(cell)}：“{' '.join(raw.text.split())}”{raw.fault}", "请恢复表格的原样"
            )
            return None
        reading = read_amount(raw.text, money=cell.column == form.FEES)
        if reading.fault:
            advice = "请填 0 或正数，单位是万元" if cell.column == form.FEES else "请填 0 或正整数"
            self._fault(raw.where, f"{_named(cell)}：{reading.fault}", advice)
        elif reading.blank and not total:
            self._notes.append(f"{_at(raw.where)}{_named(cell)}没有填数字，按 0 计")
        elif reading.note and not total:
            self._notes.append(f"{_at(raw.where)}{_named(cell)}：{reading.note}")
        return None if reading.blank and total else reading.amount

    def _passages(self) -> Iterator[tuple[str, str]]:
        """The passages by the labels beside them."""
        taken: dict[str, GridCell] = {}
        for row in (row for grid in self._pages.prose for row in grid):
            cells = distinct(row)
            label = cells[0].text.partition("\n")[0]
            part = spec.PASSAGES.get(plain(label)) if len(cells) > 1 else None
            if part is None:
                continue
            if part.key in taken and not spec.same_passage(taken[part.key].text, cells[1].text):
                self._fault(cells[1].where, f"“{label}”有两处，写的不同", "请只留一处")
                continue
            taken[part.key] = cells[1]
            self._places[part.key] = cells[1].where
            if cells[1].where in self._pages.computed:
                self._fault(cells[1].where, f"“{label}”是公式或错误值，没有采用", "请改成直接写的文字")
                continue
            yield part.key, spec.written_passage(cells[1].text)

    def _head(self) -> Iterator[tuple[str, str]]:
        for row in (row for grid in self._pages.others for row in grid):
            cells = distinct(row)
            label = plain(cells[0].text).rstrip(":")
            if len(cells) > 1 and label in spec.HEAD:
                self._places[label] = cells[1].where
                text = " ".join(answers.text_of(cells[1].text).split())
                yield label, self._day(text, cells[1].where) if label == spec.FILED else text

    def _day(self, text: str, where: str) -> str:
        if not text:
            return ""
        day = answers.day(text, self._stamp.year + 1)
        if isinstance(day, Unclear):
            self._fault(where, day.message, day.help)
            return ""
        return day.isoformat()

    def _fault(self, cell: str, message: str, help_: str) -> None:
        self._faults.append(FilingFault(cell, message, help_))


def _without_checks(grid: Rows) -> Rows:
    """A table without the rows that the form computes to be looked at."""
    return tuple(row for row in grid if not plain(row[0].text).startswith(spec.CHECK))


def _named(cell: Cell) -> str:
    row = form.ROWS[cell.row]
    column = f"的“{cell.column}”" if len(row.columns) > 1 else ""
    return f"{form.table_name(row.table)}“{row.title}”{column}"


def _at(where: str) -> str:
    return f"{where} " if where else ""
