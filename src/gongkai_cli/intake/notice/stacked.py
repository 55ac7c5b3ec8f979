"""Tables that came as text, one cell a paragraph or parted by spaces: columns by what the cells are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.notice.assigned import names_only
from gongkai_cli.intake.notice.dates import is_deadline
from gongkai_cli.intake.notice.marks import mark_of
from gongkai_cli.intake.notice.words import SKIPPED, UNIT_KINDS, folded, kind_of, pattern
from gongkai_cli.intake.pages import Grid, GridCell, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.intake.notice.draft import Key

_WORK = frozenset({"text", "task", "name"})
_END = r"附件\d*[:：]?|抄送.*|.*印发$|\d{4}年\d{1,2}月\d{1,2}日"
_LEAST_COLUMNS = 3
_SHORT = 20


class StackedTable(NamedTuple):
    """A table put together from paragraphs.

    Attributes:
        grid: the table.
        keys: for each cell's (top, left), the paragraphs it was made of.
        first: place of its first paragraph among those it was looked for in.
        end: place behind its last one.
        uneven: some lines have fewer cells than there are columns, so they may be parts of the rows above.
    """

    grid: Grid
    keys: dict[tuple[int, int], tuple[Key, ...]]
    first: int
    end: int
    uneven: bool = False


def stacked_table(lines: Sequence[tuple[Key, Paragraph]], year: int) -> StackedTable | None:
    """Return the first table among ``lines`` whose cells stand one a paragraph."""
    words = [bare(paragraph.text) for _, paragraph in lines]
    for first in range(len(lines)):
        names = _headings(words, first)
        if names:
            builder = _StackedRows([words[at] for at in names], year)
            end = builder.read(lines, words, names[-1] + 1)
            if len(builder.rows) > 1:
                head = [[at] for at in names]
                return builder.table(lines, words, head, first, end)
    return None


def spaced_table(lines: Sequence[tuple[Key, Paragraph]]) -> StackedTable | None:
    """Return the first table among ``lines`` whose columns only spaces keep apart."""
    words = [paragraph.text.split() for _, paragraph in lines]
    for first, names in enumerate(words):
        kinds = {kind_of(name) for name in names}
        if len(names) < _LEAST_COLUMNS or None in kinds or not (kinds & _WORK and kinds & set(UNIT_KINDS)):
            continue
        rows = [names]
        for cells in words[first + 1 :]:
            dealt = _dealt_to(cells, len(names))
            if not dealt:
                break
            rows.append(dealt)
        if len(rows) > 1:
            return _spaced(lines, rows, first)
    return None


def _dealt_to(cells: Sequence[str], count: int) -> list[str]:
    """Return the cells of a line, units that spaces part put together; nothing where they do not fit."""
    dealt = list(cells)
    while len(dealt) > count:
        pairs = (at for at in range(1, len(dealt)) if names_only(dealt[at - 1]) and names_only(dealt[at]))
        at = next(pairs, None)
        if at is None:
            return []
        dealt[at - 1 : at + 1] = [f"{dealt[at - 1]}\n{dealt[at]}"]
    return [*dealt, *[""] * (count - len(dealt))] if len(dealt) > 1 else []


def _spaced(
    lines: Sequence[tuple[Key, Paragraph]], rows: Sequence[Sequence[str]], first: int
) -> StackedTable:
    keys: dict[tuple[int, int], tuple[Key, ...]] = {}
    made = []
    for top, row in enumerate(rows):
        key, paragraph = lines[first + top]
        for left, word in enumerate(row):
            keys[top, left] = (key,) if word else ()
        made.append(tuple(GridCell(word, top, left, 1, 1, paragraph.where) for left, word in enumerate(row)))
    uneven = any(len(row) < len(rows[0]) or not all(row) for row in rows)
    return StackedTable(Grid(tuple(made), lines[first][1].where), keys, first, first + len(rows), uneven)


def bare(text: str) -> str:
    """Return a line without the bars that stood between cells."""
    return text.strip().strip("|｜│").strip()


def _headings(words: Sequence[str], first: int) -> list[int]:
    """Return the places of the headings of columns that begin at ``first``; none for no table."""
    found: list[int] = []
    kinds: list[str] = []
    for at in range(first, len(words)):
        if not words[at]:
            continue
        kind = kind_of(words[at])
        if not kind or len(words[at]) > _SHORT or (found and words[at] in (words[place] for place in found)):
            break
        found.append(at)
        kinds.append(kind)
    enough = len(found) >= _LEAST_COLUMNS and found[0] == first
    return found if enough and set(kinds) & _WORK and set(kinds) & set(UNIT_KINDS) else []


@dataclass(slots=True)
class _StackedRows:
    """Deals the paragraphs out to columns; a new row begins where no column to the right fits."""

    names: list[str]
    year: int
    kinds: list[str] = field(default_factory=list)
    rows: list[dict[int, list[int]]] = field(default_factory=list)
    _at: int = -1

    def read(self, lines: Sequence[tuple[Key, Paragraph]], words: Sequence[str], start: int) -> int:
        """Deal out the lines from ``start``; return the place behind the last one."""
        self.kinds = [kind_of(name) or "other" for name in self.names]
        self._add_number_column(words[start:])
        self._at = len(self.kinds)
        for at in range(start, len(lines)):
            if pattern(_END).fullmatch(folded(words[at])):
                return at
            if words[at] and not self._is_heading_again(words[at]):
                self._deal(words, at)
        return len(lines)

    def _is_heading_again(self, word: str) -> bool:
        return word in self.names

    def _add_number_column(self, words: Sequence[str]) -> None:
        """Numbers may stand in a column without a heading, before the text."""
        numbers = sum(word.isdecimal() and len(word) <= 3 for word in words)  # noqa: PLR2004
        if "no" in self.kinds or numbers < 2:  # noqa: PLR2004
            return
        wordy = [at for at, kind in enumerate(self.kinds) if kind in _WORK]
        at = wordy[1] if len(wordy) > 1 else wordy[0]
        self.kinds.insert(at, "no")
        self.names.insert(at, "")

    def _deal(self, words: Sequence[str], at: int) -> None:
        word = words[at]
        column = self._column(word, words[at + 1] if at + 1 < len(words) else "")
        if column <= self._at and not (column == self._at and self.kinds[column] in UNIT_KINDS):
            self.rows.append({})
        if not self.rows:
            self.rows.append({})
        self.rows[-1].setdefault(column, []).append(at)
        self._at = column

    def _column(self, word: str, following: str) -> int:
        kind = self._kind(word)
        fitting = [at for at, own in enumerate(self.kinds) if self._suits(own, kind, word)]
        ahead = [at for at in fitting if at > self._at]
        if kind == "units" and self._at in fitting and not ahead:
            return self._at
        choice = ahead or fitting or [self._text_column()]
        if kind == "words" and len(choice) > 1:
            return self._wordy(choice, word, following)
        return choice[0]

    def _wordy(self, choice: Sequence[int], word: str, following: str) -> int:
        """Of two wordy columns the first holds this paragraph only if another one comes for the second."""
        text = self._text_column()
        if text not in choice or mark_of(word).rank in (0, 1, 2):
            return choice[0]
        if "no" in self.kinds and self.kinds.index("no") < text:
            return text if self._at == self.kinds.index("no") else choice[0]
        return choice[0] if self._kind(following) == "words" else text

    def _text_column(self) -> int:
        wordy = [at for at, kind in enumerate(self.kinds) if kind in _WORK]
        return wordy[-1]

    def _kind(self, word: str) -> str:
        if word.isdecimal() and len(word) <= 4:  # noqa: PLR2004
            return "no"
        if len(word) <= _SHORT and is_deadline(word, self.year):
            return "deadline"
        return "units" if names_only(word) else "words"

    def _suits(self, own: str, kind: str, word: str) -> bool:
        if own in UNIT_KINDS:
            return kind == "units"
        if own in ("no", "deadline"):
            return kind == own
        if own in SKIPPED:
            return kind == "words" and len(word) <= _SHORT and self._at >= self._text_column()
        return kind == "words"

    def table(
        self,
        lines: Sequence[tuple[Key, Paragraph]],
        words: Sequence[str],
        head: Sequence[Sequence[int]],
        first: int,
        end: int,
    ) -> StackedTable:
        """Return the grid, with the places its cells come from."""
        named = iter(head)
        heading = {at: list(next(named)) if name else [] for at, name in enumerate(self.names)}
        keys: dict[tuple[int, int], tuple[Key, ...]] = {}
        rows = []
        for top, row in enumerate([heading, *self.rows]):
            cells = []
            for left in range(len(self.kinds)):
                places = row.get(left, [])
                keys[top, left] = tuple(lines[at][0] for at in places)
                where = lines[places[0]][1].where if places else ""
                cells.append(GridCell("\n".join(words[at] for at in places), top, left, 1, 1, where))
            rows.append(tuple(cells))
        return StackedTable(Grid(tuple(rows), lines[first][1].where), keys, first, end)
