"""Documents as Excel workbooks: laid out (``documents``), drawn (``drawing``) and saved (``saving``).

Imported only when a workbook is asked for: openpyxl takes longer to load than a query takes to answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.render.excel.documents import LAYOUTS
from gongkai_cli.render.excel.drawing import draw
from gongkai_cli.render.excel.saving import pack

if TYPE_CHECKING:
    from gongkai_cli.render.excel.layout import Sheet

__all__ = ["workbook"]


def workbook(name: str, view: object) -> bytes:
    """A document as the bytes of an .xlsx file; the same view gives the same bytes.

    Args:
        name: which document: ``checklist``, ``checklist_index``, ``tasklist``, ``letter``, ``letter_index``.
        view: its view.
    """
    sheet: Sheet = LAYOUTS[name](view)
    return pack(draw(sheet), sheet)
