"""``action.yml``, the GitLab component and the pipelines, run as a runner does: sound and bad registries."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree
from tests.conftest import ROOT, Project
from tests.docs.runner import ACTION, BASH, COMPONENT, PROGRAMS, bash, component, run_action, run_job

pytestmark = [pytest.mark.slow, pytest.mark.skipif(BASH is None, reason="bash is not installed")]

GITHUB = ROOT / "docs" / "ci" / "github-actions.yml"
GITLAB = ROOT / "docs" / "ci" / "gitlab-ci.yml"
BEGINS, ENDS = "folder=$(mktemp -d)\n", "gongkai --version\n"


def installing(path: Path) -> str:
    """The lines that install the program."""
    text = path.read_text(encoding="utf-8")
    start = text.index(BEGINS)
    lines = text[text.rindex("\n", 0, start) + 1 : text.index(ENDS, start) + len(ENDS)]
    return textwrap.dedent(lines)


INSTALL = installing(ACTION)


@pytest.mark.parametrize("path", [GITHUB, GITLAB, COMPONENT], ids=lambda path: path.name)
def test_the_program_is_installed_in_one_way(path: Path) -> None:
    assert installing(path) == INSTALL
    assert "pip install gongkai" not in path.read_text(encoding="utf-8")


def test_every_job_of_github_installs_so() -> None:
    workflow = yaml.safe_load(GITHUB.read_text(encoding="utf-8"))
    assert workflow["env"]["INSTALL"] == INSTALL
    for name, job in workflow["jobs"].items():
        runs = [step.get("run", "") for step in job["steps"]]
        if any(run.startswith("gongkai") for run in runs):
            assert runs.index('bash -eo pipefail -c "$INSTALL"') == runs.index(next(filter(None, runs))), name


@pytest.fixture
def recorded(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A pip that only writes down how it is called, first on the path; unpacking is real."""
    programs = tmp_path / "programs"
    programs.mkdir()
    log = tmp_path / "calls"
    fake = f'if [ "$2" = pip ]; then echo "$@" >> "{log}"; else exec "{sys.executable}" "$@"; fi\n'
    for name, text in (("python", fake), ("gongkai", "echo gongkai 0\n")):
        (programs / name).write_text(f"#!{BASH}\n{text}", encoding="utf-8")
        (programs / name).chmod(0o755)
    return log, {"PATH": f"{programs}:/usr/bin:/bin"}


def test_what_is_installed_must_be_named(tmp_path: Path, recorded: tuple[Path, dict[str, str]]) -> None:
    log, environment = recorded
    ran = bash(INSTALL, tmp_path, environment | {"GONGKAI": ""})
    assert ran.returncode == 2
    assert "没有写安装包" in ran.stdout
    assert not log.exists()


def test_a_wheel_goes_to_pip_as_it_is(tmp_path: Path, recorded: tuple[Path, dict[str, str]]) -> None:
    log, environment = recorded
    for place in (
        "ci/gongkai_cli-0.1.0-py3-none-any.whl",
        "https://example.cn/gongkai_cli-0.1.0-py3-none-any.whl",
    ):
        assert bash(INSTALL, tmp_path, environment | {"GONGKAI": place}).returncode == 0
        assert log.read_text(encoding="utf-8").splitlines()[-1] == f"-m pip install --quiet {place}"


@pytest.mark.parametrize("name", ["gongkai.zip", "ci/离线 包.zip", "https"])
def test_a_wheelhouse_asks_no_index(name: str, tmp_path: Path, recorded: tuple[Path, dict[str, str]]) -> None:
    log, environment = recorded
    place = tmp_path / ("served.zip" if name == "https" else name)
    place.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("gongkai-wheelhouse/wheels/gongkai_cli-0.1.0-py3-none-any.whl", b"")
        archive.writestr("gongkai-wheelhouse/more/typer-0.28.0-py3-none-any.whl", b"")
    given = place.as_uri() if name == "https" else name
    ran = bash(INSTALL, tmp_path, environment | {"GONGKAI": given})
    assert ran.returncode == 0, ran.stderr
    words = log.read_text(encoding="utf-8").split()
    assert words[:6] == ["-m", "pip", "install", "--quiet", "--no-index", "--find-links"]
    assert words[-1] == "gongkai-cli"
    wheels = [path.name for path in Path(words[6]).iterdir()]
    assert sorted(wheels) == ["gongkai_cli-0.1.0-py3-none-any.whl", "typer-0.28.0-py3-none-any.whl"]


def check_step(project: Project, temp: Path, **inputs: str) -> Any:
    """The action with the program of these tests in the place of an installed one."""
    return run_action(project.root, temp, skip=("install",), install__programs=str(PROGRAMS), **inputs)


