"""Whatever a template does, it ends in a finding that names it; it never runs away."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from tests.conftest import ROOT

from gongkai_cli.errors import DataError, GongkaiError
from gongkai_cli.render import budget
from gongkai_cli.render.markdown_document import markdown_page
from gongkai_cli.render.template_check import text_mistakes
from gongkai_cli.render.text_template import TextTemplates
from gongkai_cli.render.word.style_check import style_mistakes
from gongkai_cli.render.word.writer import WordWriter
from gongkai_cli.views.checklist import Checklist, ChecklistItem

VIEW = Checklist(
    1, "甲局", "某市甲局", 2022, "要点", "某政办发〔2022〕1号", "2022年7月28日",
    (ChecklistItem(1, "文", "文", "文", "文", "文", "文", "文", ""),), (), (),
)  # fmt: skip
GROWING = (
    "{{% set n = namespace(x={start}) %}}{{% for a in range(60) %}}{step}{{% endfor %}}{{{{ n.x|length }}}}"
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A budget that is used up sooner."""
    monkeypatch.setattr(budget, "_MOST_WORK", 20_000_000)


RAISING = [
    "{{ [].pop() }}",
    "{{ '{1}'.format(0) }}",
    "{{ '{'.format(0) }}",
    "{{ 1 / 0 }}",
    "{{ 1 % 0 }}",
    "{{ 10.0 ** 400 }}",
    "{{ [3, 'a']|sort }}",
    "{{ 1|nope }}",
    "{{ 1 is nope }}",
    "{{ cycler() }}",
    "{{ None|xmlattr }}",
    "{{ list.nope }}",
    "{{ nope() }}",
    "{{ list() }}",
    "{{ 'x'.encode('nope') }}",
    "{{ 'a'.index('b') }}",
    "{% include 'nowhere' %}",
    "{% extends 'nowhere' %}",
    "{% import 'nowhere' as x %}",
    "{% nope %}",
    "{{ list.__class__ }}",
    "{{ lipsum() }}",
    "{{ '%s %s'|format(1) }}",
    "{% for x in 5 %}{% endfor %}",
    "{% set a, b = [1] %}",
    "{{ [list.unit] }}",
]
ENDLESS = [
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for x in [[1]] recursive %}{{ loop([x, x]) }}{% endfor %}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
]
HUGE = [
    "{{ 'x' * 10**9 }}",
    "{{ [1] * 10**9 }}",
    "{{ 10**(10**3) * 10**(10**3) * 10**(10**3) * 10**(10**3) }}",
    "{{ 7 ** (10**6) }}",
    "{{ range(10**9)|list }}",
    "{{ 'x'|center(10**9) }}",
    "{{ 'x'|indent(10**9) }}",
    "{{ 'x'|list|batch(10**9, 'x')|list }}",
    "{{ 'x'.ljust(10**9) }}",
    "{{ 'x'.zfill(10**9) }}",
    "{{ ['x']|map('center', 10**9)|join }}",
    "{{ range(99999)|map('string')|map('center', 9999)|join }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ '%*d'|format(1000000000, 1) }}",
    "{{ '%.1000000000f' % 1 }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ '{:{}}'.format(1, 1000000000) }}",
    "{{ ('x'|attr('format'))(1).expandtabs(9) }}",
    "{{ 'x'|replace('', 'y' * 1000000)|replace('y', 'z' * 1000000) }}",
    "{{ 'x'.replace('', 'y' * 1000000).replace('y', 'z' * 1000000) }}",
    "{{ 'x'.join(['y' * 1000] * 99999) }}",
    "{{ ['y'] * 99999 |join('z' * 999999) }}",
    "{{ 1.5|round(10**9) }}",
    "{{ [1]|tojson(indent=10**9) }}",
    "{{ [[1]]|sum(start=[]) }}",
    GROWING.format(start="'x' * 1000", step="{% set n.x = n.x ~ n.x %}"),
    GROWING.format(start="'x' * 1000", step="{% set n.x = n.x + n.x %}"),
    GROWING.format(start="'x' * 1000", step="{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}"),
    GROWING.format(start="[1] * 10000", step="{% set n.x = [n.x, n.x] %}"),
    GROWING.format(start="[1] * 10000", step="{% set n.x = {1: n.x, 2: n.x} %}"),
    GROWING.format(start="[1] * 10000", step="{% set n.x = (n.x, n.x) %}"),
]


@pytest.mark.parametrize("text", [*RAISING, *ENDLESS, *HUGE])
def test_markdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(budget, "MOST_LENGTH", 1_000_000)  # a tenth is as endless
    (tmp_path / "checklist.md.j2").write_text(f"# 标题\n\n{text}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"checklist\.md\.j2|nowhere"):
        TextTemplates(tmp_path).manuscript("checklist.md.j2", list=VIEW)
    (found,) = text_mistakes(tmp_path / "checklist.md.j2", "list", [VIEW])
    assert found.message
    assert found.place in ("第3行", ""), found
    assert found.place or text in ENDLESS, found


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ '%02d'|format(7) }} {{ '%s年' % 2022 }}", "07 2022年"),
        ("甲{{ '{:>4}'.format('x') }}", "甲 x"),
        ("{% for i in range(3) %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/3 2/3 3/3 "),
        ("{{ list.unit ~ 1 ~ '<' }}", "甲局1\\<"),
        ("{{ [1, 2]|join('、') }} {{ 'x' * 3 }} {{ 2 ** 3 }}", "1、2 xxx 8"),
        ("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m('y') }}", "**y**"),
        ("{{ '完成率100%（2022年）' % () }}", None),
        ("{{ 'abc'|replace('b', 'x')|upper|center(7) }}", "AXC"),
    ],
)
def test_what_templates_need_works(tmp_path: Path, text: str, printed: str | None) -> None:
    (tmp_path / "checklist.md.j2").write_text(text, encoding="utf-8")
    if printed is None:
        with pytest.raises(GongkaiError):
            TextTemplates(tmp_path).manuscript("checklist.md.j2", list=None)
    else:
        made = TextTemplates(tmp_path).manuscript("checklist.md.j2", list=VIEW)
        assert printed.strip() in markdown_page(made)


