"""What a list leaves out or a line cuts: 区 教 育 局, 各县、区政府, 市、县级林业部门, 省科技厅、财政厅."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gongkai_cli.language.cells import nouns
from gongkai_cli.language.cells.nouns import complete, is_group, is_unit, starts_unit
from gongkai_cli.language.cells.segments import HIDDEN, ListItem, Piece
from gongkai_cli.language.lexicon import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.language.cells.names import Mention

_MOST_PARTS = 16
"""A name is not broken into more parts than this; beyond, joining them again would cost too much."""

_BARE_LEVEL = "中央|国家|部|[省市区县州盟旗镇乡]"
_MODIFIER = "(?:[省市区县州盟旗镇乡]|中)(?:直|级|属|管)|驻.{1,6}"
_EACH_HEAD = f"^[^、]{{0,6}}各(?:[{nouns.LEVELS}、自治{HIDDEN}]+)$"
_EACH_TAIL = (
    rf"[{nouns.LEVELS}](?:\([^()]*\))?(?:人民)?(?:政府|党委)?(?:及.*|\(.*\))?|[{nouns.LEVELS}]{{2,3}}(?:人民)?政府"
    "|(?:自治[区州县旗]|直辖市)(?:人民)?(?:政府)?"
)
_OFFICE_HEAD = "各(?:[部委办局科室处所股司、]+)$"
_OFFICE_TAIL = "(?:部委|[部委办局科室处所股司中]|中心)"
_CATEGORY = "(?:单位|部门|机构|科室|处室|院校)$"
_OWNER = rf"(?:.{{2,4}})?[{nouns.LEVELS}](?:委|政府|人民政府)$"
_OWNED_OFFICE = f"(?:办公室|办公厅|办|督查室|研究室|信访局|{nouns.PARTY_ORGANS})$"


def unwrapped(items: list[ListItem], known: frozenset[str]) -> tuple[list[ListItem], list[str]]:
    """Return the items with white space inside names taken out (区 教 育 局), and a note for each such name.

    White space cuts only where a whole name stands before it; the names in cells copied from Word and PDF
    are padded to the column's width and broken at its edge.
    """
    found: list[ListItem] = []
    notes: list[str] = []
    for run in _runs(items):
        pieces = _unwrap([item.piece for item in run], known)
        before = [run[0].before, *(" " if run[-1].before == " " else "\n" for _ in pieces[1:])]
        found += [ListItem(piece, kind) for piece, kind in zip(pieces, before, strict=True)]
        written = {item.piece.raw for item in run}
        notes += [
            f"“{piece.raw}”中的空白或换行视为排版，已去掉" for piece in pieces if piece.raw not in written
        ]
    return found, notes


def _runs(items: list[ListItem]) -> Iterable[list[ListItem]]:
    run: list[ListItem] = []
    for item in items:
        if run and item.before not in " \n":
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _unwrap(pieces: list[Piece], known: frozenset[str]) -> list[Piece]:
    """Return ``pieces`` joined from left to right until each is complete; the rest stays cut."""
    found: list[Piece] = []
    waiting: list[Piece] = []
    joined = Piece("", "", "")  # what waits, in one
    parts = 0
    for piece in pieces:
        if found and not waiting and parts < _MOST_PARTS and _continues(found[-1], piece, known):
            found[-1] = found[-1].then(piece)
            parts += 1
            continue
        parts = 1
        if waiting and complete(piece, known) and starts_unit(piece, known):
            found += waiting
            waiting, joined = [], piece.span(0, 0)
        elif len(waiting) == _MOST_PARTS:
            found.append(waiting.pop(0))
            joined = joined.span(len(found[-1].mask))
        waiting.append(piece)
        joined = joined.then(piece)
        if complete(joined, known):
            found.append(joined)
            waiting, joined = [], piece.span(0, 0)
    return found + waiting


def _continues(left: Piece, right: Piece, known: frozenset[str]) -> bool:
    """Say whether ``right`` only finishes ``left``: a bracket, a last character, 区政府⏎办公室."""
    if right.mask.startswith(HIDDEN):
        return True
    if left.plain in known or right.plain in known:
        return False
    if len(right.core) == 1:
        return complete(left.then(right), known)
    owner = pattern(_OWNER).fullmatch(left.core) is not None
    return owner and pattern(_OWNED_OFFICE).fullmatch(right.core) is not None


def reunited(items: list[ListItem], known: frozenset[str]) -> tuple[list[ListItem], list[str]]:
    """Return the items with the fragments of enumerations put together, and notes on repeated words.

    各县、区人民政府 and 区直各部门、单位 stay one group. 市、县级林业主管部门 becomes 市级林业主管部门 and
    县级林业主管部门, the shared words written out for both.
    """
    found: list[ListItem] = []
    notes: list[str] = []
    parts = 0
    for item in items:
        joins = found and parts < _MOST_PARTS and item.before in "、/"
        if joins and _same_group(found[-1].piece, item.piece, known):
            found[-1] = ListItem(found[-1].piece.then(item.piece, item.before), found[-1].before)
            parts += 1
        else:
            found.append(item)
            parts = 1
    return _shared(found, known, notes), notes


def _same_group(left: Piece, right: Piece, known: frozenset[str]) -> bool:
    if left.plain in known or right.plain in known:
        return False
    if right.plain in ("乡", "镇"):
        return pattern("各[乡镇、]+$").search(left.core) is not None
    if pattern(_EACH_HEAD).search(left.core):
        return pattern(_EACH_TAIL).fullmatch(right.plain) is not None
    if pattern(_OFFICE_HEAD).search(left.core):
        return pattern(_OFFICE_TAIL).fullmatch(right.core) is not None
    if pattern("(?:单位|部门|机构|企业|科室|处室)").fullmatch(right.core):
        return pattern(_CATEGORY).search(left.core) is not None
    both = pattern(rf"([{nouns.LEVELS}])委、\1(?:人民)?政府(?:各|有关|相关|直属)\S*")
    return both.fullmatch(f"{left.core}、{right.core}") is not None


def _shared(items: list[ListItem], known: frozenset[str], notes: list[str]) -> list[ListItem]:
    """Return ``items`` with the shared words given to each run of bare heads (市、县级…)."""
    found: list[ListItem] = []
    heads: list[ListItem] = []
    for item in items:
        if heads and _by_work(heads[-1].piece) and not _by_work(item.piece, "(?:主管|监管|职能)?部门"):
            found += heads
            heads = []
        linked = not heads or item.before == "、"
        if linked and _is_head(item, known):
            if len(heads) == _MOST_PARTS:
                found.append(heads.pop(0))
            heads.append(item)
            continue
        found += _spread(heads, item, known, notes) if linked and heads else [*heads, item]
        heads = []
    return found + heads


def _is_head(item: ListItem, known: frozenset[str]) -> bool:
    core = item.piece.core
    if item.piece.plain in known:
        return False
    return pattern(f"{_BARE_LEVEL}|{_MODIFIER}").fullmatch(core) is not None or _by_work(item.piece)


def _by_work(piece: Piece, noun: str = "") -> bool:
    """Say whether ``piece`` only names a government's work, as in 市发改、财政、人社部门."""
    work = rf"[{nouns.LEVELS}]?(?:{'|'.join(nouns.FUNCTIONS)}){{1,3}}"
    return pattern(rf"{work}(?:{noun})?" if noun else work).fullmatch(piece.core) is not None


