"""What keeps a PDF from unpacking or drawing without end."""

from __future__ import annotations

import re
import zlib
from typing import Any

from gongkai_cli.errors import DataError

MOST_UNPACKED = 300 * 2**20
"""Of all streams; pictures are among them."""
_MOST_CHARS = 60_000
"""Of a page; a page full of small print has 5,000."""
_MOST_DRAWN = 5000
"""Forms and pictures that a page draws."""
_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 2**20
_DEEPEST = 3
"""Streams packed again and again."""


def refuse_swollen(data: bytes) -> None:
    """Refuse a file whose streams unpack to more than any notice has.

    Raises:
        DataError: they do.
    """
    total = 0
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        packed = data[found.end() : end if end >= 0 else len(data)]
        if packed[:1] and packed[0] & 0x0F == 8:  # noqa: PLR2004  what zlib begins with
            total += _unpacked(packed, MOST_UNPACKED - total, 1)
        if total >= MOST_UNPACKED:
            raise DataError("PDF 解开后大得不正常，没有打开", "请核实来源")


def _unpacked(packed: bytes, most: int, depth: int) -> int:
    """How large a stream is; one that is packed again counts with what is inside."""
    unpacker = zlib.decompressobj()
    size, rest, head = 0, packed, b""
    try:
        while rest and size < most:
            piece = unpacker.decompress(rest, _CHUNK)
            head = head or piece
            size += len(piece)
            rest = unpacker.unconsumed_tail
            if not piece:
                break
    except zlib.error:
        return size
    if head[:1] and head[0] & 0x0F == 8 and depth < _DEEPEST:  # noqa: PLR2004
        return size + _inner(packed, most - size, depth)
    return size


def _inner(packed: bytes, most: int, depth: int) -> int:
    if most <= 0:
        return 0
    try:
        once = zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return 0
    return _unpacked(once, most, depth + 1)


def laid_out(page: Any) -> None:
    """Let a page be drawn, as long as it draws no more than a page can.

    Raises:
        DataError: it draws more, as forms within forms do that are made to.
    """
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfplumber.page import PDFPageAggregatorWithMarkedContent

    class Device(PDFPageAggregatorWithMarkedContent):  # type: ignore[misc]
        """Counts what is drawn."""

        drawn = 0
        characters = 0

        def begin_figure(self, *args: Any) -> None:
            self.drawn += 1
            if self.drawn > _MOST_DRAWN:
                raise DataError(f"第{page.page_number}页画的图形超过 {_MOST_DRAWN} 个，没有读", "请核实来源")
            super().begin_figure(*args)

        def render_char(self, *args: Any, **options: Any) -> float:
            self.characters += 1
            if self.characters > _MOST_CHARS:
                raise DataError(f"第{page.page_number}页超过 {_MOST_CHARS} 个字，没有读", "请核实来源")
            return float(super().render_char(*args, **options))

    device = Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()  # noqa: SLF001  else it draws the page itself, without counting
