"""What paragraphs and texts state: people, units and deadlines behind labels, dates, numbers, signatures."""

from __future__ import annotations

import pytest
from tests.intake.notice.building import read, rows

from gongkai_cli.intake.notice.identity import identity
from gongkai_cli.intake.notice.marks import mark_of, numbered_parts


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("2.2024年底前建成平台。", 2, "2024年底前建成平台。"),
        ("1.3月底前公开目录。", 1, "3月底前公开目录。"),
        ("3.5G基站全部开通。", 3, "5G基站全部开通。"),
        ("4.12345热线及时办理。", 4, "12345热线及时办理。"),
        ("1.5亿元资金全部拨付。", None, "1.5亿元资金全部拨付。"),
        ("1.2万人参加培训。", None, "1.2万人参加培训。"),
    ],
)
def test_a_number_before_a_date_is_a_mark_and_a_decimal_is_none(text: str, number: int, rest: str) -> None:
    assert (mark_of(text).number, mark_of(text).rest) == (number, rest)


def test_points_that_begin_with_a_date_are_counted() -> None:
    parts = numbered_parts("1.制定方案。2.6月底前完成。3.坚持巡查。")
    assert [(number, text) for number, _, text in parts] == [
        (1, "制定方案。"),
        (2, "6月底前完成。"),
        (3, "坚持巡查。"),
    ]


@pytest.mark.parametrize(
    "label", ["牵头负责领导", "区政府分管领导", "市包联领导", "县委挂钩领导", "责任领导"]
)
def test_a_line_of_people_is_no_part_of_the_task(label: str) -> None:
    imported = read(
        f"""
        2024年重点工作责任分解
        一、主要目标
        1.生产总值增长6%左右。
        {label}：张三、李 四。
        牵头责任单位：市甲局。
        协同责任单位：市乙局。
        2.财政收入增长5%左右。
        {label}：张三。
        牵头责任单位：市丙局。
        """
    )
    assert rows(imported) == [
        "1 生产总值增长6%左右。｜｜市甲局｜｜市乙局",
        "2 财政收入增长5%左右。｜｜市丙局｜｜",
    ]
    assert [passage.text for passage in imported.leftover if label in passage.text] == [
        f"{label}：张三、李 四",
        f"{label}：张三",
    ]


def test_the_words_before_a_line_of_demands_are_the_title_whatever_label_stands_between() -> None:
    imported = read(
        """
        2024年重点工作任务分解
        任务1：改造东环路
        责任领导：张三
        牵头单位：区甲局
        工作要求：5月底前开工。
        任务2：新建水厂
        牵头单位：区乙局
        工作要求：年底前建成。
        """
    )
    assert [(task.title, task.text, task.deadline) for task in imported.tasks] == [
        ("改造东环路", "5月底前开工。", "5月底前"),
        ("新建水厂", "年底前建成。", "年底前"),
    ]


def test_a_deadline_behind_the_units_of_a_label_is_the_deadline() -> None:
    imported = read(
        """
        2024年重点工作
        一、简政放权
        1.承接下放事项。（牵头单位：州甲局；责任单位：州乙局、各县市人民政府，6月底完成）
        2.公布清单。（牵头单位：州甲局；责任单位：州丙局）
        """
    )
    assert rows(imported) == [
        "1 承接下放事项。｜6月底完成｜州甲局｜州乙局、各县市人民政府｜",
        "2 公布清单。｜｜州甲局｜州丙局｜",
    ]


def test_the_line_of_a_source_is_no_signature() -> None:
    texts = ["甲县人民政府办公室关于重点督办民生实事的通知", "来源:信息公开办", "发布日期:2016-03-01",
             "甲县人民政府办公室", "2016年2月26日"]  # fmt: skip
    notice, _ = identity(texts, [], None)
    assert (notice.issuer, notice.issued) == ("甲县人民政府办公室", "2016-02-26")


def test_a_comma_before_the_bracket_of_units_is_no_part_of_the_text() -> None:
    imported = read(
        """
        2024年重点工作
        一、重点任务
        1.建立台账，（市甲局、市乙局）
        2.公布清单。（市甲局）
        """
    )
    assert [task.text for task in imported.tasks] == ["建立台账", "公布清单。"]


