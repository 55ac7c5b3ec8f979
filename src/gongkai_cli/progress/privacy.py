"""Numbers that must not be published: of a person's identity card, of a mobile phone."""

from __future__ import annotations

import re
import unicodedata

_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def identity_numbers(text: str) -> tuple[str, ...]:
    """Numbers of identity cards in a text, hidden but for their ends: 110105********002X."""
    found = _IDENTITY.findall(unicodedata.normalize("NFKC", text))
    return tuple(f"{number[:6]}********{number[-4:]}" for number in found if is_identity_number(number))


def mobile_numbers(text: str) -> tuple[str, ...]:
    """Mobile numbers in a text, hidden but for their ends: 138****1234."""
    digits = _IDENTITY.sub("", unicodedata.normalize("NFKC", text))
    bare = (re.sub(r"\D", "", found[0])[-11:] for found in _MOBILE.finditer(digits))
    return tuple(f"{number[:3]}****{number[-4:]}" for number in bare)


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are a citizen's number, by its check digit (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return text[-1].upper() == _CHECKS[total % 11]
