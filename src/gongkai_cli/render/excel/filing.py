"""The form of the annual report as a workbook: it adds up, shows what is out of balance, refuses figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, PatternFill, Protection
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from gongkai_cli.annual import filing as spec
from gongkai_cli.annual.figures import terms_of
from gongkai_cli.render.excel.drawing import print_settings
from gongkai_cli.render.excel.printed_form import (
    BODY,
    GREY,
    HEAD,
    LABELS,
    SMALL,
    TITLE,
    box,
    draw_form,
    name,
    put,
)
from gongkai_cli.render.excel.saving import pack
from gongkai_cli.render.excel.texts import height
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from openpyxl.cell import Cell as ExcelCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from gongkai_cli.views.filing import FilingForm

_YELLOW = PatternFill("solid", fgColor="FFFFF2CC")
_RED = PatternFill("solid", bgColor="FFFFC7CE")
_OPEN = Protection(locked=False)
_EVEN = "平"
"""What a check shows where its equation holds."""

_ADDRESS = "表{}!{}"


def filing_workbook(view: FilingForm) -> bytes:
    """A form as the bytes of an .xlsx file; the same view gives the same bytes."""
    book = Workbook()
    cover = book.worksheets[0]
    checks = [check for part in form.TABLES for check in _table(book, part, view)]
    _passages(book.create_sheet("文字"), view)
    _cover(cover, view, checks)
    for page in book.worksheets:
        _protect(page)
        print_settings(page)
        page.page_setup.orientation = "landscape" if page.title in ("表三", "表四") else "portrait"
        page.page_setup.fitToHeight = int(page.title == "表三")
    return pack(book, "".join(view.title), view.unit)


def _cover(page: Worksheet, view: FilingForm, checks: list[str]) -> None:
    page.title = spec.GUIDE
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 16.0, 74.0
    page.merge_cells("A1:B1")
    title = "".join(view.title)
    put(page.cell(1, 1), title, TITLE, centred=True)
    page.row_dimensions[1].height = height(title, 90.0, 16)
    facts = (("单位", view.unit), ("统计年度", f"{view.year}年"), *view.head.items())
    for row, (label, value) in enumerate(facts, 2):
        box(page.cell(row, 1), label, HEAD, GREY)
        box(page.cell(row, 2), value, BODY)
        if label in view.head:
            _open(page.cell(row, 2), text=True)
    _summary(page, len(facts) + 2, checks)
    first = len(facts) + 4
    for row, line in enumerate((*view.guide, view.stamp.line), first):
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        put(page.cell(row, 1), line, SMALL if line == view.stamp.line else BODY)
        page.row_dimensions[row].height = height(line, 90.0, 10.5)


def _summary(page: Worksheet, row: int, checks: list[str]) -> None:
    """One line about all equations, red where any does not hold."""
    wrong = "+".join(f'IF({each}="{_EVEN}",0,1)' for each in checks)
    box(page.cell(row, 1), spec.CHECK, HEAD, GREY)
    at = page.cell(row, 2)
    box(at, "", BODY)
    at.value = f'=IF({wrong}=0,"各等式都平","有"&({wrong})&"处不平，见各表红色的格")'
    page.conditional_formatting.add(at.coordinate, _red_where(f'LEFT($B${row},1)="有"'))


def _table(book: Workbook, part: int, view: FilingForm) -> Iterator[str]:
    """Draw a table on a page of its own; the checks it has, by their addresses from other pages."""
    number = form.number_of(part)
    page = book.create_sheet(f"表{number}")
    places = draw_form(page, part, beside=2 * (part == form.TWO))
    for cell, (row, column) in places.items():
        _figure(page.cell(row, column), cell, view, places)
    _validate(page, [(cell, at) for cell, at in places.items() if not form.is_total(cell)])
    for address in _CHECKS[part](page, places, view):
        yield _ADDRESS.format(number, address)


def _figure(
    at: ExcelCell | MergedCell, cell: Cell, view: FilingForm, places: Mapping[Cell, tuple[int, int]]
) -> None:
    """A figure to be filled in, or a total that adds up."""
    terms = [name(*places[term]) for term in terms_of(cell)]
    box(at, "", BODY, GREY if terms else None, centred=True)
    if terms:
        at.value = f"=SUM({terms[0]}:{terms[-1]})"
        return
    amount = view.figures.get(cell)
    at.value = amount
    _open(at)
    at.number_format = "General" if cell.column == form.FEES else "0"


def _check_balance(page: Worksheet, places: Mapping[Cell, tuple[int, int]], _: FilingForm) -> Iterator[str]:
    """Under 表三: 一 + 二 against （七） + 四, column by column."""
    below = max(row for row, _ in places.values()) + 1
    page.merge_cells(start_row=below, end_row=below, start_column=1, end_column=LABELS[form.THREE])
    box(page.cell(below, 1), f"{spec.CHECK}：一 + 二 = （七）+ 四", HEAD, GREY)
    for column in form.REQUEST_COLUMNS:
        rows = (form.RECEIVED, form.CARRIED_IN, form.RESULT_TOTAL, form.CARRIED_OUT)
        one, two, seven, four = (name(*places[Cell(label, column)]) for label in rows)
        at = page.cell(below, places[Cell(form.RECEIVED, column)][1])
        box(at, "", BODY, centred=True)
        at.value = f'=IF({one}+{two}={seven}+{four},"{_EVEN}","差"&({one}+{two}-{seven}-{four}))'
        _redden(page, at.coordinate, (one, two, four, at.coordinate))
        yield at.coordinate


def _check_in_force(
    page: Worksheet, places: Mapping[Cell, tuple[int, int]], view: FilingForm
) -> Iterator[str]:
    """Beside 表二: documents in force against last year's, where these are known."""
    right = len(form.DOCUMENT_COLUMNS) + 2
    for column in (right, right + 1):
        page.column_dimensions[get_column_letter(column)].width = 14.0
    for label, before in view.in_force.items():
        row, _ = places[Cell(label, form.MADE)]
        made, gone, now = (name(*places[Cell(label, column)]) for column in form.DOCUMENT_COLUMNS)
        at, last = page.cell(row, right + 1), page.cell(row, right)
        box(last, "", BODY, GREY, centred=True)
        last.value = before
        box(at, "", BODY, centred=True)
        sum_ = f"{last.coordinate}+{made}-{gone}"
        at.value = f'=IF({sum_}={now},"{_EVEN}","差"&({sum_}-{now}))'
        _redden(page, at.coordinate, (now, at.coordinate))
        yield at.coordinate
    if view.in_force:
        head = min(places[Cell(label, form.MADE)][0] for label in view.in_force) - 1
        box(page.cell(head, right), "上年现行有效", HEAD, GREY, centred=True)
        box(page.cell(head, right + 1), spec.CHECK, HEAD, GREY, centred=True)


