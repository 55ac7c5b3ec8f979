"""Every block as Word has it: the style by its name, the words in order, what belongs together kept."""

from __future__ import annotations

import re

import pytest

from gongkai_cli.render.document_blocks import (
    AnnexBlock,
    AttachmentsBlock,
    HeadingBlock,
    NumberBlock,
    PageBlock,
    ParagraphBlock,
    RemarkBlock,
    SignatureBlock,
    Span,
    SubtitleBlock,
    TableBlock,
    TitleBlock,
)
from gongkai_cli.render.word import WordWriter
from gongkai_cli.render.word.letter_parts import signature_indents

from .conftest import (
    DATE,
    IMPRINT,
    ORGAN,
    SIGNED,
    kinds,
    letter,
    manuscript,
    opened,
    parts,
    shown,
    tasks,
    text,
)


def test_a_letter_with_everything(writer: WordWriter) -> None:
    assert shown(writer.document(kinds()["full"])) == [
        ("发文机关标志", "某市某区人民政府办公室文件"),
        ("发文字号", "某政办发〔2022〕28号"),
        ("公文标题", "某市某区人民政府办公室"),
        ("公文标题", "关于抓紧落实任务的函"),
        ("主送机关", "甲局："),
        ("公文正文", "根据《通知》，“政务公开”——请抓紧落实。" * 3),
        ("一级标题", "第1级"),
        ("二级标题", "第2级"),
        ("三级标题", "第3级"),
        ("四级标题", "第4级"),
        ("公文正文", "· 事项粗删链"),
        ("表题", "表一　到期的任务"),
        ("表前说明", "注：到期日含当日。"),
        ("公文正文", "请于2022年10月10日前反馈。"),
        ("附件说明", "附件：1.任务清单"),
        ("附件说明", "2.回执单"),
        ("发文机关署名", "某市某区人民政府办公室"),
        ("成文日期", "2022年9月20日"),
        ("附注", "（联系人：张三，电话：000-00000000）"),
        ("附件标记", "附件1"),
        ("公文标题", "任务清单"),
        ("附件标记", "附件2"),
        ("公文标题", "回执单"),
        ("表题", "落实情况"),
    ]


def test_headings_have_outline_levels(writer: WordWriter) -> None:
    document = opened(writer.document(kinds()["full"]))
    levels = {each.text: re.findall(r'outlineLvl w:val="(\d)"', each._p.xml) for each in document.paragraphs}
    assert [levels[f"第{no}级"] for no in range(1, 5)] == [["0"], ["1"], ["2"], ["3"]]
    assert [name for name, found in levels.items() if found and not name.startswith("第")] == []
    for no in range(1, 5):
        style = next(each.style for each in document.paragraphs if each.text == f"第{no}级")
        assert f'outlineLvl w:val="{no - 1}"' in style.element.xml


def test_a_level_that_there_is_not_becomes_the_nearest(writer: WordWriter) -> None:
    data = writer.document(manuscript(HeadingBlock(0, (Span("甲"),)), HeadingBlock(9, (Span("乙"),))))
    assert shown(data) == [("一级标题", "甲"), ("四级标题", "乙")]


def test_looks_of_pieces(writer: WordWriter) -> None:
    (item,) = [each for each in opened(writer.document(kinds()["full"])).paragraphs if "事项" in each.text]
    assert [(run.text, bool(run.bold), bool(run.font.strike)) for run in item.runs] == [
        ("· ", False, False),
        ("事项", False, False),
        ("粗", True, False),
        ("删", False, True),
        ("链", False, False),
    ]


def test_one_attachment_has_no_number(writer: WordWriter) -> None:
    data = writer.document(letter(text("文。"), AttachmentsBlock(("任务清单",))))
    assert ("附件说明", "附件：任务清单") in shown(data)


@pytest.mark.parametrize(
    ("count", "left", "hanging"),
    [
        # 附件： is three characters, 1. one: names begin six characters in, whatever stands before them.
        (2, [1890, 1890], [1260, 315]),
        # With two figures and a point names begin six and a half in; 10. is half a character longer than 9.
        (10, [2048] * 10, [1260, *[315] * 8, 472]),
    ],
)
def test_names_of_attachments_stand_one_under_the_other(
    writer: WordWriter, count: int, left: list[int], hanging: list[int]
) -> None:
    names = tuple(f"名称{no}" for no in range(count))
    document = opened(writer.document(letter(text("文。"), AttachmentsBlock(names))))
    lines = [each._p.xml for each in document.paragraphs if each.style.name == "附件说明"]
    indents = [re.findall(r'w:left="(\d+)" w:hanging="(\d+)"', line)[0] for line in lines]
    assert [int(each[0]) for each in indents] == left
    assert [int(each[1]) for each in indents] == hanging


