"""A .docx as parts by name, read with limits."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = "word/document.xml"
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
    # zipfile's ways to say: no archive, cut short, encrypted, compressed in a way it does not know
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
        raise DataError(f"“{path.name}”不是 Word 文档（.docx）", "请在 Word 或 WPS 里另存为 .docx") from error
    if DOCUMENT not in parts:
        raise DataError(f"“{path.name}”不是 Word 文档（.docx）", "请在 Word 或 WPS 里另存为 .docx")
    return parts
