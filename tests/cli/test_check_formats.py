"""``check`` and ``report check`` for pipelines: paths from the repository's top, sound files named too."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree
from tests.conftest import ROOT, Project, Run


def paths(kind: str, text: str) -> set[str]:
    """The files of the findings of a report."""
    if kind == "gitlab":
        return {issue["location"]["path"] for issue in json.loads(text)}
    if kind == "junit":
        return {
            case.get("file", "")
            for case in etree.fromstring(text.encode()).iter("testcase")
            if case.find("failure") is not None
        }
    if kind == "sarif":
        results = json.loads(text)["runs"][0]["results"]
        return {
            unquote(each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for each in results
        }
    return {line.split("file=")[1].split(",")[0] for line in text.splitlines()}


FORMATS = ("github", "gitlab", "junit", "sarif")


@pytest.mark.parametrize("kind", FORMATS)
def test_paths_are_told_from_the_top_of_the_repository(
    gongkai: Run, project: Project, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    top = project.root.parent
    inside = f"{project.root.name}/data/tasks_2022.yaml"
    assert paths(kind, gongkai("check", "--format", kind).out) == {"data/tasks_2022.yaml"}
    (top / ".git").mkdir()
    assert paths(kind, gongkai("check", "--format", kind).out) == {inside}
    monkeypatch.chdir(project.root / "data")
    assert paths(kind, gongkai("check", "--format", kind).out) == {inside}
    monkeypatch.chdir(top)
    assert paths(kind, gongkai("check", "--format", kind, "-C", project.root.name).out) == {inside}
    elsewhere = top / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert paths(kind, gongkai("check", "--format", kind, "-C", f"../{project.root.name}").out) == {inside}


def test_people_and_programs_are_told_from_where_they_are(gongkai: Run, project: Project) -> None:
    project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    (project.root.parent / ".git").mkdir()
    assert gongkai("check").out.startswith("data/tasks_2022.yaml:")
    assert gongkai("check", "--format", "json").json["diagnostics"][0]["file"] == "data/tasks_2022.yaml"


def test_a_file_outside_of_the_repository_stays_as_it_is(
    gongkai: Run, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    other = project.root.parent / "other"
    (other / ".git").mkdir(parents=True)
    monkeypatch.chdir(other)
    (path,) = paths("gitlab", gongkai("check", "--format", "gitlab", "-C", "../office").out)
    assert path == "../office/data/tasks_2022.yaml"


def suites(text: str) -> list[str | None]:
    return [suite.get("name") for suite in etree.fromstring(text.encode())]


def test_every_file_that_was_examined_is_a_suite(gongkai: Run, project: Project) -> None:
    for folder in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / folder, project.root / "data" / folder)
    (project.root / "data" / "report_2022" / "汇总.yaml").write_text("corrections: []\n", encoding="utf-8")
    (project.root / "data" / "office.yaml").write_text("contact: 张三\n", encoding="utf-8")
    answer = gongkai("check", "--format", "junit", "--today", "2023-12-31")
    files = sorted(
        path.relative_to(project.root).as_posix()
        for path in project.root.rglob("*.*")
        if path.is_file() and not path.name.startswith(".")
    )
    assert answer.code == 0, answer.out
    assert suites(answer.out) == files
    assert set(paths("junit", answer.out)) == set()


def test_only_what_was_asked_about_is_a_suite(gongkai: Run, project: Project) -> None:
    shutil.copytree(ROOT / "demo" / "progress_2022", project.root / "data" / "progress_2022")
    answer = gongkai("check", "data/progress_2022/区司法局.yaml", "--format", "junit")
    assert suites(answer.out) == ["data/progress_2022/区司法局.yaml"]


def test_reminders_fail_in_the_report_as_in_the_exit_code(gongkai: Run, project: Project) -> None:
    project.edit("            due_note: 通知2022年7月28日印发", "            # 通知2022年7月28日印发")
    lax, strict = (gongkai("check", "--format", "junit", *more) for more in ((), ("--strict",)))
    assert (lax.code, etree.fromstring(lax.out.encode()).get("failures")) == (0, "0")
    assert (strict.code, etree.fromstring(strict.out.encode()).get("failures")) == (1, "1")


@pytest.mark.parametrize("kind", FORMATS)
def test_reports_of_the_year_in_every_format(gongkai: Run, project: Project, kind: str) -> None:
    for folder in ("report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / folder, project.root / "data" / folder)
    report = Path("data/report_2022/区政府办.yaml")
    project.edit("（七）总计: {自然人: 17", "（七）总计: {自然人: 18", project.root / report)
    answer = gongkai("report", "check", "--format", kind)
    assert answer.code == 1
    assert str(report) in paths(kind, answer.out)


def test_sound_reports_are_cases_that_pass(gongkai: Run, project: Project) -> None:
    for folder in ("report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / folder, project.root / "data" / folder)
    answer = gongkai("report", "check", "--unit", "区政府办", "--format", "junit")
    assert (answer.code, suites(answer.out)) == (0, ["data/report_2022/区政府办.yaml"])
