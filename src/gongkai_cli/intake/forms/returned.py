"""What reading a form comes to: what it would change in the ledger, what is wrong with it, what is odd."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Registry
    from gongkai_cli.progress.entry import Entry


class Problem(NamedTuple):
    """Something in a form that keeps all of it out of the ledger until a person has looked.

    Attributes:
        file: as users see it.
        cell: such as B7; empty for the file as a whole.
        message: the fact, in Chinese.
        help: what to do.
        task: number of the task it is about; 0 for none in particular.
        code: of a file that could not be read, a key of ``diagnostics.CODES``; else empty.
    """

    file: str
    cell: str
    message: str
    help: str
    task: int = 0
    code: str = ""


class ReportedChange(NamedTuple):
    """What a row would change.

    Attributes:
        cell: where its status stands.
        before: the unit's last report on the task; None where there is none.
        after: the entry to be added.
    """

    cell: str
    before: Entry | None
    after: Entry


class Returned(NamedTuple):
    """A form that came back.

    Attributes:
        file: as users see it.
        unit: whose it is; empty where that is not known.
        changes: in the order of the tasks.
        problems: in the order of the sheet; nothing is recorded where there are any.
        notes: what people should know besides.
        unchanged: whether every task on it is as it was when the form went out.
        recorded: how many entries were added to the ledger.
    """

    file: str
    unit: str
    changes: tuple[ReportedChange, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    unchanged: bool = False
    recorded: int = 0


class Collected(NamedTuple):
    """What several files come to.

    Attributes:
        forms: one for each file, by name.
        notes: about what is no form.
        others: what else lies in the folders and cannot be read as a form.
    """

    forms: tuple[Returned, ...]
    notes: tuple[str, ...]
    others: tuple[Problem, ...] = ()


class Office(NamedTuple):
    """What forms are read against.

    Attributes:
        entries: the ledger, in the order it was written.
        by: who enters them; empty for whoever filled the form in, else the unit.
    """

    registry: Registry
    directory: Directory
    entries: tuple[Entry, ...]
    today: date
    by: str
