"""``progress add``, ``log`` and ``undo``: what is written, what is refused, what every list then knows."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from tests.conftest import Project, Run

from gongkai_cli.errors import Exit

DAY = "2022-10-08"


@pytest.fixture(autouse=True)
def _day(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert project.root.is_dir()
    monkeypatch.setenv("GONGKAI_TODAY", DAY)
    monkeypatch.setenv("GONGKAI_BY", "张三")


def ledger(project: Project, unit: str = "区发改局") -> list[str]:
    """The entries of a unit's file."""
    path = project.root / "data" / "progress_2022" / f"{unit}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def add(gongkai: Run, *args: object, code: int = 0) -> str:
    answer = gongkai("progress", "add", *args)
    assert answer.code == code, answer.err
    assert answer.out == ""
    return answer.err


def identity(text: str) -> str:
    found = re.search(r"\d+-[0-9a-f]{8}", text)
    assert found is not None, text
    return found[0]


def test_a_report_is_one_line_in_the_units_file(gongkai: Run, project: Project) -> None:
    said = add(
        gongkai, 4, "--unit", "区发改局", "--status", "done", "--date", "2022.9.15",
        "--note", "已建立反馈机制", "--evidence", "https://www.nbjb.gov.cn/a",
        "--evidence", "北区发改〔2022〕3号",
    )  # fmt: skip
    name = identity(said)
    assert said == f"已记入 {name}：第4项，区发改局，已完成，2022-09-15\n"
    (line,) = ledger(project)
    assert line == (
        f'- {{"id": "{name}", "task": 4, "unit": "区发改局", "status": "done", "date": "2022-09-15", '
        '"note": "已建立反馈机制", "evidence": [{"url": "https://www.nbjb.gov.cn/a"}, '
        '{"document": "北区发改〔2022〕3号"}], "by": "张三"}'
    )


def test_the_date_is_today_and_the_status_may_be_chinese(gongkai: Run) -> None:
    said = add(gongkai, 1, "-u", "区发改局", "-s", "推进中")
    assert said.endswith(f"第1项，区发改局，推进中，{DAY}\n")


def test_a_file_is_kept_with_its_hash_and_its_path_from_the_project(gongkai: Run, project: Project) -> None:
    folder = project.root / "附件"
    folder.mkdir()
    (folder / "机制.txt").write_bytes("反馈机制".encode())
    add(gongkai, 4, "-u", "区发改局", "-s", "done", "--evidence", "附件/机制.txt")
    digest = hashlib.sha256("反馈机制".encode()).hexdigest()
    assert f'"evidence": [{{"file": "附件/机制.txt", "sha256": "{digest}"}}]' in ledger(project)[0]
    assert gongkai("check", "--evidence").code == Exit.OK
    (folder / "机制.txt").write_bytes("另一份".encode())
    changed = gongkai("check", "--evidence")
    assert changed.code == Exit.FINDINGS
    assert "GK702" in changed.out
    assert gongkai("check").code == Exit.OK


