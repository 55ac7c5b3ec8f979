"""The text of a Word file, made block by block; sections where pages turn or another document begins."""

from __future__ import annotations

import re
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from gongkai_cli.render import document_blocks as blocks
from gongkai_cli.render.word import letter_parts
from gongkai_cli.render.word.paragraphs import LINE_BREAK, paragraph, run, spans
from gongkai_cli.render.word.tables import TableWriter
from gongkai_cli.render.word.title_lines import broken_title
from gongkai_cli.render.word.used_height import used_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.render.document_blocks import Block
    from gongkai_cli.render.word.style_file import PageLayout, StyleFile

_HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
_PAGE_BREAK = "<w:pageBreakBefore/>"
_BULLET = "· "
_OF_THE_HEAD = (blocks.TitleBlock, blocks.SubtitleBlock, blocks.NumberBlock)
_TEXT = (blocks.ParagraphBlock, blocks.ItemBlock, blocks.HeadingBlock)
_GAP = "表后间距"
_FEW_WORDS = 84
"""Three lines; a longer paragraph, kept whole with a table by some programs, would leave a page empty."""
_MOST_OF_STYLE = 1000
"""Drawings in the heads and feet of ``style.docx`` have lower numbers."""


class TextBody:
    """The text as it grows.

    Args:
        file: the looks.
    """

    def __init__(self, file: StyleFile) -> None:
        self._styles = file.styles
        self._measures = file.measures
        self._pages = {False: file.upright, True: file.turned}
        self._done: list[str] = []
        self._open: list[str] = []
        self._since: list[Block] = []
        self._landscape = False
        self._kind = "nextPage"
        self._first = True
        self._new_page = False
        self._drawings = _MOST_OF_STYLE

    def add(self, document: Sequence[Block]) -> None:
        """Add a document, on a sheet of its own where it is not the first."""
        if self._open:
            self._close("oddPage")
        self._first = True
        self._landscape = False
        for index, block in enumerate(document):
            made = self._made(block, _is_kept(block, document[index + 1 :]))
            if made and _parted(block, document[index + 1 : index + 2]):
                made += self._paragraph("空行")
            if made and self._new_page:
                made = self._on_a_new_page(made)
            if made:
                self._open.append(made)
                self._since.append(block)

    @property
    def _page(self) -> PageLayout:
        return self._pages[self._landscape]

    def finished(self) -> str:
        """Everything, the last section's properties at its end."""
        return "".join((*self._done, *self._open, self._section()))

    def _section(self) -> str:
        return self._page.properties(self._kind, first=self._first)

    def _close(self, next_kind: str) -> None:
        """End a section; its properties stand in a paragraph of their own, as low as can be."""
        self._done += [*self._open, paragraph(self._styles[_GAP], section=self._section())]
        self._open, self._since = [], []
        self._kind, self._first, self._new_page = next_kind, False, False

    def _begin_page(self, *, landscape: bool) -> None:
        """What follows stands on a new page, in a new section where the page lies otherwise."""
        if landscape == self._landscape:
            self._new_page = bool(self._open)
            self._since = []
        elif self._open:
            self._close("nextPage")
        self._landscape = landscape

    def _on_a_new_page(self, text: str) -> str:
        self._new_page = False
        if text.startswith("<w:tbl>"):
            return self._paragraph(_GAP, more=_PAGE_BREAK) + text
        # Where keepNext stands, it comes before this in the schema.
        return re.sub(r"(<w:pStyle [^>]*/>(?:<w:keepNext/>)?)", rf"\1{_PAGE_BREAK}", text, count=1)

    def _paragraph(self, style: str, runs: str = "", **more: Any) -> str:
        return paragraph(self._styles[style], runs, **more)

    @singledispatchmethod
    def _made(self, block: Any, keep: bool) -> str:
        """A block as paragraphs and tables, ``keep`` on the page of what follows."""
        raise NotImplementedError(block, keep)

    @_made.register
    def _subtitle(self, block: blocks.SubtitleBlock, _keep: bool) -> str:
        return self._paragraph("公文副标题", run(block.text))

    @_made.register
    def _number(self, block: blocks.NumberBlock, _keep: bool) -> str:
        return self._paragraph("发文字号", run(block.text))

    @_made.register
    def _addressee(self, block: blocks.AddresseeBlock, _keep: bool) -> str:
        return self._paragraph("主送机关", run(block.text))

    @_made.register
    def _title(self, block: blocks.TitleBlock, _keep: bool) -> str:
        room = self._page.width / self._measures["公文标题"].half
        broken = (broken_title(line, room) for line in block.lines)
        return "".join(
            self._paragraph("公文标题", LINE_BREAK.join(run(piece) for piece in line)) for line in broken
        )

    @_made.register
    def _red_head(self, block: blocks.RedHeadBlock, _keep: bool) -> str:
        return letter_parts.red_head(block, self._styles, self._page.width)

    @_made.register
    def _heading(self, block: blocks.HeadingBlock, _keep: bool) -> str:
        level = min(max(block.level, 1), len(_HEADINGS))
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        return self._paragraph(_HEADINGS[level - 1], spans(block.spans), keep=True, outline=outline)

    @_made.register
    def _running(self, block: blocks.ParagraphBlock, keep: bool) -> str:
        return self._paragraph("表前说明" if block.note else "公文正文", spans(block.spans), keep=keep)

    @_made.register
    def _item(self, block: blocks.ItemBlock, keep: bool) -> str:
        return self._paragraph("公文正文", run(_BULLET) + spans(block.spans), keep=keep)

    @_made.register
    def _table(self, block: blocks.TableBlock, keep: bool) -> str:
        table = block.table
        caption = self._over_table(table.caption)
        note = self._paragraph("表前说明", run(table.note), keep=keep) if table.note else ""
        writer = TableWriter(table, self._styles, self._measures, self._page)
        kept = keep or bool(note)
        if writer.has_labels:
            used = used_height(self._since, self._measures, self._page)
            over = "表题" if table.caption else _GAP
            used += self._measures[over].height(table.caption, self._page.width) if caption else 0
            new_page, made = writer.pages(used, keep=kept)
            self._new_page = self._new_page or (new_page and bool(self._open))
        else:
            made = writer.xml(keep=kept)
        return caption + made + note + self._paragraph(_GAP, keep=keep)

    def _over_table(self, caption: str) -> str:
        """The caption; without one, the space that parts a table from the text before it."""
        if caption:
            return self._paragraph("表题", run(caption), keep=True)
        after_text = self._since and isinstance(self._since[-1], _TEXT)
        return self._paragraph(_GAP, keep=True) if after_text else ""

    @_made.register
    def _attachments(self, block: blocks.AttachmentsBlock, _keep: bool) -> str:
        return self._paragraph("空行") + letter_parts.attachments(block, self._styles)

    @_made.register
    def _signature(self, block: blocks.SignatureBlock, keep: bool) -> str:
        return letter_parts.signature(block, self._styles, keep=keep)

    @_made.register
    def _remark(self, block: blocks.RemarkBlock, _keep: bool) -> str:
        return letter_parts.remark(block, self._styles)

    @_made.register
    def _annex(self, block: blocks.AnnexBlock, _keep: bool) -> str:
        self._begin_page(landscape=block.landscape)
        return self._paragraph("附件标记", run(block.mark)) + self._paragraph("空行")

    @_made.register
    def _turn(self, block: blocks.PageBlock, _keep: bool) -> str:
        self._begin_page(landscape=block.landscape)
        return ""

    @_made.register
    def _imprint(self, block: blocks.ImprintBlock, _keep: bool) -> str:
        if self._landscape:
            self._begin_page(landscape=False)
        self._drawings += 1
        return letter_parts.imprint(block, self._styles, self._pages[False].width, self._drawings)


def _text_of(block: blocks.ParagraphBlock) -> str:
    return "".join(each.text for each in block.spans)


def _is_kept(block: Block, after: Sequence[Block]) -> bool:
    """Whether a block stays on the page of what follows: a 署名, an 附注, a table it speaks of."""
    if after and isinstance(after[0], blocks.TableBlock):
        return isinstance(block, blocks.ParagraphBlock) and len(_text_of(block)) <= _FEW_WORDS
    for each in after:
        if isinstance(each, blocks.SignatureBlock | blocks.RemarkBlock):
            return True
        if not isinstance(each, blocks.AttachmentsBlock):
            return False
    return False


def _parted(block: Block, after: Sequence[Block]) -> bool:
    """Whether an empty line follows: between what heads a document and its text."""
    if not isinstance(block, _OF_THE_HEAD) or not after or isinstance(after[0], _OF_THE_HEAD):
        return False
    small = isinstance(after[0], blocks.TableBlock) or (
        isinstance(after[0], blocks.ParagraphBlock) and after[0].note
    )
    return not small or isinstance(block, blocks.TitleBlock)
