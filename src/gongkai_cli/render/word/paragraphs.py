"""Paragraphs of WordprocessingML, as text: the properties in the order of the schema, the words escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.render.core_properties import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.render.document_blocks import Spans

_HINT = '<w:rFonts w:hint="eastAsia"/>'
"""Keeps “ ” — … in the Chinese font."""
KEEP = "<w:keepNext/>"
_MARKED = {
    "added": f'{_HINT}<w:color w:val="C00000"/><w:u w:val="single"/>',
    "removed": f'{_HINT}<w:strike/><w:color w:val="808080"/>',
    "same": _HINT,
}


LINE_BREAK = "<w:r><w:br/></w:r>"
"""Between runs: the paragraph goes on in a new line."""


def run(text: str, looks: str = _HINT) -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def spans(pieces: Spans) -> str:
    """Runs of running text; an address a piece leads to is not printed."""
    return "".join(
        run(each.text, f"{_HINT}{'<w:b/>' * each.bold}{'<w:strike/>' * each.struck}") for each in pieces
    )


def marked(pieces: Iterable[tuple[str, str]]) -> str:
    """Runs of a comparison: what is added is underlined, what is gone is struck out."""
    return "".join(run(text, _MARKED[how]) for how, text in pieces)


def paragraph(  # noqa: PLR0913  the properties of a paragraph
    style: str,
    runs: str = "",
    *,
    keep: bool = False,
    more: str = "",
    align: str = "",
    outline: str = "",
    section: str = "",
) -> str:
    """A paragraph.

    Args:
        style: as the file refers to it.
        runs: its content.
        keep: on the page of what follows.
        more: further properties, those between ``keepNext`` and ``jc``.
        align: where it departs from its style: ``left``, ``right``, ``center``.
        outline: its level as a heading.
        section: the properties of the section that ends with it.
    """
    side = f'<w:jc w:val="{align}"/>' if align else ""
    kept = KEEP if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{more}{side}{outline}{section}</w:pPr>{runs}</w:p>'
