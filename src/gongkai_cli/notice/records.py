"""The lines of a notice whatever its shape: paragraphs, and table rows whose cells know their column."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from gongkai_cli.language.hanzi import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CellKind = Literal["", "no", "title", "text", "deadline", "lead", "units", "cooperating", "other"]
"""What the heading of a column says is in it; empty where it has none that is known, or in a paragraph."""

_KINDS: tuple[tuple[str, CellKind], ...] = (
    (r"序号|编号|项次", "no"),
    (r"领导|责任人|负责人|联系人|人员|电话|备注|资金|投资|进展|完成情况|形象进度", "other"),
    (r"(?:牵头|主办).*(?:配合|协办|参与|责任)|(?:责任|配合).*[/／、及和].*(?:牵头|配合|责任|参与)", "units"),
    (r"牵头|主办|主责", "lead"),
    (r"配合|协办|参与|参加|协同|协助", "cooperating"),
    (r"单位|部门|责任主体|承办", "units"),
    (r"时限|时间|期限|完成日期|节点", "deadline"),
    (r"名称|项目", "title"),
    (r"内容|任务|举措|措施|要求|事项|要点", "text"),
)
_LONGEST_HEADING = 20
_FEWEST = 2
_DOUBLED: tuple[CellKind, ...] = ("lead", "units", "cooperating", "deadline", "no")


class RecordCell(NamedTuple):
    """A cell of a row, or a paragraph."""

    text: str
    kind: CellKind


class Record(NamedTuple):
    """A line of the notice.

    Attributes:
        line: in the file, from 1.
        cells: of a row; a paragraph is one.
    """

    line: int
    cells: tuple[RecordCell, ...]

    @property
    def is_row(self) -> bool:
        """Whether it is of a table."""
        return len(self.cells) > 1

    def of(self, *kinds: CellKind) -> Iterator[RecordCell]:
        """The cells of these kinds that hold something."""
        return (cell for cell in self.cells if cell.kind in kinds and cell.text)


def records(text: str) -> tuple[Record, ...]:
    """The lines that hold something; headings of columns are in force until others come."""
    found: list[Record] = []
    kinds: tuple[CellKind, ...] = ()
    above: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if "\t" not in line:
            found.append(Record(number, (RecordCell(line.strip(), ""),)))
            above = []
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        heading = column_kinds(cells, above)
        if heading:
            kinds, above = heading, cells
            continue
        above = []
        fits = len(kinds) == len(cells)
        found.append(
            Record(
                number, tuple(RecordCell(cell, kinds[at] if fits else "") for at, cell in enumerate(cells))
            )
        )
    return tuple(found)


def column_kinds(cells: Sequence[str], above: Sequence[str] = ()) -> tuple[CellKind, ...]:
    """What columns hold if a row is one of headings, else nothing.

    Args:
        cells: the row.
        above: the row of headings right above it, where there is one: then both make the heading.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) < _FEWEST or any("。" in cell or _is_long(cell) for cell in filled):
        return ()
    upper = [""] * len(cells)
    if len(above) == len(cells):
        last = ""
        for at, cell in enumerate(above):
            last = cell or last
            upper[at] = last
    kinds = tuple(_kind(cell) if cell else "" for cell in cells)
    known = [kind for kind in kinds if kind]
    if len(known) < max(_FEWEST, len(filled) - 2) or not any(kind in _DOUBLED for kind in known):
        return ()
    if any(upper):
        return tuple(_kind(cell) or _kind(head) for cell, head in zip(cells, upper, strict=True))
    return kinds


def _is_long(cell: str) -> bool:
    return len(cell) > _LONGEST_HEADING and len(plain(cell)) > _LONGEST_HEADING


def _kind(heading: str) -> CellKind:
    bare = plain(heading)
    return next((kind for words, kind in _KINDS if re.search(words, bare)), "")


