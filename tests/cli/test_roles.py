"""A notice that states roles, several dates, titles, and has neither sections nor deadlines everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Run, WriteOffice

TASKS = """\
tasks:
  - no: 1
    printed: （一）
    title: 统筹
    text: 统筹全市政务公开工作。
    lead: [市政府办]
    cooperating: [市司法局, 各街道]
sections:
  - no: 1
    title: 重点领域
    tasks:
      - no: 2
        text: 修订制度，6月底前印发方案，11月底前完成。
        milestones:
          - {what: 印发方案, deadline: 6月底前}
          - {what: 完成修订, deadline: 11月底前}
        lead: [市司法局]
        units: [市政府办]
    topics:
      - no: 1
        title: 财政
        tasks:
          - no: 3
            text: 公开预算。
            deadline: 9月底前
            units: [市财政局]
            cooperating: [市政府办]
  - no: 2
    title: 监督
    topics:
      - no: 1
        title: 考核
        tasks:
          - no: 4
            text: 开展考核。
            lead: [市政府办]
            cooperating: [各有关单位]
"""
UNITS = """\
units:
  - {name: 市政府办, full_name: 江州市人民政府办公室, kind: department}
  - {name: 市司法局, full_name: 江州市司法局, kind: department}
  - {name: 市财政局, full_name: 江州市财政局, kind: department}
  - {name: 东街道, kind: subdistrict}
groups:
  - {name: 各街道, members: {kind: [subdistrict]}, basis: notice}
  - {name: 各有关单位, members: open, basis: notice}
