"""What every reader is given: the phrase, its plain spelling, and the notice it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.deadline.calendar import day, label

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.language.deadline.terms import DateTerm


class Phrase(NamedTuple):
    """A deadline phrase with its context.

    Attributes:
        text: verbatim.
        plain: in the spelling ``normalise`` gives it.
        year: the plan's year.
        issued: the notice's date, if known.
        terms: the date expressions in ``plain``.
    """

    text: str
    plain: str
    year: int
    issued: date | None
    terms: tuple[DateTerm, ...]

    @property
    def floor(self) -> date:
        """Nothing can be due before it: the notice's date, else the first day of the plan's year."""
        return self.issued or day(self.year, 1, 1)

    @property
    def whole(self) -> bool:
        """Nothing but one date expression is written."""
        return len(self.terms) == 1 and self.terms[0].begin == 0 and self.terms[0].end == len(self.plain)

    @property
    def against(self) -> str:
        """What ``floor`` is, in the words of a note."""
        return f"发文日期{label(self.issued)}" if self.issued else f"计划年度{self.year}年"

    def past(self, due: date) -> str:
        """Why it cannot be the date, in the words of a note."""
        return f"读作{label(due)}，早于{self.against}"
