"""``gongkai report render``: the annual report as it is filed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.producing import produce
from gongkai_cli.cli.reporting import ReportDesk, ReportYear, open_desk
from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.diagnostics import errors_of
from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.model import Unit
from gongkai_cli.session.typed import read_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.annual.figures import Report
    from gongkai_cli.annual.load import LoadedReport
    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.views.annual import AnnualReport

HELP = """生成年度报告：六个部分或其中几个；三张表与《政府信息公开工作年度报告格式》的印刷表式相同。

开头写明依据、六个部分、统计期限、电子版在哪里、向谁询问（写在报告的 report 里，本单位的取自 office.yaml）。
没有写的文字印成【待填写：…】，并在结束时列出。第一、第六部分的工作要点落实情况取自台账，
截至统计年度的12月31日，须由单位核实的印成【请核实并补充：…】；已经自己写好的，加 --no-ledger。
只要其中几个部分（--part）的，没有开头和落款。
演示数据在首页标明。有错误的报告不生成，先用 gongkai report check 改正。
一份 Markdown 不写 -o 时输出到屏幕。"""
EXAMPLES = (
    ("gongkai report render --unit 区政府办", "在屏幕上看区政府办的年度报告"),
    ("gongkai report render --unit 区政府办 --part 三 --format docx -o dist", "只要第三部分的表，Word"),
    ("gongkai report render --all --format md,docx -o dist", "已填的报告全部生成"),
)
_PARTS = 6


def read_parts(text: str | int) -> str:
    """The numbers of parts, typed in figures or words, separated by commas: 三,四 is read as 3,4.

    Raises:
        UsageError: there is no such part.
    """
    words = [word.strip() for word in re.split("[,，、;；]", str(text))]
    return ",".join(str(_read_part(word)) for word in words)


def _read_part(text: str) -> int:
    from gongkai_cli.language.numerals import number_of

    number = number_of(text)
    if number is None or not 1 <= number <= _PARTS:
        raise UsageError(
            f"没有第“{text}”部分", "年度报告有六个部分，请写 1 到 6 或 一 到 六，如 --part 三,四"
        )
    return number


def command(
    unit: options.SingleUnits = None,
    everyone: Annotated[bool, typer.Option("--all", help="已有报告的全部单位")] = False,
    part: Annotated[
        list[str] | None,
        typer.Option(
            "--part", metavar="部分[,部分…]", parser=read_parts, help="第几部分，如 3 或 三,四；默认全部"
        ),
    ] = None,
    with_tasks: Annotated[
        bool, typer.Option("--with-tasks", help="第六部分另附任务表，逐项写明进展和落实情况")
    ] = False,
    no_ledger: Annotated[bool, typer.Option("--no-ledger", help="不取台账里的落实情况")] = False,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of", "--today", metavar="日期", parser=read_date,
            help="台账截至哪天；默认统计年度的12月31日",
        ),
    ] = None,
    format: options.Endings = None,
    out: options.Out = None,
    force: options.Force = False,
    fonts: options.Fonts = "gbt",
    year: ReportYear = None,
    data: options.Data = None,
) -> None:  # fmt: skip
    """Render reports."""
    from gongkai_cli.views.annual import PARTS, document

    if bool(unit) == everyone:
        raise UsageError("请写 --unit 单位 或 --all，二者选一", "如 --unit 区政府办")
    desk = open_desk(data, year, bundled=None)
    every = desk.reports()
    strays = desk.contents().strays if everyone else ()
    reports = _sound(desk, desk.chosen(unit, every), every, strays)
    progress = None if no_ledger else _progress(desk, as_of, data)
    wanted = tuple(int(number) for text in part for number in text.split(",")) if part else PARTS
    views = tuple(
        _view(desk, report, wanted, progress, with_facts=not no_ledger, with_tasks=with_tasks)
        for report in reports
    )
    where = produce(desk.session, map(document, views), options.Making(format, out, force, fonts))
    if where:
        say(f"已生成 {len(views)} 份年度报告，{where}")
    for view in views:
        _say_gaps(view)


def _sound(
    desk: ReportDesk,
    chosen: tuple[LoadedReport, ...],
    every: tuple[LoadedReport, ...],
    strays: tuple[Diagnostic, ...],
) -> tuple[Report, ...]:
    """The chosen reports, none of which has errors.

    Raises:
        DataError: one has; the findings are in it.
    """
    from gongkai_cli.rules.annual import check_reports
    from gongkai_cli.rules.check import merged

    before = desk.reports(desk.year - 1)
    found = check_reports(chosen, before, every, desk.session.directory, desk.government)
    findings = merged((found, strays))
    lacking = tuple(finding for loaded in chosen for finding in loaded.not_in_old_form)
    errors = (*errors_of(findings), *lacking)
    errors += desk.private(chosen)
    if errors:
        raise DataError(f"年度报告有 {len(errors)} 处错误，不能据此生成文件", "请先改正上面的错误", errors)
    if findings:
        say(f"注意：年度报告有 {len(findings)} 处提醒（运行 gongkai report check 查看）")
    return tuple(loaded.report for loaded in chosen if loaded.report is not None)


def _progress(desk: ReportDesk, as_of: date | None, data: Sequence[str] | None) -> Progress | None:
    """The ledger of the year reported on; None where there is none, or no registry of that year.

    Raises:
        DataError: the registry or the ledger has errors.
    """
    if desk.session.registry.notice.year != desk.year or not desk.session.ledger.is_dir():
        return None
    session = open_for_documents(data, desk.year, bundled=None)
    return tell(session.progress(as_of if as_of is not None else date(desk.year, 12, 31), strict=True))


def _view(
    desk: ReportDesk,
    report: Report,
    parts: tuple[int, ...],
    progress: Progress | None,
    *,
    with_facts: bool,
    with_tasks: bool,
) -> AnnualReport:
    from gongkai_cli.views.annual import annual_report
    from gongkai_cli.views.annual_facts import facts

    found = desk.session.directory.find(report.unit)
    unit = found if isinstance(found, Unit) else None
    full_name = (unit.full_name or unit.name) if unit is not None else desk.government
    told = None
    if progress is not None:
        who = "本机关" if unit is not None else full_name
        told = facts(progress, unit.name if unit is not None else None, who)
    office = desk.session.office
    own = office if unit is None or office.unit == unit.name else None
    return annual_report(
        report, full_name, parts, told, with_facts=with_facts, with_tasks=with_tasks, office=own
    )


def _say_gaps(view: AnnualReport) -> None:
    if view.gaps:
        say(f"注意：{view.unit}的报告有 {len(view.gaps)} 处待填写：{'、'.join(view.gaps)}")
    if view.open_points:
        say(f"注意：{view.unit}的报告有 {view.open_points} 处【请核实并补充】，在第六部分")
    for caution in view.cautions:
        say(f"注意：{caution}")
