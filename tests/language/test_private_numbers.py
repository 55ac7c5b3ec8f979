"""Numbers of people: found however they are written, and nothing else taken for one."""

# ruff: noqa: E501  lists of texts
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_cli.language.private_numbers import lines_to_look_at, private_numbers

CARD = "11010519491231002X"
"""The example of GB 11643-1999, whose check digit is worked out there."""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.shown) for each in private_numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "13812345678", "138 1234 5678", "138-1234-5678", "138－1234－5678", "１３８１２３４５６７８", "138 12345678",
        "+86 138 1234 5678", "+8613812345678", "86-13812345678", "（0086）13812345678", "1381234 5678", "138—1234—5678",
        "1 3 8 1 2 3 4 5 6 7 8", "138\u200b1234\u200b5678", "138\u30001234\u30005678", "tel:13812345678", "Tel13812345678",
        "手机13812345678。", "张某(13812345678)", "2022-09-15 13812345678", "138·1234·5678",
        "138.1234.5678", "138．1234．5678", "13812345678@139.com", "１３８１２３４５６７８＠139.com", "张某/13812345678",
        "13812345678/张某", "手机/13812345678/微信同号",
    ],
)  # fmt: skip
def test_mobile_numbers(text: str) -> None:
    assert kinds(f"联系{text}，谢谢") == [("mobile", "138****5678")]
    assert kinds(text) == [("mobile", "138****5678")]


@pytest.mark.parametrize("joint", ["/", "／", " / ", "//", "、", ",", "，", ";", "|"])
def test_two_numbers_however_parted(joint: str) -> None:
    both = [("mobile", "138****5678"), ("mobile", "139****5679")]
    assert kinds(f"电话13812345678{joint}13912345679。") == both
    assert kinds(f"电话138-1234-5678{joint}139-1234-5679。") == both
    assert kinds(f"138 1234 5678{joint}139 1234 5679") == both


def test_several_numbers() -> None:
    assert kinds("13812345678 13912345679、150 1234 5670 151 1234 5671") == [
        ("mobile", "138****5678"), ("mobile", "139****5679"), ("mobile", "150****5670"), ("mobile", "151****5671"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        CARD, CARD.lower(), "110105 19491231 002X", "110105-19491231-002X", "110105 1949 1231 002X",
        "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002 X", " ".join(CARD),
    ],
)  # fmt: skip
def test_identity_numbers(text: str) -> None:
    assert kinds(f"张某{text}。") == [("identity", "110105********002X")]


@pytest.mark.parametrize("text", ["110105194912310021", "110105 19491231 0021", "330205198001011233"])
def test_a_wrong_check_digit_is_doubtful(text: str) -> None:
    assert [kind for kind, _ in kinds(f"张某{text}")] == ["doubtful"]


def test_the_old_form() -> None:
    assert kinds("身份证号：110105491231002") == [("identity", "110105*****1002")]
    assert kinds("张某110105491231002") == [("doubtful", "110105*****1002")]
    assert kinds("110105491331002") == []  # there is no month 13


@pytest.mark.parametrize(
    "text",
    [
        "北区政办发〔2022〕28号", "0574-87654321", "0574-87381234-8001", "057487654321", "400-800-8820", "(0574) 8738 1234",
        "20220630", "20220630、20220701、20220702", "2022063020220701", "2022-06-30 2022-07-01", "13812345678元",
        "13812345678.50", "150,200,300,12", "13,812,345,678", "3.13812345678", "12345 12388 114", "共138件1234人5678次",
        "https://www.nbjb.gov.cn/art/2022/9/5/art_13812345678.html?id=13812345678",
        "www.a.cn/13812345678", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha256: 13812345678901234567890123456789012345678901234567890123456789ab", "a13812345678", "13812345678b",
        "91330205MA2AEXXXXX", "11330205002967437P", "统一社会信用代码113302050029674370", "编号110105194912310021",
        "流水号13812345678", "138123456789", "1381234567", "12812345678", "1101051949123100", "000000000000000000",
        "a/13812345678", "13812345678/a.html", "1,138 1234 5678", "138.12345678", "1.138.1234.5678",
        "100 150 2000 3000 400", "99010519491231002X", "2-0357ed38", "项目代码2206-330205-04-01-123456",
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert kinds(text) == []


def test_where_it_begins() -> None:
    (found,) = private_numbers("见\u200b附件，１３８ 1234 5678")
    assert found.at == 5
    assert found.words == "手机号码 138****5678"


def test_a_credit_code_of_digits_alone_is_none() -> None:
    assert (
        kinds("521101192001000062") == []
    )  # by GB 32100 its check digit is 2; that of GB 11643 would be another


def test_long_texts_cost_no_more_than_their_length() -> None:
    assert kinds("1 " * 5_000) == []


@given(
    st.lists(st.sampled_from(("13812345678", "1 3 8 1 2 3 4 5 6 7 8", "1", "12345", "\n", " ", "号", "\r\n")))
)
def test_no_line_with_a_number_is_passed_over(pieces: list[str]) -> None:
    text = "".join(pieces)
    every = {(number, line) for number, line in enumerate(text.split("\n"), 1) if private_numbers(line)}
    looked_at = list(lines_to_look_at(text))
    assert every <= set(looked_at) <= set(enumerate(text.split("\n"), 1))
    assert sorted(set(looked_at)) == looked_at
