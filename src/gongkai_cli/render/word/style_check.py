"""Check of ``style.docx``: what documents need of it, and what it must not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError
from gongkai_cli.render.template_check import Mistake
from gongkai_cli.render.word.style_file import STYLES, read_style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gongkai_cli.render.word.style_file import StyleFile

_AGAIN = "请在 Word 或 WPS 里打开后另存为 .docx，或重新取自带的：gongkai template copy style.docx"


def style_mistakes(path: Path) -> list[Mistake]:
    """What is wrong with the file; documents are made with it exactly where there is nothing.

    Raises:
        FileProblem: it cannot be read.
    """
    try:
        file = read_style(path)
    except DataError as error:
        return [Mistake("", "", error.message, error.help)]
    return list(faults(file))


def faults(file: StyleFile) -> Iterator[Mistake]:
    """What is missing in a file that could be read."""
    if not file.root or b"<w:styles" not in file.parts.get("word/styles.xml", b""):
        yield Mistake("", "", "文档内部已损坏，无法读取", _AGAIN)
        return
    if not file.upright.children:
        yield Mistake("", "", "没有写明纸张大小和页边距", _AGAIN)
    for name in STYLES:
        if name not in file.styles:
            advice = f"请新建名为“{name}”的段落样式，或从自带的 style.docx 复制这个样式"
            yield Mistake("", name, f"没有“{name}”这个样式", advice)
