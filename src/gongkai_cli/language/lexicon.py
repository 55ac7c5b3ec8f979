"""The words notices are written with, as lists in ``words/``: an office adds a new one there.

A list is read when the module that uses it is loaded, and each file once.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("words")


def words(file: str, name: str) -> tuple[str, ...]:
    """Return the list ``[name]`` of ``words/file.txt``, in the order of the file.

    >>> words("deadlines", "hedges")[:2]
    ('力争', '争取')
    """
    return _lists(file)[name]


def pairs(file: str, name: str) -> dict[str, str]:
    """Return the list ``[name]`` of ``words/file.txt`` whose entries are written ``this=that``.

    >>> pairs("deadlines", "fixed feasts")["国庆"]
    '10-1'
    """
    return dict(entry.split("=", 1) for entry in words(file, name))


@cache
def _lists(file: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in (_FOLDER / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            entries = found.setdefault(line.strip("[] "), [])
        elif not line.startswith("#"):
            entries += line.split()
    return {name: tuple(entries) for name, entries in found.items()}


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return the regular expression, compiled when first needed: most phrases and cells need none."""
    return re.compile(text)
