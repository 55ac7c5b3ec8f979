"""The 通报 laid out as a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.render.excel.layout import Column, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.views.bulletin import Bulletin, Figures

_FIGURES = ("任务", "已完成", "推进中", "受阻", "未启动", "未报", "逾期")
_COLUMNS = (Column("部分、单位", 56), *(Column(title, 12, centred=True) for title in _FIGURES))


def bulletin(view: Bulletin) -> Sheet:
    """Figures in one table under one head; what is late and what has changed in lines of their own."""
    title = "".join(view.title)
    rows = (
        Row("title", (title,)),
        Row("text", (f"{view.addressee}：",)),
        Row("text", (f"　　{view.opening}",)),
        Row("head", tuple(column.title for column in _COLUMNS)),
        Row("part", ("一、各部分进度",)),
        *map(_figures, view.sections),
        Row("part", ("二、各单位进度",)),
        *map(_figures, view.units),
        *_lines(view),
        Row("text", (f"　　{view.closing}",)),
        Row("sign", (view.issuer,)),
        Row("sign", (view.dated,)),
    )
    return Sheet("通报", title, view.issuer, view.dated, _COLUMNS, rows, frozen=False)


def _figures(row: Figures) -> Row:
    return Row("task", tuple(row))


def _lines(view: Bulletin) -> Iterator[Row]:
    if view.silence:
        yield Row("text", (f"　　{view.silence}",))
    yield Row("part", ("三、到期未完成的任务",))
    for late in view.late:
        text = f"第{late.no}项（{late.deadline}，{late.due}到期）{late.text}未完成：{late.units}。"
        yield Row("text", (f"　　{text}",))
    if not view.late:
        yield Row("text", ("　　无。",))
    if view.changes_title:
        yield Row("part", (f"四、{view.changes_title}",))
        for change in view.changes:
            note = f"（{change.date}）{change.note}" if change.note else f"（{change.date}）"
            yield Row("text", (f"　　第{change.no}项，{change.unit}：{change.change}{note}",))
        if not view.changes:
            yield Row("text", ("　　没有变化。",))
