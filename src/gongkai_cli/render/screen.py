"""What content may do on a screen or in a pipeline's log: be read. Nothing else.

A name in a file may hold the escape that renames a terminal's window, a mark that turns the line around, or
a line of its own that begins with ``::`` and commands the machine that runs the check.
"""

from __future__ import annotations

import re

_UNSEEN = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""Controls, marks of direction and of zero width, half characters; the line feed is not among them."""
_CONTROL = re.compile(f"[{_UNSEEN}]")
_ANY_CONTROL = re.compile(f"[\n{_UNSEEN}]")
_COMMAND = re.compile(r"^(\s*:)(?=:)|(##)(?=\[|vso\[)", re.MULTILINE)
"""How a line commands a runner of GitHub, or (anywhere in it) one of Azure."""
LOOK_ALIKE = {"−": "-", "‑": "-", "‒": "-", "•": "·", "‣": "·", "⁃": "-", "⏎": " "}
"""What a console of GBK has not, beside characters that only have another form there."""
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    """Text whose characters can all be seen; its lines stay lines."""
    return text if text.isprintable() else _CONTROL.sub(_shown, text)


def flat(text: str) -> str:
    """Likewise, on one line."""
    return text if text.isprintable() else _ANY_CONTROL.sub(_shown, text)


def harmless(text: str) -> str:
    """Finished lines, of which none commands the machine that prints them."""
    return _COMMAND.sub(lambda found: f"{found[0]} ", text) if "::" in text or "##" in text else text


def look_alike(error: UnicodeError) -> tuple[str, int]:
    """What a stream shows for characters that its encoding has not: a handler of errors for ``codecs``.

    Raises:
        UnicodeError: it is not about writing.
    """
    import unicodedata

    if not isinstance(error, UnicodeEncodeError):
        raise error

    def shown(char: str) -> str:
        other = LOOK_ALIKE.get(char) or unicodedata.normalize("NFKC", char)
        try:
            return other.encode(error.encoding).decode(error.encoding)
        except UnicodeError:
            return "?"

    return "".join(map(shown, error.object[error.start : error.end])), error.end


def _shown(found: re.Match[str]) -> str:
    char = found[0]
    return _NAMED.get(char) or f"<U+{ord(char):04X}>"
