"""Several numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_cli.language.number_lists import numbers_of


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["第4项", "4", "四", "第四", "（四）", "４", "4.", "第4条"], (4,)),
        (["4-6,9", "4至6、9", "4到6，9", "４－６，９", "四至六、九"], (4, 5, 6, 9)),
        (["第4-6项、第9项", "4 - 6, 9", "4~6;9", "4—6 9"], (4, 5, 6, 9)),
        (["4、5、9", "4 5 9", "4，5，9", "第4、5、9项", "4和5和9"], (4, 5, 9)),
        (["1,2", "一、二", "第一、二部分", "第1部分、第2部分", "1-2"], (1, 2)),
        (["9,4,9"], (9, 4)),
    ],
)  # fmt: skip
def test_lists(texts: list[str], numbers: tuple[int, ...]) -> None:
    for text in texts:
        assert numbers_of(text) == numbers, text


@pytest.mark.parametrize("text", ["", "x", "4-", "6-4", "4-6-8", "1-99999999", "abc,4", "、", "9" * 5000])
def test_what_is_no_list(text: str) -> None:
    assert numbers_of(text) is None


@given(st.text("0123456789-至,、第项 四十百（）x", max_size=14))
def test_no_text_raises(text: str) -> None:
    found = numbers_of(text)
    assert found is None or found
