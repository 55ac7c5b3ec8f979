"""A PDF to blocks: its lines put together to paragraphs, its tables to grids, over the ends of pages.

Needs pdfplumber, which comes with the extra ``[pdf]``.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongkai_cli.errors import DataError
from gongkai_cli.intake.pages.pdf_limits import laid_out, refuse_swollen
from gongkai_cli.intake.pages.pdf_lines import PdfLine, is_centred, joined, lines_of_chars, paragraphs
from gongkai_cli.intake.pages.pdf_tables import PageTable, continues, matrix_of, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.intake.pages.building import PagesBuilder

MOST_PAGES = 300
_MOST_RULES = 3000
"""Lines drawn on a page; a table of forty rows has 100."""
_ORIGINAL = "请找原来的文档（.docx），或在 WPS 里转换后核对"
_SCAN = "请先做文字识别，或找原来的文档（.docx）"
_NUMBER = re.compile(r"[—–―\-－─·•]*第?\d{1,4}页?(?:[/／，,]?共?\d{1,4}页?)?[—–―\-－─·•]*")
_ENOUGH_PAGES = 3
"""On which the same line stands at the top or bottom, to be a running head."""
_ENOUGH_PAIRS = 5
"""Lines in two columns, to be columns."""


@dataclass(slots=True)
class _Page:
    """What a page holds."""

    number: int
    width: float
    height: float
    lines: list[PdfLine]
    tables: list[PageTable]
    items: list[PdfLine | PageTable] = field(default_factory=list)


def read_pdf(builder: PagesBuilder, data: bytes) -> None:
    """Add the blocks of a PDF.

    Raises:
        DataError: pdfplumber is not installed; it is encrypted, scanned, or holds more than a notice can.
    """
    pdfplumber = _library()
    refuse_swollen(data)
    with _quiet(), _opened(pdfplumber, data) as pdf:
        pages = []
        for page in _pages(pdf):
            pages.append(_read(builder, page))
            page.close()
    _refuse_scans(builder, pages)
    _drop_running(builder, pages)
    for page in pages:
        page.items = _in_order(page)
    _add(builder, pages)


def _library() -> Any:
    try:
        import pdfplumber
    except ImportError as error:
        raise DataError(
            "读 PDF 要另装一个组件", '请运行 pip install "gongkai-cli[pdf]"；或找原来的文档（.docx、.xlsx）'
        ) from error
    return pdfplumber


@contextmanager
def _quiet() -> Iterator[None]:
    """The library tells the log and the terminal about fonts; nobody asked."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


@contextmanager
def _opened(pdfplumber: Any, data: bytes) -> Iterator[Any]:
    try:
        pdf = pdfplumber.open(BytesIO(data))
    except Exception as error:
        if "Password" in repr(error) or "Encryption" in repr(error):
            raise DataError("PDF 加了密码，打不开", "请取消密码再来") from error
        raise DataError("文件已损坏，打不开", _ORIGINAL) from error
    with pdf:
        yield pdf


def _pages(pdf: Any) -> Sequence[Any]:
    pages: Sequence[Any] = pdf.pages
    if len(pages) > MOST_PAGES:
        raise DataError(f"PDF 超过 {MOST_PAGES} 页，没有读", "请只留通知的页")
    if not pages:
        raise DataError("PDF 里没有页", _ORIGINAL)
    return pages


def _read(builder: PagesBuilder, page: Any) -> _Page:
    number = page.page_number
    laid_out(page)
    chars = [char for char in page.chars if char["text"]]
    _refuse_unreadable(chars, number)
    upright = [char for char in chars if char.get("upright", True)]
    slanted = "".join(char["text"] for char in chars if not char.get("upright", True))
    builder.aside(slanted, f"第{number}页", "斜排或竖排的文字")
    rules = len(page.lines) + len(page.rects)
    if rules > _MOST_RULES:
        builder.note(f"第{number}页画的线条超过 {_MOST_RULES} 条，没有找表格，按文字读入")
    found = page.find_tables() if 0 < rules <= _MOST_RULES else []
    tables, outside = tables_of(number, found, upright)
    lines = lines_of_chars(outside)
    if not chars and page.images:
        raise DataError(f"第{number}页没有文字，是扫描的图片", _SCAN)
    return _Page(number, float(page.width), float(page.height), lines, tables)


def _refuse_unreadable(chars: Sequence[dict[str, Any]], number: int) -> None:
    """Fonts without a table of their characters give numbers for text."""
    odd = sum(char["text"].startswith("(cid:") or char["text"] == "\ufffd" for char in chars)
    if odd and odd * 5 > len(chars):
        raise DataError(f"第{number}页的字认不出来（PDF 里的字体没有编码）", _SCAN)


def _refuse_scans(builder: PagesBuilder, pages: Sequence[_Page]) -> None:
    if not any(page.lines or page.tables for page in pages):
        raise DataError("PDF 里没有文字，是扫描件", _SCAN)
    for page in pages:
        if not page.lines and not page.tables:
            builder.note(f"第{page.number}页是空白页")


