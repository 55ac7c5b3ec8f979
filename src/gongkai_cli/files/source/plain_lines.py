"""YAML as offices and this program write it, read line by line: several times as fast as libyaml's events.

Only what can be read in one way is read here: keys and values on one line, in blocks, with lists and mappings
of texts in brackets. Whatever else a text holds (quotes with escapes, several lines of one value, anchors,
tabs, equal keys, a fault), nothing of it is read here: the answer is None, and libyaml reads the whole text.
A test holds the two against each other, trees and places.
"""

from __future__ import annotations

import re
from typing import Any

from gongkai_cli.files.source.tree import Position, YamlList, YamlMap

MOST_NODES = 6_000_000
"""Values and keys of a file: 136,000 tasks with ten units each have three million."""
MOST_NAMES = 10_000
"""Items of one list of names."""
MOST_DEPTH = 64
MOST_SCALAR = 1_000_000
"""Characters of one value; the longest part of a report has 100,000."""

_OTHER = re.compile("[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML refuses or gives a meaning of their own: tabs, controls, marks of byte order."""
_KEY = r"[\w（〔《“][\w（）〔〕《》“”、，；。．·—－./-]{0,199}"
_FIRST = r"[^\-?:,\[\]{}#&*!|>'\"%@` \n]"
"""A value that begins with another character may be more than the text that stands there."""
_LINE = re.compile(
    rf"( *)(?:(- +)?({_KEY}):(?: (?:({_FIRST}[^:#\n]*)(?=\n|\Z)|([^\n]*)))?|([^\n]*))(?:\n|\Z)"
)
"""A line: its indent, the sign of an item, a key, a value that is beyond doubt or any other, or what else."""
_FLOW = re.compile(r"\[([^\[\]{}#&*!|>%@`'\":?\\]*)\] *(?: #.*)?")
_FLOW_MAP = re.compile(r"\{([^{}#&*!|>%@`'\"?\\]+)\} *(?: #.*)?")
_PAIR = re.compile(rf"({_KEY}): ([^\[\],: -][^\[\],:]*|\[[^\[\]:]*\])(?:, |\Z)")
_QUOTED = re.compile(r"(?:\"([^\"\\]*)\"|'([^']*)') *(?: #.*)?")
_PLAIN = re.compile(rf"{_FIRST}.*")
_SHARED = 16
"""Values up to this length come again and again: each is kept once."""
_ALREADY = 5
"""Events of a text that are nobody's value."""


class _DoubtError(Exception):
    """Something that libyaml must read."""


def read_plain(text: str) -> YamlMap | None:
    """The tree of a text; None where there is any doubt of what libyaml would make of it."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if _OTHER.search(text):
        return None
    try:
        return _Reader().read(text)
    except _DoubtError:
        return None


class _Reader:
    """Folds lines into a tree.

    Attributes:
        levels: the open collections, outermost first, each with the column where its parts begin.
        awaiting: the key whose value begins on a later line; empty where there is none.
        shared: the short values, each once.
        cells: what stands between brackets, read once: units repeat by the thousand.
    """

    def __init__(self) -> None:
        self.levels: list[tuple[int, Any]] = []
        self.awaiting = ""
        self.shared: dict[str, str] = {}
        self.cells: dict[str, list[str]] = {}
        self.nodes = _ALREADY

    def read(self, text: str) -> YamlMap:
        """The tree.

        Raises:
            _DoubtError: there is any.
        """
        place, shared, holder = dict.__setitem__, self.shared, YamlMap((0, 0))
        at = number = expected = 0  # the column of its keys; the line; where its next key would be dense
        for number, line in enumerate(_LINE.finditer(text), 1):  # hundreds of thousands of times
            indent, dash, key, value, rest, other = line.groups()
            column = len(indent) + 1
            if key is None:
                if other and other[0] != "#":
                    self._item_text(other, number, column)
                    at = 0
                continue
            if dash:
                column += len(dash)
                holder, expected = self._item(number, column - len(dash), column), number
            elif column != at or self.awaiting:
                holder = self._map_at(number, column)
                expected = holder.position[0] + len(holder) if holder.dense else 0
            at = column
            if value is None or key in holder or number != expected:
                self._entry(holder, key, rest if value is None else value, (number, column))
                expected = number + 1 if holder.dense else 0
                continue
            expected += 1
            value = value.rstrip(" ")
            if len(value) <= _SHARED:
                value = shared.setdefault(value, value)
            elif len(value) > MOST_SCALAR:
                raise _DoubtError
            place(holder, key, value)
        if self.awaiting or not self.levels or self.nodes + 2 * number > MOST_NODES:
            raise _DoubtError
        root: YamlMap = self.levels[0][1]
        return root

    def _map_at(self, number: int, column: int) -> YamlMap:
        """The mapping whose keys begin at a column: an open one, or the one that is awaited."""
        levels = self.levels
        if self.awaiting or not levels:
            if levels and column <= levels[-1][0]:
                raise _DoubtError  # a key without a value
            begun: YamlMap = self._opened(column, YamlMap((number, column), dense=True))
            return begun
        while levels and levels[-1][0] >= column:
            if levels[-1][0] == column and type(levels[-1][1]) is YamlMap:
                found: YamlMap = levels[-1][1]
                return found
            levels.pop()
        raise _DoubtError

    def _list_at(self, number: int, column: int) -> YamlList:
        """The list whose items begin at a column, likewise; it may begin where the key does."""
        levels = self.levels
        if self.awaiting:
            if column < levels[-1][0]:
                raise _DoubtError
            begun: YamlList = self._opened(column, YamlList((number, column), dense=True))
            return begun
        while levels and levels[-1][0] >= column:
            if levels[-1][0] == column and type(levels[-1][1]) is YamlList:
                found: YamlList = levels[-1][1]
                return found
            levels.pop()
        raise _DoubtError

    def _opened(self, column: int, value: Any) -> Any:
        """Open a collection; where one is awaited, it is that."""
        if len(self.levels) >= MOST_DEPTH - 1:  # one in brackets may be a level more
            raise _DoubtError
        if self.awaiting:
            holder = self.levels[-1][1]
            dict.__setitem__(holder, self.awaiting, value)
            if not holder.dense:
                holder.places[1][self.awaiting] = value.position
            self.awaiting = ""
        self.levels.append((column, value))
        self.nodes += 2
        return value

    def _item(self, number: int, column: int, inner: int) -> YamlMap:
        """Begin an item that is a mapping, whose first key stands on the line."""
        items = self._list_at(number, column)
        value: YamlMap = self._opened(inner, YamlMap((number, inner), dense=True))
        if items.dense:
            items.append(value)
        else:
            items.place(value, value.position)
        return value

    def _item_text(self, line: str, number: int, column: int) -> None:
        """An item that is a text or a list of texts."""
        text = line[1:].lstrip(" ")
        if line[:2] != "- " or not text:
            raise _DoubtError
        items, position = self._list_at(number, column), (number, column + len(line) - len(text))
        if len(items) >= MOST_NAMES:
            raise _DoubtError
        items.place(self._value(text, position), position)

    def _entry(self, holder: YamlMap, key: str, rest: str | None, position: Position) -> None:
        """A key of a mapping, and its value where that stands on the line."""
        text = (rest or "").lstrip(" ")
        at = position[1] + len(key) + 2 + len(rest or "") - len(text)
        empty = not text or text[0] == "#"
        spaced = not empty and at != position[1] + len(key) + 2
        if key in holder:
            raise _DoubtError
        if spaced or not holder.dense or position[0] != holder.position[0] + len(holder):
            keys, values = holder.places
            keys[key], values[key] = position, (position[0], at)
        if empty:
            self.awaiting = key
        else:
            dict.__setitem__(holder, key, self._value(text, (position[0], at)))

    def _value(self, text: str, position: Position) -> Any:
        """What stands on one line: a text, bare or in quotes, or a collection of texts in brackets."""
        if text[0] == "[":
            return self._flow(text, position)
        if text[0] == "{":
            return self._flow_map(text, position)
        if text[0] in "\"'":
            return _quoted(text)
        at = text.find(" #")
        text = (text[:at] if at >= 0 else text).rstrip(" ")
        if not _PLAIN.fullmatch(text) or ": " in text or text[-1] == ":" or len(text) > MOST_SCALAR:
            raise _DoubtError
        return self.shared.setdefault(text, text) if len(text) <= _SHARED else text

    def _flow(self, text: str, position: Position) -> YamlList:
        items = YamlList(position, dense=True)
        names = self.cells.get(text)
        if names is None:
            names = self.cells[text] = self._names(text)
        items.extend(names)
        self.nodes += len(names) + 2
        return items

    def _names(self, text: str) -> list[str]:
        """The texts in brackets."""
        found, shared = _FLOW.fullmatch(text), self.shared
        if found is None:
            raise _DoubtError
        if not found[1].strip(" "):
            return []
        names = found[1].split(", ")
        if (
            found[1].count(",") != len(names) - 1
            or len(names) > MOST_NAMES
            or any(not name or name[0] in " -" or name[-1] == " " for name in names)
        ):
            raise _DoubtError
        return [shared.setdefault(name, name) for name in names]

    def _flow_map(self, text: str, position: Position) -> YamlMap:
        found, items, at = _FLOW_MAP.fullmatch(text), YamlMap(position), 0
        inner, (line, column) = found[1] if found is not None else "", position
        keys, values = items.places
        while pair := _PAIR.match(inner, at):
            key, value = pair.groups()
            if key in items or value[-1] == " ":
                raise _DoubtError
            keys[key], values[key] = (line, column + 1 + at), (line, column + 1 + pair.start(2))
            own = self._flow(value, values[key]) if value[0] == "[" else value
            dict.__setitem__(items, key, own)
            at = pair.end()
        self.nodes += 2 + 2 * len(items)
        if not items or at < len(inner) or inner[-1] == " ":
            raise _DoubtError
        return items


def _quoted(text: str) -> str:
    found = _QUOTED.fullmatch(text)
    if found is None or len(found[0]) > MOST_SCALAR:
        raise _DoubtError
    words: str = found[1] if found[1] is not None else found[2]
    return words
