"""Shapes of tables met in print: wide headings, headings in rows, lists in cells, pages, no headings."""

from __future__ import annotations

import pytest
from tests.intake.notice.building import read, rows


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


def test_points_under_one_merged_number_are_numbered_by_their_own_marks() -> None:
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
        "编制决策事项目录。",
        "公开征求社会意见。",
        "公开重点项目进展。",
    ]
    assert [task.printed for task in imported.tasks[:2]] == ["（1）", "（2）"]


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


def test_tasks_counted_through_under_the_numbers_of_merged_projects() -> None:
    imported = read(
        """
        2024年民生实事任务分解表
        ====
        序号 | 实事项目 | 具体任务 | 责任单位
        1 | 教育工程 | 1.新建幼儿园2所。 | 县甲局
        ^ | ^ | 2.改造薄弱学校5所。 | 县甲局
        2 | 健康工程 | 3.建设县域医共体。 | 县乙局
        ^ | ^ | 4.免费筛查5000人。 | 县丙会
        ====
        """
    )
    assert [(task.no, task.text) for task in imported.tasks] == [
        (1, "新建幼儿园2所。"),
        (2, "改造薄弱学校5所。"),
        (3, "建设县域医共体。"),
        (4, "免费筛查5000人。"),
    ]


def test_two_tables_side_by_side_are_read_one_after_the_other() -> None:
    imported = read(
        """
        2024年任务分解表
        ====
        序号 | 主要任务 | 责任单位 | 序号 | 主要任务 | 责任单位
        1 | 公开发展规划。 | 县甲局 | 3 | 公开预算决算。 | 县丙局
        2 | 公开重点项目。 | 县乙局 | 4 | 公开医疗信息。 | 县丁局
        ====
        """
    )
    assert sorted(rows(imported)) == [
        "1 公开发展规划。｜｜｜县甲局｜",
        "2 公开重点项目。｜｜｜县乙局｜",
        "3 公开预算决算。｜｜｜县丙局｜",
        "4 公开医疗信息。｜｜｜县丁局｜",
    ]
    assert not any("局" in passage.text for passage in imported.leftover)
