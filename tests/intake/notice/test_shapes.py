"""Shapes of breakdowns met in print: numbers under wide headings, headings in rows over columns, labels."""

from __future__ import annotations

import pytest
from tests.intake.notice.building import read, rows

from gongkai_cli.intake.notice.identity import identity
from gongkai_cli.intake.notice.marks import mark_of, numbered_parts


def test_numbers_under_a_heading_that_is_merged_over_them_and_the_text() -> None:
    imported = read(
        """
        2024年政务公开任务清单
        ====
        工作任务 | 具体要求 | < | 责任科室 | 时限要求
        公开文件 | 1 | 清理规范性文件并公布目录。 | 办公室 | 年底前
        办好年报 | 2 | 编制并发布年度报告，接受监督。 | 办公室 | 持续推进
        ^ | 3 | 更新公开指南和公开目录。 | 各科室 | 持续推进
        ====
        """
    )
    assert rows(imported) == [
        "1 清理规范性文件并公布目录。｜年底前｜｜办公室｜",
        "2 编制并发布年度报告，接受监督。｜持续推进｜｜办公室｜",
        "3 更新公开指南和公开目录。｜持续推进｜｜各科室｜",
    ]
    assert [(task.section_title, task.title) for task in imported.tasks] == [
        ("公开文件", None),
        ("办好年报", None),
        ("办好年报", None),
    ]


def test_headings_in_rows_stand_over_the_labels_of_a_column() -> None:
    imported = read(
        """
        2024年政务公开任务分解表
        ====
        工作任务 | 工作要求 | 牵头单位 | 责任单位
        一、深化公开 | < | < | <
        （一）公开规划 | < | < | <
        1.规划归集 | 归集整理历史规划并公开。 | 区甲局 | 各镇街
        ^ | 解读新的规划。 | 区甲局 |
        （二）公开监管 | < | < | <
        2.监管规则 | 公开监管规则和执法信息。 | 区乙局 | 区甲局
        二、推动落实 | < | < | <
        3.减税降费 | 统一发布优惠政策。 | 区丙局 |
        ====
        """
    )
    assert [(task.section_title, task.topic_title, task.title) for task in imported.tasks] == [
        ("深化公开", "公开规划", "规划归集"),
        ("深化公开", "公开规划", "规划归集"),
        ("深化公开", "公开监管", "监管规则"),
        ("推动落实", None, "减税降费"),
    ]


def test_labels_of_a_column_under_sections_in_rows_are_topics() -> None:
    imported = read(
        """
        2024年重点任务分解表
        ====
        类别 | 工作内容 | 责任单位
        一、深化公开 | < | <
        规划 | 归集整理历史规划并公开。 | 区甲局
        ^ | 解读新的规划。 | 区甲局
        监管 | 公开监管规则和执法信息。 | 区乙局
        ====
        """
    )
    assert [(task.section_title, task.topic_title) for task in imported.tasks] == [
        ("深化公开", "规划"),
        ("深化公开", "规划"),
        ("深化公开", "监管"),
    ]


def test_a_numbered_section_over_all_further_columns_is_no_task() -> None:
    imported = read(
        """
        2024年重点任务分解表
        ====
        序号 | 重点工作 | 具体任务 | 牵头单位 | 配合单位 | 时限
        一 | 经济指标（2项） | < | < | < | <
        1 | 生产总值 | 生产总值增长6%。 | 县甲局 | 县乙局 | 12月
        2 | 投资 | 投资增长10%。 | 县甲局 | | 12月
        二 | 项目建设 | | | |
        3 | 交通 | 完成农村公路30公里。 | 县丙局 | 县乙局 | 10月底
        ====
        """
    )
    assert [(task.no, task.section_title) for task in imported.tasks] == [
        (1, "经济指标（2项）"),
        (2, "经济指标（2项）"),
        (3, "项目建设"),
    ]


