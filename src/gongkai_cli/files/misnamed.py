"""What lies in ``data/`` under a name that nothing reads, though it is, or is called like, an office's file.

``tasks_2022.yml``, ``Tasks_2022.yaml``, ``task_2022.yaml``, ``reports_2022/``: a registry, a directory, a
ledger or reports that every answer would leave out. What else an office keeps in ``data/`` is its own affair.
"""

from __future__ import annotations

import os
import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from gongkai_cli.files.folder import is_leftover, is_unseen, stray

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gongkai_cli.diagnostics import Diagnostic

_FILES = re.compile(r"tasks_\d{4}\.yaml|units\.yaml")
_FOLDERS = re.compile(r"(?:progress|report)_\d{4}")
_NAMES = {
    "tasks": "tasks_年份.yaml",
    "units": "units.yaml",
    "progress": "progress_年份/（台账）",
    "report": "report_年份/（年度报告）",
}
_WORD = re.compile(r"[a-z]+")
_CLOSE = 0.75
_YAML = re.compile(r"\.ya?ml", re.IGNORECASE)
_HEAD = 65_536
"""Bytes by which contents are recognised."""
_LOOKED_INTO = 20
"""Files of an unknown folder that are looked into."""
_SIGNS = {
    "tasks": (rb"^notice\s*:", rb"^sections\s*:"),
    "units": (rb"^units\s*:", rb"^\s*-\s*\{?\s*name\s*:"),
    "report": (rb"^report\s*:", rb"^table[234]\s*:"),
    "progress": (rb"""^- \{"?id"?: *"?\d+-[0-9a-f]+"?, *"?task"?:""",),
}


def misnamed(data: Path) -> tuple[Diagnostic, ...]:
    """Findings (GK011) about what lies in a folder of registries and is not read, by name."""
    try:
        names = sorted(os.listdir(data))  # noqa: PTH208  names are all that is wanted
    except OSError:  # whoever reads the folder has reported it
        return ()
    return tuple(found for name in names if not is_unseen(name) for found in _about(data / name))


def _about(path: Path) -> Iterator[Diagnostic]:
    folder = path.is_dir()
    if folder and not _FOLDERS.fullmatch(path.name):
        kind = _called_like(path.name, ("progress", "report")) or _holds(path)
    elif not folder and path.exists() and not path.is_file():
        kind = _called_like(path.name, tuple(_NAMES))
    elif not folder and not _FILES.fullmatch(path.name) and not is_leftover(path):
        kind = _kind_of_file(path)
    else:
        return
    if kind:
        what = "目录" if folder else "文件"
        problem = f"没有读：像是 {_NAMES[kind]}，{what}名不对"
        yield stray(path, "GK011", problem, f"请改名为 {_NAMES[kind]}；不用的，请移出这个目录")


def _kind_of_file(path: Path) -> str:
    if _FOLDERS.fullmatch(path.name):
        return path.name.partition("_")[0]
    called = _called_like(path.name, ("tasks", "units")) if _YAML.search(path.name) else ""
    return called or _kind_by_contents(path)


def _called_like(name: str, words: tuple[str, ...]) -> str:
    """The word that a name begins with, more or less; empty for none."""
    found = _WORD.match(unicodedata.normalize("NFKC", name).lower().lstrip())
    close = get_close_matches(found[0], words, n=1, cutoff=_CLOSE) if found else []
    return close[0] if close else ""


def _kind_by_contents(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return ""
    for kind, signs in _SIGNS.items():
        if all(re.search(sign, head, re.MULTILINE) for sign in signs):
            return kind
    return ""


def _holds(folder: Path) -> str:
    """Of what kind the files of an unknown folder are, if of any."""
    try:
        names = sorted(name for name in os.listdir(folder) if _YAML.search(name))  # noqa: PTH208  names only
    except OSError:
        return ""
    paths = (folder / name for name in names[:_LOOKED_INTO])
    kinds = (_kind_by_contents(path) for path in paths if path.is_file())
    return next((kind for kind in kinds if kind in ("progress", "report")), "")
