"""A pager for answers longer than the screen, as git does it; imported only for one.

``GONGKAI_PAGER``, then ``PAGER``, else ``less``; an empty one or ``cat`` is none. On Windows there is none
unless one is named: its ``more`` knows neither UTF-8 nor colours. Where a pager cannot be had, or fails, the
answer is printed as without one.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from gongkai_cli.render.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
_SETTINGS = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"}
"""Quit where it fits after all, pass colours, leave the screen as it is; unless the user says otherwise."""
_DEFAULTS = ("less", "more")


_BY_SIGNAL = 128
"""Exit codes above it: ended from outside, by Ctrl-C for one; the answer has been seen as far as wanted."""


def pager(environment: Mapping[str, str], *, windows: bool) -> list[str]:
    """The pager's command, in words; none where there shall be none.

    Args:
        environment: of the process.
        windows: whether it is there that we run.
    """
    if environment.get("TERM") == "dumb":
        return []
    named = next((environment[name] for name in ("GONGKAI_PAGER", "PAGER") if name in environment), None)
    if named is None:
        known = _DEFAULTS[:1] if windows else _DEFAULTS
        return next(([name] for name in known if shutil.which(name)), [])
    try:
        words = shlex.split(named, posix=not windows)
    except ValueError:  # a quotation mark without its fellow
        words = []
    return [] if words == ["cat"] else words


def is_longer(text: str, columns: int, lines: int) -> bool:
    """Whether a text takes more lines than a screen has, its prompt counted."""
    room = lines - 1
    if text.count("\n") > room:
        return True
    taken = 0
    for line in _ESCAPE.sub("", text).splitlines():
        taken += max(-(-width(line) // columns), 1)
        if taken > room:
            return True
    return False


def show(text: str) -> bool:
    """Put a text through the pager; False where there is none or it fails, so that it must be printed."""
    command = pager(os.environ, windows=os.name == "nt")
    if not command:
        return False
    plain = os.path.basename(command[0]).partition(".")[0] == "more"  # noqa: PTH119  a word, not a path
    encoding = sys.stdout.encoding or "utf-8"
    data = (_ESCAPE.sub("", text) if plain else text).encode(encoding, "replace")
    sys.stdout.flush()
    try:
        process = subprocess.Popen(  # noqa: S603  the user's own pager
            command, stdin=subprocess.PIPE, env={**_SETTINGS, **os.environ}
        )
    except (OSError, ValueError):
        return False
    with _uninterrupted(), suppress(OSError):  # who has seen enough leaves early
        process.communicate(data)
    return process.wait() <= 0 or process.returncode > _BY_SIGNAL


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C is the pager's business while it runs: without us it would lose the terminal."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
