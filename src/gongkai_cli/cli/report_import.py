"""``gongkai report import``: reports already filed, read from Word, web page or text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.annual import load as files
from gongkai_cli.cli import completion, options, output
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.reporting import ReportDesk, open_desk
from gongkai_cli.diagnostics import Diagnostic
from gongkai_cli.errors import Exit, UsageError
from gongkai_cli.files import workspace as places
from gongkai_cli.files.batch import read_one

if TYPE_CHECKING:
    from gongkai_cli.annual.figures import Report
    from gongkai_cli.intake.annual.filed import Filed

HELP = """读已报送的年度报告（.docx、.html、.txt，或自己生成的 .md），写成 data/report_年份/单位.yaml，
供检查和与下年核对。

单位和年度看标题，标题没有写的用 --unit、--year 指定。表格按行名和列名对应。空格和“/”按 0 计；
与原文写法不同的、2021年以前的旧表式，都逐条说明。有读不出的数字、缺行缺列时，这一份不写，
退出码为 1。导入后请运行 gongkai report check。"""
EXAMPLES = (
    ("gongkai report import 报告.docx --dry-run", "只看读出什么，不写文件"),
    ("gongkai report import 报告.docx", "写成 data/report_年份/单位.yaml"),
    ("gongkai report import 报告.docx --unit 区政府办 --year 2021 -o 旧报告", "指定单位、年度和目录"),
)


def command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="文件…", readable=False, help="年度报告：.docx、.html、.txt、.md")
    ],
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", "-u", metavar="单位", autocompletion=completion.single_units,
            help="谁的报告；默认看标题",
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="年份", parser=options.read_year, help="统计年度；默认看标题"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="把读出的内容输出到屏幕，不写文件")] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="目录", help="存到哪个目录；默认 data/report_年份/"),
    ] = None,
    force: options.Force = False,
    data: options.Data = None,
    bundled: options.Bundled = False,
) -> int:  # fmt: skip
    """Import filed reports."""
    from gongkai_cli.intake.annual.filed import read_filed, settled
    from gongkai_cli.intake.annual.title import Reporters
    from gongkai_cli.render.findings import text

    desk = open_desk(data, None, bundled=bundled)
    if len(paths) > 1 and unit:
        raise UsageError("写了几个文件，又写了 --unit", "一次导入一个单位的一份，或不写 --unit，由标题决定")
    if not dry_run and out is None and desk.session.workspace.origin == "bundled":
        raise UsageError(
            "当前目录没有登记册，报告没有地方放", "请到登记册所在的目录运行，或用 -C 指定，或用 -o 另存"
        )
    office = Reporters(desk.session.directory, desk.government)
    name = desk.name(unit) if unit else ""

    def read(path: Path) -> Filed | Diagnostic:
        return settled(read_filed(path, office), office, name, year or 0)

    found = [read_one(path, partial(read, path), lambda finding: finding) for path in paths]
    unread = [each for each in found if isinstance(each, Diagnostic)]
    readable = [each for each in found if not isinstance(each, Diagnostic)]
    if unread:
        say(text(unread).rstrip("\n"))
    for filed in readable:
        _tell(filed)
    sound = [filed for filed in readable if not filed.problems]
    _put(desk, sound, out, dry_run=dry_run, force=force)
    if unread:
        say(f"有 {len(unread)} 个文件没有读成，没有导入")
    return _exit(unread, readable, sound)


def _exit(unread: list[Diagnostic], readable: list[Filed], sound: list[Filed]) -> Exit:
    if unread and not readable:
        return Exit.DATA
    return Exit.FINDINGS if unread or len(sound) < len(readable) else Exit.OK


def _tell(filed: Filed) -> None:
    for line in filed.messages():
        say(line)


def _with_contact(report: Report, place: Path) -> Report:
    """A report with what its file says of whom to ask: filed reports are not read for that."""
    held = files.load_report(place).report if place.exists() else None
    return report if held is None else replace(report, contact=held.contact)


def _put(desk: ReportDesk, sound: list[Filed], out: Path | None, *, dry_run: bool, force: bool) -> None:
    """Print the files, or write them all or none."""
    from gongkai_cli.annual.yaml_text import report_text
    from gongkai_cli.files.writing import write_together

    made: dict[Path, bytes] = {}
    for filed in sound:
        report = filed.report
        path = files.path_of(desk.session.workspace, report.year, report.unit)
        place = (path.parent if out is None else out) / path.name
        if place in made:
            raise UsageError(f"有两份报告都要存为 {path.name}（{report.year}年）", "请只留一份，或分两次导入")
        made[place] = report_text(_with_contact(report, place)).encode()
    if dry_run:
        output.write("".join(text.decode() for text in made.values()))
        return
    write_together(made, force=force)
    for place in made:
        say(f"已存为 {places.shown(place)}")
    for filed in sound if out is None else ():
        say(f"下一步：gongkai report check --unit {filed.report.unit} --year {filed.report.year}")
