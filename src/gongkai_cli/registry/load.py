"""Files to a registry: ``load(workspace, year) -> Loaded``. Bad content is reported, never raised."""

from __future__ import annotations

import os
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic
from gongkai_cli.directory import Directory
from gongkai_cli.errors import FileProblem
from gongkai_cli.files import source
from gongkai_cli.files import workspace as places
from gongkai_cli.files.batch import read_one
from gongkai_cli.notice import NoticeText
from gongkai_cli.notice import read as read_notice
from gongkai_cli.registry.as_of import everybody, names_as_of
from gongkai_cli.registry.meaning import registry_of
from gongkai_cli.schema.sound import TASKS_FILE, UNITS_FILE, read_shape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.model import Group, Registry, Section, Task, Topic, Unit
    from gongkai_cli.schema.sound import Validated


_OWN_ENDINGS = (".yaml", ".yml")
"""Of files that say what the office says: a registry held against itself is always right."""


class Spot(NamedTuple):
    """A place in a document from which the places of its parts can be asked."""

    document: source.YamlDocument
    loc: tuple[str | int, ...]

    def __call__(self, *more: str | int, key: bool = False) -> Where:
        """The place of the part at ``more``, or of the nearest thing around it that exists."""
        return self.document.where(*self.loc, *more, key=key)

    def part(self, *more: str | int) -> Spot:
        """The spot of a part."""
        return Spot(self.document, (*self.loc, *more))

    def unusable(self, key: str) -> bool:
        """Whether what is written under a key is of no use: that is reported, nothing follows from it."""
        node = self.document.node(*self.loc)
        return isinstance(node, source.YamlMap) and (node.refused or node.unusable(key))


class Accepted(NamedTuple):
    """A finding the office has looked at and accepts, with its reason."""

    code: str
    subject: int | str | None
    reason: str


class Loaded(NamedTuple):
    """What came of reading a year's files.

    Attributes:
        registry: what could be read; None where a file is missing or beyond use.
        diagnostics: what was wrong with bytes, syntax and shape.
        tasks_file: the tasks document, for places in it.
        units_file: the units document.
        accepted: the findings the registry accepts.
        whole_tasks: every task of the file is in the registry.
        whole_units: every unit and group of the file is in the registry.
        tasks_path: where the tasks file lies, for what lies beside it.
        places: where each unit of the registry stands in the units file; some stand under ``former``.
        everybody: all units of the units file, also those who began later or ended before.
    """

    registry: Registry | None
    diagnostics: tuple[Diagnostic, ...]
    tasks_file: source.YamlDocument
    units_file: source.YamlDocument
    accepted: tuple[Accepted, ...]
    whole_tasks: bool
    whole_units: bool
    tasks_path: Path
    places: tuple[tuple[str | int, ...], ...] = ()
    everybody: Directory = Directory((), ())

    @property
    def usable(self) -> bool:
        """Whether a query may answer from it: nothing of it had to be left out."""
        return self.registry is not None and self.whole_tasks and self.whole_units

    def units(self) -> Iterator[tuple[Unit, Spot]]:
        """The units of the registry's day, each with its spot."""
        if self.registry is not None:
            for unit, place in zip(self.registry.units, self.places, strict=True):
                yield unit, Spot(self.units_file, place)

    def groups(self) -> Iterator[tuple[Group, Spot]]:
        """The groups, each with its spot."""
        if self.registry is not None:
            for index, group in enumerate(self.registry.groups):
                yield group, Spot(self.units_file, ("groups", index))

    def sections(self) -> Iterator[tuple[Section, Spot]]:
        """The sections, each with its spot."""
        if self.registry is not None:
            for index, section in enumerate(self.registry.sections):
                yield section, Spot(self.tasks_file, ("sections", index))

    def topics(self) -> Iterator[tuple[Topic, Spot]]:
        """The topics, each with its spot."""
        if self.registry is not None:
            locs = (loc for loc in _holders(self.tasks_file.tree) if "topics" in loc)
            for topic, loc in zip(self.registry.topics, locs, strict=True):
                yield topic, Spot(self.tasks_file, loc)

    def tasks(self) -> Iterator[tuple[Task, Spot]]:
        """The tasks, each with its spot."""
        if self.registry is not None:
            tasks = iter(self.registry.tasks)
            for loc in _holders(self.tasks_file.tree):
                holder = self.tasks_file.node(*loc)
                for index in range(len(holder.get("tasks", ()))):
                    yield next(tasks), Spot(self.tasks_file, (*loc, "tasks", index))


class NoticeFile(NamedTuple):
    """The notice a registry names, for holding the registry against it.

    Attributes:
        text: the notice, read; None where it cannot be.
        name: the file as users see it.
        diagnostics: why it cannot be read.
    """

    text: NoticeText | None
    name: str
    diagnostics: tuple[Diagnostic, ...] = ()


