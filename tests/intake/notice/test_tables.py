"""Tables of notices: columns, headings, merged cells, rows that belong together. Values worked out by hand."""  # noqa: E501

from __future__ import annotations

import pytest
from tests.intake.notice.building import read, rows

MERGED_FIRST_COLUMN = """
2024年任务分工表
====
类别|序号|重点任务|牵头单位|配合单位|完成时限
主动公开|1|完善公开平台。|市大数据局|市司法局、各县（市、区）政府|6月底前
^|2|编制主动公开目录。|市司法局|市直各部门|9月底前
政策解读|3|推行政策问答。|市府办|各有关单位|全年
====
"""


def test_a_merged_first_column_is_the_section_and_two_unit_columns_are_two_roles() -> None:
    imported = read(MERGED_FIRST_COLUMN)
    assert rows(imported) == [
        "1 完善公开平台。｜6月底前｜市大数据局｜｜市司法局、各县（市、区）政府",
        "2 编制主动公开目录。｜9月底前｜市司法局｜｜市直各部门",
        "3 推行政策问答。｜全年｜市府办｜｜各有关单位",
    ]
    assert [task.section_title for task in imported.tasks] == ["主动公开", "主动公开", "政策解读"]
    assert not any(task.doubts for task in imported.tasks)


def test_full_width_rows_are_sections_and_topics_and_totals_are_neither() -> None:
    imported = read("""
2025年任务分解表
====
序号|重点工作|牵头领导|牵头单位|责任单位|备注
一、产业强县（3项）|<|<|<|<|<
（一）做强工业|<|<|<|<|<
1|新增规上企业20家。|王 明|县工信局|县统计局、各乡镇|
（二）做优农业|<|<|<|<|<
2|新建高标准农田5万亩。|张三|县农业农村局||
二、民生改善|<|<|<|<|<
3|新建幼儿园2所。|赵 六|县教育局|县住建局|
合计|3项|<|<|<|<
====
""")
    assert rows(imported) == [
        "1 新增规上企业20家。｜｜县工信局｜县统计局、各乡镇｜",
        "2 新建高标准农田5万亩。｜｜县农业农村局｜｜",
        "3 新建幼儿园2所。｜｜县教育局｜县住建局｜",
    ]
    assert [(task.section_title, task.topic_title) for task in imported.tasks] == [
        ("产业强县（3项）", "做强工业"),
        ("产业强县（3项）", "做优农业"),
        ("民生改善", None),
    ]
    assert [part.text for part in imported.leftover if part.text in ("王 明", "张三", "合计", "3项")] == [
        "王 明", "张三", "合计", "3项",
    ]  # fmt: skip
    assert [finding.message for finding in imported.findings] == [
        "这几栏没有录入：“牵头领导”（人员）、“备注”（备注）"
    ]


def test_dates_in_the_text_count_where_no_column_gives_them() -> None:
    imported = read("""
2023年任务清单
====
序号|工作任务|责任单位
1|推行改革，3月底前制定方案，6月底前上线10个事项，年底前实现全覆盖。|区审批局
2|2023年10月底前完成大厅改造。|区机关事务中心
3|常态化开展回访。|区政务办
====
""")
    first, second, third = imported.tasks
    assert first.deadline is None
    assert [(stone.what, stone.deadline) for stone in first.milestones] == [
        ("推行改革，制定方案", "3月底前"),
        ("上线10个事项", "6月底前"),
        ("实现全覆盖", "年底前"),
    ]
    assert (second.deadline, third.deadline) == ("2023年10月底前", None)


def test_a_unit_cell_over_both_unit_columns_is_responsible_and_doubtful() -> None:
    imported = read("""
2022年任务表
====
序号|任务|牵头单位|责任单位
1|整治环境。|镇城建办|各村
2|检查安全。|镇应急办、派出所|<
====
""")
    assert rows(imported) == ["1 整治环境。｜｜镇城建办｜各村｜", "2 检查安全。｜｜｜镇应急办、派出所｜"]
    assert imported.tasks[1].doubts == ("单位一格跨“牵头单位”、“责任单位”几栏，作责任单位",)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("区数据局牵头，区财政局、区审计局配合", "区数据局｜｜区财政局、区审计局"),
        ("区审批局（牵头）、区住建局", "区审批局｜区住建局｜"),
        ("牵头单位：区市监局/n配合单位：区公安分局、各街道", "区市监局｜｜区公安分局、各街道"),
        ("区委宣传部负责，各单位配合", "区委宣传部｜｜各单位"),
        ("区发改局，各有关单位", "｜区发改局、各有关单位｜"),
        ("省科技厅、工业和信息化厅按职责分工负责", "｜省科技厅、工业和信息化厅｜"),
    ],
)
def test_roles_stated_in_one_cell(cell: str, expected: str) -> None:
    imported = read(
        f"2023年任务\n====\n序号|任务|责任单位|时限\n1|推进改革。|{cell}|6月\n2|抓宣传。|区府办|全年\n===="
    )
    assert rows(imported)[0] == f"1 推进改革。｜6月｜{expected}"


