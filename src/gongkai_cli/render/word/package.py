"""A .docx as parts by name: read with limits, written so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DOCUMENT = "word/document.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can say
_LIMIT = 50 * 1024 * 1024
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"


def read(path: Path) -> dict[str, bytes]:
    """The parts of a document.

    Raises:
        DataError: it is no .docx, or swells beyond all measure.
        OSError: the file cannot be read.
    """
    data = path.read_bytes()
    if data.startswith(_OLD_FORMAT):
        raise DataError(
            f"“{path.name}”是旧版 .doc 或加了密码的文件", "请在 Word 或 WPS 里另存为 .docx，不加密码"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LIMIT:
                raise DataError(f"“{path.name}”解压后过大", "请删去其中的图片，或改用自带的模板")
            parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
        raise DataError(f"“{path.name}”不是 Word 文档（.docx）", "请在 Word 或 WPS 里另存为 .docx") from error
    if DOCUMENT not in parts:
        raise DataError(f"“{path.name}”不是 Word 文档（.docx）", "请在 Word 或 WPS 里另存为 .docx")
    return parts


def write(parts: Mapping[str, bytes]) -> bytes:
    """A document: parts in fixed order and without times, the content types first as Word expects."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # else the bytes tell on which system they were made
            archive.writestr(info, parts[name])
    return out.getvalue()
