"""Characters of a PDF page to lines, and lines to paragraphs: a PDF states neither."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CLOSING = frozenset("，。、；：？！）》〉】〕“”‘’…,.;:?!)]}%％")
"""What may not begin a line: the character before goes down with it."""
_OPENING = frozenset("（《〈【〔“‘([{")
"""What may not end a line."""
_QUOTES = frozenset("“”‘’")
"""Some programs break lines neither before nor after these."""
_TERMINAL = frozenset("。；！？：")
_MARK = re.compile(
    r"(?:第?[一二三四五六七八九十百]+[、.．章节条]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,3}[、.．](?!\d)|附件|[①-⑳])"
)
_BOLD = re.compile(r"bold|heavy|black|hei|黑", re.IGNORECASE)
_RADICALS = ("\u2e80", "\u2fdf")
_LATIN = re.compile(r"[!-~]")


@dataclass(slots=True)
class PdfLine:
    """A line of a page.

    Attributes:
        text: of it.
        x0: its left end; the others are its right end, top and bottom, in points from the page's corner.
        size: of its characters.
        first: the width of what its first word needs at the end of the line before.
        bold: by the name of its font.
        page: its number.
        number: of the line on its page, from 1.
        column: of the text on the page, from 1; 0 where there is only one.
        gap: the wide empty place in it, from where to where; ``None`` where there is none, or several.
        halves: what stands before and after it.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first: float
    bold: bool
    page: int = 0
    number: int = 0
    column: int = 0
    gap: tuple[float, float] | None = None
    halves: tuple[PdfLine, ...] = ()

    @property
    def where(self) -> str:
        """Its place for people."""
        return f"第{self.page}页第{self.number}行"


def shown_char(text: str) -> str:
    """A character as its reader knows it: some fonts give radicals in the place of characters."""
    return unicodedata.normalize("NFKC", text) if _RADICALS[0] <= text <= _RADICALS[1] else text


def lines_of_chars(chars: Iterable[dict[str, Any]]) -> list[PdfLine]:
    """The lines that characters stand in, from top to bottom."""
    lines: list[list[dict[str, Any]]] = []
    middle = size = 0.0
    for char in sorted(chars, key=lambda char: (char["top"] + char["bottom"]) / 2):
        own = (char["top"] + char["bottom"]) / 2
        if lines and abs(own - middle) <= 0.45 * max(size, char["size"]):
            lines[-1].append(char)
            size = max(size, char["size"])
        else:
            lines.append([char])
            middle, size = own, char["size"]
    return [line for chars in lines if (line := _line(sorted(chars, key=lambda char: char["x0"]))).text]


def _line(chars: Sequence[dict[str, Any]]) -> PdfLine:
    text, gaps = "", list[int]()
    last: dict[str, Any] | None = None
    for at, char in enumerate(chars):
        shown = shown_char(char["text"])
        if last is not None and _is_double(last, char):
            continue
        gap = char["x0"] - last["x1"] if last is not None and shown.strip() else 0.0
        if gap > 0.5 * char["size"] and not text.endswith(" "):
            text += " "
        if gap > 2 * char["size"]:
            gaps.append(at)
        text += shown
        last = char if shown.strip() or last is None else last
    line = _measured(chars, text.strip())
    if len(gaps) == 1 and text.strip():
        halves = _line(chars[: gaps[0]]), _line(chars[gaps[0] :])
        line = replace(line, gap=(halves[0].x1, halves[1].x0), halves=halves)
    return line


def _measured(chars: Sequence[dict[str, Any]], text: str) -> PdfLine:
    seen = [char for char in chars if char["text"].strip()] or list(chars)
    return PdfLine(
        text,
        seen[0]["x0"],
        max(char["x1"] for char in seen),
        min(char["top"] for char in seen),
        max(char["bottom"] for char in seen),
        median(char["size"] for char in seen),
        _first_width(seen),
        sum(bool(_BOLD.search(char.get("fontname", ""))) for char in seen) > len(seen) / 2,
    )


def _is_double(last: dict[str, Any], char: dict[str, Any]) -> bool:
    """Some programs print a character twice to make it bold."""
    return bool(last["text"] == char["text"] and abs(last["x0"] - char["x0"]) < 0.25 * char["size"])


def _first_width(chars: Sequence[dict[str, Any]]) -> float:
    """What must fit to stay on the line before: a word of Latin letters, a character with its punctuation."""
    end = 0
    while end < len(chars) - 1 and chars[end]["text"] in _OPENING:
        end += 1
    end += 1
    while end < len(chars) and _LATIN.match(chars[end - 1]["text"]) and _LATIN.match(chars[end]["text"]):
        end += 1
    while end < len(chars) and chars[end]["text"] in _CLOSING:
        end += 1 + (chars[end]["text"] in _QUOTES)
        while end < len(chars) and _LATIN.match(chars[end]["text"]):
            end += 1
    return float(chars[min(end, len(chars)) - 1]["x1"] - chars[0]["x0"])


