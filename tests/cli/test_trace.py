"""``trace``: an upper level's plan against ours; kept, it is held against ours by ``check``."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Project, Run

from gongkai_cli.registry.upper import load_upper

NOTICE = """\
某市人民政府办公室关于印发《某市2022年政务公开工作要点》的通知

某政办发〔2022〕31号

现将《某市2022年政务公开工作要点》印发给你们，请认真贯彻落实。

某市人民政府办公室
2022年5月6日

某市2022年政务公开工作要点

一、深化重点领域公开

（一）加强市场主体信息公开。建立市场主体反映投资和工程建设项目审批问题的办理和反馈机制，推动优化投资和建设环境。

（二）做好古籍修复、文物数字化进展的信息公开，每半年发布一次修复目录。

二、加强保障

（一）加大个人信息保护力度，确保敏感个人信息安全和数据安全。开设古籍修复信息公开专栏。
"""


UNITS = "            units: [区发改局, 区审管（公管）办]"
"""Of task 4."""


@pytest.fixture
def notice(project: Project) -> Path:
    """The notice of an upper level, beside the office's folder."""
    path = project.root / "上级.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("project")
def test_a_notice_that_says_no_year_has_none(gongkai: Run, tmp_path: Path) -> None:
    path = tmp_path / "上级.txt"
    path.write_text(
        "任务分解\n1.加大个人信息保护力度。（市政府办）\n2.组织业务培训。（市政府办）\n", encoding="utf-8"
    )
    assert gongkai("trace", path, "--format", "json").json["upper"]["year"] is None


def test_each_upper_task_with_those_that_answer_it(gongkai: Run, notice: Path) -> None:
    answer = gongkai("trace", notice, "--format", "json")
    assert answer.code == 0
    found = answer.json
    assert (found["schema"], found["upper"]["document"]) == ("gongkai.trace/1", "某政办发〔2022〕31号")
    assert [[(each["no"], each["sure"]) for each in task["answers"]] for task in found["tasks"]] == [
        [(4, True), (5, False)], [], [(44, True)],  # 5 shares the words of the heading
    ]  # fmt: skip
    assert [each["no"] for each in found["unanswered"]] == [2]
    assert found["tasks"][2]["missing"] == ["开设古籍修复信息公开专栏"]
    assert len(found["unrelated"]) == 45
    assert "没有任务落实的：第2（二）项" in gongkai("trace", notice).err


@pytest.mark.parametrize("name", ["table", "plain", "csv", "md"])
def test_every_format_names_both(gongkai: Run, notice: Path, name: str) -> None:
    out = gongkai("trace", notice, "--format", name).out
    assert "做好古籍修复" in out
    assert "没有落实" in out


def test_a_ruling_settles(gongkai: Run, project: Project, notice: Path) -> None:
    project.edit(UNITS, f"            implements: [某政办发〔2022〕31号-2]\n{UNITS}")
    tasks = gongkai("trace", notice, "--format", "json").json["tasks"]
    assert [each["no"] for each in tasks[0]["answers"]] == [5]
    assert tasks[1]["answers"] == [{"no": 4, "closeness": 1.0, "sure": True, "ruled": True}]


def test_a_registry_of_the_upper_level(gongkai: Run, project: Project, notice: Path) -> None:
    assert gongkai("import", notice, "-o", project.root / "市").code == 0
    whole = gongkai("trace", notice, "--format", "json").json["tasks"]
    for upper in (project.root / "市", project.root / "市" / "data" / "tasks_2022.yaml"):
        answer = gongkai("trace", upper, "--format", "json")
        assert answer.code == 0
        assert [task["answers"] for task in answer.json["tasks"]] == [task["answers"] for task in whole]


def findings(gongkai: Run) -> list[str]:
    return [line for line in gongkai("check").out.splitlines() if " GK89" in line]


KEPT = "data/upper/某政办发〔2022〕31号.yaml"


def test_what_is_kept_is_checked(gongkai: Run, project: Project, notice: Path) -> None:
    assert findings(gongkai) == []
    answer = gongkai("trace", notice, "--keep")
    assert answer.code == 0
    assert f"已存为 {KEPT}" in answer.err
    kept = load_upper(project.root / KEPT)
    assert (kept.diagnostics, kept.plan and len(kept.plan.tasks)) == ((), 3)
    (finding,) = findings(gongkai)
    assert finding.startswith(f"{KEPT}:")
    assert "提醒 GK892 某政办发〔2022〕31号第2项“做好古籍修复、文物数字化进展的信息公开" in finding
    assert gongkai("check").code == 0  # a warning