@pytest.mark.parametrize(
    ("args", "message", "advice"),
    [
        ("4 -u 区教育局 -s done", "第4项与“区教育局”无关", "这一项的责任单位：区发改局、区审管（公管）办"),
        ("49 -u 区发改局 -s done", "没有第49项任务", "任务序号是 1 到 48"),
        ("4 -u 各街道（镇） -s done", "“各街道（镇）”是统称，不能报告落实情况", "请写具体单位"),
        ("4 -u 区发该局 -s done", "单位名录里没有“区发该局”", "是否应为“区发改局”？"),
        ("4 -u 区发改局 -s 没问题", "没有“没问题”这种状态", "not_started（未启动）"),
        ("4 -u 区发改局 -s done --date 2022-10-09", "日期 2022-10-09 在今天（2022-10-08）之后", "--date"),
        ("4 -u 区发改局 -s done --date 2021-10-09", "日期 2021-10-09 早于2022年", "--date"),
        ("4 -u 区发改局 -s done --date 2022-02-30", "“2022-02-30”不是日期：没有这一天", "请核对"),
        ("4 -u 区发改局 -s blocked", "状态是受阻，没有写明原因", "--reason"),
        ("4 -u 区发改局 -s in_progress", "到期日 2022-09-30 已过，没有完成", "--reason"),
        ("4 -u 区发改局 -s done --evidence 附件/无.pdf", "没有“附件/无.pdf”这个文件", "请检查路径"),
        ("4 -u 区发改局 -s done --evidence https://a", "网址“https://a”里没有网站名", "请照浏览器"),
        (
            "4 -u 区发改局 -u 区审管（公管）办 -s done",
            "一次只记一个单位",
            "请分别记：区发改局、区审管（公管）办",
        ),
        ("4 -u 区发改局 -s done --date 2024-01-01 --today 2025-01-01", "晚于2023年", "--date"),
        ("4 -u 区发改局 -s done --note 张某11010519491231002X", "含有身份证号 110105********002X", "请删去"),
        ("4 -u 区发改局 -s done --evidence data", "“data”是目录，不是文件", "请写其中的文件"),
        ("4 -u 区发改局 -s done --evidence a\u200bb", "--evidence 里有看不见的字符 U+200B", "请删去"),
        ("4 -u 区发改局 -s done --note 隐\u200b藏", "--note 里有看不见的字符 U+200B", "请删去"),
        ("4 -u 区发改局 -s done --corrects 4-00000000", "台账里没有编号“4-00000000”", "progress log"),
    ],
)
def test_what_is_refused_is_not_written(
    gongkai: Run, project: Project, args: str, message: str, advice: str
) -> None:
    said = add(gongkai, *args.split(), code=Exit.USAGE)
    assert message in said.splitlines()[0]
    assert advice in said.splitlines()[1]
    folder = project.root / "data" / "progress_2022"
    assert not [path for path in folder.glob("*.yaml") if "- {" in path.read_text(encoding="utf-8")]


def test_late_but_reported_in_time_needs_no_reason(gongkai: Run) -> None:
    add(gongkai, 4, "-u", "区发改局", "-s", "in_progress", "--date", "2022-09-30")


def test_the_same_report_twice_is_one_entry(gongkai: Run, project: Project) -> None:
    add(gongkai, 1, "-u", "区发改局", "-s", "done", "--note", "一")
    assert "已有相同的一条" in add(gongkai, 1, "-u", "区发改局", "-s", "done", "--note", "一", "--by", "李四")
    assert len(ledger(project)) == 1


def test_what_was_said_before_and_otherwise_since_can_be_said_again(gongkai: Run, project: Project) -> None:
    add(gongkai, 1, "-u", "区发改局", "-s", "done")
    add(gongkai, 1, "-u", "区发改局", "-s", "in_progress")
    add(gongkai, 1, "-u", "区发改局", "-s", "done")
    assert len(ledger(project)) == 3
    assert gongkai("list", "--unit", "区发改局", "--status", "done", "--count").out == "1\n"


def test_a_correction_names_the_old_entry_and_keeps_its_date(gongkai: Run, project: Project) -> None:
    old = identity(add(gongkai, 1, "-u", "区发改局", "-s", "done", "--date", "2022-09-01"))
    before = ledger(project)
    said = add(gongkai, 1, "-u", "区发改局", "-s", "in_progress", "--corrects", old)
    assert said.endswith("推进中，2022-09-01\n")
    assert ledger(project)[:1] == before
    assert f'"supersedes": "{old}"' in ledger(project)[1]
    assert (
        gongkai("show", 1, "--today", "2022-09-02", "--format", "json").json["tasks"][0]["status"]
        == "in_progress"
    )
    refused = add(gongkai, 1, "-u", "区发改局", "-s", "done", "--corrects", old, code=Exit.USAGE)
    assert f"{old} 已被 {identity(said)} 更正" in refused


