"""Documents as Excel workbooks: laid out (``documents``), drawn (``drawing``) and saved (``saving``).

openpyxl is imported only when such a workbook is made: it takes longer to load than a query takes to answer.
Flat tables (``flat``) do without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai_cli.render.document_blocks import Manuscript

__all__ = ["workbook"]


def workbook(manuscript: Manuscript) -> bytes:
    """A document as the bytes of an .xlsx file; the same document gives the same bytes."""
    from gongkai_cli.render.excel.documents import sheet_of
    from gongkai_cli.render.excel.drawing import draw
    from gongkai_cli.render.excel.saving import pack

    sheet = sheet_of(manuscript)
    return pack(draw(sheet), sheet.title, sheet.creator, sheet.dated)
