"""A saved web page (.html) to blocks: merged cells by rowspan and colspan; tables may only arrange."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gongkai_cli.errors import DataError
from gongkai_cli.intake.pages.grid import MOST_COLUMNS, MOST_ROWS, Placed, lines_of
from gongkai_cli.intake.pages.page_style import Looks, is_hidden, looks_of, number_of

if TYPE_CHECKING:
    from gongkai_cli.intake.pages.building import PagesBuilder

_MOST_TAGS = 1_000_000
_MOST_DEPTH = 1000
_MOST_ATTRIBUTES = 5000
_TAG = re.compile(r"<[a-zA-Z][^\s<>/\"'=]*")
_ATTRIBUTE = re.compile(
    r"[\s/\"'<]*[^\s=>/\"'<]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?|[\s/\"'<]+=[^\s>]*"
)
_LESS = "请只留通知的内容再来"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
"""lxml refuses text that states an encoding; it is decoded by now."""
_UNSEEN = frozenset({
    "head", "script", "style", "noscript", "template", "select", "textarea", "button", "iframe", "object",
    "svg", "math",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
"""What does not end a line; every other tag does."""
_CELLS = frozenset({"td", "th"})
_ENOUGH_ROWS = 3
"""Of several cells without a table in them: a table that holds another and yet is one itself."""


def read_page(builder: PagesBuilder, text: str) -> None:
    """Add the blocks of a page; its title is kept beside them.

    Raises:
        DataError: it has more tags than any page, or they nest deeper than can be read.
    """
    root = _tree(_DECLARATION.sub("", text).replace("\0", ""))
    if root is None:
        return
    builder.title = " ".join("".join(root.xpath("string((//title)[1])")).split())
    _Walk(builder).through(root)


def _tree(text: str) -> Any:
    from lxml import etree

    if not text.strip():
        return None
    _refuse_crowded(text)
    if text.count("<") > _MOST_TAGS:
        raise DataError(f"网页的标签超过 {_MOST_TAGS} 个，没有读", _LESS)
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(text, parser)
    except etree.ParserError:
        return None


def _refuse_crowded(text: str) -> None:
    """The parser compares each attribute of a tag with all others."""
    for tag in _TAG.finditer(text):
        at, attributes = tag.end(), 0
        while found := _ATTRIBUTE.match(text, at):
            at, attributes = found.end(), attributes + 1
            if attributes > _MOST_ATTRIBUTES:
                raise DataError(f"网页有一个标签的属性超过 {_MOST_ATTRIBUTES} 个，没有读", _LESS)


class _Table:
    """A table on its way: its rows, and the cell that is open."""

    def __init__(self, node: Any) -> None:
        self.node = node
        self.rows: list[list[Placed]] = []
        self.cell: Any = None
        self.said: list[str] = []


class _Walk:
    """The page from its first tag to its last; no recursion, for pages nest as deep as they like."""

    def __init__(self, builder: PagesBuilder) -> None:
        self.builder = builder
        self.text: list[str] = []
        self.looks: list[Looks] = [Looks()]
        self.seen: Looks | None = None
        self.number = ""
        self.table: _Table | None = None
        self.arranging: frozenset[Any] = frozenset()

    def through(self, root: Any) -> None:
        """Walk."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        self.arranging = _arranging(root)
        unread: Any = None
        for event, node in walk:
            if event == "start" and (node.tag in _UNSEEN or is_hidden(node)):
                self._leave_out(node)
                unread = node
                walk.skip_subtree()
            elif event == "start":
                self._enter(node)
            elif node is unread:
                self._say(node.tail)
            else:
                self._leave(node)
        self._flush()

    def _leave_out(self, node: Any) -> None:
        if node.tag not in _UNSEEN:
            said = " ".join("".join(node.itertext()).split())
            self.builder.aside(said, "网页", "网页里不显示的内容")

    def _enter(self, node: Any) -> None:
        looks = looks_of(node, self.looks[-1])
        self.looks.append(looks)
        if node.tag not in _INLINE:
            self._break()
        if node.tag == "table" and self.table is None and node not in self.arranging:
            self.table = _Table(node)
        elif node.tag == "li":
            self.number = number_of(node) or self.number
        if self.table is not None and self.table.cell is None:
            self._enter_table(self.table, node)
        self._say(node.text)

    def _enter_table(self, table: _Table, node: Any) -> None:
        if node.tag == "tr":
            table.rows.append([])
        elif node.tag in _CELLS:
            table.cell = node
            table.said.clear()
            if not table.rows:
                table.rows.append([])

    def _leave(self, node: Any) -> None:
        if node.tag not in _INLINE:
            self._break()
        self.looks.pop()
        table = self.table
        if table is not None and table.cell is node:
            table.rows[-1].append(_placed(node, "\n".join(lines_of("".join(table.said)))))
            table.cell = None
        elif table is not None and table.node is node:
            self.table = None
            self.builder.grid(table.rows)
        self._say(node.tail)

    def _say(self, text: str | None) -> None:
        if not text:
            return
        looks = self.looks[-1]
        shown = text if looks.pre else re.sub(r"[ \t\r\n\f]+", " ", text)
        shown = shown.replace("\xa0", " ")
        if self.table is not None and self.table.cell is not None:
            self.table.said.append(self._numbered(shown))
            return
        self.text.append(shown)
        if shown.strip():
            self.seen = looks if self.seen is None else self.seen.both(looks)

    def _numbered(self, shown: str) -> str:
        """In a cell there is no place for a number but the text."""
        if not self.number or not shown.strip():
            return shown
        number, self.number = self.number, ""
        return number + shown.lstrip()

    def _break(self) -> None:
        if self.table is not None and self.table.cell is not None:
            self.table.said.append("\n")
        else:
            self._flush()

    def _flush(self) -> None:
        said = "".join(self.text)
        self.text.clear()
        looks, self.seen = self.seen, None
        if looks is None:
            return
        number, self.number = self.number, ""
        self.builder.paragraph(
            number + said.strip(), number=number, level=looks.level, bold=looks.bold,
            centred=looks.centred, linked=looks.linked,
        )  # fmt: skip


