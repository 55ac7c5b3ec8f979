"""A filed report's file to a ``Report``: figures, prose, whose it is and of which year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.annual.figures import Report, with_totals
from gongkai_cli.intake.annual.beside import text_beside
from gongkai_cli.intake.annual.figures import figures_of
from gongkai_cli.intake.annual.file import open_filed
from gongkai_cli.intake.annual.form_tables import read_grids
from gongkai_cli.intake.annual.labels import stem
from gongkai_cli.intake.annual.ledger_text import without_ledger
from gongkai_cli.intake.annual.plain_text import read_lines
from gongkai_cli.intake.annual.prose import prose_of, repeated, sections
from gongkai_cli.intake.annual.title import title_of
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gongkai_cli.intake.annual.file import Block
    from gongkai_cli.intake.annual.title import Reporters, ReportTitle


class Filed(NamedTuple):
    """What a filed report says.

    Attributes:
        path: its file.
        title: whose it is and of which year, as printed.
        unit: the unit of the directory that the title names; empty where it names none.
        report: the report, without unit and year where the title does not say.
        given: how many figures stand in the file.
        old: it is in the form before 2021.
        notes: what was read otherwise than it stands, and what was left out.
        problems: what keeps it from being used.
    """

    path: Path
    title: ReportTitle
    unit: str
    report: Report
    given: int
    old: bool
    notes: tuple[str, ...]
    problems: tuple[str, ...]

    def messages(self) -> Iterator[str]:
        """The messages about it, line by line."""
        name = self.title.name or "（标题没有写单位）"
        title = f"{name}{self.title.year}年" if self.title.year else name
        kind = ("，2021年以前的表式" if self.old else "，现行表式") if self.given else ""
        filed = f"，报送日期 {self.report.filed}" if self.report.filed else ""
        yield f"{self.path.name}：{title}{kind}，读出 {self.given} 个数字{filed}"
        yield from (f"  注意：{note}" for note in self.notes)
        yield from (f"  问题：{problem}" for problem in self.problems)
        if self.problems:
            yield f"  有 {len(self.problems)} 个问题，这一份没有写入"


def read_filed(path: Path, office: Reporters) -> Filed:
    """Read a filed report.

    Raises:
        FileProblem: the system refuses the file.
        DataError: it is of no kind that can be read, damaged, or not to be opened.
    """
    opened = open_filed(path)
    blocks, left_out = without_ledger(opened.blocks)
    parts = sections(blocks)
    lines = {key: [block for block in held if isinstance(block, str)] for key, held in parts.items()}
    grids = [block for block in blocks if not isinstance(block, str)]
    printed = read_lines(lines) if opened.plain else read_grids(grids)
    read = figures_of(printed)
    title = title_of(lines[""], office)

    def is_body(line: str) -> bool:
        return bool(office.named(line)) or (bool(title.name) and stem(line) == stem(title.name))

    prose, beside = prose_of(parts, is_body), text_beside(parts, plain=opened.plain)
    figures = with_totals(read.given)
    unit = office.named(title.name)
    report = Report(
        unit,
        title.year,
        prose.filed,
        figures,
        frozenset(figures.keys() - read.given.keys()),
        {**prose.parts, **beside.parts},
    )
    problems = read.problems if printed.cells or printed.faults else (_no_tables(opened.plain, parts),)
    notes = (*read.notes, *beside.notes, *prose.notes, *left_out)
    return Filed(path, title, unit, report, read.read, printed.old, notes, (*problems, *_repeated(blocks)))


def _repeated(blocks: tuple[Block, ...]) -> Iterator[str]:
    for key in repeated(blocks):
        title = f"{key}、{form.TITLES[key]}"
        yield f"第{key}部分的标题（“{title}”）有两处，分不清哪些文字是这一部分的；文字里的请换个说法"


def _no_tables(plain: bool, parts: dict[str, list[Block]]) -> str:
    if plain and len(parts) == 1:
        return "没有找到“二、主动公开政府信息情况”等标题，不知道哪里是表格"
    return "没有找到年度报告的三张表；表格是图片的，请补一份有表格的文件"


def settled(filed: Filed, office: Reporters, unit: str, year: int) -> Filed:
    """The report with its unit and year, as typed or else by its title; what does not agree is a problem.

    Args:
        filed: the report.
        office: who may report.
        unit: as typed, by its name in the directory; empty where it was not.
        year: as typed; 0 where it was not.
    """
    wrong = (*_about_unit(filed, office, unit), *_about_year(filed, year))
    report = replace(filed.report, unit=unit or filed.unit, year=year or filed.title.year)
    notes = (*filed.notes, *_about_old_form(filed, report))
    if unit and filed.title.name and not filed.unit:
        notes = (f"标题写的是“{filed.title.name}”，名录里没有这个名称，照 --unit 记作“{unit}”", *notes)
    return filed._replace(report=report, notes=notes, problems=(*wrong, *filed.problems))


def _about_old_form(filed: Filed, report: Report) -> Iterator[str]:
    """What comes of rows of table 二 that the form before 2021 did not have: as ``annual.load`` has it."""
    rows = [row for row in form.TABLE2 if any(cell not in report.figures for cell in row.cells)]
    if filed.old and rows:
        names = "、".join(f"“{row.label}”" for row in rows)
        if report.year < form.FIRST_YEAR:
            yield f"旧表没有表二的{names}，可以不补；要汇总、要生成这一年的报告才须补"
        else:
            yield f"{form.FIRST_YEAR}年度起用现行表式：表二的{names}须补上，不补 report check 会作为错误指出"


def _about_unit(filed: Filed, office: Reporters, unit: str) -> Iterator[str]:
    name = filed.title.name
    if unit and filed.unit and not office.is_same(unit, filed.unit):
        yield f"标题写的是“{name}”（{filed.unit}），不是“{unit}”"
    elif not unit and not name:
        yield "标题没有写单位，请用 --unit 指定"
    elif not unit and not filed.unit:
        advice = office.directory.advice(name)
        hint = f"（{advice}）" if advice is not None else ""
        yield f"标题里的“{name}”不在单位名录中{hint}，请用 --unit 指定"


def _about_year(filed: Filed, year: int) -> Iterator[str]:
    if year and filed.title.year and year != filed.title.year:
        yield f"标题写的是{filed.title.year}年，不是{year}年"
    elif not year and not filed.title.year:
        yield "标题没有写年度，请用 --year 指定"
