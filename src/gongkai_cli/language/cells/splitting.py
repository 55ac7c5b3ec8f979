"""From text to UnitPhrase: the whole path for any cell, and the order of its steps."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.cells import shape, words
from gongkai_cli.language.cells.cells import Segment, items, segments
from gongkai_cli.language.cells.elision import restored
from gongkai_cli.language.cells.fold import Piece, brackets, fold, visible, whole
from gongkai_cli.language.cells.reading import Reader
from gongkai_cli.language.cells.roles import role_of_label
from gongkai_cli.language.cells.stitch import by_separator, stitched, welded
from gongkai_cli.language.lexicon import pattern
from gongkai_cli.language.values import UnitPhrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.language.cells.cells import Item
    from gongkai_cli.language.cells.naming import Entry
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
    if cell.core in words.NOTHING:
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
    parts, notes = welded(items(segment.body), reader.known)
    reader.names.notes += notes
    read: list[Item] = []
    for run in by_separator(parts):
        run_items, notes = stitched(run, reader.known)
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
    if not any(shape.is_unit(item.piece, reader.known) for item in items(rest)):
        line, rest = None, segment.body.cut(0, 0)
    first = segment.body.cut(0, line.start()) if line else segment.body
    reader.names.notes.append(f"{segment.label}（不是单位）：“{' '.join(first.raw.split())}”")
    if rest.raw:
        _read_segment(reader, Segment("", rest, 0), 1)


def _phrase(reader: Reader) -> UnitPhrase:
    entries, notes = restored(reader.names.entries, reader.known)
    notes = [*_rows(entries), *reader.names.notes, *notes]
    entries = _ranked(entries, notes)
    notes += [f"指导：{entry.piece.raw}" for entry in entries if entry.role == "guiding"]
    return UnitPhrase(
        lead=_names(entries, "lead"),
        responsible=_names(entries, "responsible"),
        cooperating=_names(entries, "cooperating"),
        groups=_unique(entry for entry in entries if entry.group and entry.role != "guiding"),
        notes=tuple(dict.fromkeys(notes)),
    )


def _names(entries: list[Entry], role: Role) -> tuple[str, ...]:
    return _unique(entry for entry in entries if entry.role == role and not entry.group)


def _unique(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.piece.raw for entry in entries))


def _ranked(entries: list[Entry], notes: list[str]) -> list[Entry]:
    """Settle a bare 负责 (lead where others cooperate) and a remark 排第一的为牵头单位."""
    given = {entry.role for entry in entries}
    settled: Role = "lead" if "cooperating" in given and "lead" not in given else "responsible"
    entries = [entry._replace(role=settled) if entry.role == "charge" else entry for entry in entries]
    first_leads = any(pattern("第一.{0,8}牵头|首位.{0,8}牵头").search(note) for note in notes)
    if first_leads and entries and "lead" not in given:
        entries[0] = entries[0]._replace(role="lead")
    return entries


def _rows(entries: list[Entry]) -> list[str]:
    """Note what looks like two rows of the table in one cell, and names that occur twice in one role."""
    notes: list[str] = []
    seen: set[tuple[str, Role | None]] = set()
    after_group = False
    for number, entry in enumerate(entries):
        name = (entry.piece.plain, entry.role)
        if entry.before in " \n" and number > 1 and (name in seen or (after_group and not entry.group)):
            notes.append(f"此格像是两行并成：从空白后的“{entry.piece.raw}”起另列一组单位，请对照原表")
        elif name in seen:
            notes.append(f"“{entry.piece.raw}”重复出现，只记一次")
        seen.add(name)
        after_group = entry.group
    return notes
