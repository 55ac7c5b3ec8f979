"""省科技厅、工业和信息化厅: the jurisdiction that later names of a list leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.cells import nouns
from gongkai_cli.language.cells.fold import Piece
from gongkai_cli.language.lexicon import pattern

if TYPE_CHECKING:
    from gongkai_cli.language.cells.naming import Mention

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
