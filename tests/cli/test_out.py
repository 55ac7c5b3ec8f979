"""``-o``: a folder, one file by its ending, or the standard output."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from tests.cli.test_screen import on_terminal
from tests.conftest import Project, Run

from gongkai_cli.errors import Exit

ONE = ("render", "checklist", "--unit", "慈城镇")
OTHERS: dict[str, list[tuple[str, ...]]] = {
    "docx": [
        ("render", "tasklist"),
        ("render", "bulletin"),
        ("render", "ledger"),
        ("report", "form", "export", "--unit", "慈城镇"),
    ],
    "xlsx": [
        ("form", "export", "--unit", "慈城镇"),
        ("export", "xlsx"),
        ("render", "summary", "--period", "全年"),
    ],
    "json": [("export", "json")],
    "ics": [("export", "ics")],
}


@pytest.mark.parametrize("ending", ["md", "docx", "xlsx", "html"])
def test_a_name_with_an_ending_is_a_file_of_that_format(gongkai: Run, project: Project, ending: str) -> None:
    answer = gongkai(*ONE, "-o", f"发出/清单.{ending.upper() if ending == 'xlsx' else ending}")
    assert answer.code == 0
    (made,) = (project.root / "发出").iterdir()
    assert made.is_file()
    assert f"存为 发出/{made.name}" in answer.err
    gongkai(*ONE, "--format", ending, "-o", "目录")
    (same,) = (project.root / "目录").iterdir()
    assert made.read_bytes() == same.read_bytes()


@pytest.mark.parametrize("line", [line for lines in OTHERS.values() for line in lines], ids=" ".join)
def test_wherever_one_document_is_made(gongkai: Run, project: Project, line: tuple[str, ...]) -> None:
    ending = next(ending for ending, lines in OTHERS.items() if line in lines)
    answer = (
        gongkai(*line, "-o", f"一份.{ending}", "--today", "2022-12-31")
        if line[0] != "report"
        else gongkai(*line, "-o", f"一份.{ending}")
    )
    assert answer.code == 0, answer.err
    assert (project.root / f"一份.{ending}").is_file()
    assert "存为 一份." in answer.err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("render", "checklist", "--all", "-o", "清单.docx"), "个文件，不能都写到 清单.docx"),
        (
            ("render", "checklist", "-u", "慈城镇", "-u", "区政府办", "-o", "-"),
            "有 2 个文件，不能都写到 标准输出",
        ),
        ((*ONE, "--format", "docx", "-o", "清单.xlsx"), "文件名“清单.xlsx”和格式 docx 不一致"),
        ((*ONE, "--format", "docx,md", "-o", "清单.docx"), "文件名“清单.docx”和格式 docx、md 不一致"),
        ((*ONE, "-o", "清单.doc"), "没有“doc”这种格式"),
        ((*ONE, "-o", "清单.csv"), "没有“csv”这种格式"),
        (("export", "csv", "-o", "三张.csv"), "有 3 个文件，不能都写到 三张.csv"),
        (("export", "xlsx", "-o", "三张.csv"), "文件名“三张.csv”和格式 xlsx 不一致"),
        (("form", "export", "--all", "-o", "表.xlsx"), "个文件，不能都写到 表.xlsx"),
        (("form", "export", "--unit", "慈城镇", "-o", "表.docx"), "文件名“表.docx”和格式 xlsx 不一致"),
    ],
)
def test_what_cannot_be_one_file_is_refused_and_nothing_written(
    gongkai: Run, project: Project, line: tuple[str, ...], message: str
) -> None:
    before = sorted(project.root.rglob("*"))
    answer = gongkai(*line)
    assert (answer.code, answer.out) == (Exit.USAGE, "")
    assert message in answer.err
    assert sorted(project.root.rglob("*")) == before


@pytest.mark.parametrize(
    "line",
    [("site",), ("template", "copy", "checklist.md.j2"), ("import", "通知.txt"), ("report", "sum")],
    ids=" ".join,
)
def test_what_is_no_document_does_not_go_to_the_standard_output(
    gongkai: Run, project: Project, line: tuple[str, ...]
) -> None:
    (project.root / "通知.txt").write_text("通知", encoding="utf-8")
    answer = gongkai(*line, "-o", "-")
    assert (answer.code, answer.out) == (Exit.USAGE, "")
    assert "不能用 -o - 输出" in answer.err
    assert not (project.root / "-").exists()


def test_a_file_that_is_there_stays_unless_forced(gongkai: Run, project: Project) -> None:
    (project.root / "清单.md").write_text("自己的", encoding="utf-8")
    assert gongkai(*ONE, "-o", "清单.md").code == Exit.DATA
    assert (project.root / "清单.md").read_text(encoding="utf-8") == "自己的"
    assert gongkai(*ONE, "-o", "清单.md", "--force").code == 0
    assert "慈城镇" in (project.root / "清单.md").read_text(encoding="utf-8")


def test_a_folder_that_is_there_stays_a_folder(gongkai: Run, project: Project) -> None:
    (project.root / "旧.docx").mkdir()
    assert gongkai(*ONE, "--format", "docx", "-o", "旧.docx").code == 0
    assert [path.suffix for path in (project.root / "旧.docx").iterdir()] == [".docx"]


def _bytes(project: Project, *line: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "gongkai_cli", *line],
        check=True,
        capture_output=True,
        cwd=project.root,
        timeout=60,
    ).stdout


def test_the_standard_output(project: Project) -> None:
    assert _bytes(project, *ONE, "-o", "-") == _bytes(project, *ONE)
    with zipfile.ZipFile(BytesIO(_bytes(project, *ONE, "--format", "docx", "-o", "-"))) as word:
        assert "word/document.xml" in word.namelist()
    with zipfile.ZipFile(BytesIO(_bytes(project, "form", "export", "--unit", "慈城镇", "-o", "-"))) as book:
        assert "xl/workbook.xml" in book.namelist()
    assert _bytes(project, *ONE, "--format", "html", "-o", "-").startswith(b"<!DOCTYPE html>")
    assert _bytes(project, "export", "json", "-o", "-") == _bytes(project, "export", "json")
    assert sorted(path.name for path in project.root.iterdir()) == ["data"]


def test_a_terminal_is_shown_text_and_no_bytes(project: Project) -> None:
    assert Path.cwd() == project.root
    code, shown = on_terminal(*ONE, "-o", "-", "--no-pager")
    assert (code, "慈城镇" in shown) == (0, True)
    code, shown = on_terminal(*ONE, "--format", "docx", "-o", "-")
    assert code == Exit.USAGE
    assert "不是文字，不能显示在终端里" in shown


def test_a_comparison_as_a_file(gongkai: Run, project: Project) -> None:
    (project.root.parent / "旧").mkdir()
    import shutil

    shutil.copytree(project.root / "data", project.root.parent / "旧" / "data")
    answer = gongkai("diff", "../旧", ".", "-o", "对照.docx")
    assert answer.code == 0, answer.err
    assert (project.root / "对照.docx").is_file()
    assert (
        gongkai("diff", "../旧", ".", "--format", "md", "-o", "-").out
        == gongkai("diff", "../旧", ".", "--format", "md").out
    )
