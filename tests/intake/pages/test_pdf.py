"""PDFs: lines to paragraphs, tables over the ends of pages, what is no text refused."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

import pytest
from tests.intake.pages.office import opened, texts
from tests.intake.pages.paper import Sheet, paper

from gongkai_cli.errors import DataError
from gongkai_cli.intake.pages import pdf_limits

FULL = "各部门要按照职责分工抓好落实并于年底前报送有关工作进展情况说明材料，各街道要"
"""Forty characters and less: as wide as the text of a page here."""


def body(*lines: str, top: float = 100, sheet: Sheet | None = None) -> Sheet:
    page = sheet or Sheet()
    for at, line in enumerate(lines):
        indent = 2 if line.startswith("　　") else 0
        page.text(100 + indent * 10, top + at * 15, line.strip("　"))
    return page


def test_lines_become_paragraphs(tmp_path: Path) -> None:
    page = body("　　" + FULL[:36], FULL[:38], "确保完成。", "　　二段从这里开始，不满一行。")
    assert texts(opened(tmp_path, "文.pdf", paper(page))) == [
        FULL[:36] + FULL[:38] + "确保完成。", "二段从这里开始，不满一行。",
    ]  # fmt: skip


def test_paragraphs_go_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    pages = [
        body("　　" + FULL[:36], FULL[:38]).text(290, 770, "—1—"),
        body(FULL[:38], "完。").text(290, 770, "—2—"),
    ]
    read = opened(tmp_path, "文.pdf", paper(*pages))
    assert texts(read) == [FULL[:36] + FULL[:38] + FULL[:38] + "完。"]
    assert read.paragraphs[0].where == "第1页第1行"
    assert [(aside.text, aside.why) for aside in read.asides] == [("—1—", "页码"), ("—2—", "页码")]


def test_running_heads_are_listed(tmp_path: Path) -> None:
    pages = [body(f"第{n}段完。").text(100, 40, "某区人民政府公报") for n in "一二三"]
    read = opened(tmp_path, "文.pdf", paper(*pages))
    assert texts(read) == ["第一段完。", "第二段完。", "第三段完。"]
    assert [aside.why for aside in read.asides] == ["页眉或页脚"] * 3


def test_merged_cells_and_line_ends_in_cells(tmp_path: Path) -> None:
    """The column is six characters wide: what fills it goes on, what does not is a line of its own."""
    page = Sheet()
    page.box(100, 100, 170, 200, ["一、推进重点", "领域公开"])
    page.box(170, 100, 240, 150, ["区发改局", "区财政局"]).box(170, 150, 240, 200, ["区教育局、区", "住建局"])
    page.box(100, 200, 240, 230, ["合计"])
    (grid,) = opened(tmp_path, "文.pdf", paper(page)).grids
    assert [[each.text for each in row] for row in grid.rows] == [
        ["一、推进重点领域公开", "区发改局\n区财政局"],
        ["一、推进重点领域公开", "区教育局、区住建局"],
        ["合计", "合计"],
    ]
    assert grid.rows[1][0] is grid.rows[0][0]
    assert grid.rows[1][1].where == "第1页表1第2行第2列"


def ruled(sheet: Sheet, top: float, *rows: tuple[float, list[str], list[str]]) -> Sheet:
    """A table of two columns; each row by its height and its cells' lines."""
    for height, left, right in rows:
        sheet.box(100, top, 170, top + height, left).box(170, top, 300, top + height, right)
        top += height
    return sheet


def test_a_cell_cut_by_the_end_of_a_page_is_one(tmp_path: Path) -> None:
    first = ruled(Sheet(), 700, (20, ["序号"], ["任务"]), (40, ["1.某事项的"], ["各单位要按照要求做好有"]))
    second = ruled(Sheet(), 50, (20, [], ["关工作。"]), (20, ["2.又一事项"], ["再做好。"]))
    (grid,) = opened(tmp_path, "文.pdf", paper(first, second)).grids
    assert [[each.text for each in row] for row in grid.rows] == [
        ["序号", "任务"], ["1.某事项的", "各单位要按照要求做好有关工作。"], ["2.又一事项", "再做好。"],
    ]  # fmt: skip


