"""What a view says is what the document says: numbers, texts, dates and units, in order."""

from __future__ import annotations

from typing import Any

from .conftest import Views, WordMaker, item, make_list, opened, rows


def test_every_checklist_holds_its_items(views: Views, templates: WordMaker) -> None:
    for view in views.checklists:
        document = opened(templates.render("checklist", view))
        parts = [part for part in (view.named, view.bound, view.open) if part]
        assert len(document.tables) == len(parts) + 1  # and the one to fill in
        for table, part in zip(document.tables, parts, strict=False):
            for shown, each in zip(rows(table), part, strict=True):
                text = f"{each.text}\n裁定：{each.due_note}" if each.due_note else each.text
                assert shown == [
                    "□", str(each.no), text, each.deadline, each.due, each.others, each.via, each.topic, "",
                ]  # fmt: skip
        texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
        assert texts[0] == f"{view.unit}2022年政务公开工作任务清单"
        assert texts[1] == view.full_name
        assert "北区政办发〔2022〕28号" in texts[2]
        assert texts.count("（无）") == 3 - len(parts)
        assert f"一、点名任务（{len(view.named)} 项）" in texts
        assert f"二、经统称落到本单位的任务（{len(view.bound)} 项）" in texts
        assert f"三、待认领的任务（{len(view.open)} 项）" in texts


def test_places_to_fill_in(views: Views, templates: WordMaker) -> None:
    last = opened(templates.render("checklist", views.checklists[0])).tables[-1]
    labels = {cell.text for row in last.rows for cell in row.cells if cell.text.strip()}
    assert labels == {
        "总体落实情况",
        "存在问题和建议",
        "填表人",
        "联系电话",
        "填表日期",
        "单位负责人\n签字（盖章）",
    }


def test_the_index(views: Views, templates: WordMaker) -> None:
    (table,) = opened(templates.render("index", views.index)).tables
    assert rows(table) == [
        [
            str(each.position),
            each.unit,
            str(len(each.named)),
            str(len(each.bound)),
            str(each.binding),
            str(len(each.open)),
            each.file_name,
        ]
        for each in views.checklists
    ]


def test_the_annex_with_its_merged_cells(views: Views, templates: WordMaker) -> None:
    document = opened(templates.render("tasklist", views.tasklist))
    tables = document.tables  # a piece for each page, so that labels stand again
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == [
        "2022年江北区政务公开工作任务分解",
        "北区政办发〔2022〕28号",
    ]
    for table in tables:
        assert [cell.text for cell in table.rows[0].cells] == [
            "主要工作任务", "主要工作任务", "任务内容", "完成时限", "责任单位",
        ]  # fmt: skip
    lines = [row.cells for table in tables for row in table.rows[1:]]
    shown = [[cell.text.removesuffix("（续）") for cell in cells] for cells in lines]
    assert shown == [
        [each.section, each.topic, each.text, each.deadline, each.units] for each in views.tasklist.rows
    ]
    labels = [text for table in tables for text in _labels(table)]
    for each in views.tasklist.rows:  # said once in full, not hidden under what is merged
        assert labels.count(each.topic) == labels.count(each.section) == 1


def _labels(table: Any) -> list[str]:
    """The texts of the first two columns, cell by cell."""
    cells = {id(cell._tc): cell.text for row in table.rows[1:] for cell in row.cells[:2]}
    return list(cells.values())


def test_part_of_the_annex_says_so(registry: object, templates: WordMaker) -> None:
    from gongkai_cli.model import Registry
    from gongkai_cli.views.tasklist import breakdown

    assert isinstance(registry, Registry)
    view = breakdown(registry, registry.tasks[5:8], "第一部分")
    document = opened(templates.render("tasklist", view))
    assert "北区政办发〔2022〕28号（第一部分）" in [paragraph.text for paragraph in document.paragraphs]
    assert len(document.tables[0].rows) == 4


def test_letters(views: Views, templates: WordMaker) -> None:
    for template, letter in (("cover_letter", views.cover), ("reminder", views.reminder)):
        document = opened(templates.render(template, letter))
        texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
        captions = [table.caption for table in letter.tables]
        attached = [f"附件：{letter.attachment}"] if letter.attachment else []
        first, *others = letter.paragraphs
        assert texts == [
            *letter.title, f"{letter.addressee}：", first, *captions, *others, *attached,
            letter.issuer, letter.dated,
        ]  # fmt: skip
        for table, part in zip(document.tables, letter.tables, strict=True):
            assert rows(table) == [
                [str(row.no), row.text, row.deadline, row.due, row.left, row.units] for row in part.rows
            ]


def test_the_index_of_letters(views: Views, templates: WordMaker) -> None:
    (table,) = opened(templates.render("index", views.letter_index)).tables
    assert rows(table) == [
        [str(each.position), each.unit, str(each.count), each.file_name]
        for each in (views.cover, views.reminder)
    ]


NASTY = "R&D <问答> \"引号\" {{ 7*7 }} {% raw %} {_{ =cmd|' /C calc'!A0 ]]> &amp;"


def test_nasty_texts_survive(templates: WordMaker) -> None:
    units = "、".join(f"第{no}局" for no in range(40))
    view = make_list(item(text=NASTY, others=units), item(no=2, text="长" * 2000), item(no=3, text="最后"))
    shown = rows(opened(templates.render("checklist", view)).tables[0])
    assert [row[2] for row in shown] == [f"{each}\n裁定：文" for each in (NASTY, "长" * 2000, "最后")]
    assert shown[0][5] == units


def test_what_is_no_text_never_becomes_layout(templates: WordMaker) -> None:
    text = "甲\x00\x07乙\t丙\f丁\n戊\a己\ud800庚\u2028辛\uffff壬\x1b"
    data = templates.render("checklist", make_list(item(text=text, due_note="")))
    document = opened(data)
    assert rows(document.tables[0])[0][2] == "甲乙 丙 丁\n戊己\ufffd庚 辛壬"
    assert document.core_properties.title


def test_a_row_too_long_for_a_page_may_split(templates: WordMaker) -> None:
    view = make_list(item(text="短"), item(text="长" * 2000))
    table = opened(templates.render("checklist", view)).tables[0]
    split = ["cantSplit" not in row._tr.xml for row in table.rows]
    assert split == [False, False, True]
