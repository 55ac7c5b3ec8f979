"""How alike two texts are: by the pieces they share, rare ones counting more, and by their order."""

from __future__ import annotations

import re
from collections import Counter
from math import fsum, log
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.hanzi import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_DIGITS = re.compile(r"\d+")
_SIZES = (2, 3)
"""Characters of a piece: most Chinese words have two, what names a subject three and more."""

_PHRASES = (
    "公开", "信息", "政务", "政府", "工作", "推进", "推动", "加强", "强化", "建立", "健全", "完善",
    "做好", "开展", "落实", "提升", "提高", "优化", "规范", "服务", "标准", "制度", "机制", "办法",
    "流程", "内容", "重点", "领域", "及时", "进一步", "有关", "相关", "各类", "各项", "方面", "加大",
    "力度", "水平", "能力", "体系", "建设", "管理", "发布", "公布", "群众", "企业", "单位", "部门",
    "政策", "要求", "情况", "实施", "组织", "深化", "持续", "积极", "切实", "确保", "全面", "向社会",
)  # fmt: skip
"""What stands in every plan: two texts that share no more than this have nothing to do with each other."""

_PHRASE_WEIGHT = 0.35
"""What such words weigh of what their rarity says: few texts do not show how common they are."""

_CHANCE = 0.2
"""How much of two texts without relation is in the same order all the same."""


class Ground(NamedTuple):
    """A text as it is compared.

    Attributes:
        letters: without punctuation, white space, width and case.
        grams: its pieces of two and three characters, each run of digits one: years and counts change.
    """

    letters: str
    grams: frozenset[str]


def ground_of(text: str) -> Ground:
    """A text as it is compared."""
    letters = "".join(filter(str.isalnum, folded(text)))
    bare = _DIGITS.sub("0", letters)
    return Ground(letters, frozenset(_pieces(bare) or {bare}))


def _pieces(text: str) -> set[str]:
    return {text[at : at + size] for size in _SIZES for at in range(len(text) - size + 1)}


_COMMON_PIECES = frozenset(piece for phrase in _PHRASES for piece in _pieces(phrase))


class Rarity:
    """What each piece weighs among the texts of two sides: the rarer, the more."""

    def __init__(self, old: Sequence[Ground], new: Sequence[Ground]) -> None:
        """Count in how many texts of a side each piece stands.

        The side where it stands more often decides: what both sides have once weighs what only one has once,
        or every new word would make a text less like the one it comes from.
        """
        sides = [Counter(piece for text in side for piece in text.grams) for side in (old, new)]
        self.counts = sides[0] | sides[1]
        total = max(len(old), len(new))
        self.weights = {piece: log(1 + total / count) for piece, count in self.counts.items()}
        for piece in _COMMON_PIECES & self.weights.keys():
            self.weights[piece] *= _PHRASE_WEIGHT

    def weigh(self, pieces: Iterable[str]) -> float:
        """What pieces weigh together; the same whatever order they come in."""
        return fsum(map(self.weights.__getitem__, pieces))


def common_letters() -> Callable[[str, str], int]:
    """What counts the letters of the longest common subsequence of two texts."""
    try:
        from rapidfuzz.distance import LCSseq
    except ImportError:  # no wheel for this machine: slower, the same numbers
        return longest_common
    return LCSseq.similarity


def longest_common(one: str, other: str) -> int:
    """Letters of the longest common subsequence, a row of the table at a time as the bits of one number."""
    places: dict[str, int] = {}
    for at, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << at
    everything = (1 << len(one)) - 1
    row = everything
    for letter in other:
        here = row & places.get(letter, 0)
        row = (row + here | row - here) & everything
    return len(one) - row.bit_count()


class Scale:
    """Says of texts how alike they are."""

    def __init__(self, old: Sequence[Ground], new: Sequence[Ground]) -> None:
        """Weigh the pieces of all texts that will be compared."""
        self.rarity = Rarity(old, new)
        self._common = common_letters()
        self._weights: dict[frozenset[str], float] = {}

    def weight(self, text: Ground) -> float:
        """What the pieces of a text weigh."""
        found = self._weights.get(text.grams)
        if found is None:
            found = self._weights[text.grams] = self.rarity.weigh(text.grams)
        return found

    def covered(self, text: Ground, pieces: frozenset[str]) -> float:
        """The share of a text that consists of these pieces, 0 to 1."""
        whole = self.weight(text)
        return self.rarity.weigh(text.grams & pieces) / whole if whole else 0.0

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """How alike two sets of pieces are, 0 to 1."""
        both = self.rarity.weigh(one & other)
        return 2 * both / ((self.rarity.weigh(one) + self.rarity.weigh(other)) or 1.0)

    def distinct(self, one: Ground, other: Ground) -> float:
        """How alike two texts are in what no other text of their sides has, 0 to 1."""
        counts = self.rarity.counts
        ours, theirs = (
            frozenset(piece for piece in text.grams if counts[piece] == 1) for text in (one, other)
        )
        return self.shared(ours, theirs)

    def alike(self, one: Ground, other: Ground) -> float:
        """How alike two texts are, 0 to 1: pieces in any order, and letters in the same."""
        if one.letters == other.letters:
            return 1.0
        shared = self.rarity.weigh(one.grams & other.grams)
        pieces = 2 * shared / ((self.weight(one) + self.weight(other)) or 1.0)
        order = 2 * self._common(one.letters, other.letters) / (len(one.letters) + len(other.letters))
        return (pieces + max((order - _CHANCE) / (1 - _CHANCE), pieces)) / 2
