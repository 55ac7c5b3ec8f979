"""The formats there are. An entry here is all that a verb needs: its choices, its help, its renderer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Format(NamedTuple):
    """An output format.

    Attributes:
        name: as typed after ``--format``; of a document, the ending of its file.
        help: what it is, in Chinese.
        renderer: module of ``render`` and function in it, imported when the format is used.
        machine: whether programs read it, so that it is written byte for byte.
        raw: whether it has a form without the guard against formulas.
    """

    name: str
    help: str
    renderer: str
    machine: bool = False
    raw: bool = False

    def load(self) -> Any:
        """The renderer's function, imported now."""
        module, _, function = self.renderer.partition(":")
        return getattr(import_module(f"gongkai_cli.render.{module}"), function)


def _table(*formats: Format) -> Mapping[str, Format]:
    return {each.name: each for each in formats}


LISTINGS = _table(
    Format("table", "终端表格", "terminal:view"),
    Format("plain", "制表符分隔，无表头", "data:plain"),
    Format("json", "JSON", "data:json", machine=True),
    Format("csv", "CSV", "data:csv", machine=True, raw=True),
    Format("md", "Markdown", "markdown:view"),
)
"""Of lists: a view → text. ``table`` is also told how wide the screen is, and whether it has color."""

DOCUMENTS = _table(
    Format("md", "Markdown，默认", "press:markdown"),
    Format("docx", "Word、WPS", "press:word"),
    Format("xlsx", "Excel", "press:excel"),
)
"""Of documents: folders of templates and a profile of fonts → a function from ``Document`` to bytes."""

FINDINGS = _table(
    Format("text", "默认", "findings:text"),
    Format("json", "", "findings:json", machine=True),
    Format("github", "标注", "findings:github", machine=True),
    Format("sarif", "", "findings:sarif", machine=True),
)
"""Of what checks find: findings → text."""


def named(formats: Mapping[str, Format]) -> str:
    """The formats with what they are: md（Markdown）、docx（Word、WPS）."""
    return "、".join(f"{each.name}（{each.help}）" if each.help else each.name for each in formats.values())
