"""Filed reports to be read back: the form printed as web page, as Word document and as text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from gongkai_cli.annual.figures import Report, blank_report, with_totals
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

Shown = Callable[[Cell], str]

TITLE = "江海区教育局2022年政府信息公开工作年度报告"
UNIT = "江海区教育局"
PARAGRAPHS = {
    "主动公开": "全年主动公开信息 120 条。\n\n其中政策解读 8 条。",
    "依申请公开": "收到申请 2 件，都已答复。",
    "政府信息管理": "清理了历年文件。",
    "政府信息公开平台建设": "栏目由专人每周巡查。",
    "监督保障": "培训两次，没有责任追究。",
    "五": "解读形式单一；明年增加图解。",
    "六": "本年度没有收取信息处理费。",
}


@dataclass(frozen=True)
class Box:
    """A printed cell."""

    text: str
    width: int = 1
    height: int = 1


@dataclass
class Print:
    """A report as printed; every piece of it may be spoilt before it is drawn."""

    shown: Shown
    title: str = TITLE
    unit: str = UNIT
    dated: str = "2023年1月16日"
    parts: Mapping[str, str] = field(default_factory=lambda: dict(PARAGRAPHS))
    beside: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tables = {2: self.documents(), 3: self.requests(), 4: self.reviews()}

    def documents(self) -> list[list[Box]]:
        rows = []
        for block in form.BLOCKS:
            span = 3 // len(block.columns)
            rows += [[Box(block.article, 4)], [Box("信息内容"), *(Box(name, span) for name in block.columns)]]
            rows += [
                [Box(label), *(Box(self.shown(cell), span) for cell in form.ROWS[label].cells)]
                for label in block.rows
            ]
        return rows

    def requests(self) -> list[list[Box]]:
        rows = [
            [Box(form.PRINTED_RULE, 3, 3), Box("申请人情况", 7)],
            [Box("自然人", 1, 2), Box("法人或其他组织", 5), Box("总计", 1, 2)],
            [Box("商业\n企业"), Box("科研\n机构"), Box("社会公益组织"), Box("法律服务机构"), Box("其他")],
        ]
        for row in form.TABLE3:
            labels = [Box(row.label, 4 - len(row.path))]
            if len(row.path) == 3 and row.label == form.GROUPS[row.group][0]:
                labels.insert(0, Box(row.group, 1, len(form.GROUPS[row.group])))
            if row.label == form.OPENED:
                labels.insert(0, Box(form.RESULTS, 1, 22))
            rows.append([*labels, *(Box(self.shown(cell)) for cell in row.cells)])
        return rows

    def reviews(self) -> list[list[Box]]:
        outcomes = [Box(name.replace("结果", "结\n果")) for name in form.REVIEW_COLUMNS]
        return [
            [Box("行政复议", 5), Box("行政诉讼", 10)],
            [*(Box(box.text, 1, 2) for box in outcomes), Box("未经复议直接起诉", 5), Box("复议后起诉", 5)],
            [*outcomes, *outcomes],
            [Box(self.shown(cell)) for row in form.TABLE4 for cell in row.cells],
        ]

    def replace(self, table: int, old: str, new: str) -> Print:
        """Another text in the only cell that reads so."""
        found = [(row, at) for row in self.tables[table] for at, box in enumerate(row) if box.text == old]
        assert len(found) == 1, (old, len(found))
        ((row, at),) = found
        row[at] = Box(new, row[at].width, row[at].height)
        return self

    def figure(self, cell: Cell, text: str) -> Print:
        """Another text in place of a figure."""
        before = self.shown
        self.shown = lambda each: text if each == cell else before(each)
        self.__post_init__()
        return self

    def drop(self, table: int, label: str) -> Print:
        """Without the row of that label, which begins no group; groups that reach over it get shorter."""
        rows = self.tables[table]
        (gone,) = [at for at, row in enumerate(rows) if any(box.text == label for box in row)]
        for at, row in enumerate(rows[:gone]):
            row[:] = [Box(b.text, b.width, b.height - (at + b.height > gone)) for b in row]
        del rows[gone]
        return self

    def flow(self) -> list[str | list[list[Box]]]:
        """Paragraphs and tables in order."""
        lines: list[str | list[list[Box]]] = [self.title, "根据条例，公布本报告。", "一、总体情况"]
        for no, item in zip("一二三四五", form.OVERVIEW, strict=True):
            lines += [f"（{no}）{item}", *_split(self.parts.get(item, ""))]
        for number, table in self.tables.items():
            part = "〇一二三四"[number]
            above, below = (_split(self.beside.get(part + place, "")) for place in (form.BEFORE, form.AFTER))
            lines += [f"{part}、{form.TITLES[part]}", *above, table, *below]
        for part in "五六":
            lines += [f"{part}、{form.TITLES[part]}", *_split(self.parts.get(part, ""))]
        return [*lines, self.unit, self.dated]

    def page(self) -> str:
        """As a web page."""
        body = "\n".join(
            f"<p>{escape(each)}</p>" if isinstance(each, str) else _page_table(each) for each in self.flow()
        )
        return f"<html><head><title>{escape(self.title)}</title></head><body>{body}</body></html>"

    def text(self, cells: str = "\t") -> str:
        """As copied out of a page: what a cell spans is not said again; ``cells`` parts them."""
        lines = []
        for each in self.flow():
            rows = [[Box(each)]] if isinstance(each, str) else each
            lines += [cells.join(box.text.replace("\n", "") for box in row) for row in rows]
        return "\n".join(lines)

    def word(self) -> bytes:
        """As a Word document."""
        body = "".join(
            _paragraph(each) if isinstance(each, str) else _word_table(each) for each in self.flow()
        )
        return packed(body)


def _split(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part]


def _page_table(rows: Sequence[Sequence[Box]]) -> str:
    lines = []
    for row in rows:
        cells = (
            f'<td colspan="{box.width}" rowspan={box.height}>{escape(box.text).replace(chr(10), "<br>")}</td>'
            for box in row
        )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1>{''.join(lines)}</table>"


def _paragraph(text: str) -> str:
    runs = "<w:br/>".join(f"<w:t xml:space='preserve'>{escape(line)}</w:t>" for line in text.split("\n"))
    return f"<w:p><w:pPr><w:jc w:val='left'/></w:pPr><w:r>{runs}</w:r></w:p>"


def _word_table(rows: Sequence[Sequence[Box]]) -> str:
    """Vertical merges are written as Word does: a continuing cell in each row below."""
    below: dict[int, tuple[Box, int]] = {}
    lines = []
    for row in rows:
        boxes, cells, column = list(row), [], 0
        while boxes or column in below:
            if column in below:
                box, left = below.pop(column)
                cells.append(_word_cell(box, "<w:vMerge/>", ""))
            else:
                box = boxes.pop(0)
                left = box.height
                cells.append(_word_cell(box, "<w:vMerge w:val='restart'/>" if left > 1 else "", box.text))
            if left > 1:
                below[column] = (box, left - 1)
            column += box.width
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def _word_cell(box: Box, merge: str, text: str) -> str:
    span = f"<w:gridSpan w:val='{box.width}'/>" if box.width > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{_paragraph(text)}</w:tc>"


def packed(body: str, name: str = "word/document.xml", **more: Any) -> bytes:
    """A Word document around a body."""
    out = io.BytesIO()
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f"<w:document xmlns:w='{namespace}'><w:body>{body}</w:body></w:document>")
        for part, data in more.items():
            archive.writestr(part, data)
    return out.getvalue()


def plain_report() -> Report:
    """A sound report with a different figure nearly everywhere."""
    given = {cell: at % 17 for at, cell in enumerate(form.CELLS) if not form.is_total(cell)}
    blank = blank_report("区教育局", 2022)
    return Report("区教育局", 2022, None, with_totals({**blank.figures, **given}, again=True))


def printed(report: Report | None = None) -> Print:
    """A report as it is printed."""
    figures = (report or plain_report()).figures
    return Print(lambda cell: str(figures[cell]))
