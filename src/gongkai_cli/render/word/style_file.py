"""``style.docx``: the looks of all documents. Styles by their names, pages from its sections.

Its parts are text here: what is taken from them is taken as it stands, so that nothing an office has put into
its file is lost, and no parser of documents has to be loaded.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.render.word import package
from gongkai_cli.render.word.measures import text_measures
from gongkai_cli.render.word.properties import scrub

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gongkai_cli.render.word.measures import TextMeasure

STYLES = (
    *("公文标题", "公文副标题", "发文字号", "发文机关标志", "红色分隔线", "主送机关", "公文正文"),
    *("一级标题", "二级标题", "三级标题", "四级标题", "空行", "附件说明", "发文机关署名", "成文日期"),
    *("附注", "附件标记", "表题", "表前说明", "表头", "表格文字", "表格居中", "表格小字", "填写栏"),
    *("报表项目", "报表居中", "表后间距", "版记"),
)
"""The styles that documents are made in, by the names an office sees."""

# As the file that comes with the program names them: 小标宋, 仿宋, 楷体, 黑体, 宋体.
_STANDARD = ("方正小标宋简体", "仿宋", "楷体", "黑体", "宋体")
FONT_PROFILES: dict[str, tuple[str, str, str, str, str]] = {
    "gbt": _STANDARD,
    # 华文中宋 comes with Office and stands in for 小标宋, which Windows lacks.
    "windows": ("华文中宋", "仿宋", "楷体", "黑体", "宋体"),
    # Free fonts as Debian and others package them; there is no free 仿宋 that is complete.
    "open": (
        "Noto Serif CJK SC",
        "AR PL SungtiL GB",
        "AR PL KaitiM GB",
        "WenQuanYi Zen Hei",
        "AR PL SungtiL GB",
    ),
}

_WITH_FONTS = re.compile(r"word/(?:styles|numbering|fontTable|header[^/]*|footer[^/]*)\.xml")
_FONT = re.compile(r"<w:(?:rFonts|font)\b[^>]*>")
_STYLE = re.compile(r"<w:style\b([^>]*)>(.*?)</w:style>", re.DOTALL)
_NAME = re.compile(r'<w:name\b[^>]*\bw:val="([^"]*)"')
_IDENTITY = re.compile(r'\bw:styleId="([^"]*)"')
_ROOT = re.compile(r"<w:document\b[^>]*>")
_SECTION = re.compile(r"<w:sectPr\b[^>]*>.*?</w:sectPr>|<w:sectPr\b[^>]*/>", re.DOTALL)
_CHILD = re.compile(r"<(w:\w+)\b(?:[^>]*/>|.*?</\1>)", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ATTRIBUTE = re.compile(r'\bw:(\w+)="([^"]*)"')
_ORDER = (
    *("w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz", "w:pgMar"),
    *("w:paperSrc", "w:pgBorders", "w:lnNumType", "w:pgNumType", "w:cols", "w:formProt", "w:vAlign"),
    *("w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi", "w:rtlGutter", "w:docGrid"),
)
_TURN = {"top": "right", "right": "bottom", "bottom": "left", "left": "top"}
"""Which margin of an upright page becomes which of a turned one: its head lies at the right."""


class PageLayout(NamedTuple):
    """How pages lie: the properties of a section, each as it stands in the file.

    Attributes:
        children: pairs of an element's name and its text.
    """

    children: tuple[tuple[str, str], ...]

    @property
    def landscape(self) -> bool:
        """Whether its pages are wider than high."""
        size = self._measures("w:pgSz")
        return size["w"] > size["h"]

    @property
    def width(self) -> int:
        """Of the text area, in twips."""
        edges = self._measures("w:pgMar")
        return self._measures("w:pgSz")["w"] - edges["left"] - edges["right"]

    @property
    def height(self) -> int:
        """Of the text area, in twips: where there is a grid, some programs use whole lines of it only."""
        edges = self._measures("w:pgMar")
        high = self._measures("w:pgSz")["h"] - abs(edges["top"]) - abs(edges["bottom"])
        return high - high % self.pitch if self.pitch else high

    @property
    def pitch(self) -> int:
        """From line to line of the text, in twips; 0 where the file sets none."""
        grid = dict(self.children).get("w:docGrid", "")
        return _measures(grid).get("linePitch", 0) if "type=" in grid else 0

    def _measures(self, name: str) -> Mapping[str, int]:
        return _measures(dict(self.children)[name])

    def is_whole(self) -> bool:
        """Whether it says how large its pages and margins are."""
        names = {name for name, _ in self.children}
        if not {"w:pgSz", "w:pgMar"} <= names:
            return False
        size, edges = self._measures("w:pgSz"), self._measures("w:pgMar")
        return {"w", "h"} <= set(size) and set(_TURN) <= set(edges) and min(self.width, self.height) > 0

    def turned(self) -> PageLayout:
        """The same page, turned."""
        size, edges = self._measures("w:pgSz"), self._measures("w:pgMar")
        across = size["h"] > size["w"]
        turn = _TURN if across else {new: old for old, new in _TURN.items()}
        margins = {**edges} | {turn[side]: edges[side] for side in _TURN}
        orient = ' w:orient="landscape"' if across else ""
        edges_text = "".join(f' w:{side}="{width}"' for side, width in margins.items())
        changed = {
            "w:pgSz": f'<w:pgSz w:w="{size["h"]}" w:h="{size["w"]}"{orient}/>',
            "w:pgMar": f"<w:pgMar{edges_text}/>",
        }
        return PageLayout(tuple((name, changed.get(name, text)) for name, text in self.children))

    def properties(self, kind: str, *, first: bool) -> str:
        """The element.

        Args:
            kind: where the section begins: ``nextPage``, ``oddPage``.
            first: whether the document begins with it, so that its pages count from 1.
        """
        ours = {"w:type": f'<w:type w:val="{kind}"/>'}
        style = _ATTRIBUTE.findall(dict(self.children).get("w:pgNumType", ""))
        kept = "".join(f' w:{name}="{value}"' for name, value in style if name != "start")
        if first:
            kept += ' w:start="1"'
        if kept:
            ours["w:pgNumType"] = f"<w:pgNumType{kept}/>"
        others = [(name, text) for name, text in self.children if name not in ("w:type", "w:pgNumType")]
        ordered = sorted((*others, *ours.items()), key=lambda each: _ORDER.index(each[0]))
        return f"<w:sectPr>{''.join(text for _, text in ordered)}</w:sectPr>"


@lru_cache(maxsize=64)
def _measures(element: str) -> Mapping[str, int]:
    return {
        name: round(float(value)) for name, value in _ATTRIBUTE.findall(element) if _NUMBER.fullmatch(value)
    }


_NO_SECTION = PageLayout(())


class StyleFile(NamedTuple):
    """What documents take from ``style.docx``.

    Attributes:
        parts: all of its parts but the text.
        root: the beginning of the text's element, with the prefixes that its parts are written in.
        styles: names of styles → how the file refers to them.
        measures: names of styles → how much room their text takes.
        upright: pages as letters have them.
        turned: pages of wide tables.
    """

    parts: Mapping[str, bytes]
    root: str
    styles: Mapping[str, str]
    measures: Mapping[str, TextMeasure]
    upright: PageLayout
    turned: PageLayout


def read_style(path: Path) -> StyleFile:
    """Read the file.

    Raises:
        DataError: it is no Word document, or holds what no style needs.
        FileProblem: it cannot be read.
    """
    parts = package.read(path)
    text = parts.pop(package.DOCUMENT).decode("utf-8", "replace")
    sections = [section for found in _SECTION.findall(text) if (section := _section(found)).is_whole()]
    first = sections[0] if sections else _NO_SECTION
    upright = next((each for each in sections if not each.landscape), first.turned() if sections else first)
    turned = next((each for each in sections if each.landscape), first.turned() if sections else first)
    root = _ROOT.search(text)
    sheet = parts.get("word/styles.xml", b"").decode("utf-8", "replace")
    styles = {name: each for name, each in _by_name(sheet).items() if name in STYLES}
    measures = text_measures(sheet, styles, upright.pitch)
    return StyleFile(scrub(parts), root[0] if root else "", styles, measures, upright, turned)


def _section(text: str) -> PageLayout:
    inside = re.sub(r"^<w:sectPr\b[^>]*>|</w:sectPr>$", "", text)
    found = tuple((each[1], each[0]) for each in _CHILD.finditer(inside) if each[1] in _ORDER)
    return PageLayout(found)


def _by_name(sheet: str) -> dict[str, str]:
    named = {}
    for attributes, inside in _STYLE.findall(sheet):
        name, identity = _NAME.search(inside), _IDENTITY.search(attributes)
        if name and identity and 'w:type="paragraph"' in attributes:
            named[name[1]] = identity[1]
    return named


def with_fonts(parts: Mapping[str, bytes], profile: str) -> dict[str, bytes]:
    """Put the profile's names in place of the standard's; an office's own fonts are left alone."""
    names = dict(zip(_STANDARD, FONT_PROFILES[profile], strict=True))
    changed = {old: new for old, new in names.items() if old != new}
    if not changed:
        return dict(parts)
    quoted = re.compile("|".join(f'"{old}"' for old in changed))

    def exchange(element: re.Match[str]) -> str:
        return quoted.sub(lambda font: f'"{changed[font[0][1:-1]]}"', element[0])

    return {
        name: _FONT.sub(exchange, data.decode("utf-8")).encode() if _WITH_FONTS.fullmatch(name) else data
        for name, data in parts.items()
    }
