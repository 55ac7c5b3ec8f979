"""A .docx as parts by name, read with limits; what a template has no use for is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError
from gongkai_cli.files.office_formats import (
    DAMAGED,
    Limits,
    has_doctype,
    has_macros,
    is_xml,
    signature,
    unpacked,
)
from gongkai_cli.files.opening import read_limited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

DOCUMENT = "word/document.xml"
_LIMITS = Limits(30 * 2**20, advice="请删去其中的图片，或改用自带的模板")
_SHOWN = 80
_SAVE_AS = "请在 Word 或 WPS 里另存为 .docx"
_TYPES = "[Content_Types].xml"
_EMBEDDED = re.compile(r"word/(?:embeddings|activeX)/", re.IGNORECASE)
_EMBEDDING = ("oleobject", "package", "control", "afchunk", "activexcontrolbinary")
_DELETE = "请在 Word 或 WPS 里删去嵌入的对象"


def read(path: Path) -> dict[str, bytes]:
    """The parts of a document.

    Raises:
        DataError: it is no .docx, is damaged, swells beyond all measure, or holds what no template needs.
        FileProblem: the file cannot be read.
    """
    data = read_limited(path)
    if signature(data) in ("ole", "encrypted"):
        raise DataError(
            f"“{path.name}”是旧版 .doc 或加了密码的文件", "请在 Word 或 WPS 里另存为 .docx，不加密码"
        )
    try:
        with unpacked(data, _LIMITS) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except DataError as error:
        raise DataError(f"“{path.name}”：{error.message}", error.help) from error
    except DAMAGED as error:
        raise DataError(f"“{path.name}”不是 Word 文档（.docx）", _SAVE_AS) from error
    if DOCUMENT not in parts:
        raise DataError(f"“{path.name}”不是 Word 文档（.docx）", _SAVE_AS)
    for problem, advice in _unwanted(parts):
        raise DataError(f"“{path.name}”{problem}", advice)
    for name, part in parts.items():
        if is_xml(name):
            _parse(part, lambda _, __: None)
    return parts


def _unwanted(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """What a template must not hold, and what to do about it."""
    for name, part in parts.items():
        if is_xml(name) and has_doctype(part):
            problem = f"里有文档不该有的声明（DOCTYPE，在 {name}），没有使用"
            yield problem, "请在 Word 或 WPS 里另存，或改用自带的模板"
        if _EMBEDDED.match(name):
            yield f"嵌有别的文件或控件（{name}），没有使用", _DELETE
    types = (entry.get("ContentType", "") for entry in _entries(parts.get(_TYPES)))
    if has_macros(tuple(parts)) or any(
        "macroenabled" in each.lower() or "vba" in each.lower() for each in types
    ):
        yield "带宏，没有使用", "请另存为不带宏的 .docx"
    for name, part in parts.items():
        if name.lower().endswith(".rels"):
            yield from _links(name, part)


def _links(name: str, part: bytes) -> Iterator[tuple[str, str]]:
    """Relations to what lies elsewhere, or to what is embedded."""
    for entry in _entries(part):
        if entry.get("TargetMode", "").strip().lower() == "external":
            shown = entry.get("Target", "")[:_SHOWN]
            advice = "请删去超链接、链接的图片和附加的模板；网址写成普通文字"
            yield f"引用了外面的文件或网址（{shown}），没有使用", advice
        if entry.get("Type", "").rpartition("/")[2].lower() in _EMBEDDING:
            yield f"嵌有别的文件或控件（{name}），没有使用", _DELETE


def _entries(part: bytes | None) -> Iterator[Mapping[str, str]]:
    """The attributes of the entries of a list of relations or of content types.

    Raises:
        DataError: it is no XML.
    """
    found: list[Mapping[str, str]] = []
    if part:
        _parse(part, lambda _, attributes: found.append(attributes))
    return iter(found[1:])


def _parse(part: bytes, element: Callable[[str, dict[str, str]], None]) -> None:
    """Go through XML; the parser loads nothing from outside.

    Raises:
        DataError: it is none.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    parser = ParserCreate()
    parser.StartElementHandler = element
    try:
        parser.Parse(part, True)
    except (ExpatError, ValueError) as error:
        raise DataError("文档内部已损坏，无法读取", f"{_SAVE_AS}，或重新取自带的模板") from error