def test_undo_and_undo_of_the_undo(gongkai: Run, project: Project) -> None:
    name = identity(add(gongkai, 1, "-u", "区发改局", "-s", "done"))
    answer = gongkai("progress", "undo", name)
    assert (answer.code, answer.err) == (0, f"已撤回 {name}：第1项，区发改局，已完成，{DAY}\n")
    assert gongkai("list", "--unit", "区发改局", "--status", "done", "--count").out == "0\n"
    assert "已恢复" in add(gongkai, 1, "-u", "区发改局", "-s", "done")
    assert gongkai("list", "--unit", "区发改局", "--status", "done", "--count").out == "1\n"
    assert len(ledger(project)) == 3


def test_undo_of_a_unit_takes_its_last_entry(gongkai: Run) -> None:
    add(gongkai, 1, "-u", "区发改局", "-s", "in_progress")
    last = identity(add(gongkai, 2, "-u", "区发改局", "-s", "in_progress"))
    assert gongkai("progress", "undo", "-u", "区发改局").err.startswith(f"已撤回 {last}")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "请写编号，或用 --unit 写一个单位"),
        (("4-00000000",), "台账里没有编号“4-00000000”的条目"),
        (("-u", "区发改局"), "台账里没有“区发改局”可撤回的条目"),
        (("4-00000000", "-u", "区发改局"), "二者选一"),
    ],
)
def test_undo_refuses(gongkai: Run, args: tuple[str, ...], message: str) -> None:
    answer = gongkai("progress", "undo", *args)
    assert answer.code == Exit.USAGE
    assert message in answer.err


def test_the_log_in_json_is_the_contract(gongkai: Run) -> None:
    late = ("-s", "blocked", "--reason", "系统升级", "--date", "2022-09-01")
    name = identity(add(gongkai, 4, "-u", "区发改局", *late))
    add(gongkai, 1, "-u", "区发改局", "-s", "done", "--date", "2022-08-01")
    add(gongkai, 4, "-u", "区审管（公管）办", "-s", "done", "--date", "2022-08-15")
    everything = gongkai("progress", "log", "--format", "json").json
    assert everything["schema"] == "gongkai.progress/1"
    assert [entry["date"] for entry in everything["entries"]] == ["2022-08-01", "2022-08-15", "2022-09-01"]
    assert gongkai("progress", "log", 4, "-u", "区发改局", "--format", "json").json["entries"] == [
        {
            "id": name, "task": 4, "unit": "区发改局", "status": "blocked", "date": "2022-09-01",
            "note": None, "evidence": [], "reason": "系统升级", "by": "张三", "supersedes": None,
        }
    ]  # fmt: skip


def test_lists_know_the_status_once_there_is_a_ledger(gongkai: Run) -> None:
    before = gongkai("list", "--unit", "区发改局", "--format", "json").json["tasks"][0]
    assert (before["status"], before["late"], before["reported"]) == (None, None, None)
    assert "状态" not in gongkai("list", "--format", "csv").out.splitlines()[0]
    add(gongkai, 4, "-u", "区发改局", "-s", "done", "--date", "2022-09-15")
    own = gongkai("list", "--unit", "区发改局", "--format", "json").json["tasks"][0]
    assert (own["no"], own["status"], own["late"], own["reported"]) == (4, "done", False, "2022-09-15")
    whole = gongkai("list", "--topic", 2, "--format", "json").json["tasks"][0]
    assert (whole["no"], whole["status"], whole["late"]) == (4, "in_progress", True)
    assert "状态" in gongkai("list", "--format", "csv").out.splitlines()[0]
    assert (
        gongkai("list", "--status", "逾期", "--format", "json").json["tasks"]
        == gongkai("list", "--status", "late", "--format", "json").json["tasks"]
    )


def test_overdue_leaves_out_what_is_done_and_says_so(gongkai: Run) -> None:
    assert len(gongkai("due", "--overdue").rows) == 4  # 34 on 31 July; 4, 39, 41 on 30 September
    add(gongkai, 34, "-u", "区政府办", "-s", "done", "--date", "2022-07-30")
    answer = gongkai("due", "--overdue")
    assert [row[3] for row in answer.rows] == ["4", "39", "41"]
    assert "另有 1 项已经完成，未列入" in answer.err


