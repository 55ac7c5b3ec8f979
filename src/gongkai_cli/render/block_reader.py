"""The text a template gives, read into blocks: only our own few constructs, each line in one look."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.render.document_blocks import (
    HeadingBlock,
    ItemBlock,
    ParagraphBlock,
    Span,
    TableBlock,
    TitleBlock,
)
from gongkai_cli.render.named_blocks import MARKERS, NAMED, WrongNamedBlockError, marker
from gongkai_cli.render.width import joined_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.render.document_blocks import Block, Spans
    from gongkai_cli.views.document_table import DocumentTable

START, END = "\x02", "\x03"
"""Around what is no text: the number of a line, a table."""
_LINE_MARK = re.compile(rf"{START}(\d+)\.(\d+){END}")
_LEADING = re.compile(rf"(?:\s*{START}(\d+)\.(\d+){END})+")
_TABLE_MARK = re.compile(rf"{START}T(\d+){END}")
_FENCE = ":::"
_HEADING = re.compile(r"(#{1,5})(?:\s+(.*))?")
_LEVELS = 5
_INLINE = re.compile(
    r"\\([!-/:-@\[-`{-~])"
    r"|\*\*(?=[^\s*])((?:\\.|[^\\*]|\*(?!\*))+)\*\*"
    r"|\[((?:\\.|[^\\\]\[])+)\]\(((?:\\.|[^\\()\s])*)\)"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

_FOREIGN = (
    (re.compile(r"\|"), "表格不能用“|”画", "请写 {{ table(…) }}，独占一行"),
    (re.compile(r"</?[A-Za-z!]"), "不能写 HTML 标签", "请用标题、段落和 {{ table(…) }}"),
    (re.compile(r"(-{3,}|\*{3,}|_{3,})$"), "没有分隔线", "要分页请写 ::: 分页"),
    (re.compile(r"[*+]\s"), "列表项的写法不对", "请以“- ”开头"),
    (re.compile(r"#"), "标题的写法不对", "请写一至五个“#”，再空一格，如“## 一、总体情况”"),
)
"""Habits from elsewhere that would be printed as they are: a sign at the line's beginning, fact, advice."""


class BlockMistakeError(Exception):
    """What a template gives cannot be read.

    Attributes:
        message: the fact, in Chinese.
        help: what to do.
        template: its name; empty where unknown.
        line: in the template.
        near: the text there.
    """

    def __init__(self, message: str, advice: str, line: _Line) -> None:
        super().__init__(message)
        self.message = message
        self.help = advice
        self.template = line.template
        self.line = line.number
        self.near = _TABLE_MARK.sub("{{ table(…) }}", line.text)


class _Line(NamedTuple):
    """A line of the text, without what stands around it, and where in a template it comes from."""

    text: str
    template: str
    number: int


class _Named(NamedTuple):
    """A named block that is open."""

    name: str
    parameters: tuple[str, ...]
    line: _Line
    lines: list[str]


def line_mark(file: int, line: int) -> str:
    """The mark before what comes from a line of a template."""
    return f"{START}{file}.{line}{END}"


def table_mark(no: int) -> str:
    """The mark of a table's place."""
    return f"{START}T{no}{END}"


def read_blocks(
    text: str, tables: Sequence[DocumentTable] = (), templates: Sequence[str] = ()
) -> tuple[Block, ...]:
    """Read a text.

    Args:
        text: as a template gives it, with marks of lines and of tables.
        tables: what the marks of tables stand for.
        templates: the names that marks of lines refer to.

    Raises:
        BlockMistakeError: something in it is none of our constructs.
    """
    reader = _Reader(tables)
    for line in _lines(text, templates):
        reader.take(line)
    return reader.finish()


def _lines(text: str, templates: Sequence[str]) -> Iterator[_Line]:
    template, number = templates[0] if templates else "", 1
    for raw in text.split("\n"):
        if leading := _LEADING.match(raw):
            template, number = templates[int(leading[1])], int(leading[2])
        yield _Line(_LINE_MARK.sub("", raw).strip(), template, number)


