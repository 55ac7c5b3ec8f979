"""Figures in the prose: what is held against the tables, and what must be left alone."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from gongkai_cli.language.numerals import count_of
from gongkai_cli.rules.annual.claims import CLAIMS

if TYPE_CHECKING:
    from tests.annual.conftest import Office

FIRST = "2022年新收政府信息公开申请12件，上年结转1件；办结11件，结转下年度继续办理2件。"

WRONG = {
    "收到政府信息公开申请14件。": "表三新收是 12，表三新收加上年结转是 13，相差 1",
    "全年共收到公众提交的政府信息公开申请 20 件。": "表三新收是 12，表三新收加上年结转是 13，相差 7",
    "受理依申请公开事项1,200件。": "表三新收是 12，表三新收加上年结转是 13，相差 1187",
    "收到申请１５件。": "表三新收是 12，表三新收加上年结转是 13，相差 2",
    "收到申请12件，其中自然人9件。": "表三新收是 10，表三新收加上年结转是 11，相差 1",
    "收到申请12件，其中法人或其他组织3件。": "表三新收中法人或其他组织是 2，相差 1",
    "上年度结转申请3件。": "表三二、上年结转是 1，相差 2",
    "结转至下一年度继续办理1件。": "表三四、结转下年度是 2，相差 1",
    "已办结政府信息公开申请12件。": "表三（七）总计是 11，相差 1",
    "属于四类过程性信息3件。": "表三（三）6.属于四类过程性信息是 1，相差 2",
    "不予处理1件。": "表三（五）不予处理是 0，相差 1",
    "因政府信息公开引发行政复议案件5件。": "表四行政复议总计是 2，其中已审结是 1，相差 3",
    "行政诉讼案件3件。": "表四行政诉讼总计是 1，其中复议后起诉是 0，相差 2",
    "收到申请二十五件。": "表三新收是 12，表三新收加上年结转是 13，相差 12",
    "收到申请一百零三件。": "表三新收是 12，表三新收加上年结转是 13，相差 90",
    "收到申请12件，其中自然人申请20件。": "表三新收是 10，表三新收加上年结转是 11，相差 9",
    "收到申请12件，其中法人及其他组织申请4件。": "表三新收中法人或其他组织是 2，相差 2",
    "全区共收到230件，其中本机关收到23件。": "表三新收是 12，表三新收加上年结转是 13，相差 10",
}

DENIED = {
    "全年未收到政府信息公开申请。": [
        "未收到政府信息公开申请”，表三新收是 12，表三新收加上年结转是 13，相差 12"
    ],
    "没有收到公民、法人和其他组织提出的信息公开申请，": [
        "没有收到公民、法人和其他组织提出的信息公开申请”，表三新收是 12，表三新收加上年结转是 13，相差 12"
    ],
    "未发生行政复议。": ["未发生行政复议”，表四行政复议总计是 2，相差 2"],
    "没有发生因政府信息公开引起的行政诉讼案件。": [
        "没有发生因政府信息公开引起的行政诉讼案件”，表四行政诉讼总计是 1，相差 1"
    ],
    "未发生行政复议、行政诉讼情况。": [
        "未发生行政复议、行政诉讼情况”，表四行政复议总计是 2，相差 2",
        "未发生行政复议、行政诉讼情况”，表四行政诉讼总计是 1，相差 1",
    ],
}

DOCUMENTS = "全年制发行政规范性文件3件，都在印发当天公开并附解读。"

DECIDED = {
    "制发行政规范性文件3件，废止9件，现行有效12件。": "废止9件”，表二行政规范性文件本年废止件数是 1，相差 8",
    "制发行政规范性文件3件，废止1件，现行有效99件。": (
        "现行有效99件”，表二行政规范性文件现行有效件数是 12，相差 87"
    ),
    "制定规章2件。": "制定规章2件”，表二规章本年制发件数是 0，相差 2",
    "办理行政许可500件。": "办理行政许可500件”，表二行政许可是 35，相差 465",
    "办理行政许可35件、行政处罚20件。": "行政处罚20件”，表二行政处罚是 2，相差 18",
    "全年作出行政强制决定三件。": "全年作出行政强制决定三件”，表二行政强制是 0，相差 3",
    "收取行政事业性收费3.5万元。": "收取行政事业性收费3.5万元”，表二行政事业性收费（万元）是 1.25，相差 2.25",
    "行政事业性收费13500元。": "行政事业性收费13500元”，表二行政事业性收费（万元）是 1.25，相差 0.1",
}

LEFT_ALONE = (
    "收到政府信息公开申请12件。",
    "连同上年结转，受理申请13件。",
    "网上收到申请5件，信函收到申请7件。",
    "2021年收到申请4件，2022年收到申请12件。",
    "上半年收到申请5件。",
    "第三季度收到申请2件。",
    "收到人大代表建议3件、政协提案5件。",
    "收到申请12件，较上年增加8件。",
    "收到申请12件。予以公开6件，其中自然人5件。",
    "收到申请10余件。",
    "收到申请约20件。",
    "办理人大建议4件。",
    "制发公文200件。",
    "答复率100%，平均用时8天。",
    "培训2次，印发资料300份。",
    "收到申请十二件。",
    "受理一件、办结一件、答复一件。",
    "收到申请三五件。",
    "收到申请二十余件。",
    "区政府及各部门共收到依申请公开230件，其中本机关23件。",
    "全市收到申请230件，办结228件。",
    "上半年未收到政府信息公开申请。",
    "网上未收到政府信息公开申请。",
    "未收到申请人的补正材料。",
    "未收到法人申请。",
    "收到申请12件，此外未收到申请。",
    "2021年未收到政府信息公开申请。",
    "未发生行政复议被纠正、行政诉讼败诉的情况。",
    "申请内容主要为：行政许可5件、行政处罚3件。",
)

NOT_DECIDED = (
    "制发行政规范性文件3件，废止1件，现行有效12件。",
    "印发规章汇编，修改规范性文件5件，废止3件。",
    "废止合同5件。",
    "办理行政许可35件，行政处罚2件，行政强制0件。",
    "行政许可、行政处罚共20件。",
    "行政许可决定和行政处罚决定共20件。",
    "公开行政许可500件、行政处罚20件。",
    "公示行政许可500件，行政许可信息60件。",
    "不予行政处罚3件，免予行政处罚4件。",
    "全区办理行政许可500件。",
    "行政事业性收费1.25万元。",
    "行政事业性收费1.3万元。",
    "行政事业性收费12500元。",
    "减免行政事业性收费30万元。",
)


@pytest.mark.parametrize("text", WRONG)
def test_a_figure_that_is_not_in_the_tables(office: Office, text: str) -> None:
    office.edit(FIRST, text)
    (finding,) = office.findings()
    assert (finding.code, finding.where.line) == ("GK831", 61)
    assert finding.message.endswith(f"件”，{WRONG[text]}")


@pytest.mark.parametrize("text", DENIED)
def test_that_there_was_nothing_is_a_figure_too(office: Office, text: str) -> None:
    office.edit(FIRST, text)
    assert [finding.message for finding in office.findings()] == [f"文字写“{each}" for each in DENIED[text]]


@pytest.mark.parametrize("text", DECIDED)
def test_documents_decisions_and_charges(office: Office, text: str) -> None:
    office.edit(DOCUMENTS, text)
    assert [finding.message for finding in office.findings()] == [f"文字写“{DECIDED[text]}"]


@pytest.mark.parametrize("text", NOT_DECIDED)
def test_other_documents_and_decisions_are_left_alone(office: Office, text: str) -> None:
    office.edit(DOCUMENTS, text)
    assert office.told() == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200), ("一", None), ("两", 2), ("十", 10), ("十五", 15), ("二十", 20), ("二十五", 25),
        ("一百", 100), ("一百零五", 105), ("一百一十五", 115), ("一百十五", 115), ("二百五", None),
        ("一千零五", 1005), ("一千零五十", 1050), ("九千九百九十九", 9999), ("三五", None), ("二三十", None),
        ("零", None), ("十千", None), ("五百零", None),
    ],
)  # fmt: skip
def test_numbers_in_words(text: str, value: int | None) -> None:
    assert count_of(text) == value


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_not_surely_the_whole_year_is_left_alone(office: Office, text: str) -> None:
    office.edit(FIRST, text)
    assert office.told() == []


def test_the_place_is_found_in_every_style(office: Office) -> None:
    text = office.file.read_text(encoding="utf-8")
    start = text.index("    依申请公开: |-")
    block = text[start : text.index("    政府信息管理")]
    office.edit(block, "    依申请公开: 上年结转1件，\n      收到申请12件；上年结转9件。\n")
    assert office.told() == ["区发改局:61:15 error GK831 文字写“上年结转9件”，表三二、上年结转是 1，相差 8"]


def test_unreadable_tables_are_not_held_against_the_prose(office: Office) -> None:
    office.edit(
        "一、本年新收政府信息公开申请数量: {自然人: 10,", "一、本年新收政府信息公开申请数量: {自然人: 十,"
    )
    office.edit("法律服务机构: 0, 其他: 0, 总计: 12}", "法律服务机构: 0, 其他: 0}")
    assert [finding.code for finding in office.findings()] == ["GK801"]


def test_a_report_compiles_only_the_patterns_whose_words_it_has() -> None:
    """All of them take longer to compile than the report to check."""
    code = (
        "from gongkai_cli.rules.annual.claims import CLAIMS\n"
        "text = '全年收到申请3件，办结3件。'\n"
        "found = sum(1 for claim in CLAIMS for _ in claim.pattern.finditer(text))\n"
        "print(found, sum('compiled' in vars(claim.pattern) for claim in CLAIMS), len(CLAIMS))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    found, compiled, every = map(int, answer.stdout.split())
    assert (found, compiled) == (2, 2)
    assert every > 30


def test_whatever_matches_a_claim_has_its_words() -> None:
    """Else a text would be passed over without being looked at."""
    texts = (*WRONG, *DENIED, *DECIDED, *LEFT_ALONE, *NOT_DECIDED, FIRST, DOCUMENTS)
    pairs = [(claim.pattern, text) for claim in CLAIMS for text in texts]
    made = [(pattern, text) for pattern, text in pairs if pattern.compiled.search(text)]
    assert len(made) > len(WRONG)
    assert [text for pattern, text in made if pattern.search(text) is None] == []
