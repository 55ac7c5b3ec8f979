"""What every listing is made of, whatever it is rendered as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class Column(NamedTuple):
    """A column: its heading, and the width (in half-width cells) it must keep on a narrow screen.

    Attributes:
        grows: takes what room is left; its text wraps.
        right: figures, aligned to the right.
        bar: figures shown as bars on a terminal.
        of: for a bar, title of the column that holds the whole of which it is a share; empty where the
            largest figure makes the longest bar.
    """

    title: str
    width: int = 0
    grows: bool = False
    right: bool = False
    bar: bool = False
    of: str = ""


class Table(NamedTuple):
    """Rows of text under columns.

    Attributes:
        caption: the heading of the table; may be empty.
        one_line: on a screen a row takes one line, and is cut where it is longer.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    one_line: bool = False


class View(Protocol):
    """What a listing offers to its renderers."""

    @property
    def title(self) -> str:
        """One line that says what this is."""

    def tables(self) -> tuple[Table, ...]:
        """For people: terminal, plain text, CSV, Markdown."""

    def data(self) -> Mapping[str, Any]:
        """For machines: the JSON document, whose ``schema`` names its contract and version."""

    def notes(self) -> tuple[str, ...]:
        """What people should know besides, for stderr."""
