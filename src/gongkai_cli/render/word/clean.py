"""Data on its way into XML: what a document cannot hold, or would take for layout, becomes plain text."""

from __future__ import annotations

import re

# Line breaks, tabs, form feeds and the like: in a document they would be layout, here they are a space.
_LAYOUT = re.compile("[\t\n\x0b\f\r\x1c-\x1f\x85\u2028\u2029]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Text that XML can hold, on one line."""
    return _LONE_SURROGATE.sub("\ufffd", _FORBIDDEN.sub("", _LAYOUT.sub(" ", text)))


def printed(value: object) -> object:
    """What a template prints: texts cleaned, the rest as it is (escaping comes after, by Jinja)."""
    return clean(value) if type(value) is str else value
