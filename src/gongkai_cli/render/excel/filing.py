"""The form of the annual report as a workbook: it adds up, shows what is out of balance, refuses figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from gongkai_cli.annual import filing as spec
from gongkai_cli.annual.figures import terms_of
from gongkai_cli.render.excel.drawing import print_settings
from gongkai_cli.render.excel.saving import pack
from gongkai_cli.render.excel.texts import clean, height, like_formula
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell
from gongkai_cli.schema.report_print import GRIDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from openpyxl.cell import Cell as ExcelCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from gongkai_cli.schema.report_print import Place
    from gongkai_cli.views.filing import FilingForm

_THIN = Side(style="thin", color="FF000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TITLE, _HEAD, _BODY = Font(name="黑体", size=16), Font(name="黑体", size=10.5), Font(name="宋体", size=10.5)
_SMALL = Font(name="宋体", size=9, color="FF7F7F7F")
_YELLOW = PatternFill("solid", fgColor="FFFFF2CC")
_GREY = PatternFill("solid", fgColor="FFF2F2F2")
_RED = PatternFill("solid", bgColor="FFFFC7CE")
_OPEN = Protection(locked=False)
_EVEN = "平"
"""What a check shows where its equation holds."""

_LABELS = {form.TWO: 1, form.THREE: 3, form.FOUR: 0}
_WIDTHS = {
    form.TWO: (30.0, 16.0, 16.0, 16.0, 16.0, 16.0),
    form.THREE: (13.0, 15.0, 40.0, *(11.0,) * len(form.REQUEST_COLUMNS)),
    form.FOUR: (9.5,) * (3 * len(form.REVIEW_COLUMNS)),
}
_TOP = 3
"""The row in which a table begins, under its title and rule."""
_LOWEST = 20.0
"""Points: the height of a row of one line."""
_ADDRESS = "表{}!{}"


class _Origin(NamedTuple):
    """What the file's properties say."""

    title: str
    creator: str
    dated: str


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
    return pack(book, _Origin("".join(view.title), view.unit, f"{view.year}年"))


def _cover(page: Worksheet, view: FilingForm, checks: list[str]) -> None:
    page.title = spec.GUIDE
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 16.0, 74.0
    page.merge_cells("A1:B1")
    title = "".join(view.title)
    _put(page.cell(1, 1), title, _TITLE, centred=True)
    page.row_dimensions[1].height = height(title, 90.0, 16)
    facts = (("单位", view.unit), ("统计年度", f"{view.year}年"), *view.head.items())
    for row, (label, value) in enumerate(facts, 2):
        _box(page.cell(row, 1), label, _HEAD, _GREY)
        _box(page.cell(row, 2), value, _BODY)
        if label in view.head:
            _open(page.cell(row, 2), text=True)
    _summary(page, len(facts) + 2, checks)
    first = len(facts) + 4
    for row, line in enumerate((*view.guide, view.stamp.line), first):
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        _put(page.cell(row, 1), line, _SMALL if line == view.stamp.line else _BODY)
        page.row_dimensions[row].height = height(line, 90.0, 10.5)


def _summary(page: Worksheet, row: int, checks: list[str]) -> None:
    """One line about all equations, red where any does not hold."""
    wrong = "+".join(f'IF({each}="{_EVEN}",0,1)' for each in checks)
    _box(page.cell(row, 1), spec.CHECK, _HEAD, _GREY)
    at = page.cell(row, 2)
    _box(at, "", _BODY)
    at.value = f'=IF({wrong}=0,"各等式都平","有"&({wrong})&"处不平，见各表红色的格")'
    page.conditional_formatting.add(at.coordinate, _red_where(f'LEFT($B${row},1)="有"'))


def _table(book: Workbook, part: int, view: FilingForm) -> Iterator[str]:
    """Draw a table on a page of its own; the checks it has, by their addresses from other pages."""
    number = form.number_of(part)
    page = book.create_sheet(f"表{number}")
    for column, width in enumerate(_WIDTHS[part], 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(_WIDTHS[part]))
    _put(page.cell(1, 1), f"{number}、{form.TITLES[number]}", _TITLE, centred=True)
    page.row_dimensions[1].height = 28.0
    places = dict(_placed(page, part))
    for cell, (row, column) in places.items():
        _figure(page.cell(row, column), cell, view, places)
    _validate(page, [(cell, at) for cell, at in places.items() if not form.is_total(cell)])
    page.freeze_panes = _name(_TOP + 3, _LABELS[part] + 1) if part == form.THREE else None
    for address in _CHECKS[part](page, places, view):
        yield _ADDRESS.format(number, address)


def _placed(page: Worksheet, part: int) -> Iterator[tuple[Cell, tuple[int, int]]]:
    """Draw the labels of a table; where its figures go."""
    taken: set[tuple[int, int]] = set()
    for row, places in enumerate(GRIDS[part], _TOP):
        column = 1
        for place in places:
            while (row, column) in taken:
                column += 1
            taken.update(_area(place, row, column))
            if place.cell is not None:
                yield place.cell, (row, column)
            else:
                _box(
                    page.cell(row, column),
                    place.label,
                    _HEAD,
                    _GREY,
                    centred=place.columns > 1 or column > _LABELS[part],
                )
            _merge(page, place, row, column)
            column += place.columns
        page.row_dimensions[row].height = max((_needed(part, place) for place in places), default=_LOWEST)


