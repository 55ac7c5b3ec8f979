"""What goes to a code host is held against its schemas, and against the checkers that are installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from tests.conftest import ROOT
from tests.docs.runner import ACTION, COMPONENT, PROGRAMS, component

GITHUB = ROOT / "docs" / "ci" / "github-actions.yml"
GITLAB = ROOT / "docs" / "ci" / "gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def checker(name: str) -> str:
    """A program beside the Python of these tests, or on the path."""
    found = shutil.which(name, path=str(PROGRAMS)) or shutil.which(name)
    if found is None:
        pytest.skip(f"没有安装 {name}")
    return found


def passes(*command: str) -> None:
    ran = subprocess.run(command, capture_output=True, check=False, timeout=120, encoding="utf-8", cwd=ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("schema", "path"),
    [("github-actions", ACTION), ("github-workflows", GITHUB), ("gitlab-ci", GITLAB)],
    ids=lambda each: str(each).rpartition("/")[2],
)
def test_schemas_of_the_code_hosts(schema: str, path: Path) -> None:
    program = checker("check-jsonschema")
    transform = ("--data-transform", "gitlab-ci") if schema == "gitlab-ci" else ()
    passes(program, "--builtin-schema", f"vendor.{schema}", *transform, str(path))


def test_schema_of_the_pipeline_that_the_component_makes(tmp_path: Path) -> None:
    program = checker("check-jsonschema")
    path = tmp_path / "pipeline.yml"
    path.write_text(yaml.safe_dump(component(release="x.whl"), allow_unicode=True), encoding="utf-8")
    passes(program, "--builtin-schema", "vendor.gitlab-ci", str(path))


def test_every_input_of_the_component_is_used_and_told() -> None:
    head, body = COMPONENT.read_text(encoding="utf-8").split("\n---\n")
    for name, each in yaml.safe_load(head)["spec"]["inputs"].items():
        assert f"$[[ inputs.{name} ]]" in body, name
        assert each["description"], name


def test_every_input_of_the_action_is_used_and_told() -> None:
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    text = ACTION.read_text(encoding="utf-8")
    for name, each in action["inputs"].items():
        assert f"${{{{ inputs.{name} }}}}" in text, name
        assert each["description"], name
        assert "required" not in each or "default" in each, name
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"]  # what is typed into an input is never part of a script


def test_zizmor() -> None:
    passes(checker("zizmor"), "--offline", "--no-progress", str(ACTION), str(GITHUB))


def test_actionlint(tmp_path: Path) -> None:
    program = checker("actionlint")
    workflows = tmp_path / ".github" / "workflows"
    workflows.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    path = workflows / "gongkai.yml"
    path.write_bytes(GITHUB.read_bytes())
    passes(program, str(path))


def test_pre_commit_takes_the_hooks() -> None:
    passes(checker("pre-commit"), "validate-manifest", str(HOOKS))
