"""Markdown (.md) to blocks: headings, a paragraph a line, tables with pipes; tables of HTML as in a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.intake.pages.drawn import drawn_rows, is_drawn
from gongkai_cli.intake.pages.page import read_page
from gongkai_cli.intake.pages.plain import Line, add_rows, numbered_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.intake.pages.building import PagesBuilder

_HASHES = re.compile(r"(#{1,6})[ \t]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(r"(?<!\\)\*\*(?=\S)([^*]{1,500})(?<=\S)\*\*")
_BULLET = re.compile(r"([-*+]|>)[ \t]+")
_HTML = re.compile(r"</?(?:table|p|div|h[1-6]|center|br|hr|ul|ol|li|span|font)\b", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"(?:```|~~~)")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}")


def read_markdown(builder: PagesBuilder, text: str) -> None:
    """Add the blocks of a document, our own (``report render``) or anyone's."""
    for kind, run in _runs(tuple(numbered_lines(_without_comments(builder, text)))):
        if kind == "html":
            read_page(builder, "<body>" + "\n".join(line.text for line in run))
        elif kind == "drawn":
            rows = [(number, [_shown(cell) for cell in cells]) for number, cells in drawn_rows(run)]
            add_rows(builder, rows)
        else:
            for line in run:
                _paragraph(builder, line)


def _without_comments(builder: PagesBuilder, text: str) -> str:
    """Comments become empty lines, so that the others keep their numbers."""
    if "<!--" not in text or "-->" not in text:
        return text
    end = text.rindex("-->") + 3  # beyond the last end the search for one would be in vain, each time

    line, last = 1, 0

    def listed(found: re.Match[str]) -> str:
        nonlocal line, last
        line, last = line + text.count("\n", last, found.start()), found.start()
        builder.aside(found[0][4:-3], f"第{line}行", "注释")
        return "\n" * found[0].count("\n")

    return _COMMENT.sub(listed, text[:end]) + text[end:]


def _runs(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    run: list[Line] = []
    kind, within = "", False
    for line in lines:
        opens = line.text.lower().count("<table") - line.text.lower().count("</table")
        now = "html" if within or _HTML.match(line.text) else "drawn" if is_drawn(line.text) else "words"
        within = (opens > 0) if not within else opens >= 0
        if run and now != kind:
            yield kind, run
            run = []
        kind = now
        run.append(line)
    if run:
        yield kind, run


def _paragraph(builder: PagesBuilder, line: Line) -> None:
    text = line.text.strip()
    if _FENCE.match(text) or _RULE.fullmatch(text):
        return
    found = _HASHES.match(text)
    level = len(found[1]) if found else 0
    before = found or _BULLET.match(text)
    words = text[before.end() :] if before else text
    bullet = before[1] if before and before[1] in "-*+" else ""
    if level:
        words = re.sub(r"[ \t]#+\Z", "", words)
    bold = bool(_STRONG.fullmatch(words))
    where = f"第{line.number}行"
    builder.paragraph(_shown(words), where, level=level, bold=bold or bool(level), number=bullet)


def _shown(text: str) -> str:
    return _ESCAPED.sub(r"\1", _STRONG.sub(r"\1", text))