def test_lines_without_all_columns_of_a_spaced_table_are_doubted() -> None:
    imported = read(
        """
        2024年任务分解表
        序号 工作任务 责任单位 完成时限
        1 建设综合治理工程 县甲局 12月底前
        和东湖湿地公园。 县乙局
        2 新建2座人行天桥。 县丙局 9月底前
        """
    )
    assert [task.units for task in imported.tasks] == [("县甲局",), ("县乙局",), ("县丙局",)]
    assert all("可能是上一行的续行" in "".join(task.doubts) for task in imported.tasks)


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        ("1.1 建设政务云。", "1.1", "建设政务云。"),
        ("2.10推进数据回流。", "2.10", "推进数据回流。"),
        ("1.2.3 编制目录。", "1.2.3", "编制目录。"),
        ("1.1公开规划。", "1.1", "公开规划。"),
        ("1.5亿元资金全部拨付。", "", "1.5亿元资金全部拨付。"),
        ("12.5公里道路完工。", "", "12.5公里道路完工。"),
    ],
)
def test_numbers_of_two_levels_are_marks(text: str, printed: str, rest: str) -> None:
    assert (mark_of(text).printed, mark_of(text).rest) == (printed, rest)


def test_what_is_to_be_built_is_the_text_and_the_heading_its_title() -> None:
    imported = read(
        """
        2024年民生实事责任分工
        一、新建学校
        建设内容：新建小学2所，9月1日前投入使用。
        责任单位：区甲局（牵头）、区乙局
        二、改造小区
        建设内容：改造小区12个，12月底前完工。
        责任单位：区乙局（牵头），各街道
        """
    )
    assert rows(imported) == [
        "1 新建小学2所，9月1日前投入使用。｜9月1日前｜区甲局｜区乙局｜",
        "2 改造小区12个，12月底前完工。｜12月底前｜区乙局｜各街道｜",
    ]
    assert [task.title for task in imported.tasks] == ["新建学校", "改造小区"]


@pytest.mark.parametrize(
    ("tail", "deadline", "lead", "units", "cooperating"),
    [
        ("责任单位：区甲局、区乙局（2024年10月底前完成）", "2024年10月底前完成", "", "区甲局 区乙局", ""),
        ("（区甲局；各镇街；2024年9月底前）", "2024年9月底前", "", "区甲局 各镇街", ""),
        ("牵头单位为区甲局，配合单位为各执法部门。", "", "区甲局", "", "各执法部门"),
        ("由区甲局负责，12月底前完成。", "12月底前完成", "", "区甲局", ""),
    ],
)
def test_units_and_deadline_behind_a_task(
    tail: str, deadline: str, lead: str, units: str, cooperating: str
) -> None:
    imported = read(
        f"""
        2024年工作要点任务分工
        一、重点任务
        1.完善制度。{tail}
        2.公开清单。责任单位：区丙局
        """
    )
    first = imported.tasks[0]
    assert (first.text, first.deadline or "") == ("完善制度。", deadline)
    assert (first.lead, first.units, first.cooperating) == tuple(
        tuple(names.split()) for names in (lead, units, cooperating)
    )


@pytest.mark.parametrize(
    ("text", "deadline", "left"),
    [
        ("2023年以来招引的项目，力争2024年底前开工率达80%。", "2024年底前", ""),
        ("较2023年底前提高5个百分点。", "", ""),
        ("2023年6月底前签约的项目全部投产。", "", ""),
        ("6月底前签约的项目全部投产，9月底前验收。", "9月底前", "6月底前"),
        ("6月底前完成全县的排查。", "6月底前", ""),
        ("5月1日前举办采茶节，10月举办文化节。", "5月1日前", "10月"),
        ("落实规划，实施期限至2025年底。", "", "2025年底"),
        ("到2024年底，建成平台。", "2024年底", ""),
        ("每年12月底前完成年度核查。", "", "每年12月底前"),
        ("自2024年5月1日起执行新标准。", "", ""),
        ("完成学校迁建，9月开学前投入使用。", "", "9月"),
    ],
)
def test_dates_of_a_text_are_deadlines_or_doubts_or_of_the_past(text: str, deadline: str, left: str) -> None:
    imported = read(
        f"""
        2024年重点工作任务分解
        ====
        序号 | 目标任务 | 牵头单位
        1 | {text} | 县甲局
        2 | 稳定粮食播种面积30万亩。 | 县乙局
        ====
        """
    )
    first = imported.tasks[0]
    assert first.deadline == (deadline or None)
    assert first.doubts == ((f"任务内容里的时间“{left}”没有作时限，请核对",) if left else ())