def _arranging(root: Any) -> frozenset[Any]:
    """The tables that hold others and are there only to place them on the page.

    Raises:
        DataError: tags nest deeper than in any page.
    """
    from lxml import etree

    arranging: set[Any] = set()
    open_tables: list[_Shape] = []
    depth = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MOST_DEPTH:
            raise DataError(
                f"网页的标签一层套一层超过 {_MOST_DEPTH} 层，太深，没有读", "请只留通知的内容再来"
            )
        if node.tag == "table" and event == "start":
            for table in open_tables[-1:]:
                table.take_table()
            open_tables.append(_Shape())
        elif node.tag == "table" and open_tables.pop().arranges:
            arranging.add(node)
        elif open_tables:
            open_tables[-1].take(event, node.tag)
    return frozenset(arranging)


class _Shape:
    """How a table is made: the rows of several cells in which none holds a table make it one."""

    def __init__(self) -> None:
        self.holds = False
        self.plain = 0
        self.cells = 0
        self.holding = False

    @property
    def arranges(self) -> bool:
        """It holds others, and little else."""
        return self.holds and self.plain < _ENOUGH_ROWS

    def take_table(self) -> None:
        """A table begins inside."""
        self.holds = self.holding = True

    def take(self, event: str, tag: str) -> None:
        """A row or cell begins or ends."""
        if tag == "tr" and event == "start":
            self.cells, self.holding = 0, False
        elif tag == "tr":
            self.plain += self.cells > 1 and not self.holding
        elif tag in _CELLS and event == "start":
            self.cells += 1


def _placed(cell: Any, text: str) -> Placed:
    return Placed(text, _span(cell, "colspan", MOST_COLUMNS), _span(cell, "rowspan", MOST_ROWS))


def _span(cell: Any, name: str, most: int) -> int:
    found = re.match(r"\s*0*(\d+)", cell.get(name, ""), re.ASCII)
    if found is None:
        return 1
    number = most if len(found[1]) > len(str(most)) else int(found[1])
    if number == 0:  # “to the last row” to a browser; for columns it means nothing
        return most if name == "rowspan" else 1
    return min(number, most)