def test_a_task_with_a_chinese_number_beside_merged_units_is_no_heading() -> None:
    imported = read(
        """
        2024年重点任务分解表
        ====
        序号 | 任务内容 | 责任单位
        一 | 公开部门预算和决算 | 区甲局
        二 | 公开专项资金的使用 | ^
        ====
        """
    )
    assert [task.units for task in imported.tasks] == [("区甲局",), ("区甲局",)]


def test_points_of_a_cell_keep_their_numbers_before_a_year() -> None:
    imported = read(
        """
        2024年整改任务清单
        ====
        序号 | 整改任务 | 整改措施 | 责任单位 | 整改时限
        1 | 污水直排 | 1.制定方案。/n2.2024年6月底前完成截污。/n3.坚持巡查。 | 市甲局 | 2024年底前
        2 | 矿山修复 | 照方案推进修复工作。 | 市乙局 | 2024年底前
        ====
        """
    )
    first = imported.tasks[0]
    assert first.text == "1.制定方案。2.2024年6月底前完成截污。3.坚持巡查。"
    assert first.doubts == ("一格内有几条编号的内容，作一项任务",)


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


def test_the_goal_beside_a_name_is_the_text_and_a_row_of_sums_groups_nothing() -> None:
    imported = read(
        """
        2024年民生实事任务分解表
        ====
        序号 | 实事名称 | 工作目标及内容 | 责任单位 | 责任人 | 完成时间
        1 | 旧小区改造 | 改造旧小区12个，惠及2300户。 | 县甲局 | 张三 | 2024年11月
        2 | 农村饮水 | 巩固提升饮水工程。 | 县乙局、各乡镇 | 李四 | 2024年10月
        小计 | 2项 | | | |
        ====
        """
    )
    assert rows(imported) == [
        "1 改造旧小区12个，惠及2300户。｜2024年11月｜｜县甲局｜",
        "2 巩固提升饮水工程。｜2024年10月｜｜县乙局、各乡镇｜",
    ]
    assert [(task.section_title, task.title) for task in imported.tasks] == [
        (None, "旧小区改造"),
        (None, "农村饮水"),
    ]


def test_a_yearly_goal_beside_a_name_is_the_text() -> None:
    imported = read(
        """
        2024年重点事项
        ====
        序号 | 事项名称 | 年度目标 | 责任单位
        1 | 招商引资 | 到位资金50亿元。 | 区甲局
        2 | 助企纾困 | 走访企业300家。 | 区乙局
        ====
        """
    )
    assert [(task.title, task.text) for task in imported.tasks] == [
        ("招商引资", "到位资金50亿元。"),
        ("助企纾困", "走访企业300家。"),
    ]


def test_a_table_without_headings_whose_tasks_hold_dates() -> None:
    imported = read(
        """
        2024年重点工作责任分解一览表
        ====
        1 | 推进地铁建设，年内完成前期工作。 | 区甲局 | 城关街道
        2 | 新改扩建学校3所，9月投用。 | 区乙局 | 区甲局、区丙局
        3 | 新增停车位500个。 | 区丙局 | 区公安分局
        ====
        """
    )
    assert [task.text for task in imported.tasks] == [
        "推进地铁建设，年内完成前期工作。",
        "新改扩建学校3所，9月投用。",
        "新增停车位500个。",
    ]
    assert [task.units for task in imported.tasks] == [
        ("区甲局", "城关街道"),
        ("区乙局", "区甲局", "区丙局"),
        ("区丙局", "区公安分局"),
    ]
    assert {task.doubts for task in imported.tasks} == {("表格没有表头，几栏单位都作责任单位",)}
    assert [finding.message for finding in imported.findings] == ["表格没有表头，各栏按内容认"]


