"""Declared corrections to the sum of the units' reports: a request handled by two units counts once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.annual.load import CORRECTIONS, folder
from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic
from gongkai_cli.files.batch import read_one
from gongkai_cli.language.hanzi import plain
from gongkai_cli.registry.load import read_document
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from pathlib import Path

    from gongkai_cli.files.source import YamlDocument
    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.schema.report_form import Cell


class Correction(NamedTuple):
    """One correction: the figure, what is added to it (mostly negative), why, and where that is written."""

    cell: Cell
    amount: int
    reason: str
    where: Where


class Corrections(NamedTuple):
    """What a year's corrections file says."""

    items: tuple[Correction, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def load_corrections(workspace: Workspace, year: int) -> Corrections:
    """The corrections declared for a year; none where there is no such file. Never raises on content."""
    path = folder(workspace, year) / CORRECTIONS
    if not path.exists():
        return Corrections()
    return read_one(path, lambda: _load(path), lambda finding: Corrections((), (finding,)))


def _load(path: Path) -> Corrections:
    from gongkai_cli.schema.corrections import CorrectionsFile
    from gongkai_cli.schema.report import WORDINGS
    from gongkai_cli.schema.validation import validate

    document = read_document(path)
    if document.tree is None:
        return Corrections((), document.diagnostics)
    shape = validate(document, CorrectionsFile, WORDINGS)
    findings = [*document.diagnostics, *shape.findings]
    items: list[Correction] = []
    for index, entry in enumerate(shape.value.corrections if shape.value is not None else ()):
        cell = _cell(entry.row, entry.column)
        where = document.where("corrections", index, "row")
        if cell is None or form.is_total(cell):
            findings.append(_no_such_figure(document, index, entry.row, entry.column))
        else:
            items.append(Correction(cell, entry.amount, entry.reason, where))
    return Corrections(tuple(items), tuple(findings))


def _cell(row: str, column: str) -> Cell | None:
    """The figure that a row and a column name; a row may be named by its label or as findings name it."""
    wanted = plain(row)
    for each in form.ROWS.values():
        if wanted in (plain(each.label), plain(each.title)):
            return next((cell for cell in each.cells if plain(cell.column) == plain(column)), None)
    return None


def _no_such_figure(document: YamlDocument, index: int, row: str, column: str) -> Diagnostic:
    cell = _cell(row, column)
    where = document.where("corrections", index, "row")
    if cell is None:
        return diagnostic("GK851", where, f"表格里没有“{row}”行“{column}”列")
    message = f"更正写在总计上（“{row}”行“{column}”列）"
    return diagnostic("GK851", where, message, "请更正总计所加的各格，总计由程序重新计算")
