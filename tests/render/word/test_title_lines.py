"""Titles longer than a line are broken between words."""

from __future__ import annotations

import pytest

from gongkai_cli.render.document_blocks import TitleBlock
from gongkai_cli.render.word import WordWriter
from gongkai_cli.render.word.title_lines import broken_title

from .conftest import manuscript, opened


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于2022年政务公开工作落实情况的通报", ("关于2022年政务公开工作落实情况的通报",)),
        (
            "关于印发2022年江北区政务公开工作任务分解的通知",
            ("关于印发2022年江北区", "政务公开工作任务分解的通知"),
        ),
        ("甲" * 30, ("甲" * 15, "甲" * 15)),
        ("甲" * 50, ("甲" * 17, "甲" * 16, "甲" * 17)),
        ("", ("",)),
    ],
)
def test_lines(title: str, lines: tuple[str, ...]) -> None:
    assert broken_title(title, 40) == lines


def test_a_word_longer_than_a_line_is_left_to_the_program() -> None:
    assert broken_title("x" * 90, 40) == ("x" * 90,)


@pytest.mark.parametrize("room", range(4, 60))
def test_nothing_is_lost(room: int) -> None:
    title = "宁波市江北区人民政府办公室关于印发《2022年江北区政务公开工作要点》的通知"
    assert "".join(broken_title(title, room)) == title


def test_the_title_stays_one_paragraph(writer: WordWriter) -> None:
    title = "关于印发2022年江北区政务公开工作任务分解的通知"
    document = opened(writer.document(manuscript(TitleBlock((title,)))))
    (made,) = [each for each in document.paragraphs if each.text]
    assert made.text.replace("\n", "") == title
    assert made.text.count("\n") == 1
