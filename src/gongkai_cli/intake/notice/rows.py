"""The rows of a table → tasks: sections, merged cells, rows that belong together, several tasks in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.assigned import names_only
from gongkai_cli.intake.notice.cell_reading import CellReading, counts_columns
from gongkai_cli.intake.notice.columns import is_heading, is_total
from gongkai_cli.intake.notice.dates import Timing, is_deadline, phrase_timing
from gongkai_cli.intake.notice.draft import DraftTask
from gongkai_cli.intake.notice.fields import sentences, tail_labels
from gongkai_cli.intake.notice.fitting import WORDY, aligned
from gongkai_cli.intake.notice.headings import HeadingsInForce, LabelColumns, joined
from gongkai_cli.intake.notice.marks import PLAIN_RANK, Mark, mark_of, value_of
from gongkai_cli.intake.notice.row_doubts import look_over
from gongkai_cli.intake.notice.several import SeveralTasks
from gongkai_cli.intake.notice.words import SKIPPED, UNIT_KINDS, folded, pattern
from gongkai_cli.intake.pages import distinct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gongkai_cli.intake.notice.columns import ColumnPlan
    from gongkai_cli.intake.notice.draft import Key
    from gongkai_cli.intake.pages import GridCell

_NOTE = r"(?:备?注|说明|附件\d*|填表|单位|制表|审核|填报)[:：(（].*|.*(?:注|说明)[:：].*|单位[:：].*"
_SENTENCE_END = ("。", "；", ";", "！", "？", "”", "）", ")", ".")
_LONGEST_HEADING = 60


class TableReader:
    """Reads the rows of one table one after the other."""

    def __init__(
        self,
        plan: ColumnPlan,
        headings: HeadingsInForce,
        year: int,
        known: frozenset[str],
        key_of: Callable[[GridCell], tuple[Key, ...]],
    ) -> None:
        self.plan = plan
        self.headings = headings
        self.year = year
        self.known = known
        self.key_of = key_of
        self.cells = CellReading(plan, known, key_of)
        self.several = SeveralTasks(plan, year)
        self.tasks: list[DraftTask] = []
        self._text = plan.columns("text")[0]
        self._no = next(iter(plan.columns("no")), None)
        self._last_text: GridCell | None = None
        self._last_no: GridCell | None = None
        self._number_keys: tuple[Key, ...] = ()
        self._parted = False
        self._levels = LabelColumns(plan, ())

    def under(self, key: Key, heading: str) -> None:
        """Take up the heading that stands above the table."""
        self.headings.enter(heading, "section", [key])

    def read(
        self,
        rows: Sequence[Sequence[GridCell]],
        mapping: Mapping[str, str],
        before: Sequence[DraftTask] = (),
    ) -> list[DraftTask]:
        """Return the tasks of the rows under the headings.

        Args:
            rows: of the table.
            mapping: what the caller says of columns.
            before: the tasks so far of the table that this one continues on a new page.
        """
        self.tasks = list(before)
        self._levels = LabelColumns(self.plan, rows)
        for row in rows[: self.plan.headings[0]] if self.plan.headings else ():
            cells = [cell for cell in distinct(tuple(row)) if cell.text.strip()]
            if len(cells) == 1 and mark_of(cells[0].text).rank <= 2:  # noqa: PLR2004
                self._enter_row(cells[0])
        for at in range(self.plan.first, len(rows)):
            row, shifted = self._aligned(rows[at])
            fresh = [
                cell for cell in distinct(tuple(row)) if cell.text.strip() and (cell.top == at or shifted)
            ]
            if not fresh or is_heading(row, mapping) or is_total(fresh) or counts_columns(fresh):
                continue
            heading = self._heading(row, fresh, at)
            if heading is not None:
                if heading.text.strip():
                    self._enter_row(heading)
                continue
            self._task_row(row, fresh)
        return self.tasks[len(before) :]

    def _aligned(self, row: Sequence[GridCell]) -> tuple[Sequence[GridCell], bool]:
        moved = aligned(row, self.plan.kinds, self.year)
        return moved, moved is not row

    def _heading(  # noqa: PLR0911  one question after the other
        self, row: Sequence[GridCell], fresh: Sequence[GridCell], at: int
    ) -> GridCell | None:
        """Return the one cell of a row that is a heading (empty: a note); None for a row of a task."""
        kinds = self.plan.kinds
        telling = [cell for cell in fresh if not set(self.cells.kinds_under(cell)) <= set(SKIPPED)]
        counted = self._counted_heading(row, telling)
        if counted:
            return counted
        if len(telling) != 1 or (row[self._text].top < at and row[self._text].text.strip()):
            return None
        cell = telling[0]
        covered = [kind for kind in self.cells.kinds_under(cell) if kind not in SKIPPED]
        mark = mark_of(cell.text)
        wide = len(covered) > 1 and not set(covered) <= set(UNIT_KINDS)
        if cell.width == 1 and kinds[cell.left] in (*UNIT_KINDS, "deadline"):
            return None
        if not wide and not (
            mark.rank in (0, 1, 2)
            and (len(self.cells.unit_columns) + len(self.cells.deadline_columns) or len(row) > 1)
        ):
            if kinds[cell.left] == "text" or len(kinds) == 1:
                return None
            if len(folded(cell.text)) > _LONGEST_HEADING:
                return None
        if self._is_note(cell.text):
            return cell._replace(text="")
        if mark.rank in (1, 2) and not wide and kinds[cell.left] == "text" and self._plain_tasks_like(mark):
            return None
        return cell

    def _counted_heading(self, row: Sequence[GridCell], telling: Sequence[GridCell]) -> GridCell | None:
        """Return the heading of a row like 一 | 推进公开, whose number stands in a column of its own."""
        if len(telling) != 2 or self._no is None or telling[0].left != self._no:  # noqa: PLR2004
            return None
        heading, kinds = telling[1], self.plan.kinds
        if row[self._text] is not heading and kinds[heading.left] not in WORDY:
            return None
        beside = (row[at] for at in (*self.cells.unit_columns, *self.cells.deadline_columns))
        if any(cell is not heading and cell.text.strip() for cell in beside):
            return None
        number, text = (joined(cell.text) for cell in telling)
        mark = mark_of(f"{number}、{text}") if value_of(number) is not None else None
        if mark is None or number.isdecimal() or mark.rank > 2 or mark.rest != text or text.endswith("。"):  # noqa: PLR2004
            return None
        self._number_keys = self.key_of(telling[0])
        return telling[1]._replace(text=f"{number}、{text}" if mark.rank == 1 else f"{number}{text}")

    def _plain_tasks_like(self, mark: Mark) -> bool:
        """Say whether a lone numbered text is a task without units: it is a whole sentence."""
        return mark.rest.endswith(("。", "；")) or len(mark.rest) > _LONGEST_HEADING

    def _is_note(self, text: str) -> bool:
        plain = folded(text)
        if mark_of(text).rank <= 2:  # noqa: PLR2004
            return False
        return (
            pattern(_NOTE).fullmatch(plain) is not None
            or plain.endswith("。")
            or len(plain) > _LONGEST_HEADING
        )

    def _enter_row(self, cell: GridCell) -> None:
        mark = mark_of(joined(cell.text))
        kind = "topic" if mark.rank > 2 and self.headings.numbered else "section"  # noqa: PLR2004
        self.headings.enter(joined(cell.text), kind, [*self._number_keys, *self.key_of(cell)])
        self._levels.give_way(mark.rank == 2 and self.headings.numbered)  # noqa: PLR2004
        self._number_keys = ()
        self._parted = True

    # --- one row that is a task, or a part of one ---

    def _task_row(self, row: Sequence[GridCell], fresh: Sequence[GridCell]) -> None:
        row = self.cells.ditto(row)
        self._enter_columns(row)
        text = row[self._text]
        if not text.text.strip() or (text is self._last_text and self.tasks):
            self._more_of_last(row, fresh)
            return
        if self._continues(row, text):
            self._join_to_last(row, text)
        else:
            self._new_tasks(row, text)
        self._last_text = text
        if self._no is not None and row[self._no].text.strip():
            self._last_no = row[self._no]

    def _enter_columns(self, row: Sequence[GridCell]) -> None:
        for at, kind in enumerate(self.plan.kinds):
            if kind not in ("section", "topic") or not row[at].text.strip():
                continue
            lines = [line for line in row[at].text.split("\n") if line.strip()]
            inner = next((n for n, line in enumerate(lines) if n and mark_of(line).rank == 2), None)  # noqa: PLR2004
            keys = self.key_of(row[at])
            self.headings.enter(joined("\n".join(lines[:inner])), kind, keys)
            if inner is not None:
                self.headings.enter(joined("\n".join(lines[inner:])), "topic", keys)

    def _more_of_last(self, row: Sequence[GridCell], fresh: Sequence[GridCell]) -> None:
        """Add further rows of units, deadline or text to the task above them."""
        if not self.tasks or self._parted:
            return
        who, _ = self.cells.who([cell if cell in fresh else cell._replace(text="") for cell in row])
        timing = (
            self.cells.timing(row)
            if any(row[at] in fresh for at in self.cells.deadline_columns)
            else Timing()
        )
        if not who and not timing.phrase:
            return
        task = self.tasks[-1]
        task.who = self.cells.joined_names(task.who, row, fresh) or task.who.plus(who)
        if timing.phrase and not task.timing.phrase:
            task.timing = timing
        elif timing.phrase and timing.phrase != task.timing.phrase:
            task.doubt(f"下一行另有完成时限“{timing.phrase}”")
        if row[self._text] is not self._last_text:
            task.doubt("下一行只有单位或时限，没有任务内容，已并入本项")
        task.keys += [key for cell in fresh for key in self.cells.told_by(cell)]

    def _continues(self, row: Sequence[GridCell], text: GridCell) -> bool:
        """Say whether a row is the rest of the one above, which a page break has cut."""
        if not self.tasks or self._parted or mark_of(text.text).rank < PLAIN_RANK:
            return False
        before = self.tasks[-1].text
        if before.endswith(_SENTENCE_END):
            return False
        units = [row[at] for at in self.cells.unit_columns if row[at].text.strip()]
        whole = units and self.tasks[-1].who and all(names_only(cell.text, self.known) for cell in units)
        if whole and not before.endswith(("，", "、", ",", "：")):
            return False
        if self._no is not None:
            return not row[self._no].text.strip() or row[self._no] is self._last_no
        others = [row[at].text.strip() for at in (*self.cells.unit_columns, *self.cells.deadline_columns)]
        return not any(others) and self.tasks[-1].number is not None

    def _join_to_last(self, row: Sequence[GridCell], text: GridCell) -> None:
        task = self.tasks[-1]
        task.text = joined(f"{task.text}\n{text.text}")
        who, _ = self.cells.who(row)
        if who and who != task.who:
            task.who = task.who.plus(who)
            task.doubt("责任单位由分页处的两格拼合")
        timing = self.cells.timing(row)
        if timing.phrase and timing.phrase != task.timing.phrase:
            task.timing = phrase_timing(f"{task.timing.phrase or ''}{timing.phrase}")
            task.doubt("完成时限由分页处的两格拼合")
        task.keys += self.cells.keys(row)
        task.doubt("任务内容由分页处的两格拼合")

    def _new_tasks(self, row: Sequence[GridCell], text: GridCell) -> None:
        parts = self.several.parts(row, text.text, self._last_number())
        if len(parts) == 1:
            self._add(row, *parts[0], row)
            return
        shares = self.several.shares(row, len(parts))
        several = "、".join(printed for printed, _ in parts)
        for number, ((printed, words), share) in enumerate(zip(parts, shares, strict=True), 1):
            self._add(row, printed, words, share)
            if share is row:
                self.tasks[-1].doubt(f"第{several}项印在同一格，责任单位和时限共用")
            else:
                self.tasks[
                    -1
                ].erratum = f"第{several}项印在同一行，责任单位{len(parts)}组并列在一格；第{number}组属本项"

    def _last_number(self) -> int:
        return next((task.number for task in reversed(self.tasks) if task.number is not None), 0)

    def _add(self, row: Sequence[GridCell], printed: str, text: str, share: Sequence[GridCell]) -> None:
        who, doubts = self.cells.who(share)
        task = DraftTask(text, row[self._text].where, printed, value_of(printed) if printed else None)
        task.section, task.topic = self.headings.section, self.headings.topic
        task.section_no, task.topic_no = self.headings.section_no, self.headings.topic_no
        titles = [joined(row[at].text) for at in self.plan.columns("title") if row[at].text.strip()]
        task.title = mark_of(titles[0]).rest if titles else None
        task.timing = self.cells.timing(share)
        task.who = who
        task.keys = [*self.headings.taken(), *self.cells.keys(row)]
        for doubt in doubts:
            task.doubt(doubt)
        self._from_text(task)
        self._dated(task, share)
        self._inherit(task, row)
        look_over(task, row, self.plan, self.year, self.known)
        self.tasks.append(task)
        self._parted = False

    def _dated(self, task: DraftTask, row: Sequence[GridCell]) -> None:
        """Take the deadline from the unit cell or the text, where no cell of its own gives one."""
        if task.timing.phrase:
            return
        cells = " ".join(row[at].text for at in dict.fromkeys(self.cells.unit_columns))
        parts = [
            re.sub(r"^\D{0,6}(?:时限|时间|期限)[：:]", "", part.strip())
            for part in re.split(r"[，,；;。\n]", cells)
        ]
        dated = [part for part in parts if re.search(r"\d", part) and is_deadline(part, self.year)]
        if dated and not self.cells.deadline_columns:
            task.timing = phrase_timing("，".join(dated))
            task.doubt(f"完成时限取自责任单位栏：“{'，'.join(dated)}”")
            return
        task.take_dates(self.year)
        if self.cells.deadline_columns and (task.timing.phrase or task.timing.milestones):
            task.doubt("完成时限栏为空，时限取自任务内容")

    def _from_text(self, task: DraftTask) -> None:
        """Take units from the bracket at the text's end where no column gives any."""
        if task.who:
            return
        task.text, stated = tail_labels(task.text, self.known)
        task.who, task.timing = stated.who, task.timing if task.timing.phrase else stated.timing
        parts = sentences(task.text, self.year, self.known)
        if not task.who and len(parts) == 1 and parts[0].stated:
            task.text, task.who = parts[0].text, parts[0].stated.who
            task.timing = task.timing if task.timing.phrase else parts[0].stated.timing
            for doubt in parts[0].stated.doubts:
                task.doubt(doubt)

    def _inherit(self, task: DraftTask, row: Sequence[GridCell]) -> None:
        """Give a second task under one number the units above it, where its own cell is empty."""
        if task.who or not self.cells.unit_columns or not self.tasks or self._no is None:
            return
        if not row[self._no].text.strip() and self._last_no is not None:
            task.who = self.tasks[-1].who
            task.doubt("责任单位栏为空，承上一项（同一序号）")
