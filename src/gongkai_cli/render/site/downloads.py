"""What a site has to download, made by the same renderers as ``export`` and ``render checklist``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.render.formats import EXPORTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai_cli.render.document_writer import DocumentWriter
    from gongkai_cli.views.site import Edition, SiteUnit, SiteYear

_CHECKLISTS: Mapping[str, tuple[str, str]] = {"public": ("md", "Markdown 文本"), "internal": ("docx", "Word")}
"""Of each edition, the format of the units' lists; who files a list in an office wants Word."""


class Download(NamedTuple):
    """A file to download: what it is, how large, its bytes."""

    text: str
    size: str
    data: bytes


def downloads(year: SiteYear, edition: Edition, writer: DocumentWriter) -> dict[str, Download]:
    """Every file to download of a year, by name."""
    files = _files(year, edition, writer)
    return {name: Download(text, _size(len(data)), data) for name, text, data in files}


def names_of(unit: SiteUnit, edition: Edition) -> tuple[str, str]:
    """The names of a unit's own files: its list of tasks, its calendar."""
    return f"{unit.checklist.file_name}.{_CHECKLISTS[edition][0]}", f"{unit.calendar.file_name}.ics"


def _files(year: SiteYear, edition: Edition, writer: DocumentWriter) -> Iterator[tuple[str, str, bytes]]:
    stem = f"gongkai_{year.year}"
    yield f"{stem}.xlsx", "任务、责任单位、落实情况三张表，Excel 工作簿", EXPORTS["xlsx"].load()(year.tables)
    titles = {"tasks": "任务", "assignments": "责任单位", "progress": "落实情况"}
    for table in year.tables.tables:
        csv = EXPORTS["csv"].load()(table)
        yield f"{table.name}_{year.year}.csv", f"{titles[table.name]}，CSV 表格", csv
    yield f"{stem}.json", "三张表，JSON（供程序使用）", EXPORTS["json"].load()(year.tables)
    ics = EXPORTS["ics"].load()
    yield f"{year.calendar.file_name}.ics", "全部任务的到期日历，可导入手机和电脑的日历", ics(year.calendar)
    ending, format_name = _CHECKLISTS[edition]
    for unit in year.units:
        checklist, dates = names_of(unit, edition)
        yield checklist, f"{unit.name}的任务清单，{format_name}", writer.make(unit.checklist, ending)
        yield dates, f"{unit.name}的到期日历", ics(unit.calendar)


def _size(count: int) -> str:
    """A size as people read it: 12 KB."""
    return f"{max(1, round(count / 1024))} KB"
