"""``check``, ``explain`` and ``schema``: what a pipeline and an editor meet."""

from __future__ import annotations

import json
import re

import pytest
from tests.conftest import ROOT, Project, Run

from gongkai_cli.diagnostics import CODES


def test_our_own_data_pass_strictly(gongkai: Run) -> None:
    answer = gongkai("check", "--strict")
    assert (answer.code, answer.out) == (0, "")
    assert "检查了 1 个登记册、48 项任务、1 份通知原文：没有问题" in answer.err


def test_a_finding_as_the_design_shows_it(gongkai: Run, project: Project) -> None:
    line = project.edit("units: [区教育局, 区住建局, 区卫健委", "units: [区教育局, 区住建局, 区卫建委")
    entry = project.units.read_text(encoding="utf-8").split("name: 区卫健委")[0].count("\n") + 1
    answer = gongkai("check")
    assert answer.code == 1
    assert answer.out == (
        f"data/tasks_2022.yaml:{line}:33: 错误 GK203 第9项：责任单位“区卫建委”不在单位名录中\n"
        f"    建议：是否应为“区卫健委”（data/units.yaml:{entry}）？\n"
    )


def test_json_is_the_contract(gongkai: Run, project: Project) -> None:
    line = project.edit("due: 2022-09-30", "due: 2022-09-31")
    answer = gongkai("check", "--format", "json")
    assert answer.code == 1
    document = answer.json
    assert document["schema"] == "gongkai.diagnostics/1"
    bad = document["diagnostics"][0]
    assert set(bad) == {"code", "severity", "message", "file", "line", "column", "help", "related"}
    assert (bad["code"], bad["severity"], bad["file"]) == ("GK106", "error", "data/tasks_2022.yaml")
    assert (bad["line"], bad["column"]) == (line, 18)
    assert "第4项" in bad["message"]
    assert "2022-09-31" in bad["message"]


def test_json_without_findings_is_an_empty_list(gongkai: Run) -> None:
    assert gongkai("check", "--format", "json").json["diagnostics"] == []


def test_github_annotations(gongkai: Run, project: Project) -> None:
    line = project.edit("deadline: 7月底", "deadline: 7月底前")
    (annotation,) = gongkai("check", "--format", "github").out.splitlines()
    assert annotation.startswith(
        f"::error file=data/tasks_2022.yaml,line={line},col=23,title=GK502::第34项："
    )


