"""Documents to bytes, in any of the formats: one view feeds them all, so they cannot disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.views.document import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gongkai_cli.views.document import Document

FORMATS = ("md", "docx", "xlsx")
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
        self._renderers: dict[str, Callable[[Document], bytes]] = {}

    def make(self, document: Document, ending: str) -> bytes:
        """One document in one of ``FORMATS``.

        Raises:
            DataError: a template is missing, has a mistake, or asks for what the view does not hold.
        """
        if ending not in self._renderers:
            prepare = {"md": self._markdown, "docx": self._word, "xlsx": self._excel}[ending]
            self._renderers[ending] = prepare()
        return self._renderers[ending](document)

    def _markdown(self) -> Callable[[Document], bytes]:
        from gongkai_cli.render.markdown import Templates

        templates = Templates(*self._folders)
        return lambda document: templates.render(
            f"{document.template}.md.j2", **{VARIABLES[document.template]: document.view}
        ).encode("utf-8")

    def _word(self) -> Callable[[Document], bytes]:
        from gongkai_cli.render.word import WordTemplates

        templates = WordTemplates(*self._folders, fonts=self._fonts)
        return lambda document: templates.render(document.template, document.view)

    def _excel(self) -> Callable[[Document], bytes]:
        from gongkai_cli.render.excel import workbook

        return lambda document: workbook(document.template, document.view)