def test_one_document_does_not_use_up_the_next_ones_budget(tmp_path: Path) -> None:
    (tmp_path / "checklist.md.j2").write_text(
        "{% for i in range(9999) %}{{ 'x' * 900 }}{% endfor %}", encoding="utf-8"
    )
    templates = TextTemplates(tmp_path)
    made = (templates.manuscript("checklist.md.j2", list=None) for _ in range(4))
    assert {len(block.spans[0].text) for each in made for block in each.blocks} == {9999 * 900}  # type: ignore[union-attr]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", "清单".encode("gb18030"), b"\xed\xa0\x80"])
def test_markdown_that_is_no_utf8(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "checklist.md.j2").write_bytes(data)
    with pytest.raises(DataError, match="UTF-8"):
        TextTemplates(tmp_path).manuscript("checklist.md.j2", list=None)
    assert text_mistakes(tmp_path / "checklist.md.j2", "list", [None])[0].message == "不是 UTF-8 编码的文本"


RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(kind: str, target: str, mode: str = "External") -> str:
    return f'<Relationship Id="rX" Type="{RELS}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def packed(change: dict[str, bytes], **members: zipfile.ZipInfo) -> bytes:
    """The bundled style with some parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(ROOT / "templates" / "style.docx") as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change.pop(name) if name in change else old.read(name))
        for name, data in change.items():
            new.writestr(members.get(name, name), data)
    return out.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(ROOT / "templates" / "style.docx") as archive:
        return archive.read(name)


def with_relation(text: str) -> dict[str, bytes]:
    name = "word/_rels/document.xml.rels"
    return {name: part(name).replace(b"</Relationships>", text.encode() + b"</Relationships>")}


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("word/link")
    info.external_attr = 0o120777 << 16
    return info


UNWANTED = {
    "image": (with_relation(relation("image", "http://example.org/a.png")), "引用了外面的文件或网址"),
    "template": (with_relation(relation("attachedTemplate", "file:///a.dotm")), "引用了外面的文件或网址"),
    "entity": (with_relation(relation("image", "x", "&#69;xternal")), "引用了外面的文件或网址"),
    "ole": (with_relation(relation("oleObject", "embeddings/a.bin", "Internal")), "嵌有别的文件或控件"),
    "chunk": (with_relation(relation("aFChunk", "a.html", "Internal")), "嵌有别的文件或控件"),
    "macro": ({"word/vbaProject.bin": b"x"}, "带宏"),
    "docm": (
        {
            "[Content_Types].xml": part("[Content_Types].xml").replace(
                b"officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
            )
        },
        "带宏",
    ),
    "embedding": ({"word/embeddings/a.xlsx": b"x"}, "嵌有别的文件或控件"),
    "activex": ({"word/activeX/a.bin": b"x"}, "嵌有别的文件或控件"),
    "doctype": ({"word/document.xml": b"<!DOCTYPE a><a/>"}, "DOCTYPE"),
    "doctype in UTF-16": ({"word/header9.xml": "<!DOCTYPE a><a/>".encode("utf-16")}, "DOCTYPE"),
    "absolute": ({"/etc/passwd": b"x"}, "异常的条目"),
    "upwards": ({"word/../../x": b"x"}, "异常的条目"),
    "backslash": ({"word\\x.xml": b"x"}, "异常的条目"),
    "drive": ({"C:x": b"x"}, "异常的条目"),
    "twice by case": ({"WORD/document.xml": b"x"}, "异常的条目"),
    "control": ({"word/\x1b]0;x": b"x"}, "异常的条目"),
    "broken list": ({"word/_rels/document.xml.rels": b"<Relationships"}, "已损坏"),
    "no relations": ({"word/document.xml": b"<a"}, "已损坏"),
}


@pytest.mark.parametrize(("change", "message"), UNWANTED.values(), ids=UNWANTED)
def test_what_a_style_must_not_hold(tmp_path: Path, change: dict[str, bytes], message: str) -> None:
    (tmp_path / "style.docx").write_bytes(packed(dict(change)))
    (found,) = style_mistakes(tmp_path / "style.docx")
    assert message in found.message
    with pytest.raises(DataError, match=message):
        WordWriter(tmp_path / "style.docx")


def test_a_link_in_the_archive(tmp_path: Path) -> None:
    (tmp_path / "style.docx").write_bytes(packed({"word/link": b"/etc/passwd"}, **{"word/link": link()}))
    (found,) = style_mistakes(tmp_path / "style.docx")
    assert "异常的条目“word/link”" in found.message
