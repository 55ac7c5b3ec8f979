"""Tables: widths that fit and add up, heads marked, rows whole, labels that stand again on the next page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gongkai_cli.render.document_blocks import TableBlock, TitleBlock
from gongkai_cli.render.word import WordWriter
from gongkai_cli.render.word.column_widths import column_widths
from gongkai_cli.render.word.page_breaks import RowLabel, pieces
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable, cells

from .conftest import columns, compared, form, kinds, labelled, manuscript, opened, tasks, text, to_fill_in


def only(writer: WordWriter, table: DocumentTable) -> Any:
    (made,) = opened(writer.document(manuscript(TableBlock(table)))).tables
    return made


def styles(row: Any) -> list[str]:
    return [each.style.name for cell in row.cells for each in cell.paragraphs]


def test_what_the_cells_hold(writer: WordWriter) -> None:
    table = only(writer, tasks(2))
    words = "推进重点领域信息公开，完善办理和反馈机制，推动优化投资和建设环境。"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "任务内容", "完成时限", "到期日", "责任单位"],
        ["1", words * 2, "9月底前", "2022年9月30日", "甲局、乙局"],
        ["2", words * 3, "9月底前", "2022年9月30日", "甲局、乙局"],
    ]
    assert styles(table.rows[0]) == ["表头"] * 5
    assert styles(table.rows[1]) == ["表格居中", "表格文字", "表格居中", "表格居中", "表格文字"]


@pytest.mark.parametrize("name", sorted(set(kinds()) - {"bare"}))
def test_every_table_is_fixed_and_as_wide_as_the_text(writer: WordWriter, name: str) -> None:
    for table in opened(writer.document(kinds()[name])).tables:
        grid = [int(column.get(column.tag.replace("gridCol", "w"))) for column in table._tbl.tblGrid]
        assert sum(grid) in (8845, 12756)
        assert 'w:tblLayout w:type="fixed"' in table._tbl.xml
        for row in table.rows:
            widths = re.findall(r'<w:tcW w:w="(\d+)"', row._tr.xml)
            assert sum(map(int, widths)) == sum(grid)
            assert "<w:cantSplit/>" in row._tr.xml


def test_heads_are_marked(writer: WordWriter) -> None:
    marked = ["<w:tblHeader/>" in row._tr.xml for row in only(writer, tasks(3)).rows]
    assert marked == [True, False, False, False]
    assert not any("tblHeader" in row._tr.xml for row in only(writer, to_fill_in()).rows)  # it has no head


def test_caption_and_description(writer: WordWriter) -> None:
    document = opened(writer.document(manuscript(TableBlock(tasks(1)), TableBlock(form()))))
    words = [
        re.findall(r'<w:tbl(Caption|Description) w:val="(.*?)"', each._tbl.xml) for each in document.tables
    ]
    assert words == [
        [("Caption", "表一　到期的任务"), ("Description", "表一　到期的任务")],
        [("Description", "办理情况")],
    ]
    caption = document.paragraphs[0]
    assert (caption.text, caption.style.paragraph_format.keep_with_next) == ("表一　到期的任务", True)


def test_merged_cells(writer: WordWriter) -> None:
    table = only(writer, labelled(1, 2, 2))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["主要工作任务", "主要工作任务", "任务内容"],
        ["第0部分的名称", "专题0的名称", "任务0。建立健全办理和反馈机制。"],
        ["第0部分的名称", "专题0的名称", "任务1。建立健全办理和反馈机制。"],
        ["第0部分的名称", "专题1的名称", "任务2。建立健全办理和反馈机制。"],
        ["第0部分的名称", "专题1的名称", "任务3。建立健全办理和反馈机制。"],
    ]
    merges = [re.findall(r'vMerge w:val="(\w+)"', row._tr.xml) for row in table.rows[1:]]
    assert merges == [["restart"] * 2, ["continue"] * 2, ["continue", "restart"], ["continue"] * 2]


def test_cells_that_cover_rows_and_columns(writer: WordWriter) -> None:
    both = DocumentRow(
        (DocumentCell("甲", rows=2, columns=2), DocumentCell("", columns=0), DocumentCell("乙"))
    )
    below = DocumentRow((DocumentCell("", rows=0), DocumentCell("", rows=0), DocumentCell("丙")))
    table = only(writer, DocumentTable("", columns("一", "二", "三"), (both, below)))
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        ["甲", "甲", "乙"],
        ["甲", "甲", "丙"],
    ]


def test_rows_that_end_early_or_reach_too_far(writer: WordWriter) -> None:
    rows = (cells("甲"), DocumentRow((DocumentCell("乙", rows=9, columns=9),)))
    table = only(writer, DocumentTable("", columns("一", "二"), rows))
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [["甲", ""], ["乙", "乙"]]


def test_parts_reach_over_all_columns_and_stay_with_what_follows(writer: WordWriter) -> None:
    table = opened(writer.document(kinds()["checklist"])).tables[0]
    part, row = table.rows[1:3]
    assert {cell.text for cell in part.cells} == {"一、点名任务"}
    assert part.cells[0].paragraphs[0].paragraph_format.keep_with_next
    assert [each.style.name for each in row.cells[1].paragraphs] == ["表格文字", "表格小字"]
    assert row.cells[1].text == "任务\n裁定：9月30日前"


def test_places_to_fill_in(writer: WordWriter) -> None:
    table = only(writer, to_fill_in())
    assert styles(table.rows[0])[:1] == ["表头"]
    assert [each.style.name for each in table.rows[0].cells[1].paragraphs] == ["填写栏"] * 4
    assert [each.style.name for each in table.rows[1].cells[1].paragraphs] == ["填写栏"]


def test_a_form_in_small_letters(writer: WordWriter) -> None:
    table = only(writer, form())
    assert styles(table.rows[0]) == ["报表居中"] * 6
    assert styles(table.rows[1]) == ["报表项目", "报表项目", *["报表居中"] * 4]
    assert table.rows[1].cells[0].text == table.rows[5].cells[0].text == "本年度办理结果"


def test_figures_at_the_right(writer: WordWriter) -> None:
    shape = (DocumentColumn("单位", 5), DocumentColumn("项", 3, "right"))
    table = only(writer, DocumentTable("", shape, (cells("甲局", 12),)))
    assert [row.cells[1].paragraphs[0].alignment for row in table.rows] == [None, 2]


def test_a_comparison(writer: WordWriter) -> None:
    cell = only(writer, compared()).rows[1].cells[1]
    runs = [
        [(run.text, bool(run.underline), bool(run.font.strike), run.font.color.rgb) for run in each.runs]
        for each in cell.paragraphs
    ]
    assert runs == [
        [("三季度前", False, False, None)],
        [
            ("完成", False, False, None),
            ("汇总", False, True, (0x80, 0x80, 0x80)),
            ("报送", True, False, (0xC0, 0, 0)),
        ],
    ]


def test_a_row_too_long_for_a_page_may_break(writer: WordWriter) -> None:
    rows = tuple(cells("短", words) for words in ("短", "长" * 400, "长" * 5000))
    table = only(writer, DocumentTable("", (DocumentColumn("甲", 3), DocumentColumn("乙", 30)), rows))
    assert ["cantSplit" in row._tr.xml for row in table.rows] == [True, True, True, False]


def test_something_parts_a_table_from_what_follows(writer: WordWriter) -> None:
    blocks = (TableBlock(tasks(1)), TableBlock(tasks(1, caption="")), text("文"))
    body = opened(writer.document(manuscript(*blocks))).element.body
    names = [child.tag.rpartition("}")[2] for child in body]
    assert names == ["p", "tbl", "p", "tbl", "p", "p", "sectPr"]


ROOM, HALF, MARGINS = 8845, 105, 170


def widths(*rows: tuple[str, ...], shares: tuple[float, ...]) -> list[int]:
    shape = tuple(DocumentColumn("", share) for share in shares)
    table = DocumentTable("", shape, tuple(cells(*row) for row in rows))
    return column_widths(table, ROOM, HALF, MARGINS)


def test_widths_follow_the_shares() -> None:
    assert widths(("文" * 400, "文" * 400), shares=(1, 3)) == [2211, 6634]


def test_a_date_stands_on_one_line() -> None:
    """13 half characters, 5 times half of one beside figures, 7 wide figures, one spare: 17.55, and 170."""
    assert widths(("2022年9月30日", "文" * 400), shares=(1, 5)) == [2013, 6832]


def test_a_date_is_divided_after_the_year_where_the_text_would_be_cramped(writer: WordWriter) -> None:
    """12月31日 has 8 half characters, 3 gaps, 4 figures, one spare: 11.1 of 105, and 170."""
    assert widths(("2022年12月31日", "文" * 400), shares=(1, 50)) == [1336, 7509]
    shape = (DocumentColumn("", 1), DocumentColumn("", 50))
    table = only(writer, DocumentTable("", shape, (cells("2022年12月31日", "文" * 400),)))
    assert table.rows[0].cells[0].text == "2022年\n12月31日"
    assert len(table.rows[0].cells[0].paragraphs) == 1


def test_what_is_short_may_break_at_a_comma() -> None:
    """剩10天， has 8 half characters, 2 gaps and 2 figures, one spare: 10.3 of 105, and 170."""
    assert widths(("剩10天，未报", "文" * 400), shares=(1, 50)) == [1252, 7593]


def test_what_a_column_cannot_use_goes_to_the_others() -> None:
    """甲 needs 2 and one spare, 485 with margins, whatever its share."""
    assert widths(("甲", "文" * 400), shares=(1, 1)) == [485, 8360]


def test_a_table_of_few_words_is_as_wide_as_the_page() -> None:
    assert sum(widths(("甲", "乙"), shares=(1, 3))) == ROOM


def test_a_word_is_not_broken() -> None:
    address = "zwgk@example.gov.cn"
    assert widths((f"电子邮箱：{address}，请注意", "文"), shares=(1, 50))[0] >= len(address) * HALF + MARGINS


def test_an_address_on_the_net_may_be_broken() -> None:
    address = "https://www.example.gov.cn/zwgk/2022/09/30/t20220930_123456.html"
    assert widths((address, "文" * 40), shares=(1, 3)) == [2211, 6634]


def test_too_many_columns_share_what_there_is() -> None:
    made = widths(tuple("2022年9月30日" for _ in range(12)), shares=(1,) * 12)
    assert sum(made) == ROOM
    assert max(made) - min(made) <= 1


def rows_of(*spans: int) -> tuple[DocumentRow, ...]:
    """Rows with one label each span, numbered."""
    return tuple(
        DocumentRow(
            (DocumentCell(f"标{no}" if row == 0 else "", rows=span if row == 0 else 0), DocumentCell("行"))
        )
        for no, span in enumerate(spans)
        for row in range(span)
    )


def labels_of(rows: tuple[DocumentRow, ...]) -> list[tuple[str, int]]:
    return [(row.cells[0].text, row.cells[0].rows) for row in rows if row.cells[0].text]


def flat(label: RowLabel) -> int:
    """Every label is 10 high."""
    assert label.cell.text
    return 10


def test_labels_stand_again_on_the_next_page() -> None:
    made = pieces(rows_of(3, 4), (10,) * 7, flat, 40, 20)
    assert [len(piece.rows) for piece in made] == [4, 2, 1]
    assert [labels_of(piece.rows) for piece in made] == [
        [("标0", 3), ("标1", 1)],
        [("标1（续）", 2)],
        [("标1（续）", 1)],
    ]


def test_a_page_without_room_is_left() -> None:
    made = pieces(rows_of(2), (10, 10), flat, 5, 40)
    assert [len(piece.rows) for piece in made] == [0, 2]


def test_a_row_higher_than_a_page_stands_alone() -> None:
    made = pieces(rows_of(1, 2), (10, 90, 10), flat, 40, 40)
    assert [len(piece.rows) for piece in made] == [1, 1, 1]


def test_a_label_has_room_beside_its_rows() -> None:
    def height(label: RowLabel) -> int:
        return 25 if label.cell.text.startswith("标1") else 5

    made = pieces(rows_of(1, 3), (10,) * 4, height, 30, 30)
    # Beside one row of 10 a label of 25 needs 15 more: 35, and there are 30. It begins on the next.
    assert [piece.heights for piece in made] == [(10,), (10, 10, 10)]
    made = pieces(rows_of(1, 3), (10,) * 4, height, 38, 30)
    assert [piece.heights for piece in made] == [(10, 10, 15), (25,)]
    assert [piece.raised for piece in made] == [{2}, {0}]


def test_a_breakdown_goes_on_with_its_labels(writer: WordWriter) -> None:
    view = labelled(2, 3, 8, words="建立健全办理和反馈机制。" * 4)
    document = opened(writer.document(manuscript(TitleBlock(("任务分解",)), TableBlock(view))))
    assert len(document.tables) > 2
    texts = []
    for no, table in enumerate(document.tables):
        head, first, *_ = table.rows
        assert head.cells[2].text == "任务内容"
        assert "tblHeader" in head._tr.xml
        assert all(first.cells[column].text for column in (0, 1))
        assert no == 0 or first.cells[0].text.endswith(("（续）", "第1部分的名称"))
        texts += [row.cells[2].text for row in table.rows[1:]]
    assert texts == [row.cells[2].text for row in view.rows]
    breaks = [each for each in document.paragraphs if each.paragraph_format.page_break_before]
    assert len(breaks) == len(document.tables) - 1
