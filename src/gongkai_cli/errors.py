"""Exceptions that end a command, each with its exit code; everything else a user meets is a Diagnostic.

Exit codes are a contract with pipelines: 0 fine, 1 findings, 2 usage, 3 data or files that cannot be used,
70 a bug in this program (EX_SOFTWARE of sysexits.h), 130 interrupted (128 + SIGINT), 143 ended from outside
(128 + SIGTERM).
"""

from __future__ import annotations

import os
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gongkai_cli.diagnostics import Diagnostic


class Exit(IntEnum):
    """What the process answers to its caller."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    DATA = 3
    BUG = 70
    INTERRUPTED = 130
    TERMINATED = 143


class GongkaiError(Exception):
    """A failure the user can do something about.

    Attributes:
        message: the fact, in Chinese.
        exit_code: the process's answer.
    """

    exit_code = Exit.DATA

    def __init__(self, message: str, help: str | Callable[[], str] = "") -> None:  # noqa: A002  the word every layer uses
        super().__init__(message)
        self.message = message
        self._help = help

    @property
    def help(self) -> str:
        """What to do next, in Chinese; may be empty. Advice that takes looking for is looked for now."""
        if callable(self._help):
            self._help = self._help()
        return self._help


class UsageError(GongkaiError):
    """What was typed cannot be answered: an unknown unit, a bad date, a number that does not exist."""

    exit_code = Exit.USAGE


class DataError(GongkaiError):
    """The registry cannot be used: not found, not readable, or too broken to answer from.

    Attributes:
        diagnostics: the findings that make it so, to be shown with the message.
    """

    def __init__(self, message: str, help: str = "", diagnostics: Sequence[Diagnostic] = ()) -> None:  # noqa: A002
        super().__init__(message, help)
        self.diagnostics = tuple(diagnostics)


class FileProblem(GongkaiError):  # noqa: N818  it reads as what it is
    """The system refuses a file: no room, no permission, open in another program."""


_ON_WINDOWS = os.name == "nt"
_LONGEST = 259
"""Characters of a path on Windows, as long as nobody has set it up otherwise."""
_NO_SUCH_NAME = ("ENOENT", "EINVAL", "ENAMETOOLONG")
"""What Windows says of a path that is too long."""

_REASONS = {
    "ENOSPC": ("磁盘已满", "请清理磁盘后重试"),
    "EDQUOT": ("磁盘配额已用完", "请清理磁盘后重试"),
    "EACCES": (
        "没有权限，或文件正被其他程序打开",
        "请关闭正在使用它的程序（如 WPS、Excel），或检查权限后重试",
    ),
    "EPERM": (
        "没有权限，或文件正被其他程序打开",
        "请关闭正在使用它的程序（如 WPS、Excel），或检查权限后重试",
    ),
    "EROFS": ("所在磁盘只读", "请换一个可写的目录"),
    "ENOENT": ("文件或目录不存在", "请检查路径"),
    "EISDIR": ("这是一个目录，不是文件", "请检查路径"),
    "ENOTDIR": ("路径中有一段不是目录", "请检查路径"),
    "EEXIST": ("已经存在", "请换一个名字"),
    "ENAMETOOLONG": ("文件名太长", "请换一个较短的名字"),
    "ELOOP": ("链接绕回了自己", "请检查链接，或把它移走"),
    "EFBIG": ("文件超过系统允许的大小", "请检查磁盘的格式和对文件大小的限制"),
    "EIO": ("磁盘读写出错", "请检查磁盘或网络盘，另存一份再试"),
    "EBUSY": ("正被系统或其他程序占用", "请关闭正在使用它的程序后重试"),
    "ETXTBSY": ("正被其他程序占用", "请关闭正在使用它的程序后重试"),
    "EMFILE": ("打开的文件太多", "请关闭一些程序后重试"),
    "ENFILE": ("打开的文件太多", "请关闭一些程序后重试"),
    "ENOTEMPTY": ("目录里已有文件", "请换一个名字"),
    "EXDEV": ("跨了两个磁盘", "请换一个目录"),
    "EMLINK": ("链接太多", "请换一个目录"),
    "EINVAL": ("系统不接受这个名字或这种操作", "请换一个名字或目录"),
    "ENXIO": ("设备不在", "请检查磁盘或网络盘"),
    "ENODEV": ("设备不在", "请检查磁盘或网络盘"),
    "ESTALE": ("网络盘上的文件已不在", "请重新连接网络盘后重试"),
    "ETIMEDOUT": ("网络盘没有响应", "请重新连接网络盘后重试"),
    "ENOMEM": ("内存不够", "请关闭一些程序后重试"),
    "ENOTSUP": ("所在磁盘不支持", "请换一个目录"),
    "EOPNOTSUPP": ("所在磁盘不支持", "请换一个目录"),
}


def file_problem(error: OSError, path: object = None) -> FileProblem:
    """Say in Chinese what the system refused, and what to do.

    Args:
        error: what the system raised.
        path: the file in question, where the error does not name it.
    """
    import errno

    name = path if path is not None else error.filename
    code = errno.errorcode.get(error.errno or 0, "")
    reason, help_ = _REASONS.get(code, (f"系统拒绝（{error.strerror or error}）", "请检查后重试"))
    length = _length(error.filename, path) if _ON_WINDOWS and code in _NO_SUCH_NAME else 0
    if length > _LONGEST:
        reason = f"路径太长（{length} 个字符，Windows 一般最多 {_LONGEST} 个）"
        help_ = "请换一个靠近盘符的目录，如用 -o D:\\清单 写到那里"
    where = f"“{name}”" if name is not None else "输出"
    return FileProblem(f"无法读写{where}：{reason}", help_)


def _length(*paths: object) -> int:
    """Characters of the longest of these as Windows counts them, from the drive on."""
    known = [os.path.abspath(str(path)) for path in paths if path is not None]  # noqa: PTH100  of any kind
    return max((len(path.encode("utf-16-le", "surrogatepass")) // 2 for path in known), default=0)
