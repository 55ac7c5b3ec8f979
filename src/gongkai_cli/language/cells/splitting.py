"""From text to UnitPhrase: the whole path for any cell, and the order of its steps."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.cells import nouns
from gongkai_cli.language.cells.cells import Segment, items, segments
from gongkai_cli.language.cells.ellipsis import by_separator, restored, reunited, unwrapped
from gongkai_cli.language.cells.fold import Piece, brackets, fold, visible, whole
from gongkai_cli.language.cells.reading import Reader
from gongkai_cli.language.cells.roles import role_of_label
from gongkai_cli.language.lexicon import pattern
from gongkai_cli.language.values import UnitPhrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.language.cells.cells import ListItem
    from gongkai_cli.language.cells.naming import Mention
    from gongkai_cli.language.cells.roles import Role

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


def split_any(text: str, known: frozenset[str], several: frozenset[str] = frozenset()) -> UnitPhrase:
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
