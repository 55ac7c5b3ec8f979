"""Documents as Excel workbooks: laid out (``documents``), drawn (``drawing``) and saved (``saving``).

openpyxl is imported only when such a workbook is made: it takes longer to load than a query takes to answer.
Flat tables (``flat``) do without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai_cli.render.excel.layout import Sheet

__all__ = ["workbook"]


def workbook(name: str, view: object) -> bytes:
    """A document as the bytes of an .xlsx file; the same view gives the same bytes.

    Args:
        name: which document: ``checklist``, ``checklist_index``, ``tasklist``, ``letter``, ``letter_index``.
        view: its view.
    """
    from gongkai_cli.render.excel.documents import LAYOUTS
    from gongkai_cli.render.excel.drawing import draw
    from gongkai_cli.render.excel.saving import pack

    sheet: Sheet = LAYOUTS[name](view)
    return pack(draw(sheet), sheet)