def is_wrapped(line: PdfLine, following: PdfLine, right: float) -> bool:
    """Whether a line ends where the room did, and goes on in the next."""
    return line.text[-1:] in _OPENING or right - line.x1 < following.first + 0.45 * line.size


def joined(texts: Sequence[str]) -> str:
    """Lines as one: no space between Han characters, one between words."""
    whole = ""
    for text in texts:
        both = whole[-1:].isascii() and text[:1].isascii() and whole[-1:].isalnum() and text[:1].isalnum()
        whole += (" " if both else "") + text
    return whole


def cell_text(lines: Sequence[PdfLine], left: float, right: float) -> tuple[str, bool]:
    """The text of a cell, and whether its last line is full, so that it may go on elsewhere."""
    if not lines:
        return "", False
    padding = min(max(min(line.x0 for line in lines) - left, 0.0), 7.0)
    room = right - left - 2 * padding
    text = lines[0].text
    for line, following in pairwise(lines):
        wrapped = is_wrapped(line, following, line.x0 + room)
        text = joined([text, following.text]) if wrapped else f"{text}\n{following.text}"
    return text, room - (lines[-1].x1 - lines[-1].x0) < 2.2 * lines[-1].size


def paragraphs(lines: Sequence[PdfLine], widths: dict[int, float]) -> Iterator[list[PdfLine]]:
    """Lines that belong together.

    Args:
        lines: in reading order, all without anything between them.
        widths: of the pages.
    """
    flow = _Flow(lines, widths)
    held: list[PdfLine] = []
    for line in lines:
        if held and not flow.goes_on(held[-1], line):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def is_centred(line: PdfLine, width: float) -> bool:
    """Whether a line stands in the middle of its page, with room on both sides."""
    return abs((line.x0 + line.x1) / 2 - width / 2) < line.size and line.x0 > 0.2 * width


class _Flow:
    """How the text of a run of lines is set: its edges, its usual size and distance of lines."""

    def __init__(self, lines: Sequence[PdfLine], widths: dict[int, float]) -> None:
        self.widths = widths
        self.edges = _Edges(lines, widths)
        self.pitch = _pitch(lines)
        self.body = median(line.size for line in lines) if lines else 0.0

    def goes_on(self, line: PdfLine, following: PdfLine) -> bool:
        """Whether a paragraph goes on from one line to the next."""
        if abs(line.size - following.size) > 0.15 * line.size:
            return False
        step = following.top - line.top
        if self._centred(line) and self._centred(following):
            return line.size > 1.15 * self.body and step <= 2.5 * line.size  # a title in two lines
        if (
            line.column == following.column
            and line.page == following.page
            and step > 1.45 * max(self.pitch, line.size)
        ):
            return False
        if line.text[-1:] in _TERMINAL and _MARK.match(following.text):
            return False
        begins = following.x0 <= self.edges.left(following) + following.size
        return begins and is_wrapped(line, following, self.edges.right(line))

    def _centred(self, line: PdfLine) -> bool:
        return is_centred(line, self.widths[line.page])


class _Edges:
    """Where the lines of each page and column begin and end, as far as full lines tell."""

    def __init__(self, lines: Sequence[PdfLine], widths: dict[int, float]) -> None:
        pages: dict[tuple[int, int], list[PdfLine]] = {}
        alike: dict[tuple[float, int], list[PdfLine]] = {}
        for line in lines:
            pages.setdefault((line.page, line.column), []).append(line)
            alike.setdefault((widths[line.page], line.column), []).append(line)
        self._left = {key: min(line.x0 for line in held) for key, held in pages.items()}
        ends = {key: _end(held, 2) for key, held in alike.items()}
        self._right = {}
        for (page, column), held in pages.items():
            end = _end(held, 3) or ends[widths[page], column]
            least = self._left[page, column] + widths[page] / (5 if column else 2)
            mirrored = widths[page] - self._left[page, column] - 1.5 * held[0].size
            self._right[page, column] = end if end > least else mirrored

    def left(self, line: PdfLine) -> float:
        """Where lines around this one begin."""
        return self._left[line.page, line.column]

    def right(self, line: PdfLine) -> float:
        """Where they end; where no full lines show it, as far from the edge of the page as they begin."""
        return max(line.x1, self._right[line.page, line.column])


def _end(lines: Sequence[PdfLine], enough: int) -> float:
    """Where full lines end; 0 where there are not enough of them."""
    end = max(line.x1 for line in lines)
    return end if sum(end - line.x1 < 0.6 * line.size for line in lines) >= enough else 0.0


def _pitch(lines: Sequence[PdfLine]) -> float:
    """The usual distance from line to line."""
    steps = [
        following.top - line.top
        for line, following in pairwise(lines)
        if line.page == following.page and 0 < following.top - line.top < 4 * line.size
    ]
    return float(sorted(steps)[len(steps) // 3]) if steps else 0.0
