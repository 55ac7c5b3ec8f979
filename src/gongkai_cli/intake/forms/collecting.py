"""Forms from files and folders: read, compared with each other, and recorded file by file."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import CODES
from gongkai_cli.errors import UsageError
from gongkai_cli.files.workspace import shown
from gongkai_cli.intake.forms.form import read_form
from gongkai_cli.intake.forms.history import as_read, history
from gongkai_cli.intake.forms.returned import Collected, Problem
from gongkai_cli.intake.given_paths import given_paths
from gongkai_cli.progress.book import append_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from gongkai_cli.intake.forms.returned import Office, ReportedChange, Returned
    from gongkai_cli.progress.book import Compose
    from gongkai_cli.progress.entry import Entry

_SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ett", ".xltx", ".xltm", ".xlsb", ".ods"})
_NAMED = 20
"""Files that one message names."""


def collect(paths: Iterable[Path], office: Office) -> Collected:
    """Read all forms that paths stand for; a folder stands for the spreadsheets in and below it.

    Raises:
        UsageError: there is nothing at a path, or no form at any.
        FileProblem: the system refuses a folder.
    """
    given = given_paths(paths, _SHEETS)
    passed = _passed_over(given.others)
    if not given.files:
        raise UsageError(
            "没有可收的报送表", "；".join((*passed, "请指向收回的 .xlsx 文件，或它们所在的目录"))
        )
    notes = (f"略去 {shown(path)}：文件正在别处打开留下的临时文件或备份" for path in given.leftovers)
    forms = _compared(tuple(read_form(path, office) for path in given.files))
    return Collected(forms, (*notes, *passed), tuple(map(_no_form, given.others)))


def _no_form(path: Path) -> Problem:
    """The finding (GK012) about what lies among the forms and is none."""
    if path.is_dir():
        what = "这是指向目录的链接，没有读"
    else:
        what = "这不是表格，没有读" if path.is_file() else "这不是普通文件，没有读"
    return Problem(shown(path), "", what, CODES["GK012"].help, code="GK012")


def _passed_over(others: Iterable[Path]) -> tuple[str, ...]:
    names = [shown(path) for path in others]
    if not names:
        return ()
    shown_ = f"{'、'.join(names[:_NAMED])}{'等' if len(names) > _NAMED else ''}"
    return (f"有 {len(names)} 个文件不是表格，没有读：{shown_}；压缩包请先解压，报送表请存为 .xlsx",)


def recorded(folder: Path, found: Collected) -> Collected:
    """Write the changes of all forms to the ledger, all or none; a form with problems stays out whole.

    Raises:
        DataError: the ledger cannot be added to.
        FileProblem: the system refuses; nothing is written.
    """
    sound = [form for form in found.forms if form.changes and not form.problems]
    if not sound and not folder.exists():
        return found
    late: dict[int, Problem] = {}
    reports = [(form.unit, _composing(index, form, late)) for index, form in enumerate(sound)]
    added = append_together(folder, reports)
    outcome = {
        id(form): form._replace(problems=(late[index],))
        if index in late
        else form._replace(recorded=len(added[index]))
        for index, form in enumerate(sound)
    }
    return found._replace(forms=tuple(outcome.get(id(form), form) for form in found.forms))


def _composing(index: int, form: Returned, late: dict[int, Problem]) -> Compose:
    """What composes a form's entries; one that comes too late adds none, and says so in ``late``."""

    def compose(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        try:
            return tuple(_new(form.changes, entries))
        except _MovedOn as moved:
            task = moved.change.after.task
            message = f"第{task}项：核对之后、写入之前，台账又有了变动"
            late[index] = Problem(form.file, moved.change.cell, message, "请再收一次", task)
            return ()

    return compose


class _MovedOn(Exception):  # noqa: N818  it reads as what it is
    def __init__(self, change: ReportedChange) -> None:
        super().__init__()
        self.change = change


def _new(changes: Iterable[ReportedChange], entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """What is still to be added, looked at again while nobody else can write."""
    for change in changes:
        after, before = change.after, change.before.id if change.before else ""
        past = history(entries, after.unit, after.task, before)
        if past.recorded(as_read(after)) is not None:
            continue
        if past.moved_on:
            raise _MovedOn(change)
        yield after


def _compared(forms: tuple[Returned, ...]) -> tuple[Returned, ...]:
    """Forms of one unit against each other: what they say alike counts once, else it is a problem."""
    reported: dict[tuple[str, int], list[tuple[int, ReportedChange]]] = defaultdict(list)
    for index, form in enumerate(forms):
        for change in form.changes:
            reported[form.unit, change.after.task].append((index, change))
    result = list(forms)
    for (_, task), found in reported.items():
        (first, leading), *others = found
        for index, change in others:
            if as_read(change.after).squeezed() == as_read(leading.after).squeezed():
                _drop(result, index, change, f"第{task}项与 {forms[first].file} 所填相同，只算一次")
            else:
                _blame(result, index, change, forms[first], leading)
                _blame(result, first, leading, forms[index], change)
    return tuple(result)


def _drop(forms: list[Returned], index: int, change: ReportedChange, note: str) -> None:
    form = forms[index]
    left = tuple(each for each in form.changes if each is not change)
    forms[index] = form._replace(changes=left, notes=(*form.notes, note))


def _blame(
    forms: list[Returned], index: int, change: ReportedChange, other: Returned, its: ReportedChange
) -> None:
    form = forms[index]
    message = f"第{change.after.task}项与同一单位的另一份表（{other.file}!{its.cell}）填的不同"
    problem = Problem(form.file, change.cell, message, "请与单位核对，只留一份再收", change.after.task)
    forms[index] = form._replace(problems=(*form.problems, problem))
