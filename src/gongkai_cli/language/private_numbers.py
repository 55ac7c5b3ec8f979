"""Numbers that must not be published: of a person's identity card, of a mobile phone.

They are found spaced, hyphenated, in full-width digits, with a wrong check digit. What only looks like one is
not: digits of addresses and hashes, document numbers, amounts, landlines, credit codes of organisations.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["identity", "doubtful", "mobile"]
NAMES: dict[Kind, str] = {"identity": "身份证号", "doubtful": "疑似身份证号", "mobile": "手机号码"}

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－·•_"), "-")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000\t"), " ")
_MAYBE = re.compile(r"\d(?:[\W_]{0,4}\d){10}")
_URL = re.compile(r"(?:https?|ftp)://[!-~]+|www\.[!-~]+", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\d.])1[3-9]\d\.\d{4}\.\d{4}(?!\d|\.\d)")
_RUN = re.compile(r"\d+(?:(?:[ ]{1,2}|[ ]?-[ ]?)\d+)*(?:[ -]?[Xx])?")
_PART = re.compile(r"(?:00)?86(?=1[3-9]\d{9}(?!\d))|\d+[Xx]?|[Xx]")
_COUNTED = re.compile(
    r"\s*(?:\.\d|,\d{3}(?![\d -])|%|[十百千万亿]*(?:元|件|条|人|次|个|户|份|篇|吨|平方|美元|字|℃))"
)
_LABELLED = re.compile(
    r"(?:编号|单号|流水号|文号|账号|帐号|卡号|索引号|代码|编码|条码|批次号?|序列号)[:： ]*$"
)
_PHONE = re.compile(r"(?:tel|mobile|phone|mob|cell|sj)[.:]?$", re.IGNORECASE)
_PATH_BEFORE = re.compile(r"[A-Za-z._~%=?&#][!-.0-~]*/+ ?$")
_PATH_AFTER = re.compile(r"/+ ?[!-.0-~]*[A-Za-z._~%=?&#]")
_CARD = re.compile(r"(?:身份证|证件)[^\d]{0,8}$")

_MOBILE = ((11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (3, 3, 5), (4, 4, 3), (1,) * 11)
_IDENTITY = (
    (18,), (6, 8, 4), (6, 4, 4, 4), (6, 12), (14, 4), (4, 4, 4, 4, 2), (6, 4, 2, 2, 4), (3, 3, 4, 4, 4),
    (17, 1), (6, 8, 3, 1), (1,) * 18,
)  # fmt: skip
_OLD = ((15,), (6, 6, 3), (1,) * 15)
_SHAPES = (*_IDENTITY, *_OLD, *_MOBILE)
_COUNTRY = ("86", "0086")

_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_LONG, _SHORT, _PHONE_DIGITS = 18, 15, 11
_FIRST_YEAR, _LAST_YEAR = 1900, 2035


class PrivateNumber(NamedTuple):
    """A number found in a text: what it is, where it begins, and how it may be shown."""

    kind: Kind
    at: int
    shown: str

    @property
    def words(self) -> str:
        """What it is, in Chinese, with its ends: 手机号码 138****5678."""
        return f"{NAMES[self.kind]} {self.shown}"


class _Group(NamedTuple):
    digits: str
    first: int
    end: int


def lines_to_look_at(text: str) -> Iterator[tuple[int, str]]:
    """The lines in which there may be such a number, each with its own, from 1."""
    number, counted, at = 1, 0, 0
    while found := _MAYBE.search(text, at):
        first = text.rfind("\n", 0, found.start()) + 1
        number, counted = number + text.count("\n", counted, first), first
        end = text.find("\n", first)
        at = len(text) if end < 0 else end + 1
        yield number, text[first : at if end < 0 else end]


def private_numbers(text: str) -> tuple[PrivateNumber, ...]:
    """The numbers of identity cards and mobile phones in a text, in order."""
    if _MAYBE.search(text) is None:  # nearly always, and looked for in C
        return ()
    plain, places = _folded(text)
    hidden = _URL.sub(lambda found: "\n" * len(found[0]), plain)
    hidden = _DOTTED.sub(lambda found: found[0].replace(".", "-"), hidden)
    found = (each for run in _RUN.finditer(hidden) for each in _in_run(hidden, run))
    return tuple(each._replace(at=places[each.at]) for each in found)


def _folded(text: str) -> tuple[str, list[int]]:
    """A text in ordinary digits, dashes and spaces, without marks of no width; and whence each came."""
    chars: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text.translate(_DASHES).translate(_SPACES)):
        if char.isascii() or unicodedata.category(char) != "Cf":
            form = unicodedata.normalize("NFKC", char)
            chars.append(form)
            places.extend([at] * len(form))
    return "".join(chars), places


def _in_run(text: str, run: re.Match[str]) -> Iterator[PrivateNumber]:
    """The numbers in a run of digits and what joins them."""
    groups = _groups(run)
    if not _stands_alone(text, groups[0].first, groups[-1].end):
        return
    index = 0
    while index < len(groups):
        shape = next((shape for shape in _SHAPES if _fits(groups, index, shape)), None)
        number = _number(text, groups, index, len(shape)) if shape else None
        if number is not None and shape is not None:
            yield number
        index += len(shape) if number is not None and shape is not None else 1


def _groups(run: re.Match[str]) -> list[_Group]:
    parts = _PART.finditer(run.string, run.start(), run.end())
    return [_Group(part[0].upper(), part.start(), part.end()) for part in parts]


def _stands_alone(text: str, first: int, end: int) -> bool:
    """Whether digits are no part of a word, a decimal or a path: a hash, 3.14, 12/34."""
    before, after = text[max(first - 24, 0) : first], text[end : end + 1]
    if (after.isascii() and after.isalnum()) or after == "_" or _is_path(before, text[end : end + 24]):
        return False
    last = before[-1:]
    if last.isascii() and last.isalpha():
        return _PHONE.search(before) is not None
    if last == "," and re.match(r"\d{3}(?!\d)", text[first : first + 4]):  # 1,138
        return re.search(r"(?<!\d)\d{1,3}(?:,\d{3})*,$", before) is None
    return last not in ("_", "=", "#", "&") and re.search(r"\d\.$", before) is None


def _is_path(before: str, after: str) -> bool:
    """Whether digits are a part of a path (a/138…, 138…/b.html), and not beside a number (139…/138…)."""
    return _PATH_BEFORE.search(before) is not None or _PATH_AFTER.match(after) is not None


def _fits(groups: list[_Group], index: int, shape: tuple[int, ...]) -> bool:
    part = groups[index : index + len(shape)]
    return tuple(len(group.digits) for group in part) == shape and _is_kind(part, sum(shape))


def _is_kind(part: list[_Group], length: int) -> bool:
    digits = "".join(group.digits for group in part)
    if "X" in digits[:-1] or ("X" in digits and length != _LONG):
        return False
    if length == _PHONE_DIGITS:
        return re.fullmatch(r"1[3-9]\d{9}", digits) is not None
    born = digits[6:14] if length == _LONG else f"19{digits[6:12]}"
    return _PROVINCES.match(digits) is not None and _is_day(born)


def _is_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def _number(text: str, groups: list[_Group], index: int, size: int) -> PrivateNumber | None:
    part = groups[index : index + size]
    digits = "".join(group.digits for group in part)
    before = text[max(part[0].first - 16, 0) : part[0].first]
    after = text[part[-1].end : part[-1].end + 8]
    if _COUNTED.match(after) or _LABELLED.search(before) or _goes_on(text, groups, index, size):
        return None
    at = part[0].first
    if len(digits) == _PHONE_DIGITS:
        return PrivateNumber("mobile", at, f"{digits[:3]}****{digits[-4:]}")
    shown = f"{digits[:6]}{'*' * (len(digits) - 10)}{digits[-4:]}"
    if is_identity_number(digits) or (len(digits) == _SHORT and _CARD.search(before)):
        return PrivateNumber("identity", at, shown)
    return None if _is_credit_code(digits) else PrivateNumber("doubtful", at, shown)


def _goes_on(text: str, groups: list[_Group], index: int, size: int) -> bool:
    """Whether more digits are joined on: 0574-…, 1-2-3; by a space only where the number itself is parted."""
    joins: list[str] = []
    first, last = groups[index], groups[index + size - 1]
    beside = (*groups[max(index - 1, 0) : index], *groups[index + size : index + size + 1])
    if size > 1 and len(first.digits) == 1 and any(len(group.digits) == 1 for group in beside):
        return True
    if index and groups[index - 1].digits not in _COUNTRY and not _whole(groups[index - 1]):
        joins.append(text[groups[index - 1].end : first.first])
    if index + size < len(groups) and not _whole_from(groups, index + size):
        joins.append(text[last.end : groups[index + size].first])
    return any("-" in join or size > 1 for join in joins)


def _whole(group: _Group) -> bool:
    """Whether a group is, or ends, a number of its own: a list of numbers is none that goes on."""
    return len(group.digits) in (4, 11, 15, 18)


def _whole_from(groups: list[_Group], index: int) -> bool:
    return any(_fits(groups, index, shape) for shape in _SHAPES)


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are a citizen's number, by its check digit (GB 11643-1999)."""
    if len(text) != _LONG:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return text[-1] == _CHECKS[total % 11]


def _is_credit_code(text: str) -> bool:
    """Whether 18 digits are an organisation's credit code, by its check digit (GB 32100-2015)."""
    if len(text) != _LONG or not text.isdecimal():
        return False
    total = sum(int(digit) * pow(3, index, 31) for index, digit in enumerate(text[:-1]))
    return int(text[-1]) == (31 - total % 31) % 31
