"""Reading a cell item by item: names, the role each stands in, and notes on everything that is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.cells import nouns, roles
from gongkai_cli.language.cells.naming import Names
from gongkai_cli.language.lexicon import pattern

if TYPE_CHECKING:
    from gongkai_cli.language.cells.cells import ListItem
    from gongkai_cli.language.cells.fold import Piece
    from gongkai_cli.language.cells.roles import Role, RoleVerb

_REMARK = r"以下|下同|不再|上述|以上|备注|其中|未列|排名|排在|列第|第一(?:个|家|位|责任)"
_DOUBTFUL_REMARK = r"注(?=:)|说明|凡|须|需|确保|具体(?!负责)|包括|除"
_BULLETS = r"(?:\(?\d{1,2}\)|\d{1,2}[.．](?!\d)|[①-⑳●■◆★▲※•·-]\s*)+"
_LEAD_IN = r"(?:并?由|再由|请|责成|以及|及其?|与|并|和(?!县))(?=[省市区县州镇乡各国中全]|有关|相关|其他|驻)"
_LONGEST_STRETCH = 200
"""No cell has a stretch of names this long without a separator: it is running text, and is not searched."""

_WRITTEN = {",": "，", ";": "；", "\n": " "}
_SIGNS = "*＊★☆▲△※#“”\"'‘’「」『』"


class Reader:
    """Reads the segments of one cell one after the other; what they say gathers in ``names``."""

    def __init__(self, known: frozenset[str], groups: frozenset[str]) -> None:
        self.known = known
        self.names = Names(known, groups)
        self._aside: list[str] = []
        self._aside_of = ""

    def read(self, items: list[ListItem], role: Role | None) -> None:
        """Read the items of one segment, whose label or column gives ``role``."""
        self.names.begin_clause()
        for item in items:
            if item.before in ";。":
                self._end_aside()
                self.names.begin_clause()
            self.names.begin_item(item.before)
            self._item(item)
        self._end_aside()
        self.names.default(role)

    def _item(self, item: ListItem) -> None:
        piece = self._bare(item.piece)
        if not piece.raw or self._continues_aside(item, piece):
            return
        self._end_aside()
        if piece.plain in self.known:
            self.names.add_whole(piece)
        elif self._is_remark(piece) or len(piece.mask) > _LONGEST_STRETCH:
            self._set_aside("", item.piece.raw)
        elif not self._only_a_note(piece):
            self._clause_of(piece)

    def _bare(self, piece: Piece) -> Piece:
        """Return ``piece`` without its number, a leading 由 or 及, and a mark that the text was cut off."""
        if piece.plain in self.known:
            return piece
        bullets = pattern(_BULLETS).match(piece.mask)
        piece = piece.cut(bullets.end() if bullets else 0)
        piece = self._unsigned(piece)
        lead = pattern(_LEAD_IN).match(piece.mask)
        return piece.cut(lead.end()) if lead else piece

    def _unsigned(self, piece: Piece) -> Piece:
        """Return ``piece`` without quotation marks and signs like * around it; a sign may mean something."""
        start = len(piece.mask) - len(piece.mask.lstrip(_SIGNS))
        bare = piece.cut(start, max(start, len(piece.mask.rstrip(_SIGNS))))
        if len(bare.mask) < len(piece.mask) and bare.raw:
            self.names.notes.append(f"“{bare.raw}”原文写作{piece.raw}")
        return bare

    def _continues_aside(self, item: ListItem, piece: Piece) -> bool:
        """Say whether the item is still part of a sentence set aside; if so, it has been added to it."""
        if not self._aside or item.before in ";。\n":
            return False
        if self._aside_of and (item.before not in "、/" or self._is_named(piece)):
            return False
        self._aside += [_WRITTEN.get(item.before, item.before), item.piece.raw]
        return True

    def _is_remark(self, piece: Piece) -> bool:
        if pattern(_REMARK).match(piece.mask) and piece.core not in nouns.SAME:
            return True
        doubtful = pattern(_DOUBTFUL_REMARK).match(piece.mask) is not None
        return doubtful and not nouns.is_unit(piece, self.known)

    def _is_named(self, piece: Piece) -> bool:
        verb = roles.first_verb(piece, self.known)
        head = verb.head if verb and verb.head.raw else piece
        return nouns.complete(head, self.known) and nouns.starts_unit(head, self.known)

    def _set_aside(self, owner: str, text: str) -> None:
        self._end_aside()
        self._aside, self._aside_of = [text], owner

    def _end_aside(self) -> None:
        if self._aside:
            text = "".join(self._aside)
            self.names.notes.append(f"{self._aside_of or '不是单位的文字'}：“{text}”")
        self._aside = []

    def _only_a_note(self, piece: Piece) -> bool:
        """Note a deadline, a person, 无 or 同上, which are no units."""
        if piece.core in nouns.NOTHING:
            self.names.notes.append(f"原文写“{piece.raw}”")
        elif piece.core in nouns.SAME:
            self.names.notes.append(f"“{piece.raw}”须看原表上一格")
        elif nouns.is_deadline(piece):
            self.names.notes.append(f"时限：“{piece.raw}”")
        elif nouns.is_person(piece):
            self.names.notes.append(f"人员或职务，不是单位：“{piece.raw}”")
        else:
            return False
        return True

    def _clause_of(self, piece: Piece) -> None:
        colon = piece.mask.find(":")
        if colon > 0:
            self._own_label(piece, colon)
            return
        pair = roles.companions(piece, self.known)
        if pair:
            self.names.add(pair[0])
            self.names.close("lead", "")
            self.names.give_from_here("cooperating")
            piece = pair[1]
        if self.names.consults:
            piece = self._owned(*roles.afterwards(piece, self.known))
        found = list(roles.verbs(piece, self.known))
        if not found:
            self.names.add(self._owned(*roles.manner(piece, self.known)))
        for number, verb in enumerate(found):
            self._verb(verb, found[number - 1].role if number else None)

    def _owned(self, piece: Piece, words_behind: str) -> Piece:
        """Return ``piece``; note the words behind it that are neither name nor role."""
        if words_behind:
            self.names.notes.append(f"{piece.raw}：“{words_behind}”")
        return piece

    def _own_label(self, piece: Piece, colon: int) -> None:
        """Read 区发改局：统筹实施 — a unit with its task; another label is noted, what follows is read."""
        label, rest = piece.cut(0, colon), piece.cut(colon + 1)
        if nouns.complete(label, self.known):
            self.names.add(label)
            self._set_aside(label.raw, rest.raw)
            return
        self.names.notes.append(f"不认识的标签：“{label.raw}”")
        if rest.raw:
            self._clause_of(rest)

    def _verb(self, verb: RoleVerb, previous: Role | None) -> None:
        self.names.add(verb.head)
        if verb.phrase:
            self.names.close(verb.role, verb.phrase)
        elif previous == "cooperating":
            self.names.close("charge", "配合")
        if verb.tail.raw:
            owner = verb.head.raw or "任务"
            self._set_aside(owner, verb.phrase + verb.tail.raw)
