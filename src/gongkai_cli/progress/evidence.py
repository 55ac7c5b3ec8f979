"""What people give as evidence (佐证材料): a web address, a document number, or a file of the project's."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gongkai_cli.errors import UsageError
from gongkai_cli.files.opening import digest_of
from gongkai_cli.progress.entry import Evidence

if TYPE_CHECKING:
    from pathlib import Path

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|www\.", re.IGNORECASE)
_LIKE_A_PATH = re.compile(r"[\\/]|\.(?=\d*[A-Za-z])[A-Za-z0-9]{2,5}$")


def evidence_of(text: str) -> Evidence:
    """What a piece of text stands for; what is no address is a document number or other reference."""
    text = text.strip()
    return Evidence("url" if _SCHEME.match(text) else "document", text)


def evidence_or_file(text: str, root: Path, here: Path) -> Evidence:
    """Likewise, but a path of an existing file stands for the file, whose hash is taken.

    Args:
        text: what was typed.
        root: the project's folder, in which the file must lie so that it goes where the ledger goes.
        here: the folder from which a path counts.

    Raises:
        UsageError: it looks like a path and there is no file, or the file lies elsewhere; a web address
            that cannot be one.
        FileProblem: the file cannot be read.
    """
    found = evidence_of(text)
    if not found.value:
        raise UsageError("佐证材料是空的", "请写网址、文号或文件路径；没有的不写 --evidence")
    if found.kind == "url":
        problem = url_problem(found.value)
        if problem:
            raise UsageError(
                f"网址“{found.value}”{problem}", "请照浏览器地址栏抄写，以 http:// 或 https:// 开头"
            )
        return found
    path = here / found.value
    if os.path.isdir(path):  # noqa: PTH112  Path's raises on long names
        raise UsageError(f"“{found.value}”是目录，不是文件", "请写其中的文件，一个一个写")
    if os.path.exists(path):  # noqa: PTH110  likewise
        return _file(path, root)
    if _LIKE_A_PATH.search(found.value) and "〔" not in found.value:
        raise UsageError(f"没有“{found.value}”这个文件", "请检查路径；是文号或说明的，不要写成路径的样子")
    return found


def _file(path: Path, root: Path) -> Evidence:
    resolved, base = path.resolve(), root.resolve()
    if not resolved.is_relative_to(base):
        raise UsageError(f"佐证文件“{path}”不在项目目录“{root}”里", "请先把它复制进去，免得台账带不走")
    return Evidence("file", resolved.relative_to(base).as_posix(), digest_of(path))


def url_problem(url: str) -> str:
    """What is wrong with a web address, in Chinese; empty where nothing is."""
    if any(char.isspace() for char in url):
        return "里有空格"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "写法不对"
    if parts.scheme.lower() not in ("http", "https"):
        return "不以 http:// 或 https:// 开头"
    if "." not in host.strip(".") or port == 0:
        return "里没有网站名"
    return ""