def test_rows_that_end_are_not_joined(tmp_path: Path) -> None:
    first = ruled(Sheet(), 700, (20, ["序号"], ["任务"]), (20, ["1"], ["做好工作。"]))
    second = ruled(Sheet(), 50, (20, [], ["另一项工作。"]))
    (grid,) = opened(tmp_path, "文.pdf", paper(first, second)).grids
    assert [each.text for each in grid.rows[2]] == ["", "另一项工作。"]


def test_headings_printed_again_are_dropped_and_listed(tmp_path: Path) -> None:
    head = (20, ["序号"], ["任务"])
    first = ruled(Sheet(), 700, head, (20, ["1"], ["甲事。"]))
    second = ruled(Sheet(), 50, head, (20, ["2"], ["乙事。"]))
    read = opened(tmp_path, "文.pdf", paper(first, second))
    assert texts(read) == [[["序号", "任务"], ["1", "甲事。"], ["2", "乙事。"]]]
    assert [(aside.text, aside.why) for aside in read.asides] == [("序号 任务", "续页上重复的表头")]


def test_a_merged_cell_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    first, second = Sheet(), Sheet()
    first.box(100, 700, 170, 760, ["一、节"]).box(170, 700, 300, 730, ["甲。"]).box(
        170, 730, 300, 760, ["乙。"]
    )
    second.box(100, 50, 170, 110).box(170, 50, 300, 80, ["丙。"]).box(170, 80, 300, 110, ["丁。"])
    (grid,) = opened(tmp_path, "文.pdf", paper(first, second)).grids
    assert [[each.text for each in row] for row in grid.rows] == [
        ["一、节", f"{each}。"] for each in "甲乙丙丁"
    ]
    assert grid.rows[0][0].height == 4


def test_text_between_tables_keeps_them_apart(tmp_path: Path) -> None:
    first = ruled(Sheet(), 700, (20, ["序号"], ["任务"]))
    second = ruled(Sheet().text(100, 40, "附件二"), 80, (20, ["编号"], ["事项"]))
    assert texts(opened(tmp_path, "文.pdf", paper(first, second))) == [
        [["序号", "任务"]], "附件二", [["编号", "事项"]],
    ]  # fmt: skip


def test_two_columns_of_text(tmp_path: Path) -> None:
    page = Sheet()
    for at in range(6):
        page.text(100, 100 + at * 15, "左" * 15).text(320, 100 + at * 15, "右" * 15)
    page.text(100, 190, "左完。").text(320, 190, "右完。")
    assert texts(opened(tmp_path, "文.pdf", paper(page))) == ["左" * 90 + "左完。", "右" * 90 + "右完。"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (paper(Sheet(image=True)), "第1页没有文字，是扫描的图片"),
        (paper(body("有字。"), Sheet(image=True)), "第2页没有文字，是扫描的图片"),
        (paper(Sheet()), "PDF 里没有文字，是扫描件"),
        (paper(), "PDF 里没有页"),
        (b"%PDF-1.7\nnonsense", "文件已损坏，打不开"),
        (
            paper(
                body("密"),
                entries="/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + "00" * 32 + "> /U <" + "00" * 32
                + "> /P -44 >> /ID [<00> <00>]",
            ),
            "PDF 加了密码，打不开",
        ),
    ],
)  # fmt: skip
def test_refused(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(DataError) as caught:
        opened(tmp_path, "文.pdf", data)
    assert caught.value.message == f"“{tmp_path / '文.pdf'}”：{message}"
    assert caught.value.help


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(DataError, match="另装") as caught:
        opened(tmp_path, "文.pdf", paper(body("文。")))
    assert 'pip install "gongkai-cli[pdf]"' in caught.value.help


def test_streams_that_swell_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_limits, "MOST_UNPACKED", 2**20)
    swollen = zlib.compress(b"\0" * 2**22)
    for stream in (swollen, zlib.compress(swollen)):
        with pytest.raises(DataError, match="大得不正常"):
            opened(tmp_path, "文.pdf", paper(body("文。"), stream=stream))


def test_pages_that_draw_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_limits, "_MOST_CHARS", 100)
    with pytest.raises(DataError, match="第1页超过 100 个字"):
        opened(tmp_path, "文.pdf", paper(body(*["字" * 30] * 4)))