class _Reader:
    """Takes one line after another and keeps what is not finished yet."""

    def __init__(self, tables: Sequence[DocumentTable]) -> None:
        self._tables = tables
        self._blocks: list[Block] = []
        self._running: list[str] = []
        self._item = False
        self._named: _Named | None = None
        self._titled = False
        self._after_marker = False

    def take(self, line: _Line) -> None:
        """Take the next line."""
        titled, self._titled = self._titled, False
        if self._named is not None:
            self._take_named(self._named, line)
        elif not line.text:
            self._end_running()
        elif line.text.startswith(_FENCE):
            self._end_running()
            self._open(line)
        elif START in line.text:
            self._end_running()
            self._place(line)
        else:
            self._after_marker = False
            self._take_text(line, titled=titled)

    def finish(self) -> tuple[Block, ...]:
        """All blocks, once the last line is taken."""
        self._end_running()
        if self._named is not None:
            raise _unclosed(self._named)
        return tuple(self._blocks)

    def _take_text(self, line: _Line, *, titled: bool) -> None:
        if heading := _HEADING.fullmatch(line.text):
            self._end_running()
            self._add_heading(len(heading[1]), heading[2] or "", titled=titled)
        elif line.text == "-" or line.text.startswith("- "):
            self._end_running()
            self._item = line.text != "-"
            self._running += [line.text[2:].lstrip()] if self._item else []
        else:
            _refuse_foreign(line)
            self._running.append(line.text)

    def _add_heading(self, signs: int, text: str, *, titled: bool) -> None:
        if signs > 1:
            self._blocks += [HeadingBlock(signs - 1, spans)] if (spans := read_spans(text)) else []
            return
        self._titled = True
        lines = (plain_text(text),) if text else ()
        if titled and self._blocks and isinstance(self._blocks[-1], TitleBlock):
            lines = (*self._blocks.pop().lines, *lines)  # type: ignore[union-attr]
        if lines:
            self._blocks.append(TitleBlock(lines))

    def _end_running(self) -> None:
        if spans := read_spans(joined_lines(self._running)):
            self._blocks.append(ItemBlock(spans) if self._item else ParagraphBlock(spans))
        self._running, self._item = [], False

    def _place(self, line: _Line) -> None:
        found = _TABLE_MARK.fullmatch(line.text)
        if found is None:
            raise BlockMistakeError("表要独占一行", "请把 {{ table(…) }} 单独写一行，前后不写别的字", line)
        self._after_marker = False
        self._blocks.append(TableBlock(self._tables[int(found[1])]))

    def _open(self, line: _Line) -> None:
        name, *parameters = line.text[len(_FENCE) :].split() or [""]
        if not name:
            if not self._after_marker:
                raise BlockMistakeError("多了一个“:::”", "它前面没有要结束的块，请删去", line)
            self._after_marker = False
        elif name in MARKERS:
            self._after_marker = True
            self._add_marker(name, [plain_text(each) for each in parameters], line)
        elif name in NAMED:
            self._named = _Named(name, tuple(map(plain_text, parameters)), line, [])
        else:
            raise BlockMistakeError(f"没有“{name}”这种块", _near_name(name), line)

    def _add_marker(self, name: str, parameters: list[str], line: _Line) -> None:
        try:
            self._blocks.append(marker(name, parameters))
        except WrongNamedBlockError as error:
            raise BlockMistakeError(str(error), error.help, line) from error

    def _take_named(self, named: _Named, line: _Line) -> None:
        if line.text == _FENCE:
            self._named = None
            self._close(named)
        elif line.text.startswith(_FENCE):
            raise _unclosed(named)
        elif START in line.text:
            raise BlockMistakeError(f"“{named.name}”里不能放表", "请把表移到 ::: 之后", line)
        else:
            named.lines.append(line.text)

    def _close(self, named: _Named) -> None:
        if named.name == "说明":
            self._blocks += _notes(named.lines)
            return
        lines = [text for each in named.lines if (text := plain_text(each))]
        try:
            self._blocks += NAMED[named.name](lines, named.parameters)
        except WrongNamedBlockError as error:
            raise BlockMistakeError(f"“{named.name}”{error}", error.help, named.line) from error


def _notes(lines: list[str]) -> Iterator[ParagraphBlock]:
    paragraph: list[str] = []
    for line in (*lines, ""):
        if line:
            paragraph.append(line)
        elif paragraph:
            yield ParagraphBlock(read_spans(joined_lines(paragraph)), note=True)
            paragraph = []


def _unclosed(named: _Named) -> BlockMistakeError:
    return BlockMistakeError(f"“{named.name}”没有结束", "请在它之后单独写一行 :::", named.line)


def _near_name(name: str) -> str:
    known = (*NAMED, *MARKERS)
    close = get_close_matches(name, known, n=1, cutoff=0.4)
    return f"是否应为“{close[0]}”？" if close else f"可用的有：{'、'.join(known)}"


def _refuse_foreign(line: _Line) -> None:
    for pattern, message, advice in _FOREIGN:
        if pattern.match(line.text):
            raise BlockMistakeError(message, advice, line)


def read_spans(text: str, *, bold: bool = False) -> Spans:
    """Running text with its bold and linked pieces."""
    spans: list[Span] = []
    plain: list[str] = []
    end = 0
    for found in _INLINE.finditer(text) if "\\" in text or "**" in text or "[" in text else ():
        plain.append(text[end : found.start()])
        end = found.end()
        if found[1]:
            plain.append(found[1])
            continue
        _add_plain(spans, plain, bold=bold)
        if found[2]:
            spans += read_spans(found[2], bold=True)
        else:
            spans.append(Span(plain_text(found[3]), bold, _ESCAPED.sub(r"\1", found[4])))
    plain.append(text[end:])
    _add_plain(spans, plain, bold=bold)
    return tuple(spans)


def _add_plain(spans: list[Span], plain: list[str], *, bold: bool) -> None:
    if text := "".join(plain):
        spans.append(Span(text, bold))
    plain.clear()


def plain_text(text: str) -> str:
    """Running text without its looks."""
    return "".join(span.text for span in read_spans(text))
