"""``check``: the tasks of earlier years that a year's tasks follow are there (GK883)."""

from __future__ import annotations

import marshal
import re

import pytest
from tests.conftest import Project, Run

from gongkai_cli.files.workspace import Workspace
from gongkai_cli.model import Task
from gongkai_cli.registry.load import load
from gongkai_cli.registry.packing import pack, unpack

TEXT = "text: 建立健全市场主体反映投资和工程建设项目审批问题的办理和反馈机制，推动优化投资和建设环境。\n"


def follow(project: Project, written: str, field: str = "follows") -> int:
    """Task 4 of a registry of 2023 follows these; the line that says so."""
    text = project.tasks.read_text(encoding="utf-8").replace("2022", "2023")
    text = re.sub(r"\n  source: .*", "", text)
    path = project.root / "data" / "tasks_2023.yaml"
    path.write_text(text.replace(TEXT, TEXT + f"            {field}: {written}\n", 1), encoding="utf-8")
    found = path.read_text(encoding="utf-8")
    return found[: found.index(f"{field}:")].count("\n") + 1


def codes(out: str) -> list[str]:
    return [line for line in out.splitlines() if "GK88" in line]


@pytest.mark.parametrize("scope", [(), ("data/tasks_2023.yaml",)])
def test_a_task_that_its_year_does_not_have_is_reported(
    gongkai: Run, project: Project, scope: tuple[str, ...]
) -> None:
    line = follow(project, "[2022-4, 2022-49, 2021-7]")
    assert codes(gongkai("check", *scope).out) == [
        f"data/tasks_2023.yaml:{line}:31: 错误 GK883 第4项：承接的“2022-49”不存在，2022年的登记册没有第49项"
    ]


def test_of_a_year_that_cannot_be_read_whole_nothing_is_told(gongkai: Run, project: Project) -> None:
    follow(project, "[2022-4]")
    project.edit("- no: 4\n", "- no: 四\n")
    assert codes(gongkai("check").out) == []


def rulings(project: Project) -> list[tuple[str, ...] | None]:
    data = project.root / "data"
    registry = load(Workspace(data, data, "explicit"), 2023).registry
    assert registry is not None
    packed = [marshal.loads(marshal.dumps(pack(task))) for task in registry.tasks[3:5]]  # noqa: S302
    assert [unpack(Task, row) for row in packed] == list(registry.tasks[3:5])
    return [task.follows for task in registry.tasks[3:5]]


@pytest.mark.parametrize(
    ("written", "meant"), [("[2022-4, 2022-5]", ("2022-4", "2022-5")), ("[]", ()), ("[2022-4]", ("2022-4",))]
)
def test_what_is_ruled_and_that_nothing_is_ruled_outlive_the_cache(
    project: Project, written: str, meant: tuple[str, ...]
) -> None:
    follow(project, written)
    assert rulings(project) == [meant, None]


@pytest.mark.parametrize("row", [((1,),), (("2022-4",), ("2022-5",)), ("2022-4",), (None,)])
def test_a_ruling_that_was_not_packed_here_is_refused(project: Project, row: tuple[object, ...]) -> None:
    follow(project, "[2022-4]")
    data = project.root / "data"
    registry = load(Workspace(data, data, "explicit"), 2023).registry
    assert registry is not None
    fields = list(pack(registry.tasks[3]))
    fields[list(Task.__annotations__).index("follows")] = row
    with pytest.raises((TypeError, ValueError)):
        unpack(Task, tuple(fields))
