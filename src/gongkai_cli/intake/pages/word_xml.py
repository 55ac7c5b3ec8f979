"""The XML of Word documents, without its namespaces: there are two sets of them, for the same names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_AROUND = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
"""What stands around paragraphs, rows and cells without being seen."""
_OFF = frozenset({"0", "false", "off", "none"})


def parse(data: bytes) -> Any:
    """A part's root."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def name_of(node: Any) -> str:
    """A tag without its namespace; comments and instructions have none."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(node: Any, name: str = "val") -> str:
    """An attribute of Word's; empty where there is none."""
    return str(node.get(_WORD + name) or node.get(_STRICT + name) or "")


def child(node: Any, *path: str) -> Any:
    """The first node down a path of names, or ``None``."""
    for name in path:
        node = next((one for one in node if name_of(one) == name), None) if node is not None else None
    return node


def is_on(node: Any, *path: str) -> bool | None:
    """What a switch down a path says; ``None`` where there is none."""
    switch = child(node, *path)
    return None if switch is None else attribute(switch).lower() not in _OFF


def integer(node: Any, *path: str, most: int = 10**6) -> int | None:
    """A number down a path; ``None`` where there is none, or no number."""
    found = child(node, *path)
    text = attribute(found) if found is not None else ""
    if not (text.isascii() and text.isdigit()):
        return None
    return most if len(text) > len(str(most)) else min(int(text), most)


def inside(holder: Any, name: str) -> Iterator[Any]:
    """The rows of a table, the cells of a row; content controls around them do not count."""
    for node in holder:
        found = name_of(node)
        if found == name:
            yield node
        elif found in _AROUND:
            yield from inside(node, name)


def is_around(name: str) -> bool:
    """Whether such a tag only stands around others."""
    return name in _AROUND