def load_notice(loaded: Loaded) -> NoticeFile | None:
    """Read the notice that lies beside a registry; None where there is no registry to hold against one."""
    if loaded.registry is None:
        return None
    named = loaded.registry.notice.source
    if not named:
        return NoticeFile(None, "", _unnamed(loaded))
    where = loaded.tasks_file.where("notice", "source")
    folder = loaded.tasks_path.parent
    path = folder / named
    if _leads_out(named, folder):
        message = f"notice.source 所指的“{named}”不在登记册的目录里，没有读"
        return NoticeFile(None, "", (diagnostic("GK516", where, message),))
    name = places.shown(path)
    if os.path.realpath(path).lower().endswith(_OWN_ENDINGS):
        message = f"notice.source 所指的“{named}”是登记用的 YAML 文件，不是通知原文"
        return NoticeFile(None, name, (diagnostic("GK506", where, message),))
    try:
        data = source.read_bytes(path)
    except FileProblem:
        problem = "不能读取" if os.path.exists(path) else "找不到"  # noqa: PTH110  Path's raises on long names
        message = f"notice.source 所指的通知原文“{named}”{problem}"
        return NoticeFile(None, name, (diagnostic("GK506", where, message),))
    text, findings = source.decode(data, name)
    return NoticeFile(read_notice(text) if text is not None else None, name, findings)


def _unnamed(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """That no notice is named: then nothing says whether the registry is the notice's."""
    if Spot(loaded.tasks_file, ("notice",)).unusable("source"):
        return ()
    where = loaded.tasks_file.where("notice", key=True)
    return (diagnostic("GK515", where, "没有写通知原文（notice.source），登记册没有同通知核对"),)


def _leads_out(named: str, folder: Path) -> bool:
    """Whether a path leads out of the folder, on any system: by itself, or through a link."""
    parts = PureWindowsPath(named)
    if parts.drive or parts.root:
        return True
    real = os.path.realpath(folder / named.replace("\\", "/"))
    return os.path.commonpath((real, os.path.realpath(folder))) != os.path.realpath(folder)


def _holders(tree: Any) -> Iterator[tuple[str | int, ...]]:
    """Where tasks may stand, in the order of ``meaning``: the file itself, each section, each topic."""
    yield ()
    for s, section in enumerate(tree.get("sections", ())):
        yield "sections", s
        for t in range(len(section.get("topics", ()))):
            yield "sections", s, "topics", t


def load(workspace: Workspace, year: int) -> Loaded:
    """Read a year's registry.

    Args:
        workspace: where the files lie.
        year: which registry; see ``Workspace.year``.
    """
    return load_files(workspace.tasks(year), workspace.units)


def load_files(tasks: Path, units: Path) -> Loaded:
    """Read a registry from the two files it consists of; what goes wrong in reading it is a finding."""

    def unread(finding: Diagnostic) -> Loaded:
        first, second = (source.YamlDocument(places.shown(path), None, ()) for path in (tasks, units))
        return Loaded(None, (finding,), first, second, (), False, False, tasks)

    return read_one(tasks, lambda: _load_files(tasks, units), unread)


def _load_files(tasks: Path, units: Path) -> Loaded:
    with source.without_collector():
        tasks_file, units_file = read_document(tasks), read_document(units)
        shapes = [
            read_shape(document, shape) if document.tree is not None else None
            for document, shape in ((tasks_file, TASKS_FILE), (units_file, UNITS_FILE))
        ]
        plan, units_shape = (shape.value if shape is not None else None for shape in shapes)
        names = names_as_of(units_shape, plan.notice.issued) if plan and units_shape else None
        registry = registry_of(plan, names) if plan and names is not None else None
        known = everybody(units_shape) if units_shape else Directory((), ())
    findings = (*tasks_file.diagnostics, *units_file.diagnostics)
    findings += tuple(finding for shape in shapes if shape for finding in shape.findings)
    whole = [shape is not None and not shape.lost for shape in shapes]
    accepted = _accepted(shapes[0])
    unread = any(finding.code == "GK009" for finding in tasks_file.diagnostics)
    if registry is not None and not registry.tasks and unread:
        whole[0] = False  # they are in the part that is not read
    # fmt: off
    return Loaded(
        registry, findings, tasks_file, units_file, accepted, whole[0], whole[1], tasks,
        names.places if names is not None else (), known,
    )
    # fmt: on


def read_document(path: Path) -> source.YamlDocument:
    """A file's tree; where the system refuses the file, that is a finding."""
    name = places.shown(path)
    return read_one(
        path, lambda: source.load(path, name), lambda finding: source.YamlDocument(name, None, (finding,))
    )


def _accepted(shape: Validated | None) -> tuple[Accepted, ...]:
    if shape is None or shape.value is None:
        return ()
    return tuple(
        Accepted(item.code, item.task or item.name or item.entry or item.file, item.reason)
        for item in shape.value.accepted
    )
