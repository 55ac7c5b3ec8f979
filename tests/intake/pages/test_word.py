"""Word documents: what Word draws is read, what it hides is listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.pages.office import cell, opened, para, run, table, texts, with_parts, word

from gongkai_cli.errors import DataError

NUMBER = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'.format
NOT_BOLD = '<w:b w:val="0"/>'
WIDE = '<w:gridSpan w:val="2"/>'
LEVEL = (
    '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/>{}<w:lvlText w:val="{}"/></w:lvl>'.format
)


def listed(*levels: str, number: str = "1", more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{more}</w:num>'
    )


def test_numbers_that_only_word_draws(tmp_path: Path) -> None:
    """一、 and （一） stand nowhere in the text; the second level begins anew under each heading."""
    numbering = listed(
        LEVEL(0, 1, "chineseCountingThousand", "", "%1、"),
        LEVEL(1, 1, "chineseCounting", "", "（%2）"),
        LEVEL(2, 1, "decimal", "<w:isLgl/>", "%1.%3"),
    )
    outline = [(0, "总体要求"), (1, "甲"), (1, "乙"), (0, "任务"), (1, "丙"), (2, "丁"), (2, "戊"), (0, "末")]
    body = "".join(para(text, NUMBER(level, 1)) for level, text in outline)
    pages = opened(tmp_path, "通知.docx", word(body, numbering=numbering))
    assert texts(pages) == [
        "一、总体要求", "（一）甲", "（二）乙", "二、任务", "（一）丙", "2.1 丁", "2.2 戊", "三、末",
    ]  # fmt: skip
    assert pages.paragraphs[5].number == "2.1"


def test_numbers_in_cells_and_by_styles(tmp_path: Path) -> None:
    """The column 序号 is mostly an empty paragraph with a number; headings have theirs from the style."""
    numbering = listed(LEVEL(0, 1, "decimal", "", "%1")) + listed(
        LEVEL(0, 1, "chineseCounting", '<w:pStyle w:val="a"/>', "第%1条"), number="2"
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="某"/><w:basedOn w:val="a"/></w:style>'
    )
    row = f"<w:tc>{para('', NUMBER(0, 1))}</w:tc>"
    body = table([row, cell("甲")], [row, cell("乙")]) + "".join(
        para(text, f'<w:pStyle w:val="{style}"/>{extra}')
        for text, style, extra in (("总则", "a", ""), ("无号", "a", NUMBER(0, 0)), ("职责", "b", ""))
    )
    pages = opened(tmp_path, "通知.docx", word(body, numbering=numbering, styles=styles))
    assert texts(pages) == [[["1", "甲"], ["2", "乙"]], "第一条 总则", "无号", "第二条 职责"]
    assert [paragraph.level for paragraph in pages.paragraphs] == [1, 1, 1]


@pytest.mark.parametrize(
    ("style", "text", "numbers"),
    [
        ("decimal", "%1．", ["3．", "4．"]),
        ("decimalEnclosedCircle", "%1", ["③", "④"]),
        ("upperLetter", "%1.", ["C.", "D."]),
        ("lowerRoman", "%1)", ["iii)", "iv)"]),
        ("ideographTraditional", "%1、", ["丙、", "丁、"]),
        ("chineseLegalSimplified", "%1、", ["叁、", "肆、"]),
        ("bullet", "——", ["——", "——"]),
        ("bullet", "●", ["", ""]),
        ("none", "", ["", ""]),
    ],
)
def test_kinds_of_numbers(tmp_path: Path, style: str, text: str, numbers: list[str]) -> None:
    numbering = listed(LEVEL(0, 3, style, "", text))
    pages = opened(tmp_path, "文.docx", word(para("甲", NUMBER(0, 1)) * 2, numbering=numbering))
    assert [paragraph.number for paragraph in pages.paragraphs] == numbers


def test_lists_that_begin_anew(tmp_path: Path) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = listed(LEVEL(0, 1, "decimal", "", "%1.")) + (
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
        f'<w:num w:numId="8"><w:abstractNumId w:val="1"/>{again}</w:num>'
    )
    body = "".join(para("项", NUMBER(0, use)) for use in (1, 7, 8, 8))
    pages = opened(tmp_path, "文.docx", word(body, numbering=numbering))
    assert [paragraph.number for paragraph in pages.paragraphs] == ["1.", "2.", "1.", "2."]


def test_what_the_print_does_not_show_is_listed(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
    box = f"<w:r><w:pict><w:txbxContent>{para('框中')}</w:txbxContent></w:pict></w:r>"
    body = f"<w:p>{run('看见')}{run('看不见', '<w:vanish/>')}{deleted}{box}</w:p>"
    data = word(
        body,
        comments=f"<w:comment>{para('批')}</w:comment>",
        footnotes=f"<w:footnote>{para('注')}</w:footnote>",
    )
    pages = opened(tmp_path, "文.docx", data)
    assert texts(pages) == ["看见"]
    assert [(aside.text, aside.why) for aside in pages.asides] == [
        ("看不见", "隐藏的文字"),
        ("删去", "修订中删去的文字"),
        ("框中", "文本框"),
        ("注", "脚注"),
        ("批", "批注"),
    ]
    assert pages.notes == ("文档里有没有接受的修订，按全部接受以后的样子读入",)


def test_a_table_in_a_text_box_is_read(tmp_path: Path) -> None:
    inner = table([cell("任务"), cell("单位")])
    body = (
        "<w:p><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:drawing><w:txbxContent>"
        f"{inner}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{inner}"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(opened(tmp_path, "文.docx", word(body))) == [[["任务", "单位"]]]


def test_a_text_box_in_a_cell_is_listed_once(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{para('框')}</w:txbxContent></w:pict></w:r>"
    body = table([f"<w:tc><w:p>{run('格')}{box}</w:p></w:tc>", cell("乙")])
    pages = opened(tmp_path, "文.docx", word(body))
    assert texts(pages) == [[["格", "乙"]]]
    assert [(aside.text, aside.where) for aside in pages.asides] == [("框", "表1")]


def test_fields_show_their_result(tmp_path: Path) -> None:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = "<w:r><w:instrText>{}</w:instrText></w:r>".format
    circled = code(r" eq \o\ac(○,3)")
    body = (
        f"<w:p>{sign('begin')}{code('REF x')}{sign('separate')}{run('结果')}{sign('end')}{run('后')}"
        f"{sign('begin')}{circled}{sign('end')}{run('项')}</w:p>"
    )
    assert texts(opened(tmp_path, "文.docx", word(body))) == ["结果后③项"]


def test_merged_cells_are_one_object_with_its_extent(tmp_path: Path) -> None:
    start, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        [cell("标题", '<w:gridSpan w:val="3"/>')],
        [cell("一、节", start), cell("甲"), cell("乙")],
        [cell("", goes_on), cell("丙", '<w:gridSpan w:val="2"/>')],
    )
    (grid,) = opened(tmp_path, "文.docx", word(body)).grids
    assert [[each.text for each in row] for row in grid.rows] == [
        ["标题"] * 3, ["一、节", "甲", "乙"], ["一、节", "丙", "丙"],
    ]  # fmt: skip
    section = grid.rows[1][0]
    assert grid.rows[2][0] is section
    assert (section.top, section.left, section.width, section.height, section.where) == (
        1,
        0,
        1,
        2,
        "表1第2行第1列",
    )


def test_columns_that_no_cell_begins_in_are_not_counted(tmp_path: Path) -> None:
    """Editors split columns; who looks at the print counts two."""
    body = table(
        [cell("甲", '<w:gridSpan w:val="2"/>'), cell("乙")],
        [cell("丙", '<w:gridSpan w:val="2"/>'), cell("丁")],
    )
    assert texts(opened(tmp_path, "文.docx", word(body))) == [[["甲", "乙"], ["丙", "丁"]]]


def test_paragraphs_joined_by_a_tracked_deletion(tmp_path: Path) -> None:
    body = para("前半", "<w:rPr><w:del/></w:rPr>") + para("后半")
    assert texts(opened(tmp_path, "文.docx", word(body))) == ["前半后半"]


def test_headings_and_looks(tmp_path: Path) -> None:
    body = (
        para("标题", '<w:jc w:val="center"/>')
        + f"<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr>{run('粗', '<w:b/>')}</w:p>"
        + f"<w:p>{run('粗', '<w:b/>')}{run('细', NOT_BOLD)}</w:p>"
    )
    pages = opened(tmp_path, "文.docx", word(body))
    assert [(each.level, each.bold, each.centred) for each in pages.paragraphs] == [
        (0, False, True), (2, True, False), (0, False, False),
    ]  # fmt: skip


def test_a_document_of_pictures_is_refused(tmp_path: Path) -> None:
    picture = "<w:p><w:r><w:drawing><a:blip xmlns:a='a'/></w:drawing></w:r></w:p>"
    with pytest.raises(DataError, match="只有图片"):
        opened(tmp_path, "图.docx", word(picture))
    assert opened(tmp_path, "文.docx", word(picture + para("文"))).notes == (
        "文档里有 1 张图片，图片里的文字没有读",
    )


def test_headers_are_listed_once(tmp_path: Path) -> None:
    part = "<h:hdr xmlns:h='h'><h:p><h:r><h:t>眉</h:t></h:r></h:p></h:hdr>"
    data = with_parts(word(para("文")), {"word/header1.xml": part, "word/header2.xml": part})
    pages = opened(tmp_path, "文.docx", data)
    assert [(aside.text, aside.why) for aside in pages.asides] == [("眉", "页眉")]
