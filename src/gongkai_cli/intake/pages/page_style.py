"""How a page's tags look, to tell a heading from a menu: hidden, bold, centred, linked, numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from gongkai_cli.intake.pages.counting import LIST_STYLES, numeral

_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*([a-z]+)", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")
_BOLD_TAGS = frozenset({"b", "strong", "th"})
_MOST_STYLE = 2000
"""Characters of a style that are looked at."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What the text inside a tag looks like."""

    level: int = 0
    bold: bool = False
    centred: bool = False
    linked: bool = False
    pre: bool = False

    def both(self, other: Looks) -> Looks:
        """What two pieces of a line have in common."""
        if self is other or self == other:
            return self
        return Looks(
            self.level or other.level,
            self.bold and other.bold,
            self.centred and other.centred,
            self.linked and other.linked,
        )


def is_hidden(node: Any) -> bool:
    """Whether a browser shows nothing of it."""
    return node.get("hidden") is not None or bool(_HIDDEN.search(_style(node)))


def _style(node: Any) -> str:
    return str(node.get("style", ""))[:_MOST_STYLE]


def looks_of(node: Any, around: Looks) -> Looks:
    """What text inside a tag looks like, by the tag and what stands around it."""
    tag, style = str(node.tag), _style(node)
    looks = around
    if _HEADING.fullmatch(tag):
        looks = replace(looks, level=int(tag[1]), bold=True)
    if tag in _BOLD_TAGS or _BOLD.search(style):
        looks = replace(looks, bold=True)
    if tag == "a" and node.get("href") is not None:
        looks = replace(looks, linked=True)
    if tag == "pre" or _PRE.search(style):
        looks = replace(looks, pre=True)
    align = _ALIGN.search(style)
    named = align[1].lower() if align else str(node.get("align", "")).lower()
    if named or tag == "center":
        looks = replace(looks, centred=named in ("center", "") or (tag == "center" and not align))
    return looks


def number_of(item: Any) -> str:
    """The number that a browser draws before an item of a list; empty for a dot."""
    holder = item.getparent()
    if holder is None or holder.tag != "ol":
        return ""
    style = _LIST_STYLE.search(_style(item) or _style(holder)) or _LIST_STYLE.search(_style(holder))
    kind = style[1].lower() if style else str(holder.get("type", "1"))
    count = _count(item, holder)
    holder.set("data-counted", str(count))
    drawn = numeral(count, LIST_STYLES.get(kind, ""))
    return drawn + ("、" if kind == "cjk-ideographic" else ".") if drawn else ""


def _count(item: Any, holder: Any) -> int:
    before = holder.get("data-counted")
    own = _integer(item.get("value"))
    if own is not None:
        return own
    if before is not None:
        return int(before) + 1
    start = _integer(holder.get("start"))
    return 1 if start is None else start


def _integer(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip(), re.ASCII) else None
