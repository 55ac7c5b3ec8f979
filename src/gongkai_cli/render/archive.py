"""Office files are zip archives: written here so that the same parts give the same bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip archive can name; it stands for none."""

_FIRST = "[Content_Types].xml"


def archived(parts: Mapping[str, bytes]) -> bytes:
    """An archive of parts in fixed order and without times, the content types first as Office expects."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            member = ZipInfo(name, EPOCH)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 0  # else the bytes tell on which system they were made
            archive.writestr(member, parts[name])
    return out.getvalue()