def test_title_and_text_and_units_before_the_text() -> None:
    imported = read("""
2022年民生实事分解表
====
序号|项目名称|牵头单位|实施内容|完成时限
1|学位扩容|区教育局|新建小学2所，新增学位2000个。|8月底前
2|养老服务|区民政局|新建社区食堂10个。|11月底前
====
""")
    assert rows(imported) == [
        "1 新建小学2所，新增学位2000个。｜8月底前｜区教育局｜｜",
        "2 新建社区食堂10个。｜11月底前｜区民政局｜｜",
    ]
    assert [task.title for task in imported.tasks] == ["学位扩容", "养老服务"]


def test_a_project_table_names_the_project_and_leaves_its_scale_and_money() -> None:
    imported = read("""
2016年项目任务表
====
序号|项目名称|建设内容及规模|总投资（亿元）|责任|<|备注
^|^|^|^|单位名称|责任人|^
合计（2个）|<|<|3.1|||
一、道路（1个）|<|<|1.1|||
1|滨河路|长2公里。|1.1|交通局|郑 宇|
二、水利（1个）|<|<|2.0|||
1|东湖水闸|闸室和护坡。|2.0|水利局|林某|
====
""")
    assert rows(imported) == ["1 滨河路｜｜｜交通局｜", "2 东湖水闸｜｜｜水利局｜"]
    assert [(task.section_title, task.printed) for task in imported.tasks] == [
        ("道路（1个）", None),
        ("水利（1个）", "1"),
    ]


def test_several_tasks_under_one_number_count_through_and_inherit_with_a_doubt() -> None:
    imported = read("""
2020年项目表
====
序号|建设任务|责任单位|时限
1|新建公园。|县住建局|6月底
|新建停车场。||9月底
2|改造小区。|县住建局|年底
====
""")
    assert rows(imported) == [
        "1 新建公园。｜6月底｜｜县住建局｜",
        "2 新建停车场。｜9月底｜｜县住建局｜",
        "3 改造小区。｜年底｜｜县住建局｜",
    ]
    assert imported.tasks[1].doubts == ("责任单位栏为空，承上一项（同一序号）",)
    assert imported.tasks[2].printed == "2"


def test_two_tasks_in_one_row_have_their_own_units() -> None:
    imported = read("""
2024年任务
====
任务内容|时限|责任单位
46.评估考核。|全年|区府办
47.统筹推进。/n48.抓好落实。|全年|区府办、各有关单位/n区府办、各责任单位
====
""")
    assert rows(imported) == [
        "46 评估考核。｜全年｜｜区府办｜",
        "47 统筹推进。｜全年｜｜区府办、各有关单位｜",
        "48 抓好落实。｜全年｜｜区府办、各责任单位｜",
    ]
    assert imported.tasks[2].erratum == "第47、48项印在同一行，责任单位2组并列在一格；第2组属本项"


def test_headings_sections_and_numbers_printed_again_at_a_page_break_are_dropped() -> None:
    imported = read("""
2024年任务
====
工作任务|序号|具体任务|责任部门|完成时限
一、强化公开|34|公开规划。|规划局|3月底
^|37|公开预算。|财政局|4月底
工作任务|序号|具体任务|责任部门|完成时限
一、强化公开|38|公开决算情况，并按照要求|财政局|9月底
^||做好解读。||
二、强化解读|39|解读政策。|各部门|全年
====
""")
    assert rows(imported) == [
        "34 公开规划。｜3月底｜｜规划局｜",
        "37 公开预算。｜4月底｜｜财政局｜",
        "38 公开决算情况，并按照要求做好解读。｜9月底｜｜财政局｜",
        "39 解读政策。｜全年｜｜各部门｜",
    ]
    assert imported.tasks[2].doubts == ("任务内容由分页处的两格拼合",)
    assert [(finding.kind, finding.message) for finding in imported.findings] == [
        ("numbers", "序号从34跳到37")
    ]


