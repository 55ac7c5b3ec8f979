"""Values with a checksum over themselves and what they belong to: what is not whole, or not the one, shows.

The checksum is quick, because it is made of every value that is read; it guards against what happens to
files, not against somebody who writes them: nobody else may write into the cache's folder.
"""

from __future__ import annotations

import struct
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

_SUM = struct.Struct("<I")
_TWO = struct.Struct("<II")


def seed_of(*about: bytes) -> int:
    """What a checksum begins with, so that it fits one place only."""
    return crc32(b"\0".join(about))


def sealed(payload: bytes, seed: int) -> bytes:
    """A value with its checksum."""
    return _SUM.pack(crc32(payload, seed)) + payload


def opened(value: Any, seed: int) -> bytes | None:
    """What ``sealed`` was given; None where it is no such value."""
    if type(value) is not bytes or len(value) < _SUM.size:
        return None
    payload = value[_SUM.size :]
    return payload if _SUM.unpack_from(value)[0] == crc32(payload, seed) else None


def joined(payloads: Sequence[bytes], seed: int) -> bytes:
    """Several values as one, each of which can be opened alone."""
    values = [sealed(payload, seed + at) for at, payload in enumerate(payloads)]
    first = _SUM.size * (len(values) + 1)
    offsets = accumulate(map(len, values), initial=first)
    return struct.pack(f"<{len(values) + 1}I", *offsets) + b"".join(values)


def opened_at(value: Any, at: int, seed: int) -> bytes | None:
    """One of those that ``joined`` was given; None where it is no such value."""
    if type(value) is not bytes:
        return None
    try:
        start, end = _TWO.unpack_from(value, at * _SUM.size)
    except struct.error:
        return None
    return opened(value[start:end], seed + at)
