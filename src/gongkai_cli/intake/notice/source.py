"""The notice as a source: every place entered in the books, cut into the body and its annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.notice.draft import Bookings
from gongkai_cli.intake.notice.fields import open_label
from gongkai_cli.intake.notice.identity import identity, tidy
from gongkai_cli.intake.notice.marks import PLAIN_RANK, mark_of
from gongkai_cli.intake.notice.outline import OutlineReader
from gongkai_cli.intake.notice.result import ImportFinding
from gongkai_cli.intake.notice.stacked import spaced_table, stacked_table
from gongkai_cli.intake.notice.words import WEB_PAGE, folded, pattern
from gongkai_cli.intake.pages import Grid, Pages, Paragraph, distinct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.intake.notice.draft import Key
    from gongkai_cli.intake.notice.outline import OutlineNode
    from gongkai_cli.intake.notice.result import NoticeIdentity

ANNEX = r"附(?:件|表)[\d一二三四五六七八九十]*[:：]?"
"""Pattern: a heading 附件 on a line of its own."""

_ANNEX_LIST = r"附(?:件|表)[\d一二三四五六七八九十]*[:：.．、]"
_ANNEX_ITEM = r"\d+[.．、][^。；;]{2,60}"
_END = (
    r"抄送[:：].*|.*(?:办公室|秘书处|综合科).{0,6}\d{4}年\d{1,2}月\d{1,2}日印发"
    r"|\d{4}年\d{1,2}月\d{1,2}日印发|\(?此件.*\)?"
)
_ADDRESSEES = r".{2,80}[:：]"
_LONGEST_HEADING = 60


class NoticeTable(NamedTuple):
    """A table with its place among the blocks, where its cells come from, and the heading above it.

    ``uneven``: put together from lines, some of which may be parts of the rows above them.
    """

    at: int
    grid: Grid
    keys: dict[tuple[int, int], tuple[Key, ...]] | None
    heading: tuple[Key, str] | None
    uneven: bool = False


@dataclass(slots=True)
class NoticeRegion:
    """The body, or one annex: its paragraphs and tables in the order of the print."""

    annex: bool
    lines: list[tuple[Key, Paragraph]] = field(default_factory=list)
    grids: list[NoticeTable] = field(default_factory=list)
    nodes: list[OutlineNode] = field(default_factory=list)


class NoticeSource:
    """The files of one notice; ``texts`` are all their places, ``file_of`` the file's name for each block."""

    def __init__(self, files: Sequence[Pages], table: int | None, known: frozenset[str], year: int) -> None:
        self.files = files
        self.table = table
        self.known = known
        self.year = year
        self.bookings = Bookings()
        self.findings: list[ImportFinding] = []
        self.texts: list[tuple[str, str]] = []
        self.file_of: dict[int, str] = {}
        self._tables = 0

    def enter(self) -> Iterator[tuple[Key, Paragraph | Grid]]:
        """Enter every paragraph and cell into the books and yield the blocks with their places."""
        at = 0
        for file in self.files:
            prefix = f"{file.name} " if len(self.files) > 1 else ""
            for block in file.blocks:
                key = (at, -1, -1)
                self.file_of[at] = prefix
                if isinstance(block, Paragraph):
                    self._book(key, prefix + block.where, block.text)
                elif len(block.rows[0]) == 1:
                    yield from self._lines_of(at, block, prefix)
                    at += 1
                    continue
                else:
                    self._book_grid(at, block, prefix)
                yield key, block
                at += 1
            for aside in file.asides:
                self._book((at, -1, -1), f"{prefix}{aside.where}（{aside.why}）", aside.text)
                at += 1
            if file is not self.files[-1]:
                yield (at, -1, -1), Paragraph("附件", "")
                at += 1

    def _book(self, key: Key, where: str, text: str) -> None:
        self.bookings.enter(key, where, text)
        self.texts.append((where, text))

    def _lines_of(self, at: int, grid: Grid, prefix: str) -> Iterator[tuple[Key, Paragraph]]:
        """Yield the lines of a table of one column, which only frames a text."""
        for top, row in enumerate(grid.rows):
            if row[0].top != top:
                continue
            for number, line in enumerate(row[0].text.split("\n")):
                if line.strip():
                    self._book((at, top, number), prefix + row[0].where, line.strip())
                    yield (at, top, number), Paragraph(line.strip(), row[0].where)

    def _book_grid(self, at: int, grid: Grid, prefix: str) -> None:
        for top, row in enumerate(grid.rows):
            for cell in distinct(row):
                if cell.top == top and cell.text.strip():
                    self._book((at, top, cell.left), prefix + cell.where, cell.text)

    def identity(
        self,
        blocks: Sequence[tuple[Key, Paragraph | Grid]],
        year: int | None,
    ) -> tuple[NoticeIdentity, set[Key]]:
        """Return what the notice is called, and the places that say so."""
        paragraphs = [(key, block) for key, block in blocks if isinstance(block, Paragraph)]
        texts = [paragraph.text for _, paragraph in paragraphs]
        heads: list[str] = []
        head_keys: dict[str, Key] = {}
        for key, block in blocks:
            if not isinstance(block, Grid):
                continue
            for top, row in enumerate(block.rows[:4]):
                cells = [cell for cell in distinct(row) if cell.text.strip()]
                if len(cells) == 1 and cells[0].top == top:
                    heads.append("".join(cells[0].text.split("\n")))
                    head_keys[tidy(heads[-1])] = (key[0], top, cells[0].left)
        heads += [re.split(r"[_|\-—]", file.title)[0].strip() for file in self.files if file.title]
        notice, places = identity(texts, heads, year)
        used = {paragraphs[at][0] for at in places}
        if notice.title in head_keys:
            used.add(head_keys[notice.title])
        return notice, used

    def regions(
        self, blocks: Sequence[tuple[Key, Paragraph | Grid]], used: set[Key], year: int
    ) -> Iterator[NoticeRegion]:
        """Yield the body and each annex, their paragraphs as an outline."""
        self.year = year
        region = NoticeRegion(annex=False)
        heading: tuple[Key, str] | None = None
        listing = False
        for key, block in blocks:
            if isinstance(block, Grid):
                self._tables += 1
                if self.table in (None, self._tables):
                    region.grids.append(NoticeTable(key[0], block, None, heading))
                heading = None
                continue
            plain = folded(block.text)
            if pattern(ANNEX).fullmatch(plain):
                yield self._outlined(region)
                region, heading = NoticeRegion(annex=True), None
            elif (
                pattern(WEB_PAGE).fullmatch(plain)
                or key in used
                or pattern(_END).fullmatch(plain)
                or block.linked
            ):
                continue
            elif pattern(_ANNEX_LIST).match(plain) or (listing and pattern(_ANNEX_ITEM).fullmatch(plain)):
                listing = True
                continue
            else:
                heading = (key, block.text) if mark_of(block.text).rank <= 2 and len(plain) < 60 else None  # noqa: PLR2004
                region.lines.append((key, block))
                listing = False
        yield self._outlined(region)

    def _outlined(self, region: NoticeRegion) -> NoticeRegion:
        self._unstack(region)
        lines = [line for line in region.lines if not self._is_addressee(line[1], region)]
        region.nodes = OutlineReader(self.year, self.known, self.bookings).read(lines)
        return region

    def _is_addressee(self, paragraph: Paragraph, region: NoticeRegion) -> bool:
        plain = folded(paragraph.text)
        return (
            mark_of(paragraph.text).rank == PLAIN_RANK
            and pattern(_ADDRESSEES).fullmatch(plain) is not None
            and re.search(r"各|部门|单位|政府|委员会", plain) is not None
            and not region.annex
            and not open_label(paragraph.text)
        )

    def _unstack(self, region: NoticeRegion) -> None:
        """Put tables together that came as one paragraph a cell."""
        while found := stacked_table(region.lines, self.year) or spaced_table(region.lines):
            self._tables += 1
            before = region.lines[: found.first]
            above = (before[-1][0], before[-1][1].text) if before else None
            heading = above if above and mark_of(above[1]).rank <= 2 else None  # noqa: PLR2004
            if self.table in (None, self._tables):
                at = region.lines[found.first][0][0]
                region.grids.append(NoticeTable(at, found.grid, found.keys, heading, found.uneven))
                self.findings.append(
                    ImportFinding(
                        "stacked",
                        "表格只剩文字，按内容归了列",
                        "请对照原表核对各栏",
                        found.grid.where,
                    )
                )
            region.lines = [*before, *region.lines[found.end :]]