def _no_check(*_: object) -> Iterator[str]:
    """表四 has totals only, and they are computed."""
    return iter(())


_CHECKS: dict[int, Callable[[Worksheet, Mapping[Cell, tuple[int, int]], FilingForm], Iterator[str]]] = {
    form.TWO: _check_in_force,
    form.THREE: _check_balance,
    form.FOUR: _no_check,
}


def _redden(page: Worksheet, check: str, cells: tuple[str, ...]) -> None:
    absolute = f"${check[0]}${check[1:]}"
    page.conditional_formatting.add(" ".join(cells), _red_where(f'LEFT({absolute},1)="差"'))


def _red_where(formula: str) -> Rule:
    """A conditional format: red where a formula holds."""
    return Rule(type="expression", formula=[formula], dxf=DifferentialStyle(fill=_RED))


def _validate(page: Worksheet, entries: list[tuple[Cell, tuple[int, int]]]) -> None:
    """Refuse what is no figure as it is typed."""
    for money in (False, True):
        chosen = [at for cell, at in entries if (cell.column == form.FEES) == money]
        if not chosen:
            continue
        rule = DataValidation(
            type="decimal" if money else "whole", operator="between", formula1="0", formula2="999999999999"
        )
        rule.errorTitle = "数字"
        rule.error = "请填 0 或正数，单位是万元" if money else "请填 0 或正整数，没有发生的填 0"
        rule.showErrorMessage = True
        page.add_data_validation(rule)
        for at in chosen:
            rule.add(name(*at))


def _passages(page: Worksheet, view: FilingForm) -> None:
    for letter, width in zip("ABC", (22.0, 84.0, 26.0), strict=True):
        page.column_dimensions[letter].width = width
    for column, head in enumerate((spec.ITEM, spec.ANSWER, spec.WANTED), 1):
        box(page.cell(1, column), head, HEAD, GREY, centred=True)
    for row, each in enumerate(view.passages, 2):
        box(page.cell(row, 1), each.label, HEAD, GREY)
        box(page.cell(row, 2), each.text, BODY)
        _open(page.cell(row, 2), text=True)
        page.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top")
        box(page.cell(row, 3), each.wanted, SMALL)
        needed = max(60.0, height(each.text, 84.0, 10.5))
        page.row_dimensions[row].height = min(needed, 400.0)
    page.freeze_panes = "A2"


def _open(at: ExcelCell | MergedCell, *, text: bool = False) -> None:
    at.fill, at.protection = _YELLOW, _OPEN
    if text:
        at.number_format = "@"


def _protect(page: Worksheet) -> None:
    """Without a password: against mistakes, not against people. Heights and widths stay theirs to change."""
    page.protection.sheet = True
    page.protection.formatRows = False
    page.protection.formatColumns = False
