"""Where made files go: ``-o`` names a folder, one file by its ending, or with ``-`` the standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.cli import output
from gongkai_cli.cli.options import read_endings
from gongkai_cli.errors import UsageError
from gongkai_cli.files.writing import write_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DEFAULT_FOLDER = Path("dist")
_TEXT = frozenset({"md", "html", "csv", "json", "ics", "yaml", "txt"})
"""Endings of files that a person can read on a screen."""
_FILES = _TEXT | {"docx", "doc", "wps", "xlsx", "xls", "et", "pdf", "htm", "parquet"}
"""Endings by which a file is told from a folder; what is not made here is refused by its name."""


class Destination(NamedTuple):
    """Where files go.

    Attributes:
        folder: the folder, where it is one.
        file: the one file; None where it is a folder or the standard output.
        stream: whether it is the standard output.
    """

    folder: Path
    file: Path | None = None
    stream: bool = False

    def endings(self, typed: str | None, usual: str, known: Iterable[str]) -> tuple[str, ...]:
        """The formats to make: as typed, else as the file's ending says, else the usual one.

        Args:
            typed: what ``--format`` names, if anything.
            usual: of the verb.
            known: those that there are.

        Raises:
            UsageError: one of them is not a format, or not that of the file.
        """
        own = _ending(self.file) if self.file is not None else ""
        endings = read_endings(typed or own or usual, known)
        if own and endings != (own,):
            advice = f"请把文件名改成 .{endings[0]} 结尾，或写一个目录"
            raise UsageError(f"文件名“{self.file}”和格式 {'、'.join(endings)} 不一致", advice)
        return endings

    def deliver(self, made: Mapping[str, bytes], *, force: bool) -> str:
        """Write files, all or none; one alone may be a file of any name, or go to the standard output.

        Returns:
            Where they went, for the closing line; empty where it was the standard output.

        Raises:
            UsageError: there are several, and they would go into one; or a terminal would show bytes.
            FileProblem: a file exists with other content, or the system refuses one.
        """
        if self.stream or self.file is not None:
            self._refuse_several(made)
        if self.stream:
            ((name, data),) = made.items()
            _print(name, data)
            return ""
        if self.file is not None:
            write_files(self.file.parent, {self.file.name: next(iter(made.values()))}, force=force)
            return f"存为 {self.file}"
        return f"共 {write_files(self.folder, made, force=force)} 个文件，存于 {self.folder}/"

    def _refuse_several(self, made: Mapping[str, bytes]) -> None:
        if len(made) > 1:
            what = "标准输出" if self.stream else f"{self.file}"
            raise UsageError(f"有 {len(made)} 个文件，不能都写到 {what}", "请用 -o 写一个目录，如 -o dist")


def destination(out: Path | None) -> Destination:
    """What ``-o`` names; the usual folder where nothing does.

    Args:
        out: as typed. A folder that is there is one whatever it is called.
    """
    if out is None:
        return Destination(DEFAULT_FOLDER)
    if str(out) == "-":
        return Destination(DEFAULT_FOLDER, stream=True)
    if _ending(out) in _FILES and not out.is_dir():
        return Destination(out.parent, out)
    return Destination(out)


def _ending(path: Path) -> str:
    return path.suffix.removeprefix(".").lower()


def _print(name: str, data: bytes) -> None:
    """Put a file on the standard output: text as text where somebody looks, else byte for byte."""
    text, screen = _ending(Path(name)) in _TEXT, sys.stdout.isatty()
    if screen and not text:
        raise UsageError(f"{name} 不是文字，不能显示在终端里", "请用 -o 写一个文件，或接上管道、> 文件")
    if screen:
        output.write(data.decode("utf-8-sig"))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
