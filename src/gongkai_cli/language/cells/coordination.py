"""Cutting a stretch without separators into names: at 和 and 及, after 等, and where names touch."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gongkai_cli.language.cells import nouns
from gongkai_cli.language.cells.ellipsis import spread
from gongkai_cli.language.cells.nouns import (
    complete,
    ends_surely,
    has_noun,
    is_group,
    is_place,
    is_unit,
    starts_unit,
)
from gongkai_cli.language.cells.segments import HIDDEN
from gongkai_cli.language.lexicon import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai_cli.language.cells.segments import Piece

_INSIDE = "政府和社会资本|党委和政府|林业和草原|融合办和"
_OPEN_LIST = "(?<![高中初平同均优对])等(?![级次于待效额候])"
"""等 behind a name; words that begin with 等 or hold it (高等教育处, 等级保护办) do not open a list."""
_OPEN_WORDS = r"[\d一二三四五六七八九十多]*[个家]?(?:部门单位|部门和单位|部门、单位|部门|单位|科室|处室)"
_OPEN_TAIL = rf"等?(?:{_OPEN_WORDS}|[\d一二三四五六七八九十多]*[个家]?[省市县区镇乡村州]?)"
_SHORT_NAME = "[\u4e00-\u9fff]{2,6}"
_CATEGORIES = ("单位", "部门", "机构", "企业")
_MODIFIER = "(?:[省市区县州盟旗镇乡]|中)(?:直|级|属|管)|驻[^各有关单位部门]{1,6}"
_TERRITORY = "各(?:涉农)?(?:街道|镇|乡|县|区|市|村|社区|园区|功能区|开发区)"
_ZONE = (
    "经开区|高新区|高新园|开发区|保税区|度假区|工业园|产业园|园区|示范区|新区|新城|街道|有关单位|"
    "相关单位|有关部门|相关部门"
)
_NO_CUT_BEFORE = "(?:分局|支队|大队|支行|分行|分院|派出所|监管所|分公司|稽查局)$"


def after_open_list(
    piece: Piece, known: frozenset[str], *, listed: bool = False
) -> tuple[Piece, Piece | None, str]:
    """Return what stands before 等, the group behind it, and the words 等… when they name no group.

    市财政局等有关部门 → 市财政局 and 有关部门; 市财政局等8个部门 → 市财政局 and the words 等8个部门, as the
    list is open; 市财政局等部门及各县政府 → these words too, and 各县政府. What is ``listed`` behind other
    units need not look like one (外汇等驻区单位).
    """
    for found in pattern(_OPEN_LIST).finditer(piece.mask):
        head, tail = piece.cut(0, found.start()), piece.cut(found.end())
        short = listed and pattern(_SHORT_NAME).fullmatch(head.mask) is not None
        if head.raw and not short and not complete(head, known):
            continue
        if pattern(_OPEN_TAIL).fullmatch(tail.plain):
            return head, None, piece.raw[found.start() :]
        joined = pattern(rf"({_OPEN_WORDS})(?:{nouns.CONNECTOR})").match(tail.mask)
        if joined and complete(joined_names(tail.cut(joined.end()), known)[0], known):
            return head, tail.cut(joined.end()), piece.raw[found.start() : found.end() + joined.end(1)]
        if any(is_group(part) for part in joined_names(tail, known)):
            return head, tail, ""
    return piece, None, ""


def joined_names(piece: Piece, known: frozenset[str]) -> list[Piece]:
    """Return the names that 和, 及, 与, 以及 join; a name with such a word stays whole (区发展和改革局).

    A cut needs a finished name before the word and one behind it. 局, 委, 办, 厅 and their like are surely an
    end; after an end that may also be inside a word, a jurisdiction or a group must follow.
    市直和驻区各有关单位 are two groups that share their noun.
    """
    if piece.plain in known or pattern(_INSIDE).search(piece.mask):
        return [piece]
    places = [found.span() for found in pattern(nouns.CONNECTOR).finditer(piece.mask)]
    if places and pattern(_MODIFIER).fullmatch(piece.mask[: places[0][0]]):
        right = piece.cut(places[0][1])
        shared = spread([piece.cut(0, places[0][0])], right, known) if is_group(right) else []
        if shared:
            return shared
    return _cut_where(piece, places, partial(_joins, known=known))


def _cut_where(
    piece: Piece, places: list[tuple[int, int]], fits: Callable[[Piece, Piece], bool]
) -> list[Piece]:
    """Return ``piece`` cut at those of ``places`` (end of left, start of right) where both neighbours fit.

    From right to left, so that each place is judged with the name that really follows it.
    """
    after: dict[int, list[Piece]] = {}
    for start in [*(end for _, end in reversed(places)), 0]:
        after[start] = [piece.cut(start)]
        for left_end, right_start in places:
            if left_end > start and fits(piece.cut(start, left_end), after[right_start][0]):
                after[start] = [piece.cut(start, left_end), *after[right_start]]
                break
    return after[0]


def _joins(left: Piece, right: Piece, known: frozenset[str]) -> bool:
    if right.core in _CATEGORIES or not complete(left, known) or not complete(right, known):
        return False
    if left.plain in known or not has_noun(left):
        return left.plain in known
    if starts_unit(right, known) or is_group(left) or is_group(right):
        return len(left.core) > 2 or not is_place(left)  # noqa: PLR2004  # 城市, 园区 are no names
    if is_place(left):
        return is_place(right)
    return ends_surely(left, known) or _like(left, right, known)


def _like(left: Piece, right: Piece, known: frozenset[str]) -> bool:
    """Say whether both are of a kind: 监察部和教育部, 法规科和信息中心."""
    same = left.core[-1] == right.core[-1]
    return same or (left.core[-1] in "科处室股" and ends_surely(right, known))


def touching_names(piece: Piece, known: frozenset[str]) -> list[Piece]:
    """Return the names that stand side by side without any separator; an inference, so the caller notes it.

    区发改局区财政局 is cut before the second 区; 县各有关单位 and 市公安局市中区分局 stay whole.
    """
    if piece.plain in known or len(piece.core) < 5:  # noqa: PLR2004
        return [piece]
    return _cut_where(piece, [(place, place) for place in _seams(piece)], partial(_touch, known=known))


def _seams(piece: Piece) -> list[int]:
    begins = rf"(?:{nouns.LEVEL_START})|各|有关|相关|{_ZONE}"
    return [
        found.start()
        for found in pattern(rf"(?<=[^各])(?=(?:{begins}))(?!([县区州旗盟])\1)").finditer(piece.mask)
        if found.start() > 1
    ]


def _touch(left: Piece, right: Piece, known: frozenset[str]) -> bool:
    if right.mask[:1] == HIDDEN or not complete(left, known) or len(right.core) < 3:  # noqa: PLR2004
        return False
    if not complete(right, known) or pattern(_NO_CUT_BEFORE).search(right.core):
        return False
    if right.mask.startswith(("各", "有关", "相关")):
        return _touches_group(left, right, known)
    if pattern(f"(?:{_ZONE})$").search(left.core):
        return is_group(left) or pattern(f".{{0,4}}(?:{_ZONE})(?!管|党)").match(right.core) is not None
    return (
        ends_surely(left, known)
        and not left.core.endswith(("委", "部门", "单位"))
        and starts_unit(right, known)
    )


def _touches_group(left: Piece, right: Piece, known: frozenset[str]) -> bool:
    """Say whether a group begins at ``right`` and ``left`` does not own it (市政府各部门, 局机关各科室)."""
    owner = pattern(rf"(?:[{nouns.LEVELS}]|.{{2,4}}[{nouns.LEVELS}])?(?:委|政府|党委|机关)$").search(
        left.core
    )
    if pattern(_TERRITORY).match(right.core):
        return is_unit(left, known) or is_group(left)
    if pattern("科室|处室|股室").search(right.core):
        return False
    return owner is None and (is_group(left) or (ends_surely(left, known) and right.mask.startswith("各")))