@pytest.mark.parametrize(
    ("organ", "date", "sealed", "expected"),
    [
        # 11 characters over a date of 6.5: its middle 4 + 3.25 from the edge, so 1.75 beside it.
        (11, 6.5, True, (1.75, 4)),
        (4, 6.5, True, (5.25, 4)),
        # 20 characters would begin beyond the edge: they end at it, the date under their middle.
        (20, 6.5, True, (0, 6.75)),
        # Unsealed: the organ 2 from the edge begins at 13, the date at 11, so it ends 4.5 from the edge.
        (11, 6.5, False, (2, 4.5)),
        # A short organ: the date ends 2 from the edge and begins at 8.5; the organ begins at 10.5.
        (4, 6.5, False, (6.5, 2)),
        (8.5, 6.5, False, (2, 2)),
    ],
)
def test_where_organ_and_date_end(
    organ: float, date: float, sealed: bool, expected: tuple[float, float]
) -> None:
    assert signature_indents(organ, date, sealed=sealed) == expected


def test_the_indents_are_in_the_file(writer: WordWriter) -> None:
    document = opened(writer.document(letter(text("文。"), signed=SignatureBlock(ORGAN, DATE, sealed=True))))
    organ, date = document.paragraphs[-2:]
    assert 'w:rightChars="175" w:right="551"' in organ._p.xml
    assert 'w:rightChars="400" w:right="1260"' in date._p.xml
    blank = [each.style.name for each in document.paragraphs[-4:-2]]
    assert blank == ["空行", "空行"]  # for the seal


def test_what_goes_before_the_signature_stays_with_it(writer: WordWriter) -> None:
    document = opened(writer.document(letter(text("甲。"), text("乙。"), AttachmentsBlock(("丙",)))))
    kept = {each.text: bool(each.paragraph_format.keep_with_next) for each in document.paragraphs}
    assert not kept["甲。"]
    assert (kept["乙。"], kept["附件：丙"], kept[ORGAN], kept[DATE]) == (True, True, True, False)


def test_the_date_stays_with_the_remark(writer: WordWriter) -> None:
    document = opened(writer.document(letter(text("甲。"), after=(RemarkBlock("（电话：1）"),))))
    *_, date, remark = document.paragraphs
    assert date.paragraph_format.keep_with_next
    assert remark.text == "（电话：1）"  # brackets of its own stay as they are


def test_a_table_before_the_signature_keeps_its_last_row(writer: WordWriter) -> None:
    (table,) = opened(writer.document(letter(TableBlock(tasks(3))))).tables
    kept = [
        {bool(each.paragraph_format.keep_with_next) for cell in row.cells for each in cell.paragraphs}
        for row in table.rows[1:]
    ]
    assert kept == [{False}, {False}, {True}]


@pytest.mark.parametrize(
    ("after", "blank"),
    [
        ((text("文"),), True),
        ((TableBlock(tasks(1, caption="")),), True),
        ((SubtitleBlock("副"), text("注", note=True)), False),
        ((SubtitleBlock("副"), text("文")), True),
        ((NumberBlock("号"), text("文")), True),
    ],
)
def test_an_empty_line_parts_the_head_from_the_text(
    writer: WordWriter, after: tuple[object, ...], blank: bool
) -> None:
    document = opened(writer.document(manuscript(TitleBlock(("题",)), *after)))  # type: ignore[arg-type]
    assert ("空行" in [each.style.name for each in document.paragraphs]) == blank


def test_annexes_begin_pages(writer: WordWriter) -> None:
    document = opened(writer.document(kinds()["full"]))
    marks = [each for each in document.paragraphs if each.style.name == "附件标记"]
    assert [bool(mark.paragraph_format.page_break_before) for mark in marks] == [True, False]
    assert [section.orientation for section in document.sections] == [0, 1, 0]  # the second is turned
    after = document.paragraphs[[each._p for each in document.paragraphs].index(marks[0]._p) + 1 :]
    assert [each.style.name for each in after[:2]] == ["空行", "公文标题"]  # its title on the third line


def test_a_new_page_before_a_table(writer: WordWriter) -> None:
    body = parts(writer.document(kinds()["form"]))["word/document.xml"]
    assert len(re.findall(r"<w:pageBreakBefore/></w:pPr></w:p><w:tbl>", body)) == 1


def test_pages_that_lie_otherwise(writer: WordWriter) -> None:
    document = opened(
        writer.document(
            manuscript(text("竖"), PageBlock(landscape=True), text("横"), PageBlock(), text("竖"))
        )
    )
    sizes = [(section.page_width.twips, section.page_height.twips) for section in document.sections]
    assert sizes == [(11906, 16838), (16838, 11906), (11906, 16838)]
    starts = [re.findall(r'pgNumType[^>]*w:start="(\d+)"', each._sectPr.xml) for each in document.sections]
    assert starts == [["1"], [], []]  # numbers run on


