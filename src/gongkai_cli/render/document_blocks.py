"""What a document consists of once its words are written: blocks, of which every format is made.

A template gives text and typed tables (``render.text_template``), the text is read into blocks, and
Markdown, Word, Excel and HTML are made of the same blocks, so that they cannot disagree. Blocks hold words
and structure; how they look is each format's affair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gongkai_cli.views.document_table import DocumentTable


class Span(NamedTuple):
    """A piece of running text in one look.

    Attributes:
        link: the address it leads to; empty for none.
        struck: what is gone, in a comparison of two texts.
    """

    text: str
    bold: bool = False
    link: str = ""
    struck: bool = False


Spans = tuple[Span, ...]


class TitleBlock(NamedTuple):
    """公文标题: its lines, broken by sense; Markdown and a workbook run them together."""

    lines: tuple[str, ...]


class SubtitleBlock(NamedTuple):
    """What stands under the title: 发文字号 of a notice, the unit a list is for."""

    text: str


class NumberBlock(NamedTuple):
    """The document's own 发文字号."""

    text: str


class RedHeadBlock(NamedTuple):
    """红头: 发文机关标志 and 发文字号 over the red line, at the top of the first page."""

    organ: str
    number: str


class AddresseeBlock(NamedTuple):
    """主送机关, with its colon."""

    text: str


class HeadingBlock(NamedTuple):
    """A heading with its outline level: 1 for 一、, 2 for （一）, 3 for 1. and 4 for （1）."""

    level: int
    spans: Spans


class ParagraphBlock(NamedTuple):
    """Running text.

    Attributes:
        note: whether it is a remark before or under a table, set smaller and flush left.
    """

    spans: Spans
    note: bool = False


class ItemBlock(NamedTuple):
    """An entry of a list."""

    spans: Spans


class TableBlock(NamedTuple):
    """A typed table; its words never pass through the text of the template."""

    table: DocumentTable


class AttachmentsBlock(NamedTuple):
    """附件说明: what is attached, by name, in order; several are numbered."""

    names: tuple[str, ...]


class SignatureBlock(NamedTuple):
    """落款: 发文机关署名 and 成文日期.

    Attributes:
        sealed: whether room is left for the seal: the date four characters from the right, the organ
            centred over it (GB/T 9704, 7.3.5.1); else the organ two characters from the right, the date
            two characters right of where the organ begins (7.3.5.2).
    """

    organ: str
    date: str
    sealed: bool = False


class RemarkBlock(NamedTuple):
    """附注: in brackets under the date, two characters in: whom to ask, and the telephone."""

    text: str


class AnnexBlock(NamedTuple):
    """The beginning of an annex on a page of its own: “附件” in 黑体 at the top left, its title below.

    Attributes:
        mark: 附件, or 附件1 where there are several.
        landscape: whether its pages are turned.
    """

    mark: str
    landscape: bool = False


class PageBlock(NamedTuple):
    """A new page, or, as the first block, how the document's pages lie.

    Attributes:
        landscape: whether the pages from here on are turned.
    """

    landscape: bool = False


class ImprintBlock(NamedTuple):
    """版记, at the foot of the last page: who gets copies, who had it printed, and when.

    Attributes:
        copies: 抄送, the organs; may be empty.
        printer: 印发机关.
        date: 印发日期, 2022年7月28日, without 印发.
    """

    copies: tuple[str, ...]
    printer: str
    date: str


Block = (
    TitleBlock
    | SubtitleBlock
    | NumberBlock
    | RedHeadBlock
    | AddresseeBlock
    | HeadingBlock
    | ParagraphBlock
    | ItemBlock
    | TableBlock
    | AttachmentsBlock
    | SignatureBlock
    | RemarkBlock
    | AnnexBlock
    | PageBlock
    | ImprintBlock
)


class Manuscript(NamedTuple):
    """A document in blocks, and what a file says of itself in its properties.

    Attributes:
        title: in one line.
        creator: whose document it is; empty for nobody's.
        dated: the text that dates it, in which a day or a year is looked for; empty for none: a date is
            never invented.
    """

    title: str
    creator: str
    dated: str
    blocks: tuple[Block, ...]
