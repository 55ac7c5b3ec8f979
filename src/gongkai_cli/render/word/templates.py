"""Templates by name, parsed once each; a document is then a matter of filling in and zipping.

docxtpl understands the tags (``patch_xml``: tags split over runs, ``{%tr %}``, ``{%p %}``). Its ``render`` is
not used: it parses the whole template anew for every document, reads the result with ``recover=True``, which
drops what is broken without a word, and turns tabs and line breaks in data into layout.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.errors import DataError, GongkaiError, UsageError
from gongkai_cli.files.office_formats import archived
from gongkai_cli.render.word import package, properties
from gongkai_cli.render.word.finish import finish
from gongkai_cli.render.word.properties import printed
from gongkai_cli.views.document import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from jinja2 import Template

    from gongkai_cli.render.sandbox import BoundedEnvironment


FILLED = re.compile(r"word/(?:document|header[^/]*|footer[^/]*|footnotes|endnotes)\.xml")
_FONTS = re.compile(r"word/(?:styles|numbering|document|header[^/]*|footer[^/]*)\.xml")
_PARAGRAPH = re.compile(r"(?=<w:p[ >])")
# As the bundled templates name them: 小标宋, 仿宋, 楷体, 黑体, 宋体.
_GBT = ("方正小标宋简体", "仿宋", "楷体", "黑体", "宋体")
PROFILES: dict[str, tuple[str, str, str, str, str]] = {
    "gbt": _GBT,
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

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Prepared(NamedTuple):
    """A template ready to be filled.

    Attributes:
        parts: what stays as it is.
        filled: the parts that hold tags.
    """

    parts: dict[str, bytes]
    filled: dict[str, Template]


class WordTemplates:
    """Templates by name, the office's own before the ones that come with the program.

    Args:
        folders: where to look, in order.
        fonts: the profile of font names: gbt, windows or open.

    Raises:
        UsageError: there is no such profile.
    """

    def __init__(self, *folders: Path, fonts: str = "gbt") -> None:
        if fonts not in PROFILES:
            raise UsageError(f"没有“{fonts}”这套字体", f"可用的有：{'、'.join(PROFILES)}")
        self._folders = folders
        self._fonts = fonts
        self._prepared: dict[str, Prepared] = {}

    def render(self, name: str, view: object) -> bytes:
        """A document.

        Args:
            name: checklist, checklist_index, tasklist or letter.
            view: the finished facts.

        Raises:
            DataError: the template is missing, has a mistake, or asks for something the view does not hold.
        """
        from gongkai_cli.render.sandbox import fact_of

        file = f"{name}.docx"
        try:
            if name not in self._prepared:
                self._prepared[name] = prepare(package.read(self._find(file)), self._fonts)
            return fill(self._prepared[name], VARIABLES[name], view)
        except GongkaiError:
            raise
        except Exception as error:  # a template may raise anything
            advice = f"运行 gongkai template check {file} 查看出错的地方"
            raise DataError(f"模板“{file}”出错：{fact_of(error)}", advice) from error

    def _find(self, file: str) -> Path:
        for folder in self._folders:
            if os.path.lexists(folder / file):
                return folder / file
        raise DataError(f"找不到模板“{file}”", "请检查 templates/ 目录")


@lru_cache(maxsize=1)
def environment() -> BoundedEnvironment:
    """Jinja as all Word templates get it: sandboxed, strict, escaping what is printed."""
    from gongkai_cli.render.sandbox import BoundedEnvironment

    made = BoundedEnvironment(printed)
    del made.filters["safe"]  # data is never markup
    return made


def source(xml: bytes) -> str:
    """A part as a Jinja template, each paragraph on a line of its own so that errors have a place."""
    from docxtpl import DocxTemplate
    from lxml import etree

    text = etree.tostring(etree.fromstring(xml), encoding="unicode")
    return _PARAGRAPH.sub("\n", DocxTemplate(None).patch_xml(text.replace("\n", " ")))


def prepare(parts: dict[str, bytes], fonts: str) -> Prepared:
    """Read a template's tags, and put the profile's fonts in.

    Raises:
        TemplateSyntaxError: a tag is not understood.
        DataError: a part is no XML.
    """
    from lxml import etree

    kept = properties.scrub(parts)
    try:
        trees = {name: etree.fromstring(data) for name, data in kept.items() if _FONTS.fullmatch(name)}
    except etree.XMLSyntaxError as error:
        raise DataError(
            "文档内部已损坏，无法读取", "请在 Word 或 WPS 里打开后另存，或重新取自带的模板"
        ) from error
    exchange(trees.values(), fonts)
    kept |= {name: _xml(tree) for name, tree in trees.items()}
    filled = {
        name: environment().from_string(source(data))
        for name, data in kept.items()
        if FILLED.fullmatch(name) and (b"{%" in data or b"{{" in data or name == package.DOCUMENT)
    }
    return Prepared(kept, filled)


def fill(template: Prepared, argument: str, view: object) -> bytes:
    """Fill a template in.

    Raises:
        TemplateError: it asks for what the view does not hold.
        DataError: the result is no XML: a tag is split from its row or paragraph.
    """
    from lxml import etree

    parts = dict(template.parts)
    environment().budget.renew()
    for name, each in template.filled.items():
        try:
            tree = etree.fromstring(each.render({argument: view}).replace("\n", ""))
        except etree.XMLSyntaxError as error:
            raise DataError(
                "填入内容后文档不完整：有标记没有独占一行或一段",
                "{%tr … %} 与 {%tr endfor %} 应各占表格的一行，{%p … %} 应各占一段",
            ) from error
        if name == package.DOCUMENT:
            finish(tree, view)
        parts[name] = _xml(tree)
    parts[properties.CORE] = properties.core(view)
    return archived(parts)


def _xml(tree: Any) -> bytes:
    from lxml import etree

    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def exchange(trees: Iterable[Any], profile: str) -> None:
    """Put the profile's names in place of the standard's; an office's own fonts are left alone."""
    names = dict(zip(_GBT, PROFILES[profile], strict=True))
    for tree in trees:
        for element in tree.iter(f"{_W}rFonts"):
            for key, value in element.attrib.items():
                element.set(key, names.get(value, value))
