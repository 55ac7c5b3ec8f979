"""Tables drawn with characters: pipes of Markdown, frames of │ and +---+."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.intake.pages.plain import Line

_BARS = "|｜│┃║┆┊"
_BORDER = re.compile(r"[-=+:|｜│┃║┆┊─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬ \u3000\t]+")
_RULE = re.compile(r"[-=─━═┄┈]{2}")
_BAR = re.compile(rf"(?<!\\)[{_BARS}]")
_EDGES = re.compile(rf"\A[ \t]*[{_BARS}]|(?<!\\)[{_BARS}][ \t]*\Z")
_FRAMED = re.compile(r"\s*[+┌├└┏┣┗╔╠╚]")
_UNDER_HEADS = frozenset("-:| \t")
_ENOUGH_BARS = 2


def is_border(text: str) -> bool:
    """Whether a line only draws."""
    return bool(_BORDER.fullmatch(text)) and bool(_RULE.search(text)) and bool(re.search(r"[^-=─━═ ]", text))


def is_drawn(text: str) -> bool:
    """Whether a line is a row of such a table, or a line of its frame."""
    return is_border(text) or len(_BAR.findall(text)) >= _ENOUGH_BARS


def drawn_rows(run: Sequence[Line]) -> list[tuple[int, Sequence[str]]]:
    """The rows of a table, each with the number of its first line.

    A frame has lines between its rows, and a row may take several lines; pipes alone have a row a line.
    """
    if any(_FRAMED.match(line.text) for line in run if is_border(line.text)):
        return list(_framed(run))
    lines = [line for at, line in enumerate(run) if at != 1 or not _UNDER_HEADS.issuperset(line.text)]
    return [(line.number, _cells(line.text)) for line in lines if not is_border(line.text)]


def _framed(run: Sequence[Line]) -> Iterator[tuple[int, Sequence[str]]]:
    number, held = 0, list[list[str]]()
    for line in run:
        if is_border(line.text):
            if held:
                yield number, ["\n".join(cell) for cell in held]
            held = []
            continue
        cells = _cells(line.text)
        if held and len(held) != len(cells):
            yield number, ["\n".join(cell) for cell in held]
            held = []
        if not held:
            number, held = line.number, [[] for _ in cells]
        for lines, text in zip(held, cells, strict=True):
            lines.append(text)
    if held:
        yield number, ["\n".join(cell) for cell in held]


def _cells(text: str) -> list[str]:
    inner = _EDGES.sub("", text)
    return [
        re.sub(rf"\\([{_BARS}])", r"\1", cell).replace("<br>", "\n").strip() for cell in _BAR.split(inner)
    ]
