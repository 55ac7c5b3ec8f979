"""Documents to bytes, in any of the formats: one view feeds them all, so they cannot disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.render.formats import DOCUMENTS
from gongkai_cli.views.document import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from gongkai_cli.views.document import Document

    Renderer = Callable[[Document], bytes]

FONTS = ("gbt", "windows", "open")


class DocumentWriter:
    """Makes documents; templates are read once, and what a format needs is imported when it is first used.

    Args:
        folders: where templates lie, the office's own first.
        fonts: the profile of fonts for Word.
    """

    def __init__(self, *folders: Path, fonts: str = FONTS[0]) -> None:
        self._folders = folders
        self._fonts = fonts
        self._renderers: dict[str, Renderer] = {}

    def make(self, document: Document, ending: str) -> bytes:
        """One document in a format of ``formats.DOCUMENTS``.

        Raises:
            DataError: a template is missing, has a mistake, or asks for what the view does not hold.
        """
        if ending not in self._renderers:
            self._renderers[ending] = DOCUMENTS[ending].load()(self._folders, self._fonts)
        return self._renderers[ending](document)


def markdown(folders: Sequence[Path], _fonts: str) -> Renderer:
    """Makes documents in Markdown."""
    from gongkai_cli.render.markdown import Templates

    templates = Templates(*folders)
    return lambda document: templates.render(
        f"{document.template}.md.j2", **{VARIABLES[document.template]: document.view}
    ).encode("utf-8")


def word(folders: Sequence[Path], fonts: str) -> Renderer:
    """Makes documents for Word and WPS."""
    from gongkai_cli.render.word import WordTemplates

    templates = WordTemplates(*folders, fonts=fonts)
    return lambda document: templates.render(document.template, document.view)


def excel(_folders: Sequence[Path], _fonts: str) -> Renderer:
    """Makes documents as workbooks."""
    from gongkai_cli.render.excel import workbook

    return lambda document: workbook(document.template, document.view)
