"""``gongkai report diff``: the annual reports of two years side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli import completion
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.options import Data, read_year
from gongkai_cli.cli.reporting import ReportDesk, open_desk
from gongkai_cli.cli.sheets import SheetOptions, put
from gongkai_cli.errors import DataError, UsageError

if TYPE_CHECKING:
    from gongkai_cli.annual.load import LoadedReport
    from gongkai_cli.views.document import Document
    from gongkai_cli.views.report_diff import ReportDiff

HELP = """两年的年度报告对照：三张表的数字并排，有增减和增减率；核对结转和现行有效件数；文字逐段对照。

写 --unit 是一个单位的，不写是各单位的汇总（只有数字）。原来是 0 的不计算增减率；
两年都是 0 的格不列，JSON 里全有。文字按检查雷同的办法比：连续 20 字以上相同才算，
数字和标点不计；原样照抄的段落写明是那一年的哪一段。"""
EXAMPLES = (
    ("gongkai report diff 2021 2022 --unit 区政府办", "区政府办的两年"),
    ("gongkai report diff 2021 2022", "各单位汇总的两年"),
    ("gongkai report diff 2021 2022 --format xlsx -o dist", "存为 Excel"),
)


def command(
    *,
    first: Annotated[int, typer.Argument(metavar="年份", parser=read_year, help="从哪一年")],
    second: Annotated[int, typer.Argument(metavar="年份", parser=read_year, help="到哪一年")],
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            "-u",
            metavar="单位",
            autocompletion=completion.single_units,
            help="哪个单位的；政府自己的写 汇总。默认各单位的汇总",
        ),
    ] = None,
    sheet: SheetOptions,
    data: Data = None,
) -> None:
    """Compare the reports of two years."""
    if first == second:
        raise UsageError("两个年份相同", "请写两个不同的年份，如 2021 2022")
    desks = [open_desk(data, year, bundled=None) for year in (first, second)]
    for desk in desks:
        if not desk.reports() and not desk.contents().strays:
            raise UsageError(
                f"没有{desk.year}年的年度报告", "用 gongkai report import 读入已经公布的报告，再来对照"
            )
    compared = _of_unit(desks, unit) if unit is not None else _of_sums(desks)

    def paper() -> Document:
        from gongkai_cli.views.report_diff_paper import document

        _refuse_private(desks, compared)
        return document(compared)

    put(desks[1].session, compared, paper, sheet)


def _refuse_private(desks: list[ReportDesk], compared: ReportDiff) -> None:
    """Refuse to print prose with private numbers in it.

    Raises:
        DataError: there are such.
    """
    for desk, units in zip(desks, compared.units, strict=True):
        files = [each for each in desk.reports() if each.report is not None and each.report.unit in units]
        found = desk.private(files) if compared.prose else ()
        if found:
            raise DataError(f"{desk.year}年的报告里有 {len(found)} 处个人信息，没有生成", "请先改正", found)


def _of_sums(desks: list[ReportDesk]) -> ReportDiff:
    from gongkai_cli.cli.summing import sum_of_units
    from gongkai_cli.views.report_diff import ReportDiff

    before, after = (sum_of_units(desk)[0] for desk in desks)
    directory = max(desks, key=lambda desk: desk.year).session.directory
    units = [
        tuple(directory.present_name(report.unit) for report in each.reports) for each in (before, after)
    ]
    name = f"{after.report.unit}（各单位汇总）"
    return ReportDiff(name, before.report, after.report, (units[0], units[1]), prose=False)


def _of_unit(desks: list[ReportDesk], typed: str) -> ReportDiff:
    """One unit's, under the name it has in the later year; of units that became one, the figures together."""
    from gongkai_cli.rules.annual import together
    from gongkai_cli.views.report_diff import ReportDiff

    later = max(desks, key=lambda desk: desk.year)
    name = later.name(typed)
    (loaded,) = later.chosen([name], later.reports())
    found = []
    for desk in desks:
        files = [loaded] if desk is later else _earlier(desk, later, name)
        _refuse_unreadable(desk, files)
        report = together(files)
        found.append((report, tuple(each.report.unit for each in files if each.report is not None)))
    (before, of_before), (after, of_after) = found
    assert before is not None and after is not None and before.report and after.report  # noqa: PT018, S101  not empty
    return ReportDiff(name, before.report, after.report, (of_before, of_after))


def _earlier(desk: ReportDesk, later: ReportDesk, name: str) -> list[LoadedReport]:
    """The reports of a year that belong to a unit of a later one, whatever it was called; its own first."""
    from gongkai_cli.rules.annual import present_name

    files = [each for each in desk.reports() if present_name(each, later.session.directory) == name]
    if not files:
        raise UsageError(
            f"没有“{name}”{desk.year}年的年度报告", "用 gongkai report import 读入已经公布的报告"
        )
    return sorted(files, key=lambda each: each.named_unit != name)


def _refuse_unreadable(desk: ReportDesk, files: list[LoadedReport]) -> None:
    """Refuse what cannot be read at all; of single errors, say that they are there.

    Raises:
        DataError: a file has no use.
    """
    from gongkai_cli.diagnostics import errors_of

    findings = tuple(each for loaded in files for each in errors_of(loaded.diagnostics))
    if any(loaded.report is None for loaded in files):
        raise DataError(f"{desk.year}年的报告读不了，不能对照", "请先改正上面的错误", findings)
    if findings:
        say(
            f"注意：{desk.year}年的报告有 {len(findings)} 处错误，读不出的数写作“不详”"
            f"（运行 gongkai report check --year {desk.year} 查看）"
        )
