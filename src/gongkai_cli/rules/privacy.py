"""People are protected: no file of a year holds the number of an identity card or a mobile phone.

All of the year's files are looked at, comments too, for all of them are passed on: registry, directory, what
the office says of itself, ledger, reports and corrections. What the office accepts with a reason is named by
its place: the entry of the ledger, else the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic
from gongkai_cli.errors import FileProblem
from gongkai_cli.files.source import decode, parse, read_bytes
from gongkai_cli.files.workspace import shown
from gongkai_cli.language.private_numbers import Kind, PrivateNumber, lines_to_look_at, private_numbers
from gongkai_cli.progress.ledger_files import read_ledger
from gongkai_cli.progress.requirements import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from gongkai_cli.progress.ledger_files import LedgerFile, LedgerFolder
    from gongkai_cli.registry.load import Accepted, Loaded

CODES_OF: dict[Kind, str] = {"identity": "GK704", "mobile": "GK705", "doubtful": "GK706"}
"""What each kind of number is reported as."""


_OTHERWISE = re.compile(r"\d[ \t\r]*\n\s*\d")


class Folder(NamedTuple):
    """Where the files of a year lie."""

    data: Path
    tasks: Path
    year: int

    @property
    def reports(self) -> tuple[Path, ...]:
        """Annual reports and their corrections, whatever their names end in."""
        place = self.data / f"report_{self.year}"
        found = place.rglob("*") if place.is_dir() else ()
        return tuple(
            sorted(path for path in found if path.suffix.lower() in (".yaml", ".yml") and path.is_file())
        )


def private_in_year(
    loaded: Loaded, read: Callable[[Path], LedgerFolder] = read_ledger
) -> tuple[Diagnostic, ...]:
    """Every private number in the files of a registry's year (GK704–GK706), accepted or not, by place.

    Args:
        loaded: the registry.
        read: reads the ledger; whoever needs it besides hands in a reader that remembers.
    """
    if loaded.registry is None:
        return ()
    tasks = loaded.tasks_path
    folder = Folder(tasks.parent, tasks, loaded.registry.notice.year)
    beside = (tasks.parent / name for name in ("units.yaml", "office.yaml"))
    files = (tasks, *beside, *folder.reports)
    found = [finding for path in files for finding in private_in_file(path, folder.data)]
    try:
        ledger = read(folder.data / f"progress_{folder.year}").files
    except FileProblem:  # reading the ledger says so
        ledger = ()
    found += [finding for file in ledger for finding in private_in_ledger(file)]
    return tuple(sorted(found, key=lambda finding: finding.order))


def private_in_file(path: Path, data: Path) -> Iterator[Diagnostic]:
    """The private numbers in a text file; it is named from the data folder: ``report_2022/区政府办.yaml``."""
    try:
        text = decode(read_bytes(path), path.name)[0] if path.is_file() else None
    except FileProblem:  # reading it says so
        text = None
    name = path.relative_to(data).as_posix()
    seen: set[str] = set()
    for number, line in lines_to_look_at(text or ""):
        for each in private_numbers(line):
            seen.add(each.words)
            where = Where(shown(path), number, each.at + 1)
            yield diagnostic(CODES_OF[each.kind], where, f"“{name}”含有{each.words}", subject=name)
    for where, each in _written_otherwise(text or "", shown(path)):
        if each.words not in seen:
            yield diagnostic(CODES_OF[each.kind], where, f"“{name}”含有{each.words}", subject=name)


def _written_otherwise(text: str, name: str) -> Iterator[tuple[Where, PrivateNumber]]:
    """The private numbers in values that YAML joins from several lines, or that are written in escapes."""
    if "\\" not in text and _OTHERWISE.search(text) is None:  # nearly always: then lines show all there is
        return
    document = parse(text, name)
    for place, value in _strings(document.tree, ()):
        for each in private_numbers(value):
            yield document.where(*place), each


def _strings(node: Any, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, (dict, list)):
        children = node.items() if isinstance(node, dict) else enumerate(node)
        for step, child in children:
            yield from _strings(child, (*place, step))


def private_in_ledger(file: LedgerFile) -> Iterator[Diagnostic]:
    """The private numbers in what a ledger file says, entries that were corrected among them."""
    for item in file.recorded:
        for key, text in texts_of(item.entry):
            for each in private_numbers(text):
                message = f"台账 {item.entry.id}：含有{each.words}"
                where = file.where(item.line, key)
                yield diagnostic(CODES_OF[each.kind], where, message, subject=item.entry.id)


def not_accepted(findings: Iterable[Diagnostic], accepted: Iterable[Accepted]) -> tuple[Diagnostic, ...]:
    """The findings that no acceptance names."""
    known = {(item.code, item.subject) for item in accepted}
    return tuple(finding for finding in findings if (finding.code, finding.subject) not in known)
