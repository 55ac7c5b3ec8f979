"""The text of a template read into blocks; expected blocks written by hand from the language."""

from __future__ import annotations

import pytest

from gongkai_cli.render.block_reader import BlockMistakeError, read_blocks, table_mark
from gongkai_cli.render.document_blocks import (
    AddresseeBlock,
    AnnexBlock,
    AttachmentsBlock,
    Block,
    HeadingBlock,
    ImprintBlock,
    ItemBlock,
    NumberBlock,
    PageBlock,
    ParagraphBlock,
    RedHeadBlock,
    RemarkBlock,
    SignatureBlock,
    Span,
    SubtitleBlock,
    TableBlock,
    TitleBlock,
)
from gongkai_cli.views.document_table import DocumentColumn, DocumentTable, cells

TABLE = DocumentTable("", (DocumentColumn("甲", 3),), (cells("乙"),))


def paragraph(text: str) -> ParagraphBlock:
    return ParagraphBlock((Span(text),))


READ: list[tuple[str, tuple[Block, ...]]] = [
    ("", ()),
    ("\n \n\u3000\n", ()),
    ("# 关于甲\n# 的函\n", (TitleBlock(("关于甲", "的函")),)),
    ("# 一\n\n# 二", (TitleBlock(("一",)), TitleBlock(("二",)))),
    ("## 一、甲\n### （一）乙\n#### 1. 丙\n##### （1）丁", (
        HeadingBlock(1, (Span("一、甲"),)), HeadingBlock(2, (Span("（一）乙"),)),
        HeadingBlock(3, (Span("1. 丙"),)), HeadingBlock(4, (Span("（1）丁"),)),
    )),
    ("##\n", ()),
    ("甲，\n乙\nab\ncd 丙\n\n丁", (paragraph("甲，乙ab cd 丙"), paragraph("丁"))),
    ("\u3000\u3000缩进。", (paragraph("缩进。"),)),
    ("- 甲\n- 乙\n  续\n\n丙", (ItemBlock((Span("甲"),)), ItemBlock((Span("乙续"),)), paragraph("丙"))),
    ("-\n-5 度", (paragraph("-5 度"),)),
    ("1. 不是列表\n2. 也不是", (paragraph("1. 不是列表2. 也不是"),)),
    ("甲**乙**丙", (ParagraphBlock((Span("甲"), Span("乙", bold=True), Span("丙"))),)),
    ("见[甲文](https://a.cn/b_c)。", (
        ParagraphBlock((Span("见"), Span("甲文", link="https://a.cn/b_c"), Span("。"))),
    )),
    ("**见[甲](b)**", (ParagraphBlock((Span("见", bold=True), Span("甲", bold=True, link="b"))),)),
    (r"\*\*甲\*\*\[乙\]\(丙\)\# 丁\\", (paragraph("**甲**[乙](丙)# 丁\\"),)),
    (r"\# 不是标题", (paragraph("# 不是标题"),)),
    (r"\- 不是列表", (paragraph("- 不是列表"),)),
    ("5**3 和 [甲] 与 (乙)", (paragraph("5**3 和 [甲] 与 (乙)"),)),
    (table_mark(0), (TableBlock(TABLE),)),
    (f"甲\n{table_mark(0)}\n乙", (paragraph("甲"), TableBlock(TABLE), paragraph("乙"))),
    ("::: 副标题\n甲\n乙\n:::", (SubtitleBlock("甲乙"),)),
    (":::副标题\n甲\n:::", (SubtitleBlock("甲"),)),
    ("::: 红头\n某府\n某府办〔2022〕1号\n:::", (RedHeadBlock("某府", "某府办〔2022〕1号"),)),
    ("::: 红头\n某府\n\n:::", (RedHeadBlock("某府", ""),)),
    ("::: 发文字号\n\n:::\n甲", (paragraph("甲"),)),
    ("::: 发文字号\n一号\n:::", (NumberBlock("一号"),)),
    ("::: 主送\n各单位：\n:::", (AddresseeBlock("各单位："),)),
    ("::: 说明\n甲\n乙\n\n**丙**\n:::", (
        ParagraphBlock((Span("甲乙"),), note=True), ParagraphBlock((Span("丙", bold=True),), note=True),
    )),
    ("::: 附件说明\n清单\n回执\n:::", (AttachmentsBlock(("清单", "回执")),)),
    ("::: 落款\n某府\n2022年9月30日\n:::", (SignatureBlock("某府", "2022年9月30日"),)),
    ("::: 落款 盖章\n某府\n2022年9月30日\n:::", (SignatureBlock("某府", "2022年9月30日", sealed=True),)),
    ("::: 附注\n（联系人：甲，电话：1）\n:::", (RemarkBlock("（联系人：甲，电话：1）"),)),
    ("::: 附件\n# 清单", (AnnexBlock("附件"), TitleBlock(("清单",)))),
    ("::: 附件 附件1 横排\n:::\n甲", (AnnexBlock("附件1", landscape=True), paragraph("甲"))),
    ("::: 分页\n::: 横排", (PageBlock(), PageBlock(landscape=True))),
    ("::: 版记\n抄送：甲、乙。\n某办\n2022年9月30日印发\n:::", (
        ImprintBlock(("甲", "乙"), "某办", "2022年9月30日"),
    )),
    ("::: 版记\n抄送：\n\n\n:::", ()),
    ("::: 版记\n某办\n2022年9月30日\n:::", (ImprintBlock((), "某办", "2022年9月30日"),)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), READ)
