"""What a site has to download, made by the same renderers as ``export`` and ``render checklist``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.render.data import csv
from gongkai_cli.render.formats import EXPORTS
from gongkai_cli.views.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.render.document_writer import DocumentWriter
    from gongkai_cli.views.site import SiteUnit, SiteYear

_PRINTED = "docx"
"""The format of a unit's list that is laid out for print."""


class Download(NamedTuple):
    """A file to download: what it is, how large, its bytes."""

    text: str
    size: str
    data: bytes


def downloads(year: SiteYear, writer: DocumentWriter) -> dict[str, Download]:
    """Every file to download of a year, by name."""
    files = _files(year, writer)
    return {name: Download(text, _size(len(data)), data) for name, text, data in files}


def names_of(unit: SiteUnit) -> tuple[str, str]:
    """The names of a unit's own files: its list of tasks, its calendar."""
    if isinstance(unit.checklist, Document):
        return f"{unit.checklist.file_name}.{_PRINTED}", f"{unit.calendar.file_name}.ics"
    return f"{file_name(f'{unit.no:02d}-{unit.name}-任务清单')}.csv", f"{unit.calendar.file_name}.ics"


def _files(year: SiteYear, writer: DocumentWriter) -> Iterator[tuple[str, str, bytes]]:
    stem = f"gongkai_{year.year}"
    yield f"{stem}.xlsx", "任务、责任单位、落实情况三张表，Excel 工作簿", EXPORTS["xlsx"].load()(year.tables)
    titles = {"tasks": "任务", "assignments": "责任单位", "progress": "落实情况"}
    for table in year.tables.tables:
        data = EXPORTS["csv"].load()(table)
        yield f"{table.name}_{year.year}.csv", f"{titles[table.name]}，CSV 表格", data
    yield f"{stem}.json", "三张表，JSON（供程序使用）", EXPORTS["json"].load()(year.tables)
    ics = EXPORTS["ics"].load()
    yield f"{year.calendar.file_name}.ics", "全部任务的到期日历，可导入手机和电脑的日历", ics(year.calendar)
    for unit in year.units:
        checklist, dates = names_of(unit)
        if isinstance(unit.checklist, Document):
            yield checklist, f"{unit.name}的任务清单，Word", writer.make(unit.checklist, _PRINTED)
        else:
            yield checklist, f"{unit.name}的任务清单，CSV 表格", csv(unit.checklist).encode()
        yield dates, f"{unit.name}的到期日历", ics(unit.calendar)


def _size(count: int) -> str:
    """A size as people read it: 12 KB."""
    return f"{max(1, round(count / 1024))} KB"
