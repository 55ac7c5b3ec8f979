"""Views for other programs: JSON, CSV, tab-separated text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gongkai_cli.render.screen import flat, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai_cli.views.table import Column, View

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a spreadsheet reads as the beginning of a formula; some take the wide signs for the narrow ones."""
_FIGURE = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)


def json(view: View) -> str:
    """The view's JSON document, Chinese unescaped."""
    return pretty(view.data())


def pretty(document: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    """A JSON document as all of ours are written."""
    from json import dumps

    return dumps(document, ensure_ascii=False, indent=2) + "\n"


def csv(view: View, *, raw: bool = False) -> str:
    """Comma-separated text under Chinese headings; tables are parted by an empty line."""
    rows: list[list[str]] = []
    for index, table in enumerate(view.tables()):
        if index:
            rows.append([])
        rows.append([column.title for column in table.columns])
        rows += [
            [
                cell if _is_figure(column, cell) else guarded(cell, raw=raw)
                for column, cell in zip(table.columns, row, strict=True)
            ]
            for row in table.rows
        ]
    return comma_separated(rows)


def comma_separated(rows: Iterable[Sequence[str]]) -> str:
    """Rows as RFC 4180 writes them; begins with a byte order mark, or Excel shows 乱码."""
    import csv as writer_of
    from io import StringIO

    text = StringIO(newline="")
    writer_of.writer(text, lineterminator="\r\n").writerows(rows)
    return _BOM + text.getvalue()


def guarded(text: str, *, raw: bool = False) -> str:
    """A text as it goes into CSV: after a single quote where a spreadsheet would take it for a formula.

    So advises OWASP ("CSV Injection"). ``raw`` leaves it as it is.
    """
    return f"'{text}" if not raw and _FORMULA.match(text) else text


def _is_figure(column: Column, cell: str) -> bool:
    """Whether a cell is a number in a column of numbers: no formula, also where it is below zero."""
    return (column.right or column.bar) and _FIGURE.fullmatch(cell) is not None


def plain(view: View) -> str:
    """Tab-separated rows without headings, never cut: what a pipe gets. Blank line between tables."""
    return harmless(
        "\n".join(
            "".join("\t".join(_one_line(cell) for cell in row) + "\n" for row in table.rows)
            for table in view.tables()
        )
    )


def _one_line(cell: str) -> str:
    if cell.isprintable():
        return cell
    return flat(
        " ".join(cell.split()) if any(char in cell for char in "\t\r\n\v\f\x85\u2028\u2029") else cell
    )
