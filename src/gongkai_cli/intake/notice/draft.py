"""A task on its way into the result, and the books that show that nothing of the source got lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.assigned import Assigned
from gongkai_cli.intake.notice.dates import Timing, text_timing, unclaimed_dates
from gongkai_cli.intake.notice.result import ImportCount, UnusedPassage

if TYPE_CHECKING:
    from collections.abc import Iterable

Key = tuple[int, int, int]
"""A place of the source: block, row, column; row and column are -1 for a paragraph."""


@dataclass(slots=True)
class DraftTask:
    """A task as far as it has been read; ``keys`` are the places of the source it was read from.

    ``section_no`` and ``topic_no`` are the numbers that the annex prints before their headings.
    ``loose`` tells why its place under them is doubtful, until the body confirms it.
    """

    text: str
    where: str
    printed: str = ""
    number: int | None = None
    section: str | None = None
    topic: str | None = None
    section_no: int | None = None
    topic_no: int | None = None
    title: str | None = None
    timing: Timing = field(default_factory=Timing)
    who: Assigned = field(default_factory=Assigned)
    doubts: list[str] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    erratum: str | None = None
    prose: bool = False
    placed: bool = False
    loose: str | None = None

    def take_dates(self, year: int) -> None:
        """Take the deadline from the text; doubt the dates there that are left."""
        self.timing = text_timing(self.text, year)
        if left := unclaimed_dates(self.text, year):
            self.doubt(f"任务内容里的时间“{'”“'.join(left)}”没有作时限，请核对")

    def doubt(self, text: str) -> None:
        """Add a doubt, once."""
        if text not in self.doubts:
            self.doubts.append(text)


class Bookings:
    """Every paragraph and cell of the source, and what became of it."""

    def __init__(self) -> None:
        self._source: dict[Key, UnusedPassage] = {}
        self._taken: set[Key] = set()
        self._parts: dict[Key, list[str]] = {}

    def enter(self, key: Key, where: str, text: str) -> None:
        """Enter a paragraph or cell of the source."""
        self._source[key] = UnusedPassage(where, text)

    def take(self, keys: Iterable[Key]) -> None:
        """Note that these are in the registry."""
        self._taken.update(key for key in keys if key in self._source)

    def leave(self, key: Key, part: str) -> None:
        """Note that ``part`` of a place is not in the registry, though the rest of it may be."""
        if key in self._source and part.strip():
            self._parts.setdefault(key, []).append(part.strip())

    def taken(self, key: Key) -> bool:
        """Say whether something of this place is in the registry."""
        return key in self._taken

    def text(self, key: Key) -> str:
        """Return the text of a place; empty for one that is not of the source."""
        return self._source[key].text if key in self._source else ""

    def parts(self, key: Key) -> tuple[str, ...]:
        """Return what of a place is listed as unused."""
        return tuple(self._parts.get(key, ()))

    def leftover(self) -> tuple[UnusedPassage, ...]:
        """Return what is in no task, in the order of the source."""
        found: list[UnusedPassage] = []
        for key, passage in self._source.items():
            if key not in self._taken:
                found.append(passage)
            else:
                found += [UnusedPassage(passage.where, part) for part in self._parts.get(key, ())]
        return tuple(found)

    def count(self) -> ImportCount:
        """Return the proof: each place of the source is used or unused.

        Raises:
            AssertionError: never, unless the reader loses something; then it must not go on.
        """
        unused = sum(key not in self._taken for key in self._source)
        parts = sum(key in self._taken for key in self._parts)
        count = ImportCount(len(self._source), len(self._taken), unused, parts)
        if count.source != count.used + count.unused:  # pragma: no cover - a bug, and then not in silence
            raise AssertionError(f"原文{count.source}处，用上{count.used}处，未用{count.unused}处，对不上")
        return count
