"""Web pages: what a browser shows, in its order, with merged cells and places."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.pages.office import opened, texts

from gongkai_cli.errors import DataError


def test_what_a_page_hides_is_listed(tmp_path: Path) -> None:
    page = (
        "<title>通知</title><p style='display:none'>藏一</p><p hidden>藏二</p>"
        "<span style='mso-hide:all'>藏三</span>"
        "<p>看见</p><script>var 四</script>"
        "<table><tr><td>甲<td>乙<tr style='display:none'><td>藏五<td>藏六</table>"
    )
    pages = opened(tmp_path, "页.html", page)
    assert (pages.title, texts(pages)) == ("通知", ["看见", [["甲", "乙"]]])
    assert [aside.text for aside in pages.asides] == ["藏一", "藏二", "藏三", "藏五藏六"]


def test_text_around_cells_is_not_lost(tmp_path: Path) -> None:
    page = "<p>前<table><caption>表名</caption>散<tr><td>甲</td><td>乙</td></tr></table>后"
    assert texts(opened(tmp_path, "页.html", page)) == ["前", "表名", "散", [["甲", "乙"]], "后"]


def test_comments_do_not_eat_what_follows(tmp_path: Path) -> None:
    assert texts(opened(tmp_path, "页.html", "<p>一<!-- 注 -->二<?x?>三</p>")) == ["一二三"]


def test_spaces_and_lines(tmp_path: Path) -> None:
    page = "<p>&nbsp;&nbsp;2022&nbsp;年\n 工作</p><pre>一\n二</pre><p>甲<br>乙</p>"
    assert texts(opened(tmp_path, "页.html", page)) == ["2022 年 工作", "一", "二", "甲", "乙"]


def test_numbers_of_lists(tmp_path: Path) -> None:
    page = (
        "<ol><li>甲<li>乙</ol><ol start=3 type=A><li>丙</ol><ul><li>丁</ul>"
        "<ol style='list-style:cjk-ideographic'><li>戊<li value=5>己</ol>"
        "<ol style='list-style:none'><li>庚</ol>"
    )
    assert texts(opened(tmp_path, "页.html", page)) == [
        "1.甲",
        "2.乙",
        "C.丙",
        "丁",
        "一、戊",
        "五、己",
        "庚",
    ]


def test_looks(tmp_path: Path) -> None:
    menu = "<p><a href=x>菜单</a> <a href=y>首页</a></p>"
    page = f"<h2>标题</h2><p align=center>中</p>{menu}<p><b>粗</b>细</p>"
    looks = [(p.level, p.bold, p.centred, p.linked) for p in opened(tmp_path, "页.html", page).paragraphs]
    assert looks == [
        (2, True, False, False),
        (0, False, True, False),
        (0, False, False, True),
        (0, False, False, False),
    ]


def test_a_table_within_a_table_of_tasks(tmp_path: Path) -> None:
    """Three rows of cells without a table make the outer one a table; else it only arranges."""
    rows = "<tr><td>甲<td>乙" * 3
    inner = "<table><tr><td>内一<td>内二</table>"
    assert texts(opened(tmp_path, "页.html", f"<table>{rows}<tr><td>丙<td>{inner}</table>")) == [
        [["甲", "乙"]] * 3 + [["丙", "内一\n内二"]]
    ]
    assert texts(opened(tmp_path, "页.html", f"<table><tr><td>菜单<td>{inner}</table>")) == [
        "菜单", [["内一", "内二"]],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<p " + "a " * 6000 + ">文", "属性超过 5000 个"),
        ("<p " + "a='<>' " * 6000 + ">文", "属性超过 5000 个"),
        ("<b>" * 2000 + "文", "太深"),
        ("<i>" * 1_000_001, "标签超过 1000000 个"),
        ("<table><tr>" + "<td>文" * 300 + "</table>", "超过 256 列"),
        ("<table>" + "<tr><td rowspan=65534 colspan=250>文" * 2000 + "</table>", "超过 400000 格"),
    ],
)
def test_limits(tmp_path: Path, page: str, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        opened(tmp_path, "页.html", page)
    assert "页.html" in caught.value.message
    assert caught.value.help


def test_spans_of_any_length(tmp_path: Path) -> None:
    nines = "9" * 5000
    (grid,) = opened(
        tmp_path, "页.html", f"<table><tr><td colspan={nines} rowspan={nines}>甲<tr></table>"
    ).grids
    assert grid.rows[0][0].text == "甲"
