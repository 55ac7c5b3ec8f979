"""The headings over a table's rows: which section and topic the next task belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.body import alike
from gongkai_cli.intake.notice.identity import tidy
from gongkai_cli.intake.notice.marks import Mark, mark_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.intake.notice.columns import ColumnPlan
    from gongkai_cli.intake.notice.draft import Key
    from gongkai_cli.intake.pages import GridCell


def joined(text: str) -> str:
    """Return a cell's lines as one: nothing between Chinese characters, a space between other words."""
    text = re.sub(r"[ \t\u3000]*\n[ \t\u3000]*", "\n", text.strip())
    return re.sub(r"(?<=[\x21-\x7e])\n(?=[A-Za-z0-9])", " ", text).replace("\n", "")


@dataclass(slots=True)
class HeadingsInForce:
    """The section and topic that the next task belongs to; ``numbered``: a section 一、 has been seen."""

    section: str | None = None
    topic: str | None = None
    numbered: bool = False
    section_no: int | None = None
    topic_no: int | None = None

    spellings: dict[str, str] = field(default_factory=dict)
    """Another spelling of a section → the one that was printed first."""
    pending: dict[str, list[Key]] = field(default_factory=dict)

    def enter(self, text: str, kind: str, keys: Sequence[Key]) -> None:
        """Take up a heading: its number says what it is, else ``kind``.

        ``keys`` wait in ``pending`` for the first task under it; a heading without tasks becomes nothing.
        """
        mark = mark_of(tidy(text))
        topic = mark.rank == 2 and (kind != "section" or self.numbered)  # noqa: PLR2004
        if topic or (mark.rank > 2 and kind == "topic"):  # noqa: PLR2004
            if mark.rest != self.topic:
                self.topic, self.topic_no = mark.rest, mark.number
                self.pending.pop("topic", None)
            self.pending.setdefault("topic", []).extend(keys)
            return
        self.numbered = self.numbered or mark.rank <= 1
        if self._is_reprint(mark):
            self.spellings.setdefault(mark.rest, self.section or "")
        elif mark.rest != self.section:
            self.section, self.topic = mark.rest, None
            self.section_no, self.topic_no = mark.number, None
            self.pending.clear()
        self.pending.setdefault("section", []).extend(keys)

    def _is_reprint(self, mark: Mark) -> bool:
        """Say whether a section printed again on a new page is only spelt a little otherwise."""
        again = mark.number is not None and mark.number == self.section_no
        return again and mark.rest != self.section and alike(mark.rest, self.section or "")

    def taken(self) -> list[Key]:
        """Return the places of the headings that the first task under them takes along."""
        keys = [key for found in self.pending.values() for key in found]
        self.pending.clear()
        return keys


class LabelColumns:
    """The columns of sections and topics of a table; where its rows hold those too, the columns come below.

    工作任务 | 工作要求 under rows 一、… and （一）… holds a title for each task, no section.
    """

    def __init__(self, plan: ColumnPlan, rows: Sequence[Sequence[GridCell]]) -> None:
        self._plan = plan
        self._free = ["section", "topic", "title"]
        self._columns = [
            at
            for at in plan.columns("section", "topic")
            if all(mark_of(row[at].text).rank > 2 or row[at].width > 1 for row in rows[plan.first :])  # noqa: PLR2004
        ]

    def give_way(self, topic: bool) -> None:
        """Note that a row holds a section, or a ``topic``."""
        level = "topic" if topic else "section"
        if level not in self._free:
            return
        self._free.remove(level)
        kinds = [*self._free, *["other"] * len(self._columns)]
        if "title" in self._plan.kinds:
            kinds = [kind if kind != "title" else "other" for kind in kinds]
        for at, kind in zip(self._columns, kinds, strict=False):
            self._plan.kinds[at] = kind
