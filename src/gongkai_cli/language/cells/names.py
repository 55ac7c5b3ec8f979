"""Collecting the names of one cell, each with its role and place, and the notes that go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.cells import nouns
from gongkai_cli.language.cells.coordination import after_open_list, joined_names, touching_names
from gongkai_cli.language.cells.roles import unburdened
from gongkai_cli.language.cells.segments import Piece
from gongkai_cli.language.lexicon import pattern

if TYPE_CHECKING:
    from gongkai_cli.language.cells.roles import Role

_LONGEST_UNKNOWN = 12


class Mention(NamedTuple):
    """One name read: ``run`` counts the 、-lists, ``stated`` says that a verb or label gave the role."""

    piece: Piece
    role: Role | None
    group: bool
    run: int
    stated: bool = False
    before: str = "、"


class CellNames:
    """The mentions and notes of a cell so far; the clause is what the next role verb will be about."""

    def __init__(self, known: frozenset[str], groups: frozenset[str] = frozenset()) -> None:
        self.known = known
        self._groups = groups
        self.mentions: list[Mention] = []
        self.notes: list[str] = []
        self._clause = 0
        self._settled = 0  # mentions before it have a role
        self._given_span = (0, 0)  # so have the mentions between these
        self._given_any = False
        self._run = 0
        self._given: Role | None = None
        self._before = "、"

    def begin_clause(self) -> None:
        """Leave the names so far out of what the next verb is about."""
        self._clause, self._given = len(self.mentions), None
        self._run += 1

    def begin_item(self, before: str) -> None:
        """Take note of the separator before the next name."""
        self._run += before not in "、/ \n"
        self._before = before

    @property
    def consults(self) -> bool:
        """Whether the names that come now follow 会同 or 会商."""
        return self._given == "cooperating"

    def give_from_here(self, role: Role) -> None:
        """Give ``role`` to the names that follow in this clause (会同B、C)."""
        self._given = role

    def close(self, role: Role, phrase: str) -> None:
        """Give ``role`` to the names since the last verb that have none.

        A配合 needs somebody to help: where no one has been given a role before it, in A，B、C配合 and
        牵头单位：A，B、C配合, it is only about the names since the comma.
        """
        start = self._clause
        if role in ("cooperating", "guiding") and not self._given_any:
            start = max(start, self._run_start())
        self._give(start, role, stated=True)
        if phrase:
            self.begin_clause()

    def _give(self, start: int, role: Role, *, stated: bool) -> None:
        """Give ``role`` to the mentions from ``start`` that have none."""
        first, last = self._given_span
        self._given_span = (
            (min(first, start), len(self.mentions)) if start <= last else (start, len(self.mentions))
        )
        for number in range(max(start, last) if start >= first else start, len(self.mentions)):
            mention = self.mentions[number]
            if not mention.role:
                self.mentions[number] = mention._replace(role=role, stated=stated)
        self._given_any = self._given_any or start < len(self.mentions)

    def _run_start(self) -> int:
        start = len(self.mentions)
        while start and self.mentions[start - 1].run == self._run:
            start -= 1
        return start if start < len(self.mentions) else 0

    def default(self, role: Role | None) -> None:
        """Give the label's role to what no verb has given one."""
        self._give(self._settled, role or "responsible", stated=role is not None)
        self._settled = len(self.mentions)

    def add(self, piece: Piece) -> None:
        """Add the names in a stretch without separators: joined by 和, ended by 等…, or touching."""
        if not piece.raw:
            return
        piece = self._completed(self._without_deadline(piece))
        head, tail, open_words = after_open_list(piece, self.known, listed=self._listed())
        for part in (head, tail):
            for name in joined_names(part, self.known) if part and part.raw else ():
                self._touching(name)
        if open_words:
            self.notes.append(f"列举未尽：“{head.raw}{open_words}”")

    def _listed(self) -> bool:
        """Say whether the next name goes on a list of units: 外汇 in 海关、税务、外汇等驻区单位."""
        last = self.mentions[-1] if self.mentions else None
        return bool(last and last.run == self._run and not last.group and self._before in "、/")

    def _without_deadline(self, piece: Piece) -> Piece:
        place = nouns.deadline_at(piece)
        if place > 0 and nouns.complete(piece.cut(0, place), self.known):
            self.notes.append(f"时限：“{piece.raw[place:]}”")
            return piece.cut(0, place)
        return piece

    def _completed(self, piece: Piece) -> Piece:
        """Return ``piece`` finished where the text breaks off with … and only one ending is possible."""
        if not piece.mask.endswith("…"):
            return piece
        piece = piece.cut(0, len(piece.mask.rstrip("…")))
        missing = {"有关": "部门", "相关": "部门", "管委": "会"}.get(piece.mask[-2:], "")
        whole = piece.then(Piece(missing, missing, missing))
        self.notes.append(f"原文在“{piece.raw}”处截断" + (f"，补足为“{whole.raw}”" if missing else ""))
        return whole

    def _touching(self, piece: Piece) -> None:
        names = touching_names(piece, self.known)
        if len(names) > 1:
            cut = "、".join(f"“{name.raw}”" for name in names)
            self.notes.append(f"“{piece.raw}”原文无分隔符，拆为{cut}是推断")
        for name in names:
            self.add_whole(name)

    def add_whole(self, piece: Piece) -> None:
        """Add one name, after its bracket has been read; what is no name becomes a note."""
        piece, role, notes = unburdened(piece, self.known)
        self.notes += notes
        if not piece.raw:
            return
        group = self._is_group(piece)
        if group or nouns.is_unit(piece, self.known) or self._tolerated(piece):
            stated = role is not None or self._given is not None
            self.mentions.append(Mention(piece, role or self._given, group, self._run, stated, self._before))
            self._given_any = self._given_any or stated
            self._before = "、"

    def _is_group(self, piece: Piece) -> bool:
        if piece.plain in self._groups or nouns.is_group(piece):
            return True
        last = self.mentions[-1] if self.mentions else None
        if piece.plain in self.known or not nouns.generic_after_each(piece):
            return False
        if not (last and last.group and last.run == self._run and self._before in "、/"):
            if piece.core[:1] not in nouns.LEVELS:
                self.notes.append(f"“{piece.raw}”未写明是哪一个，照录")
            return False
        self.notes.append(f"“{piece.raw}”承前面的“{last.piece.raw}”，作多个单位看")
        return True

    def _tolerated(self, piece: Piece) -> bool:
        """Keep a short name of an unknown kind, and say so; set a sentence aside."""
        if (
            len(piece.core) > _LONGEST_UNKNOWN
            or nouns.is_sentence(piece)
            or not pattern(r"\w").search(piece.core)
        ):
            self.notes.append(f"不是单位的文字：“{piece.raw}”")
            return False
        self.notes.append(f"“{piece.raw}”不像单位名称，照录")
        return True
