"""One figure for several kinds of statement: it is their sum, whatever stands between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.annual.test_prose import FIRST

if TYPE_CHECKING:
    from tests.annual.conftest import Office

AND = ("及", "和", "或", "、", "以及", "或者", "与", "、依法", "及其", "/", "和予以")
PAIRS = (
    ("予以公开", "部分公开", 8, "表三（一）予以公开加表三（二）部分公开"),
    ("部分公开的", "予以公开的申请", 8, "表三（二）部分公开加表三（一）予以公开"),
    ("不予公开", "无法提供", 3, "表三（三）不予公开加表三（四）无法提供"),
    ("属于国家秘密", "部分公开", 2, "表三（三）1.属于国家秘密加表三（二）部分公开"),
    ("全部予以公开", "部分予以公开", 8, "表三（一）予以公开加表三（二）部分公开"),
    ("行政复议", "行政诉讼案件", 3, "表四行政复议总计加表四行政诉讼总计"),
    ("行政诉讼案件", "行政复议案件", 3, "表四行政诉讼总计加表四行政复议总计"),
    ("新收", "上年结转申请共", 13, "表三新收加表三二、上年结转"),
    ("办结", "结转下年度", 13, "表三（七）总计加表三四、结转下年度"),
    ("收到自然人", "法人申请", 12, "表三新收加表三新收中法人或其他组织"),
)  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
@pytest.mark.parametrize("between", AND)
def test_the_sum_is_what_is_held_against_the_figure(
    office: Office, pair: tuple[str, str, int, str], between: str
) -> None:
    one, two, together, named = pair
    office.edit(FIRST, f"{one}{between}{two}{together}件。")
    assert office.told() == []
    office.edit(f"{one}{between}{two}{together}件。", f"{one}{between}{two}99件。")
    (finding,) = office.findings()
    words = f"{one.removeprefix('收到').removeprefix('属于').removeprefix('全部')}{between}{two}99件"
    assert (finding.code, finding.where.line) == ("GK831", 61)
    assert finding.message == f"文字写“{words}”，{named}是 {together}，相差 {99 - together}"


def test_more_than_two(office: Office) -> None:
    office.edit(FIRST, "予以公开、部分公开、不予公开和无法提供共11件。")
    assert office.told() == []
    office.edit("无法提供共11件", "无法提供共12件")
    (finding,) = office.findings()
    assert finding.message.endswith("是 11，相差 1")


def test_no_conjunction_between_disputes(office: Office) -> None:
    office.edit(FIRST, "行政复议行政诉讼案件3件。")
    assert office.told() == []


@pytest.mark.parametrize(
    "text",
    [
        "主动公开和部分公开42件。",
        "信访、行政诉讼案件42件。",
        "公民、法人和其他组织提出申请12件。",
        "登记、受理申请42件。",
        "对信息予以公开或予以区分处理后部分公开的42件。",
        "予以公开和经审查后部分公开的42件。",
    ],
)
def test_with_something_that_the_tables_do_not_count_it_is_left_open(office: Office, text: str) -> None:
    office.edit(FIRST, text)
    assert office.told() == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("予以公开6件、部分公开42件。", "部分公开42件"),
        ("予以公开6件和部分公开42件。", "部分公开42件"),
        ("予以公开（6件）、部分公开42件。", "部分公开42件"),
        ("1、部分公开42件。", "部分公开42件"),
        ("受理、办结申请42件。", "办结申请42件"),
        ("涉及部分公开42件。", "部分公开42件"),
    ],
)
def test_figures_of_their_own_are_held_one_by_one(office: Office, text: str, wrong: str) -> None:
    office.edit(FIRST, text)
    (finding,) = office.findings()
    assert finding.message.startswith(f"文字写“{wrong}”，")
