"""``gongkai export ics|csv|json|…``: what other programs take, a verb for each entry of one table."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.destination import Destination, destination
from gongkai_cli.cli.exporting import Wanted, calendar_across, calendar_of, tables_across, tables_of
from gongkai_cli.cli.given_registries import alone, not_counted, open_several
from gongkai_cli.cli.producing import chosen_units
from gongkai_cli.cli.session import find_workspace, open_for_documents
from gongkai_cli.errors import Exit, UsageError
from gongkai_cli.model import Unit
from gongkai_cli.render.formats import EXPORTS, Export

if TYPE_CHECKING:
    from gongkai_cli.session import Session
    from gongkai_cli.session.many import Registries
    from gongkai_cli.views.calendar import Calendar
    from gongkai_cli.views.flat import FlatTables

_TABLES = """tasks 一行是一项任务；assignments 一行是一项任务落到一个单位（how 是缘由：named 点名、
bound 经统称、open 台账里已认领）；progress 一行是一条台账，standing 是到那天是否算数（没有被更正、撤回）。
三张表按 year 和任务序号（tasks 的 no，另两张的 task）相连。
列名是英文；没有的值留空，没有台账时落实情况各列为空、progress 只有列名。
状态按 --today 那天算；写 --unit 只要该单位的任务、责任和台账（tasks 的状态仍是整项任务的）。"""
_JOINED = "几个登记册（-C 写几个，或用通配符）合在一起，三张表都多第一列 registry，是哪个登记册的。"

_OutOrScreen = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="目录|文件|-", help="存到哪个目录或文件；不写，或写 -，是输出到屏幕或管道"
    ),
]
_Remind = Annotated[
    int,
    typer.Option(
        "--remind", metavar="天数", parser=options.read_days, show_default=False,
        help="到期日前多少天提醒，如 15d；默认 7d，0 是不提醒",
    ),
]  # fmt: skip


class ExportVerb(NamedTuple):
    """What the group of verbs asks of a verb's module, for one entry of the table."""

    HELP: str
    EXAMPLES: tuple[tuple[str, str], ...]
    command: Callable[..., int]


def _export(
    entry: Export,
    *,
    unit: options.SingleUnits = None,
    remind: _Remind = 7,
    today: options.Today = None,
    raw: options.Raw = False,
    out: options.Out = None,
    force: options.Force = False,
    where: options.OwnOfSeveral,
) -> int:
    """Export in one format."""
    several = open_several(where.data, where.year)
    wanted = Wanted(tuple(unit or ()), options.today(today), remind)
    place = destination(out)
    if entry.dataset and (several is not None or entry.load_dataset().lies_in(place.folder)):
        return _add(entry, several or _alone(where), wanted, place)
    if entry.calendar:
        calendar = calendar_across(several, wanted) if several is not None else _calendar(where, wanted)
        saved = _deliver(entry, {f"{calendar.file_name}.{entry.name}": entry.load()(calendar)}, out, force)
        say(f"{calendar.title}：{len(calendar.events)} 项{saved}")
        notes = calendar.notes()
    else:
        tables = tables_across(several, wanted) if several is not None else _tables(where, wanted)
        made = _files(entry, tables, {"raw": True} if raw else {})
        say(f"已导出 {tables.summary}{_deliver(entry, made, out, force)}")
        notes = tables.remarks
    for note in notes:
        say(note)
    return Exit.OK


def _alone(where: options.OwnOfSeveral) -> Registries:
    return alone(find_workspace(where.data, bundled=where.bundled), where.year, cache=True)


def _add(entry: Export, registries: Registries, wanted: Wanted, place: Destination) -> int:
    """Add to a data set.

    Returns:
        Whether a registry was left out: what is asked of the data set then is not asked of that one as it is.

    Raises:
        UsageError: only some units are wanted, or not a folder; otherwise as of ``add_to_dataset``.
    """
    from gongkai_cli.cli.dataset_export import add_to_dataset

    if wanted.units:
        raise UsageError("数据集里总是整个登记册，不能只写一个单位的", "请去掉 --unit，查询时再挑单位")
    if place.stream or place.file is not None:
        raise UsageError("数据集是一个目录，不能写到一个文件里", "请用 -o 写一个目录，如 -o lake")
    added = add_to_dataset(entry.load_dataset(), place.folder, registries, wanted.day)
    say(f"{added.words}，存于 {place.folder}/")
    for note in (*not_counted(added.registries.left_out), *added.notes()):
        say(note)
    return Exit.FINDINGS if added.registries.left_out else Exit.OK


def _calendar(where: options.OwnOfSeveral, wanted: Wanted) -> Calendar:
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    return tell(calendar_of(session, _units(session, wanted), wanted))


def _tables(where: options.OwnOfSeveral, wanted: Wanted) -> FlatTables:
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    return tell(tables_of(session, _units(session, wanted), wanted))


def _units(session: Session, wanted: Wanted) -> tuple[Unit, ...]:
    return chosen_units(session, wanted.units, everyone=False) if wanted.units else ()


def _files(entry: Export, view: FlatTables, extra: dict[str, Any]) -> dict[str, bytes]:
    """The files by name; the year in it lets the years lie side by side."""
    render = entry.load()
    if entry.each:
        return {f"{each.name}_{view.year}.{entry.name}": render(each, **extra) for each in view.tables}
    return {f"gongkai_{view.year}.{entry.name}": render(view, **extra)}


def _deliver(entry: Export, made: dict[str, bytes], out: Path | None, force: bool) -> str:
    """Put files into a folder, or one that is text on stdout, byte for byte.

    Returns:
        Where they went, for the closing line; empty where it was stdout.

    Raises:
        FileProblem: a file exists with other content, or the system refuses it.
    """
    if entry.screen and out is None:
        output.write("".join(each.decode("utf-8") for each in made.values()), machine=True)
        return ""
    place = destination(out)
    place.endings(entry.name, entry.name, EXPORTS)
    saved = place.deliver(made, force=force)
    if entry.screen and saved and place.file is None:
        return f"，存于 {place.folder / next(iter(made))}"
    return f"，{saved}" if saved else ""


def _verb(entry: Export) -> ExportVerb:
    about = entry.about if entry.calendar else f"{entry.about}\n\n{_TABLES}"
    if not (entry.calendar or entry.dataset):
        about = f"{about}\n{_JOINED}"
    help = f"{about}\n{entry.remark}" if entry.remark else about
    return ExportVerb(help, entry.examples, _command(entry))


def _command(entry: Export) -> Callable[..., int]:
    """``_export`` of one entry, with the options that it has."""
    run = partial(_export, entry)
    own = ("remind",) if entry.calendar else ("raw",) if entry.raw else ()
    signature = inspect.signature(run, eval_str=True)
    kept = [
        each.replace(annotation=_OutOrScreen) if each.name == "out" and entry.screen else each
        for each in signature.parameters.values()
        if each.name not in ("remind", "raw") or each.name in own
    ]

    def command(**typed: Any) -> int:
        return run(**typed)

    command.__signature__ = signature.replace(parameters=kept)  # type: ignore[attr-defined]
    return command


VERBS = {name: _verb(entry) for name, entry in EXPORTS.items()}
