"""Width, wrapping and tables on a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_cli.render import terminal
from gongkai_cli.render.terminal import GAP, column_widths
from gongkai_cli.render.width import pad, width, wrap
from gongkai_cli.views.table import Column, Table

TEXTS = st.text(st.sampled_from("政务公开（）《》“”、，。任务清单 abc123-/e\u0301"), max_size=80)


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("政务公开", 8), ("（镇）", 6), ("12月底前", 8), ("e\u0301", 1), ("“重”", 4)],
)
def test_width_in_cells(text: str, cells: int) -> None:
    assert width(text) == cells


def test_pad() -> None:
    assert pad("单位", 6) == "单位  "
    assert pad("48", 4, right=True) == "  48"
    assert pad("超出", 2) == "超出"


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("政务公开", 4, ["政务", "公开"]),
        ("一二三，四", 6, ["一二", "三，四"]),  # a comma does not begin a line
        ("一二（三）四", 6, ["一二", "（三）", "四"]),  # a bracket does not end one
        ("list --unit 区政府办", 12, ["list --unit", "区政府办"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("甲\n乙", 10, ["甲", "乙"]),
        ("", 10, [""]),
    ],
)
def test_wrap(text: str, room: int, lines: list[str]) -> None:
    assert wrap(text, room) == lines


@given(TEXTS, st.integers(2, 30))
def test_wrap_keeps_every_character_and_the_width(text: str, room: int) -> None:
    lines = wrap(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= room for line in lines)


TABLE = Table(
    "",
    (Column("序号", 4, right=True), Column("单位", 12, grows=True), Column("任务内容", 16, grows=True)),
    (("1", "区审管（公管）办", "短"), ("48", "区政府办", "很长的任务内容" * 8)),
)


def test_columns_fit_the_room() -> None:
    for room in range(36, 200):
        widths = column_widths(TABLE, room)
        assert widths is not None
        assert sum(widths) + GAP * 2 <= room
        assert widths[0] == 4
        assert widths[1] >= 12
        assert widths[2] >= 16


def test_nothing_is_squeezed_each_row_becomes_a_block() -> None:
    assert column_widths(TABLE, 35) is None
    text = terminal._drawn(TABLE, 30, color=False)
    assert text.splitlines()[:4] == ["序号      1", "单位      区审管（公管）办", "任务内容  短", ""]


def test_markup_in_data_is_shown_not_obeyed() -> None:
    table = Table("", (Column("内容", 10),), (("[draft] [/red] :smile:",),))
    assert "[draft] [/red] :smile:" in terminal._drawn(table, 80, color=False)


def test_many_rows_are_padded_alike() -> None:
    rows = tuple((str(no), f"单位{no}", "内容") for no in range(terminal.MANY_ROWS + 1))
    lines = terminal._drawn(TABLE._replace(rows=rows), 80, color=False).splitlines()
    assert lines[0] == "序号  单位     任务内容"
    assert lines[1] == "   0  单位0    内容"
    assert lines[-1] == " 300  单位300  内容"


def test_bars_are_in_proportion_and_never_empty() -> None:
    table = Table(
        "", (Column("名", 4), Column("数", 4, right=True, bar=True)), (("甲", "48"), ("乙", "1"), ("丙", "0"))
    )
    cells = [row[1] for row in terminal._with_bars(table)]
    assert cells == ["48 " + "■" * 24, " 1 ■", " 0"]
