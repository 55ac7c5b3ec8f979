"""Ranges in a workbook's XML, measured before openpyxl builds a cell for every place that they cover."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from openpyxl.utils import range_boundaries

from gongkai_cli.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST_MERGED = 20_000
_MOST_LINKED = 1_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_SPREAD = {"mergeCell": _MOST_MERGED, "hyperlink": _MOST_LINKED, "comment": _MOST_LINKED}
"""Elements whose ``ref`` openpyxl spreads over cells → how many cells those of a part may cover."""
_WORDS = tuple(name.encode(code) for name in _SPREAD for code in ("utf-8", "utf-16-le", "utf-16-be"))


def refuse_wide(part: bytes) -> None:
    """Refuse a part of a workbook whose ranges cover too much; what is no XML covers nothing.

    Raises:
        DataError: a range, or all of one kind, covers more cells than a form can have.
    """
    if not any(word in part for word in _WORDS):
        return
    for name, cells in _ranges(part).items():
        total = sum(cells.values())
        widest = max(cells, key=lambda ref: cells[ref], default="")
        if widest and cells[widest] > _SPREAD[name]:
            raise _too_wide(name, widest, cells[widest])
        if total > _SPREAD[name]:
            raise _too_wide(name, f"{widest} 等 {len(cells)} 处", total)


def _ranges(part: bytes) -> Mapping[str, Mapping[str, int]]:
    """Element → its ranges → how many cells each covers."""
    found: dict[str, dict[str, int]] = defaultdict(dict)

    def begins(tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name in _SPREAD:
            for ref, area in _area(attributes.get("ref", "")):
                found[name][ref] = found[name].get(ref, 0) + area

    parser = ParserCreate()
    parser.StartElementHandler = begins
    with suppress(ExpatError):  # openpyxl stops there too
        parser.Parse(part, True)
    return found


def _area(ref: str) -> Iterator[tuple[str, int]]:
    """The range and its size; nothing for what is no range."""
    try:
        left, top, right, bottom = range_boundaries(ref)
    except (TypeError, ValueError):
        return
    height = abs((bottom or _LAST_ROW) - (top or 1)) + 1
    width = abs((right or _LAST_COLUMN) - (left or 1)) + 1
    yield ref, height * width


def _too_wide(name: str, where: str, total: int) -> DataError:
    if name == "mergeCell":
        return DataError(
            f"合并的单元格太大（{where}，共 {total} 格），没有打开",
            "请在 WPS 或 Excel 里选中这些格，取消合并后再交",
        )
    what = "超链接" if name == "hyperlink" else "批注"
    return DataError(f"{what}占的单元格太多（{where}，共 {total} 格），没有打开", "请重新导出再填")
