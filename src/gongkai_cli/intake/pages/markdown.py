"""Our own Markdown (.md) to a page: headings and paragraphs a line each, tables of the form already HTML."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from gongkai_cli.intake.pages.page import page_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.intake.pages.grid import Block

_HASHES = re.compile(r"#{1,6}[ \t]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a document as ``report render`` writes it."""
    return page_blocks("<body>" + "".join(_page(text)))


def _page(text: str) -> Iterator[str]:
    within = False
    for line in text.splitlines():
        within = within or line.startswith("<table>")
        yield line if within else f"<p>{escape(_shown(line))}</p>"
        within = within and "</table>" not in line


def _shown(line: str) -> str:
    return _ESCAPED.sub(r"\1", _HASHES.sub("", line, count=1))