def _spread(heads: list[ListItem], tail: ListItem, known: frozenset[str], notes: list[str]) -> list[ListItem]:
    """Return the names that ``heads`` and ``tail`` stand for together."""
    names = spread([head.piece for head in heads], tail.piece, known)
    if not names:
        return [*heads, tail]
    if len(names) > 1:
        written = "、".join(item.piece.raw for item in (*heads, tail))
        notes.append(f"“{written}”共用后面的字，拆为{'、'.join(f'“{name.raw}”' for name in names)}")
    return [ListItem(name, item.before) for name, item in zip(names, heads, strict=False)] + [
        ListItem(name, tail.before) for name in names[len(heads) :]
    ]


def spread(heads: list[Piece], tail: Piece, known: frozenset[str]) -> list[Piece]:
    """Return heads and tail with the shared words for each, or joined as one group, or nothing."""
    if any(map(_by_work, heads)):
        noun = pattern("(?:主管|监管|职能)?部门$").search(tail.mask)
        return [*(head.then(tail.span(noun.start())) for head in heads), tail] if noun else []
    levels = all(pattern(_BARE_LEVEL).fullmatch(head.core) for head in heads)
    ranked = pattern(rf"(?:[{nouns.LEVELS}镇乡村])(级|直|属|管)").match(tail.mask)
    if levels and ranked and "各" not in tail.mask[2:3]:
        return [*(head.then(tail.span(1)) for head in heads), tail]
    noun = pattern("各?(?:有关|相关)?(?:单位|部门|机构|机关|企业)$").search(tail.mask)
    if not levels and noun and all(pattern(_MODIFIER).fullmatch(head.core) for head in heads):
        return [*(head.then(tail.span(noun.start())) for head in heads), tail]
    if is_group(tail):
        joined = heads[0]
        for piece in (*heads[1:], tail):
            joined = joined.then(piece, "、")
        return [joined]
    if levels and is_unit(tail, known) and pattern(rf"(?:{nouns.LEVEL_START})").match(tail.mask):
        return [*(head.then(tail.span(1)) for head in heads), tail]
    return []


