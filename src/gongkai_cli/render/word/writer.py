"""Manuscripts as Word files: ``style.docx`` gives the looks, the blocks the words; made as text, then packed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.files.office_formats import archived
from gongkai_cli.render import document_blocks as blocks
from gongkai_cli.render.word import letter_parts, package
from gongkai_cli.render.word.paragraphs import paragraph, run, spans
from gongkai_cli.render.word.properties import CORE, core_properties
from gongkai_cli.render.word.style_check import faults
from gongkai_cli.render.word.style_file import FONT_PROFILES, Section, read_style, with_fonts
from gongkai_cli.render.word.tables import TableWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from gongkai_cli.render.document_blocks import Block, Manuscript

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
_BULLET = "· "
_OF_THE_HEAD = (blocks.TitleBlock, blocks.SubtitleBlock, blocks.NumberBlock)


class WordWriter:
    """Makes Word files in the looks of one file, which is read once.

    Args:
        style: the file, ``style.docx``.
        fonts: the profile of font names: gbt, windows or open.

    Raises:
        UsageError: there is no such profile.
        DataError: the file is none that documents can be made with.
        FileProblem: it cannot be read.
    """

    def __init__(self, style: Path, *, fonts: str = "gbt") -> None:
        if fonts not in FONT_PROFILES:
            raise UsageError(f"没有“{fonts}”这套字体", f"可用的有：{'、'.join(FONT_PROFILES)}")
        file = read_style(style)
        for fault in faults(file):
            raise DataError(f"“{style.name}”：{fault.message}", fault.help)
        self._file = file
        self._parts = with_fonts(file.parts, fonts)

    def document(self, manuscript: Manuscript) -> bytes:
        """One document."""
        return self.documents((manuscript,))

    def documents(self, manuscripts: Sequence[Manuscript]) -> bytes:
        """Several documents in one file for the printer: each begins on a sheet of its own, with page 1."""
        body = _Body(self._file.styles, self._file.upright, self._file.turned)  # type: ignore[arg-type]
        for manuscript in manuscripts:
            body.add(manuscript.blocks)
        text = f"{_HEAD}{self._file.root}<w:body>{body.finished()}</w:body></w:document>"
        first = manuscripts[0]
        parts = {
            **self._parts,
            package.DOCUMENT: text.encode(),
            CORE: core_properties(first.title, first.creator, first.dated),
        }
        return archived(parts)


class _Body:
    """The text of a file as it grows, section by section."""

    def __init__(self, styles: Mapping[str, str], upright: Section, turned: Section) -> None:
        self._styles = styles
        self._pages = {False: upright, True: turned}
        self._tables = {way: TableWriter(styles, page.width) for way, page in self._pages.items()}
        self._done: list[str] = []
        self._open: list[str] = []
        self._landscape = False
        self._kind = "nextPage"
        self._first = True

    def add(self, document: Sequence[Block]) -> None:
        """Add a document, on a sheet of its own where it is not the first."""
        start = isinstance(document[0], blocks.PageBlock) if document else False
        if self._open:
            self._close()
            self._kind = "oddPage"
        self._first = True
        self._landscape = start and document[0].landscape  # type: ignore[union-attr]
        rest = document[1:] if start else document
        for index, block in enumerate(rest):
            after = rest[index + 1] if index + 1 < len(rest) else None
            before = rest[index - 1] if index else None
            self._open.extend(self._block(block, before, after, keep=_is_kept(rest[index + 1 :])))

    def finished(self) -> str:
        """Everything, the last section's properties at its end."""
        last = self._section()
        return "".join((*self._done, *self._open, last))

    def _section(self) -> str:
        return self._pages[self._landscape].properties(self._kind, first=self._first)

    def _close(self) -> None:
        """End a section; its properties stand in a paragraph of their own, as low as can be."""
        self._done.extend(self._open)
        self._done.append(paragraph(self._styles["表后间距"], more="", section=self._section()))
        self._open = []

    def _turn(self, *, landscape: bool) -> bool:
        """Begin pages that lie otherwise; false where they lie so already."""
        if landscape == self._landscape:
            return False
        self._close()
        self._landscape, self._kind, self._first = landscape, "nextPage", False
        return True

    def _block(self, block: Block, before: Block | None, after: Block | None, *, keep: bool) -> Iterator[str]:
        styles = self._styles
        room = self._pages[self._landscape].width
        match block:
            case blocks.TitleBlock(lines):
                yield from (paragraph(styles["公文标题"], run(line)) for line in lines)
            case blocks.SubtitleBlock(text):
                yield paragraph(styles["公文副标题"], run(text))
            case blocks.NumberBlock(text):
                yield paragraph(styles["发文字号"], run(text))
            case blocks.RedHeadBlock():
                yield letter_parts.red_head(block, styles, room)
            case blocks.AddresseeBlock(text):
                yield paragraph(styles["主送机关"], run(text))
            case blocks.HeadingBlock(level, pieces):
                level = min(max(level, 1), len(_HEADINGS))
                outline = f'<w:outlineLvl w:val="{level - 1}"/>'
                yield paragraph(styles[_HEADINGS[level - 1]], spans(pieces), keep=True, outline=outline)
            case blocks.ParagraphBlock(pieces, note):
                yield paragraph(styles["表前说明" if note else "公文正文"], spans(pieces), keep=keep)
            case blocks.ItemBlock(pieces):
                yield paragraph(styles["公文正文"], run(_BULLET) + spans(pieces), keep=keep)
            case blocks.TableBlock(table):
                yield from self._table(block, keep=keep)
            case blocks.AttachmentsBlock():
                yield paragraph(styles["空行"]) + letter_parts.attachments(block, styles)
            case blocks.SignatureBlock():
                yield letter_parts.signature(block, styles)
            case blocks.RemarkBlock():
                yield letter_parts.remark(block, styles)
            case blocks.AnnexBlock(mark, landscape):
                new = "" if self._turn(landscape=landscape) or not self._open else "<w:pageBreakBefore/>"
                yield paragraph(styles["附件标记"], run(mark), more=new)
                yield paragraph(styles["空行"])
            case blocks.PageBlock(landscape):
                if not self._turn(landscape=landscape):
                    yield f"{paragraph(styles['表后间距'], more='<w:pageBreakBefore/>')}"
            case blocks.ImprintBlock():
                yield letter_parts.imprint(block, styles, room)
        if _parted(block, after):
            yield paragraph(styles["空行"])

    def _table(self, block: blocks.TableBlock, *, keep: bool) -> Iterator[str]:
        table, styles = block.table, self._styles
        if table.caption:
            yield paragraph(styles["表题"], run(table.caption), keep=True)
        yield self._tables[self._landscape].table(table, keep=keep)
        if table.note:
            yield paragraph(styles["表前说明"], run(table.note), keep=keep)
        else:
            yield paragraph(styles["表后间距"], keep=keep)


def _is_kept(after: Sequence[Block]) -> bool:
    """Whether a block stays on the page of what follows: it is the last of the text before the 署名."""
    for block in after:
        if isinstance(block, blocks.SignatureBlock):
            return True
        if not isinstance(block, blocks.AttachmentsBlock):
            return False
    return False


def _parted(block: Block, after: Block | None) -> bool:
    """Whether an empty line follows: between what heads a document and its text."""
    if not isinstance(block, _OF_THE_HEAD) or after is None or isinstance(after, _OF_THE_HEAD):
        return False
    small = isinstance(after, blocks.TableBlock) or (isinstance(after, blocks.ParagraphBlock) and after.note)
    return not small or isinstance(block, blocks.TitleBlock)
