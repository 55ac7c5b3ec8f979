"""The items of the notice's body: which stretches of it are one, and under which topic they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.notice import NoticeText

_ENDS = "。!?;"
_CLOSERS = "”’」』》)\"'"
_ALIKE = 0.8
"""How alike a text of the body and its row of the annex are at least: a misprint apart, not a sentence."""


def topic_starts(notice: NoticeText) -> list[tuple[int, str, str]]:
    """Where each topic begins in the body, with its number and its title as ``plain`` sees it."""
    starts = []
    for heading in notice.topics:
        title = plain(heading.title).split("。")[0]
        found = notice.body.find(f"({heading.number}){title}")
        if found >= 0:
            starts.append((found, heading.number, title))
    return sorted(starts)


def whole_item(notice: NoticeText, text: str, printed: str | None) -> bool:
    """Whether a text is what the body prints for a row of the annex that reads otherwise.

    It is when it runs from one end of a sentence (or topic head) to another, says nearly what the row says,
    and leaves out nothing that the row has too. A text cut short does not: where the body has the row as it
    is printed, nothing else can be right.

    Args:
        notice: the notice.
        text: the text in question, as ``plain`` sees it.
        printed: the annex's, likewise; None where the annex has no such task.
    """
    if printed is not None and (printed in notice.body or not _alike(text, printed)):
        return False
    return any(_bounded(notice, at, at + len(text), printed or "") for at in _places(notice.body, text))


def _places(body: str, text: str) -> Iterator[int]:
    at = body.find(text)
    while at >= 0:
        yield at
        at = body.find(text, at + 1)


def _bounded(notice: NoticeText, first: int, end: int, printed: str) -> bool:
    """Whether sentences end on both sides of a stretch, and the row has neither of those around it."""
    body = notice.body
    heads = {start + len(f"({number}){title}") for start, number, title in topic_starts(notice)}
    if not (_ends(body[max(first - 3, 0) : first]) or first in heads):
        return False
    unstopped = bool(printed) and not _ends(printed)  # the table leaves the last 。 out
    stopped = _ends(body[first:end]) or (unstopped and body[end : end + 1] in _ENDS)
    return stopped and not any(around in printed for around in _around(body, first, end))


def _ends(text: str) -> bool:
    """Whether a text ends where a sentence does: at 。, also with a quotation mark after it."""
    return text[-3:].rstrip(_CLOSERS).endswith(tuple(_ENDS))


def _around(body: str, first: int, end: int) -> Iterator[str]:
    """The sentences before and after a stretch, where there are such."""
    stopped = len(body[:first].rstrip(_CLOSERS + _ENDS))
    before = body[max(body.rfind(mark, 0, stopped) for mark in _ENDS) + 1 : first]
    after = re.compile(rf"[^{_ENDS}]+[{_ENDS}]").match(body, end)
    return (sentence for sentence in (before, after[0] if after else "") if sentence)


def _alike(text: str, printed: str) -> bool:
    from difflib import SequenceMatcher

    match = SequenceMatcher(None, text, printed, autojunk=False)
    return match.quick_ratio() >= _ALIKE and match.ratio() >= _ALIKE
