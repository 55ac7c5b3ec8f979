"""Plans of an upper level: read from a registry of theirs, or from what ``trace --keep`` wrote; written.

Such a file has the shape of a registry, but needs no units: who does what there is no business of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.diagnostics import errors_of
from gongkai_cli.errors import DataError
from gongkai_cli.files.yaml_writing import scalar
from gongkai_cli.registry.load import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.files.source import YamlDocument
    from gongkai_cli.files.workspace import Workspace

_HEAD = """\
# yaml-language-server: $schema=../../schemas/tasks.schema.json
# 上级的工作要点，gongkai trace --keep 存下，供 check 核对有没有漏掉。
# 与本级无关、不必落实的，写进 accepted：{code: GK892, task: 序号, reason: 理由}。
"""
UNKNOWN_NUMBER = "【待填写】"
"""Stands where a notice has no number."""


class UpperTask(NamedTuple):
    """A task of an upper level's plan."""

    no: int
    text: str
    title: str = ""
    section: str = ""
    topic: str = ""
    printed: str = ""

    @property
    def words(self) -> str:
        """Title and text."""
        return f"{self.title}。{self.text}" if self.title else self.text


class UpperPlan(NamedTuple):
    """The plan of an upper level.

    Attributes:
        number: of the document; empty where it has none.
        issued: None where it is not known.
    """

    title: str
    number: str
    issuer: str
    issued: date | None
    year: int
    tasks: tuple[UpperTask, ...]

    @property
    def document(self) -> str:
        """What ``implements`` calls it: its number, or else its title."""
        return self.number or f"《{self.title}》"


class LoadedUpper(NamedTuple):
    """What came of reading a plan of an upper level.

    Attributes:
        plan: None where the file is beyond use.
        diagnostics: what is wrong with bytes, syntax and shape.
        whole: whether every task of the file is in the plan.
        accepted: numbers of the tasks that need no answer, each with its place in ``accepted``.
        file: the document, for places in it.
        places: where each task stands, by number.
    """

    plan: UpperPlan | None
    diagnostics: tuple[Diagnostic, ...]
    whole: bool
    accepted: tuple[int, ...]
    file: YamlDocument
    places: dict[int, tuple[str | int, ...]]


def kept(workspace: Workspace) -> tuple[Path, ...]:
    """The plans that are kept in a workspace, by name."""
    folder = workspace.upper
    return tuple(sorted(folder.glob("*.yaml"))) if folder.is_dir() else ()


def load_upper(path: Path) -> LoadedUpper:
    """Read a plan; what goes wrong in reading it is a finding."""
    from gongkai_cli.schema.sound import TASKS_FILE, read_shape

    document = read_document(path)
    if document.tree is None:
        return LoadedUpper(None, document.diagnostics, False, (), document, {})
    shape = read_shape(document, TASKS_FILE)
    findings = (*document.diagnostics, *shape.findings)
    if shape.value is None:
        return LoadedUpper(None, findings, False, (), document, {})
    notice = shape.value.notice
    placed = tuple(_tasks(shape.value))
    number = "" if notice.number == UNKNOWN_NUMBER else notice.number
    plan = UpperPlan(
        notice.title, number, notice.issuer, notice.issued, notice.year, tuple(task for task, _ in placed)
    )
    accepted = tuple(item.task for item in shape.value.accepted if item.code == "GK892" and item.task)
    places = {task.no: place for task, place in placed}
    return LoadedUpper(plan, findings, not shape.lost, accepted, document, places)


def plans_of(workspace: Workspace, year: int) -> tuple[LoadedUpper, ...]:
    """The plans of a year that are kept in a workspace, by name.

    Raises:
        DataError: one of the files cannot be used; the findings are in it.
    """
    loaded = tuple(map(load_upper, kept(workspace)))
    findings = errors_of(each for one in loaded if one.plan is None for each in one.diagnostics)
    if findings:
        raise DataError("存下的上级要点读不了", "请先改正上面的错误", findings)
    return tuple(one for one in loaded if one.plan is not None and one.plan.year == year)


def _tasks(shape: Any) -> Iterator[tuple[UpperTask, tuple[str | int, ...]]]:
    def of(tasks: Any, loc: tuple[str | int, ...], section: str, topic: str) -> Any:
        for index, item in enumerate(tasks):
            task = UpperTask(item.no, item.text, item.title or "", section, topic, item.printed or "")
            yield task, (*loc, "tasks", index)

    yield from of(shape.tasks, (), "", "")
    for s, section in enumerate(shape.sections):
        yield from of(section.tasks, ("sections", s), section.title, "")
        for t, topic in enumerate(section.topics):
            yield from of(topic.tasks, ("sections", s, "topics", t), section.title, topic.title)


def upper_text(plan: UpperPlan) -> str:
    """The file that keeps a plan."""
    head = [
        ("title", plan.title), ("number", plan.number or UNKNOWN_NUMBER), ("issuer", plan.issuer),
        ("issued", plan.issued.isoformat() if plan.issued else f"{plan.year}-01-01"),
    ]  # fmt: skip
    lines = [
        "notice:",
        *(f"  {key}: {_value(key, text)}" for key, text in head),
        f"  year: {plan.year}",
        "tasks:",
    ]
    for task in plan.tasks:
        lines.append(f"  - no: {task.no}")
        pairs = (("printed", task.printed), ("title", task.title), ("text", task.text))
        lines += [f"    {key}: {scalar(' '.join(text.split()))}" for key, text in pairs if text]
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _value(key: str, text: str) -> str:
    return text if key == "issued" else scalar(text or UNKNOWN_NUMBER)
