"""A workbook says what its view says."""

from __future__ import annotations

from itertools import accumulate

import pytest
from tests.render.excel.samples import breakdown, checklists, cover, index, page, rows, urgent

from gongkai_cli.views import wording
from gongkai_cli.views.checklist import Checklist, ChecklistItem


def _ruled(item: ChecklistItem) -> str:
    return f"裁定：{item.due_note}" if item.due_note else ""


@pytest.mark.parametrize("view", checklists(), ids=lambda view: view.unit)
def test_checklist(view: Checklist) -> None:
    found = rows(page("checklist", view))
    parts = [index for index, row in enumerate(found) if str(row[0])[:2] in ("一、", "二、", "三、")]
    assert found[0][0] == f"{view.unit}2022年政务公开工作任务清单"
    assert found[1][0] == view.full_name
    assert str(found[2][0]).startswith("依据：北区政办发〔2022〕28号《")
    assert found[3] == (
        "勾选", "序号", "任务内容", "完成时限", "到期日", "共同责任单位", "缘由", "落实情况",
    )  # fmt: skip
    answers = [str(row[0]) for row in found].index("总体落实情况")
    labels = [[cell for cell in row if cell] for row in found[answers:]]
    assert labels == [
        ["总体落实情况"], ["存在问题和建议"], ["填表人", "联系电话"],
        ["填表日期", "单位负责人\n签字（盖章）"],
    ]  # fmt: skip
    ends = [*parts[1:], answers]
    for start, end, items in zip(parts, ends, (view.named, view.bound, view.open), strict=True):
        assert f"（{len(items)} 项）" in str(found[start][0])
        expected: list[tuple[object, ...]] = [
            (
                "□", item.no, "\n".join((item.text, "；".join(filter(None, (item.topic, _ruled(item)))))),
                item.deadline, wording.with_long_dates(item.due), item.others, item.via, "",
            )
            for item in items
        ]  # fmt: skip
        claim = [row for row in found[start + 1 : end] if str(row[0]).startswith("以下任务的责任单位")]
        assert len(claim) == (start == parts[2])
        listed = [row for row in found[start + 1 : end] if row not in claim]
        assert listed == (expected or [("　　（无）", *[""] * 7)])


def test_index() -> None:
    found = rows(page("index", index()))
    assert found[2] == ("序号", "单位", "点名", "经统称", "合计", "待认领", "清单")
    assert found[3] == (1, "区政府办", 30, 0, 30, 8, "01-区政府办-任务清单")
    assert [row[:2] for row in found[3:]] == [(each.position, each.unit) for each in checklists()]


def test_breakdown() -> None:
    view = breakdown()
    found = rows(page("tasklist", view))
    assert found[0][0] == "2022年江北区政务公开工作任务分解"
    assert found[1][0] == "北区政办发〔2022〕28号"
    assert found[2] == ("主要工作任务", "", "任务内容", "完成时限", "责任单位")
    assert found[3:] == [
        (
            row.section if row.section_rows else "",
            row.topic if row.topic_rows else "",
            row.text,
            row.deadline,
            row.units,
        )
        for row in view.rows
    ]


def test_sections_and_topics_are_merged_as_in_print() -> None:
    ranges = {str(each) for each in page("tasklist", breakdown()).merged_cells.ranges}
    starts = list(accumulate((16, 14, 5, 6), initial=4))  # tasks of the sections, by the notice
    assert {f"A{start}:A{end - 1}" for start, end in zip(starts, [*starts[1:], 52], strict=True)} <= ranges
    assert "A3:B3" in ranges
    assert "B4:B6" in ranges  # （一）: tasks 1 to 3
    assert not any(each.startswith(("C", "D", "E")) for each in ranges)


def test_cover_letter_without_table() -> None:
    view = cover()
    texts = [row[0] for row in rows(page("cover_letter", view))]
    assert texts[:2] == [
        "宁波市江北区人民政府办公室关于送达2022年政务公开工作任务清单的函",
        "宁波市江北区人民政府办公室：",
    ]
    assert texts[2].startswith("　　《2022年江北区政务公开工作要点》")
    assert texts[-4:] == [
        "　　附件：区政府办2022年政务公开工作任务清单",
        "宁波市江北区人民政府办公室",
        "2022年8月1日",
        "　　（联系电话：【待填写】）",
    ]


def test_reminder() -> None:
    view = urgent()
    found = rows(page("reminder", view))
    tasks = [row for row in found if isinstance(row[0], int)]
    listed = [row for part in view.parts for row in part.table.rows]
    assert tasks == [(int(row.cells[0].text), *(cell.text for cell in row.cells[1:])) for row in listed]
    headings = ["一、已逾期的任务（1项）", "二、即将到期的任务（29项）"]
    assert [part.heading for part in view.parts] == headings
    assert [row[0] for row in found if row[0] in headings] == headings
    assert [row[0] for row in found[-3:-1]] == [view.issuance.organ, "2022年9月20日"]
