"""``gongkai trace``: which of our tasks answer which of an upper level's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.options import Asked
from gongkai_cli.cli.session import open_session
from gongkai_cli.cli.sheets import SheetOptions, put
from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.files import workspace as places

if TYPE_CHECKING:
    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.registry.upper import UpperPlan
    from gongkai_cli.views.document import Document

HELP = """拿上级的工作要点对照本级的：上级每一项由本级哪几项落实、有多相近，哪几项没有落实，
本级哪几项上级没有。

上级的可以是通知（能用 gongkai import 读的文件，正文、附件可以写几个），也可以是登记册
（目录或 tasks_年份.yaml）。逐句比较，一项可以由几项落实；没有把握的标“待确认”，
核对后在登记册里写 implements 裁定。
--keep 把上级的任务存到 data/upper/，以后 gongkai check 就提醒哪一项没有任务落实。"""
EXAMPLES = (
    ("gongkai trace 市里的通知.docx", "对照市里的通知"),
    ("gongkai trace 市里的通知.docx --keep", "存下来，以后由 check 核对"),
    ("gongkai trace 市里的通知.docx --format docx -o dist", "对照表，Word"),
)


def command(
    *,
    upper: Annotated[
        list[Path], typer.Argument(metavar="上级…", readable=False, help="上级的通知，或上级的登记册")
    ],
    keep: Annotated[bool, typer.Option("--keep", help="把上级的任务存到 data/upper/，供 check 核对")] = False,
    sheet: SheetOptions,
    where: Asked,
) -> None:
    """Trace an upper level's plan."""
    from gongkai_cli.views.trace import TraceSheet

    session = open_session(where.data, where.year, cache=not where.no_cache)
    plan = read_upper(upper, session.registry.notice.year)
    if plan.document in (session.registry.notice.number, f"《{session.registry.notice.title}》"):
        raise UsageError(f"“{plan.document}”就是本级的通知", "请写上级的通知")
    if keep:
        _keep(session.workspace, plan, force=sheet.force)
    view = TraceSheet(plan, session.registry)

    def paper() -> Document:
        from gongkai_cli.views.trace_paper import document

        return document(view)

    put(session, view, paper, sheet)


def read_upper(paths: list[Path], year: int) -> UpperPlan:
    """The plan that paths name.

    Args:
        paths: of a registry, or of the files of one notice.
        year: of our plan: of a folder of several years, the one that is compared.

    Raises:
        DataError: it cannot be read, or there are no tasks in it.
        UsageError: there is nothing there.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"“{path}”不存在", "请检查路径")
    first = paths[0]
    if first.is_dir() or first.suffix.lower() in (".yaml", ".yml"):
        if len(paths) > 1:
            raise UsageError("登记册一次只能写一个", "通知的正文和附件才可以写几个")
        plan = _of_registry(_tasks_file(first, year) if first.is_dir() else first)
    else:
        plan = _of_notice(paths)
    if not plan.tasks:
        raise DataError(f"“{first}”里没有读出任务", "请用 gongkai import 文件 --dry-run 看读出什么")
    return plan


def _tasks_file(folder: Path, year: int) -> Path:
    workspace = places.find(folder, folder)
    years = workspace.years()
    return workspace.tasks(workspace.year(year if year in years else None))


def _of_registry(path: Path) -> UpperPlan:
    from gongkai_cli.diagnostics import errors_of
    from gongkai_cli.registry.upper import load_upper

    loaded = load_upper(path)
    if loaded.plan is None or not loaded.whole:
        raise DataError("上级的登记册读不了", "请先改正上面的错误", errors_of(loaded.diagnostics))
    return loaded.plan


def _of_notice(paths: list[Path]) -> UpperPlan:
    from datetime import date

    from gongkai_cli.cli.importing import KnownUnits, read_files, read_imported
    from gongkai_cli.registry.upper import UpperPlan, UpperTask

    files = read_files(paths)
    if files.unread:
        raise DataError("上级的通知没有读成", "请按上面的建议另存，再试一次", files.unread)
    imported = read_imported(files, KnownUnits(None, None))
    notice = imported.notice
    tasks = tuple(
        UpperTask(task.no, task.text, task.title or "", task.section_title or "", task.topic_title or "",
                  task.printed or "")
        for task in imported.tasks
    )  # fmt: skip
    issued = date.fromisoformat(notice.issued) if notice.issued else None
    year = notice.year or (issued.year if issued else 0)
    title = notice.title or files.pages[0].name.rpartition(".")[0]
    if not notice.number:
        say(f"上级的通知没有读出发文字号，裁定时写“《{title}》-序号”")
    return UpperPlan(title, notice.number or "", notice.issuer or "", issued, year, tasks)


def _keep(workspace: Workspace, plan: UpperPlan, *, force: bool) -> None:
    """Write the plan where ``check`` looks for it.

    Raises:
        UsageError: the registry is the one that comes with the program.
    """
    from gongkai_cli.files.writing import write_files
    from gongkai_cli.language.hanzi import file_name
    from gongkai_cli.registry.upper import upper_text

    if workspace.origin == "bundled":
        raise UsageError("自带的登记册不能添加上级的要点", "请在含有 data/ 的目录里运行，或用 -C 指明目录")
    if not plan.year:
        raise UsageError("没有读出上级的通知是哪一年的，不能存", "请先用 gongkai import 读成登记册，再对照")
    path = workspace.upper / f"{file_name(plan.document)}.yaml"
    write_files(path.parent, {path.name: upper_text(plan).encode()}, force=force)
    say(f"已存为 {places.shown(path)}")