def test_a_table_goes_on_in_the_next_one() -> None:
    imported = read("""
2023年任务
====
序号|任务|责任单位
1|公开预算。|市财政局
====
====
2|图解，包括视|各部门
====
====
|频等。|
3|评估。|市府办
====
""")
    assert [task.text for task in imported.tasks] == ["公开预算。", "图解，包括视频等。", "评估。"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("一", "二", "三"), [(1, "一"), (2, "二"), (3, "三")]),
        (("1", "2", "1"), [(1, None), (2, None), (3, "1")]),
        (("80", "81", "90"), [(80, None), (81, None), (90, None)]),
        (("1.1", "1.2", "2.1"), [(1, "1.1"), (2, "1.2"), (3, "2.1")]),
        (("（一）", "（二）", "（三）"), [(1, "（一）"), (2, "（二）"), (3, "（三）")]),
        (("", "", ""), [(1, None), (2, None), (3, None)]),
    ],
)
def test_numbers_are_kept_or_counted_through(
    numbers: tuple[str, ...], expected: list[tuple[int, str | None]]
) -> None:
    body = "\n".join(f"{number}|推进第{at}件事项。|市府办" for at, number in enumerate(numbers))
    imported = read(f"2023年任务\n====\n序号|任务|责任单位\n{body}\n====")
    assert [(task.no, task.printed) for task in imported.tasks] == expected


def test_columns_without_or_with_unknown_headings_are_known_by_content() -> None:
    body = "1|推进公共数据开放，建设平台。|区数据局|6月底前\n2|推进信用体系建设。|区发改局、区市监局|全年\n3|打造样板社区。|区委社工部|12月"  # noqa: E501
    expected = [
        "1 推进公共数据开放，建设平台。｜6月底前｜｜区数据局｜",
        "2 推进信用体系建设。｜全年｜｜区发改局、区市监局｜",
        "3 打造样板社区。｜12月｜｜区委社工部｜",
    ]
    assert rows(read(f"2023年任务\n====\n{body}\n====")) == expected
    unknown = read(f"2023年任务\n====\n甲|干什么|谁来干|啥时候\n{body}\n====")
    assert rows(unknown) == expected
    assert "不认识列名“谁来干”，按内容作责任单位" in [finding.message for finding in unknown.findings]


def test_the_caller_may_say_what_columns_hold() -> None:
    text = "2023年任务\n====\n序号|事项|说明|经办\n1|甲事|建设平台，开放数据。|区数据局\n2|乙事|完善信用体系。|区发改局\n===="  # noqa: E501
    imported = read(text, mapping={"事项": "title", "说明": "text", "经办": "lead"})
    assert rows(imported) == ["1 建设平台，开放数据。｜｜区数据局｜｜", "2 完善信用体系。｜｜区发改局｜｜"]
    assert [task.title for task in imported.tasks] == ["甲事", "乙事"]
    skipped = read(text, mapping={"事项": "skip", "说明": "text", "经办": "cooperating"})
    assert rows(skipped)[0] == "1 建设平台，开放数据。｜｜｜｜区数据局"


def test_one_table_of_several_may_be_chosen() -> None:
    text = "2023年任务\n附件1\n====\n序号|任务|责任单位\n1|甲。|市府办\n====\n附件2\n====\n事项|工作要求|责任主体\n乙事|每季度公开一次。|各乡镇\n===="  # noqa: E501
    assert [task.text for task in read(text).tasks] == ["甲。", "每季度公开一次。"]
    assert [task.text for task in read(text, table=2).tasks] == ["每季度公开一次。"]


def test_merged_cells_that_have_shifted_left_find_their_columns() -> None:
    imported = read("""
2022年任务分解
====
主要任务|任务内容|时限|责任单位||
一、突出重点，提升质量|（一）聚焦共同富裕|1.做好行动计划公开，展示成果。|全年|区发改局、各街道
2.加强政策集成发布，引导预期。|全年|区发改局||
（二）聚焦营商环境|3.健全问题办理和反馈机制。|三季度前|区住建局|
====
""")
    assert rows(imported) == [
        "1 做好行动计划公开，展示成果。｜全年｜｜区发改局、各街道｜",
        "2 加强政策集成发布，引导预期。｜全年｜｜区发改局｜",
        "3 健全问题办理和反馈机制。｜三季度前｜｜区住建局｜",
    ]
    assert [task.topic_title for task in imported.tasks] == ["聚焦共同富裕", "聚焦共同富裕", "聚焦营商环境"]
    assert {task.section_title for task in imported.tasks} == {"突出重点，提升质量"}


