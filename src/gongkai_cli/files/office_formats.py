"""Office files: what they are by their first bytes; archives opened within limits, written without times."""

from __future__ import annotations

import re
import stat
import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Literal, NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from gongkai_cli.errors import DataError
from gongkai_cli.files import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


Signature = Literal["encrypted", "ole", "pdf", "rtf", "mht", "image", "packed", "zip", ""]

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0"
_SIGNATURES: tuple[tuple[bytes, Signature], ...] = (
    (_OLE, "ole"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"MIME-Version:", "mht"),
    (b"From: <Saved by", "mht"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"PK", "zip"),
)
DAMAGED = (BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError, zlib.error)
"""What reading an archive raises: cut short, packed in a way nobody knows, numbers that cannot be."""
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_MOST_MEMBERS = 5000
"""Parts of an archive; a document with a hundred pictures has 130."""
_SUSPICIOUS = 1 << 20
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip archive can name; it stands for none."""

_FIRST = "[Content_Types].xml"


class Limits(NamedTuple):
    """What an archive may unpack to.

    Attributes:
        xml: of all that is parsed.
        total: of everything; None for what a file may have.
        advice: what to do about one that is larger.
        ratio: how many times smaller than itself a part of some size may be packed; tables of thousands of
            empty rows pack by the hundred.
    """

    xml: int
    total: int | None = None
    advice: str = "请核实来源"
    ratio: int = 200


def signature(data: bytes) -> Signature:
    """What a file is by its first bytes, whatever its name says; empty for none of those known."""
    found: Signature = next((kind for start, kind in _SIGNATURES if data.startswith(start)), "")
    return "encrypted" if found == "ole" and _ENCRYPTED in data else found


@contextmanager
def unpacked(data: bytes, limits: Limits) -> Iterator[ZipFile]:
    """An archive, once it is sure to be harmless by what it declares: Python unpacks no more than that.

    Raises:
        DataError: it is encrypted, swells beyond measure, or holds entries no office program writes.
    """
    with ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise DataError("文件加了密码，打不开", "请取消密码（另存时不设密码）再来")
        if len(members) > _MOST_MEMBERS:
            raise DataError(f"压缩的文件里有超过 {_MOST_MEMBERS} 个部分，没有打开", "请核实来源")
        if _swells(members, limits):
            raise DataError("文件解压后大得不正常，没有打开", limits.advice)
        foreign = _foreign(members)
        if foreign is not None:
            raise DataError(f"文件里夹有异常的条目“{foreign}”，没有打开", "请核实来源")
        yield archive


def is_xml(name: str) -> bool:
    """Whether a part is parsed as XML."""
    return name.lower().endswith((".xml", ".rels"))


def has_doctype(part: bytes) -> bool:
    """Whether XML declares a document type or entities; in UTF-16 every other byte is 0."""
    return _DOCTYPE.search(part.replace(b"\0", b"")) is not None


def has_macros(names: Sequence[str]) -> bool:
    """Whether one of the parts holds macros."""
    return any("vbaproject" in name.lower() or "macrosheets/" in name.lower() for name in names)


def _swells(members: Sequence[ZipInfo], limits: Limits) -> bool:
    total = opening.MOST_BYTES if limits.total is None else limits.total
    tight = any(
        member.file_size > _SUSPICIOUS and member.file_size > limits.ratio * max(member.compress_size, 1)
        for member in members
    )
    parsed = sum(member.file_size for member in members if is_xml(member.filename))
    whole = sum(member.file_size for member in members)
    return tight or whole > total or parsed > limits.xml


def _foreign(members: Sequence[ZipInfo]) -> str | None:
    """The first entry that lies outside, stands twice, or is no plain file; None where there is none."""
    seen: set[str] = set()
    for member in members:
        name = member.orig_filename
        steps = name.rstrip("/").split("/")
        outside = "\\" in name or ":" in name or any(step in ("", ".", "..") for step in steps)
        kind = stat.S_IFMT(member.external_attr >> 16)
        if outside or name.lower() in seen or not name.isprintable() or kind not in _PLAIN:
            return name
        seen.add(name.lower())
    return None


_PLAIN = (0, stat.S_IFREG, stat.S_IFDIR)


def archived(parts: Mapping[str, bytes]) -> bytes:
    """An archive of parts in fixed order and without times, the content types first as Office expects."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            member = ZipInfo(name, EPOCH)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 0  # else the bytes tell on which system they were made
            archive.writestr(member, parts[name])
    return out.getvalue()
