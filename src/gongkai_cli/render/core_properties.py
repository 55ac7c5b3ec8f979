"""A file's properties: what the document says of itself, and no trace of the program or of the hour."""

from __future__ import annotations

import re
from datetime import date

# Line breaks, tabs, form feeds and the like: in a document they would be layout, here they are a space.
_LAYOUT = re.compile("[\t\n\x0b\f\r\x1c-\x1f\x85\u2028\u2029]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def clean(text: str) -> str:
    """Text that XML can hold, on one line."""
    if text.isprintable():
        return text
    return _LONE_SURROGATE.sub("\ufffd", _FORBIDDEN.sub("", _LAYOUT.sub(" ", text)))


def escaped(text: str) -> str:
    """Text as it stands in XML, between tags or quotation marks.

    The library's own function would load its client for networks.
    """
    safe = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace('"', "&quot;")


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
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{escaped(creator)}</dc:creator>{times}"
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
