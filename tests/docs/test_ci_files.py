"""What ``docs/ci`` and the hook definition tell an office to run, run on a copy of the registry."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree
from tests.conftest import ROOT, Project, Run
from tests.docs.runner import BASH, run_job

GITHUB = ROOT / "docs" / "ci" / "github-actions.yml"
GITLAB = ROOT / "docs" / "ci" / "gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def hooks() -> dict[str, Any]:
    return {hook["id"]: hook for hook in read(HOOKS)}


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
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", each) for each in uses)
    assert len(re.findall(r"uses: \S+ # v\d+\.\d+\.\d+$", text, re.MULTILINE)) == len(uses)
    assert bool(uses) == (path == GITHUB)
    assert not re.search(r"://\w", text)
    assert "pip install gongkai" not in text


@pytest.mark.parametrize("spoiled", [False, True])
@pytest.mark.skipif(BASH is None, reason="bash is not installed")
def test_gitlab_check_as_a_whole(project: Project, *, spoiled: bool) -> None:
    line = project.edit("区住建局, 区卫健委", "区住建局, 区卫建委") if spoiled else 0
    pipeline = read(GITLAB)
    ran = run_job(pipeline["检查登记册"], project.root)
    assert ran.code == int(spoiled), ran.err
    reports = pipeline["检查登记册"]["artifacts"]["reports"]
    report = json.loads((project.root / reports["codequality"]).read_text(encoding="utf-8"))
    expected = {"path": "data/tasks_2022.yaml", "lines": {"begin": line}}
    assert [each["location"] for each in report] == [expected] * spoiled
    assert etree.parse(project.root / reports["junit"]).getroot().get("failures") == str(int(spoiled))
    (sarif,) = pipeline["检查登记册"]["artifacts"]["paths"]
    assert json.loads((project.root / sarif).read_text(encoding="utf-8"))["version"] == "2.1.0"
    for each in report:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] == "major"


def test_the_hook(gongkai: Run, project: Project) -> None:
    hook = hooks()["gongkai-check"]
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
    hook = hooks()["gongkai-check"]
    assert (re.search(hook["files"], path) is not None) == runs


def test_the_hook_fires_on_every_file_that_check_covers(gongkai: Run, project: Project) -> None:
    """Spoil each file of an office in turn: the hook's pattern takes it, and its command sees it."""
    hook = hooks()["gongkai-check"]
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


OWN = {
    "gongkai-registry": (
        "data/tasks_2022.yaml", "data/units.yaml", "data/office.yaml", "data/Tasks_2022.yaml",
        "data/tasks-2022.yml", "data/upper/省2022.yaml", "districts/江北/data/tasks_2022.yaml",
    ),
    "gongkai-ledger": ("data/progress_2022/区政府办.yaml", "districts/江北/data/progress_2022/区政府办.yaml"),
    "gongkai-reports": ("data/report_2022/区政府办.yaml", "data/report_2022/汇总.yaml"),
    "gongkai-notice": ("data/notice_2022.txt", "data/通知/2022.TXT", "districts/江北/data/notice_2022.txt"),
}  # fmt: skip
"""The hooks that look at single files, each with files that are its own and no other's."""


@pytest.mark.parametrize(("own", "path"), [(hook, path) for hook, paths in OWN.items() for path in paths])
def test_each_file_has_its_hook(own: str, path: str) -> None:
    assert {name for name in OWN if re.search(hooks()[name]["files"], path)} == {own}


@pytest.mark.parametrize(
    "path", ["src/tasks_2022.yaml", "metadata/units.yaml", "README.txt", "data/照片.jpg"]
)
def test_what_is_nobodys_starts_no_single_hook(path: str) -> None:
    assert {name for name in OWN if re.search(hooks()[name]["files"], path)} == set()


def run_hook(gongkai: Run, name: str, staged: list[str], *arguments: str) -> Any:
    """What pre-commit does: the files that the hook takes are handed to its entry."""
    hook = hooks()[name]
    taken = [path for path in staged if re.search(hook["files"], path)]
    assert taken, name
    return gongkai(
        *shlex.split(hook["entry"])[1:], *arguments, *(taken if hook.get("pass_filenames", True) else ())
    )


def test_single_hooks_are_made_for_the_files_they_are_handed() -> None:
    for name in OWN:
        hook = hooks()[name]
        assert (hook["language"], hook["entry"], hook["require_serial"]) == ("python", "gongkai check", True)
        assert hook.get("pass_filenames", True)


@pytest.mark.parametrize("below", ["", "districts/江 北"])
def test_single_hooks_on_sound_and_bad_files(
    below: str, gongkai: Run, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / folder, project.root / "data" / folder)
    (project.root / "data" / "report_2022" / "汇总.yaml").write_text("corrections: []\n", encoding="utf-8")
    top = project.root.parent / "repository"
    shutil.copytree(project.root / "data", top / below / "data")
    monkeypatch.chdir(top)
    today = ("--today", "2023-12-31")
    changed = {
        "gongkai-registry": ("tasks_2022.yaml", "units.yaml", "office.yaml"),
        "gongkai-ledger": ("progress_2022/区政府办.yaml",),
        "gongkai-reports": ("report_2022/区政府办.yaml", "report_2022/汇总.yaml"),
        "gongkai-notice": ("notice_2022.txt",),
    }
    for hook, names in changed.items():
        staged = [(Path(below) / "data" / name).as_posix() for name in names]
        answer = run_hook(gongkai, hook, staged, *today)
        assert (answer.code, answer.out) == (0, ""), hook
        for path in staged:
            sound = (top / path).read_bytes()
            (top / path).write_bytes(b"\xff\xfe\x00\n")
            answer = run_hook(gongkai, hook, [path], *today)
            assert answer.code == 1, path
            assert answer.out.startswith(f"{path}:1:1: "), path
            (top / path).write_bytes(sound)


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
