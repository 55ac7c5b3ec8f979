"""What a bracket at the end of a name holds: part of the name, a role, a remark, or 下同."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.cells.fold import HIDDEN, outer_brackets
from gongkai_cli.language.cells.roles import role_in_bracket
from gongkai_cli.language.lexicon import pattern

if TYPE_CHECKING:
    from gongkai_cli.language.cells.fold import Piece
    from gongkai_cli.language.cells.roles import Role

_REMARK = (
    r"含|包括|不含|除|下同|以下|负责|牵头|配合|按|根据|第?[\d、,\-—~至]+[项件条款号]|第[一二三四五六七八九十]+[项件条]|排名|第一|简称|\d月"
    r"|前完成|[^()]{12,}[。;]"
)
_ALSO_BELOW = r"[,;。、]?\s*(?:以)?下同"


def unburdened(piece: Piece, known: frozenset[str]) -> tuple[Piece, Role | None, list[str]]:
    """Return the name without brackets that are none of its parts, the role a bracket states, and notes.

    区发改局（牵头） states a role; 区财政局（第3项） is remarked; 区行政审批局（区政务服务局） stays whole;
    各县（含高新区，下同） keeps its 含… and loses 下同, and both are noted.
    """
    role: Role | None = None
    notes: list[str] = []
    while piece.mask.endswith(HIDDEN) and piece.plain not in known:
        start, end = outer_brackets(piece.plain)[-1]
        inside = piece.plain[start + 1 : end - 1].strip()
        stated = role_in_bracket(inside)
        if stated:
            role = role or stated
        elif not pattern(_REMARK).search(inside):
            break
        else:
            owner = f"“{piece.raw[:start].strip()}”后的" if piece.raw[:start].strip() else ""
            notes.append(f"{owner}括注：“{piece.raw[start + 1 : end - 1].strip()}”")
            if pattern("含|包括").match(inside):
                return _without_also_below(piece, start), role, notes
        piece = piece.cut(0, start)
    return piece, role, notes


def _without_also_below(piece: Piece, start: int) -> Piece:
    found = pattern(_ALSO_BELOW).search(piece.plain, start)
    return piece.span(0, found.start()).then(piece.span(found.end())) if found else piece
