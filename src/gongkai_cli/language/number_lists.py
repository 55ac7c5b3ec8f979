"""Several numbers as people type them: 4-6,9 · 4至6 · 第4、5项 · 四到六 → the numbers."""

from __future__ import annotations

import re

from gongkai_cli.language.hanzi import plain
from gongkai_cli.language.numerals import number_of

_BETWEEN = re.compile("[,、;/和及与]")
_TO = re.compile("[-–—―−~∼至到]+")
_AROUND = re.compile(r"[(第]*(.*?)[)项条号个部分专题]*")
_LONGEST = 2000
"""Characters of a list that anybody types."""
_MOST = 100_000
"""Numbers in one range; no registry has more tasks in a year."""


def numbers_of(text: str) -> tuple[int, ...] | None:
    """The numbers that a text lists, each once, in the order written; None where it is no such list.

    Width does not count, nor white space beside a mark; a blank alone parts numbers too.

    >>> numbers_of("4-6,9")
    (4, 5, 6, 9)
    >>> numbers_of("第四至六项、第９项")
    (4, 5, 6, 9)
    """
    if len(text) > _LONGEST:
        return None
    words = [word for piece in text.split() for word in _BETWEEN.split(plain(piece)) if word]
    words = _joined(words)
    found = [_range(word) for word in words]
    if not found or any(each is None for each in found):
        return None
    return tuple(dict.fromkeys(number for each in found if each is not None for number in each))


def _joined(words: list[str]) -> list[str]:
    """Ranges that were typed with blanks around their mark (4 - 6) in one piece."""
    joined: list[str] = []
    for word in words:
        if joined and (_TO.match(word) or _TO.search(joined[-1][-1:])):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _range(word: str) -> range | None:
    ends = [number_of(_bare(end)) for end in _TO.split(word)]
    first, last = ends[0], ends[-1]
    if len(ends) > 2 or first is None or last is None:  # noqa: PLR2004  two ends
        return None
    return range(first, last + 1) if first <= last < first + _MOST else None


def _bare(text: str) -> str:
    found = _AROUND.fullmatch(text)
    return found[1] if found is not None else text