def test_show_tells_who_did_what(gongkai: Run) -> None:
    add(gongkai, 4, "-u", "区发改局", "-s", "done", "--date", "2022-09-15", "--note", "已建立反馈机制")
    rows = dict(row for row in gongkai("show", 4).rows if len(row) == 2)
    assert rows["落实"] == "推进中（逾期）（截至 2022-10-08）"
    assert rows["区发改局"] == "已完成（2022-09-15）：已建立反馈机制"
    assert rows["未报"] == "区审管（公管）办"


def test_units_count_what_is_done_and_late(gongkai: Run) -> None:
    add(gongkai, 4, "-u", "区发改局", "-s", "done", "--date", "2022-09-15")
    units = {unit["name"]: unit for unit in gongkai("units", "--format", "json").json["units"]}
    assert (units["区发改局"]["done"], units["区发改局"]["late"]) == (1, 0)
    assert (units["区审管（公管）办"]["done"], units["区审管（公管）办"]["late"]) == (0, 1)


def test_a_checklist_says_how_each_task_stands(gongkai: Run) -> None:
    add(gongkai, 4, "-u", "区发改局", "-s", "done", "--date", "2022-09-15", "--note", "已建立反馈机制")
    text = gongkai("render", "checklist", "--unit", "区发改局").out
    listed = re.findall(r"^\| □ .*(?:已完成|未报).*\|$", text, re.MULTILINE)
    assert len(listed) == 30  # 4 named, 9 bound, 17 open
    assert "| 已完成（2022-09-15）：已建立反馈机制 |\n" in text


def test_a_reminder_leaves_out_what_is_done(gongkai: Run) -> None:
    before = gongkai("render", "reminder", "--unit", "区审管（公管）办").out
    assert "逾期 8 天 |" in before
    add(gongkai, 4, "-u", "区审管（公管）办", "-s", "in_progress", "--reason", "系统升级")
    assert "逾期 8 天，推进中 |" in gongkai("render", "reminder", "--unit", "区审管（公管）办").out
    add(gongkai, 4, "-u", "区审管（公管）办", "-s", "done")
    nothing = gongkai("render", "reminder", "--unit", "区审管（公管）办")
    assert nothing.out == ""
    assert "没有任务要催" in nothing.err


def test_a_ledger_that_cannot_be_read_is_said_and_documents_refuse(gongkai: Run, project: Project) -> None:
    add(gongkai, 4, "-u", "区发改局", "-s", "done", "--date", "2022-09-15")
    path = project.root / "data" / "progress_2022" / "区发改局.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("这不是条目\n")
    answer = gongkai("list", "--unit", "区发改局", "--format", "json")
    assert answer.code == Exit.OK
    assert "台账有 1 处读不了" in answer.err
    assert answer.json["tasks"][0]["status"] == "done"
    assert gongkai("render", "checklist", "--unit", "区发改局").code == Exit.DATA
    found = gongkai("check")
    assert found.code == Exit.FINDINGS
    assert found.out.startswith("data/progress_2022/区发改局.yaml:4:1: 错误 GK603 “这不是条目”不是一条台账")