def test_the_action_passes_a_sound_registry(project: Project, tmp_path: Path) -> None:
    ran = check_step(project, tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert ran.outputs["result"] == "0"
    assert ran.outputs["report"] == ""


def test_the_action_marks_the_line_and_fails(project: Project, tmp_path: Path) -> None:
    line = project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    ran = check_step(project, tmp_path)
    assert (ran.code, ran.outputs["result"]) == (1, "1")
    assert ran.out.startswith(f"::error file=data/tasks_2022.yaml,line={line},")


def test_the_action_on_reminders(project: Project, tmp_path: Path) -> None:
    project.edit("            due_note: 通知2022年7月28日印发", "            # 通知2022年7月28日印发")
    assert check_step(project, tmp_path).code == 1
    lax = check_step(project, tmp_path, strict="false")
    assert lax.code == 0
    assert lax.out.startswith("::warning ")


def test_the_action_on_a_registry_further_down(project: Project, tmp_path: Path) -> None:
    (project.root / ".git").mkdir()
    folder = project.root / "districts" / "江 北"
    folder.mkdir(parents=True)
    shutil.move(project.root / "data", folder / "data")
    moved = Project(folder)
    moved.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    ran = run_action(
        project.root, tmp_path, skip=("install",), install__programs=str(PROGRAMS), path="districts/江 北"
    )
    assert ran.code == 1
    assert ran.out.startswith("::error file=districts/江 北/data/tasks_2022.yaml,line=")


@pytest.mark.parametrize(
    ("kind", "name"),
    [("gitlab", "gongkai-report.json"), ("junit", "gongkai-report.xml"), ("sarif", "gongkai-report.sarif"),
     ("json", "gongkai-report.json"), ("text", "gongkai-report.txt")],
)  # fmt: skip
def test_the_action_keeps_a_report_too(kind: str, name: str, project: Project, tmp_path: Path) -> None:
    project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    ran = check_step(project, tmp_path, format=kind)
    assert (ran.code, ran.outputs["report"]) == (1, name)
    assert ran.out.startswith("::error ")
    assert "GK203" in (project.root / name).read_text(encoding="utf-8")
    assert check_step(project, tmp_path, format=kind, report="out.txt").outputs["report"] == "out.txt"


@pytest.mark.parametrize(
    ("inputs", "code"), [({"path": "没有"}, 2), ({"format": "xml"}, 2), ({"today": "x"}, 2)]
)
def test_the_action_ends_where_it_cannot_check(
    inputs: dict[str, str], code: int, project: Project, tmp_path: Path
) -> None:
    ran = check_step(project, tmp_path, **inputs)
    assert ran.code == code
    assert "错误：" in ran.err


def test_what_is_typed_into_the_action_is_never_a_command(project: Project, tmp_path: Path) -> None:
    hostile = '$(touch hacked)"; touch hacked; "`touch hacked`'
    for name in ("path", "format", "report", "today", "strict"):
        check_step(project, tmp_path, **{name: hostile})
    assert not (project.root / "hacked").exists()


@pytest.mark.parametrize("spoiled", [False, True])
def test_the_component(project: Project, *, spoiled: bool) -> None:
    line = project.edit("区住建局, 区卫健委", "区住建局, 区卫建委") if spoiled else 0
    ((name, job),) = component(release="ci/gongkai.zip").items()
    assert (name, job["stage"], job["image"]) == ("检查登记册", "test", "python:3.11")
    assert (job["variables"]["GONGKAI"], job["variables"]["STRICT"]) == ("ci/gongkai.zip", "true")
    ran = run_job(job, project.root)
    assert ran.code == int(spoiled), ran.err
    quality = json.loads((project.root / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert [issue["location"]["lines"]["begin"] for issue in quality] == [line] * spoiled
    cases = etree.parse(project.root / "gongkai-junit.xml").getroot()
    assert cases.get("failures") == str(int(spoiled))
    assert json.loads((project.root / "gongkai.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_the_component_where_reminders_pass(project: Project) -> None:
    project.edit("            due_note: 通知2022年7月28日印发", "            # 通知2022年7月28日印发")
    strict, lax = (component(release="x.whl", **more) for more in ({}, {"strict": "false", "job_name": "甲"}))
    assert run_job(strict["检查登记册"], project.root).code == 1
    assert run_job(lax["甲"], project.root).code == 0


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What lets pip do without an index: the packages of these tests, all but the program itself."""
    folder = tmp_path_factory.mktemp("packages")
    for site in (Path(each) for each in sys.path if each.endswith("site-packages")):
        for path in site.iterdir():
            if not path.name.startswith(("gongkai", "__editable__", "_gongkai")) and path.suffix != ".pth":
                (folder / path.name).symlink_to(path)
    return {
        "PYTHONPATH": str(folder), "PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }  # fmt: skip


@pytest.mark.parametrize("way", ["wheel", "zip", "checkout"])
def test_the_action_as_a_whole(
    way: str, project: Project, tmp_path: Path, offline: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    release = ""
    if way != "checkout":
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(project.root / "ci")],
            cwd=ROOT, check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        (wheel,) = (project.root / "ci").iterdir()
        release = f"ci/{wheel.name}"
    if way == "zip":
        release = "ci/gongkai.zip"
        with zipfile.ZipFile(project.root / release, "w") as archive:
            archive.write(wheel, f"gongkai-wheelhouse/{wheel.name}")
    for name, value in offline.items():
        monkeypatch.setenv(name, value)
    (good, bad) = (tmp_path / "good", tmp_path / "bad")
    good.mkdir()
    bad.mkdir()
    ran = run_action(project.root, good, release=release)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("gongkai ")
    assert (Path(ran.outputs["programs"]) / "gongkai").is_file()
    assert Path(ran.outputs["programs"]).is_relative_to(good)
    line = project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    ran = run_action(project.root, bad, release=release, format="gitlab")
    assert ran.code == 1, ran.err
    assert f"::error file=data/tasks_2022.yaml,line={line}," in ran.out
    (issue,) = json.loads((project.root / ran.outputs["report"]).read_text(encoding="utf-8"))
    assert issue["check_name"] == "GK203"
