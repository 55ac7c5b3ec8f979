"""Each document laid out as a sheet. Nothing is counted here that the view does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai_cli.render.excel.bulletin import bulletin
from gongkai_cli.render.excel.layout import Sheet, SheetColumn, SheetRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


LAYOUTS: dict[str, Callable[[Any], Sheet]] = {
    "bulletin": bulletin,
    "checklist": checklist,
    "checklist_index": checklist_index,
    "tasklist": tasklist,
    "letter": letter,
    "letter_index": letter_index,
}
