"""Several files read one after another: what reading one of them raises is a finding about it, never the end.

Readers refuse what they know to be wrong; nobody knows all that zip, XML and workbook libraries raise on what
nobody has seen. Every reader of files from outside goes through here, so that the others are still read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic
from gongkai_cli.errors import GongkaiError, file_problem
from gongkai_cli.files.workspace import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

_LONGEST = 80
"""Characters of what a library says; it may quote the file."""


def read_one(path: Path, read: Callable[[], T], unread: Callable[[Diagnostic], T]) -> T:
    """What reading a file gives, or what stands for a file that could not be read.

    Args:
        path: the file.
        read: reads it.
        unread: makes the stand-in of the finding: GK001 where the file is refused, GK010 where reading fails.
    """
    try:
        return read()
    except GongkaiError as error:
        return unread(_refused(path, error))
    except OSError as error:
        return unread(_refused(path, file_problem(error, shown(path))))
    except Exception as error:  # noqa: BLE001  the boundary; interrupts pass
        return unread(_failed(path, error))


def _refused(path: Path, error: GongkaiError) -> Diagnostic:
    return diagnostic("GK001", Where(shown(path), 1, 1), error.message, error.help)


def _failed(path: Path, error: Exception) -> Diagnostic:
    return diagnostic("GK010", Where(shown(path), 1, 1), f"文件没有读成：{_reason(error)}")


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "内容太多，内存不够"
    if isinstance(error, RecursionError):
        return "内容层层嵌套得太深"
    first = next(iter(str(error).splitlines()), "")
    text = "".join(char for char in first if char.isprintable())[:_LONGEST]
    return f"{type(error).__name__}{f'（{text}）' if text else ''}"
