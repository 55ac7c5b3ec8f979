"""What ``import`` and ``init --from`` share: files to a draft, the draft examined, and all of it written."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.diagnostics import Diagnostic
from gongkai_cli.directory import Directory
from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.files import source
from gongkai_cli.files.batch import read_one
from gongkai_cli.files.workspace import UNITS_FILE, Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai_cli.intake.draft.units_file import UnitsDraft
    from gongkai_cli.intake.notice.result import Imported
    from gongkai_cli.intake.pages import Pages
    from gongkai_cli.schema.units import GroupShape, UnitsFile, UnitShape

SCHEMAS = ("tasks", "units", "office", "progress", "report", "corrections")


class NoticeFiles(NamedTuple):
    """Files of one notice, read.

    Attributes:
        pages: of those that could be read.
        unread: why the others could not.
        original: the words of the only file, where it is plain text and is kept as it is.
        notes: what there is to tell about the files.
    """

    pages: tuple[Pages, ...]
    unread: tuple[Diagnostic, ...]
    original: str | None
    notes: tuple[str, ...] = ()


class KnownUnits(NamedTuple):
    """The directory that a draft continues: its text and shape; none of both where there is none yet."""

    text: str | None
    shape: UnitsFile | None

    @property
    def names(self) -> frozenset[str]:
        """All names, whatever their time."""
        return self.directory(date.max).names | self.directory(date.min).names

    @property
    def listed(self) -> tuple[str, ...]:
        """Names of units and groups in official order, then their aliases; whatever their time."""
        if self.shape is None:
            return ()
        entries: tuple[UnitShape | GroupShape, ...] = (*self.shape.units, *self.shape.groups)
        first = [*(entry.name for entry in entries), *(body.name for body in self.shape.former)]
        return tuple(dict.fromkeys([*first, *(alias for entry in entries for alias in entry.aliases)]))

    def directory(self, day: date) -> Directory:
        """The directory as of a day."""
        from gongkai_cli.registry.as_of import names_as_of

        if self.shape is None:
            return Directory((), ())
        found = names_as_of(self.shape, day)
        return Directory(found.units, found.groups, found.former)


class NoticeDraft(NamedTuple):
    """The files of a draft and what examining them found.

    Attributes:
        imported: what was read, doubts of the examination included.
        year: of the tasks.
        tasks: text of ``tasks_<year>.yaml``.
        units: the directory, continued.
        notice: text of ``notice_<year>.txt``.
        findings: of ``check``.
    """

    imported: Imported
    year: int
    tasks: str
    units: UnitsDraft
    notice: str
    findings: tuple[Diagnostic, ...]


def read_files(paths: Sequence[Path]) -> NoticeFiles:
    """Read the files; one that cannot be read is a finding."""
    from gongkai_cli.intake.draft.visible import without_hidden
    from gongkai_cli.intake.pages import read

    def unread(finding: Diagnostic) -> Pages | Diagnostic:
        return finding

    def pages_of(path: Path) -> Pages | Diagnostic:
        return read(path)

    found = [read_one(path, partial(pages_of, path), unread) for path in paths]
    bare = [without_hidden(each) for each in found if not isinstance(each, Diagnostic)]
    pages = tuple(each for each, _ in bare)
    notes = [note for each in pages for note in each.notes]
    notes += [f"“{each.name}”里有 {lost} 个看不见的字符，已去掉" for each, lost in bare if lost]
    unread_ones = tuple(each for each in found if isinstance(each, Diagnostic))
    return NoticeFiles(pages, unread_ones, _original(paths, pages), tuple(notes))


def _original(paths: Sequence[Path], pages: Sequence[Pages]) -> str | None:
    from gongkai_cli.intake.draft.visible import visible

    if len(paths) != 1 or len(pages) != 1 or pages[0].kind != "text":
        return None
    text, _ = source.decode(source.read_bytes(paths[0]), str(paths[0]))
    return None if text is None or "|" in text else visible(source.LINE_BREAK.sub("\n", text))


def read_known(path: Path) -> KnownUnits:
    """Read the directory that is to be continued.

    Raises:
        DataError: it has errors; nothing can be added to it before they are mended.
    """
    import os

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from gongkai_cli.files.workspace import shown
    from gongkai_cli.schema.units import UnitsFile
    from gongkai_cli.schema.validation import validate

    if not path.exists():
        return KnownUnits(None, None)
    name = shown(path)
    text, unread = source.decode(source.read_bytes(path), name)
    document = source.parse(text, name) if text is not None else source.YamlDocument(name, None, unread)
    shape = validate(document, UnitsFile) if document.tree is not None else None
    findings = (*document.diagnostics, *(shape.findings if shape else ()))
    errors = tuple(finding for finding in findings if finding.severity == "error")
    if errors or shape is None or shape.value is None:
        raise DataError(f"“{name}”有错误，不能往里添加单位", "请先改正上面的错误", errors)
    return KnownUnits(text, shape.value)


def refuse_several(pages: Sequence[Pages]) -> None:
    """Refuse files that are of different notices.

    Raises:
        UsageError: they bear different numbers.
    """
    from gongkai_cli.intake.notice.read import read_notice

    if len(pages) < 2:  # noqa: PLR2004  one is one notice
        return
    numbers = {each.name: read_notice(each).notice.number for each in pages}
    distinct = {number for number in numbers.values() if number}
    if len(distinct) > 1:
        told = "，".join(f"“{name}”是{number}" for name, number in numbers.items() if number)
        raise UsageError(f"这几个文件不是同一份通知：{told}", "一次导入一份通知（正文和附件可以是几个文件）")


def read_imported(
    files: NoticeFiles,
    known: KnownUnits,
    *,
    mapping: Mapping[str, str] | None = None,
    table: int | None = None,
    year: int | None = None,
) -> Imported:
    """What the files say, read as one notice.

    Raises:
        UsageError: they are of several.
    """
    from gongkai_cli.intake.notice.read import read_notice
    from gongkai_cli.intake.notice.result import ImportFinding

    refuse_several(files.pages)
    imported = read_notice(files.pages, mapping=mapping, table=table, year=year, known=known.names)
    told = tuple(ImportFinding("file", note) for note in files.notes)
    return replace(imported, findings=(*told, *imported.findings))


def issuer_of(data: Path) -> str:
    """The issuer that ``office.yaml`` names; empty where it names none."""
    from gongkai_cli.registry.office import load_office

    return load_office(data / "office.yaml").office.issuer


def drafted(
    files: NoticeFiles, imported: Imported, year: int, known: KnownUnits, issuer: str = ""
) -> NoticeDraft:
    """Make the draft, examine it, and enter what the examination doubts into it.

    Args:
        files: what was read.
        imported: what they say.
        year: of the tasks.
        known: the directory to continue.
        issuer: who issues the office's notices, for one that does not say.
    """
    from gongkai_cli.intake.draft.notice_text import notice_text

    text = notice_text(files.pages) if files.original is None else files.original
    names = [page.name for page in files.pages]
    with source.without_collector():
        first = _made(imported, year, known, text, names, (), issuer)
        found = examined(year, first.tasks, first.units.text, text)
        draft = _made(_doubted(imported, found), year, known, text, names, found, issuer)
        # Examining the second draft finds what the first one had, and the doubts that are now written in it.
        left = tuple(each for each in found if each.code not in ("GK402", "GK903"))
        doubts = (source.doubts(each, "") for each in (draft.tasks, draft.units.text))
        return draft._replace(findings=left + tuple(each for group in doubts for each in group))


def _made(
    imported: Imported, year: int, known: KnownUnits, text: str, files: Sequence[str],
    findings: Sequence[Diagnostic], issuer: str,
) -> NoticeDraft:  # fmt: skip
    from gongkai_cli.intake.draft.tasks_file import TasksDraft, tasks_text
    from gongkai_cli.intake.draft.units_file import units_text

    issued = date.fromisoformat(imported.notice.issued or f"{year}-01-01")
    named = [name for task in imported.tasks for name in (*task.lead, *task.units, *task.cooperating)]
    units = units_text(known.text, known.directory(issued), named)
    told = [finding for finding in imported.findings if finding.kind not in ("column", "heading", "file")]
    remarks = [_remark(finding.message, finding.help) for finding in told]
    remarks += [f"{each.code} {each.message}" for each in findings if _of_whole(each)]
    gaps = {
        int(each.subject or 0): f"通知的序号如此：{each.message}" for each in findings if each.code == "GK402"
    }
    headings = [finding.message for finding in imported.findings if finding.kind == "heading"]
    tasks = tasks_text(
        TasksDraft(
            imported.notice,
            year,
            imported.tasks,
            f"notice_{year}.txt",
            files,
            remarks,
            headings,
            gaps,
            issuer,
        )
    )
    return NoticeDraft(imported, year, tasks, units, text, ())


def _remark(message: str, advice: str) -> str:
    return f"{message}；{advice}" if advice else message


def _of_whole(finding: Diagnostic) -> bool:
    return finding.severity == "error" and not isinstance(finding.subject, int)


def examined(year: int, tasks: str, units: str, notice: str) -> tuple[Diagnostic, ...]:
    """What ``check`` finds in files that are not written yet; places are those in ``data/``."""
    from gongkai_cli.registry.load import load, load_notice
    from gongkai_cli.rules.check import check
    from gongkai_cli.rules.privacy import private_in_year

    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        data = Path(folder) / "data"
        data.mkdir()
        workspace = Workspace(data, data.parent / "templates", "explicit")
        for name, text in (
            (f"tasks_{year}.yaml", tasks),
            (UNITS_FILE, units),
            (f"notice_{year}.txt", notice),
        ):
            (data / name).write_bytes(text.encode("utf-8", "replace"))
        loaded = load(workspace, year)
        found = check(loaded, load_notice(loaded), private_in_year(loaded))
    return tuple(each._replace(where=each.where._replace(file=Path(each.where.file).name)) for each in found)


def _doubted(imported: Imported, findings: Sequence[Diagnostic]) -> Imported:
    """Return what was read with the errors of its rows among their doubts."""
    found: dict[int, list[str]] = {}
    for each in findings:
        if isinstance(each.subject, int) and each.severity == "error" and each.code != "GK402":
            message = each.message.removeprefix(f"第{each.subject}项：")
            found.setdefault(each.subject, []).append(f"{message}（{each.code}）")
    tasks = tuple(replace(task, doubts=(*task.doubts, *found.get(task.no, ()))) for task in imported.tasks)
    return replace(imported, tasks=tasks)


def contents(draft: NoticeDraft, data: Path) -> dict[Path, bytes]:
    """The files of a draft by their places; schemas come along where there are none yet."""
    from gongkai_cli.files.carried import carried

    made = {
        data / f"tasks_{draft.year}.yaml": draft.tasks.encode(),
        data / UNITS_FILE: draft.units.text.encode(),
        data / f"notice_{draft.year}.txt": draft.notice.encode("utf-8", "replace"),
    }
    for kind in SCHEMAS:
        place = data.parent / "schemas" / f"{kind}.schema.json"
        if not place.exists():
            made[place] = carried("schemas", place.name)
    return made


def read_map(typed: Sequence[str]) -> Mapping[str, str]:
    """``列名=kind``, as typed after ``--map``.

    Raises:
        UsageError: one is not of this form, or no such kind.
    """
    kinds = ("text", "title", "deadline", "lead", "units", "cooperating", "no", "skip")
    found: dict[str, str] = {}
    for each in typed:
        column, sign, kind = each.replace("＝", "=").rpartition("=")
        if not sign or not column.strip():
            raise UsageError(f"--map “{each}”不是“列名=含义”", "如 --map 主要举措=text")
        if kind.strip() not in kinds:
            raise UsageError(f"--map 没有“{kind}”这种含义", f"可用的有：{'、'.join(kinds)}")
        found[column.strip()] = kind.strip()
    return found
