"""What the styles of a Word document say of a paragraph: heading or not, bold, centred, numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from gongkai_cli.intake.pages.word_xml import attribute, child, integer, is_on, name_of

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*[1-9]|目录\s*[1-9]", re.IGNORECASE)
_MOST_STEPS = 20
"""From a style to the one it is based on, and so on; Word stops at ten."""


@dataclass(slots=True)
class _Style:
    """What one style states itself."""

    name: str
    based_on: str
    outline: int | None
    bold: bool | None
    centred: bool | None
    hidden: bool | None
    use_id: str
    level: int | None


@dataclass(frozen=True, slots=True)
class ParagraphLooks:
    """A paragraph's looks, from itself and its style.

    Attributes:
        level: of a heading, from 1; 0 for none.
        bold: where its runs do not say otherwise.
        centred: it is.
        hidden: where its runs do not say otherwise.
        use_id: of the list that numbers it; empty for none.
        list_level: in it, from 0; ``None`` where only the style tells.
        style: its identifier.
        contents: it is a line of a table of contents.
    """

    level: int = 0
    bold: bool = False
    centred: bool = False
    hidden: bool = False
    use_id: str = ""
    list_level: int | None = None
    style: str = ""
    contents: bool = False


class Styles:
    """The styles of a document."""

    def __init__(self, root: Any = None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._known: dict[str, tuple[_Style, ...]] = {}
        for node in root if root is not None else ():
            if name_of(node) == "style" and attribute(node, "type") in ("paragraph", ""):
                key = attribute(node, "styleId")
                self._styles[key] = _style(node)
                if attribute(node, "default") in ("1", "true", "on"):
                    self._default = key

    def looks(self, paragraph: Any) -> ParagraphLooks:
        """What a paragraph looks like."""
        own = child(paragraph, "pPr")
        held = child(own, "pStyle")
        key = attribute(held) if held is not None else self._default
        line = self._line(key)
        use_id, level = _list_of(own)
        if not use_id:
            use_id = next((style.use_id for style in line if style.use_id), "")
            from_style = next((style.level for style in line if style.level is not None), None)
            level = level if level is not None else from_style
        centred = _centred(own)
        return ParagraphLooks(
            _heading(integer(own, "outlineLvl") if own is not None else None, line),
            _first(style.bold for style in line) or False,
            bool(centred if centred is not None else _first(style.centred for style in line)),
            _first(style.hidden for style in line) or False,
            "" if use_id == "0" else use_id,
            level,
            next((style_key for style_key in self._keys(key) if self._styles[style_key].use_id), key),
            any(_CONTENTS.match(style.name) for style in line),
        )

    def _keys(self, key: str) -> tuple[str, ...]:
        """A style and those it is based on; some files make that a circle."""
        keys: list[str] = []
        while key in self._styles and key not in keys and len(keys) < _MOST_STEPS:
            keys.append(key)
            key = self._styles[key].based_on
        return tuple(keys)

    def _line(self, key: str) -> tuple[_Style, ...]:
        if key not in self._known:
            self._known[key] = tuple(self._styles[one] for one in self._keys(key))
        return self._known[key]


def _style(node: Any) -> _Style:
    name, based = child(node, "name"), child(node, "basedOn")
    properties = child(node, "pPr")
    use_id, level = _list_of(properties)
    return _Style(
        attribute(name) if name is not None else "",
        attribute(based) if based is not None else "",
        integer(properties, "outlineLvl"),
        is_on(node, "rPr", "b"),
        _centred(properties),
        is_on(node, "rPr", "vanish"),
        use_id,
        level,
    )


def _list_of(properties: Any) -> tuple[str, int | None]:
    found = child(properties, "numPr", "numId")
    return (attribute(found) if found is not None else ""), integer(properties, "numPr", "ilvl")


def _centred(properties: Any) -> bool | None:
    found = child(properties, "jc")
    return None if found is None else attribute(found) == "center"


def _heading(own: int | None, line: tuple[_Style, ...]) -> int:
    """Word counts outline levels from 0, and calls 9 what is none."""
    outline = own if own is not None else _first(style.outline for style in line)
    if outline is not None:
        return outline + 1 if outline < 9 else 0  # noqa: PLR2004
    found = next((match for style in line if (match := _HEADING.fullmatch(style.name.strip()))), None)
    return int(found[1]) if found else 0


def _first(values: Any) -> Any:
    return next((value for value in values if value is not None), None)
