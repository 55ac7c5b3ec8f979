"""Plain text and Markdown: paragraphs, and what is left of tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.pages.office import opened, texts

from gongkai_cli.errors import DataError


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("　　一段\n\n二段\r\n三段", ["一段", "二段", "三段"]),
        ("序号\t任务\n1\t甲\n\t乙\n", [[["序号", "任务"], ["1", "甲"], ["", "乙"]]]),
        ("\t缩进的一段", ["缩进的一段"]),
        ("标题\t2022年", ["标题 2022年"]),
        ("甲\t乙\t丙", [[["甲", "乙", "丙"]]]),
        ("甲\t乙\n一、节\n丙\t丁", ["甲 乙", "一、节", "丙 丁"]),
        ("甲\t乙\n节\n丙\t丁\n节\n戊\t己", [[["甲", "乙"]], "节", [["丙", "丁"]], "节", [["戊", "己"]]]),
        ("序号 | 任务 | 单位\n1 | 甲 | 区局\n", [[["序号", "任务", "单位"], ["1", "甲", "区局"]]]),
        ("| 甲 | 乙 |\n|---|:-:|\n| 丙 | |\n", [[["甲", "乙"], ["丙", ""]]]),
        ('甲\t"乙\n丙"\n丁\t戊\n', [[["甲", "乙\n丙"], ["丁", "戊"]]]),
        ("┌──┬──┐\n│甲│乙│\n├──┼──┤\n│丙│丁│\n│  │戊│\n└──┴──┘", [[["甲", "乙"], ["丙", "丁\n戊"]]]),
        ("一格\n一段\n", ["一格", "一段"]),
    ],
)  # fmt: skip
def test_text(tmp_path: Path, text: str, blocks: list[object]) -> None:
    assert texts(opened(tmp_path, "文.txt", text)) == blocks


def test_places_are_lines_of_the_file(tmp_path: Path) -> None:
    pages = opened(tmp_path, "文.txt", "一\n\n二\n甲\t乙\n丙\t丁\n")
    assert [each.where for each in pages.paragraphs] == ["第1行", "第3行"]
    (grid,) = pages.grids
    assert (grid.where, grid.rows[1][1].where) == ("第4行起的表", "第5行第2列")


def test_columns_made_of_spaces_are_told(tmp_path: Path) -> None:
    pages = opened(tmp_path, "文.txt", "序号    任务    单位\n1       甲      区局\n2       乙      区局\n")
    assert len(pages.paragraphs) == 3
    assert pages.notes[0].startswith("第1行等 3 行像是用空格对齐的表格，分不清列")


def test_markdown(tmp_path: Path) -> None:
    text = (
        "# 标题\n\n## 二级 ##\n**粗体**与\\*号\n- 一项\n<!-- 注\n释 -->\n---\n\n"
        "| 甲 | 乙 |\n| - | - |\n| **丙** | a\\|b |\n"
        "<table><tr><td rowspan=2>丁<td>戊\n<tr><td>己</table>\n<p align=center>中</p>"
    )
    pages = opened(tmp_path, "文.md", text)
    assert texts(pages) == [
        "标题",
        "二级",
        "粗体与*号",
        "一项",
        [["甲", "乙"], ["丙", "a|b"]],
        [["丁", "戊"], ["丁", "己"]],
        "中",
    ]
    assert [each.level for each in pages.paragraphs] == [1, 2, 0, 0, 0]
    assert [(aside.text, aside.where) for aside in pages.asides] == [("注\n释", "第6行")]
    assert pages.grids[0].rows[1][0].where == "第12行第1列"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert texts(opened(tmp_path, "文.txt", "朱镕基\n".encode(encoding))) == ["朱镕基"]


@pytest.mark.parametrize("name", ["文.txt", "文.md"])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("字\n" * 200_001, "超过 100000 行"),
        ("年\t" * 2000, "第1行分成超过 1000 格"),
        ("年|" * 2000, "第1行分成超过 1000 格"),
    ],
)
def test_limits(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        opened(tmp_path, name, text)
