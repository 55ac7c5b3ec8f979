"""What an explanation consists of."""

from __future__ import annotations

from typing import NamedTuple


class Explanation(NamedTuple):
    """A rule explained.

    Attributes:
        reason: why it holds and what goes wrong otherwise, in plain Chinese.
        bad: YAML that breaks it.
        good: the same, corrected.
    """

    reason: str
    bad: str
    good: str
