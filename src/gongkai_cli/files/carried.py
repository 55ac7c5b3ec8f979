"""Files that come with the program: in the wheel under ``bundled/``, in a checkout where they are edited."""

from __future__ import annotations

from pathlib import Path

_IN_CHECKOUT = {"schemas": "schemas", "ci": "docs/ci"}


def carried(folder: str, name: str) -> bytes:
    """The bytes of a file that comes with the program; ``folder``: ``schemas`` or ``ci``."""
    return (_place(folder) / name).read_bytes()


def _place(folder: str) -> Path:
    package = Path(__file__).parents[1]
    inside = package / "bundled" / folder
    return inside if inside.is_dir() else package.parents[1] / _IN_CHECKOUT[folder]


def carried_names(folder: str, below: str) -> tuple[str, ...]:
    """The names of the files in a folder of such files, sorted."""
    return tuple(sorted(path.name for path in (_place(folder) / below).iterdir()))


def carried_text(path: Path) -> str:
    """A text that lies inside the package."""
    return path.read_text(encoding="utf-8")
