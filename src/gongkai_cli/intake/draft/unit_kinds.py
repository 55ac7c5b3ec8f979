"""What a name is guessed to be: a department, a branch, a street office, a town, or a word for several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.cells import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gongkai_cli.model import UnitKind

_KINDS: tuple[tuple[str, UnitKind], ...] = (
    (r"街道(?:办事处|办)?|街道党工委", "subdistrict"),
    (r"(?:镇|乡|民族乡|苏木)(?:人民政府|政府|党委)?", "town"),
    (
        r".*(?:税务局|分局|海关|边检站|海事局|气象局|烟草专卖局|消防救援(?:大队|支队)|供电(?:局|公司)|邮政(?:局|公司)|支行|银行|公司|集团)",
        "branch",
    ),
)
_OPEN = re.compile(r"(?:有关|相关|其他|涉及|属地|相应)")
_ALL = re.compile(
    r"各(?:级)?(?:部门.{0,2}单位|单位|责任单位|成员单位)|全(?:体|部).*单位|.*责任单位|各地各部门"
)
_STREETS = re.compile(r"街道")
_TOWNS = re.compile(r"镇|乡")
_DEPARTMENTS = re.compile(r"各(?:区级|市级|县级|区直|市直|县直)?(?:部门|委办局|局)")
_PLACES = "省市区县旗州"


class GroupGuess(NamedTuple):
    """What a word for several units is guessed to bind.

    Attributes:
        members: as the file writes it.
        doubt: what a person must settle; empty where the word itself says it.
    """

    members: str
    doubt: str = ""


def is_group(name: str) -> bool:
    """Whether a name stands for several units (各有关单位)."""
    read = split(name)
    return bool(read.groups) or name.startswith(("各", "全体", "全部")) or _OPEN.search(name) is not None


def unit_kind(name: str) -> UnitKind:
    """The kind a name suggests; a department where it suggests none."""
    for words, kind in _KINDS:
        if re.fullmatch(words, name) or re.fullmatch(rf".*{words}", name):
            return kind
    return "department"


def group_members(name: str, kinds: Iterable[UnitKind]) -> GroupGuess:
    """What a group is guessed to bind, where units of these kinds are known."""
    if _OPEN.search(name):
        return GroupGuess("open")
    wanted = [kind for kind, word in (("subdistrict", _STREETS), ("town", _TOWNS)) if word.search(name)]
    if wanted:
        have = [kind for kind in wanted if kind in set(kinds)]
        if not have:
            return GroupGuess(
                "open", f"“{name}”是哪些单位，通知没有写，暂作范围不定；请把它们加进 units，改写 members"
            )
        return GroupGuess(f"{{kind: [{', '.join(have)}]}}")
    if _ALL.fullmatch(name):
        return GroupGuess("all")
    if _DEPARTMENTS.fullmatch(name):
        return GroupGuess("{kind: [department]}")
    return GroupGuess("open", f"“{name}”是哪些单位，通知没有写，暂作范围不定；知道的，请改写 members")


def look_like_one(names: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that may be of one body: an abbreviation and what it abbreviates."""
    own, others = list(dict.fromkeys(names)), list(dict.fromkeys(known))
    everybody = [*own, *(name for name in others if name not in own)]
    for at, first in enumerate(own):
        for second in everybody[at + 1 :]:
            short, long = sorted((first, second), key=len)
            if short != long and _abbreviates(short, long):
                yield short, long


def _abbreviates(short: str, long: str) -> bool:
    bare, whole = short.lstrip(_PLACES), long.lstrip(_PLACES)
    if len(bare) < 3 or bare[-1] != whole[-1:]:  # noqa: PLR2004  民政局; shorter names abbreviate anything
        return False
    if bare == whole or long.endswith(short) or whole.endswith(bare):
        return True
    letters = iter(whole)
    return whole[:1] == bare[0] and all(char in letters for char in bare)
