"""What ``docs/ci`` and the hook definition tell an office to run, run on a copy of the registry."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import ROOT, Project, Run

GITHUB = ROOT / "docs" / "ci" / "github-actions.yml"
GITLAB = ROOT / "docs" / "ci" / "gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
BASH = shutil.which("bash")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def strings(tree: Any) -> list[str]:
    if isinstance(tree, str):
        return [tree]
    branches = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return [each for branch in branches for each in strings(branch)]


def commands(path: Path) -> list[str]:
    """The command lines of a pipeline that call the program, without redirection."""
    lines = [line.strip() for text in strings(read(path)) for line in text.splitlines()]
    return [re.split(r" [>|]", line)[0] for line in lines if line.startswith("gongkai ")]


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_the_commands_are_the_same_everywhere(path: Path) -> None:
    found = commands(path)
    assert any(line.startswith("gongkai check --strict") for line in found)
    assert "gongkai render checklist --all --format md,docx,xlsx -o dist" in found
    assert "gongkai render tasklist --format md,docx,xlsx -o dist" in found
    assert "gongkai render reminder --all --format docx -o dist/reminders" in found
    assert "gongkai render bulletin --format docx -o dist/bulletin" in found
    assert any(line.startswith("gongkai site -o ") for line in found)


def published(path: Path) -> str:
    """The folder that a pipeline publishes."""
    jobs = read(path)
    if path == GITLAB:
        return str(jobs["pages"]["artifacts"]["paths"][0])
    (step,) = [
        each for each in jobs["jobs"]["site"]["steps"] if "upload-pages-artifact" in each.get("uses", "")
    ]
    return str(step["with"]["path"])


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_only_what_is_public_is_published_and_only_what_is_sound(path: Path) -> None:
    (line,) = [each for each in commands(path) if each.startswith("gongkai site")]
    assert line.endswith(f" -o {published(path)}")
    assert "internal" not in line
    jobs = read(path)
    if path == GITHUB:
        assert (jobs["jobs"]["site"]["needs"], jobs["jobs"]["publish"]["needs"]) == ("check", "site")
        assert jobs["jobs"]["site"]["if"] == "github.event_name != 'pull_request'"
        assert jobs["permissions"] == {"contents": "read"}  # only who publishes may write, and only pages
        assert jobs["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    else:
        assert jobs["stages"].index(jobs["pages"]["stage"]) > jobs["stages"].index("check")
        assert jobs["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


def test_reminders_are_made_by_the_clock_alone() -> None:
    github = read(GITHUB)
    assert github[True]["schedule"] == [{"cron": "0 0 1,15 * *"}]  # YAML reads `on` as true
    assert github["jobs"]["reminders"]["if"] == "github.event_name == 'schedule'"
    assert read(GITLAB)["催办函和通报"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    assert {github["env"]["TZ"], read(GITLAB)["variables"]["TZ"]} == {"Asia/Shanghai"}


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_every_command_runs_and_the_artefacts_are_there(path: Path, gongkai: Run, project: Project) -> None:
    for line in commands(path):
        answer = gongkai(*shlex.split(line)[1:])
        assert answer.code == 0, f"{line}\n{answer.err}"
    made = [each.name for each in (project.root / "dist").iterdir()]
    for ending in ("md", "docx", "xlsx"):
        assert len([name for name in made if name.endswith(f".{ending}")]) == 28 + 2  # index and breakdown
    assert list((project.root / "dist" / "bulletin").glob("*.docx"))
    assert list((project.root / "dist" / "reminders").glob("*.docx"))
    assert (project.root / published(path) / "index.html").is_file()


def test_github_marks_the_line(gongkai: Run, project: Project) -> None:
    line = project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    (check,) = [each for each in commands(GITHUB) if each.startswith("gongkai check")]
    answer = gongkai(*shlex.split(check)[1:])
    assert answer.code == 1
    assert answer.out.startswith(f"::error file=data/tasks_2022.yaml,line={line},")


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_actions_are_pinned_and_nothing_names_a_registry(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    uses = re.findall(r"uses: (\S+)", text)
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", each) for each in uses)
    assert bool(uses) == (path == GITHUB)
    assert "://" not in text


@pytest.mark.parametrize("spoiled", [False, True])
@pytest.mark.skipif(BASH is None, reason="bash is not installed")
def test_gitlab_check_as_a_whole(project: Project, *, spoiled: bool) -> None:
    line = project.edit("区住建局, 区卫健委", "区住建局, 区卫建委") if spoiled else 0
    script = "\n".join(read(GITLAB)["检查登记册"]["script"])
    folder = Path(sys.executable).parent
    ran = subprocess.run(
        [str(BASH), "-eo", "pipefail", "-c", script],
        cwd=project.root, capture_output=True, timeout=120, check=False, encoding="utf-8",
        env={**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert ran.returncode == int(spoiled), ran.stderr
    report = json.loads((project.root / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    expected = {"path": "data/tasks_2022.yaml", "lines": {"begin": line}}
    assert [each["location"] for each in report] == [expected] * spoiled
    assert json.loads((project.root / "gongkai.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    for each in report:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] == "major"


def test_the_hook(gongkai: Run, project: Project) -> None:
    (hook,) = read(HOOKS)
    assert {"id", "name", "entry", "language", "files", "pass_filenames"} <= set(hook)
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("gongkai-check", "python", False)
    program, *arguments = shlex.split(hook["entry"])
    scripts = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[project.scripts]")[2]
    assert f"\n{program} = " in scripts
    assert gongkai(*arguments).code == 0
    # Only the directory changed; the registry that depends on it is checked all the same.
    project.edit("name: 区卫健委", "name: 区卫生局", project.units)
    assert gongkai(*arguments).code == 1


@pytest.mark.parametrize(
    ("path", "runs"),
    [
        ("data/tasks_2022.yaml", True),
        ("data/units.yaml", True),
        ("data/holidays_2022.yml", True),
        ("src/x.py", False),
        ("data/notice_2022.txt", True),
        ("data/notice_2022.TXT", True),
        ("data/通知/2022.txt", True),
        ("data/progress_2022/区政府办.yaml", True),
        ("data/report_2022/区政府办.yaml", True),
        ("data/report_2022/汇总.yaml", True),
        ("data/report_2022/区政府办.YML", True),
        ("data/Tasks_2022.yaml", True),
        ("demo/progress_2022/区政府办.yaml", False),
        ("tests/data/tasks_2022.yaml", False),
    ],
)
def test_when_the_hook_runs(path: str, *, runs: bool) -> None:
    (hook,) = read(HOOKS)
    assert (re.search(hook["files"], path) is not None) == runs


def test_the_hook_fires_on_every_file_that_check_covers(gongkai: Run, project: Project) -> None:
    """Spoil each file of an office in turn: the hook's pattern takes it, and its command sees it."""
    (hook,) = read(HOOKS)
    for folder in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / folder, project.root / "data" / folder)
    (project.root / "data" / "report_2022" / "汇总.yaml").write_text("corrections: []\n", encoding="utf-8")
    arguments = (*shlex.split(hook["entry"])[1:], "--today", "2023-12-31")
    assert gongkai(*arguments).code == 0
    for name in (
        "tasks_2022.yaml", "units.yaml", "notice_2022.txt", "progress_2022/区政府办.yaml",
        "report_2021/区政府办.yaml", "report_2022/区政府办.yaml", "report_2022/汇总.yaml",
    ):  # fmt: skip
        path = project.root / "data" / name
        sound = path.read_bytes()
        path.write_bytes(b"\xff\xfe\x00\n")
        assert re.search(hook["files"], f"data/{name}")
        assert gongkai(*arguments).code == 1, name
        path.write_bytes(sound)


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_pipelines_run_whichever_file_changed(path: Path) -> None:
    pipeline = read(path)
    triggers = pipeline[True] if path == GITHUB else pipeline["检查登记册"]  # YAML reads `on` as true
    narrowing = {"paths", "paths-ignore", "changes", "only", "except", "rules"}
    assert not narrowing & set(triggers)
    events = [event for event in triggers.values() if isinstance(event, dict)]
    assert all(not narrowing & set(event) for event in events if path == GITHUB)


def test_the_readme_tells_where_each_goes() -> None:
    text = (ROOT / "docs" / "ci" / "README.md").read_text(encoding="utf-8")
    for name in (GITHUB.name, GITLAB.name, ".gitlab-ci.yml", ".github/workflows/", "gongkai-check"):
        assert name in text
