"""省科技厅、工业和信息化厅: the jurisdiction that later names of a list leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.cells import words
from gongkai_cli.language.cells.fold import Piece
from gongkai_cli.language.lexicon import pattern

if TYPE_CHECKING:
    from gongkai_cli.language.cells.naming import Entry

_ORGAN = rf"(?:(?:{'|'.join(words.FUNCTIONS)}|[和与及])++(?:局|厅|委|办|社|中心)|{words.ORGANS})"
_PREFIX = rf"[{words.LEVELS}](?:{_ORGAN}|委|政府|人大|政协|纪委|监委|{words.PARTY_ORGANS})"


def restored(entries: list[Entry], known: frozenset[str]) -> tuple[list[Entry], list[str]]:
    """Return the entries with the left-out jurisdiction written in, and a note on each name concerned.

    The rule, after what 任务分解 of provinces write: within one 、-list whose role a verb or a label states,
    a name that is nothing but the work of a government organ takes the 省/市/区/县/州 of the name before it.
    Elsewhere the name stays as written and a note says what may be left out. 工商分局, 人民银行, 宁波海关 and
    自然资源规划江北局 have no prefix to lose; a known name is left alone.
    """
    if all(entry.group or entry.piece.mask[0] in words.LEVELS for entry in entries):
        return entries, []
    found: list[Entry] = []
    notes: list[str] = []
    jurisdiction, run = "", -1
    for entry in entries:
        if entry.run != run:
            jurisdiction, run = "", entry.run
        prefix = _prefix(entry)
        missing = "" if prefix or entry.piece.plain in known else _missing(entry, jurisdiction)
        jurisdiction = prefix or jurisdiction
        found.append(_with_prefix(entry, missing, notes) if missing else entry)
    return found, notes


def _prefix(entry: Entry) -> str:
    match = None if entry.group else pattern(_PREFIX).match(entry.piece.mask)
    return entry.piece.raw[0] if match else ""


def _missing(entry: Entry, jurisdiction: str) -> str:
    """Return what the entry's name leaves out, 省 or 省委; nothing where it is whole."""
    core = entry.piece.core
    if not jurisdiction or entry.group:
        return ""
    if pattern(words.PARTY_ORGANS).fullmatch(core):
        return f"{jurisdiction}委"
    return jurisdiction if pattern(_ORGAN).fullmatch(core) else ""


def _with_prefix(entry: Entry, missing: str, notes: list[str]) -> Entry:
    name = entry.piece.raw
    if not entry.stated:
        notes.append(f"“{name}”前未写“{missing}”，可能是承前省略，照录")
        return entry
    notes.append(f"“{name}”承前省略“{missing}”，已补为“{missing}{name}”")
    return entry._replace(piece=Piece(missing, missing, missing).then(entry.piece))
