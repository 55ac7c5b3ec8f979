"""``gongkai check``: every finding about a registry."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.options import Data, Today, Year, choice
from gongkai_cli.cli.options import today as day
from gongkai_cli.cli.session import find_workspace
from gongkai_cli.directory import Directory
from gongkai_cli.errors import Exit, UsageError
from gongkai_cli.files.workspace import Workspace, registries_at

if TYPE_CHECKING:
    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.registry.load import Loaded

HELP = """检查登记册，一次列出全部问题，每处给出文件、行、列、任务和建议。

不写路径时检查当前登记册的全部年份。路径可以是目录、tasks_年份.yaml 或 units.yaml。
有错误时退出码为 1；只有提醒时为 0，加 --strict 则为 1。代码的含义见 gongkai explain。"""
EXAMPLES = (
    ("gongkai check", "检查当前登记册"),
    ("gongkai check data/tasks_2022.yaml --strict", "检查一个文件，提醒也算不通过"),
    ("gongkai check --format github", "在 GitHub 的改动行上标注"),
)

_FORMATS = ("text", "json", "github", "sarif")


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[路径]…", readable=False, help="要检查的目录或文件"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="提醒也算不通过")] = False,
    format: Annotated[
        str, choice("--format", "格式", _FORMATS, "输出格式：text（默认）、json、github（标注）、sarif")
    ] = "text",
    evidence: Annotated[
        bool,
        typer.Option("--evidence", help="另查台账的佐证材料（文件在不在、改没改，网址写法）"),
    ] = False,
    today: Today = None,
    data: Data = None,
    year: Year = None,
) -> int:
    """Check registries."""
    from gongkai_cli.registry.load import load_files, load_notice
    from gongkai_cli.render.findings import REPORTERS
    from gongkai_cli.rules import check
    from gongkai_cli.rules.check import merged
    from gongkai_cli.rules.privacy import private_in_year
    from gongkai_cli.views.summary import of_registries

    if paths and (data is not None or year is not None):
        raise UsageError("写了路径就不能再用 --data 或 --year", "请去掉一样")
    pairs = registries_at(paths) if paths else _all_years(find_workspace(data), year)
    loaded = [load_files(tasks, units) for tasks, units in pairs]
    ledgers = [_ledger(item, day(today), evidence=evidence) for item in loaded]
    checked = (check(item, load_notice(item), private_in_year(item)) for item in loaded)
    findings = merged([*checked, *ledgers])
    output.write(REPORTERS[format](findings), machine=format != "text")
    summary = of_registries(
        findings, sum(len(item.registry.tasks) for item in loaded if item.registry), len(loaded)
    )
    if format == "text":
        say(summary.line)
    return Exit.FINDINGS if summary.fails(strict=strict) else Exit.OK


def _ledger(loaded: Loaded, today: date, *, evidence: bool) -> tuple[Diagnostic, ...]:
    """Findings about the ledger beside a registry; none where the registry itself cannot be used."""
    from gongkai_cli.progress.reading import read_folder
    from gongkai_cli.rules.ledger import check_ledger

    registry = loaded.registry
    if registry is None or not loaded.usable:
        return ()
    data = loaded.tasks_path.parent
    files = read_folder(data / f"progress_{registry.notice.year}")
    root = data.parent if evidence else None
    return check_ledger(files, registry, Directory.of(registry), today, root)


def _all_years(workspace: Workspace, year: int | None) -> list[tuple[Path, Path]]:
    latest = workspace.year(year)
    years = workspace.years() if year is None else (latest,)
    return [(workspace.tasks(each), workspace.units) for each in years]
