"""The numbers in front of headings and tasks: 一、 （一） 1. （1） ① ——."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai_cli.language.numerals import number_of

_HAN = "一二三四五六七八九十百"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

PLAIN_RANK = 9
"""Rank of a paragraph without a number."""

_POINT = r"\.(?!\d)|\.(?=\d{1,4}\s*(?:年|月|G(?![A-Za-z]))|12345)"
"""The point behind a number: 2.2022年底前 and 1.6月底前 are items, 1.5亿元 is none."""

_NO_AMOUNT = (
    r"(?=[、\s　]*[\u4e00-\u9fff“《])"
    r"(?!\s*(?:[亿万千百元个倍吨米度次名户台套座年月秒至到]|公里|公斤|公顷|平方|人(?![才大社力民])|[左以][右上下]|家(?!庭)))"
    r"[、\s　]*"
)
"""What stands behind 1.1 before a heading; 1.5亿元 is an amount."""

_MARKS = (
    (0, rf"第\s*([{_HAN}]+|\d+)\s*(?:部分|章|篇|编)[、.．:： ]?"),
    (1, rf"第\s*([{_HAN}]+|\d+)\s*条[、.．:： ]?"),
    (1, rf"([{_HAN}]{{1,3}})\s*[、.．]"),
    (2, rf"[（(]\s*([{_HAN}]{{1,3}})\s*[）)][、.．]?"),
    (3, rf"(?:任务|事项|措施|项目|工作)\s*([{_HAN}]{{1,3}}|\d{{1,3}})\s*[：:、.．]"),
    (3, rf"(\d{{1,4}})\s*(?:[、．]|{_POINT})"),
    (5, rf"(\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}){_NO_AMOUNT}"),
    (4, rf"(\d{{1,2}}\.\d{{1,2}}){_NO_AMOUNT}"),
    (4, r"[（(]\s*(\d{1,3})\s*[）)][、.．]?"),
    (5, rf"([{_CIRCLED}])|(\d{{1,2}})[）)]"),
    (6, r"(?:——|—|－－|－|–|●|•|■|◆|▲|·|-)(?=\s*[^\s\d])"),
)
_START = re.compile("|".join(f"(?P<r{rank}_{at}>{pattern})" for at, (rank, pattern) in enumerate(_MARKS)))
_SKIPPED = re.compile(r"[\s#*　]*")


class Mark(NamedTuple):
    """A number in front of a text.

    Attributes:
        rank: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for ①, 6 for ——; ``PLAIN_RANK`` without any.
        number: its value; None for —— and without any.
        printed: as it stands there, without the point or comma behind it.
        rest: the text behind it.
    """

    rank: int
    number: int | None
    printed: str
    rest: str


def mark_of(text: str) -> Mark:
    """Return the number in front of ``text``, and the text behind it."""
    start = _SKIPPED.match(text)
    begin = start.end() if start else 0
    found = _START.match(text, begin)
    if not found:
        return Mark(PLAIN_RANK, None, "", text[begin:].strip())
    rank = int(str(found.lastgroup)[1]) if found.lastgroup else PLAIN_RANK
    written = found.group().strip()
    rest = text[found.end() :].strip()
    return Mark(rank, value_of(written), written.rstrip("、.．:： "), rest)


def value_of(text: str) -> int | None:
    """Return the number written as 12, 十二, （十二）, 12., ⑫ or 第12项; None where it is no number."""
    bare = text.strip().strip("#*").lstrip("任务事项措施目工作").strip("、.．:： ）)（(项条号章篇编部分")
    if bare in _CIRCLED and len(bare) == 1:
        return _CIRCLED.index(bare) + 1
    return number_of(bare) if bare else None


def without_mark(text: str) -> str:
    """Return ``text`` without the number in front of it."""
    return mark_of(text).rest


def numbered_parts(text: str) -> list[tuple[int, str, str]]:
    """Return (number, printed, text) of each item of 47. …48. …; counted on, from the first, rank 3 only.

    12345政务… and 2022年… start no item, because the numbers of a cell count up by one.
    """
    starts = list(_INSIDE.finditer(text))
    if not starts or text[: starts[0].start()].strip():
        return []
    wanted = int(starts[0][1])
    kept: list[re.Match[str]] = []
    for found in starts:
        if int(found[1]) == wanted + len(kept):
            kept.append(found)
    ends = [found.start() for found in kept[1:]] + [len(text)]
    return [
        (int(found[1]), found[1], text[found.end() : end].strip())
        for found, end in zip(kept, ends, strict=True)
    ]


def counts_on(text: str) -> bool:
    """Say whether ``text`` is a list: its first mark is followed by the next number in the same style."""
    mark = mark_of(text)
    if mark.number is None or len(numbered_parts(text)) > 1:
        return mark.number is not None
    behind = rf"(?:^|[\s。；;，,、:：])\s*(?={_STYLES.get(mark.rank, '$^')})"
    return any(
        mark_of(text[found.end() :])[:2] == (mark.rank, mark.number + 1)
        for found in re.finditer(behind, text)
        if found.end()
    )


_STYLES = {1: f"[{_HAN}]", 2: r"[（(]", 4: r"[（(]", 5: rf"[{_CIRCLED}\d]"}
"""How a mark of each rank begins."""

_INSIDE = re.compile(r"(?:^|(?<=[\s。；;]))(\d{1,4})\s*(?:(?:[、．]|\.(?!\d))\s*(?=\D)|" + _POINT + ")")
