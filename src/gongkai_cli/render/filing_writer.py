"""Forms of the annual report to bytes: a workbook that computes, or a document made from its template."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from gongkai_cli.views.filing import FilingForm

    FormRenderer = Callable[[FilingForm], bytes]


def excel(_folders: Sequence[Path], _fonts: str) -> FormRenderer:
    """Makes forms as workbooks."""
    from gongkai_cli.render.excel.filing import filing_workbook

    return filing_workbook


def word(folders: Sequence[Path], fonts: str) -> FormRenderer:
    """Makes forms for Word and WPS."""
    from gongkai_cli.render.document_writer import DocumentWriter
    from gongkai_cli.views.filing import document

    writer = DocumentWriter(*folders, fonts=fonts)
    return lambda view: writer.make(document(view), "docx")
