"""How much of a page the blocks before a table take, so that it is known where the table's pages end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai_cli.render import document_blocks as blocks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai_cli.render.document_blocks import Block
    from gongkai_cli.render.word.measures import TextMeasure
    from gongkai_cli.render.word.style_file import PageLayout

_LINES = {
    blocks.RedHeadBlock: 9,
    blocks.SignatureBlock: 4,
    blocks.AttachmentsBlock: 3,
    blocks.AnnexBlock: 2,
    blocks.PageBlock: 0,
    blocks.ImprintBlock: 0,
}
"""Blocks that are about so many lines of text high."""
_FEW = 4
"""A title and what belongs to it is measured well."""
_UNSURE = 0.05
"""Of what is measured, what a program may need more."""


def used_height(before: Sequence[Block], measures: Mapping[str, TextMeasure], page: PageLayout) -> int:
    """Twips of the page that is reached, from its top; ``before`` begins at the top of a page."""
    used = sum(_height(block, measures, page) for block in before)
    pages, used = divmod(used, page.height)
    return round(used * (1 + _UNSURE if pages or len(before) > _FEW else 1))


def _height(block: Block, measures: Mapping[str, TextMeasure], page: PageLayout) -> int:
    line = measures["空行"].line
    if isinstance(block, blocks.TableBlock):
        return len(block.table.rows) * 2 * measures["表格文字"].line
    if isinstance(block, blocks.TitleBlock):
        return sum(measures["公文标题"].height(text, page.width) for text in block.lines) + line
    if type(block) in _LINES:
        return _LINES[type(block)] * line
    style = "公文正文"
    if isinstance(block, blocks.SubtitleBlock):
        style = "公文副标题"
    elif isinstance(block, blocks.ParagraphBlock) and block.note:
        style = "表前说明"
    return measures[style].height(_text(block), page.width)


def _text(block: Any) -> str:
    """The words of a block of one paragraph, with the room that its indent takes."""
    return block.text if hasattr(block, "text") else "　　" + "".join(each.text for each in block.spans)
