"""Texts as YAML writes them: bare where they mean themselves, else in double quotes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What YAML refuses or takes for a line break."""

_BARE = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~][^\n\t\x00-\x1f]*")
_INDICATOR = re.compile(r":(?:\s|$)|\s#|\s$")
_FLOW = re.compile(r"[\[\]{},]|:$")
_OTHER_TYPE = re.compile(
    r"[-+.\d][\d_.,:eExXoO+-]*|null|true|false|yes|no|on|off|y|n|\d{4}-\d{2}-\d{2}.*", re.IGNORECASE
)


def scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as the value of a key; ``flow``: inside ``[…]`` or ``{…}``."""
    bare = _BARE.fullmatch(text) and not _INDICATOR.search(text) and not _OTHER_TYPE.fullmatch(text)
    if not bare or (flow and _FLOW.search(text)) or UNPRINTABLE.search(text):
        return quoted(text)
    return text


def names(items: Iterable[str]) -> str:
    """Return names as a list on one line."""
    return f"[{', '.join(scalar(item, flow=True) for item in items)}]"


def quoted(text: str) -> str:
    """JSON's quotes are YAML's; JSON leaves some characters bare that YAML refuses."""
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
