"""How much room text takes in the styles of ``style.docx``: sizes, lines, and the space around paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.render.width import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

_STYLE = re.compile(r"<w:style\b[^>]*\bw:styleId=\"([^\"]*)\"[^>]*>(.*?)</w:style>", re.DOTALL)
_DEFAULTS = re.compile(r"<w:docDefaults>(.*?)</w:docDefaults>", re.DOTALL)
_BASE = re.compile(r'<w:basedOn w:val="([^"]*)"')
_SPACING = re.compile(r"<w:spacing\b([^>]*\bw:(?:line|before|after)=[^>]*)>")
_SIZE = re.compile(r'<w:sz w:val="(\d+)"')
_SNAP = re.compile(r'<w:snapToGrid(?: w:val="(\w+)")?')
_NUMBER = re.compile(r'\bw:(line|before|after)="(-?\d+)')
_RULE = re.compile(r'\bw:lineRule="(\w+)"')
_NATURAL = 1.3
"""How much higher a line is than its letters where the style sets no height."""
_ANY_SIZE = 21
_SINGLE = 240


class TextMeasure(NamedTuple):
    """A style's measures, in twips.

    Attributes:
        half: half a Chinese character.
        line: from line to line.
        before: the space over a paragraph.
        after: the space under it.
    """

    half: int
    line: int
    before: int = 0
    after: int = 0

    def height(self, text: str, room: int) -> int:
        """Of a paragraph as wide as ``room``.

        A line is taken to be a character shorter than it is: some programs part Chinese from figures.
        """
        lines = len(wrap(text, max(int(room / self.half) - 2, 2))) if text else 1
        return lines * self.line + self.before + self.after


def text_measures(sheet: str, names: Mapping[str, str], pitch: int) -> dict[str, TextMeasure]:
    """The measures of styles by name.

    Args:
        sheet: ``styles.xml``.
        names: names of styles → how the file refers to them.
        pitch: from line to line of the page's grid; 0 where there is none.
    """
    bodies = dict(_STYLE.findall(sheet))
    defaults = _DEFAULTS.search(sheet)
    outermost = defaults[1] if defaults else ""
    return {
        name: _measure([*_ancestry(identity, bodies), outermost], pitch) for name, identity in names.items()
    }


def _ancestry(identity: str, bodies: Mapping[str, str]) -> list[str]:
    """A style and those it is based on, each once."""
    seen: dict[str, str] = {}
    while identity in bodies and identity not in seen:
        seen[identity] = bodies[identity]
        base = _BASE.search(bodies[identity])
        identity = base[1] if base else ""
    return list(seen.values())


def _measure(bodies: list[str], pitch: int) -> TextMeasure:
    """The nearest style that says something decides."""
    size = next((int(found[1]) for body in bodies if (found := _SIZE.search(body))), _ANY_SIZE)
    snap = next((found[1] for body in bodies if (found := _SNAP.search(body))), None)
    numbers: dict[str, int] = {}
    rule = ""
    for body in bodies:
        spacing = _SPACING.search(body)
        if spacing:
            said = {name: int(value) for name, value in _NUMBER.findall(spacing[1])}
            if "line" in said and "line" not in numbers:
                found = _RULE.search(spacing[1])
                rule = found[1] if found else "auto"
            numbers = said | numbers
    on_grid = snap not in ("0", "false", "off")
    line = _line(size * 10, numbers.get("line", 0), rule, pitch if on_grid else 0)
    return TextMeasure(size * 5, line, numbers.get("before", 0), numbers.get("after", 0))


def _line(letters: int, line: int, rule: str, pitch: int) -> int:
    """From line to line: as the style says, else as many steps of the grid as the letters need."""
    if rule == "exact" and line:
        return line
    natural = letters * _NATURAL
    if pitch:
        natural = pitch * max(1, -(-letters // pitch))
    if rule == "atLeast":
        return round(max(natural, line))
    return round(natural * (line / _SINGLE if line else 1))