@pytest.mark.parametrize(
    "marks", [("（1）", "（2）"), ("①", "②"), ("(1)", "(2)"), ("一、", "二、"), ("（一）", "（二）")]
)
@pytest.mark.parametrize("between", ["/n", ""])
def test_a_list_in_a_cell_keeps_its_first_mark_and_is_doubted(marks: tuple[str, str], between: str) -> None:
    text = f"{marks[0]}公开规划；{between}{marks[1]}公开项目。"
    imported = read(
        f"""
        2024年任务分解表
        ====
        序号 | 重点任务 | 责任单位
        1 | {text} | 区甲局
        2 | 公开环境信息。 | 区乙局
        ====
        """
    )
    assert imported.tasks[0].text == text.replace("/n", "")
    assert imported.tasks[0].doubts == ("一格内有几条编号的内容，作一项任务",)
    assert imported.tasks[1].doubts == ()


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


def test_cells_of_a_text_table_that_stand_too_far_left_are_used_and_not_left_over() -> None:
    imported = read(
        """
        2024年任务分解表
        ====
        主要工作 | 任务内容 | 完成时限 | 责任单位
        深化公开 | 1.归集整理历史规划并向社会公开。 | 全年 | 区甲局
        2.公开监管规则和执法信息，接受监督。 | 12月底前 | 区乙局、区丙局 |
        ====
        """
    )
    assert rows(imported)[1] == "2 公开监管规则和执法信息，接受监督。｜12月底前｜｜区乙局、区丙局｜"
    assert not any("区乙局" in passage.text for passage in imported.leftover)


@pytest.mark.parametrize(
    ("name", "doubted"),
    [
        ("南大街街道荷花池街道", True),
        ("城关镇东关镇", True),
        ("青山乡城关镇", True),
        ("晋陵公司轨道公司", True),
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


def test_points_under_one_merged_number_keep_their_own_marks() -> None:
    imported = read(
        """
        2024年任务分解表
        ====
        序号 | 重点任务 | 工作措施 | 牵头单位
        1 | 推进决策公开 | （1）编制决策事项目录。 | 市甲局
        ^ | ^ | （2）公开征求社会意见。 | 市甲局
        2 | 推进执行公开 | 2.公开重点项目进展。 | 市乙局
        ====
        """
    )
    assert [task.text for task in imported.tasks] == [
        "（1）编制决策事项目录。",
        "（2）公开征求社会意见。",
        "公开重点项目进展。",
    ]


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


def test_a_name_cut_by_a_page_with_the_headings_printed_again_is_joined() -> None:
    imported = read(
        """
        2024年任务分解表
        ====
        序号 | 重点任务 | 责任单位 | 完成时限
        1 | 归集历史规划并公开。 | 区甲局 | 8月底前
        2 | 解读新的规划。 | 区甲局、各有 | 全年
        ====
        ====
        序号 | 重点任务 | 责任单位 | 完成时限
         | | 关部门 |
        3 | 公布抽查结果。 | 区乙局 | 每季度
        ====
        """
    )
    assert [task.units for task in imported.tasks] == [("区甲局",), ("区甲局", "各有关部门"), ("区乙局",)]
    assert imported.tasks[1].doubts == ("下一行只有单位或时限，没有任务内容，已并入本项",)
    assert not any("关部门" in passage.text for passage in imported.leftover)


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


def test_a_list_of_contacts_behind_the_tasks_is_no_further_page_of_them() -> None:
    imported = read(
        """
        2024年重点工作任务分解
        附件1
        ====
        序号 | 目标任务 | 牵头领导 | 牵头单位 | 责任单位
        1 | 稳定粮食播种面积30万亩。 | 张三 | 县甲局 | 县乙局
        ====
        附件2
        联络员信息表
        ====
        单位 | 联络员 | 职务 | 办公电话 | 手机
        县甲局 | 周一 | 科员 | 5551111 | 13900000001
        县乙局 | 周二 | 科员 | 5552222 | 13900000002
        ====
        """
    )
    assert [task.text for task in imported.tasks] == ["稳定粮食播种面积30万亩。"]
    assert any(passage.text == "13900000002" for passage in imported.leftover)
