"""Texts are compared by their NFKC, also where a quicker way leads there."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_cli.language.hanzi import plain

USUAL = "一龥鿿，。、；：？！“”‘’（）〔〕【】《》—…·　 \nAz09％＋～①㈱ｱﾞがか\u3099e\u0301一ﷺ"


def by_the_book(text: str) -> str:
    """What ``plain`` stands for."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_every_character() -> None:
    for first in range(0, 0x110000, 32):
        text = "".join(map(chr, range(first, first + 32)))
        assert plain(f"{text}一{text}") == by_the_book(f"{text}一{text}")


@pytest.mark.parametrize("char", USUAL)
def test_every_usual_character_in_a_long_text(char: str) -> None:
    assert plain(char * 40) == by_the_book(char * 40)


@given(st.text(alphabet=st.one_of(st.sampled_from(USUAL), st.characters()), max_size=60))
def test_any_text(text: str) -> None:
    assert plain(text) == by_the_book(text)
