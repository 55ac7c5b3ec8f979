"""A runner of GitHub and one of GitLab, as far as the files here need one: their steps, in bash."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from tests.conftest import ROOT

BASH = shutil.which("bash")
ACTION = ROOT / "action.yml"
COMPONENT = ROOT / "docs" / "ci" / "gitlab-component" / "templates" / "check.yml"
PROGRAMS = Path(sys.executable).parent
"""Where ``python`` and ``gongkai`` of these tests lie."""
_EXPRESSION = re.compile(r"\$\{\{ *(inputs|steps)\.([\w-]+)(?:\.outputs\.([\w-]+))? *\}\}")
_INTERPOLATION = re.compile(r"\$\[\[ *inputs\.([\w-]+) *\]\]")


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str
    outputs: dict[str, str]


def bash(script: str, cwd: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a step as both runners do: bash that ends with the first command that fails."""
    path = os.pathsep.join((str(PROGRAMS), os.environ["PATH"]))
    return subprocess.run(
        [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=cwd, capture_output=True, timeout=300, check=False, encoding="utf-8",
        env={**os.environ, "PATH": path, **environment},
    )  # fmt: skip


def run_action(cwd: Path, temp: Path, *, skip: tuple[str, ...] = (), **given: str) -> Ran:
    """Run the composite action in a repository.

    Args:
        cwd: the repository.
        temp: an empty folder.
        skip: steps to leave out, by id.
        **given: its inputs, and what a step left out would have put out, as ``id__name``.
    """
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    inputs = {name: given.get(name, each["default"]) for name, each in action["inputs"].items()}
    outputs = {tuple(name.split("__")): value for name, value in given.items() if "__" in name}

    def filled(text: str) -> str:
        return _EXPRESSION.sub(
            lambda at: inputs[at[2]] if at[1] == "inputs" else outputs.get((at[2], at[3]), ""), text
        )

    code, out, err = 0, "", ""
    for step in action["runs"]["steps"]:
        if code or step["id"] in skip:
            continue
        written = temp / f"{step['id']}.out"
        written.touch()
        runner = {
            "RUNNER_TEMP": str(temp), "GITHUB_OUTPUT": str(written), "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_WORKSPACE": str(cwd), "GITHUB_ACTIONS": "true", "CI": "true",
        }  # fmt: skip
        ran = bash(step["run"], cwd, runner | {name: filled(value) for name, value in step["env"].items()})
        code, out, err = ran.returncode, out + ran.stdout, err + ran.stderr
        for line in written.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            outputs[step["id"], name] = value
    told = {name: filled(each["value"]) for name, each in action["outputs"].items()}
    return Ran(code, out, err, told)


def component(**given: str) -> dict[str, Any]:
    """The pipeline that the component makes of its inputs, as GitLab does: text first, YAML then."""
    head, body = COMPONENT.read_text(encoding="utf-8").split("\n---\n")
    inputs = {}
    for name, each in yaml.safe_load(head)["spec"]["inputs"].items():
        value = given.get(name.replace("-", "_"), each.get("default"))
        assert value is not None, f"{name} has no default and is not given"
        inputs[name] = str(value).lower() if isinstance(value, bool) else str(value)
    pipeline: dict[str, Any] = yaml.safe_load(_INTERPOLATION.sub(lambda at: inputs[at[1]], body))
    return pipeline


def run_job(job: dict[str, Any], cwd: Path, *, parts: tuple[str, ...] = ("script",)) -> Ran:
    """Run a job of GitLab in a repository."""
    script = "\n".join(line for part in parts for line in job[part])
    ran = bash(script, cwd, {"CI": "true", **job.get("variables", {})})
    return Ran(ran.returncode, ran.stdout, ran.stderr, {})
