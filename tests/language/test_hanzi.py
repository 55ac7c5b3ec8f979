"""Texts are compared by their NFKC, also where a quicker way leads there."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from gongkai_cli.language.hanzi import plain

USUAL = "一龥鿿，。、；：？！“”‘’（）〔〕【】《》—…·　 \nAz09％＋～①㈱ｱﾞがか\u3099e\u0301一ﷺ"


def by_the_book(text: str) -> str:
    """What ``plain`` stands for."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_every_character() -> None:
    differ = [code for code in range(0x110000) if plain(chr(code)) != by_the_book(chr(code))]
    assert differ == []


@given(st.text(alphabet=st.one_of(st.sampled_from(USUAL), st.characters()), max_size=40))
def test_any_text(text: str) -> None:
    assert plain(text) == by_the_book(text)
