"""What holds for every text: nothing raises, dates are in order, readings agree with ``due``."""

import calendar
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_cli.language.deadline import parse
from gongkai_cli.language.values import Deadline

ISSUED = date(2022, 7, 28)
WORDS = """
年 月 日 号 季度 上半年 下半年 底 末 初 中 前 之前 以前 内 止 起 后 至 到 - — 、 ，
和 2022 2023 12 3 9 30 31 0 1 一 十二 三 每 每年 每月 每季度 次 /年 全年 年内 年底
明年 次年 去年 上旬 中旬 国庆 春节 元旦 五一 完成 开工 长期 及时 工作日 个 自 之日起
本月 份 十四五 期间 周 五 定期 按 各 ( ) 第 Q . 即日起 2022年 9月 30日
"""
phrases = st.lists(st.sampled_from(WORDS.split()), max_size=9).map("".join)
days = st.dates(date(2022, 1, 1), date(2030, 12, 31))


def sound(found: Deadline, issued: date | None) -> None:
    if found.start and found.due:
        assert found.start <= found.due
    if found.due and issued:
        assert found.due >= issued
    assert found.ambiguous == bool(found.alternatives)
    if found.ambiguous:
        assert len(found.alternatives) >= 2
        assert (found.alternatives[0].start, found.alternatives[0].due) == (found.start, found.due)
        assert len({way.due for way in found.alternatives}) == len(found.alternatives)
    assert (found.recurrence is not None) == (found.kind == "recurring")
    if found.kind == "unparsed":
        assert found.due is None
        assert found.note
    if found.kind == "by":
        assert found.due


@settings(max_examples=1500, deadline=None)
@given(phrases, st.none() | days)
def test_date_words_in_any_order(phrase: str, issued: date | None) -> None:
    found = parse(phrase, 2022, issued)
    assert found.text == phrase
    sound(found, issued)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(), max_size=40), st.integers(-5, 12000))
def test_any_text(text: str, year: int) -> None:
    found = parse(text, year)
    assert found.text == text
    sound(found, None)


@settings(deadline=None)
@given(phrases)
def test_width_and_blanks_do_not_matter(phrase: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in phrase)
    spaced = " ".join(phrase)
    known, *others = (parse(text, 2022, ISSUED) for text in (phrase, wide, spaced))
    for other in others:
        assert (known.kind, known.start, known.due, known.ambiguous) == (
            other.kind,
            other.start,
            other.due,
            other.ambiguous,
        )


@given(days)
def test_a_day_comes_back(day: date) -> None:
    for written in (
        f"{day.year}年{day.month}月{day.day}日前",
        f"{day:%Y-%m-%d}",
        f"{day.year}.{day.month}.{day.day}前",
        f"{day:%Y%m%d}",
        f"于{day.year}年{day.month}月{day.day}日前完成",
    ):
        assert parse(written, 2022).due == day


@given(st.integers(1, 12), st.integers(2022, 2080))
def test_a_month_ends_on_its_last_day(month: int, year: int) -> None:
    last = date(year, month, calendar.monthrange(year, month)[1])
    for written in (
        f"{month}月底前",
        f"{year}年{month}月",
        f"{year}年{month}月底",
        f"{year}年{month}月底前完成",
    ):
        assert parse(written, year).due == last


@pytest.mark.parametrize(
    "text",
    [
        "全" * 10_000,
        "9" * 10_000,
        "1、" * 5_000,
        "6-" * 900,
        "每月" * 900,
        "12月底前" * 400,
        "(" * 2_000,
        "\x00\ud800\udfff",
    ],
)
def test_long_and_broken_texts(text: str) -> None:
    sound(parse(text, 2022), None)