@pytest.mark.parametrize("path", [KEPT, "data/upper"])
def test_what_is_kept_can_be_checked_by_its_path(gongkai: Run, notice: Path, path: str) -> None:
    gongkai("trace", notice, "--keep")
    out = gongkai("check", path).out
    assert out.count("GK892") == 1
    assert "错误" not in out


def test_a_task_that_is_lost_is_told(gongkai: Run, project: Project, notice: Path) -> None:
    gongkai("trace", notice, "--keep")
    project.edit("加大个人信息保护力度，确保敏感个人信息和数据安全", "（本项删去）")
    assert [line.split(" ")[3][:16] for line in findings(gongkai)] == [
        "某政办发〔2022〕31号第2项", "某政办发〔2022〕31号第3项",
    ]  # fmt: skip


def test_what_is_no_business_of_ours_is_accepted(gongkai: Run, project: Project, notice: Path) -> None:
    gongkai("trace", notice, "--keep")
    path = project.root / KEPT
    accepted = "accepted:\n  - {code: GK892, task: 2, reason: 本区没有古籍}\ntasks:\n"
    path.write_text(path.read_text(encoding="utf-8").replace("tasks:\n", accepted), encoding="utf-8")
    assert findings(gongkai) == []


def test_a_ruling_on_a_task_that_is_not_there(gongkai: Run, project: Project, notice: Path) -> None:
    gongkai("trace", notice, "--keep")
    line = project.edit(
        UNITS, f"            implements: [某政办发〔2022〕31号-9, 另政发〔2022〕1号-9]\n{UNITS}"
    )
    assert findings(gongkai)[0] == (
        f"data/tasks_2022.yaml:{line}:26: 提醒 GK891 第4项：落实的“某政办发〔2022〕31号-9”不存在，"
        "存下的《某市2022年政务公开工作要点》没有第9项"
    )


def test_a_kept_file_that_is_broken_stops_nothing(gongkai: Run, project: Project, notice: Path) -> None:
    gongkai("trace", notice, "--keep")
    (project.root / KEPT).write_text("notice: [", encoding="utf-8")
    answer = gongkai("check")
    assert answer.code == 1
    assert f"{KEPT}:" in answer.out


def test_a_kept_plan_of_another_year_is_let_be(gongkai: Run, project: Project, notice: Path) -> None:
    gongkai("trace", notice, "--keep")
    path = project.root / KEPT
    path.write_text(path.read_text(encoding="utf-8").replace("year: 2022", "year: 2021"), encoding="utf-8")
    assert findings(gongkai) == []


def test_keeping_never_overwrites(gongkai: Run, project: Project, notice: Path) -> None:
    gongkai("trace", notice, "--keep")
    (project.root / KEPT).write_text("mine\n", encoding="utf-8")
    assert gongkai("trace", notice, "--keep").code == 3
    assert (project.root / KEPT).read_text(encoding="utf-8") == "mine\n"
    assert gongkai("trace", notice, "--keep", "--force").code == 0


def test_what_is_refused(gongkai: Run, project: Project) -> None:
    empty = project.root / "空.txt"
    empty.write_text("没有任务。", encoding="utf-8")
    for args, code, expected in (
        (("没有.docx",), 2, "“没有.docx”不存在"),
        ((empty,), 3, "里没有读出任务"),
        ((project.root,), 2, "就是本级的通知"),
        ((project.tasks, empty), 2, "登记册一次只能写一个"),
        ((project.units,), 3, "上级的登记册读不了"),
    ):
        answer = gongkai("trace", *args)
        assert (answer.code, answer.out) == (code, ""), args
        assert expected in answer.err


def test_the_bundled_registry_keeps_nothing(
    gongkai: Run, notice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert gongkai("trace", notice).code == 0
    answer = gongkai("trace", notice, "--keep")
    assert (answer.code, answer.out) == (2, "")
    assert "自带的登记册不能添加上级的要点" in answer.err