def test_one_cell_a_paragraph() -> None:
    imported = read("""
附件
2016年民生实事分解表
序号
民生实事
责任单位
完成时限
1
启动建设湿地公园。
县水务局
县住建局
12月底前
2
开工建设老年养护楼。
县民政局
5月底前动工
开工建设老年大学。
12月底前
""")
    assert rows(imported) == [
        "1 启动建设湿地公园。｜12月底前｜｜县水务局、县住建局｜",
        "2 开工建设老年养护楼。｜5月底前动工｜｜县民政局｜",
        "3 开工建设老年大学。｜12月底前｜｜县民政局｜",
    ]
    assert imported.tasks[2].doubts == ("责任单位栏为空，承上一项（同一序号）",)
    assert [finding.kind for finding in imported.findings] == ["stacked"]


def test_a_table_of_indicators_is_no_breakdown() -> None:
    imported = read(
        "2024年任务\n附件1\n====\n指标名称|单位|目标值\n新增就业|人|5000\n绿化|亩|300\n====\n附件2\n====\n序号|任务|责任单位\n1|建平台。|区数据局\n===="
    )
    assert rows(imported) == ["1 建平台。｜｜｜区数据局｜"]
    assert {"新增就业", "5000", "亩"} <= {part.text for part in imported.leftover}


def test_columns_that_only_spaces_keep_apart() -> None:
    imported = read("""
2024年任务分解表
序号 工作任务 责任单位 完成时限
1 公开预算。 县财政局 3月底前
2 公开决算。 县财政局 各乡镇 9月底前
""")
    assert rows(imported) == [
        "1 公开预算。｜3月底前｜｜县财政局｜",
        "2 公开决算。｜9月底前｜｜县财政局、各乡镇｜",
    ]
    assert [finding.kind for finding in imported.findings] == ["stacked"]


def test_a_section_above_the_headings_is_the_first_ones() -> None:
    imported = read("""
2024年任务
====
一、公开工作|<|<|<
序号|任务|责任单位|时限
1|公开预算。|县财政局|3月
二、解读工作|<|<|<
序号|任务|责任单位|时限
1|图解政策。|各部门|同上
====
""")
    assert [(task.section_title, task.deadline) for task in imported.tasks] == [
        ("公开工作", "3月"),
        ("解读工作", "3月"),
    ]


def test_what_a_column_of_nothing_says_is_no_deadline_and_no_unit() -> None:
    imported = read(
        "2024年任务\n====\n序号|任务|责任单位|配合单位|时限\n1|建平台。|市数据局|无|——\n2|管平台。|市数据局|市公安局|6月\n===="
    )
    assert rows(imported) == ["1 建平台。｜｜｜市数据局｜", "2 管平台。｜6月｜｜市数据局｜市公安局"]
    assert not imported.tasks[0].doubts


def test_three_levels_of_headings_beside_the_text() -> None:
    imported = read("""
2024年任务表
====
领域|方向|重点|序号|任务内容|责任单位
政务|公开|平台|1|建平台。|区数据局
^|^|制度|2|建制度。|区司法局
^|服务|窗口|3|设窗口。|区审批局
====
""")
    assert [(task.section_title, task.topic_title, task.title) for task in imported.tasks] == [
        ("政务", "公开", "平台"),
        ("政务", "公开", "制度"),
        ("政务", "服务", "窗口"),
    ]


def test_a_long_merged_column_is_a_heading_and_what_each_row_has_is_the_task() -> None:
    imported = read("""
2024年任务
====
序号|主要任务|分项任务|责任单位|进度要求
1|全面提升政务服务效能，持续优化营商环境，打造一流服务品牌|建平台。|市数据局|6月
^|^|优流程。|市审批局|9月
2|全面推进政务公开标准化规范化，不断提高公开质量和实效|编目录。|市府办|全年
====
""")
    assert rows(imported) == [
        "1 建平台。｜6月｜｜市数据局｜",
        "2 优流程。｜9月｜｜市审批局｜",
        "3 编目录。｜全年｜｜市府办｜",
    ]
    assert imported.tasks[0].section_title == "全面提升政务服务效能，持续优化营商环境，打造一流服务品牌"


def test_a_second_column_of_text_is_told_and_left() -> None:
    imported = read("""
2024年任务
====
序号|工作内容|工作措施|责任单位
1|完善政务公开平台，规范栏目设置和更新。|召开会议。|市数据局
2|编制主动公开目录，及时向社会公布。|开展培训。|市府办
====
""")
    assert [task.text for task in imported.tasks] == [
        "完善政务公开平台，规范栏目设置和更新。",
        "编制主动公开目录，及时向社会公布。",
    ]
    assert [finding.message for finding in imported.findings] == [
        "这几栏没有录入：“工作措施”（登记册没有对应的项）"
    ]
    assert {"召开会议。", "开展培训。"} <= {part.text for part in imported.leftover}
