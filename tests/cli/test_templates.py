"""``template copy`` and ``template check``; ``render`` refuses exactly what ``check`` finds something in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT, Project, Run

from gongkai_cli.views.document import FORMER, STYLE, VARIABLES

NAMES = sorted([*(f"{name}.md.j2" for name in VARIABLES), STYLE])


@pytest.fixture
def own(project: Project) -> Path:
    """The office's folder of templates, with all the bundled ones in it."""
    return Path(shutil.copytree(ROOT / "templates", project.root / "templates"))


def test_the_bundled_templates_are_texts_and_a_style(gongkai: Run) -> None:
    assert sorted(path.name for path in (ROOT / "templates").iterdir()) == NAMES
    answer = gongkai("template", "check", *NAMES)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"检查了 {len(NAMES)} 个模板：没有问题\n"


def test_an_unknown_name_and_a_former_one(gongkai: Run) -> None:
    answer = gongkai("template", "copy", "checklist.txt")
    assert answer.code == 2
    assert "没有“checklist.txt”这个模板" in answer.err
    assert "可用的有：annual_report.md.j2" in answer.err
    answer = gongkai("template", "copy", "letter.docx")
    assert answer.code == 2
    assert "字句改在 cover_letter.md.j2、reminder.md.j2，Word 的版式改在 style.docx" in answer.err


@pytest.mark.parametrize("name", FORMER)
def test_a_former_template_is_a_finding(gongkai: Run, project: Project, name: str) -> None:
    (project.root / "templates").mkdir()
    (project.root / "templates" / name).write_bytes(b"x")
    answer = gongkai("template", "check", name)
    assert answer.code == 1
    assert f"templates/{name}：这个模板不再使用\n    建议：字句改在 " in answer.out
    assert "改好后把它删去" in answer.out


@pytest.mark.parametrize(
    ("name", "command", "told"),
    [
        ("checklist.docx", ("checklist", "--unit", "慈城镇"), True),
        ("checklist.docx", ("tasklist",), False),
        ("letter.md.j2", ("notice", "--unit", "慈城镇"), True),
        ("letter.docx", ("reminder", "--unit", "区发改局", "--today", "2022-09-20"), True),
        ("letter_index.docx", ("notice", "--all", "-o", "dist"), True),
        ("bulletin.docx", ("bulletin",), True),
    ],
)
def test_render_says_that_a_former_template_is_not_used(
    gongkai: Run, project: Project, name: str, command: tuple[str, ...], told: bool
) -> None:
    before = gongkai("render", *command)
    (project.root / "templates").mkdir()
    (project.root / "templates" / name).write_bytes(b"x")
    shutil.rmtree("dist", ignore_errors=True)
    answer = gongkai("render", *command)
    assert (answer.code, answer.out) == (0, before.out)
    assert (f"注意：模板“templates/{name}”不再使用，没有照它的改动；字句改在 " in answer.err) == told


DAMAGED = {
    "unknown field": ("{{ list.unit }}", "{{ list.unti }}", "没有“unti”这个字段", "是否应为“unit”？"),
    "unknown name": ("{{ list.unit }}", "{{ lst.unit }}", "没有“lst”这个字段", "是否应为“list”？"),
    "full-width brackets": ("{{ list.unit }}", "｛｛ list.unit ｝｝", "写了全角的“｛｛”", "请改成半角"),
    "full-width colons": ("::: 副标题", "：：： 副标题", "写了全角的“：：：”", "请改成半角"),
    "unclosed loop": ("{{ list.unit }}", "{% for x in list.named %}", "语法错误", "请对照"),
    "unknown block": ("::: 副标题", "::: 副标", "没有“副标”这种块", "是否应为“副标题”？"),
    "unclosed block": (
        "::: 副标题\n{{ list.full_name }}\n:::",
        "::: 副标题\n{{ list.full_name }}",
        "“副标题”没有结束",
        "单独写一行 :::",
    ),
    "table in a line": (
        "{{ table(list.named_table) }}",
        "见{{ table(list.named_table) }}",
        "表要独占一行",
        "请把",
    ),
    "table of nothing": (
        "{{ table(list.named_table) }}",
        "{{ table(list.named) }}",
        "table(…) 里要写一张表",
        "请",
    ),
    "no table": ("{{ table(list.named_table) }}", "{{ list.named_table }}", "表要写成 {{ table(…) }}", "请"),
    "drawn table": ("## 一、", "| 甲 | 乙 |\n\n## 一、", "表格不能用“|”画", "{{ table(…) }}"),
    "HTML": ("## 一、", "<table>\n\n## 一、", "不能写 HTML 标签", "请用标题"),
    "only with a ledger": (
        "## 一、",
        "{% if list.named and list.named[0].status %}{{ nope }}{% endif %}\n## 一、",
        "没有“nope”这个字段",
        "",
    ),
    "internals": ("{{ list.unit }}", "{{ list.__class__ }}", "模板不能使用“__class__”", "模板只能取用字段"),
    "nowhere": ("## 一、", "{% include 'nowhere' %}\n## 一、", "找不到模板“nowhere”", "请检查名字"),
    "endless": (
        "## 一、",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}\n## 一、",
        "循环的次数太多",
        "请",
    ),
}


@pytest.mark.parametrize(("old", "new", "message", "advice"), DAMAGED.values(), ids=DAMAGED)
@pytest.mark.parametrize("ending", ["md", "docx"])
def test_render_refuses_what_check_finds(
    gongkai: Run, project: Project, own: Path, old: str, new: str, message: str, advice: str, ending: str
) -> None:
    line = project.edit(old, new, own / "checklist.md.j2")
    checked = gongkai("template", "check", "checklist.md.j2")
    assert checked.code == 1
    assert message in checked.out
    assert advice in checked.out
    if "语法" not in message and "include" not in new:
        assert f"checklist.md.j2 第{line}行" in checked.out
    answer = gongkai("render", "checklist", "--unit", "慈城镇", "--format", ending, "-o", "dist")
    assert (answer.code, answer.out) == (3, "")
    assert message in answer.err
    assert not (project.root / "dist").exists()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a document", (ROOT / "LICENSE").read_bytes()])
def test_render_refuses_a_damaged_style(gongkai: Run, project: Project, own: Path, data: bytes) -> None:
    (own / STYLE).write_bytes(data)
    checked = gongkai("template", "check", STYLE)
    assert checked.code == 1
    assert "templates/style.docx" in checked.out
    answer = gongkai("render", "checklist", "--unit", "慈城镇", "--format", "docx", "-o", "dist")
    assert (answer.code, answer.out) == (3, "")
    assert "style.docx" in answer.err
    assert not (project.root / "dist").exists()
    assert gongkai("render", "checklist", "--unit", "慈城镇").code == 0  # Markdown has no need of it


def test_what_check_passes_is_printed(gongkai: Run, own: Path) -> None:
    path = own / "checklist.md.j2"
    path.write_text(
        "{% set n %}{{ list.unit }}{% endset %}\n# {{ n }}\n\n{# 注释 #}\n共{{ list.named|length }}项。\n",
        encoding="utf-8",
    )
    assert gongkai("template", "check", "checklist.md.j2").code == 0
    assert gongkai("render", "checklist", "--unit", "慈城镇").out == "# 慈城镇\n\n共0项。\n"
