"""What was read is kept in the user's cache: a shortcut past YAML and Pydantic, never a source of truth.

It is keyed by the bytes of the files it was made from, this program's version and Python's, and the names
and types of all that the model holds; and sealed with a checksum. Missing, stale, damaged, unwritable, not a
plain file, or in a folder that others may write: the answer to every query is the same, only later.
The format is ``marshal``: as fast as reading gets, and unlike pickle it runs nothing in being read.
"""

from __future__ import annotations

import marshal
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from gongkai_cli import __version__
from gongkai_cli.files.opening import MOST_TEXT, read_limited
from gongkai_cli.model import IssuingOffice, Registry
from gongkai_cli.registry.cache_folder import cache_folder, is_plain, is_private
from gongkai_cli.registry.packing import MODEL, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Kept = TypeVar("Kept", IssuingOffice, Registry)
Value = TypeVar("Value")
try:  # through hashlib, OpenSSL is loaded first, at every start
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

_digest = partial(blake2b, digest_size=32)
_MAGIC = b"gongkai-snapshot-4\n"
_HEAD = len(_MAGIC) + 32
_MOST_BYTES = 512 * 2**20
"""More than the registry of any year takes, by far."""


class Snapshot:
    """The cached form of a value of the model.

    Args:
        files: the files it is made from, in a fixed order; the first two name the snapshot.
        slot: keeps apart what is kept of the same files for different ends.

    Raises:
        FileProblem: a file cannot be read.
    """

    def __init__(self, *files: Path, slot: str = "") -> None:
        digest = _digest(f"{__version__}\0{sys.version}\0{MODEL}\0{len(files)}".encode())
        for file in files:
            digest.update(file.name.encode("utf-8", "replace"))
            digest.update(_digest(read_limited(file, MOST_TEXT)).digest())
        self._key = digest.digest()
        self.path = cache_folder() / f"{_name(files[:2], slot)}.snapshot"

    def recall(self, kind: type[Kept]) -> Kept | None:
        """The value of this class, if it was kept for exactly these files; None otherwise."""
        return self.recall_plain(lambda row: unpack(kind, row), kind)

    def recall_plain(self, read: Callable[[Any], Value], kind: type[Value]) -> Value | None:
        """What plain values that were kept for exactly these files make; None where there are none.

        Args:
            read: makes it of them; what it raises is as good as None.
            kind: its class.
        """
        try:
            data = _bytes(self.path)
            payload = memoryview(data)[_HEAD + 32 :]
            sound = (
                data[:_HEAD] == _MAGIC + self._key and data[_HEAD : _HEAD + 32] == _digest(payload).digest()
            )
            found = read(marshal.loads(payload)) if sound else None  # noqa: S302  sealed just above
        except Exception:  # noqa: BLE001  whatever lies there, it is only a shortcut
            return None
        return found if isinstance(found, kind) else None

    def keep(self, value: IssuingOffice | Registry) -> None:
        """Store a value of the model."""
        self.keep_plain(pack(value))

    def keep_plain(self, values: Any) -> None:
        """Store plain values; where the cache cannot be written, or others could too, nothing happens."""
        from gongkai_cli.errors import FileProblem
        from gongkai_cli.files.writing import write_atomically

        payload = marshal.dumps(values)
        sealed = _MAGIC + self._key + _digest(payload).digest() + payload
        place = self.path.parent
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            if is_private(place) and (not os.path.lexists(self.path) or is_plain(self.path)):
                write_atomically(self.path, sealed)
        except (OSError, FileProblem):
            return


def _name(files: Iterable[Path], slot: str) -> str:
    places = "\0".join((*(str(file.resolve()) for file in files), slot))
    return _digest(places.encode("utf-8", "replace")).hexdigest()[:32]


def _bytes(path: Path) -> bytes:
    """The content of a plain file of the user's own.

    Raises:
        OSError, FileProblem: there is none, or the system refuses it.
    """
    if not is_private(path.parent) or not is_plain(path):
        raise PermissionError(path)
    return read_limited(path, _MOST_BYTES)
