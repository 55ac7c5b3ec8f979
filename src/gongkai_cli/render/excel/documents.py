"""Each document laid out as a sheet. Nothing is counted here that the view does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai_cli.render.excel.layout import Sheet, SheetColumn, SheetRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gongkai_cli.views.bulletin import Bulletin, Figures
    from gongkai_cli.views.checklist import Checklist, ChecklistIndex, ChecklistItem
    from gongkai_cli.views.letters import Letter, LetterIndex
    from gongkai_cli.views.tasklist import Breakdown


BOX = "□"
_CHECKLIST = (
    SheetColumn("勾选", 6, centred=True),
    SheetColumn("序号", 6, centred=True),
    SheetColumn("任务内容", 52),
    SheetColumn("完成时限", 12, centred=True),
    SheetColumn("到期日", 12, centred=True),
    SheetColumn("共同责任单位", 22),
    SheetColumn("缘由", 15),
    SheetColumn("专题", 19),
    SheetColumn("备注", 13),
)
_INDEX = (
    SheetColumn("序号", 7, centred=True),
    SheetColumn("单位", 28),
    SheetColumn("点名", 9, centred=True),
    SheetColumn("经统称", 9, centred=True),
    SheetColumn("合计", 9, centred=True),
    SheetColumn("待认领", 9, centred=True),
    SheetColumn("清单", 44),
)
_LETTERS = (
    SheetColumn("序号", 7, centred=True),
    SheetColumn("单位", 40),
    SheetColumn("任务数", 10, centred=True),
    SheetColumn("文件", 58),
)
_TASKLIST = (
    SheetColumn("主要工作任务", 20),
    SheetColumn("", 20),
    SheetColumn("任务内容", 64),
    SheetColumn("完成时限", 13, centred=True),
    SheetColumn("责任单位", 28),
)
_LETTER = (
    SheetColumn("序号", 6, centred=True),
    SheetColumn("任务内容", 62),
    SheetColumn("完成时限", 14, centred=True),
    SheetColumn("到期日", 13, centred=True),
    SheetColumn("距今", 13, centred=True),
    SheetColumn("责任单位", 36),
)
_FIGURES = ("任务", "已完成", "推进中", "受阻", "未启动", "未报", "逾期")
_COLUMNS = (SheetColumn("部分、单位", 56), *(SheetColumn(title, 12, centred=True) for title in _FIGURES))


def _head(columns: tuple[SheetColumn, ...]) -> SheetRow:
    return SheetRow("head", tuple(column.title for column in columns))


def checklist(view: Checklist) -> Sheet:
    """The three parts stand on one sheet under headings of their own.

    Excel prints the active sheet only: of three an office would hold one on paper and not miss the others.
    """
    title = f"{view.unit}{view.year}年政务公开工作任务清单"
    basis = (
        f"{view.full_name}　依据：{view.number}《{view.notice}》（{view.issued}印发）。"
        f"点名 {len(view.named)} 项，经统称 {len(view.bound)} 项，待认领 {len(view.open)} 项。到期日含当日。"
    )
    claim = "以下任务的责任单位写有“各有关单位”一类统称，范围不定。与本单位有关的，请勾选认领。"
    rows = (
        SheetRow("title", (title,)),
        SheetRow("line", (basis,)),
        _head(_CHECKLIST),
        *_part(f"一、点名任务（{len(view.named)} 项）", view.named),
        *_part(f"二、经统称落到本单位的任务（{len(view.bound)} 项）", view.bound),
        *_part(f"三、待认领的任务（{len(view.open)} 项）{claim}", view.open),
    )
    return Sheet(view.unit, title, "", view.issued, _CHECKLIST, rows)


def _part(heading: str, items: tuple[ChecklistItem, ...]) -> Iterator[SheetRow]:
    yield SheetRow("part", (heading,))
    for item in items:
        ruling = f"裁定：{item.due_note}" if item.due_note else ""
        note = "\n".join(text for text in (ruling, item.status) if text)
        facts = (item.no, item.text, item.deadline, item.due, item.others, item.via, item.topic, note)
        yield SheetRow("task", (BOX, *facts))
    if not items:
        yield SheetRow("part", ("（无）",))


def checklist_index(view: ChecklistIndex) -> Sheet:
    """All checklists, one a row."""
    title = f"{view.year}年政务公开工作任务清单目录"
    basis = f"依据：{view.number}《{view.notice}》。共 {len(view.checklists)} 个单位，按名录次序排列。"
    rows = (
        SheetRow(
            "task",
            (
                each.position,
                each.unit,
                len(each.named),
                len(each.bound),
                each.binding,
                len(each.open),
                each.file_name,
            ),
        )
        for each in view.checklists
    )
    head = (SheetRow("title", (title,)), SheetRow("line", (basis,)), _head(_INDEX))
    return Sheet("目录", title, "", f"{view.year}年", _INDEX, (*head, *rows))


def tasklist(view: Breakdown) -> Sheet:
    """The annex in the columns of the print, the first of which is split in two under one heading."""
    rows = (
        SheetRow(
            "task",
            (row.section, row.topic, row.text, row.deadline, row.units),
            (row.section_rows, row.topic_rows, 1, 1, 1),
        )
        for row in view.rows
    )
    basis = view.number + (f"（{view.scope}）" if view.scope else "")
    head = (SheetRow("title", (view.title,)), SheetRow("line", (basis,)), _head(_TASKLIST))
    return Sheet(
        "任务分解", view.title, "", f"{view.title}{view.number}", _TASKLIST, (*head, *rows), merged_heads=2
    )


def letter(view: Letter) -> Sheet:
    """A letter: text over the whole width, its tables under one head, which is repeated on every page."""
    title = "".join(view.title)
    rows = (
        SheetRow("title", (title,)),
        SheetRow("text", (f"{view.addressee}：",)),
        *(SheetRow("text", (f"　　{paragraph}",)) for paragraph in view.paragraphs),
        *_letter_tables(view),
        *((SheetRow("text", (f"　　附件：{view.attachment}",)),) if view.attachment else ()),
        SheetRow("sign", (view.issuer,)),
        SheetRow("sign", (view.dated,)),
    )
    return Sheet(view.kind, title, view.issuer, view.dated, _LETTER, rows, frozen=False)


def _letter_tables(view: Letter) -> Iterator[SheetRow]:
    if view.tables:
        yield _head(_LETTER)
    for table in view.tables:
        yield SheetRow("part", (table.caption,))
        for row in table.rows:
            yield SheetRow("task", (row.no, row.text, row.deadline, row.due, row.left, row.units))


def letter_index(view: LetterIndex) -> Sheet:
    """All letters, one a row."""
    basis = f"依据：{view.basis}。共 {len(view.letters)} 份，按名录次序排列。"
    rows = (SheetRow("task", (each.position, each.unit, each.count, each.file_name)) for each in view.letters)
    head = (SheetRow("title", (view.title,)), SheetRow("line", (basis,)), _head(_LETTERS))
    dated = view.letters[0].dated if view.letters else view.title
    return Sheet("目录", view.title, "", dated, _LETTERS, (*head, *rows))


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


LAYOUTS: dict[str, Callable[[Any], Sheet]] = {
    "bulletin": bulletin,
    "checklist": checklist,
    "checklist_index": checklist_index,
    "tasklist": tasklist,
    "letter": letter,
    "letter_index": letter_index,
}