def test_what_is_read(text: str, blocks: tuple[Block, ...]) -> None:
    assert read_blocks(text, (TABLE,)) == blocks


REFUSED = [
    ("甲\n::: 落空\n甲\n:::", 2, "没有“落空”这种块"),
    ("::: 落款\n甲\n", 1, "“落款”没有结束"),
    ("\n::: 落款\n甲\n::: 附注\n乙\n:::", 2, "“落款”没有结束"),
    ("甲\n:::", 2, "多了一个“:::”"),
    ("::: 附件\n甲\n:::", 3, "多了一个“:::”"),
    ("::: 落款 签字\n甲\n:::", 1, "“落款”后面不能写“签字”"),
    ("::: 主送 甲\n乙\n:::", 1, "“主送”后面不能写“甲”"),
    ("::: 落款\n甲\n乙\n丙\n:::", 1, "“落款”有3行"),
    ("::: 红头\n甲\n乙\n丙\n:::", 1, "“红头”有3行"),
    ("::: 分页 甲", 1, "后面不能写“甲”"),
    ("::: 附件 一 二", 1, "“附件”后面写得太多"),
    (f"见{table_mark(0)}", 1, "表要独占一行"),
    (f"## {table_mark(0)}", 1, "表要独占一行"),
    (f"::: 说明\n{table_mark(0)}\n:::", 2, "“说明”里不能放表"),
    ("| 甲 | 乙 |", 1, "表格不能用“|”画"),
    ("甲\n<table>", 2, "不能写 HTML 标签"),
    ("---", 1, "没有分隔线"),
    ("* 甲", 1, "列表项的写法不对"),
    ("#甲", 1, "标题的写法不对"),
    ("###### 甲", 1, "标题的写法不对"),
]


@pytest.mark.parametrize(("text", "line", "message"), REFUSED)
def test_what_is_refused(text: str, line: int, message: str) -> None:
    """Lines have no marks here, so that each is counted as the first: what it says is what counts."""
    with pytest.raises(BlockMistakeError) as caught:
        read_blocks(text, (TABLE,))
    assert caught.value.message == message
    assert caught.value.help
    assert caught.value.near == text.splitlines()[line - 1].replace(table_mark(0), "{{ table(…) }}")


def test_a_name_nearly_right_is_suggested() -> None:
    with pytest.raises(BlockMistakeError) as caught:
        read_blocks("::: 附件说\n")
    assert caught.value.help == "是否应为“附件说明”？"
