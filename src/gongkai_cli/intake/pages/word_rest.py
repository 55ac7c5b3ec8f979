"""What a Word document holds beside its body: headers, footers, notes, comments; listed, not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.intake.pages.kinds import read_member
from gongkai_cli.intake.pages.word_xml import attribute, name_of, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any
    from zipfile import ZipFile

    from gongkai_cli.intake.pages.building import PagesBuilder

_MOST_PART = 5 * 2**20
_MOST_PARTS = 100
_RUNNING = re.compile(r"word/(header|footer)\d*\.xml")
_WHY = {"header": "页眉", "footer": "页脚"}
_NOTES = {"word/footnotes.xml": "脚注", "word/endnotes.xml": "尾注", "word/comments.xml": "批注"}
_ITEMS = frozenset({"footnote", "endnote", "comment"})


def list_rest(builder: PagesBuilder, archive: ZipFile) -> None:
    """List what stands around the body, each text once."""
    names = archive.namelist()
    seen: set[tuple[str, str]] = set()
    for name in sorted(filter(_RUNNING.fullmatch, names))[:_MOST_PARTS]:
        found = _RUNNING.fullmatch(name)
        why = _WHY[found[1]] if found else ""
        text = "\n".join(_lines(parse(read_member(archive, name, _MOST_PART))))
        if (why, text) not in seen:
            seen.add((why, text))
            builder.aside(text, why, why)
    for name, why in _NOTES.items():
        if name in names:
            items = (one for one in parse(read_member(archive, name, _MOST_PART)) if name_of(one) in _ITEMS)
            for number, item in enumerate((one for one in items if not attribute(one, "type")), 1):
                builder.aside("\n".join(_lines(item)), f"{why}{number}", why)


def _lines(holder: Any) -> Iterator[str]:
    for paragraph in holder.iter("{*}p"):
        yield "".join(node.text or "" for node in paragraph.iter("{*}t"))
