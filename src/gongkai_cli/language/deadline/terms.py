"""One date expression inside a phrase (12月底前, 第三季度, 2023年6—12月) and the words that bind it.

A ``DateTerm`` is a period with three properties besides its days: its ``unit``, the ``edge`` named of it
(年*底*, 月*初*) and the ``bound`` after it (*前*, *起*, *止*). ``readings`` turns them into deadlines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class DateTerm(NamedTuple):
    """A period named in a phrase.

    Attributes:
        first: its first day.
        last: its last day, included.
        unit: ``day`` ``third`` ``month`` ``quarter`` ``half`` ``year`` ``plan``.
        edge: ``end`` (底, 末), ``start`` (初), ``middle`` (中), ``within`` (年内), ``whole`` (全年, 10月份),
            ``eve`` (年前), or nothing.
        bound: ``before`` ``until`` ``within`` ``from`` ``after`` ``since`` ``about``, or nothing.
        begin: where it begins in the plain phrase.
        end: where it ends, its bound included.
        fixed: the phrase states the year.
        pivot: first day of the last period named; differs from ``first`` in a range or list.
        note: what the reader should know about this term alone, in Chinese.
    """

    first: date
    last: date
    unit: str
    edge: str
    bound: str
    begin: int
    end: int
    fixed: bool
    pivot: date
    note: str = ""

    @property
    def spans(self) -> bool:
        """It is a range or a list of periods, 3月—12月."""
        return self.pivot != self.first


class Scope(NamedTuple):
    """What a term takes over from its left and from the notice.

    Attributes:
        year: the year where none is written.
        fixed: that year was written somewhere to the left.
        month: the month of the term before, for 3月1日至15日.
        issued: the notice's date, for 本月底.
    """

    year: int
    fixed: bool
    month: int | None
    issued: date | None


class Numbers(NamedTuple):
    """Numbers that share one unit: the 6-12 of 6-12月, the 3、4、5 of 3、4、5月."""

    values: tuple[int, ...]
    widths: tuple[int, ...]
    connectors: tuple[str, ...]
    end: int


_CONNECTORS = ("-", "至", "到", "、", "和", "及", "与")
RANGE_CONNECTORS = frozenset({"-", "至", "到"})
_LONGEST_NUMBER = 8
_MOST_NUMBERS = 12


def word(text: str, i: int, options: tuple[str, ...]) -> str:
    """The first of the options that stands at ``i``, or nothing."""
    if not text.startswith(options, i):
        return ""
    return next(option for option in options if text.startswith(option, i))


def number_end(text: str, i: int) -> int:
    """Where the run of digits at ``i`` ends; ``i`` itself if there is none."""
    while i < len(text) and "0" <= text[i] <= "9":
        i += 1
    return i


def numbers(text: str, i: int) -> Numbers | None:
    """Read ``6-12`` or ``3、4、5`` at ``i``; runs of more than 8 digits are not numbers of a calendar."""
    values: list[int] = []
    widths: list[int] = []
    connectors: list[str] = []
    while True:
        j = number_end(text, i)
        if not 0 < j - i <= _LONGEST_NUMBER or len(values) == _MOST_NUMBERS:
            return None
        values.append(int(text[i:j]))
        widths.append(j - i)
        connector = word(text, j, _CONNECTORS)
        following = j + (2 if text.startswith("第", j + 1) else 1)  # 第1至第3季度
        if not connector or number_end(text, following) == following:
            return Numbers(tuple(values), tuple(widths), tuple(connectors), j)
        connectors.append(connector)
        i = following