"""


@pytest.fixture
def office(write_office: WriteOffice) -> Path:
    return write_office(TASKS, UNITS, "江州市", 2023, 7, "03-15")


@pytest.mark.usefixtures("office")
def test_it_is_in_order(gongkai: Run) -> None:
    answer = gongkai("check", "--format", "json")
    assert [item["code"] for item in answer.json["diagnostics"] if item["severity"] == "error"] == []


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("cache", [(), ("--no-cache",)])
def test_the_contract_tells_the_roles(gongkai: Run, cache: tuple[str, ...]) -> None:
    gongkai("list")  # keeps a snapshot
    first, second, third, _ = gongkai("list", "--sort", "no", "--format", "json", *cache).json["tasks"]
    assert (first["section"], first["topic"], first["deadline"], first["due"]) == (None, None, None, None)
    assert (first["printed"], first["title"]) == ("（一）", "统筹")
    assert (first["lead"], first["units"], first["cooperating"]) == (["市政府办"], [], ["市司法局", "各街道"])
    assert (second["section"], second["topic"], second["due"]) == (1, None, "2023-11-30")
    assert second["milestones"] == [
        {"what": "印发方案", "deadline": "6月底前", "due": "2023-06-30"},
        {"what": "完成修订", "deadline": "11月底前", "due": "2023-11-30"},
    ]
    assert (third["section"], third["topic"]) == (1, 1)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        (("--unit", "市政府办"), [1, 2, 3, 4]),
        (("--unit", "市政府办", "--role", "lead"), [1, 4]),
        (("--unit", "市政府办", "--role", "responsible"), [2]),
        (("--unit", "市政府办", "--role", "cooperating"), [3]),
        (("--unit", "东街道"), [1]),
        (("--unit", "东街道", "--role", "lead"), []),
        (("--role", "lead"), [1, 2, 4]),
        (("--section", "1"), [2, 3]),
        (("--deadline", "6月底前"), [2]),
    ],
)
def test_asking_by_role(gongkai: Run, asked: tuple[str, ...], numbers: list[int]) -> None:
    tasks = gongkai("list", "--sort", "no", "--format", "json", *asked).json["tasks"]
    assert [task["no"] for task in tasks] == numbers


@pytest.mark.usefixtures("office")
def test_a_list_tells_them_apart(gongkai: Run) -> None:
    rows = gongkai("list", "--unit", "市政府办", "--sort", "no").rows
    assert [row[3] for row in rows] == [
        "牵头：市政府办；配合：市司法局、各街道",
        "牵头：市司法局；责任：市政府办",
        "责任：市财政局；配合：市政府办",
        "牵头：市政府办；配合：各有关单位",
    ]
    assert [row[4] for row in rows] == ["牵头", "点名", "配合", "牵头"]
    assert [row[1] for row in rows] == ["—", "6月底前；11月底前", "9月底前", "—"]
    assert rows[0][5] == "统筹：统筹全市政务公开工作。"


@pytest.mark.usefixtures("office")
def test_a_milestone_is_a_line_of_due(gongkai: Run) -> None:
    rows = gongkai("due", "--today", "2023-07-01").rows
    assert [(row[0], row[1], row[2], row[3]) for row in rows] == [
        ("2023-06-30", "逾期 1 天", "2", "6月底前"),
        ("2023-09-30", "剩 91 天", "3", "9月底前"),
        ("2023-11-30", "剩 152 天", "2", "11月底前"),
    ]
    assert rows[0][5].startswith("【印发方案】修订制度")
    assert [row[2] for row in gongkai("due", "--before", "2023-06-30", "--today", "2023-06-01").rows] == ["2"]


@pytest.mark.usefixtures("office")
def test_who_leads_and_who_is_responsible_decides(gongkai: Run) -> None:
    for task, unit in ((1, "市司法局"), (3, "市财政局")):
        gongkai(
            *("progress", "add", task, "--unit", unit, "--status", "done", "--date", "2023-05-01"),
            *("--today", "2023-06-01", "--by", "甲"),
        )
    tasks = gongkai("list", "--sort", "no", "--format", "json", "--today", "2023-06-01").json["tasks"]
    # 1 is led by 市政府办, which has not reported; 3 is 市财政局's, and 市政府办 only cooperates.
    assert [task["status"] for task in tasks] == ["silent", "silent", "done", "silent"]


@pytest.mark.usefixtures("office")
def test_who_only_cooperates_owes_no_report(gongkai: Run) -> None:
    rows = gongkai("status", "--by", "unit", "--format", "json", "--as-of", "2023-06-01").json["rows"]
    # 市政府办 leads 1 and 4 and is responsible for 2; 东街道 only cooperates in 1.
    assert {row["unit"]: row["total"] for row in rows} == {
        "市政府办": 3,
        "市司法局": 1,
        "市财政局": 1,
        "东街道": 0,
    }


@pytest.mark.usefixtures("office")
def test_show_tells_everything(gongkai: Run) -> None:
    rows = [tuple(row[:2]) for row in gongkai("show", 1, 2).rows]
    assert ("原编号", "（一）") in rows
    assert ("任务名称", "统筹") in rows
    assert ("牵头单位", "市政府办：点名") in rows
    assert ("配合单位", "各街道：统称，约束 1 个单位（东街道）") in rows
    assert ("到期日", "没有确定日期　通知没有写期限") in rows
    assert ("节点", "6月底前（2023年6月30日）：印发方案") in rows
    assert not any(row[0] == "专题" for row in rows)


@pytest.mark.usefixtures("office")
def test_sums_leave_out_no_task(gongkai: Run) -> None:
    sections = gongkai("status", "--by", "section", "--format", "json", "--as-of", "2023-06-01").json["rows"]
    assert [(row["section"], row["total"]) for row in sections] == [(None, 1), (1, 2), (2, 1)]
    stats = gongkai("stats", "--format", "json").json
    assert [(row["no"], row["tasks"]) for row in stats["sections"]] == [(None, 1), (1, 2), (2, 1)]
    assert [(row["no"], row["tasks"]) for row in stats["topics"]] == [(1, 1), (1, 1)]


def test_documents_tell_the_roles(gongkai: Run, office: Path) -> None:
    text = gongkai("render", "checklist", "--unit", "市政府办").out
    assert "牵头" in text
    assert "配合：市司法局、各街道" in text
    letter = gongkai("render", "reminder", "--unit", "市司法局", "--today", "2023-07-02").out
    assert "【印发方案】" in letter
    assert "你单位承担的任务已逾期1项，详见下表" in letter  # 1 has no date
    (office / "data" / "office.yaml").write_text("unit: 市财政局\n", encoding="utf-8")
    helper = gongkai("render", "reminder", "--unit", "市政府办", "--today", "2023-09-25").out
    assert "由你单位配合的任务已逾期或者将到期1项" in helper  # 3, of which 市财政局 is in charge
    assert "已逾期的，请立即查明原因，抓紧办理" in helper  # 2 is its own
    assert gongkai("render", "tasklist").code == 0


@pytest.mark.usefixtures("office")
def test_exports_tell_the_roles(gongkai: Run) -> None:
    document = gongkai("export", "json", "--today", "2023-06-01").json
    roles = {(row["task"], row["unit"]): row["role"] for row in document["assignments"]}
    assert roles[1, "市政府办"] == "lead"
    assert roles[1, "东街道"] == "cooperating"
    assert roles[3, "市财政局"] == "responsible"
    assert document["tasks"][0]["lead"] == "市政府办"
    assert document["tasks"][1]["milestones"] == "2023-06-30\t印发方案\n2023-11-30\t完成修订"


@pytest.mark.usefixtures("office")
def test_each_milestone_is_an_event(gongkai: Run) -> None:
    from icalendar import Calendar

    text = gongkai("export", "ics", "--today", "2023-06-01").out
    events: Any = Calendar.from_ical(text).walk("VEVENT")
    assert [(event["DTSTART"].dt.isoformat(), str(event["SUMMARY"])[:12]) for event in events] == [
        ("2023-06-30", "第2项 【印发方案】修订"),
        ("2023-09-30", "第3项 公开预算"),
        ("2023-11-30", "第2项 【完成修订】修订"),
    ]
    assert len({str(event["UID"]) for event in events}) == 3
    assert "牵头：市司法局；责任：市政府办" in str(events[0]["DESCRIPTION"])
    assert "完成时限：6月底前（2023年6月30日到期，含当日）" in str(events[0]["DESCRIPTION"])


def test_a_unit_twice_in_two_roles(gongkai: Run, office: Path) -> None:
    path = office / "data" / "tasks_2023.yaml"
    twice = path.read_text(encoding="utf-8").replace(
        "lead: [市司法局]\n        units: [市政府办]", "lead: [市司法局]\n        units: [市司法局]"
    )
    path.write_text(twice, encoding="utf-8")
    assert "GK205 第2项：责任单位“市司法局”与牵头单位第1个重复" in gongkai("check").out
