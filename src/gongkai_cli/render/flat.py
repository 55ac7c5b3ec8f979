"""Flat tables as text for other programs: JSON and CSV."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai_cli.render.data import comma_separated, guarded, pretty
from gongkai_cli.views.flat import SCHEMA

if TYPE_CHECKING:
    from gongkai_cli.views.flat import Cell, FlatTable, FlatTables


def json(view: FlatTables) -> bytes:
    """The JSON contract ``gongkai.export/1``: each table a list of objects."""
    return pretty(document(view)).encode("utf-8")


def document(view: FlatTables) -> dict[str, Any]:
    """The JSON document, before it is written."""
    return {
        "schema": SCHEMA,
        "year": view.year,
        "as_of": view.as_of.isoformat(),
        **view.about(),
        **{table.name: _objects(table) for table in view.tables},
    }


def _objects(table: FlatTable) -> list[dict[str, Any]]:
    names = [field.name for field in table.fields]
    return [dict(zip(names, map(_for_json, row), strict=True)) for row in table.rows]


def _for_json(cell: Cell) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell


def csv(table: FlatTable, *, raw: bool = False) -> bytes:
    """One table as comma-separated text, UTF-8 with a byte order mark, as every CSV file of ours."""
    rows = [[_for_csv(cell, raw=raw) for cell in row] for row in table.rows]
    return comma_separated([[field.name for field in table.fields], *rows]).encode("utf-8")


def _for_csv(cell: Cell, *, raw: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str):
        return guarded(cell, raw=raw)
    return cell.isoformat() if isinstance(cell, date) else str(cell)
