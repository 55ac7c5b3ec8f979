"""A document's properties: what the view says, and no trace of the program or of the hour."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

# Line breaks, tabs, form feeds and the like: in a document they would be layout, here they are a space.
_LAYOUT = re.compile("[\t\n\x0b\f\r\x1c-\x1f\x85\u2028\u2029]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_TYPES = "application/vnd.openxmlformats-package.core-properties+xml"
CORE = "docProps/core.xml"


def clean(text: str) -> str:
    """Text that XML can hold, on one line."""
    return _LONE_SURROGATE.sub("\ufffd", _FORBIDDEN.sub("", _LAYOUT.sub(" ", text)))


def printed(value: object) -> object:
    """What a template prints: texts cleaned, the rest as it is (escaping comes after, by Jinja)."""
    return clean(value) if type(value) is str else value


def core(view: Any) -> bytes:
    """Of what is made from a template of its own."""
    dated = getattr(view, "dated", "") or getattr(view, "issued", "")
    return core_properties(_title(view), getattr(view, "issuer", ""), dated)


def core_properties(title: str, creator: str, dated: str) -> bytes:
    """``docProps/core.xml``: title, author, and the document's own date as the time of its making."""
    day = _day(dated)
    moment = f'xsi:type="dcterms:W3CDTF">{day}T00:00:00Z'
    times = (
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
        if day
        else ""
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{namespace}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_text(title)}</dc:title><dc:creator>{_text(creator)}</dc:creator>{times}"
        "</cp:coreProperties>"
    ).encode()


def _day(text: str) -> str:
    """The first day a text names; empty where it names none."""
    for year, month, day in _DATE.findall(text):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return ""


def _title(view: Any) -> str:
    given = getattr(view, "title", "")
    if given:
        return given if isinstance(given, str) else "".join(given)
    name = f"{view.year}年政务公开工作任务清单"
    return f"{view.unit}{name}" if hasattr(view, "unit") else f"{name}目录"


def _text(value: str) -> str:
    return escape(clean(value))


def scrub(parts: dict[str, bytes]) -> dict[str, bytes]:
    """A template's parts without what its making left behind: thumbnail, application properties."""
    kept = {name: data for name, data in parts.items() if not _is_trace(name)}
    gone = set(parts) - set(kept)
    for name in ("_rels/.rels", "[Content_Types].xml"):
        kept[name] = _without(kept.get(name, b""), gone)
    if CORE not in parts:
        kept["_rels/.rels"] = kept["_rels/.rels"].replace(
            b"</Relationships>", _RELATION + b"</Relationships>"
        )
        kept["[Content_Types].xml"] = kept["[Content_Types].xml"].replace(
            b"</Types>", _OVERRIDE + b"</Types>"
        )
    return kept


_RELATION = (
    b'<Relationship Id="gongkaiCore" Target="docProps/core.xml" Type='
    b'"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>'
)
_OVERRIDE = f'<Override PartName="/{CORE}" ContentType="{_TYPES}"/>'.encode()


def _is_trace(name: str) -> bool:
    return name.startswith("docProps/") and name != CORE


def _without(listing: bytes, names: set[str]) -> bytes:
    """A list of relations or content types without the entries of these parts."""
    for name in names:
        pattern = rb'<(?:Relationship|Override)\b[^>]*"/?' + re.escape(name.encode()) + rb'"[^>]*/>'
        listing = re.sub(pattern, b"", listing)
    return listing
