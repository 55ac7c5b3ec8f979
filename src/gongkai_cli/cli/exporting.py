"""What the verbs of ``export`` share: open, put the tables together, hand them over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.producing import chosen_units
from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.files.writing import write_files
from gongkai_cli.views.flat import FlatTable, FlatTables, flat_tables

_FOLDER = Path("dist")
TABLES_HELP = """tasks 一行是一项任务；assignments 一行是一项任务落到一个单位（how 是缘由：named 点名、
bound 经统称、open 台账里已认领）；progress 一行是一条台账，standing 是到那天是否算数（没有被更正、撤回）。
三张表按 year 和任务序号（tasks 的 no，另两张的 task）相连。
列名是英文；没有的值留空，没有台账时落实情况各列为空、progress 只有列名。
状态按 --today 那天算；写 --unit 只要该单位的任务、责任和台账（tasks 的状态仍是整项任务的）。"""

OutOrScreen = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="目录", help="存到哪个目录；不写则输出到屏幕或管道"),
]


def open_tables(
    data: Path | None, year: int | None, unit: list[str] | None, today: date | None, *, bundled: bool
) -> FlatTables:
    """The tables asked for.

    Raises:
        DataError: the registry or the ledger has errors; the findings are in it.
        UsageError: no such folder, year or unit.
    """
    session = open_for_documents(data, year, bundled=bundled)
    units = chosen_units(session, unit, everyone=False) if unit else ()
    entries = session.entries(strict=True) if session.ledger.is_dir() else None
    return flat_tables(session.registry, session.directory, entries, options.today(today), units)


def save(view: FlatTables, made: Mapping[str, bytes], out: Path | None, *, force: bool) -> None:
    """Write files and say what went where.

    Raises:
        FileProblem: a file exists with other content, or the system refuses one.
    """
    folder = out if out is not None else _FOLDER
    written = write_files(folder, made, force=force)
    say(f"已导出 {view.summary}，共 {written} 个文件，存于 {folder}/")


def save_each(
    view: FlatTables, ending: str, make: Callable[[FlatTable], bytes], out: Path | None, *, force: bool
) -> None:
    """Write a file for each table; the year in its name lets the years lie side by side.

    Raises:
        FileProblem: a file exists with other content, or the system refuses one.
    """
    made = {f"{table.name}_{view.year}.{ending}": make(table) for table in view.tables}
    save(view, made, out, force=force)


def deliver(name: str, content: bytes, out: Path | None, *, force: bool) -> str:
    """Put one text file on stdout, byte for byte, or into a folder.

    Returns:
        Where it went, for the closing line; empty where it was stdout.

    Raises:
        FileProblem: the file exists with other content, or the system refuses it.
    """
    if out is None:
        output.write(content.decode("utf-8"), machine=True)
        return ""
    write_files(out, {name: content}, force=force)
    return f"，存于 {out / name}"
