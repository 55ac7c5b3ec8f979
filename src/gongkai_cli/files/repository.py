"""Where files lie in their git repository: code hosts and pipelines know them by that path."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def paths_from_top(start: Path) -> Callable[[str], str]:
    """What tells a path, given as messages give it, from the top of the repository around a folder.

    A path outside of it, and every path where there is none, stays as it is.
    """
    root = next((each for each in (start, *start.parents) if (each / ".git").exists()), None)
    if root is None:
        return str

    def from_top(name: str) -> str:
        path = os.path.abspath(start / name)  # noqa: PTH100  links stay as named
        try:
            relative = os.path.relpath(path, root).replace(os.sep, "/")
        except ValueError:  # another drive
            return name
        return name if relative == ".." or relative.startswith("../") else relative

    return from_top
