"""What a template prints is data; what it says itself is structure, with its lines known."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from gongkai_cli.errors import DataError
from gongkai_cli.render.block_reader import END, START
from gongkai_cli.render.document_blocks import ParagraphBlock, Span, TableBlock
from gongkai_cli.render.text_template import TextTemplates
from gongkai_cli.views.document_table import DocumentColumn, DocumentTable, cells


class Facts(NamedTuple):
    text: str = ""
    table: DocumentTable = DocumentTable("", (DocumentColumn("甲", 3),), (cells("# | ::: **"),))


def blocks(folder: Path, template: str, text: str = "") -> tuple[object, ...]:
    (folder / "checklist.md.j2").write_text(template, encoding="utf-8")
    return TextTemplates(folder).manuscript("checklist.md.j2", list=Facts(text)).blocks


STRUCTURE = [
    "# 甲",
    "## 甲",
    "#",
    "- 甲",
    "-",
    "* 甲",
    "+ 甲",
    "1. 甲",
    "::: 落款",
    ":::",
    "：：： 甲",
    "| 甲 |",
    "<b>甲</b>",
    "**甲**",
    "[甲](乙)",
    "\\",
    "\\*",
    "`甲`",
    "~~甲~~",
    "---",
    "***",
    "> 甲",
    "{{ 甲 }}",
    "&amp;",
    "甲\\",
    "(",
    "___",
]


@pytest.mark.parametrize("text", STRUCTURE)
@pytest.mark.parametrize(
    "around", ["{{ list.text }}", "前{{ list.text }}后", "{{ list.text }}{{ list.text }}"]
)
def test_data_is_text(tmp_path: Path, text: str, around: str) -> None:
    printed = around.replace("{{ list.text }}", text)
    assert blocks(tmp_path, around, text) == (ParagraphBlock((Span(printed),)),)


@pytest.mark.parametrize("text", STRUCTURE)
def test_data_is_text_in_every_place(tmp_path: Path, text: str) -> None:
    template = (
        "## {{ list.text }}\n\n- {{ list.text }}\n\n::: 落款\n{{ list.text }}\n甲\n:::\n\n**{{ list.text }}**"
    )
    heading, item, signature, bold = blocks(tmp_path, template, text)
    assert heading.spans == item.spans == (Span(text),)  # type: ignore[attr-defined]
    assert signature.organ == text  # type: ignore[attr-defined]
    assert bold.spans == (Span(text, bold=True),)  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", [
    "list.text|safe", "list.text|e", "list.text|forceescape", "list.text|replace('甲', '乙')",
    "list.text|urlize", "list.text ~ ''", "[list.text]|join",
    "list.text|indent(2)", "list.text|upper", "'%s'|format(list.text)",
    "list.text|trim|safe", "namespace(a=list.text).a",
])  # fmt: skip
def test_no_filter_makes_structure_of_data(tmp_path: Path, way: str) -> None:
    text = "丙\n\n# 丁\n::: 落款\n:::\n**戊**"
    (only,) = blocks(tmp_path, f"{{{{ {way} }}}}", text)
    assert only == ParagraphBlock((Span("丙 # 丁 ::: 落款 ::: **戊**"),))


def test_literals_are_data_too(tmp_path: Path) -> None:
    assert blocks(tmp_path, "{{ '# R&D <甲>' }}{{ ' ' ~ '**乙**' }}") == (
        ParagraphBlock((Span("# R&D <甲> **乙**"),)),
    )


def test_line_breaks_and_our_own_signs_in_data(tmp_path: Path) -> None:
    text = f"甲\r\n\n乙\t丙{START}T0{END}{START}0.1{END}"
    (only,) = blocks(tmp_path, "{{ list.text }}", text)
    assert only == ParagraphBlock((Span("甲 乙 丙␂T0␃␂0.1␃"),))


def test_a_table_never_passes_through_the_text(tmp_path: Path) -> None:
    assert blocks(tmp_path, "甲\n{{ table(list.table) }}\n") == (
        ParagraphBlock((Span("甲"),)), TableBlock(Facts().table),
    )  # fmt: skip


def test_macros_and_sets_make_structure(tmp_path: Path) -> None:
    macro = "{% macro m(x) %}\n- **{{ x }}**\n{% endmacro %}\n{{ m(list.text) }}\n"
    template = f"{macro}{{% set s %}}## 乙{{% endset %}}\n{{{{ s }}}}"
    item, heading = blocks(tmp_path, template, "*甲*")
    assert item.spans == (Span("*甲*", bold=True),)  # type: ignore[attr-defined]
    assert heading.level == 1  # type: ignore[attr-defined]


MISTAKES = [
    ("甲\n\n::: 落空\n:::\n", "第3行：没有“落空”这种块"),
    ("{% for i in range(3) %}\n甲\n\n{% endfor %}\n\n::: 落款\n", "第6行：“落款”没有结束"),
    ("{# 说明\n两行 #}\n{% if true %}\n#甲\n{% endif %}", "第4行：标题的写法不对"),
    ("甲{{ table(list.table) }}", "第1行：表要独占一行"),
    ("\n{{ list.table }}", "第2行出错：表要写成 {{ table(…) }}，独占一行"),
    ("{{ table(list.text) }}", "第1行出错：table(…) 里要写一张表的字段"),
    ("{{ table() }}", "第1行出错：table(…) 里要写一张表的字段"),
    ("{{ table(list.nope) }}", "第1行用了没有的字段：“nope”"),
    ("甲\n{{ list }}", "第2行"),
    ("甲\n{{ none }}", "第2行出错：打印的不是文字，请写到具体的字段"),
    ("{{ range }}", "第1行出错：打印的不是文字，请写到具体的字段"),
]


@pytest.mark.parametrize(("template", "message"), MISTAKES)
def test_mistakes_are_told_with_their_line(tmp_path: Path, template: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        blocks(tmp_path, template, "甲")
    assert message in caught.value.message
    assert caught.value.help


def test_a_mistake_in_an_included_template(tmp_path: Path) -> None:
    (tmp_path / "part.j2").write_text("甲\n\n#乙\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"模板“part\.j2”第3行：标题的写法不对"):
        blocks(tmp_path, "丙\n{% include 'part.j2' %}\n")


def test_endless_tables_end(tmp_path: Path) -> None:
    loop = "{% for a in range(9999) %}"
    template = f"{loop}{loop}\n{{{{ table(list.table) }}}}\n{{% endfor %}}{{% endfor %}}"
    with pytest.raises(DataError, match="循环的次数太多"):
        blocks(tmp_path, template)


def test_what_dates_a_document_and_whose_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.md.j2").write_text("# 甲\n# 乙\n\n::: 落款\n某办\n2022年9月30日\n:::", encoding="utf-8")
    (tmp_path / "b.md.j2").write_text("甲", encoding="utf-8")
    templates = TextTemplates(tmp_path)
    assert templates.manuscript("a.md.j2", "2021年")[:3] == ("甲乙", "某办", "2022年9月30日")
    assert templates.manuscript("b.md.j2", "2021年")[:3] == ("", "", "2021年")