def _needed(part: int, place: Place) -> float:
    """What a label needs where it has but one row and column."""
    width = _WIDTHS[part][_LABELS[part] - 1]
    alone = place.label and place.rows == place.columns == 1
    return max(_LOWEST, height(place.label, width, 10.5)) if alone else _LOWEST


def _area(place: Place, row: int, column: int) -> Iterator[tuple[int, int]]:
    return ((row + down, column + right) for down in range(place.rows) for right in range(place.columns))


def _merge(page: Worksheet, place: Place, row: int, column: int) -> None:
    for at in _area(place, row, column):
        page.cell(*at).border = _BOX
    if place.rows > 1 or place.columns > 1:
        page.merge_cells(
            start_row=row,
            end_row=row + place.rows - 1,
            start_column=column,
            end_column=column + place.columns - 1,
        )


def _figure(
    at: ExcelCell | MergedCell, cell: Cell, view: FilingForm, places: Mapping[Cell, tuple[int, int]]
) -> None:
    """A figure to be filled in, or a total that adds up."""
    terms = [_name(*places[term]) for term in terms_of(cell)]
    _box(at, "", _BODY, _GREY if terms else None, centred=True)
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
    page.merge_cells(start_row=below, end_row=below, start_column=1, end_column=_LABELS[form.THREE])
    _box(page.cell(below, 1), f"{spec.CHECK}：一 + 二 = （七）+ 四", _HEAD, _GREY)
    for column in form.REQUEST_COLUMNS:
        rows = (form.RECEIVED, form.CARRIED_IN, form.RESULT_TOTAL, form.CARRIED_OUT)
        one, two, seven, four = (_name(*places[Cell(label, column)]) for label in rows)
        at = page.cell(below, places[Cell(form.RECEIVED, column)][1])
        _box(at, "", _BODY, centred=True)
        at.value = f'=IF({one}+{two}={seven}+{four},"{_EVEN}","差"&({one}+{two}-{seven}-{four}))'
        _redden(page, at.coordinate, (one, two, four, at.coordinate))
        yield at.coordinate


def _check_in_force(
    page: Worksheet, places: Mapping[Cell, tuple[int, int]], view: FilingForm
) -> Iterator[str]:
    """Beside 表二: documents in force against last year's, where these are known."""
    right = len(_WIDTHS[form.TWO]) - 1
    for label, before in view.in_force.items():
        row, _ = places[Cell(label, form.MADE)]
        made, gone, now = (_name(*places[Cell(label, column)]) for column in form.DOCUMENT_COLUMNS)
        at, last = page.cell(row, right + 1), page.cell(row, right)
        _box(last, "", _BODY, _GREY, centred=True)
        last.value = before
        _box(at, "", _BODY, centred=True)
        sum_ = f"{last.coordinate}+{made}-{gone}"
        at.value = f'=IF({sum_}={now},"{_EVEN}","差"&({sum_}-{now}))'
        _redden(page, at.coordinate, (now, at.coordinate))
        yield at.coordinate
    if view.in_force:
        head = min(places[Cell(label, form.MADE)][0] for label in view.in_force) - 1
        _box(page.cell(head, right), "上年现行有效", _HEAD, _GREY, centred=True)
        _box(page.cell(head, right + 1), spec.CHECK, _HEAD, _GREY, centred=True)


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
            rule.add(_name(*at))


def _passages(page: Worksheet, view: FilingForm) -> None:
    for letter, width in zip("ABC", (22.0, 84.0, 26.0), strict=True):
        page.column_dimensions[letter].width = width
    for column, head in enumerate((spec.ITEM, spec.ANSWER, spec.WANTED), 1):
        _box(page.cell(1, column), head, _HEAD, _GREY, centred=True)
    for row, each in enumerate(view.passages, 2):
        _box(page.cell(row, 1), each.label, _HEAD, _GREY)
        _box(page.cell(row, 2), each.text, _BODY)
        _open(page.cell(row, 2), text=True)
        page.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top")
        _box(page.cell(row, 3), each.wanted, _SMALL)
        needed = max(60.0, height(each.text, 84.0, 10.5))
        page.row_dimensions[row].height = min(needed, 400.0)
    page.freeze_panes = "A2"


def _name(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _put(at: ExcelCell | MergedCell, text: str, font: Font, *, centred: bool = False) -> None:
    at.font = font
    at.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)
    if text:
        at.value = clean(text)
        at.data_type = "s"
        at.quotePrefix = like_formula(text)


def _box(
    at: ExcelCell | MergedCell,
    text: str,
    font: Font,
    fill: PatternFill | None = None,
    *,
    centred: bool = False,
) -> None:
    _put(at, text, font, centred=centred)
    at.border = _BOX
    if fill is not None:
        at.fill = fill


def _open(at: ExcelCell | MergedCell, *, text: bool = False) -> None:
    at.fill, at.protection = _YELLOW, _OPEN
    if text:
        at.number_format = "@"


def _protect(page: Worksheet) -> None:
    """Without a password: against mistakes, not against people. Heights and widths stay theirs to change."""
    page.protection.sheet = True
    page.protection.formatRows = False
    page.protection.formatColumns = False
