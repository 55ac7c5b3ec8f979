"""Files from outside, opened with care: nobody knows how large they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError, file_problem

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 50 * 2**20
"""Of a file, and of all that it unpacks to; a form with photographs pasted in stays below."""


def read_limited(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        FileProblem: the system refuses it.
        DataError: it is too large to be what it should be.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise file_problem(error, path) from error
    if size > MOST_BYTES:
        raise DataError("文件太大（超过 50 MB），没有打开", "请删去粘贴的图片等内容再来")
    return data
