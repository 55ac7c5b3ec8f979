"""Running text of notices: labels, brackets, levels, what is no task. Values worked out by hand."""

from __future__ import annotations

import pytest
from tests.intake.notice.building import read, rows


def test_labels_after_a_paragraph_and_sections_without_units() -> None:
    imported = read("""
关于印发《云岭市2024年优化营商环境行动方案》的通知
云政办发〔2024〕12号
各县区人民政府，市政府各部门：
云岭市人民政府办公室
2024年5月6日
云岭市2024年优化营商环境行动方案
一、总体要求
坚持以人民为中心。
二、重点任务
（一）提升政务服务。
1.推进“高效办成一件事”。
推动国家清单事项落地。
牵头单位：市审批局
责任单位：市公安局、市人社局，各县区
实施单位：市大数据中心
完成时限：2024年9月底前
2.完善帮办机制。（牵头单位：市审批局；配合单位：各县区；完成时限：6月底前）
（二）优化市场环境
3.清理妨碍公平竞争的政策（市市场监管局牵头，市直各部门配合）。
三、保障措施
（一）加强组织领导。各县区要压实责任。
""")
    assert rows(imported) == [
        "1 推进“高效办成一件事”。推动国家清单事项落地。｜2024年9月底前｜市审批局｜市公安局、市人社局、各县区、市大数据中心｜",  # noqa: E501
        "2 完善帮办机制。｜6月底前｜市审批局｜｜各县区",
        "3 清理妨碍公平竞争的政策。｜｜市市场监管局｜｜市直各部门",
    ]
    assert [(task.section_title, task.topic_title) for task in imported.tasks] == [
        ("重点任务", "提升政务服务"),
        ("重点任务", "提升政务服务"),
        ("重点任务", "优化市场环境"),
    ]
    assert not any(task.doubts for task in imported.tasks)
    left = [part.text for part in imported.leftover]
    assert "三、保障措施" in left
    assert "（一）加强组织领导。各县区要压实责任。" in left


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强监管（含渔药，下同），健全县（市）网络。（县农业农村局、县市监局）", "加强监管（含渔药，下同），健全县（市）网络。｜｜｜县农业农村局、县市监局｜"),  # noqa: E501
        ("完善冷链设施。（县商务局牵头，县交通局、各乡镇配合）", "完善冷链设施。｜｜县商务局｜｜县交通局、各乡镇"),  # noqa: E501
        ("支持申报地理标志（县农业农村局负责）。", "支持申报地理标志。｜｜｜县农业农村局｜"),
        ("实施人才行动（“归雁”计划）。（责任单位：县人社局；完成时限：11月底前）", "实施人才行动（“归雁”计划）。｜11月底前｜｜县人社局｜"),  # noqa: E501
        ("抓好培训。（县委组织部、各镇（街道），6月底前）", "抓好培训。｜6月底前｜｜县委组织部、各镇（街道）｜"),  # noqa: E501
        ("配齐人员。责任单位：县委编办、县人社局。完成时限：5月底前。", "配齐人员。｜5月底前｜｜县委编办、县人社局｜"),  # noqa: E501
        ("加强培训。牵头单位：县府办  配合单位：各乡镇", "加强培训。｜｜县府办｜｜各乡镇"),
        ("投资300亿元。（牵头领导：王刚；牵头单位：县发改局；责任单位：各乡镇）", "投资300亿元。｜｜县发改局｜各乡镇｜"),  # noqa: E501
        ("夯实窗口建设。【责任单位：县政务办】", "夯实窗口建设。｜｜｜县政务办｜"),
    ],
)  # fmt: skip
def test_who_does_it_at_the_end_of_a_paragraph(text: str, expected: str) -> None:
    imported = read(f"青山县2023年任务分工\n一、重点\n1.{text}\n2.其他事项。（县府办）")
    assert rows(imported)[0] == f"1 {expected}"
    assert imported.tasks[0].doubts == ()