def _drop_running(builder: PagesBuilder, pages: Sequence[_Page]) -> None:
    """Numbers of pages and running heads do not belong to the text; they are listed."""
    for page in pages:
        for at, line in enumerate(page.lines, 1):
            line.page, line.number = page.number, at
    seen = Counter(_running_key(line) for page in pages for line in {id(x): x for x in _ends(page)}.values())
    for page in pages:
        for line in _ends(page):
            if line not in page.lines:
                continue
            if _NUMBER.fullmatch("".join(line.text.split())):
                why = "页码"
            elif seen[_running_key(line)] >= max(_ENOUGH_PAGES, len(pages) / 2):
                why = "页眉或页脚"
            else:
                continue
            builder.aside(line.text, line.where, why)
            page.lines.remove(line)


def _ends(page: _Page) -> list[PdfLine]:
    """The lines at the top and the bottom of a page, outside of its tables."""
    top = min((table.top for table in page.tables), default=page.height)
    bottom = max((table.bottom for table in page.tables), default=0.0)
    first = [line for line in page.lines[:2] if line.bottom <= top and line.top < 0.15 * page.height]
    last = [line for line in page.lines[-2:] if line.top >= bottom and line.bottom > 0.85 * page.height]
    return first + last


def _running_key(line: PdfLine) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.top / 10)


def _in_order(page: _Page) -> list[PdfLine | PageTable]:
    """Lines and tables from top to bottom; two columns of text one after the other."""
    lines = _by_columns(page)
    order = {id(line): at for at, line in enumerate(lines)}
    items: list[PdfLine | PageTable] = list(lines)
    for table in sorted(page.tables, key=lambda table: table.top):
        before = [order[id(line)] for line in lines if line.top < table.top]
        at = max(before, default=-1)
        place = next((n + 1 for n, item in enumerate(items) if order.get(id(item)) == at), 0)
        while place < len(items) and isinstance(items[place], PageTable):
            place += 1
        items.insert(place, table)
    return items


def _by_columns(page: _Page) -> list[PdfLine]:
    gaps = [line.gap for line in page.lines if line.gap is not None]
    if len(gaps) < _ENOUGH_PAIRS or len(gaps) * 2 < len(page.lines):
        return page.lines
    left, right = max(gap[0] for gap in gaps), min(gap[1] for gap in gaps)
    middle = (left + right) / 2
    if right <= left or not 0.3 * page.width < middle < 0.7 * page.width:
        return page.lines
    return _split(page, middle)


def _split(page: _Page, middle: float) -> list[PdfLine]:
    """Lines over the whole width stay where they are; between them, left comes before right."""
    ordered: list[PdfLine] = []
    columns: tuple[list[PdfLine], list[PdfLine]] = ([], [])
    for line in page.lines:
        pieces = [replace(half, page=line.page, number=line.number) for half in line.halves] or [line]
        if len(pieces) == 1 and line.x0 < middle < line.x1:
            ordered += columns[0] + columns[1] + [line]
            columns = ([], [])
        else:
            for piece in pieces:
                side = piece.x0 > middle
                columns[side].append(replace(piece, column=1 + side))
    return ordered + columns[0] + columns[1]


def _add(builder: PagesBuilder, pages: Sequence[_Page]) -> None:
    widths = {page.number: page.width for page in pages}
    text: list[PdfLine] = []
    tables: list[PageTable] = []
    number = 0
    for item in (item for page in pages for item in page.items):
        if isinstance(item, PageTable):
            _add_text(builder, text, widths)
            if tables and not continues(tables[-1], item):
                number = _add_table(builder, tables, number)
            tables.append(item)
        else:
            number = _add_table(builder, tables, number)
            text.append(item)
    _add_text(builder, text, widths)
    _add_table(builder, tables, number)


def _add_text(builder: PagesBuilder, lines: list[PdfLine], widths: dict[int, float]) -> None:
    for held in paragraphs(lines, widths):
        first = held[0]
        builder.paragraph(
            joined([line.text for line in held]),
            first.where,
            bold=all(line.bold for line in held),
            centred=all(is_centred(line, widths[line.page]) for line in held),
        )
    lines.clear()


def _add_table(builder: PagesBuilder, tables: list[PageTable], number: int) -> int:
    if not tables:
        return number
    matrix, heads = matrix_of(tables)
    for row in heads:
        builder.aside(" ".join(row), f"表{number + 1}", "续页上重复的表头")
    pages = [next((box.page for box in row if box is not None), tables[0].page) for row in matrix]
    builder.matrix(
        matrix,
        lambda box: str(box.text),
        f"表{number + 1}",
        lambda top, left: f"第{pages[top]}页表{number + 1}第{top + 1}行第{left + 1}列",
    )
    tables.clear()
    return number + 1
