"""Views for other programs: JSON, CSV, tab-separated text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai_cli.render.screen import flat, harmless

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai_cli.views.table import View

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def json(view: View) -> str:
    """The view's JSON document, Chinese unescaped."""
    return pretty(view.data())


def pretty(document: Mapping[str, Any]) -> str:
    """A JSON document as all of ours are written."""
    from json import dumps

    return dumps(document, ensure_ascii=False, indent=2) + "\n"


def csv(view: View) -> str:
    """Comma-separated text under Chinese headings; begins with a byte order mark, or Excel shows 乱码."""
    import csv as writer_of
    from io import StringIO

    text = StringIO()
    writer = writer_of.writer(text, lineterminator="\n")
    for index, table in enumerate(view.tables()):
        if index:
            writer.writerow(())
        writer.writerow([column.title for column in table.columns])
        writer.writerows(table.rows)
    return _BOM + text.getvalue()


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
