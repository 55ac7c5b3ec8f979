"""Flat tables as a workbook to be filtered, pivoted and printed: a sheet each, values of their own types.

Headings and codes are in Chinese, for people; the codes themselves are in csv, json and Parquet.
Its few parts are written as they stand in the file: openpyxl takes as long to load as the whole rest of an
export, and twenty times as long to write cells, of which a province has a million.
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from gongkai_cli.files.office_formats import archived
from gongkai_cli.render.core_properties import core_properties
from gongkai_cli.render.excel.texts import clean, like_formula
from gongkai_cli.views.flat_words import HEADINGS, PUBLIC_HEADINGS, TABLE_NAMES, in_words
from gongkai_cli.views.wording import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.views.flat import Cell, FlatTable, FlatTables, Type

_WIDTHS: dict[Type, float] = {"text": 18, "integer": 11, "date": 12, "flag": 13}
"""By a column's type; room for the button that filters."""
_LONG = {"text": 60, "note": 40, "evidence": 30, "section_title": 30, "topic_title": 30, "units": 30}
"""Columns of running text, which wraps."""
_FIRST_DAY = date(1899, 12, 30)
"""Day 0, as Excel counts from 1 March 1900 on."""
_LETTERS = 26
_MOST_ROWS = 1_048_576
"""Of a sheet, its heading among them."""

_HEAD, _BODY, _DAY, _WRAPPED = range(1, 5)
_QUOTED = 4
"""Styles, by their place in ``_STYLES``; so many further on, a text that is never taken for a formula."""
_PRINTED = (
    '<printOptions horizontalCentered="1"/>'
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>"
)
"""A4 turned, as wide as the page, with page numbers."""
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument"


def _looks() -> str:
    """A style each for heads, bodies, days, wrapped texts; then the same for texts like formulas."""
    top = '<alignment vertical="top"/>'
    kinds = ((1, 0, ""), (2, 0, top), (2, 164, top), (2, 0, '<alignment vertical="top" wrapText="1"/>'))
    return "".join(
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyFont="1"'
        f' applyNumberFormat="1" applyAlignment="1"{quoted}>{alignment}</xf>'
        for quoted in ("", ' quotePrefix="1"')
        for font, number, alignment in kinds
    )


_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>'
    '<fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="9"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{_looks()}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def workbook(view: FlatTables) -> bytes:
    """The bytes of an .xlsx file; the same view gives the same bytes.

    Raises:
        UsageError: a table has more rows than a sheet.
    """
    for each in view.tables:
        _refuse_longer_than_a_sheet(each)
    sheets = {
        f"xl/worksheets/sheet{at}.xml": _sheet(each, public=view.public)
        for at, each in enumerate(view.tables, 1)
    }
    parts = {
        "[Content_Types].xml": _content_types(sheets),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "xl/workbook.xml": _workbook(view.tables),
        "xl/_rels/workbook.xml.rels": _relations(
            *((f"{_OFFICE}/worksheet", name.removeprefix("xl/")) for name in sheets),
            (f"{_OFFICE}/styles", "styles.xml"),
        ),
        "xl/styles.xml": _STYLES,
        **sheets,
    }
    made = {name: (_DECLARED + text).encode() for name, text in parts.items()}
    return archived({**made, "docProps/core.xml": core_properties(view.title, "", long_date(view.issued))})


def _refuse_longer_than_a_sheet(table: FlatTable) -> None:
    if len(table.rows) >= _MOST_ROWS:
        from gongkai_cli.errors import UsageError

        raise UsageError(
            f"“{TABLE_NAMES[table.name]}”有 {len(table.rows)} 行，Excel 的一页最多放 {_MOST_ROWS - 1} 行",
            "请分几次导出（少写几个登记册，或加 --unit），或导出 csv、json、parquet",
        )


def _content_types(sheets: dict[str, str]) -> str:
    kinds = {"xl/workbook.xml": "spreadsheetml.sheet.main", "xl/styles.xml": "spreadsheetml.styles"}
    kinds |= dict.fromkeys(sheets, "spreadsheetml.worksheet")
    own = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/docProps/core.xml"'
        f' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{own}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _workbook(tables: tuple[FlatTable, ...]) -> str:
    names = [TABLE_NAMES[each.name] for each in tables]
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1)
    )
    defined = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">'
        f"'{name}'!{_area(each, '$')}</definedName>"
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">\'{name}\'!$1:$1</definedName>'
        for at, (name, each) in enumerate(zip(names, tables, strict=True))
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets>'
        f"<definedNames>{defined}</definedNames></workbook>"
    )


def _area(table: FlatTable, fixed: str = "") -> str:
    """From the first cell to the last: A1:W49, $A$1:$W$49."""
    return f"{fixed}A{fixed}1:{fixed}{_letters(len(table.fields))}{fixed}{len(table.rows) + 1}"


def _letters(column: int) -> str:
    """The name of a column, from 1: A, Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def _sheet(table: FlatTable, *, public: bool) -> str:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{_LONG.get(field.name, _WIDTHS[field.type])}" customWidth="1"/>'
        for at, field in enumerate(table.fields, 1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="{_area(table)}"/>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        ' state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(_rows(table, public=public))}</sheetData>"
        f'<autoFilter ref="{_area(table)}"/>{_PRINTED}</worksheet>'
    )


def _rows(table: FlatTable, *, public: bool) -> Iterator[str]:
    names = [_letters(at) for at in range(1, len(table.fields) + 1)]
    headings = PUBLIC_HEADINGS if public else HEADINGS
    columns = tuple(zip(names, table.fields, strict=True))
    heads = (_text(f"{name}1", headings[field.name], _HEAD) for name, field in columns)
    yield f'<row r="1">{"".join(heads)}</row>'
    for at, row in enumerate(table.rows, 2):
        cells = (
            _cell(f"{name}{at}", in_words(field, value, public=public), wraps=field.name in _LONG)
            for (name, field), value in zip(columns, row, strict=True)
            if value is not None
        )
        yield f'<row r="{at}">{"".join(cells)}</row>'


def _cell(place: str, value: Cell, *, wraps: bool) -> str:
    """A value in its cell: a date as a date, a text as a text, whatever it begins with."""
    if isinstance(value, str):
        return _text(place, value, _WRAPPED if wraps else _BODY)
    if isinstance(value, date):
        return f'<c r="{place}" s="{_DAY}"><v>{(value - _FIRST_DAY).days}</v></c>'
    return f'<c r="{place}" s="{_BODY}"><v>{value}</v></c>'


def _text(place: str, value: str, style: int) -> str:
    text = clean(value)
    style += _QUOTED if like_formula(text) else 0
    inside = f'<t xml:space="preserve">{escape(text, quote=False)}</t>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is>{inside}</is></c>'
