"""Ledger files to entries: fast where a line is as this program writes it, with places and advice where not.

Nothing that is wrong with a line touches the others, and nothing raises: a line that cannot be read is
reported and left out, as is the end of a write that was cut short.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic
from gongkai_cli.files.batch import read_one
from gongkai_cli.files.folder import listing
from gongkai_cli.files.source.parsing import without_collector
from gongkai_cli.files.source.text import decode, read_bytes
from gongkai_cli.files.workspace import shown
from gongkai_cli.progress.entry import Entry, Evidence
from gongkai_cli.progress.ledger_line import entry_of, identity, intact_entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_SHOWN = 30


class Recorded(NamedTuple):
    """An entry and the line it stands on, from 1.

    Attributes:
        intact: it is known that its id fits its content; False where that has not been looked at.
    """

    entry: Entry
    line: int
    intact: bool = False

    @property
    def altered(self) -> bool:
        """Whether somebody has changed the entry since it was written."""
        return not self.intact and self.entry.id != identity(self.entry)


class LedgerFile(NamedTuple):
    """One unit's file.

    Attributes:
        path: where it lies; the unit's name is its stem.
        name: the file as users see it.
        recorded: the entries that could be read, in the order of the file.
        findings: what could not, and why.
    """

    path: Path
    name: str
    recorded: tuple[Recorded, ...]
    findings: tuple[Diagnostic, ...]

    def where(self, line: int, *keys: str | int) -> Where:
        """The place of a value of the entry on a line, or of the line's beginning.

        The file is read again for it: places are asked for where something is wrong, and nowhere else.
        """
        lines = _lines(self.path, self.path.stat().st_mtime_ns)
        return _placed(lines[line - 1] if line <= len(lines) else "", self.name, line, *keys)


class LedgerFolder(NamedTuple):
    """A ledger, read.

    Attributes:
        files: its files, by name, and what lies among them and is none.
        paths: the files that are its own.
        ignored: what an editor left beside them.
    """

    files: tuple[LedgerFile, ...]
    paths: tuple[Path, ...]
    ignored: tuple[Path, ...]


def read_ledger(folder: Path) -> LedgerFolder:
    """Read a ledger; an empty one where there is no folder.

    Raises:
        FileProblem: the system refuses the folder.
    """
    found = listing(folder, "GK612")
    with without_collector():
        files = [*map(read_file, found.files), *(_unread(folder, stray) for stray in found.strays)]
    return LedgerFolder(tuple(sorted(files, key=lambda file: file.path.name)), found.files, found.ignored)


def _unread(folder: Path, stray: Diagnostic) -> LedgerFile:
    return LedgerFile(folder / stray.where.file.rpartition("/")[2], stray.where.file, (), (stray,))


def read_file(path: Path) -> LedgerFile:
    """One file of a ledger; what is wrong with it, or goes wrong in reading it, is in its findings."""
    name = shown(path)
    return read_one(path, lambda: _read_file(path, name), lambda found: LedgerFile(path, name, (), (found,)))


def _read_file(path: Path, name: str) -> LedgerFile:
    whole, torn = _split(read_bytes(path))
    text, findings = decode(whole, name)
    if text is None:
        return LedgerFile(path, name, (), findings)
    recorded, more = _read(text, name)
    last = _torn(torn, name, text.count("\n") + 1) if torn else ()
    return LedgerFile(path, name, recorded, (*findings, *more, *last))


def _split(data: bytes) -> tuple[bytes, bytes]:
    """The file without, and the beginning of, a last line that a write was cut short in."""
    at = data.rfind(b"\n") + 1
    tail = data[at:]
    if is_whole(tail):
        return data, b""
    return data[:at], tail


def is_whole(tail: bytes) -> bool:
    """Whether what stands after the last line break is a line all the same, or nothing."""
    text = tail.decode("utf-8-sig", "replace").strip()
    if not text or text.startswith(("#", *_CONFLICT)) or entry_of(text) is not None:
        return True
    if not text.endswith("}"):
        return False
    return typed_entry(text, "")[0] is not None


def _torn(tail: bytes, name: str, line: int) -> tuple[Diagnostic, ...]:
    begun = tail.decode("utf-8", "replace")[:_SHOWN]
    return (diagnostic("GK601", Where(name, line, 1), f"最后一条没有写完（“{begun}…”），已略去"),)


def _read(text: str, name: str) -> tuple[tuple[Recorded, ...], tuple[Diagnostic, ...]]:
    recorded: list[Recorded] = []
    findings: list[Diagnostic] = []
    conflict = False
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip("\r ")
        entry = intact_entry(line)
        if entry is not None:
            recorded.append(Recorded(entry, number, intact=True))
            continue
        entry = entry_of(line)
        if entry is not None:
            recorded.append(Recorded(entry, number))
        elif line.startswith(_CONFLICT):
            if not conflict:
                findings.append(diagnostic("GK602", Where(name, number, 1), f"有合并冲突的标记“{line[:7]}”"))
            conflict = True
        elif line and not line.lstrip().startswith("#"):
            findings += _by_hand(line, name, number, recorded)
    return tuple(recorded), tuple(findings)


def _by_hand(line: str, name: str, number: int, recorded: list[Recorded]) -> Iterator[Diagnostic]:
    """Read a line by the rules of YAML and of the schema, and say what is wrong with it."""
    entry, findings = typed_entry(line, name)
    if entry is not None:
        recorded.append(Recorded(entry, number))
    for finding in findings:
        yield finding._replace(where=finding.where._replace(line=number))


@lru_cache(maxsize=1)
def _lines(path: Path, _mtime: int) -> list[str]:
    return (decode(read_bytes(path), "")[0] or "").split("\n")


def _placed(line: str, name: str, number: int, *keys: str | int) -> Where:
    from gongkai_cli.files import source

    document = source.parse(line, name)
    return document.where(0, *keys)._replace(line=number)


def typed_entry(line: str, name: str) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    """The entry on a line that somebody typed or changed, and all that is wrong with it by the schema.

    Places are those of a file of this one line.
    """
    from gongkai_cli.files import source
    from gongkai_cli.schema.progress import EntryShape
    from gongkai_cli.schema.validation import validate

    document = source.parse(line, name)
    if document.tree is None:
        return None, document.diagnostics
    tree = document.tree
    if not (isinstance(tree, source.YamlList) and len(tree) == 1 and isinstance(tree[0], source.YamlMap)):
        shown = line.strip()[:_SHOWN]
        return None, (*document.diagnostics, diagnostic("GK603", document.where(), f"“{shown}”不是一条台账"))
    item = source.YamlDocument(name, tree[0], document.diagnostics)
    found = validate(item, EntryShape)
    return _entry_of_shape(found.value) if found.value is not None else None, (
        *item.diagnostics,
        *found.findings,
    )


def _entry_of_shape(shape: Any) -> Entry:
    evidence = tuple(
        Evidence("url", item.url) if item.url
        else Evidence("file", item.file, item.sha256) if item.file
        else Evidence("document", item.document)
        for item in shape.evidence
    )  # fmt: skip
    return Entry(
        shape.id, shape.task, shape.unit, shape.status, shape.date, shape.note or "", evidence,
        shape.reason or "", shape.by or "", shape.supersedes or "",
    )  # fmt: skip
