"""WordprocessingML in the measures of GB/T 9704-2012: text in, XML out. Used by ``build_templates`` only.

Parts are written by hand rather than through python-docx, whose base document brings 0.8 MB of unused
styles, a thumbnail, theme fonts and the compatibility mode of Word 2010.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

XIAOBIAOSONG, FANGSONG, KAITI, HEITI, SONGTI = "方正小标宋简体", "仿宋", "楷体", "黑体", "宋体"
PORTRAIT, LANDSCAPE = 8845, 12756  # width of the text area (版心): 156 mm, and 225 mm on a page turned


def fonts(name: str) -> str:
    """All four fonts of a run, and the hint that keeps “ ” — … in the Chinese one."""
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}" w:hint="eastAsia"/>'
    )


def run(text: str, font: str = "") -> str:
    """A run of text."""
    properties = fonts(font) if font else '<w:rFonts w:hint="eastAsia"/>'
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", style: str = "Body", extra: str = "") -> str:
    """A paragraph of one run; ``extra`` goes into its properties."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{run(text) if text else ""}</w:p>'


def cell(  # noqa: PLR0913  the properties of a cell
    width: int,
    text: str,
    style: str = "Cell",
    *,
    span: int = 1,
    align: str = "center",
    merge: str = "",
    keep: bool = False,
) -> str:
    """A table cell; its paragraphs are parted by line breaks in ``text``.

    Args:
        width: in twips.
        text: what stands in it.
        style: of its paragraphs.
        span: how many columns it takes.
        align: where its text stands from top to bottom.
        merge: ``restart`` where it reaches down, ``continue`` under one that does.
        keep: on the page of the next row.
    """
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    grid += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    body = "".join(paragraph(line, style, "<w:keepNext/>" if keep else "") for line in text.split("\n"))
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{size}{grid}<w:vAlign w:val="{align}"/></w:tcPr>{body}</w:tc>'


def row(*cells: str, header: bool = False) -> str:
    """A table row that never breaks over a page; a header is repeated on each."""
    repeat = "<w:tblHeader/>" if header else ""
    return f'<w:tr><w:trPr><w:cantSplit/>{repeat}<w:jc w:val="center"/></w:trPr>{"".join(cells)}</w:tr>'


def table(widths: tuple[int, ...], *rows: str, margin: int = 85, padding: int = 40) -> str:
    """A table of fixed columns, framed by thin lines, as wide as the text area.

    Args:
        widths: of the columns, in twips.
        rows: its rows.
        margin: left and right of the text in a cell.
        padding: over and under it.

    Raises:
        ValueError: it is not.
    """
    if sum(widths) not in (PORTRAIT, LANDSCAPE):
        raise ValueError(f"columns of {widths} add up to {sum(widths)}")
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{padding}" w:type="dxa"/><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:bottom w:w="{padding}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def listing(
    widths: tuple[int, ...],
    titles: tuple[str, ...],
    loop: str,
    cells: tuple[str, ...],
    styles: tuple[str, ...],
) -> str:
    """A table with a header and one row for each turn of a loop."""
    full = sum(widths)
    return table(
        widths,
        row(*(cell(width, title, "Head") for width, title in zip(widths, titles, strict=True)), header=True),
        row(cell(full, f"{{%tr for {loop} %}}", span=len(widths))),
        row(*(cell(w, text, style) for w, text, style in zip(widths, cells, styles, strict=True))),
        row(cell(full, "{%tr endfor %}", span=len(widths))),
    )
