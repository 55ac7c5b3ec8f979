"""What a paragraph of a Word document shows, and what it holds without showing it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gongkai_cli.intake.pages.counting import numeral
from gongkai_cli.intake.pages.word_xml import attribute, child, is_on, name_of

if TYPE_CHECKING:
    from gongkai_cli.intake.pages.word_styles import ParagraphLooks

_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_PASSED = frozenset({"pPr", "rPr", "object", "rt", "sdtPr", "tblPr", "footnoteReference", "commentReference"})
_TEXTS = frozenset({"t", "delText"})
_CIRCLE = re.compile(
    r"\beq\b.*?\\o\s*(?:\\a[clr])?\s*[(（]\s*[○〇◯]\s*[,，;；]\s*([^()（）]{1,4})[)）]", re.IGNORECASE
)
"""A sign in a circle, as Word writes it with a field."""


@dataclass(slots=True)
class Said:
    """A paragraph's text on its way.

    Attributes:
        shown: what the print shows.
        hidden: what does not print, though it stands there.
        deleted: what tracked changes delete.
        boxes: the contents of text boxes anchored here.
        pictures: how many it holds.
        changed: tracked changes are in it.
        bold: all that is shown is; ``None`` while nothing is.
    """

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    pictures: int = 0
    changed: bool = False
    bold: bool | None = None

    @property
    def text(self) -> str:
        """What the print shows."""
        return "".join(self.shown)


@dataclass(slots=True)
class _Field:
    """A field: first its code, then what it shows."""

    code: list[str] = field(default_factory=list)
    result: bool = False


class TextReader:
    """Reads one paragraph after the other; a field may reach over several."""

    def __init__(self) -> None:
        self._fields: list[_Field] = []
        self._said = Said()
        self._looks: ParagraphLooks | None = None

    def read(self, paragraph: Any, looks: ParagraphLooks) -> Said:
        """What a paragraph says."""
        self._said, self._looks = Said(), looks
        self._through(paragraph, deleted=False)
        return self._said

    def _through(self, holder: Any, *, deleted: bool) -> None:
        for node in holder:
            name = name_of(node)
            if name in ("del", "moveFrom"):
                self._said.changed = True
                self._through(node, deleted=True)
            elif name == "r":
                self._run(node, deleted=deleted)
            elif name == "AlternateContent":
                self._alternate(node, deleted=deleted)
            elif name == "txbxContent":
                self._said.boxes.append(node)
            elif name == "sdt" and is_on(node, "sdtPr", "showingPlcHdr"):
                self._said.hidden.append("".join(node.itertext()))
            elif name not in _PASSED:
                self._said.changed = self._said.changed or name in ("ins", "moveTo")
                self._piece(node, name, self._said.shown if not deleted else self._said.deleted)
                self._through(node, deleted=deleted)

    def _run(self, run: Any, *, deleted: bool) -> None:
        hidden = is_on(run, "rPr", "vanish")
        if hidden is None:
            hidden = bool(self._looks and self._looks.hidden)
        said = self._said
        to = said.deleted if deleted else said.hidden if hidden else said.shown
        before = len(to)
        for node in run:
            name = name_of(node)
            if name in _PASSED:
                continue
            if name == "AlternateContent":
                self._alternate(node, deleted=deleted)
            elif name == "txbxContent":
                said.boxes.append(node)
            elif not self._field_sign(node, name) and not self._piece(node, name, to):
                self._through(node, deleted=deleted)
        if to is said.shown and any(piece.strip() for piece in to[before:]):
            self._embolden(is_on(run, "rPr", "b"))

    def _embolden(self, own: bool | None) -> None:
        bold = bool(self._looks and self._looks.bold) if own is None else own
        self._said.bold = bold and self._said.bold is not False

    def _piece(self, node: Any, name: str, to: list[str]) -> bool:
        """Take what a node says itself; whether it did."""
        if name == "instrText":
            if self._fields and not self._fields[-1].result:
                self._fields[-1].code.append(node.text or "")
            return True
        if name in ("drawing", "pict"):
            self._said.pictures += next(node.iter("{*}blip", "{*}imagedata"), None) is not None
            return False
        if any(not each.result for each in self._fields):
            return name in _TEXTS
        if name in _TEXTS:
            to.append(node.text or "")
        elif name in _SIGNS:
            to.append(_SIGNS[name])
        elif name == "sym":
            to.append(_symbol(node))
        else:
            return False
        return True

    def _field_sign(self, node: Any, name: str) -> bool:
        if name != "fldChar":
            return False
        kind = attribute(node, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not any(not each.result for each in self._fields):
                self._said.shown.append(_drawn("".join(ended.code)))
        return True

    def _alternate(self, node: Any, *, deleted: bool) -> None:
        """The same twice, for newer and older programs: the first that holds text is read."""
        choices = [one for one in node if name_of(one) in ("Choice", "Fallback")]
        with_text = next((one for one in choices if next(one.iter("{*}txbxContent"), None) is not None), None)
        chosen = with_text if with_text is not None else choices[0] if choices else None
        if chosen is not None:
            self._through(chosen, deleted=deleted)


def _symbol(node: Any) -> str:
    """A sign by its number; those of symbol fonts lie in a range that says nothing to others."""
    try:
        sign = int(attribute(node, "char"), 16)
    except ValueError:
        return ""
    return chr(sign) if 0x20 <= sign < 0xD800 else ""  # noqa: PLR2004  beyond are surrogates and symbol fonts


def _drawn(code: str) -> str:
    """What a field shows that Word draws from its code alone."""
    found = _CIRCLE.search(code[:200])
    if found is None:
        return ""
    inner = found[1].strip()
    return numeral(int(inner), "decimalEnclosedCircle") if inner.isdecimal() and inner.isascii() else inner


def mark_is_deleted(paragraph: Any) -> bool:
    """Whether tracked changes join the paragraph with the next."""
    return child(paragraph, "pPr", "rPr", "del") is not None
