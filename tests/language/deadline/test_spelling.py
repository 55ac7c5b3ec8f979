"""Spelling variants: width, blanks, traditional characters, Chinese numerals, dashes."""

import pytest

from gongkai_cli.language.deadline import parse
from gongkai_cli.language.deadline.grammar import plain_spelling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("１２月底前", "12月底前"),
        (" 12 月\n底\u3000前\u200b", "12月底前"),
        ("十二月底前", "12月底前"),
        ("廿五日", "25日"),
        ("二〇二二年十月三十一日", "2022年10月31日"),
        ("二○二三年", "2023年"),
        ("二0二二年", "2022年"),
        ("贰零贰贰年", "2022年"),
        ("2022三季度", "2022年3季度"),
        ("3月一12月", "3月-12月"),
        ("6～12月", "6-12月"),
        ("2021——2025年", "2021-2025年"),
        ("⽉底前", "月底前"),
        ("“十四五”期间", "十四五期间"),
        ("统一报送", "统一报送"),
        ("一般", "一般"),
        ("①2月底前", ";2月底前"),
        ("6月底前²", "6月底前"),
        ("一百二十日", "120日"),
        ("\ud800全年", "全年"),
    ],
)
def test_plain_spelling(text: str, expected: str) -> None:
    assert plain_spelling(text) == expected


@pytest.mark.parametrize(
    ("variant", "phrase"),
    [
        ("九月底前", "9月底前"),
        ("年內完成", "年内完成"),
        ("即時", "即时"),
        ("第叁季度", "第三季度"),
        ("十月三十一日前", "10月31日前"),
        ("1 2月底前", "12月底前"),
        ("⽴⾏⽴改", "立行立改"),
    ],
)
def test_variants_mean_the_same(variant: str, phrase: str) -> None:
    one, other = parse(variant, 2022), parse(phrase, 2022)
    assert (one.kind, one.start, one.due) == (other.kind, other.start, other.due)
    assert one.text == variant
    assert one.kind != "unparsed"
