"""Bytes to text: UTF-8, UTF-8 with a byte order mark, GB18030; nothing is guessed."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic

if TYPE_CHECKING:
    from pathlib import Path

BOM = b"\xef\xbb\xbf"
LINE_BREAK = re.compile("\r\n|\r|\n")
"""What an editor counts as the end of a line; ``splitlines`` knows more of them."""

DOUBT = "# 存疑："
"""Begins a comment on what a person must settle; deleting it settles it."""

_DOUBT = re.compile(r"^(?P<before>(?:\s*|.*\s))(?P<sign>#\s*存疑\s*[：:]?)(?P<text>.*)$")
_MOST_FINDINGS = 10_000
_BREAKS = "\x85\u2028\u2029"
"""Line breaks to YAML and to nobody else: every line after one would be counted wrong."""


def read_bytes(path: Path) -> bytes:
    """The file's bytes.

    Raises:
        FileProblem: the system refuses it, or it is none to be opened.
    """
    from gongkai_cli.files.opening import MOST_TEXT, read_limited

    return read_limited(path, MOST_TEXT)


def decode(data: bytes, name: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Text of a file that may be UTF-8, UTF-8 with a byte order mark, or GB18030 (which includes GBK).

    Charset guessing is not done: it called twelve bytes of GBK "cp949".
    """
    top = Where(name, 1, 1)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4096]:
        return None, (diagnostic("GK002", top, "文件是 UTF-16 编码或不是文本文件，无法读取"),)
    try:
        return data.removeprefix(BOM).decode("utf-8"), ()
    except UnicodeDecodeError as error:
        broken = error
    try:
        return data.decode("gb18030"), (diagnostic("GK003", top, "文件是 GB18030（GBK）编码"),)
    except UnicodeDecodeError as error:
        return None, (_neither(data, name, broken, error),)


def _neither(data: bytes, name: str, utf8: UnicodeDecodeError, gbk: UnicodeDecodeError) -> Diagnostic:
    """Where the text stops making sense: in the encoding that carries further it is the better guess."""
    shift = len(BOM) if data.startswith(BOM) else 0
    at = max(utf8.start + shift, gbk.start)
    line = data[:at].count(b"\n") + 1
    message = f"第{line}行有既不是 UTF-8 也不是 GB18030 的字节（0x{data[at]:02X}），无法读取"
    return diagnostic("GK002", Where(name, line, 1), message)


def unusual_breaks(text: str, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text with characters that only YAML takes for line breaks made spaces, and where they stood."""
    if text.isascii() or not any(char in text for char in _BREAKS):
        return text, ()
    found = (
        diagnostic("GK108", Where(name, number, column), f"有看不见的字符 U+{ord(char):04X}")
        for number, line in enumerate(text.split("\n"), 1)
        for column, char in enumerate(line, 1)
        if char in _BREAKS
    )
    return text.translate(dict.fromkeys(map(ord, _BREAKS), " ")), tuple(islice(found, _MOST_FINDINGS))


def doubts(text: str, name: str) -> tuple[Diagnostic, ...]:
    """The comments on what a person must settle (GK903), each at its place."""
    if "存疑" not in text:
        return ()
    found = (
        diagnostic("GK903", Where(name, number, match.start("sign") + 1), f"存疑：{match['text'].strip()}")
        for number, line in enumerate(LINE_BREAK.split(text), 1)
        if "存疑" in line and (match := _DOUBT.match(line))
    )
    return tuple(islice(found, _MOST_FINDINGS))
