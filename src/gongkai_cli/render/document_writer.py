"""Documents to bytes, in any of the formats: all are made of the same blocks, so they cannot disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.render.formats import DOCUMENTS
from gongkai_cli.views.document import STYLE, VARIABLES, template_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from gongkai_cli.render.document_blocks import Manuscript
    from gongkai_cli.views.document import Document

    Renderer = Callable[[Manuscript], bytes]

FONTS = ("gbt", "windows", "open")


class DocumentWriter:
    """Makes documents; templates are read once, and what a format needs is imported when it is first used.

    Args:
        folders: where templates lie, the office's own first.
        fonts: the profile of fonts for Word.
    """

    def __init__(self, *folders: Path, fonts: str = FONTS[0]) -> None:
        from gongkai_cli.render.text_template import TextTemplates

        self._folders = folders
        self._fonts = fonts
        self._templates = TextTemplates(*folders)
        self._renderers: dict[str, Renderer] = {}
        self._last: tuple[Document, Manuscript] | None = None

    def manuscript(self, document: Document) -> Manuscript:
        """One document in blocks; the last one is kept for its other formats.

        Raises:
            DataError: a template is missing, has a mistake, or asks for what the view does not hold.
        """
        if self._last is None or self._last[0] is not document:
            views = {VARIABLES[document.template]: document.view}
            made = self._templates.manuscript(template_file(document.template), document.dated, **views)
            self._last = (document, made)
        return self._last[1]

    def make(self, document: Document, ending: str) -> bytes:
        """One document in a format of ``formats.DOCUMENTS``.

        Raises:
            DataError: see ``make_all``.
        """
        (made,) = self.make_all([(document, ending)]).values()
        return made

    def make_all(self, pairs: Iterable[tuple[Document, str]]) -> dict[str, bytes]:
        """Documents by the names of their files, each in a format of ``formats.DOCUMENTS``.

        Raises:
            DataError: see ``manuscript``; or the style for Word cannot be used, or a program is missing.
        """
        made: dict[str, dict[str, bytes]] = {}
        for document, ending in pairs:
            data = self._renderer(ending)(self.manuscript(document))
            made.setdefault(ending, {})[f"{document.file_name}.{ending}"] = data
        return {
            name: data
            for ending, files in made.items()
            for name, data in DOCUMENTS[ending].convert(files).items()
        }

    def _renderer(self, ending: str) -> Renderer:
        if ending not in self._renderers:
            self._renderers[ending] = DOCUMENTS[ending].load()(self._folders, self._fonts)
        return self._renderers[ending]


def markdown(_folders: Sequence[Path], _fonts: str) -> Renderer:
    """Makes documents in Markdown."""
    from gongkai_cli.render.markdown_document import markdown_page

    return lambda manuscript: markdown_page(manuscript).encode("utf-8")


def html(_folders: Sequence[Path], _fonts: str) -> Renderer:
    """Makes documents as web pages."""
    from gongkai_cli.render.html_document import html_page

    return lambda manuscript: html_page(manuscript).encode("utf-8")


def word(folders: Sequence[Path], fonts: str) -> Renderer:
    """Makes documents for Word and WPS."""
    from gongkai_cli.render.word.writer import WordWriter

    style = next((folder / STYLE for folder in folders if (folder / STYLE).exists()), folders[-1] / STYLE)
    return WordWriter(style, fonts=fonts).document


def excel(_folders: Sequence[Path], _fonts: str) -> Renderer:
    """Makes documents as workbooks."""
    from gongkai_cli.render.excel import workbook

    return workbook
