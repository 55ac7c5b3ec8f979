"""The 通报 laid out as a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.render.excel.layout import Sheet, SheetColumn, SheetRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.views.bulletin import Bulletin, Figures

_FIGURES = ("任务", "已完成", "推进中", "受阻", "未启动", "未报", "逾期")
_COLUMNS = (SheetColumn("部分、单位", 56), *(SheetColumn(title, 12, centred=True) for title in _FIGURES))


def bulletin(view: Bulletin) -> Sheet:
    """Figures in one table under one head; what is late and what has changed in lines of their own."""
    title = "".join(view.title)
    rows = (
        SheetRow("title", (title,)),
        SheetRow("text", (f"{view.addressee}：",)),
        SheetRow("text", (f"　　{view.opening}",)),
        SheetRow("head", tuple(column.title for column in _COLUMNS)),
        SheetRow("part", ("一、各部分进度",)),
        *map(_figures, view.sections),
        SheetRow("part", ("二、各单位进度",)),
        *map(_figures, view.units),
        *_lines(view),
        SheetRow("text", (f"　　{view.closing}",)),
        SheetRow("sign", (view.issuer,)),
        SheetRow("sign", (view.dated,)),
    )
    return Sheet("通报", title, view.issuer, view.dated, _COLUMNS, rows, frozen=False)


def _figures(row: Figures) -> SheetRow:
    return SheetRow("task", tuple(row))


def _lines(view: Bulletin) -> Iterator[SheetRow]:
    if view.silence:
        yield SheetRow("text", (f"　　{view.silence}",))
    yield SheetRow("part", ("三、到期未完成的任务",))
    for late in view.late:
        text = f"第{late.no}项（{late.deadline}，{late.due}到期）{late.text}未完成：{late.units}。"
        yield SheetRow("text", (f"　　{text}",))
    if not view.late:
        yield SheetRow("text", ("　　无。",))
    if view.changes_title:
        yield SheetRow("part", (f"四、{view.changes_title}",))
        for change in view.changes:
            note = f"（{change.date}）{change.note}" if change.note else f"（{change.date}）"
            yield SheetRow("text", (f"　　第{change.no}项，{change.unit}：{change.change}{note}",))
        if not view.changes:
            yield SheetRow("text", ("　　没有变化。",))
