"""Labels of a table that stand beside the wrong rows: only the body could tell; the signs are doubts."""

from __future__ import annotations

from tests.intake.notice.building import read

MOVED = """
    2024年政务公开任务分解表
    ====
    主要任务 | < | 任务内容 | 完成时限 | 责任单位
    一、回应群众，提升政务服务水平 | （一）回应社会关切 | 1.畅通互动渠道，提高答复质量。 | 全年 | 区甲局
    ^ | ^ | 2.规范办理政府信息公开申请，准确答复。 | 全年 | 区乙局
    ^ | （二）办理信息公开申请 | 3.贯彻行政复议的指导意见。 | 12月底前 | 区丙局
    一、回应群众，提升政务公开服务水平 | | 4.用好联合会商机制。 | 全年 | 区乙局
    ^ | （三）改进平台 | 5.健全适老服务。 | 全年 | 区丁局
    二、打好基础 | （三）改进平台 | 6.监测维护网站。 | 全年 | 区甲局
    ^ | ^ | 7.建设集约化网站。 | 全年 | 区甲局
    ^ | （四）办好公报 | 8.拓展公报的发行渠道。 | 全年 | 区甲局
    ====
"""


def test_a_section_printed_again_with_another_spelling_goes_on_with_its_topic() -> None:
    imported = read(MOVED)
    fourth = imported.tasks[3]
    assert (fourth.section_title, fourth.topic_title) == ("回应群众，提升政务服务水平", "办理信息公开申请")
    assert fourth.doubts == ("专题栏为空，承上一项归在“办理信息公开申请”",)
    assert {task.section_title for task in imported.tasks[:5]} == {"回应群众，提升政务服务水平"}
    assert [finding.message for finding in imported.findings if finding.kind == "heading"] == [
        "部分标题“回应群众，提升政务服务水平”另一处印作“回应群众，提升政务公开服务水平”"
    ]


def test_the_signs_of_labels_beside_wrong_rows_are_doubts_of_the_rows_they_touch() -> None:
    doubts = [" ".join(task.doubts) for task in read(MOVED).tasks]
    twice = "专题“改进平台”在“回应群众，提升政务服务水平”“打好基础”下都印有，归属请核对"
    border = "本表的专题栏有错格，本项在两个专题交界处，归属请核对"
    assert doubts == [
        "",
        "本表的专题栏有错格，本项的文字近于专题“办理信息公开申请”，归属请核对",
        border,
        "专题栏为空，承上一项归在“办理信息公开申请”",
        twice,
        twice,
        twice,
        border,
    ]


def test_a_table_without_such_signs_is_not_doubted() -> None:
    imported = read(
        """
        2024年政务公开任务分解表
        ====
        主要任务 | < | 任务内容 | 责任单位
        一、回应群众 | （一）回应社会关切 | 1.畅通渠道，提高办理信息公开申请的质量。 | 区甲局
        ^ | （二）办理信息公开申请 | 2.贯彻行政复议的指导意见。 | 区丙局
        二、打好基础 | （三）改进平台 | 3.监测维护网站。 | 区甲局
        ====
        """
    )
    assert [task.doubts for task in imported.tasks] == [(), (), ()]


def test_what_the_body_says_of_a_place_settles_it() -> None:
    body = """
    一、回应群众，提升政务公开服务水平
    （一）回应社会关切。畅通互动渠道，提高答复质量。
    （二）办理信息公开申请。规范办理政府信息公开申请，准确答复。贯彻行政复议的指导意见。用好联合会商机制。
    （三）助力办事。健全适老服务。
    二、打好基础
    （四）改进平台。监测维护网站。建设集约化网站。
    （五）办好公报。拓展公报的发行渠道。
    附件
    """
    imported = read(body + MOVED)
    assert imported.tasks[3].doubts == ()
    assert imported.tasks[3].topic_title == "办理信息公开申请"
    assert not any("归属请核对" in doubt for task in imported.tasks for doubt in task.doubts)


def test_blank_cells_below_a_label_are_no_sign() -> None:
    imported = read(
        """
        2024年政务公开任务分解表
        ====
        主要任务 | 专题 | 任务内容 | 责任单位
        一、回应群众 | （一）回应社会关切 | 1.畅通渠道，提高答复质量。 | 区甲局
         | | 2.发布权威信息。 | 区乙局
         | （二）办理申请 | 3.贯彻行政复议的指导意见。 | 区丙局
        ====
        """
    )
    assert [(task.topic_title, task.doubts) for task in imported.tasks] == [
        ("回应社会关切", ()),
        ("回应社会关切", ()),
        ("办理申请", ()),
    ]
