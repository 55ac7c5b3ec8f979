"""The flat tables of a site: everything inside the office, to the public the columns of a whitelist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.views.flat import FlatTable, FlatTables, flat_tables

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Registry
    from gongkai_cli.progress.entry import Entry

_PUBLIC = {
    "tasks": (
        "year", "no", "section", "section_title", "topic", "topic_title", "text", "deadline", "kind", "start",
        "due", "ruled", "due_note", "unsettled", "units", "state", "late", "reported", "printed", "title",
        "lead", "cooperating", "milestones",
    ),
    "assignments": (
        "year", "task", "unit", "how", "group", "state", "late", "reported", "times", "needed", "role",
    ),
    "progress": ("year", "id", "task", "unit", "status", "date", "note", "evidence", "reason"),
}  # fmt: skip
"""The columns that the public gets."""


def site_tables(
    registry: Registry,
    directory: Directory,
    entries: tuple[Entry, ...] | None,
    as_of: date,
    *,
    internal: bool,
) -> FlatTables:
    """The flat tables to download.

    Args:
        registry: the tasks.
        directory: its units and groups.
        entries: the ledger, with what the edition shows of it.
        as_of: the day for which the states hold.
        internal: whether every column is shown.
    """
    view = flat_tables(registry, directory, entries, as_of, ())
    if internal:
        return view
    tables = tuple(_narrowed(table, _PUBLIC[table.name]) for table in view.tables)
    return FlatTables(view.year, view.issued, view.as_of, tables, public=True)


def _narrowed(table: FlatTable, names: tuple[str, ...]) -> FlatTable:
    """A table with these of its columns."""
    places = [at for at, field in enumerate(table.fields) if field.name in names]
    rows = tuple(tuple(row[at] for at in places) for row in table.rows)
    return FlatTable(table.name, tuple(table.fields[at] for at in places), rows)
