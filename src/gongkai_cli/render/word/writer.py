"""Manuscripts as Word files: ``style.docx`` gives the looks, blocks the words; made as text, then packed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.files.office_formats import archived
from gongkai_cli.render.core_properties import core_properties
from gongkai_cli.render.word import package
from gongkai_cli.render.word.properties import CORE
from gongkai_cli.render.word.settings import settings
from gongkai_cli.render.word.style_check import faults
from gongkai_cli.render.word.style_file import FONT_PROFILES, read_style, with_fonts
from gongkai_cli.render.word.text_body import TextBody

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gongkai_cli.render.document_blocks import Manuscript

_SETTINGS = "word/settings.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class WordWriter:
    """Makes Word files in the looks of one file, which is read once.

    Args:
        style: the file, ``style.docx``.
        fonts: the profile of font names: gbt, windows or open.

    Raises:
        UsageError: there is no such profile.
        DataError: the file is none that documents can be made with.
        FileProblem: it cannot be read.
    """

    def __init__(self, style: Path, *, fonts: str = "gbt") -> None:
        if fonts not in FONT_PROFILES:
            raise UsageError(f"没有“{fonts}”这套字体", f"可用的有：{'、'.join(FONT_PROFILES)}")
        file = read_style(style)
        for fault in faults(file):
            advice = f"{fault.help}；运行 gongkai template check {style.name} 查看全部问题"
            raise DataError(f"“{style.name}”{fault.message}", advice)
        self._file = file
        even = b"<w:evenAndOddHeaders/>" in file.parts.get(_SETTINGS, b"")
        self._parts = with_fonts(file.parts, fonts) | {_SETTINGS: settings(even=even).encode()}

    def document(self, manuscript: Manuscript) -> bytes:
        """One document."""
        return self.documents((manuscript,))

    def documents(self, manuscripts: Sequence[Manuscript]) -> bytes:
        """Several documents in one file for the printer: each begins on a sheet of its own, with page 1."""
        body = TextBody(self._file)
        for manuscript in manuscripts:
            body.add(manuscript.blocks)
        text = f"{_HEAD}{self._file.root}<w:body>{body.finished()}</w:body></w:document>"
        first = manuscripts[0]
        parts = {
            **self._parts,
            package.DOCUMENT: text.encode(),
            CORE: core_properties(first.title, first.creator, first.dated),
        }
        return archived(parts)