def test_the_imprint(writer: WordWriter) -> None:
    body = parts(writer.document(letter(text("文。"), after=(IMPRINT,))))["word/document.xml"]
    (box,) = re.findall(r"<w:txbxContent>(.*?)</w:txbxContent>", body)
    words = ["".join(re.findall(r"<w:t [^>]*>(.*?)</w:t>", line)) for line in box.split("</w:p>")[:-1]]
    assert words == ["抄送：区委各部门，区人大常委会办公室，区政协办公室。", f"{ORGAN}{DATE}印发"]
    rules = [
        re.findall(r'<w:(top|bottom) w:val="single" w:sz="(\d+)"', line) for line in box.split("</w:p>")[:-1]
    ]
    assert rules == [[("top", "8"), ("bottom", "6")], [("bottom", "8")]]  # 0.35 mm is 1 pt, 0.25 mm 0.75 pt
    assert '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align>' in body


def test_an_imprint_without_copies_is_one_line_between_thick_ones(writer: WordWriter) -> None:
    imprint = IMPRINT._replace(copies=())
    body = parts(writer.document(letter(text("文。"), after=(imprint,))))["word/document.xml"]
    assert re.findall(r'<w:(top|bottom) w:val="single" w:sz="(\d+)"', body) == [("top", "8"), ("bottom", "8")]


def test_a_long_red_head_stands_on_one_line(writer: WordWriter) -> None:
    (head,) = [
        each
        for each in opened(writer.document(kinds()["full"])).paragraphs
        if each.style.name == "发文机关标志"
    ]
    # 13 characters of 50 pt are 13000 twips; 8845 are there.
    assert re.findall(r'<w:w w:val="(\d+)"', head._p.xml) == ["68"]
    assert head.style.font.color.rgb == (255, 0, 0)


def test_several_documents_in_one_file(writer: WordWriter) -> None:
    documents = [kinds()["checklist"], letter(text("甲。")), kinds()["full"]]
    document = opened(writer.documents(documents))
    kinds_of_sections = [section._sectPr.xml for section in document.sections]
    starts = [bool(re.search(r'pgNumType[^>]*w:start="1"', each)) for each in kinds_of_sections]
    begins = [re.findall(r'<w:type w:val="(\w+)"', each)[0] for each in kinds_of_sections]
    assert starts == [True, True, True, False, False]
    assert begins == ["nextPage", "oddPage", "oddPage", "nextPage", "nextPage"]
    texts = [each.text for each in document.paragraphs]
    assert texts.index("甲局任务清单") < texts.index("甲。") < texts.index("附件1")


def test_numbers_of_drawings_stand_once(writer: WordWriter) -> None:
    one = letter(text("文。"), after=(IMPRINT,))
    files = parts(writer.documents([one, one, one]))
    found = [no for part in files.values() for no in re.findall(r'<wp:docPr id="(\d+)"', part)]
    assert len(found) == len(set(found)) == 5


NASTY = "R&D <问答> \"引号\" {{ 7*7 }} {% raw %} =cmd|' /C calc'!A0 ]]> &amp;"


def test_nasty_texts_survive(writer: WordWriter) -> None:
    data = writer.document(manuscript(TitleBlock((NASTY,)), text(NASTY), SIGNED._replace(organ=NASTY)))
    assert [words.replace("\n", "") for _, words in shown(data)] == [NASTY, NASTY, NASTY, DATE]


def test_what_is_no_text_never_becomes_layout(writer: WordWriter) -> None:
    words = "甲\x00\x07乙\t丙\f丁\n戊\a己\ud800庚\u2028辛\uffff壬\x1b"
    assert shown(writer.document(manuscript(text(words)))) == [("公文正文", "甲乙 丙 丁 戊己\ufffd庚 辛壬")]


def test_an_annex_may_come_first(writer: WordWriter) -> None:
    document = opened(writer.document(manuscript(AnnexBlock("附件"), TitleBlock(("名",)), text("文"))))
    assert not document.paragraphs[0].paragraph_format.page_break_before


@pytest.mark.parametrize("note", [False, True])
def test_words_about_a_table_stay_with_it(writer: WordWriter, note: bool) -> None:
    words = ParagraphBlock((Span("见下表。"),), note=note)
    first, second = (
        opened(writer.document(manuscript(words, after))).paragraphs[0].paragraph_format.keep_with_next
        for after in (TableBlock(tasks(1)), text("下文。"))
    )
    assert (first, bool(second)) == (True, False)
