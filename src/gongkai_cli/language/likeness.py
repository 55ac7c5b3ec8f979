"""Two texts that compare as equal (``hanzi.plain``), but are not written alike: where they part in print.

What is folded for comparing is printed all the same: 紧 紧, ８ and ⑧ pass for 紧紧 and 8, and stand so in the
letter. A text is held against the one it copies letter by letter; the plain form of a letter is always right.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL_WIDTH = frozenset("（），：；！？～")
_HALF_WIDTH = frozenset("(),:;!?~")


class Departure(NamedTuple):
    """A place where a text is not written as what it copies.

    Attributes:
        at: position in the text, from 0.
        kind: ``space``, white space the other has not; ``form``, another form of the same character.
        char: what stands in the text.
        printed: what the other has there; empty for a space.
    """

    at: int
    kind: Literal["space", "form"]
    char: str
    printed: str


class Spelled:
    """A text without its white space, letter by letter, each with the character it is written as."""

    def __init__(self, text: str) -> None:
        """Take a text apart."""
        self.text = text
        self.places: list[int] = []
        parts: list[str] = []
        for at, char in enumerate(text):
            if char.isspace():
                continue
            form = _letters_of(char)
            parts.append(form)
            self.places.extend([at] * len(form))
        self.plain = "".join(parts)

    def part(self, first: int, end: int) -> str:
        """The stretch of the text in which the letters from ``first`` to ``end`` stand."""
        return self.text[self.places[first] : self.places[end - 1] + 1] if first < end else ""

    def gap(self, at: int) -> str:
        """The white space before a letter."""
        return self.text[self.places[at - 1] + 1 : self.places[at]]

    def occurrences(self, letters: str) -> Iterator[int]:
        """Where letters occur among the letters."""
        at = self.plain.find(letters) if letters else -1
        while at >= 0:
            yield at
            at = self.plain.find(letters, at + 1)


@lru_cache(maxsize=2)
def spelled(text: str) -> Spelled:
    """A long text, taken apart once for all who ask."""
    return Spelled(text)


@cache
def _letters_of(char: str) -> str:
    return "".join(unicodedata.normalize("NFKD", char).split())


def departure(text: str, printed: str) -> Departure | None:
    """The first place where a text departs in print from one that it equals in letters."""
    if text == printed:
        return None
    ours, theirs = Spelled(text.rstrip("\n")), Spelled(printed)
    if ours.plain != theirs.plain:
        return None
    return next(_departures(ours, theirs), None)


def _departures(ours: Spelled, theirs: Spelled) -> Iterator[Departure]:
    ends = -1
    for at, their_at in zip(ours.places, theirs.places, strict=True):
        if at > ends + 1:
            yield from _spaces(ours.text[ends + 1 : at], ends + 1, theirs.text[:their_at])
        char, other = ours.text[at], theirs.text[their_at]
        if char != other and not _is_right(char, other):
            yield Departure(at, "form", char, other)
        ends = at
    if ends + 1 < len(ours.text):
        yield Departure(ends + 1, "space", ours.text[ends + 1], "")


def _spaces(ours: str, at: int, before: str) -> Iterator[Departure]:
    """A space is right where the other has one too, or has white space of some other kind."""
    theirs = before[len(before.rstrip()) :]
    if not before.strip() or (ours not in (theirs, " ") or not theirs):
        yield Departure(at, "space", ours[0], "")


def _is_right(char: str, printed: str) -> bool:
    """Whether a character is the ordinary form of the one printed; 1 is not that of ①."""
    if char in _FULL_WIDTH:
        return True
    form = unicodedata.decomposition(printed).partition(" ")[0]
    ordinary = unicodedata.normalize("NFKC", char) == char and char not in _HALF_WIDTH
    return ordinary and (form in ("<wide>", "<narrow>") or not form.startswith("<"))
