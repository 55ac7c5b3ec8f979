"""``gongkai check``: every finding about all that an office keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.boundary import say, say_ignored
from gongkai_cli.cli.given_registries import listed_several
from gongkai_cli.cli.options import Bundled, DataOfSeveral, FindingsFormat, Today, Year
from gongkai_cli.cli.options import today as day
from gongkai_cli.cli.session import find_workspace
from gongkai_cli.errors import DataError, Exit, UsageError
from gongkai_cli.files.scope import scopes, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.registry.registries import ListedPlaces
    from gongkai_cli.session.joint_examination import Examination

HELP = """检查登记册、通知原文、台账、年度报告和汇总的更正，一次列出全部问题，每处给出文件、行、列和建议。

不写路径时检查当前 data/ 的全部年份，放错名字、没有读的文件也列出；结尾写明检查了哪些、各几份。
路径可以是目录（data/、data/report_年份/、data/progress_年份/），也可以是其中任何一个文件。
几个登记册（-C 写几个，或用通配符）各查一遍，结尾是每个登记册的结果和合计；一个用不了的，不影响其他的。
有错误时退出码为 1；只有提醒时为 0，加 --strict 则为 1。代码的含义见 gongkai explain。"""
EXAMPLES = (
    ("gongkai check", "检查当前 data/ 里的全部文件"),
    ("gongkai check data/tasks_2022.yaml --strict", "检查一个文件，提醒也算不通过"),
    ("gongkai check data/report_2022/区政府办.yaml", "检查一份年度报告"),
    ("gongkai check -C 'districts/*'", "检查几个登记册"),
    ("gongkai check --format github", "在 GitHub 的改动行上标注"),
)


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[路径]…", readable=False, help="要检查的目录或文件"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="提醒也算不通过")] = False,
    format: FindingsFormat = "text",
    evidence: Annotated[
        bool,
        typer.Option("--evidence", help="另查台账的佐证材料（文件在不在、改没改，网址写法）"),
    ] = False,
    today: Today = None,
    data: DataOfSeveral = None,
    bundled: Bundled = False,
    year: Year = None,
) -> int:
    """Check all that an office keeps."""
    from gongkai_cli.session.examination import OfficeCase, check_office, together
    from gongkai_cli.views.summary import of_office

    if paths and (data or year is not None):
        raise UsageError("写了路径就不能再用 --data 或 --year", "请去掉一样")
    now = day(today)
    several = None if paths else _listed(data)
    if several is not None:
        from gongkai_cli.session.joint_examination import Examination

        how = Examination(now, year, evidence)
        return _of_several(several, how, format, strict=strict)
    chosen = scopes(paths) if paths else (whole(find_workspace(data, bundled=bundled), year),)
    found = together(check_office(OfficeCase(scope, now, evidence=evidence)) for scope in chosen)
    output.show_findings(found.findings, format, found.files, strict=strict)
    summary = of_office(found.findings, found.counts)
    if format == "text":
        say_ignored(found.ignored)
        say(summary.line)
    return Exit.FINDINGS if summary.fails(strict=strict) else Exit.OK


def _listed(data: Sequence[str] | None) -> ListedPlaces | None:
    """The registries that are meant; of a list that cannot be read, what is wrong with it."""
    from gongkai_cli.session.many import ListedPlaces

    try:
        return listed_several(data)
    except DataError as error:
        if not error.diagnostics:
            raise
        return ListedPlaces((), error.diagnostics)


def _of_several(several: ListedPlaces, how: Examination, format: str, *, strict: bool) -> int:
    """Check several registries; what is found in each, and what it comes to."""
    from gongkai_cli.cli.progress_line import progress_line
    from gongkai_cli.session.joint_examination import examine_places
    from gongkai_cli.views.summary import JointSummary, RegistrySummary, of_office

    found = tuple(examine_places(several.places, how, progress_line()))
    joint = JointSummary(
        tuple(
            RegistrySummary(
                each.place.name,
                each.place.parent,
                of_office(each.examined.findings, each.examined.counts, alone=False),
                each.examined.counts,
                each.usable,
            )
            for each in found
        ),
        several.findings,
    )
    files = dict.fromkeys(name for each in found for name in each.examined.files)
    output.show_findings(joint.findings, format, files, strict=strict, about=joint.data())
    if format == "text":
        say_ignored(path for each in found for path in each.examined.ignored)
        for line in joint.lines:
            say(line)
    return Exit.FINDINGS if joint.fails(strict=strict) else Exit.OK
