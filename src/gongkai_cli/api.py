"""The Python interface: what the command line answers, as values, for scripts and notebooks.

>>> from gongkai_cli import api
>>> registry = api.load_bundled()  # or api.load("folder")
>>> registry.notice.number, len(registry.tasks)
('北区政办发〔2022〕28号', 48)
>>> [match.task.no for match in api.select(registry, unit="区政府办", before="2022-09-30")]
[34, 39, 41]

Nothing here prints, asks or writes. Values are frozen. What cannot be answered raises ``UsageError`` (what
was asked: an unknown unit, a bad date), ``DataError`` (the registry: not there, or with errors, which are in
``diagnostics``) or ``FileProblem`` (the system refuses a file); all are ``GongkaiError``, whose ``message``
and ``help`` are in Chinese. The names in ``__all__`` and their parameters stay as they are; more may come.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from gongkai_cli.diagnostics import Diagnostic, Related, Where
from gongkai_cli.errors import DataError, FileProblem, GongkaiError, UsageError
from gongkai_cli.language.values import Deadline, Reading, Recurrence, UnitPhrase
from gongkai_cli.model import Group, Milestone, Notice, Registry, Role, Section, Task, Topic, Unit
from gongkai_cli.progress.fold import Progress
from gongkai_cli.query import Match
from gongkai_cli.session.asking import answers, at_hand, query_of_values

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike


__all__ = [
    "DataError",
    "Deadline",
    "Diagnostic",
    "FileProblem",
    "GongkaiError",
    "Group",
    "Match",
    "Milestone",
    "Notice",
    "Progress",
    "Reading",
    "Recurrence",
    "Registry",
    "Related",
    "Section",
    "Task",
    "Topic",
    "Unit",
    "UnitPhrase",
    "UsageError",
    "Where",
    "check",
    "due",
    "load",
    "load_bundled",
    "parse_deadline",
    "parse_units",
    "progress",
    "select",
    "years",
]

SortKey = Literal["due", "no", "unit"]


def load(folder: str | PathLike[str] = ".", *, year: int | None = None, strict: bool = True) -> Registry:
    """A year's registry.

    Args:
        folder: the one with ``data/`` in it, or ``data/`` itself.
        year: which year; the latest where none is given.
        strict: refuse a registry with errors. Otherwise one that can be read is returned; what is selected
            from it may be wrong, and ``check`` says where.

    Raises:
        UsageError: there is no registry in the folder, or none of that year.
        DataError: it cannot be used, or ``strict`` and it has errors; they are in ``diagnostics``.
        FileProblem: the system refuses a file.

    >>> load("data").notice.year
    2022
    >>> load("no-such-folder")
    Traceback (most recent call last):
    gongkai_cli.errors.UsageError: “no-such-folder”里没有登记册
    """
    from gongkai_cli.files.workspace import find

    return _load(find(Path(folder), Path.cwd()).data, year, strict=strict)


def load_bundled() -> Registry:
    """The registry that comes with the program (宁波市江北区, 2022), to try things on.

    >>> len(load_bundled().tasks)
    48
    """
    from gongkai_cli.files.workspace import bundled

    return _load(bundled().data, None, strict=True)


def _load(data: Path, year: int | None, *, strict: bool) -> Registry:
    from gongkai_cli.diagnostics import errors_of
    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.progress.ledger_files import read_ledger
    from gongkai_cli.registry.load import load as read
    from gongkai_cli.session.registry_access import examined

    workspace = Workspace(data, data.parent / "templates", "explicit")
    loaded = read(workspace, workspace.year(year))
    errors = errors_of(examined(loaded, read_ledger)[0])
    if loaded.registry is None or not loaded.usable:
        raise DataError("登记册无法使用", "请先改正 diagnostics 里的错误", errors)
    if strict and errors:
        raise DataError(f"登记册有 {len(errors)} 处错误", "请先改正，或写 strict=False", errors)
    return loaded.registry


def years(folder: str | PathLike[str] = ".") -> tuple[int, ...]:
    """The years that a folder has registries of, ascending.

    Raises:
        UsageError: there is no registry in the folder.

    >>> years("demo/second_city_years")
    (2023, 2024)
    """
    from gongkai_cli.files.workspace import find

    return find(Path(folder), Path.cwd()).years()


def progress(registry: Registry, folder: str | PathLike[str] = ".", *, as_of: date | str) -> Progress | None:
    """Where the tasks stand on a day by the ledger in a folder; None where none is kept there.

    Args:
        registry: the tasks.
        folder: as of ``load``.
        as_of: the day; entries of later days do not count.

    Raises:
        UsageError: there is no registry in the folder, or no such day.
        DataError: the ledger has errors; they are in ``diagnostics``.

    >>> progress(load("data"), "data", as_of="2022-10-08") is None
    True
    """
    from gongkai_cli.directory import Directory
    from gongkai_cli.files.workspace import find
    from gongkai_cli.session import Session

    workspace = find(Path(folder), Path.cwd())
    return Session(workspace, registry, Directory.of(registry)).progress(_day(as_of), strict=True).value


def select(  # noqa: PLR0913  the filters of ``gongkai list``
    registry: Registry,
    *,
    unit: str | Iterable[str] = (),
    section: int | None = None,
    topic: int | None = None,
    after: date | str | None = None,
    before: date | str | None = None,
    deadline: str | None = None,
    grep: str | None = None,
    role: Role | None = None,
    status: str | None = None,
    named_only: bool = False,
    include_open: bool = False,
    sort: SortKey = "due",
    today: date | str | None = None,
    progress: Progress | None = None,
) -> tuple[Match, ...]:
    """The tasks that answer a question, as ``gongkai list`` lists them; everything given must hold.

    Args:
        registry: the tasks.
        unit: the unit or group, by name, alias or full name; of several, any will do.
        section: number of the section.
        topic: number of the topic.
        after: due on this day or later.
        before: due on this day or earlier: the day itself is included.
        deadline: the phrase of the deadline, as the notice has it.
        grep: words in the text.
        role: in which role the unit, or any, has to do with it.
        status: done, in_progress, blocked, not_started, silent, or late; needs ``progress``.
        named_only: leave out what reaches the unit through a group.
        include_open: with what open groups (各有关单位) may claim.
        sort: by due day (undated last), number, or unit.
        today: the day from which the next day of a recurring duty counts, where there is no ``progress``.
        progress: where the tasks stand, of ``progress()``; None where nobody keeps a ledger.

    Returns:
        Matches: ``task``, ``via`` (why it reaches the unit), ``due`` (the day that counts), ``task_state``.

    Raises:
        UsageError: a unit, section, topic or day that is not there, or options that exclude each other.

    >>> registry = load_bundled()
    >>> [match.task.no for match in select(registry, topic=2)]
    [4, 5, 6]
    >>> select(registry, topic=2)[0].due
    datetime.date(2022, 9, 30)
    >>> select(registry, unit="区教育居")
    Traceback (most recent call last):
    gongkai_cli.errors.UsageError: 单位名录里没有“区教育居”
    """
    session, given = at_hand(registry), {
        "section": section, "topic": topic, "after": _optional(after), "before": _optional(before),
        "deadline": deadline, "grep": grep, "role": role, "status": status,
        "named_only": named_only or None, "include_open": include_open or None,
    }  # fmt: skip
    query = query_of_values(
        session, unit, {name: value for name, value in given.items() if value is not None}, sort
    )
    if status is not None and progress is None:
        raise UsageError("status 要有台账才能判断", "请写 progress=api.progress(…)")
    return answers(session, query, _optional(today), progress)


def due(  # noqa: PLR0913  the spans of ``gongkai due``
    registry: Registry,
    *,
    today: date | str,
    within: int | None = None,
    before: date | str | None = None,
    overdue: bool = False,
    unit: str | Iterable[str] = (),
    progress: Progress | None = None,
) -> tuple[Match, ...]:
    """What falls due, and when, as ``gongkai due`` lists it: by date, each date of a task for itself.

    Args:
        registry: the tasks.
        today: the day it is.
        within: in so many days from today on.
        before: on this day or earlier, the day itself included, however long ago.
        overdue: before today; with ``progress`` only what is not done.
        unit: as of ``select``.
        progress: as of ``select``.

    Raises:
        UsageError: more than one of ``within``, ``before``, ``overdue``; an unknown unit, a bad day.

    >>> registry = load_bundled()
    >>> [(match.task.no, match.due.isoformat()) for match in due(registry, today="2022-09-01", within=30)][:2]
    [(4, '2022-09-30'), (39, '2022-09-30')]
    >>> due(registry, today="2022-07-31", overdue=True)
    ()
    """
    now = _day(today)
    if sum((within is not None, before is not None, overdue)) > 1:
        raise UsageError("within、before、overdue 只能用一个", "请去掉多余的")
    values: dict[str, Any] = {"after": date.min, "before": _optional(before) or date.max}
    if within is not None:
        values = {"after": now, "before": _later(now, within)}
    if overdue:
        values = {"after": date.min, "before": _later(now, -1)}
        values |= {"status": "late"} if progress is not None else {}
    session = at_hand(registry)
    query = query_of_values(session, unit, values, "due")._replace(by_milestone=True)
    return answers(session, query, now, progress)


def check(path: str | PathLike[str] = ".", *, today: date | str) -> tuple[Diagnostic, ...]:
    """Every finding about what lies at a path, as ``gongkai check`` lists them, by place.

    Args:
        path: a folder, or one of the files in it.
        today: the day it is: a ledger with entries of later days has errors.

    Raises:
        UsageError: there is nothing at the path, or no registry.

    >>> check("data", today="2022-12-31")
    ()
    """
    from gongkai_cli.files.scope import scopes
    from gongkai_cli.session.examination import OfficeCase, check_office, together

    now = _day(today)
    return together(check_office(OfficeCase(scope, now)) for scope in scopes([Path(path)])).findings


def parse_deadline(phrase: str, year: int, *, issued: date | str | None = None) -> Deadline:
    """What a phrase 完成时限 says. Never raises on the phrase: one that cannot be read is ``unparsed``.

    Args:
        phrase: as the notice has it.
        year: of the notice.
        issued: the day of the notice; a deadline before it does not hold.

    >>> parse_deadline("9月底前", 2022).due
    datetime.date(2022, 9, 30)
    >>> read = parse_deadline("三季度前", 2022)
    >>> read.ambiguous, [each.due.isoformat() for each in read.alternatives]
    (True, ['2022-09-30', '2022-06-30'])
    """
    from gongkai_cli.language.deadline import parse

    return parse(phrase, year, _optional(issued))


def parse_units(cell: str, registry: Registry | None = None) -> UnitPhrase:
    """Who is named in a cell 责任单位, in which role. Never raises, whatever the text.

    Args:
        cell: as the notice has it.
        registry: whose names are never cut.

    >>> parse_units("区商务局牵头，区财政局配合").cooperating
    ('区财政局',)
    """
    from gongkai_cli.directory import Directory
    from gongkai_cli.language.cells import split

    if registry is None:
        return split(cell)
    directory = Directory.of(registry)
    return split(cell, directory.names, directory.group_names)


def _day(given: date | str) -> date:
    from gongkai_cli.session.typed import read_date

    return read_date(given)


def _optional(given: date | str | None) -> date | None:
    return None if given is None else _day(given)


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
