"""The tree of a YAML file: mappings and lists that know where their parts stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai_cli.diagnostics import Where

if TYPE_CHECKING:
    from collections.abc import Container

    from gongkai_cli.diagnostics import Diagnostic

Position = tuple[int, int]
"""Line and column, both from 1; columns count characters."""


UNREAD = "？"
"""Stands in for a title and the like that could not be read."""


class YamlMap(dict[str, Any]):
    """A mapping that knows where it begins (``position``) and where its keys and values stand.

    A dense one, as most are, has its keys on one line after another, each value one space behind: where they
    stand follows from where it begins, and is worked out only when somebody asks, or changes it.

    Attributes:
        refused: whether a key was refused, and with it what it would have brought.
    """

    __slots__ = ("_places", "position", "refused")

    def __init__(self, position: Position, *, dense: bool = False) -> None:
        super().__init__()
        self.position = position
        self._places: tuple[dict[str, Position], dict[str, Position]] | None = None if dense else ({}, {})
        self.refused = False

    @property
    def dense(self) -> bool:
        """Whether where its parts stand follows from where it begins."""
        return self._places is None

    @property
    def places(self) -> tuple[dict[str, Position], dict[str, Position]]:
        """Where keys stand, and where values do."""
        if self._places is None:
            line, column = self.position
            keys = {key: (line + offset, column) for offset, key in enumerate(self)}
            values = {key: _own_position(value) or (keys[key][0], column + len(key) + 2)
                      for key, value in self.items()}  # fmt: skip
            self._places = keys, values
        return self._places

    @property
    def key_positions(self) -> dict[str, Position]:
        """Where keys stand."""
        return self.places[0]

    @property
    def value_positions(self) -> dict[str, Position]:
        """Where values stand."""
        return self.places[1]

    def __setitem__(self, key: str, value: Any) -> None:
        """Change a value; where the others stand is settled before."""
        _ = self.places
        super().__setitem__(key, value)

    def pop(self, key: str, *default: Any) -> Any:
        """Take a value out, likewise."""
        _ = self.places
        return super().pop(key, *default)

    def discard(self, key: str) -> None:
        """Forget a key; its marks stay, so that findings can still point at it."""
        self.pop(key, None)

    def rename(self, key: str, intended: str) -> None:
        """Take what stands under a misspelt key for the value of the intended key."""
        self[intended] = self.pop(key)
        self.key_positions[intended], self.value_positions[intended] = (
            self.key_positions[key],
            self.value_positions[key],
        )

    def unusable(self, key: str) -> bool:
        """Whether the key was written, but with a value that is of no use (or of less than all)."""
        value = self.get(key)
        if self._places is None:
            return type(value) is YamlList and value.incomplete
        return (key in self.key_positions and key not in self) or (
            type(value) is YamlList and value.incomplete
        )


class YamlList(list[Any]):
    """A sequence that knows where it begins (``position``) and where each item stands.

    A dense one holds collections, which know where they begin, or texts in brackets with a comma and one
    space between them; as of ``YamlMap``.

    Attributes:
        incomplete: whether an item was taken out because it was of no use.
    """

    __slots__ = ("_places", "incomplete", "position")

    def __init__(self, position: Position, *, dense: bool = False) -> None:
        super().__init__()
        self.position = position
        self._places: list[Position] | None = None if dense else []
        self.incomplete = False

    @property
    def dense(self) -> bool:
        """Whether where its items stand follows from where they or it begin."""
        return self._places is None

    @property
    def value_positions(self) -> list[Position]:
        """Where items stand."""
        if self._places is None:
            line, column = self.position
            self._places = []
            for item in self:
                self._places.append(_own_position(item) or (line, column + 1))
                column += len(item) + 2
        return self._places

    @value_positions.setter
    def value_positions(self, positions: list[Position]) -> None:
        self._places = positions

    def place(self, item: Any, position: Position) -> None:
        """Add an item."""
        self.value_positions.append(position)
        self.append(item)

    def __setitem__(self, index: Any, value: Any) -> None:
        """Change an item; where the others stand is settled before."""
        _ = self.value_positions
        super().__setitem__(index, value)

    def discard(self, indexes: Container[int]) -> None:
        """Forget items together with their marks, so that the others keep theirs."""
        positions = self.value_positions
        self[:] = [item for index, item in enumerate(self) if index not in indexes]
        self.value_positions = [position for index, position in enumerate(positions) if index not in indexes]
        self.incomplete = True


class YamlDocument:
    """One file, read: its tree, its name as users see it, and what was wrong with its text.

    Attributes:
        name: the path to show.
        tree: nested YamlMap, YamlList and str; None where the text could not be parsed at all.
        diagnostics: findings about bytes and syntax, and doubts that wait for a person.
    """

    __slots__ = ("diagnostics", "name", "tree")

    def __init__(self, name: str, tree: Any, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.name = name
        self.tree = tree
        self.diagnostics = diagnostics

    def is_doubted(self, where: Where) -> bool:
        """Whether a doubt stands on a line or on the one above it: what is wrong there has been told."""
        return any(
            finding.code == "GK903" and where.line - finding.where.line in (0, 1)
            for finding in self.diagnostics
        )

    def node(self, *loc: str | int) -> Any:
        """What stands at ``loc``; None where nothing does."""
        node = self.tree
        for step in loc:
            node = _child(node, step)
        return node

    def where(self, *loc: str | int, key: bool = False) -> Where:
        """The place of the value at ``loc``, or of the nearest thing around it that exists.

        Args:
            loc: keys and indexes from the root.
            key: point at the key rather than at its value.
        """
        node, position = self.tree, (1, 1)
        for depth, step in enumerate(loc):
            found = _position_of(node, step, key=key and depth == len(loc) - 1)
            if found is None:
                break
            position = found
            node = _child(node, step)
        return Where(self.name, *position)


def _own_position(value: Any) -> Position | None:
    return value.position if type(value) in (YamlMap, YamlList) else None


def _child(node: Any, step: str | int) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None


def _position_of(node: Any, step: str | int, *, key: bool) -> Position | None:
    if isinstance(node, YamlMap) and isinstance(step, str):
        return (node.key_positions if key else node.value_positions).get(step)
    if isinstance(node, YamlList) and isinstance(step, int) and 0 <= step < len(node):
        return node.value_positions[step]
    return None
