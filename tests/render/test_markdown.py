"""Markdown that reads as the data was written."""

from __future__ import annotations

import pytest

from gongkai_cli.render.markdown import escape


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("“1+N”政务新媒体", "“1+N”政务新媒体"),
        ("a|b\nc", r"a\|b c"),
        ("*甲*_乙_`丙`", r"\*甲\*\_乙\_\`丙\`"),
        ("<问答> R&D", r"\<问答\> R\&D"),
        ("1. 不是列表", r"1\. 不是列表"),
        ("- 不是列表", r"\- 不是列表"),
        ("# 不是标题", r"\# 不是标题"),
        ("反斜杠\\", r"反斜杠\\"),
    ],
)
def test_escape(text: str, markdown: str) -> None:
    assert escape(text) == markdown
