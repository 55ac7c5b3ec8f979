"""YAML text to strings with positions.

Stock PyYAML reads ``012`` as ten, ``no`` as false, keeps the last of two equal keys and dies without a
position on ``2022-13-45``. Here every scalar stays the string that was typed, every value knows where it
stands, and what a registry has no use for (anchors, aliases, tags, merge keys, second documents) is
reported rather than obeyed. libyaml's event stream is also several times faster than its loader.
"""

from gongkai_cli.files.source.parsing import load, load_bytes, parse, without_collector
from gongkai_cli.files.source.syntax import wide_colon
from gongkai_cli.files.source.text import BOM, DOUBT, LINE_BREAK, decode, doubts, read_bytes
from gongkai_cli.files.source.tree import UNREAD, YamlDocument, YamlList, YamlMap

__all__ = [
    "BOM",
    "DOUBT",
    "LINE_BREAK",
    "UNREAD",
    "YamlDocument",
    "YamlList",
    "YamlMap",
    "decode",
    "doubts",
    "load",
    "load_bytes",
    "parse",
    "read_bytes",
    "wide_colon",
    "without_collector",
]
