"""A saved web page (.html) to blocks: merged cells by rowspan and colspan; tables may only arrange."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gongkai_cli.intake.pages.grid import MOST_COLUMNS, MOST_ROWS, Placed, grid_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.intake.pages.grid import Block, Grid

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
"""lxml refuses text that states an encoding; it is decoded by now."""
_UNSEEN = frozenset({"script", "style", "noscript", "template", "select", "textarea", "button"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
"""What does not end a line; every other tag does."""


def page_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a page; its title comes first, as a line."""
    from lxml import etree, html

    text = _DECLARATION.sub("", text).replace("\0", "")
    if not text.strip():
        return ()
    try:
        root = html.document_fromstring(text)
    except (etree.ParserError, ValueError):
        return ()
    _drop_unseen(root)
    title = root.findtext(".//title") or ""
    return (*lines_of(title.replace("\n", " ")), *_blocks(root))


def _drop_unseen(root: Any) -> None:
    for node in list(root.iter()):
        if (not isinstance(node.tag, str) or _is_unseen(node)) and node.getparent() is not None:
            node.drop_tree()


def _is_unseen(node: Any) -> bool:
    return node.tag in _UNSEEN or bool(_HIDDEN.search(node.get("style", "")))


class _Walk:
    """Text on its way to lines; no recursion, for pages nest as deep as they like."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.skip: Any = None

    def flush(self) -> Iterator[str]:
        yield from lines_of("".join(self.text))
        self.text.clear()


def _blocks(root: Any) -> Iterator[Block]:
    from lxml import etree

    walk = _Walk()
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            yield from _enter(walk, node)
        else:
            yield from _leave(walk, node)
    yield from walk.flush()


def _enter(walk: _Walk, node: Any) -> Iterator[Block]:
    if walk.skip is not None:
        return
    if node.tag == "head":
        walk.skip = node
        return
    if node.tag not in _INLINE:
        yield from walk.flush()
    if node.tag == "table" and next(node.iterdescendants("table"), None) is None:
        grid = _grid(node)
        if grid:
            yield grid
        walk.skip = node
        return
    walk.text.append(_run(node.text))


def _leave(walk: _Walk, node: Any) -> Iterator[Block]:
    if walk.skip is node:
        walk.skip = None
    if walk.skip is not None:
        return
    if node.tag not in _INLINE:
        yield from walk.flush()
    walk.text.append(_run(node.tail))


def _run(text: str | None) -> str:
    """Text as a browser shows it: what breaks lines in the source does not in the window."""
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _grid(table: Any) -> Grid:
    rows = list(table.iter("tr"))[:MOST_ROWS]
    return grid_of([[_placed(cell) for cell in row if cell.tag in ("td", "th")] for row in rows])


def _placed(cell: Any) -> Placed:
    return Placed(_cell_text(cell), _span(cell, "colspan", MOST_COLUMNS), _span(cell, "rowspan", MOST_ROWS))


def _span(cell: Any, name: str, most: int) -> int:
    found = re.match(r"\s*(\d{1,6})", cell.get(name, ""), re.ASCII)
    number = int(found[1]) if found else 1
    if number == 0:  # “to the last row” to a browser; for columns it means nothing
        return most if name == "rowspan" else 1
    return min(number, most)


def _cell_text(cell: Any) -> str:
    from lxml import etree

    said = []
    for event, node in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            said.append(_run(node.text))
            continue
        if node.tag not in _INLINE:
            said.append("\n")
        if node is not cell:
            said.append(_run(node.tail))
    return "\n".join(lines_of("".join(said)))
