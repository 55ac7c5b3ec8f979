"""Whose report it is, of which year, when it was filed, and its prose."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.annual.conftest import DIRECTORY
from tests.annual.filed import PARAGRAPHS, printed
from tests.annual.test_import_tables import OFFICE, read

from gongkai_cli.intake.annual.file import Block
from gongkai_cli.intake.annual.filed import settled
from gongkai_cli.intake.annual.ledger_text import without_ledger
from gongkai_cli.intake.annual.prose import part_heading, prose_of, repeated, sections
from gongkai_cli.intake.annual.title import Reporters, title_of
from gongkai_cli.schema import report_form as form

JIANGHAI = Reporters(DIRECTORY, "宁波市江海区人民政府")


@pytest.mark.parametrize(
    ("lines", "name", "year"),
    [
        (["江海区教育局2022年政府信息公开工作年度报告"], "区教育局", 2022),
        (["宁波市江海区教育局2022年度政府信息公开工作报告"], "区教育局", 2022),
        (["2022年区教育局政府信息公开工作年度报告"], "区教育局", 2022),
        (["区教育局二〇二二年政府信息公开工作年度报告"], "区教育局", 2022),
        (["区教育局２０２２年政府信息公开工作年度报告"], "区教育局", 2022),
        (["关于区教育局2022年政府信息公开工作情况的报告"], "区教育局", 2022),
        (["区教育局政府信息公开工作年度报告（2022年）"], "区教育局", 2022),
        (["区教育局政府信息公开2022年年度报告"], "", 0),
        (["宁波市江海区教育局", "2022年政府信息公开工作年度报告"], "区教育局", 2022),
        (["区 教 育 局", "2022 年政府信息公开工作年度报告"], "区教育局", 2022),
        (["首页 > 政府信息公开年报 > 区教育局2022年政府信息公开工作年度报告"], "区教育局", 2022),
        (["区发展和改革局2021年政府信息公开工作年度报告"], "区发改局", 2021),
        (["宁波市江海区2022年政府信息公开工作年度报告"], "宁波市江海区人民政府", 2022),
        (["宁波市江海区人民政府2022年政府信息公开工作年度报告"], "宁波市江海区人民政府", 2022),
        (["江海区2022年政府信息公开工作年度报告"], "宁波市江海区人民政府", 2022),
        (["江北区教育局2022年政府信息公开工作年度报告"], "", 2022),
        (["2022年政府信息公开工作年度报告"], "", 2022),
        (["区教育局工作总结"], "", 0),
        ([], "", 0),
    ],
)
def test_titles(lines: list[str], name: str, year: int) -> None:
    title = title_of(lines, JIANGHAI)
    assert (JIANGHAI.named(title.name), title.year) == (name, year)


def test_the_opening_does_not_pass_for_the_title() -> None:
    lines = [
        "宁波市江海区教育局",
        "2022年政府信息公开工作年度报告",
        "根据《政府信息公开工作年度报告格式》，现公布宁波市江海区教育局2022年政府信息公开工作年度报告。",
    ]
    assert title_of(lines, JIANGHAI).name == "宁波市江海区教育局"


@pytest.mark.parametrize(
    ("line", "key", "rest"),
    [
        ("一、总体情况", "一", ""),
        ("一、 总体情况。", "一", ""),
        ("总体情况", "一", ""),
        ("三、收到和处理政府信息公开申请情况", "三", ""),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "四", ""),
        ("五、政府信息公开工作存在的主要问题及改进情况", "五", ""),
        ("六、其他需要报告的事项：本年度没有收费。", "六", "本年度没有收费。"),
        ("三、本年度办理结果", "", ""),
        ("一、本年新收政府信息公开申请数量", "", ""),
        ("四、结转下年度继续办理", "", ""),
    ],
)
def test_headings_of_parts(line: str, key: str, rest: str) -> None:
    assert part_heading(line) == ((key, rest) if key else None)


def prose(*lines: str) -> tuple[dict[str, str], date | None, tuple[str, ...]]:
    blocks: list[Block] = list(lines)
    found = prose_of(sections(blocks), lambda line: bool(OFFICE.named(line)))
    return {key: text for key, text in found.parts.items() if text}, found.filed, found.notes


def test_the_five_items() -> None:
    said, _, notes = prose(
        "一、总体情况",
        "（一）主动公开情况。全年公开120条。",
        "（二）依申请公开工作情况",
        "收到2件。",
        "1.主动公开的答复1件。",
        "2、平台建设情况：尚可。",
        "（三）、政府信息管理：清理文件。",
        "(四) 政府信息公开平台建设",
        "开设栏目。",
        "（五）强化监督保障，落实责任。培训两次。",
    )
    assert said == {
        "主动公开": "全年公开120条。",
        "依申请公开": "收到2件。\n\n1.主动公开的答复1件。\n\n2、平台建设情况：尚可。",
        "政府信息管理": "清理文件。",
        "政府信息公开平台建设": "开设栏目。",
        "监督保障": "强化监督保障，落实责任。培训两次。",
    }
    assert notes == ()


def test_items_numbered_otherwise_or_not_at_all() -> None:
    said, _, notes = prose(
        "总体情况", "1.主动公开情况", "120条。", "2、依申请公开：2件。", "信息管理情况", "清理。",
        "4．平台建设", "无。", "监督保障", "培训。",
    )  # fmt: skip
    assert list(said.values()) == ["120条。", "2件。", "清理。", "无。", "培训。"]
    assert notes == ()


def test_what_stands_before_the_items() -> None:
    said, _, notes = prose("一、总体情况", "今年工作扎实。", "（一）主动公开", "公开120条。")
    assert said["主动公开"] == "今年工作扎实。\n\n公开120条。"
    assert notes == (
        "第一部分分项以前的文字放在“主动公开”下面，请核对",
        "第一部分没有找到“依申请公开”“政府信息管理”“政府信息公开平台建设”“监督保障”的文字",
    )


def test_a_part_one_without_items() -> None:
    said, _, notes = prose("一、总体情况", "今年工作扎实。", "平台一个。")
    assert said == {"主动公开": "今年工作扎实。\n\n平台一个。"}
    assert notes == ("第一部分没有分项，全文放在“主动公开”下面，请核对",)


@pytest.mark.parametrize(
    ("below", "filed"),
    [
        (("区教育局", "2023年1月16日"), date(2023, 1, 16)),
        (("区教育局2023年1月16日",), date(2023, 1, 16)),
        (("二〇二三年一月十六日",), date(2023, 1, 16)),
        (("（2023年1月16日）",), date(2023, 1, 16)),
        (("区教育局", "2023-01-16"), date(2023, 1, 16)),
        (("区教育局", "【成文日期】"), None),
        (("区教育局",), None),
        (("2023年2月30日",), None),
    ],
)
def test_signatures(below: tuple[str, ...], filed: date | None) -> None:
    said, day, _ = prose("六、其他需要报告的事项", "没有收费。", *below)
    assert day == filed
    assert said["六"].split("\n\n")[0] == "没有收费。"
    assert "区教育局" not in said["六"]


def test_a_date_in_a_sentence_is_no_signature() -> None:
    said, day, _ = prose("六、其他需要报告的事项", "自2022年1月1日起没有收费。")
    assert (said["六"], day) == ("自2022年1月1日起没有收费。", None)


def test_the_foot_of_a_page_is_left_out() -> None:
    said, day, notes = prose("六、其他需要报告的事项", "无。", "2023年1月16日", "打印 关闭", "主办：某某")
    assert (said["六"], day) == ("无。", date(2023, 1, 16))
    assert notes == ("日期（2023-01-16）后面还有 2 段文字，没有读入",)


def test_a_table_of_contents_is_passed_over() -> None:
    contents = [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    said, _, _ = prose(*contents, "一、总体情况", "（一）主动公开", "120条。", *contents[1:], "无。")
    assert said == {"主动公开": "120条。", "六": "无。"}


def test_marks_of_our_own_documents_are_no_prose() -> None:
    assert prose("五、存在的主要问题及改进情况", "【待填写：本年的问题】")[0] == {}


def test_a_table_in_the_prose_is_told(tmp_path: Path) -> None:
    report = printed()
    report.parts = {**PARAGRAPHS, "五": ""}
    page = report.page().replace(
        "<p>五、存在的主要问题及改进情况</p>",
        "<p>五、存在的主要问题及改进情况</p><table><tr><td>问题<td>措施</table>"
        "<table><tr><td><p>第一。</p><p>第二。</p></table>",
    )
    (tmp_path / "报告.html").write_text(page, encoding="utf-8")
    from gongkai_cli.intake.annual.filed import read_filed

    filed = read_filed(tmp_path / "报告.html", OFFICE)
    assert filed.report.part("五") == "第一。\n\n第二。"
    assert filed.notes == ("第五部分里有 1 张表格，文字部分放不下，没有读入",)


@pytest.mark.parametrize(
    ("title", "unit", "year", "problem"),
    [
        ("区教育局2022年政府信息公开工作年度报告", "", 0, ""),
        ("区教育局2022年政府信息公开工作年度报告", "区教育局", 2022, ""),
        ("2022年政府信息公开工作年度报告", "区发改局", 0, ""),
        ("年度报告", "区发改局", 2021, ""),
        (
            "区教育局2022年政府信息公开工作年度报告", "区发改局", 0,
            "标题写的是“区教育局”（区教育局），不是“区发改局”",
        ),
        ("区教育局2022年政府信息公开工作年度报告", "", 2021, "标题写的是2022年，不是2021年"),
        (
            "区教育厅2022年政府信息公开工作年度报告", "", 0,
            "标题里的“区教育厅”不在单位名录中（是否应为“区教育局”？），请用 --unit 指定",
        ),
        ("2022年政府信息公开工作年度报告", "", 0, "标题没有写单位，请用 --unit 指定"),
        ("区教育局年度报告", "区教育局", 0, "标题没有写年度，请用 --year 指定"),
    ],
)  # fmt: skip
def test_who_and_when(tmp_path: Path, title: str, unit: str, year: int, problem: str) -> None:
    report = printed()
    report.title = title
    filed = settled(read(report, tmp_path), OFFICE, unit, year)
    assert filed.problems == ((problem,) if problem else ())
    if not problem:
        assert filed.report.unit == (unit or "区教育局")
        assert filed.report.year == (year or 2022)


SUMMARY = "2022年，本机关承担《2022年江北区政务公开工作要点》（北区政办发〔2022〕28号）任务30项，已完成30项。"
LEDGER = "2022年政务公开工作要点落实情况"
END = "以上据落实情况台账，截至2022年12月31日。"


@pytest.mark.parametrize("title", [LEDGER, f"（三）{LEDGER}"])
def test_what_was_printed_from_the_ledger_is_left_out(title: str) -> None:
    cells = ("任务", "任务内容", "1", "公开预算", "已完成")  # as LibreOffice writes a table in plain text
    found = without_ledger([
        "一、总体情况", SUMMARY, "（一）主动公开", "120条。",
        "六、其他需要报告的事项", "没有。", title, SUMMARY, "1.公开。任务1项", *cells, END, "区教育局",
    ])  # fmt: skip
    assert found.blocks == (
        "一、总体情况", "（一）主动公开", "120条。", "六、其他需要报告的事项", "没有。", "区教育局",
    )  # fmt: skip
    assert len(found.notes) == 2


@pytest.mark.parametrize(
    "blocks",
    [
        ("一、总体情况", "（一）主动公开", SUMMARY),  # not where it is printed
        ("一、总体情况", "2022年，本机关承担任务30项，全部完成。"),
        ("六、其他需要报告的事项", f"{LEDGER}见附件。", END),
        ("六、其他需要报告的事项", END),
    ],
)
def test_what_only_looks_like_it_is_kept(blocks: tuple[str, ...]) -> None:
    assert without_ledger(blocks) == (blocks, ())


def test_a_block_without_its_end_is_kept_and_told() -> None:
    found = without_ledger(["六、其他需要报告的事项", LEDGER, "全部完成。"])
    assert found.blocks == ("六、其他需要报告的事项", LEDGER, "全部完成。")
    assert found.notes == (
        f"“{LEDGER}”后面没有“以上落实情况截至…”，照原样读入；生成报告时台账部分会重复，请核对",
    )


def test_items_of_a_list_are_read_back() -> None:
    said, _, _ = prose("五、存在的主要问题及改进情况", "· 一是。", "· 二是。", "三·八节")
    assert said == {"五": "- 一是。\n\n- 二是。\n\n三·八节"}


ONE, TWO, FIVE, SIX = (f"{key}、{form.TITLES[key]}" for key in "一二五六")


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        ((ONE, "好。", TWO, "表。", FIVE, "没有。", SIX, "没有。"), []),
        ((ONE, "好。", TWO, "如下。", TWO, "表。", SIX, "没有。"), ["二"]),
        ((ONE, "好。", SIX, "如下。", TWO, "表。", SIX, "没有。"), ["六"]),
        ((ONE, "好。", TWO, "表。", FIVE, "问题。", ONE, "没有。", SIX, "没有。"), ["一"]),
        ((ONE, "好。", SIX, "没有。", ONE, "仍在文中。"), ["一"]),
        ((ONE, TWO, FIVE, SIX, ONE, "好。", TWO, "表。", FIVE, "没有。", SIX, "没有。"), []),  # contents
        ((TWO, FIVE, SIX, ONE, "好。", TWO, "表。", SIX, "没有。"), []),
        ((ONE, "好。", SIX, "没有。", ONE, "好。", SIX, "没有。"), []),  # the whole report twice
        (("无题。", ONE, "好。", TWO, TWO, "表。"), []),  # said again over the table, nothing lies between
    ],
)
def test_headings_that_stand_twice(lines: tuple[str, ...], keys: list[str]) -> None:
    assert list(repeated(lines)) == keys
