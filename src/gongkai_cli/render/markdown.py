"""Markdown: text that reads as it was written, and listings as GitHub tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.render.screen import flat

if TYPE_CHECKING:
    from gongkai_cli.views.table import Table, View

# What CommonMark would take for markup inside running text. A pipe would end a table cell.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$&])")
_LINE_START = re.compile(r"^(\s*)([-+=](?=\s|$)|\d+[.)](?=\s|$)|:(?=:))")


def escape(text: object) -> str:
    """Text that reads in Markdown as it was written: markup escaped, on one line."""
    return escape_line_start(escape_signs(" ".join(str(text).split())))


def escape_signs(text: str) -> str:
    """Text within a line."""
    return _SPECIAL.sub(r"\\\1", flat(text))


def escape_line_start(escaped: str) -> str:
    """What would begin a list or a block at the beginning of a line, escaped too."""
    return _LINE_START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)


def view(view: View) -> str:
    """A view's title and tables."""
    parts = [f"# {escape(view.title)}\n"]
    for table in view.tables():
        parts.append(f"\n## {escape(table.caption)}\n" if table.caption else "")
        parts.append("\n" + _table(table))
    return "".join(parts)


def _table(table: Table) -> str:
    head = [escape(column.title) for column in table.columns]
    rule = ["---:" if column.right else "---" for column in table.columns]
    rows = [head, rule, *([escape(cell) for cell in row] for row in table.rows)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
