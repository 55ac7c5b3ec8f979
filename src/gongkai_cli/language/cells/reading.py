"""From text to UnitPhrase: the whole path for any cell, and its reading part by part."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.cells import nouns, roles
from gongkai_cli.language.cells.ellipsis import by_separator, restored, reunited, unwrapped
from gongkai_cli.language.cells.names import CellNames
from gongkai_cli.language.cells.roles import role_of_label
from gongkai_cli.language.cells.segments import (
    Piece,
    Segment,
    brackets,
    fold,
    items,
    segments,
    visible,
    whole,
)
from gongkai_cli.language.lexicon import pattern
from gongkai_cli.language.values import UnitPhrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.language.cells.names import Mention
    from gongkai_cli.language.cells.roles import Role, RoleVerb
    from gongkai_cli.language.cells.segments import ListItem

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
        self.names = CellNames(known, groups)
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


_EMPTY = " \t\r\n\u3000、，,;；。.·|｜/"
_CUTTABLE = r"[ \n、,;:。|/()和及与并暨等…-]|联合|会同|会商|牵头|负责|配合|协助|落实|实施|指导|督|以及"


class Vocabulary(NamedTuple):
    """The known names, folded; ``atoms`` are those with a place to cut in them, longest first."""

    names: frozenset[str]
    groups: frozenset[str]
    atoms: tuple[str, ...]


@lru_cache(maxsize=16)
def vocabulary(known: frozenset[str], several: frozenset[str] = frozenset()) -> Vocabulary:
    """Return ``known`` and the ``several`` among them that name groups, ready for use."""
    groups = _folded(several)
    names = _folded(known) | groups
    atoms = [name for name in names if pattern(_CUTTABLE).search(name)]
    return Vocabulary(names, groups, tuple(sorted(atoms, key=lambda name: (-len(name), name))))


def _folded(names: frozenset[str]) -> frozenset[str]:
    return frozenset(folded for name in names if len(folded := fold(visible(name)).strip()) > 1)


def read_cell(text: str, known: frozenset[str], several: frozenset[str] = frozenset()) -> UnitPhrase:
    """Return what the cell ``text`` says, whatever its form."""
    names, groups, atoms = vocabulary(known, several)
    cell = whole(visible(text).strip(), atoms)
    if cell.core in nouns.NOTHING:
        return UnitPhrase(notes=(f"原文写“{cell.raw}”",))
    if not cell.raw.strip(_EMPTY):
        return UnitPhrase(notes=(f"原文只有标点：“{cell.raw}”" if cell.raw else "原文是空的",))
    reader = Reader(names, groups)
    reader.names.notes += _unpaired(cell)
    found = segments(cell, atoms)
    columns = found[-1].column + 1
    for segment in found:
        _read_segment(reader, segment, columns)
    return _phrase(reader)


def _unpaired(cell: Piece) -> list[str]:
    open_or_closed = sum(map(cell.plain.count, "()"))
    return ["括号不成对，未配对的括号按普通文字看"] if open_or_closed > 2 * len(brackets(cell.plain)) else []


def _read_segment(reader: Reader, segment: Segment, columns: int) -> None:
    role = role_of_label(segment.label) if segment.label else _role_of_column(segment.column, columns)
    if role in ("person", "time"):
        _note_no_units(reader, segment)
        return
    parts, notes = unwrapped(items(segment.body), reader.known)
    reader.names.notes += notes
    read: list[ListItem] = []
    for run in by_separator(parts):
        run_items, notes = reunited(run, reader.known)
        read += run_items
        reader.names.notes += notes
    reader.read(read, role)


def _role_of_column(column: int, columns: int) -> Role | None:
    if columns == 1:
        return None
    return "cooperating" if column else "lead"


def _note_no_units(reader: Reader, segment: Segment) -> None:
    """Note what stands behind 牵头领导 or 完成时限; units on the lines after it are read without a role."""
    line = pattern(r"[\n;。]").search(segment.body.mask)
    rest = segment.body.cut(line.end()) if line else segment.body.cut(0, 0)
    if not any(nouns.is_unit(item.piece, reader.known) for item in items(rest)):
        line, rest = None, segment.body.cut(0, 0)
    first = segment.body.cut(0, line.start()) if line else segment.body
    reader.names.notes.append(f"{segment.label}（不是单位）：“{' '.join(first.raw.split())}”")
    if rest.raw:
        _read_segment(reader, Segment("", rest, 0), 1)


def _phrase(reader: Reader) -> UnitPhrase:
    mentions, notes = restored(reader.names.mentions, reader.known)
    notes = [*_rows(mentions), *reader.names.notes, *notes]
    mentions = _ranked(mentions, notes)
    notes += [f"指导：{mention.piece.raw}" for mention in mentions if mention.role == "guiding"]
    return UnitPhrase(
        lead=_names(mentions, "lead"),
        responsible=_names(mentions, "responsible"),
        cooperating=_names(mentions, "cooperating"),
        groups=_unique(mention for mention in mentions if mention.group and mention.role != "guiding"),
        notes=tuple(dict.fromkeys(notes)),
    )


def _names(mentions: list[Mention], role: Role) -> tuple[str, ...]:
    return _unique(mention for mention in mentions if mention.role == role and not mention.group)


def _unique(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.piece.raw for mention in mentions))


def _ranked(mentions: list[Mention], notes: list[str]) -> list[Mention]:
    """Settle a bare 负责 (lead where others cooperate) and a remark 排第一的为牵头单位."""
    given = {mention.role for mention in mentions}
    settled: Role = "lead" if "cooperating" in given and "lead" not in given else "responsible"
    mentions = [
        mention._replace(role=settled) if mention.role == "charge" else mention for mention in mentions
    ]
    first_leads = any(pattern("第一.{0,8}牵头|首位.{0,8}牵头").search(note) for note in notes)
    if first_leads and mentions and "lead" not in given:
        mentions[0] = mentions[0]._replace(role="lead")
    return mentions


def _rows(mentions: list[Mention]) -> list[str]:
    """Note what looks like two rows of the table in one cell, and names that occur twice in one role."""
    notes: list[str] = []
    seen: set[tuple[str, Role | None]] = set()
    after_group = False
    for number, mention in enumerate(mentions):
        name = (mention.piece.plain, mention.role)
        if mention.before in " \n" and number > 1 and (name in seen or (after_group and not mention.group)):
            notes.append(f"此格像是两行并成：从空白后的“{mention.piece.raw}”起另列一组单位，请对照原表")
        elif name in seen:
            notes.append(f"“{mention.piece.raw}”重复出现，只记一次")
        seen.add(name)
        after_group = mention.group
    return notes
