"""Regular expressions, compiled when first needed: most phrases never reach them."""

from __future__ import annotations

import re
from functools import cache


@cache
def pattern(text: str) -> re.Pattern[str]:
    """The compiled pattern."""
    return re.compile(text)
