"""How far long work has come: a line on the terminal, drawn again and again, gone when the work is done."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from gongkai_cli.render.width import width

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_PATIENCE = 1.0
"""Seconds of which nobody needs to be told."""
_EVERY = 0.1
"""Seconds between two drawings."""


def progress_line() -> Callable[[int, int], None] | None:
    """What is to be told how many of how many registries have been read; None where nobody looks on."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        return None
    return ProgressLine(stream, time.monotonic).show


class ProgressLine:
    """A line that says how far it has come, once that takes longer than a moment.

    Args:
        stream: the terminal.
        clock: seconds.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._next = clock() + _PATIENCE
        self._drawn = 0

    def show(self, done: int, of: int) -> None:
        """Draw the line, if it is time for it; the last one takes it away."""
        if done >= of:
            self._write("")
        elif self._clock() >= self._next:
            self._next = self._clock() + _EVERY
            self._write(f"正在读取 {done:,}/{of:,} 个登记册…")

    def _write(self, text: str) -> None:
        """Put a text in the place of the one before: spaces clear the line on every console."""
        if not text and not self._drawn:
            return
        cells = width(text)
        with suppress(OSError):
            self._stream.write(f"\r{text}{' ' * max(0, self._drawn - cells)}" + ("" if text else "\r"))
            self._stream.flush()
        self._drawn = cells