def by_separator(items: list[ListItem]) -> list[list[ListItem]]:
    """Return the items in the runs that only 、 and / join: in such a run a head may be shared."""
    number = 0
    keyed: list[tuple[int, ListItem]] = []
    for item in items:
        number += item.before not in "、/"
        keyed.append((number, item))
    return [[item for _, item in run] for _, run in groupby(keyed, key=lambda pair: pair[0])]


_ORGAN = rf"(?:(?:{'|'.join(nouns.FUNCTIONS)}|[和与及])++(?:局|厅|委|办|社|中心)|{nouns.ORGANS})"
_PREFIX = rf"[{nouns.LEVELS}](?:{_ORGAN}|委|政府|人大|政协|纪委|监委|{nouns.PARTY_ORGANS})"


def restored(mentions: list[Mention], known: frozenset[str]) -> tuple[list[Mention], list[str]]:
    """Return the mentions with the left-out jurisdiction written in, and a note on each name concerned.

    The rule, after what 任务分解 of provinces write: within one 、-list whose role a verb or a label states,
    a name that is nothing but the work of a government organ takes the 省/市/区/县/州 of the name before it.
    Elsewhere the name stays as written and a note says what may be left out. 工商分局, 人民银行, 宁波海关 and
    自然资源规划江北局 have no prefix to lose; a known name is left alone.
    """
    if all(mention.group or mention.piece.mask[0] in nouns.LEVELS for mention in mentions):
        return mentions, []
    found: list[Mention] = []
    notes: list[str] = []
    jurisdiction, run = "", -1
    for mention in mentions:
        if mention.run != run:
            jurisdiction, run = "", mention.run
        prefix = _prefix(mention)
        missing = "" if prefix or mention.piece.plain in known else _missing(mention, jurisdiction)
        jurisdiction = prefix or jurisdiction
        found.append(_with_prefix(mention, missing, notes) if missing else mention)
    return found, notes


def _prefix(mention: Mention) -> str:
    match = None if mention.group else pattern(_PREFIX).match(mention.piece.mask)
    return mention.piece.raw[0] if match else ""


def _missing(mention: Mention, jurisdiction: str) -> str:
    """Return what the mention's name leaves out, 省 or 省委; nothing where it is whole."""
    core = mention.piece.core
    if not jurisdiction or mention.group:
        return ""
    if pattern(nouns.PARTY_ORGANS).fullmatch(core):
        return f"{jurisdiction}委"
    return jurisdiction if pattern(_ORGAN).fullmatch(core) else ""


def _with_prefix(mention: Mention, missing: str, notes: list[str]) -> Mention:
    name = mention.piece.raw
    if not mention.stated:
        notes.append(f"“{name}”前未写“{missing}”，可能是承前省略，照录")
        return mention
    notes.append(f"“{name}”承前省略“{missing}”，已补为“{missing}{name}”")
    return mention._replace(piece=Piece(missing, missing, missing).then(mention.piece))
