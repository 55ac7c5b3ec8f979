"""A document's properties: what the view says, and no trace of the program or of the hour."""

from __future__ import annotations

import re
from typing import Any

from gongkai_cli.render.core_properties import clean, core_properties

_TYPES = "application/vnd.openxmlformats-package.core-properties+xml"
CORE = "docProps/core.xml"


def printed(value: object) -> object:
    """What a template prints: texts cleaned, the rest as it is (escaping comes after, by Jinja)."""
    return clean(value) if type(value) is str else value


def core(view: Any) -> bytes:
    """Of what is made from a template of its own."""
    dated = getattr(view, "dated", "") or getattr(view, "issued", "")
    return core_properties(_title(view), getattr(view, "issuer", ""), dated)


def _title(view: Any) -> str:
    given = getattr(view, "title", "")
    if given:
        return given if isinstance(given, str) else "".join(given)
    name = f"{view.year}年政务公开工作任务清单"
    return f"{view.unit}{name}" if hasattr(view, "unit") else f"{name}目录"


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
