"""The tables of a report that is plain text, as copied from a web page or out of Word.

What is left of a table are labels and the figures after them: a row on a line, with tabs or spaces, or a
cell on a line. The headings must be there in the order of the form; they cannot be matched to columns
otherwise. An empty cell can only be recognised where tabs are left.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.annual import labels
from gongkai_cli.intake.annual.form_tables import stem_is_old, take_document
from gongkai_cli.intake.annual.printed import PrintedCell, PrintedTables
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_FIGURE = re.compile(r"[-+−]?[\d,.]*\d(?:万元|元|件)?|[/\\\-－–—]+|无|空")
_PAGE_NUMBER = re.compile(r"\s*[-－–—]\s*\d{1,3}\s*[-－–—]\s*")
_LONGEST_FIGURE = 200
_LABEL_PARTS = 4
"""Pieces that a label may have been broken into."""


class _Entry(NamedTuple):
    """A label and what follows it up to the next: the pieces of the label, the figures."""

    label: tuple[str, ...]
    figures: tuple[str, ...]


def read_lines(parts: dict[str, list[str]]) -> PrintedTables:
    """All that the lines of parts 二, 三 and 四 say about the form's cells.

    Args:
        parts: the lines of each part.
    """
    printed = PrintedTables()
    _documents(parts.get("二", []), printed)
    _requests(parts.get("三", []), printed)
    _reviews(parts.get("四", []), printed)
    return printed


def _entries(lines: Iterable[str]) -> Iterator[_Entry]:
    label: list[str] = []
    figures: list[str] = []
    for token in tokens_of(lines):
        if is_figure(token) or (not token and figures):
            figures.append(token)
        elif not token:
            continue
        else:
            if figures:
                yield _Entry(tuple(label), tuple(figures))
                label, figures = [], []
            label.append(token)
    yield _Entry(tuple(label), tuple(figures))


def tokens_of(lines: Iterable[str]) -> Iterator[str]:
    """Cells, as far as they can be recognised: by tabs, which leave empty ones too, else by any space."""
    for line in lines:
        if is_page_number(line):
            continue
        for piece in line.split("\t") if "\t" in line else [line]:
            yield from piece.split() or ([""] if "\t" in line else [])


def is_page_number(line: str) -> bool:
    """Whether a line is only the number of a page: — 3 —."""
    return bool(_PAGE_NUMBER.fullmatch(line))


def is_figure(token: str) -> bool:
    """Whether a token is a figure, or a sign for nothing."""
    if len(token) > _LONGEST_FIGURE:
        return False
    narrow = unicodedata.normalize("NFKC", token)
    return bool(_FIGURE.fullmatch(narrow) or _FIGURE.fullmatch(token))


def _joined(pieces: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What the pieces before figures may say: the last as a label, then the last two together …"""
    for length in range(1, min(_LABEL_PARTS, len(pieces)) + 1):
        yield (*pieces[: len(pieces) - length], "".join(pieces[len(pieces) - length :]))


def _headings(pieces: Sequence[str], read: Callable[[str], str]) -> tuple[str, ...]:
    """The headings among pieces; one may have been broken in two."""
    named, at = [], 0
    while at < len(pieces):
        length = next((n for n in (1, 2, 4) if read("".join(pieces[at : at + n]))), 0)
        if length:
            named.append(read("".join(pieces[at : at + length])))
        at += length or 1
    return tuple(named)


def _documents(lines: Sequence[str], printed: PrintedTables) -> None:
    columns: tuple[str, ...] = ()
    for entry in _entries(lines):
        named = _headings(entry.label, labels.document_column)
        columns = named or columns
        labelled = (labels.document_row(pieces[-1]) for pieces in _joined(entry.label))
        target = next((row for row in labelled if row is not None), None)
        if not entry.label or not columns:
            continue
        if target is None and stem_is_old(entry.label[-1]):
            printed.put_old(entry.label[-1], columns[0])
        elif target is not None:
            _document_row(printed, target, columns, entry.figures)


def _document_row(
    printed: PrintedTables, row: form.FigureRow, columns: tuple[str, ...], figures: tuple[str, ...]
) -> None:
    given = _trimmed(figures, len(columns))
    if len(given) != len(columns):
        printed.faults.append(_miscounted(row, len(given), len(columns)))
        return
    for column, text in zip(columns, given, strict=True):
        take_document(printed, row, column, PrintedCell(text))


def _trimmed(figures: tuple[str, ...], wanted: int) -> tuple[str, ...]:
    """Figures without the empty cells that tabs at the end of a line leave."""
    end = len(figures)
    while end > wanted and not figures[end - 1]:
        end -= 1
    return figures[:end]


def _miscounted(row: form.FigureRow, given: int, wanted: int) -> str:
    return f"{form.table_name(row.table)}“{row.title}”后面有 {given} 个数，应有 {wanted} 个，对不上列"


def _requests(lines: Sequence[str], printed: PrintedTables) -> None:
    entries = tuple(_entries(lines))
    if not any(labels.request_row(labelled) for entry in entries for labelled in _joined(entry.label)):
        return
    named = [name for entry in entries for name in _headings(entry.label, labels.applicant)]
    if tuple(name for name in named if name != form.TOTAL)[: len(form.APPLICANTS)] != form.APPLICANTS:
        printed.faults.append("表三的表头不全，或次序与规定的表式不同，纯文本里对不上列")
        return
    for entry in entries:
        _request_row(entry, printed)


def _request_row(entry: _Entry, printed: PrintedTables) -> None:
    label = next((row for labelled in _joined(entry.label) if (row := labels.request_row(labelled))), "")
    if not label and entry.label and labels.group_of(entry.label[-1]) == form.OTHERWISE:
        label, printed.old_otherwise = labels.OTHERS, True
    if not label or not entry.figures:
        return
    target = form.ROWS[label]
    given = _trimmed(entry.figures, len(target.columns))
    if len(given) != len(target.columns):
        printed.faults.append(_miscounted(target, len(given), len(target.columns)))
        return
    for cell, text in zip(target.cells, given, strict=True):
        printed.put(cell, PrintedCell(text))


def _reviews(lines: Sequence[str], printed: PrintedTables) -> None:
    cells = tuple(cell for row in form.TABLE4 for cell in row.cells)
    for entry in _entries(lines):
        named = _headings(entry.label, labels.outcome)
        blocks = _headings(entry.label, lambda piece: labels.proceeding([piece]))
        if named != tuple(cell.column for cell in cells) or blocks != tuple(row.label for row in form.TABLE4):
            continue
        given = _trimmed(entry.figures, len(cells))
        if len(given) != len(cells):
            printed.faults.append(f"表四有 {len(given)} 个数，应有 {len(cells)} 个，对不上列")
            return
        for cell, text in zip(cells, given, strict=True):
            printed.put(cell, PrintedCell(text))