def test_sarif(gongkai: Run, project: Project) -> None:
    line = project.edit("deadline: 7月底", "deadline: 7月底前")
    log = json.loads(gongkai("check", "--format", "sarif").out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "GK502"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "data/tasks_2022.yaml"
    assert place["region"] == {"startLine": line, "startColumn": 23}


def test_warnings_fail_only_when_strict(gongkai: Run, project: Project) -> None:
    project.edit("            due_note: 通知2022年7月28日印发", "            # 通知2022年7月28日印发")
    answer = gongkai("check")
    assert answer.code == 0
    assert "提醒 GK304" in answer.out
    assert "0 处错误，1 处提醒" in answer.err
    assert gongkai("check", "--strict").code == 1


def test_an_acceptance_silences_one_finding_not_the_rule(gongkai: Run, project: Project) -> None:
    text = project.tasks.read_text(encoding="utf-8")
    entry = re.search(r"accepted:\n(?:  .*\n)+", text)
    assert entry is not None
    project.tasks.write_text(text.replace(entry[0], ""), encoding="utf-8")
    (first, _) = gongkai("check").out.splitlines()
    assert (
        "提醒 GK306 第40项：任务内容写“2022年底前”（2022-12-31），完成时限栏是“全年”（2022-12-31）" in first
    )


def test_every_mistake_in_one_run(gongkai: Run, project: Project) -> None:
    project.edit("deadline: 7月底\n", "deadline: 尽早\n")
    project.edit("units: [区市场监管局]", "units: [区市场监管局, 区市场监管局]")
    project.edit("          - no: 48\n", "          - no: 47\n")
    codes = {row.split(" ")[2] for row in gongkai("check").out.splitlines() if row.startswith("data/")}
    assert codes == {"GK502", "GK205", "GK510"}


def test_paths(gongkai: Run, project: Project) -> None:
    draft = project.root / "draft.yaml"
    draft.write_bytes(project.tasks.read_bytes())
    (project.root / "units.yaml").write_bytes(project.units.read_bytes())
    (project.root / "notice_2022.txt").write_bytes((project.root / "data" / "notice_2022.txt").read_bytes())
    for path in ("draft.yaml", "data", ".", "data/units.yaml", "data/tasks_2022.yaml"):
        answer = gongkai("check", path)
        assert (answer.code, answer.out) == (0, ""), path
        assert "48 项任务" in answer.err


def test_every_file_of_a_folder_is_checked_as_what_it_is(gongkai: Run, project: Project) -> None:
    """What a hook hands over: a file's own faults are found, and it is never taken for a registry."""
    source = project.root / "data" / "通知" / "原文"
    source.mkdir(parents=True)
    (project.root / "data" / "notice_2022.txt").rename(source / "2022.txt")
    project.edit("source: notice_2022.txt", "source: 通知/原文/2022.txt")
    for path in ("data/通知/原文/2022.txt", "data/office.yaml"):
        answer = gongkai("check", path)
        assert (answer.code, answer.out) == (0, ""), path
        assert "1 个登记册、48 项任务、1 份通知原文" in answer.err
    (project.root / "data" / "office.yaml").write_text("unit: 市政府办\n", encoding="utf-8")
    assert "GK871" in gongkai("check", "data/office.yaml").out
    wrong = project.root / "data" / "Tasks_2023.yaml"
    wrong.write_bytes(project.tasks.read_bytes())
    assert "data/Tasks_2023.yaml:1:1: 错误 GK011" in gongkai("check", "data/Tasks_2023.yaml").out
    project.tasks.unlink()
    answer = gongkai("check", "data/Tasks_2023.yaml")
    assert (answer.code, answer.out) == (3, "")
    assert "没有登记册" in answer.err


def test_from_a_folder_below(gongkai: Run, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    below = project.root / "data" / "more"
    below.mkdir()
    monkeypatch.chdir(below)
    project.edit("deadline: 7月底", "deadline: 尽早")
    assert gongkai("list", "--count").out == "48\n"
    assert gongkai("check").out.startswith("../tasks_2022.yaml:")


def test_the_bundled_registry_answers_elsewhere_and_says_so(
    gongkai: Run, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    answer = gongkai("list", "--unit", "区政府办", "--count")
    assert answer.out == "30\n"
    assert "使用自带的登记册" in answer.err


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(gongkai: Run, code: str) -> None:
    rows = dict(row for row in gongkai("explain", code.lower()).rows if len(row) == 2)
    assert rows["反例"]
    assert rows["正例"]
    assert rows["反例"] != rows["正例"]
    assert len(rows["理由"]) > 10


def test_explain_lists_all_codes(gongkai: Run) -> None:
    rows = gongkai("explain").rows
    assert [row[0] for row in rows] == list(CODES)
    assert len(rows) >= 25


@pytest.mark.parametrize("kind", ["tasks", "units", "report", "corrections"])
def test_the_schemas_in_the_repository_are_fresh(gongkai: Run, kind: str) -> None:
    stored = (ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert gongkai("schema", kind).out == stored, "run `make schemas`"


def test_a_unit_renamed_in_the_directory_alone_is_one_finding_a_task(gongkai: Run, project: Project) -> None:
    project.edit("- name: 区信访局", "- name: 区信访事务局", project.units)
    found = gongkai("check", "--format", "json").json["diagnostics"]
    assert [row["code"] for row in found] == ["GK203", "GK203"]  # tasks 20 and 21 agree with the notice
