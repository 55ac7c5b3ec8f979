"""What a notice is called, where its annex is, how body and annex agree."""

from __future__ import annotations

import pytest
from tests.intake.notice.building import pages, read, rows

from gongkai_cli.intake.notice.read import read_notice

BREAKDOWN = """
====
序号|任务|责任单位
1|公开政策。|市府办
====
"""


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "云山市人民政府办公室文件\n云政办〔2022〕 15 号\n云山市人民政府办公室\n关于印发2022年云山市政务公开工作要点\n任务分解表的通知\n云山市人民政府办公室\n2022年5月9日",  # noqa: E501
            (
                "2022年云山市政务公开工作要点任务分解表",
                "云政办〔2022〕15号",
                "云山市人民政府办公室",
                "2022-05-09",
                2022,
            ),
        ),
        (
            "岚管委办公室印发《岚区关于落实减税政策的工作方案》的通知\n岚管办〔2019〕42号\n岚管委办公室\n2019 年4月26日",  # noqa: E501
            ("岚区关于落实减税政策的工作方案", "岚管办〔2019〕42号", "岚管委办公室", "2019-04-26", 2019),
        ),
        (
            "2016年补短板项目任务分解表\n岚管办〔2016〕115号\n岚区管委会办公室\n二〇一六年四月十五日",
            ("2016年补短板项目任务分解表", "岚管办〔2016〕115号", "岚区管委会办公室", "2016-04-15", 2016),
        ),
        ("2 022 没有标题", (None, None, None, None, None)),
        (
            "南山市三年行动方案（2021—2023年）任务清单\n南山市人民政府\n2021年9月1日",
            ("南山市三年行动方案（2021—2023年）任务清单", None, "南山市人民政府", "2021-09-01", 2021),
        ),
    ],
)
def test_identity(head: str, expected: tuple[str | None, ...]) -> None:
    notice = read(head + BREAKDOWN).notice
    assert (notice.title, notice.number, notice.issuer, notice.issued, notice.year) == expected


def test_a_cited_document_is_not_the_notices_number() -> None:
    notice = read(
        "2022年任务表\n为贯彻《国务院办公厅关于印发2022年要点的通知》（国办发〔2022〕8号）精神，特制定本表。"
        + BREAKDOWN
    ).notice
    assert (notice.title, notice.number) == ("2022年任务表", None)


def test_the_year_may_be_given() -> None:
    assert read("任务表" + BREAKDOWN, year=2031).notice.year == 2031
    assert [finding.kind for finding in read("任务表" + BREAKDOWN).findings] == ["year"]


BODY = """
南山区人民政府办公室关于印发2023年政务公开工作要点的通知
2023年政务公开工作要点
一、扩大公开范围
（一）推进政策公开。完善政策文件库，及时更新失效文件，做到应有尽有，推动
政策集中公开。健全公众参与机制，广泛听取意见。
（二）推进财政公开。细化预算公开内容。
二、强化政策解读
（三）丰富解读形式。推出图解和视频。每季度开展评估。
附件：2023年政务公开任务分解
"""
ANNEX = """
附件
2023年政务公开任务分解
====
工作任务|<|任务内容|时限|责任单位
一、扩大公开范围|（一）推进政策公开|1.完善政策文件库，及时更新失效文件，做到应有尽有，推动政策集中公开。|全年|区府办
^|（二）推进财政公开|2.健全公众参与机制，广泛听取意见。|全年|区司法局
^|^|3.细化预算公开内容。|9月底|区财政局
二、强化解读|（三）丰富解读形式|4.推出图解和视频。|全年|各部门
====
"""


def test_the_body_decides_where_a_task_belongs() -> None:
    imported = read(BODY + ANNEX)
    assert [(task.section_title, task.topic_title) for task in imported.tasks] == [
        ("扩大公开范围", "推进政策公开"),
        ("扩大公开范围", "推进政策公开"),
        ("扩大公开范围", "推进财政公开"),
        ("强化政策解读", "丰富解读形式"),
    ]
    assert [task.erratum for task in imported.tasks] == [
        None,
        "附件把本项排在“推进财政公开”下，正文在“推进政策公开”下，以正文为准",
        None,
        None,
    ]
    assert [finding.message for finding in imported.findings] == [
        "部分标题附件作“强化解读”，正文作“强化政策解读”，照正文"
    ]
    assert "每季度开展评估。" in [part.text for part in imported.leftover]


def test_body_and_annex_may_be_two_files() -> None:
    imported = read_notice([pages(BODY, "正文.docx"), pages(ANNEX.replace("附件\n", "", 1), "附件.xlsx")])
    assert rows(imported) == rows(read(BODY + ANNEX))
    assert imported.tasks[0].where.startswith("附件.xlsx")
    assert imported.tasks[1].erratum


def test_a_missing_annex_is_one_finding() -> None:
    imported = read(BODY)
    assert imported.tasks == ()
    assert [(finding.kind, finding.message) for finding in imported.findings] == [
        ("no-annex", "没有找到附件“2023年政务公开任务分解”：全文没有单独成行的“附件”，也没有任务分解的表格")
    ]


def test_several_annexes_with_different_columns() -> None:
    imported = read("""
关于印发2023年任务清单的通知
附件：1.市直部门任务清单
2.县区任务清单
市政府办公室
2023年4月1日
附件1
====
序号|任务|牵头单位|时限
1|公开权责清单。|市委编办|5月
====
附件2
====
工作事项|工作要求|责任主体
村务公开|每季度公开一次。|各乡镇
====
""")
    assert rows(imported) == ["1 公开权责清单。｜5月｜市委编办｜｜", "2 每季度公开一次。｜｜｜各乡镇｜"]


def test_text_without_separators_says_so() -> None:
    imported = read(
        "2023年任务分解表\n序号任务内容责任单位完成时限\n1公开规划。市发改委6月底前\n2公开预算。市财政局4月底前"
    )
    assert imported.tasks == ()
    assert [finding.kind for finding in imported.findings] == ["separators"]


def test_what_is_no_notice_says_so() -> None:
    imported = read("今天天气很好\n我们去春游")
    assert imported.tasks == ()
    assert [finding.message for finding in imported.findings] == [
        "这不像任务分解的通知：没有读出标题、文号和任务"
    ]
    assert [part.text for part in imported.leftover] == ["今天天气很好", "我们去春游"]


def test_nothing_at_all() -> None:
    assert [finding.kind for finding in read("").findings] == ["no-tasks"]
