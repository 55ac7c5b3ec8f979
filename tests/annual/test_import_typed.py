"""What a person typed into a printed report, under a mark or beside it, is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.annual.filed import printed
from tests.annual.test_import_tables import OFFICE, read

from gongkai_cli.intake.annual.filed import read_filed

TITLE = "2022年政务公开工作要点落实情况"
SUMMARY = "2022年，本机关承担《要点》（北办发〔2022〕2号）任务3项，已完成1项，受阻1项，未报1项。"
SECTION = "1.第一章。任务3项，已完成1项，受阻1项，未报1项；其中到期未完成1项。已完成的任务中1项有佐证材料。"
MARK = "【请核实并补充：第4项未完成的原因和下一步措施】"
OTHER = "【请核实并补充：第7项的落实情况（台账没有记录）】"
END = "以上据落实情况台账，截至2022年12月31日。"
ASKED = "第4项未完成的原因和下一步措施："


@pytest.mark.parametrize("way", ["html", "docx", "txt"])
@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([SUMMARY, SECTION, MARK, OTHER, END], ""),
        ([SUMMARY, SECTION, MARK, "资金未到位。", OTHER, END], f"{ASKED}\n\n资金未到位。"),
        ([SUMMARY, SECTION, MARK, "资金未到位。", "明年三月办结。", OTHER, END],
         f"{ASKED}\n\n资金未到位。\n\n明年三月办结。"),
        ([SUMMARY, SECTION, f"{MARK}资金未到位。", OTHER, END], f"{ASKED}\n\n资金未到位。"),
        ([SUMMARY, SECTION, "资金未到位。", OTHER, END], "资金未到位。"),
        ([SUMMARY, f"{SECTION}另有一项正在办理。", MARK, END], "另有一项正在办理。"),
        ([f"{SUMMARY}进展顺利。", SECTION, MARK, f"{END}特此说明。"], "进展顺利。\n\n特此说明。"),
    ],
)  # fmt: skip
def test_text_typed_into_what_the_ledger_prints(
    tmp_path: Path, way: str, lines: list[str], kept: str
) -> None:
    report = printed()
    own = report.parts["六"]
    report.parts = {**report.parts, "六": "\n\n".join([own, TITLE, *lines])}
    filed = read(report, tmp_path, way)
    assert filed.problems == ()
    assert filed.report.part("六") == "\n\n".join(text for text in (own, kept) if text)
    typed = [line for line in kept.split("\n\n") if line and line != ASKED]
    wanted = [f"其中补写的 {len(typed)} 段文字记在第六部分，请核对"] if typed else []
    assert [note for note in filed.notes if "补写" in note] == wanted


@pytest.mark.parametrize("key", ["主动公开", "五", "六"])
def test_text_typed_behind_a_gap(tmp_path: Path, key: str) -> None:
    report = printed()
    report.parts = {**report.parts, key: "【待填写：公开的情况】今年公开了【政务】信息【要点】"}
    assert read(report, tmp_path).report.part(key) == "今年公开了【政务】信息【要点】"


def test_text_typed_behind_the_sentence_that_begins_part_one(tmp_path: Path) -> None:
    report = printed()
    page = report.page().replace("<p>一、总体情况</p>", f"<p>一、总体情况</p><p>{SUMMARY}总体平稳。</p>")
    (tmp_path / "报告.html").write_text(page, encoding="utf-8")

    assert read_filed(tmp_path / "报告.html", OFFICE).report.part("主动公开").startswith("总体平稳。\n\n")
