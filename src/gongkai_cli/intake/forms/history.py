"""What the ledger holds of one unit and one task, and whether a report says anything new to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.forms.answers import text_of
from gongkai_cli.progress.fold import standing_entries
from gongkai_cli.progress.form import Answer, answer_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gongkai_cli.progress.entry import Entry


class History(NamedTuple):
    """The entries of one unit on one task.

    Attributes:
        entries: all of them, as written.
        standing: those that count, by day.
        baseline: the id of the one the form was prefilled from; empty for none.
    """

    entries: tuple[Entry, ...]
    standing: tuple[Entry, ...]
    baseline: str

    @property
    def current(self) -> Entry | None:
        """The last that counts."""
        return self.standing[-1] if self.standing else None

    @property
    def issued(self) -> Answer:
        """What stood in the cells when the form went out."""
        return next((as_read(entry) for entry in self.entries if entry.id == self.baseline), Answer())

    @property
    def moved_on(self) -> bool:
        """Whether the ledger is no longer what the form was prefilled from."""
        return (self.current.id if self.current else "") != self.baseline

    @property
    def before_current(self) -> date | None:
        """The day of the last but one that counts."""
        return self.standing[-2].date if len(self.standing) > 1 else None

    def recorded(self, answer: Answer) -> Entry | None:
        """The entry that says the same, among the one the form was prefilled from and those added since."""
        wanted = answer.squeezed()
        return next((entry for entry in self._since() if as_read(entry).squeezed() == wanted), None)

    def _since(self) -> tuple[Entry, ...]:
        ids = [entry.id for entry in self.entries]
        start = ids.index(self.baseline) if self.baseline in ids else 0
        current = (self.current,) if self.current else ()
        return (*current, *(entry for entry in self.entries[start:] if entry.status != "withdrawn"))


def history(entries: Iterable[Entry], unit: str, task: int, baseline: str) -> History:
    """The history of a unit's task.

    Args:
        entries: the ledger, in the order it was written.
        unit: directory name.
        task: number.
        baseline: id of the entry a form was prefilled from; empty for none.
    """
    own = tuple(entry for entry in entries if (entry.task, entry.unit) == (task, unit))
    return History(own, standing_entries(own), baseline)


def as_read(entry: Entry) -> Answer:
    """What reading gives of the cells that an entry was written to."""
    return Answer(*(text_of(text) for text in answer_of(entry)))