@pytest.mark.parametrize(
    ("name", "doubted"),
    [
        ("南大街街道荷花池街道", True),
        ("城关镇东关镇", True),
        ("青山乡城关镇", True),
        ("晋陵公司轨道公司", True),
        ("应急管理所派出所", True),
        ("卫健局医保局", True),
        ("国家税务总局宁波市江北区税务局", False),
        ("市公安局市中区分局", False),
        ("国网浙江省电力有限公司宁波供电公司", False),
        ("景德镇市昌江区竟成镇", False),
        ("镇海区蛟川街道", False),
        ("城投集团公司第一分公司", False),
        ("五星街道社区卫生服务中心", False),
    ],
)
def test_a_name_that_looks_like_two_is_doubted(name: str, *, doubted: bool) -> None:
    imported = read(
        f"""
        2024年任务分解表
        ====
        序号 | 重点任务 | 责任单位
        1 | 整治道路，改善环境。 | {name}
        2 | 公开环境信息。 | 区乙局
        ====
        """
    )
    assert [doubt for doubt in imported.tasks[0].doubts if "连在一起" in doubt] == (
        [f"“{name}”像是几个单位连在一起"] if doubted else []
    )


def test_units_roles_and_deadlines_in_one_column_beside_the_words_of_a_report() -> None:
    imported = read(
        """
        2024年政府工作报告任务分解
        ====
        报告原文 | 责任分解
        新增就业5000人。 | 牵头单位：县甲局；责任单位：各乡镇；完成时限：12月底
        建设产业园。 | 牵头：县乙局/n配合：县丙局、县丁局/n时限：10月底前
        修建公路20公里。 | 县戊局牵头，县丙局、有关乡镇配合，11月底前完成
        ====
        """
    )
    assert rows(imported) == [
        "1 新增就业5000人。｜12月底｜县甲局｜各乡镇｜",
        "2 建设产业园。｜10月底前｜县乙局｜｜县丙局、县丁局",
        "3 修建公路20公里。｜11月底前完成｜县戊局｜｜县丙局、有关乡镇",
    ]


def test_two_numbered_tasks_in_one_paragraph_have_their_own_numbers() -> None:
    imported = read(
        """
        2024年重点工作任务分工
        一、持续改善民生
        1.实施学前教育计划。（县甲局负责）
        2.提高低保标准。（县乙局负责） 3.改造厕所2000座。（县丙局负责）
        4.办好公报。（县丁局负责）
        """
    )
    assert [(task.no, task.text) for task in imported.tasks] == [
        (1, "实施学前教育计划。"),
        (2, "提高低保标准。"),
        (3, "改造厕所2000座。"),
        (4, "办好公报。"),
    ]


def test_deadlines_on_lines_of_their_own_stay_apart() -> None:
    imported = read(
        """
        2024年任务分解表
        ====
        序号 | 重点任务 | 责任单位 | 完成时限
        1 | 公开规划和项目。 | 区甲局 | 6月底前/n全年
        2 | 公开环境信息。 | 区乙局 | 2024年/n12月底前
        ====
        """
    )
    assert [task.deadline for task in imported.tasks] == ["6月底前；全年", "2024年12月底前"]


def test_a_column_of_few_short_names_stays_a_column_of_units() -> None:
    imported = read(
        """
        2024年任务分解表
        ====
        序号 | 工作任务 | 责任单位 | 配合单位
        1 | 公开发展规划。 | 县甲局 | 各镇
        2 | 公开重点项目。 | 县乙局 |
        ====
        """
    )
    assert [task.cooperating for task in imported.tasks] == [("各镇",), ()]
