"""What a file says of itself: title, creator, and a day only where the document names one."""

from __future__ import annotations

import re

import pytest

from gongkai_cli.render.core_properties import core_properties


@pytest.mark.parametrize(
    ("dated", "day"),
    [
        ("2022年9月20日", "2022-09-20"),
        ("（2022年7月8日印发）", "2022-07-08"),
        ("2022年13月45日，改为2022年12月5日", "2022-12-05"),
        ("2022年13月45日", None),
        ("2022年", None),
        ("【待填写】", None),
        ("", None),
    ],
)
def test_the_day_is_the_documents_or_none(dated: str, day: str | None) -> None:
    text = core_properties("题目", "某办", dated).decode()
    days = re.findall(r"<dcterms:(created|modified) [^>]*>(.*?)T00:00:00Z<", text)
    assert days == ([("created", day), ("modified", day)] if day else [])


def test_words_are_escaped_and_cleaned() -> None:
    text = core_properties("甲&乙\x00<丙>\n丁", "", "").decode()
    assert "<dc:title>甲&amp;乙&lt;丙&gt; 丁</dc:title><dc:creator></dc:creator></cp:coreProperties>" in text
