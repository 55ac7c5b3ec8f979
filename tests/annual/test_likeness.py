"""雷同: what counts as copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gongkai_cli.annual.figures import Report
from gongkai_cli.annual.likeness import RUN, likeness

if TYPE_CHECKING:
    from tests.annual.conftest import Office

# 120 different characters, and 120 others.
OURS = "".join(chr(0x4E00 + place) for place in range(120))
THEIRS = "".join(chr(0x6E00 + place) for place in range(120))


def shared(ours: str, theirs: str) -> float:
    return likeness(Report("甲", 2022, parts={"五": ours}), Report("乙", 2022, parts={"五": theirs})).share


@pytest.mark.parametrize(
    ("ours", "theirs", "share"),
    [
        (OURS, OURS, 1.0),
        (OURS, THEIRS, 0.0),
        (OURS, OURS[:60] + THEIRS, 0.5),
        (OURS, THEIRS + OURS[30:60], 0.25),
        (OURS, OURS[: RUN - 1] + THEIRS, 0.0),  # shorter than a passage
        (OURS[:90], OURS[:90], 0.0),  # too short a text to tell
        (OURS, "，".join(OURS), 1.0),  # punctuation does not count
        (OURS + "今年12件", OURS + "今年1345件", 1.0),  # nor do figures
    ],
)
def test_share(ours: str, theirs: str, share: float) -> None:
    assert shared(ours, theirs) == share


def test_the_passages_are_shown_longest_first_where_they_begin() -> None:
    ours = OURS[:30] + "甲" + THEIRS[:50] + "乙" * 40
    theirs = Report("乙", 2022, parts={"主动公开": f"{OURS}丙{THEIRS}"})
    found = likeness(Report("甲", 2022, parts={"五": ours}), theirs)
    assert [(passage.part, passage.start, passage.text) for passage in found.passages] == [
        ("五", 31, THEIRS[:50]),
        ("五", 0, OURS[:30]),
    ]


def test_part_six_is_not_compared() -> None:
    assert (
        likeness(Report("甲", 2022, parts={"六": OURS}), Report("乙", 2022, parts={"六": OURS})).share == 0.0
    )


def copied(office: Office) -> str:
    return office.report(year=2021).part("五").replace("\n", "\n    ")


def test_last_years_text_is_told_with_its_passages(office: Office) -> None:
    office.edit("解读以文字为主，明年增加图解和视频。", copied(office))
    (finding,) = office.findings()
    assert (finding.code, finding.where.line, finding.where.column) == ("GK834", 70, 5)
    assert finding.message.endswith("与本单位2021年的报告相同")
    assert finding.related[0].message.startswith("相同：一是公开内容还不够全面")
    where = finding.related[0].where
    place = office.workspace.data / "report_2021" / "区发改局.yaml"
    lines = place.read_text(encoding="utf-8").split("\n")
    assert where.file == "data/report_2021/区发改局.yaml"
    assert lines[where.line - 1][where.column - 1 :].startswith("一是公开内容还不够全面")


def test_a_passage_does_not_begin_inside_a_bracket(office: Office) -> None:
    last = office.workspace.data / "report_2021" / "区发改局.yaml"
    office.edit("    一是公开内容", "    （演示文字）一是公开内容", last)
    office.edit("解读以文字为主，明年增加图解和视频。", copied(office))
    (finding,) = office.findings()
    assert (finding.where.line, finding.where.column) == (70, 11)
    assert finding.related[0].where.column == 11
    assert finding.related[0].message.startswith("相同：一是公开内容还不够全面")


def test_of_several_like_reports_the_likest_is_named_once(office: Office) -> None:
    sibling = office.file.with_name("区教育局.yaml")
    office.edit("问答栏目回复慢，明年限三天答复；招生咨询电话忙时打不通，加两条线。", copied(office), sibling)
    office.edit("解读以文字为主，明年增加图解和视频。", copied(office))
    told = [line for line in office.told(last=False) if "GK834" in line]
    assert [line.split(":")[0] for line in told] == ["区发改局", "区教育局"]
    assert told[0].endswith("与“区教育局”的报告相同")
    assert told[1].endswith("与“区发改局”的报告相同")
