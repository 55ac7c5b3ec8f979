"""``template copy`` and ``template check``: an office takes a template, spoils it, and is told where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from tests.conftest import ROOT, Project, Run

ALL = sorted(path.name for path in (ROOT / "templates").iterdir())


def spoil(folder: Path, old: str, new: str, name: str = "letter.docx") -> Path:
    """A copy of a bundled template with one text replaced, saved as an office would."""
    document = docx.Document(str(ROOT / "templates" / name))
    runs = [run for run in _runs(document) if old in run.text]
    assert runs, old
    runs[0].text = runs[0].text.replace(old, new)
    path = folder / name
    document.save(str(path))
    return path


def _runs(document: Any) -> list[Any]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    return [run for paragraph in paragraphs for run in paragraph.runs]


def test_the_bundled_ones_are_in_order(gongkai: Run) -> None:
    answer = gongkai("template", "check", *ALL)
    assert (answer.code, answer.out, answer.err) == (0, "", f"检查了 {len(ALL)} 个模板：没有问题\n")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("letter.addressee", "letter.adressee", ("第5段", "没有“adressee”这个字段", "是否应为“addressee”？")),
        ("row.deadline", "row.dedline", ("没有“dedline”这个字段", "是否应为“deadline”？")),
        ("letter.issuer", "leter.issuer", ("没有“leter”这个字段", "是否应为“letter”？")),
        ("letter.dated", "letter.zzz", ("没有“zzz”这个字段", "可用的字段：position、unit、title")),
        ("{{ letter.dated }}", "｛｛ letter.dated ｝｝", ("写了全角的“｛｛”", "请改成半角")),
        ("{%p if letter.attachment %}", "{％p if letter.attachment ％}", ("写了全角的“{％”",)),
        ("{{ letter.dated }}", "{{ letter.dated }", ("“{{”和“}}”不成对",)),
        ("{{ letter.dated }}", "{{ letter.dated date }}", ("语法错误：“date”处的写法不对",)),
        ("{{ letter.dated }}", "{{ letter.dated|大写 }}", ("语法错误",)),
        ("{{ letter.dated }}", "{% frobnicate %}", ("没有“frobnicate”这种标记",)),
        ("{{ letter.dated }}", "{{ letter.__class__ }}", ("模板不能使用“__class__”",)),
        ("{%tr endfor %}", "", ("“{%tr for row in part.rows %}”没有结尾", "请补上 {%tr endfor %}")),
        ("{%tr for row in part.rows %}", "", ("“{%tr endfor %}”没有与之相配的开头",)),
        ("{%tr endfor %}", "{% endfor %}", ("第24段", "的写法不一致", "结尾请写 {%tr endfor %}")),
        ("{{ row.no }}", "{%tr if row.no %}1", ("没有独占一行",)),
        ("{{ letter.dated }}", "{%tr if letter.dated %}", ("不在表格里",)),
        ("{{ letter.dated }}", "{%p if letter.dated %} 日", ("没有独占一段",)),
        ("{{ letter.dated }}", "{% if letter.dated %}日", ("没有结尾", "请补上 {% endif %}")),
    ],
)
def test_mistakes(gongkai: Run, tmp_path: Path, old: str, new: str, told: tuple[str, ...]) -> None:
    path = spoil(tmp_path, old, new)
    answer = gongkai("template", "check", path)
    assert answer.code == 1, answer.out
    for words in told:
        assert words in answer.out
    assert f"{path.name} 第" in answer.out
    assert "检查了 1 个模板：" in answer.err


def test_a_loop_that_opens_in_one_row_and_ends_in_another(gongkai: Run, tmp_path: Path) -> None:
    document = docx.Document(str(ROOT / "templates" / "letter.docx"))
    for run in _runs(document):
        run.text = run.text.replace("{%tr ", "{% ")
    document.save(str(tmp_path / "letter.docx"))
    answer = gongkai("template", "check", tmp_path / "letter.docx")
    assert answer.code == 1
    assert "不在表格的同一行" in answer.out
    assert "请写 {%tr … %} 和 {%tr endfor %}，各占一行" in answer.out


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no zip", "不是 Word 文档（.docx）"),
        (b"PK\x03\x04 broken", "不是 Word 文档（.docx）"),
        (b"\xd0\xcf\x11\xe0 old", "旧版 .doc 或加了密码"),
    ],
)
def test_files_that_are_no_docx(gongkai: Run, tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "letter.docx").write_bytes(content)
    answer = gongkai("template", "check", tmp_path / "letter.docx")
    assert answer.code == 1
    assert told in answer.out


def test_a_workbook_is_no_docx(gongkai: Run, tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(str(tmp_path / "letter.docx"))
    assert "不是 Word 文档" in gongkai("template", "check", tmp_path / "letter.docx").out


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("letter.issuer", "letter.isuer", ("第", "没有“isuer”这个字段", "是否应为“issuer”？")),
        ("{{ letter.issuer }}", "｛｛ letter.issuer ｝｝", ("写了全角的“｛｛”",)),
        ("{{ letter.issuer }}", "{{ letter.issuer 1 }}", ("语法错误",)),
    ],
)
def test_markdown(gongkai: Run, tmp_path: Path, old: str, new: str, told: tuple[str, ...]) -> None:
    text = (ROOT / "templates" / "letter.md.j2").read_text(encoding="utf-8")
    (tmp_path / "letter.md.j2").write_text(text.replace(old, new), encoding="utf-8")
    answer = gongkai("template", "check", tmp_path / "letter.md.j2")
    assert answer.code == 1
    for words in told:
        assert words in answer.out


def test_not_a_template(gongkai: Run, tmp_path: Path) -> None:
    (tmp_path / "函.docx").write_bytes(b"")
    assert gongkai("template", "check", tmp_path / "函.docx").code == 2
    answer = gongkai("template", "check", "nosuch.docx")
    assert answer.code == 2
    assert "找不到模板“nosuch.docx”" in answer.err


def test_copy_then_check_the_copy(gongkai: Run, project: Project) -> None:
    answer = gongkai("template", "copy", "letter.docx")
    assert answer.code == 0
    assert "已复制到 templates/letter.docx" in answer.err
    copy = project.root / "templates" / "letter.docx"
    assert copy.read_bytes() == (ROOT / "templates" / "letter.docx").read_bytes()
    spoil(copy.parent, "letter.dated", "letter.data")
    assert "是否应为“dated”？" in gongkai("template", "check", "letter.docx").out
    refused = gongkai("template", "copy", "letter.docx")
    assert refused.code == 3
    assert "没有覆盖" in refused.err
    assert gongkai("template", "copy", "letter.docx", "--force").code == 0
    assert gongkai("template", "check", "letter.docx").code == 0


def test_a_copy_elsewhere_is_checked_by_its_path(gongkai: Run, project: Project) -> None:
    assert gongkai("template", "copy", "letter.docx", "-o", "templates").err.endswith("check letter.docx\n")
    assert gongkai("template", "copy", "letter.docx", "-o", "mine").err.endswith("check mine/letter.docx\n")
    assert project.root.joinpath("mine", "letter.docx").is_file()


def test_copy_of_what_does_not_exist(gongkai: Run) -> None:
    answer = gongkai("template", "copy", "letter")
    assert answer.code == 2
    assert "没有“letter”这个模板" in answer.err