@pytest.mark.parametrize(
    "bracket",
    ["（广播、电视）", "（市）", "（含渔药，下同）", "（国办发〔2022〕8号）", "（2021—2025年）", "（BOT）"],
)
def test_brackets_that_name_no_unit_stay_in_the_text(bracket: str) -> None:
    imported = read(f"青山县2023年任务分工\n一、重点\n1.做好宣传{bracket}。\n2.其他事项。（县府办）")
    assert imported.tasks[0].text == f"做好宣传{bracket}。"
    assert imported.tasks[0].doubts == ("没有写责任单位",)


def test_four_levels_where_only_leaves_carry_units() -> None:
    imported = read("""
滨江新区2023年改革任务分工
一、深化改革
（一）精简审批
1.取消一批事项
（1）清理证明事项，年底前公布清单。（新区司法局）
（2）推行告知承诺制。（新区审批局牵头，各部门配合）
2.下放一批事项
①赋予街道审批权限。责任单位：新区编办
（二）强化监管
推行“双随机”监管。（新区市场监管局）
""")
    assert rows(imported) == [
        "1 清理证明事项，年底前公布清单。｜年底前｜｜新区司法局｜",
        "2 推行告知承诺制。｜｜新区审批局｜｜各部门",
        "3 赋予街道审批权限。｜｜｜新区编办｜",
        "4 推行“双随机”监管。｜｜｜新区市场监管局｜",
    ]
    assert [(task.topic_title, task.title, task.printed) for task in imported.tasks] == [
        ("精简审批", "取消一批事项", "（1）"),
        ("精简审批", "取消一批事项", "（2）"),
        ("精简审批", "下放一批事项", "①"),
        (None, "强化监管", "（二）"),
    ]


def test_dashes_and_paragraphs_without_numbers_are_tasks() -> None:
    dashes = read(
        "平安街道2023年分工\n一、党建\n——深化网格治理。责任科室：党建办\n——做优物业。责任科室：社区建设办"
    )
    assert rows(dashes) == ["1 深化网格治理。｜｜｜党建办｜", "2 做优物业。｜｜｜社区建设办｜"]
    assert [task.printed for task in dashes.tasks] == ["——", "——"]
    plain = read("""
2021年重点工作分工
一、抓项目
新建道路3条，改造管网20公里。
责任单位：市住建局
完成时限：10月底
新建污水厂1座。
责任单位：市水务局
二、抓招商
引进企业5家。
责任单位：市商务局
""")
    assert rows(plain) == [
        "1 新建道路3条，改造管网20公里。｜10月底｜｜市住建局｜",
        "2 新建污水厂1座。｜｜｜市水务局｜",
        "3 引进企业5家。｜｜｜市商务局｜",
    ]
    assert [task.section_title for task in plain.tasks] == ["抓项目", "抓项目", "抓招商"]


def test_several_units_in_one_paragraph_are_several_tasks_with_a_doubt() -> None:
    imported = read(
        "2024年实施方案\n一、扩大公开\n（一）推进决策公开。完善目录管理。（市司法局、市府办负责）健全公众参与。（市府办负责）\n（二）推进财政公开。（市财政局）"
    )
    assert rows(imported) == [
        "1 完善目录管理。｜｜｜市司法局、市府办｜",
        "2 健全公众参与。｜｜｜市府办｜",
        "3 推进财政公开。｜｜｜市财政局｜",
    ]
    assert [bool(task.doubts) for task in imported.tasks] == [True, True, False]
    assert [task.title for task in imported.tasks] == ["推进决策公开", "推进决策公开", None]


def test_one_label_at_the_end_of_a_group_is_the_groups_with_a_doubt() -> None:
    imported = read(
        "2021年重点工作分工\n一、抓项目\n1.新建道路。\n2.改造管网。\n责任单位：市住建局\n二、抓招商\n3.引进企业。\n责任单位：市商务局"
    )
    assert rows(imported) == [
        "1 新建道路。｜｜｜市住建局｜",
        "2 改造管网。｜｜｜市住建局｜",
        "3 引进企业。｜｜｜市商务局｜",
    ]
    assert [bool(task.doubts) for task in imported.tasks] == [True, True, False]


