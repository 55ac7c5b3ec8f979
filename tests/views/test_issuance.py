"""What a paper carries, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai_cli.model import IssuingOffice, Notice
from gongkai_cli.views.issuance import IssueTerms, issuance, title_lines

NOTICE = Notice("要点", "甲政办发〔2022〕1号", "甲市人民政府办公室", date(2022, 3, 1), 2022)
PATTERN = "甲政办函〔{year}〕{no}号"
LONG = "新疆维吾尔自治区伊犁哈萨克自治州人民政府办公室"


@pytest.mark.parametrize(
    ("organ", "lines"),
    [
        ("甲市人民政府办公室", ("甲市人民政府办公室",)),
        ("国家税务总局宁波市江北区税务局", ("国家税务总局宁波市江北区税务局",)),
        (LONG, ("新疆维吾尔自治区", "伊犁哈萨克自治州人民政府办公室")),
        ("甲" * 25, ("甲" * 25,)),  # no place to break it at
    ],
)
def test_an_organ_is_broken_by_sense(organ: str, lines: tuple[str, ...]) -> None:
    assert title_lines(organ) == lines


@pytest.mark.parametrize(
    ("issuer", "we"),
    [
        ("甲市人民政府办公室", "我办"),
        ("甲市大数据发展管理局", "我局"),
        ("甲市卫生健康委员会", "我委"),
        ("甲省民政厅", "我厅"),
        ("甲市人民政府", "本机关"),
    ],
)
def test_how_an_organ_speaks_of_itself(issuer: str, we: str) -> None:
    assert issuance(NOTICE, IssuingOffice(issuer=issuer), IssueTerms(date(2022, 8, 1))).we == we


def test_the_year_of_a_number_is_that_of_the_day() -> None:
    terms = IssueTerms(date(2023, 1, 5), number=9, pattern=PATTERN)
    assert [terms.numbered(position) for position in (0, 1, 2)] == [
        "甲政办函〔2023〕9号", "甲政办函〔2023〕10号", "甲政办函〔2023〕11号",
    ]  # fmt: skip


def test_the_number_stands_in_the_red_head_where_there_is_one() -> None:
    office = IssuingOffice(red_head="甲市人民政府办公室文件", printer="甲市政府办秘书科", copy_to=("市监委",))
    plain = issuance(NOTICE, office, IssueTerms(date(2022, 8, 1), 3, pattern=PATTERN))
    assert (plain.number, plain.red_head, plain.red_number) == ("甲政办函〔2022〕3号", "", "")
    assert (plain.copies, plain.printer) == ((), "")
    red = issuance(NOTICE, office, IssueTerms(date(2022, 8, 1), 3, red=True, pattern=PATTERN))
    assert (red.number, red.red_head, red.red_number) == ("", "甲市人民政府办公室文件", "甲政办函〔2022〕3号")
    assert (red.copies, red.printer) == (("市监委",), "甲市政府办秘书科")
    bare = issuance(NOTICE, office, IssueTerms(date(2022, 8, 1), red=True, pattern=PATTERN))
    assert bare.red_number == "甲政办函〔2022〕【待填写】号"


def test_what_is_lacking_is_said_once() -> None:
    nothing = issuance(NOTICE, IssuingOffice(), IssueTerms(date(2022, 8, 1), red=True))
    assert [each.partition("（")[0] for each in nothing.lacking] == [
        "答复日期", "联系电话", "红头的发文字号",
    ]  # fmt: skip
    said = IssuingOffice(telephone="0571-87650000")
    terms = IssueTerms(date(2022, 8, 1), reply_by=date(2022, 8, 9))
    everything = issuance(NOTICE, said, terms)
    assert everything.lacking == ()
    assert (everything.organ, everything.reply_by) == ("甲市人民政府办公室", "2022年8月9日")


def test_a_postcode_goes_with_an_address_only() -> None:
    terms = IssueTerms(date(2022, 8, 1))
    at = issuance(NOTICE, IssuingOffice(address="人民路1号", postcode="315020"), terms)
    assert at.address == "人民路1号，邮编315020"
    assert issuance(NOTICE, IssuingOffice(postcode="315020"), terms).address == ""
