"""Whose report, of which year, filed when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import diagnostic
from gongkai_cli.directory import key
from gongkai_cli.language.hanzi import file_name
from gongkai_cli.model import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.rules.annual.case import ReportCase, ReportRule


def known_unit(case: ReportCase) -> Iterator[Diagnostic]:
    """The reporting unit is in the directory, by its name there (GK804)."""
    unit, directory = case.report.unit, case.directory
    if directory is None or case.of_government:
        return
    found = directory.find(unit)
    where = case.loaded.where_head("unit")
    gone = directory.former.get(key(unit)) if found is None else None
    if gone is not None:
        if gone.until is not None and case.report.year > gone.until.year:
            message = f"报告单位“{unit}”已于 {gone.until.isoformat()} 撤并"
            yield diagnostic("GK804", where, message, f"现为“{gone.successor}”", subject=unit)
    elif found is None:
        advice = directory.advice(unit)
        yield diagnostic("GK804", where, f"报告单位“{unit}”不在单位名录中", advice, subject=unit)
    elif not isinstance(found, Unit):
        yield diagnostic("GK804", where, f"报告单位“{unit}”是统称，不是一个单位", subject=unit)
    elif found.name != unit:
        message = f"报告单位“{unit}”在名录中的名称是“{found.name}”"
        yield diagnostic("GK804", where, message, f"请写“{found.name}”", subject=unit)


def own_file(case: ReportCase) -> Iterator[Diagnostic]:
    """The file is named after the unit (GK805) and lies in the folder of its year (GK806)."""
    report, loaded = case.report, case.loaded
    if _is_known(case) and f"{file_name(report.unit)}.yaml" != loaded.path.name:
        message = f"报告单位是“{report.unit}”，文件名是 {loaded.path.name}"
        yield diagnostic("GK805", loaded.where_head("unit"), message, subject=report.unit)
    if loaded.named_year not in (None, report.year):
        message = f"报告年度是 {report.year}，所在目录是 report_{loaded.named_year}"
        yield diagnostic("GK806", loaded.where_head("year"), message, subject=report.unit)


def _is_known(case: ReportCase) -> bool:
    """A unit that is not written as in the directory has been reported; its file's name only follows."""
    if case.directory is None or case.of_government:
        return True
    found = case.directory.find(case.report.unit)
    return isinstance(found, Unit) and found.name == case.report.unit


def filed_in_time(case: ReportCase) -> Iterator[Diagnostic]:
    """Units file by 31 January, the government by 31 March of the next year (条例第四十九条; GK841)."""
    filed, year = case.report.filed, case.report.year
    if filed is None or not 0 < year < date.max.year:
        return
    whose, last = ("政府", date(year + 1, 3, 31)) if case.of_government else ("部门", date(year + 1, 1, 31))
    where = case.loaded.where_head("filed")
    if filed > last:
        days = (filed - last).days
        limit = f"{whose}的期限是 {last.isoformat()}（条例第四十九条）"
        message = f"报送日期是 {filed.isoformat()}，{limit}，迟 {days} 天"
        yield diagnostic("GK841", where, message, subject=case.report.unit)
    elif filed <= date(year, 12, 31):
        message = f"报送日期是 {filed.isoformat()}，{year}年的统计到12月31日才截止"
        yield diagnostic("GK841", where, message, "请核对日期", subject=case.report.unit)


RULES: tuple[ReportRule, ...] = (known_unit, own_file, filed_in_time)