def test_cards_with_labels_for_everything() -> None:
    imported = read("""
2024年改革任务书
任务名称：推进交易改革
工作内容：制定交易目录。
牵头单位：市发改委
配合单位：市财政局、市住建局
完成时间：2024年8月31日前
""")
    assert rows(imported) == ["1 制定交易目录。｜2024年8月31日前｜市发改委｜｜市财政局、市住建局"]
    assert imported.tasks[0].title == "推进交易改革"


def test_the_value_of_a_label_may_stand_in_the_next_paragraph() -> None:
    imported = read(
        "2024年任务分解方案\n1.建设平台。\n责任单位：\n区大数据局\n完成时限：\n2024年6月底\n2.完善制度。\n责任单位：区司法局、区发改局、\n区财政局"
    )
    assert rows(imported) == [
        "1 建设平台。｜2024年6月底｜｜区大数据局｜",
        "2 完善制度。｜｜｜区司法局、区发改局、区财政局｜",
    ]


def test_several_dates_under_one_label_are_milestones_beside_the_phrase() -> None:
    imported = read(
        "2019年任务分解方案\n一、支持管理创新。\n牵头单位：区口岸办\n完成时限：立法工作于2019年底前完成，其他工作于2020年4月前完成\n二、支持贸易。\n牵头单位：区经发局\n完成时限：常态化实施"
    )
    first, second = imported.tasks
    assert first.deadline == "立法工作于2019年底前完成，其他工作于2020年4月前完成"
    assert [stone.deadline for stone in first.milestones] == ["2019年底前", "2020年4月前"]
    assert (second.deadline, second.printed) == ("常态化实施", "二")


def test_defaults_for_all_are_proposed_and_not_applied() -> None:
    sentence = "排位靠前的为牵头单位，以下措施均需各县区配合，不再单独列出"
    imported = read(
        f"2022年责任清单\n{sentence}。\n1.落实退税。（市税务局、市财政局）\n2.降低费率。（市人社局）"
    )
    assert rows(imported) == ["1 落实退税。｜｜｜市税务局、市财政局｜", "2 降低费率。｜｜｜市人社局｜"]
    assert [(finding.kind, sentence in finding.message) for finding in imported.findings] == [
        ("default", True)
    ]


def test_web_pages_signatures_and_addressees_are_no_tasks() -> None:
    imported = read("""
首页
当前位置：首页 > 政策文件
发布时间：2023-02-17 浏览次数：233次
关于印发2023年重点工作分工的通知
各区县人民政府：
某市人民政府办公室
2023年2月15日
一、稳增长
1.实施重大项目。（市发改委）
打印
主办：某市人民政府 备案号：12345
""")
    assert rows(imported) == ["1 实施重大项目。｜｜｜市发改委｜"]
    assert not imported.tasks[0].doubts


def test_labels_set_wide_and_articles() -> None:
    wide = read(
        "2024年任务分工\n1. 公开预算\n牵 头 单 位：县财政局\n时 限：3月底前\n2. 公开规划\n责任部门: 县自然资源局; 完成时间: 6月\n3. 图解政策"  # noqa: E501
    )
    assert rows(wide) == [
        "1 公开预算｜3月底前｜县财政局｜｜",
        "2 公开规划｜6月｜｜县自然资源局｜",
        "3 图解政策｜｜｜｜",
    ]
    assert wide.tasks[2].doubts == ("没有写责任单位",)
    articles = read(
        "2024年若干措施\n第一条 支持企业上市，给予奖励。（责任单位：市金融办）\n第二条 支持研发。（市科技局）\n第三条 本措施自发布之日起施行。"  # noqa: E501
    )
    assert rows(articles) == ["1 支持企业上市，给予奖励。｜｜｜市金融办｜", "2 支持研发。｜｜｜市科技局｜"]
    assert [task.printed for task in articles.tasks] == ["第一条", "第二条"]
