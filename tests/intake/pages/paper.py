"""Small PDFs written by hand: text at its place, ruled tables, encryption left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

HEIGHT = 800
WIDTH = 600
SIZE = 10


@dataclass
class Sheet:
    """A page; places count from its upper left corner, characters are as wide as high."""

    drawn: list[str] = field(default_factory=list)
    image: bool = False

    def text(self, x: float, top: float, words: str, size: float = SIZE) -> Sheet:
        code = words.encode("utf-16-be").hex()
        self.drawn.append(f"BT /F1 {size} Tf {x} {HEIGHT - top - size} Td <{code}> Tj ET")
        return self

    def rule(self, x0: float, top0: float, x1: float, top1: float) -> Sheet:
        self.drawn.append(f"{x0} {HEIGHT - top0} m {x1} {HEIGHT - top1} l S")
        return self

    def box(self, x0: float, top: float, x1: float, bottom: float, lines: Sequence[str] = ()) -> Sheet:
        """A cell with its text, line by line."""
        self.rule(x0, top, x1, top).rule(x0, bottom, x1, bottom)
        self.rule(x0, top, x0, bottom).rule(x1, top, x1, bottom)
        for at, line in enumerate(lines):
            self.text(x0 + 5, top + 3 + at * 1.3 * SIZE, line)
        return self


FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H /DescendantFonts [ << "
    "/Type /Font "
    "/Subtype /CIDFontType0 /BaseFont /Song /DW 1000 /W [1 [1000] 814 939 1000] "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
    "/FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 800] "
    "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 >> >> ] >>"
)
IMAGE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    b"/Length 1 >>\nstream\nx\nendstream"
)


def paper(*pages: Sheet, stream: bytes = b"", entries: str = "") -> bytes:
    """The file of some pages.

    Args:
        pages: in order.
        stream: a compressed stream that nothing shows.
        entries: of its trailer.
    """
    objects: list[bytes] = [b"", b"", FONT.encode(), IMAGE]
    kids = []
    for page in pages:
        content = "\n".join([*page.drawn, "q 500 0 0 700 0 0 cm /I1 Do Q" if page.image else ""]).encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        held = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >> >>"
        )
        objects.append(held.encode())
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    if stream:
        objects.append(
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
        )
    return _written(objects, entries)


def _written(objects: Sequence[bytes], entries: str) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {entries} >>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