def test_the_bundled_registry_is_not_written_to(
    gongkai: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = add(gongkai, 4, "-u", "区发改局", "-s", "done", "--date", "2022-09-15", code=Exit.DATA)
    assert "当前目录及上级目录没有 data/ 登记册" in said


@pytest.mark.parametrize("empty", ["", "  ", "\u3000"])
def test_evidence_that_is_nothing_is_refused(gongkai: Run, empty: str) -> None:
    said = add(gongkai, 4, "-u", "区发改局", "-s", "done", "--evidence", empty, code=Exit.USAGE)
    assert "佐证材料是空的" in said


def test_wide_spaces_and_tabs_are_ordinary_text(gongkai: Run) -> None:
    add(gongkai, 4, "-u", "区发改局", "-s", "done", "--note", "一\u3000二\t三")
    (entry,) = gongkai("progress", "log", "--format", "json").json["entries"]
    assert entry["note"] == "一\u3000二 三"
    assert gongkai("check").code == Exit.OK


def rename(project: Project) -> None:
    """区发改局 becomes 区发展局; the old name stays as an alias."""
    project.edit("- name: 区发改局", "- name: 区发展局", project.units)
    project.edit("aliases: [区发展和改革局]", "aliases: [区发改局, 区发展和改革局]", project.units)
    text = project.tasks.read_text(encoding="utf-8").replace("区发改局", "区发展局")
    project.tasks.write_text(text.replace("  source: notice_2022.txt\n", ""), encoding="utf-8")


def test_a_unit_keeps_its_history_under_its_new_name(gongkai: Run, project: Project) -> None:
    name = identity(add(gongkai, 4, "-u", "区发改局", "-s", "done", "--date", "2022-09-15"))
    rename(project)
    assert "GK6" not in gongkai("check").out
    assert gongkai("list", "--unit", "区发展局", "--status", "done", "--count").out == "1\n"
    assert "区发展局（未报）" not in gongkai("render", "bulletin").out
    (entry,) = gongkai("progress", "log", "--unit", "区发改局", "--format", "json").json["entries"]
    assert (entry["id"], entry["unit"]) == (name, "区发展局")
    more = ("--reason", "尚有一处未办", "--corrects", name)
    add(gongkai, 4, "-u", "区发展局", "-s", "in_progress", *more)
    assert len(ledger(project, "区发改局")) == 2  # a correction stands beside what it corrects
    assert gongkai("list", "--unit", "区发展局", "--status", "done", "--count").out == "0\n"
    add(gongkai, 4, "-u", "区发展局", "-s", "done")
    assert len(ledger(project, "区发展局")) == 1
    assert "GK6" not in gongkai("check").out


def test_a_correction_must_be_of_the_same_task_and_unit(gongkai: Run) -> None:
    name = identity(add(gongkai, 4, "-u", "区发改局", "-s", "done"))
    other = add(gongkai, 4, "-u", "区审管（公管）办", "-s", "done", "--corrects", name, code=Exit.USAGE)
    assert f"{name} 是“区发改局”的，不是“区审管（公管）办”的" in other
    task = add(gongkai, 1, "-u", "区发改局", "-s", "done", "--corrects", name, code=Exit.USAGE)
    assert f"{name} 是第4项的，不是第1项的" in task


def test_no_document_is_made_from_a_ledger_that_was_tampered_with(gongkai: Run, project: Project) -> None:
    add(gongkai, 4, "-u", "区发改局", "-s", "done", "--date", "2022-09-15")
    project.edit("2022-09-15", "2022-09-05", project.root / "data" / "progress_2022" / "区发改局.yaml")
    for args in (("render", "bulletin"), ("render", "checklist", "--unit", "区发改局")):
        answer = gongkai(*args)
        assert answer.code == Exit.DATA
        assert "GK611" in answer.err


def test_a_recurring_duty_is_due_by_its_first_round_that_is_not_done(gongkai: Run, project: Project) -> None:
    project.edit("deadline: 三季度前", "deadline: 每季度")
    for line in ("due: 2022-09-30", "due_note:"):
        text = project.tasks.read_text(encoding="utf-8").splitlines(keepends=True)
        project.tasks.write_text("".join(row for row in text if line not in row), encoding="utf-8")
    project.edit("  source: notice_2022.txt\n", "")
    add(gongkai, 4, "-u", "区发改局", "-s", "done", "--date", "2022-08-20")
    unit = ("--unit", "区审管（公管）办")
    late = gongkai("due", "--overdue", *unit, "--format", "json").json["tasks"]
    assert [(task["no"], task["due"], task["days_left"]) for task in late] == [(4, "2022-09-30", -8)]
    letter = gongkai("render", "reminder", *unit, "--overdue").out
    assert "逾期 8 天，未报" in letter
    own = {
        task["no"]: task for task in gongkai("due", "--unit", "区发改局", "--format", "json").json["tasks"]
    }
    assert own[4]["due"] == "2022-12-31"  # the third quarter is done, the fourth is not