class Occurrence(NamedTuple):
    """A place where a text stands: the records it begins and ends in, and where in the haystack."""

    first: int
    last: int
    at: int


class Haystack:
    """Records to find whole texts in: they begin and end where a cell or a sentence does."""

    _OPENS = "。；;:：!！?？)）】」”’》>.、,，—-·●■★*"
    _CLOSES = "。；;!！?？"
    _NEXT = "。；;(（[【"

    def __init__(self, items: Iterable[tuple[int, str]]) -> None:
        """Lay the texts end to end; each with the number of the record it is of."""
        self._starts: list[int] = []
        self._of: list[int] = []
        parts: list[str] = []
        length = 0
        for number, text in items:
            bare = plain(text)
            if bare:
                self._starts.append(length)
                self._of.append(number)
                parts.append(bare)
                length += len(bare)
        self.text = "".join(parts)
        self._edges = frozenset((*self._starts, length))
        self._next = 0

    def find(self, text: str) -> Occurrence | None:
        """Where a text (as ``plain`` sees it) stands whole.

        A cell of its own comes before a part of one, what follows the last one found before what is above.
        """
        for alone in (True, False):
            for begin, end in ((self._next, len(self.text)), (0, self._next)):
                for at in self._places(text, begin, end):
                    if not alone or (at + len(text) in self._edges and self._heads_cell(at)):
                        self._next = at + len(text)
                        return Occurrence(self.record(at), self.record(at + len(text) - 1), at)
        return None

    def every(self, text: str) -> Iterator[Occurrence]:
        """Every place where a text stands whole."""
        for at in self._places(text, 0, len(self.text)):
            yield Occurrence(self.record(at), self.record(at + len(text) - 1), at)

    def begins(self, text: str) -> Occurrence | None:
        """Where the beginning of a text stands, whatever follows."""
        at = self.text.find(text)
        return Occurrence(self.record(at), self.record(at), at) if at >= 0 else None

    def _places(self, text: str, begin: int, end: int) -> Iterator[int]:
        at = self.text.find(text, begin, end) if text else -1
        while at >= 0:
            if self._opens(at) and self._closes(at + len(text)):
                yield at
            at = self.text.find(text, at + 1, end)

    def record(self, at: int) -> int:
        """The number of the record that has the character at a position."""
        return self._of[bisect_right(self._starts, at) - 1]

    def _opens(self, at: int) -> bool:
        return at in self._edges or self.text[at - 1] in self._OPENS or self._heads_cell(at)

    def _heads_cell(self, at: int) -> bool:
        """Whether nothing but a number stands before it in its cell."""
        start = self._starts[bisect_right(self._starts, at) - 1]
        return (
            at == start
            or re.fullmatch(r"\(?[\d一二三四五六七八九十]{1,3}[).、．]?", self.text[start:at]) is not None
        )

    def _closes(self, at: int) -> bool:
        return at in self._edges or self.text[at - 1] in self._CLOSES or self.text[at] in self._NEXT


_GAP = 20
_LONGEST_PARTED = 200
"""Characters of a phrase that may be parted; a longer one stands as it is, or does not."""


def stands(text: str, around: str) -> bool:
    """Whether a text stands there, be it with a few words in one place between: 立法〔年底前〕完成."""
    if text in around:
        return True
    if not 1 < len(text) <= _LONGEST_PARTED:
        return False
    starts = (found.start() for found in re.finditer(re.escape(text[0]), around))
    return any(_stands_parted(text, around, start) for start in starts)


def _stands_parted(text: str, around: str, start: int) -> bool:
    """Whether a beginning of the text stands at ``start``, and the rest after a gap."""
    head = _alike(text, around[start : start + len(text)])
    for gap in range(1, _GAP + 1):
        end = start + len(text) + gap
        tail = _alike(text[::-1], around[start + gap : end][::-1]) if end <= len(around) else 0
        if tail and head + tail >= len(text):
            return True
    return False


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with together."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
