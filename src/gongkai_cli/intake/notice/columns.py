"""Which column of a table holds what: by its heading, else by what stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import mean
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.assigned import names_only
from gongkai_cli.intake.notice.fitting import WORDY, aligned, fit, kind_of_cells
from gongkai_cli.intake.notice.marks import mark_of, value_of
from gongkai_cli.intake.notice.words import SKIPPED, TOTAL, UNIT_KINDS, folded, kind_of, pattern
from gongkai_cli.intake.pages import distinct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai_cli.intake.pages import GridCell

    Rows = Sequence[Sequence[GridCell]]

WORDY_NAMES = (*WORDY, "goal", "scale")
"""Kinds of columns that hold words, whether or not they are read."""

_WORK = frozenset({"text", "task", "name", "lead", "units", "cooperating"})
_HEADING_ROWS = 12
_SAMPLE = 60
_LONGEST_TITLE = 60
_TELLING = 0.5
_FULL_TEXT = 20
_SHORT_TEXT = 12
_NEARLY_ALL = 0.9
_LONGEST_UNKNOWN = 12


@dataclass(slots=True)
class ColumnPlan:
    """What a table's columns hold.

    Attributes:
        names: the headings, those of two rows joined by ``/``; empty for a column without one.
        kinds: no, section, topic, title, text, deadline, lead, units, cooperating, or a key of ``SKIPPED``.
        first: the first row under the headings.
        headings: the rows of the headings.
        notes: what was inferred or left out, in Chinese.
    """

    names: list[str]
    kinds: list[str]
    first: int
    headings: tuple[int, ...] = ()
    notes: list[str] = field(default_factory=list)

    def columns(self, *kinds: str) -> list[int]:
        """Return the columns of these kinds, from the left."""
        return [at for at, kind in enumerate(self.kinds) if kind in kinds]

    def goes_on_from(self, last: ColumnPlan) -> bool:
        """Say whether this is the table of ``last``, its headings printed again on the next page."""
        return (self.names, self.kinds) == (last.names, last.kinds)

    def suits(self, rows: Rows, year: int) -> bool:
        """Say whether ``rows``, which have no headings of their own, are further rows of this table."""
        other = is_heading(rows[0], {}) and not {cell.text for cell in rows[0]} <= {*self.names, ""}
        same_width = len(rows[0]) == len(self.kinds)
        return same_width and not other and _fit_of(self.kinds, rows[:_SAMPLE], year) >= 0

    @property
    def has_tasks(self) -> bool:
        """Whether there is a column of tasks."""
        return "text" in self.kinds


def plan_columns(rows: Rows, year: int, mapping: Mapping[str, str]) -> ColumnPlan | None:
    """Return what the columns of ``rows`` hold; None for a table that is no breakdown of tasks."""
    headings = _heading_rows(rows, mapping)
    if headings:
        names = _names(rows, headings)
        kinds = [_named_kind(parts, mapping) or "" for parts in names]
        plan = ColumnPlan(["/".join(parts) for parts in names], kinds, headings[-1] + 1, tuple(headings))
    else:
        plan = _unnamed(rows, year)
    body = [row for row in rows[plan.first :] if not is_total(row)]
    if not body:
        return None
    _number_under_wide(plan, body)
    _align(plan, body, year)
    _by_content(plan, body, year)
    _doubt_units(plan, body)
    _settle_texts(plan, [aligned(row, plan.kinds, year) for row in body[:_SAMPLE]], mapping)
    _tell(plan)
    if not plan.has_tasks or not (headings or _looks_like_tasks(plan)):
        return None
    if not plan.headings:
        plan.notes.append("表格没有表头，各栏按内容认")
    return plan


def _unnamed(rows: Rows, year: int) -> ColumnPlan:
    """Return the plan of a table whose first row is no heading, or one of words nobody knows."""
    width = len(rows[0])
    plan = ColumnPlan([""] * width, [""] * width, 0)
    first = rows[0]
    if len(rows) < 3 or not all(0 < len(folded(cell.text)) <= _LONGEST_UNKNOWN for cell in first):  # noqa: PLR2004
        return plan
    kinds = [
        kind_of_cells([row[at].text for row in rows[1:_SAMPLE] if row[at].text.strip()], year)
        for at in range(width)
    ]
    told = [at for at, kind in enumerate(kinds) if kind in ("no", "deadline", "units")]
    if len(told) > 1 and all(fit(kinds[at], first[at].text, year) < 0 for at in told):
        plan.names, plan.first, plan.headings = ["".join(cell.text.split()) for cell in first], 1, (0,)
    return plan


def _looks_like_tasks(plan: ColumnPlan) -> bool:
    return bool(plan.columns(*UNIT_KINDS))


def _named_kind(parts: Sequence[str], mapping: Mapping[str, str]) -> str | None:
    """Return the kind of a column headed by ``parts``; of 分级管理单位, 项目责任人 the last one decides."""
    wanted = {folded("/".join(parts)), *map(folded, parts)}
    for key, kind in mapping.items():
        if folded(key) in wanted:
            return kind
    kinds = [kind_of(part) for part in parts]
    above, below = kinds[0] if kinds else None, kinds[-1] if kinds else None
    if below == "units" and above in UNIT_KINDS:
        return above
    return below or above


def is_total(row: Sequence[GridCell]) -> bool:
    """Say whether a row is one of sums: 合计, 小计."""
    first = next((cell.text for cell in row if cell.text.strip()), "")
    return pattern(TOTAL).fullmatch(folded(first)) is not None


def is_heading(row: Sequence[GridCell], mapping: Mapping[str, str]) -> bool:
    """Say whether a row is one of headings: most of its cells are names of columns, one is of work."""
    texts = [cell.text for cell in distinct(tuple(row)) if cell.text.strip()]
    kinds = [_named_kind((text,), mapping) for text in texts]
    known = [kind for kind in kinds if kind]
    return (
        len(known) > 1
        and len(known) >= _TELLING * len(texts)
        and bool(_WORK & set(known))
        and len(set(map(folded, texts))) > 1
        and all(len(folded(text)) <= _LONGEST_TITLE for text in texts)
        and not any(pattern(r".*[。；;]").match(text) for text in texts)
    )


def _heading_rows(rows: Rows, mapping: Mapping[str, str]) -> list[int]:
    for at, row in enumerate(rows[:_HEADING_ROWS]):
        if is_heading(row, mapping):
            return list(range(at, _last_heading_row(rows, at, mapping) + 1))
    return []


def _last_heading_row(rows: Rows, first: int, mapping: Mapping[str, str]) -> int:
    """Return the last row of a heading of one or two rows."""
    row = distinct(tuple(rows[first]))
    last = max((cell.top + cell.height - 1 for cell in row if cell.text and cell.height <= 3), default=first)  # noqa: PLR2004
    if last > first and last + 1 < len(rows):
        return last
    below = rows[first + 1] if first + 1 < len(rows) else ()
    wide = {
        at for cell in row if cell.width > 1 and cell.text for at in range(cell.left, cell.left + cell.width)
    }
    filled = {at for at, cell in enumerate(below) if cell.text.strip() and cell.top == first + 1}
    if filled and filled <= wide and all(_named_kind((below[at].text,), mapping) for at in filled):
        return first + 1
    return first


def _names(rows: Rows, headings: Sequence[int]) -> list[tuple[str, ...]]:
    names = []
    for at in range(len(rows[0])):
        parts: list[str] = []
        for row in headings:
            text = "".join(rows[row][at].text.split())
            if text and text not in parts:
                parts.append(text)
        names.append(tuple(parts))
    return names


def _align(plan: ColumnPlan, body: Rows, year: int) -> None:
    """Move the headings to the right, where a merged one at the left has lost its width in the text."""
    width = len(plan.names)
    filled = [at for at in range(width) if any(row[at].text.strip() for row in body[:_SAMPLE])]
    named = [at for at in range(width) if plan.names[at]]
    if not filled or not named or filled[-1] <= named[-1]:
        return
    moved = filled[-1] - named[-1]
    names = [plan.names[named[0]]] * moved + plan.names[: width - moved]
    kinds = [plan.kinds[named[0]]] * moved + plan.kinds[: width - moved]
    full = [row for row in body[:_SAMPLE] if sum(bool(cell.text.strip()) for cell in row) == len(filled)]
    sample = full or body[:_SAMPLE]
    if _fit_of(kinds, sample, year) > _fit_of(plan.kinds, sample, year):
        plan.names, plan.kinds = names, kinds


def _fit_of(kinds: Sequence[str], body: Rows, year: int) -> float:
    return sum(fit(kind, row[at].text, year) for row in body for at, kind in enumerate(kinds))


def _by_content(plan: ColumnPlan, body: Rows, year: int) -> None:
    """Give the columns without a known heading the kind that their cells suit."""
    for at, kind in enumerate(plan.kinds):
        if kind:
            continue
        texts = [row[at].text.strip() for row in body[:_SAMPLE] if row[at].top >= 0]
        texts = [text for text in texts if text]
        plan.kinds[at] = kind_of_cells(texts, year) if texts else "other"
        if plan.kinds[at] == "other" and any(
            row[at].height > 1 and row[at].text.strip() for row in body[:_SAMPLE]
        ):
            plan.kinds[at] = "task"
        if plan.names[at] and texts and plan.kinds[at] != "other":
            plan.notes.append(f"不认识列名“{plan.names[at]}”，按内容作{_SAID.get(plan.kinds[at], '任务')}")


def _number_under_wide(plan: ColumnPlan, body: Rows) -> None:
    """A heading merged over a number and its text names both; the column of numbers is one of numbers."""
    for at, name in enumerate(plan.names):
        if not name or plan.kinds[at] not in WORDY_NAMES or plan.names.count(name) < 2:  # noqa: PLR2004
            continue
        texts = [row[at].text.strip() for row in body[:_SAMPLE] if row[at].text.strip()]
        if texts and all(value_of(text) is not None for text in texts):
            plan.kinds[at] = "other" if "no" in plan.kinds else "no"


_SAID = {
    "no": "序号", "section": "部分", "title": "标题", "task": "任务", "text": "任务",
    "deadline": "完成时限", "lead": "牵头单位", "units": "责任单位", "cooperating": "配合单位",
}  # fmt: skip


def _doubt_units(plan: ColumnPlan, body: Rows) -> None:
    """A column 单位 may hold units of measure: 个, %, 亿元."""
    for at in plan.columns(*UNIT_KINDS):
        if folded(plan.names[at]) and not pattern(r"(?:.*/)?(?:计量)?单位").fullmatch(folded(plan.names[at])):
            continue
        texts = [row[at].text.strip() for row in body[:_SAMPLE] if row[at].text.strip()]
        short = sum(len(text) < 3 or value_of(text) is not None for text in texts)  # noqa: PLR2004
        if texts and short > len(texts) * _TELLING and not any(map(names_only, texts)):
            plan.kinds[at] = "other"


def _settle_texts(plan: ColumnPlan, body: Rows, mapping: Mapping[str, str]) -> None:
    """Decide which of the wordy columns is the task's text, and what those beside it are."""
    stated = set(mapping.values())
    wordy = plan.columns(*WORDY)
    spare = next((kind for kind in ("scale", "goal") if kind in plan.kinds), None)
    if spare == "goal" and not {"scale", "money"} & set(plan.kinds) and not plan.columns("text", "task"):
        # 项目名称 beside 年度目标, and nothing of a building: what is to be done is the goal.
        named = plan.columns("name")
        for at in named:
            plan.kinds[at] = "title" if at == named[0] else "other"
        plan.kinds[plan.kinds.index("goal")] = "text"
        return
    if spare and not plan.columns("name", "text", "task"):
        plan.kinds[plan.kinds.index(spare)] = "text"
        return
    candidates = (
        plan.columns("text")
        or plan.columns("task")
        or plan.columns("name")
        or plan.columns("topic", "section")
    )
    if "text" not in stated and {"name", "scale", "money"} <= set(plan.kinds) and not plan.columns("text"):
        candidates = plan.columns("name")
    if not candidates:
        return
    length = {at: _mean_length(body, at) for at in wordy}
    filled = {at: _cells_of_its_own(body, at) for at in wordy}
    most = max(filled[at] for at in candidates)
    # A column merged over several rows heads them; the task is what each row has of its own.
    single = [at for at in candidates if filled[at] >= _NEARLY_ALL * most]
    chosen = max(single, key=lambda at: (length[at] > _SHORT_TEXT, length[at]))
    tasks = [at for at in plan.columns("task") if filled[at] >= _NEARLY_ALL * filled[chosen]]
    fuller = max(tasks, key=lambda at: length[at], default=chosen)
    if "text" not in stated and length[fuller] > max(_FULL_TEXT, 2 * length[chosen]):
        chosen = fuller
    for at in wordy:
        if at == chosen:
            plan.kinds[at] = "text"
        elif plan.kinds[at] != "title" or "title" not in stated:
            plan.kinds[at] = _beside(plan, body, at, chosen, length[at])


def _cells_of_its_own(body: Rows, at: int) -> int:
    return len({row[at] for row in body[:_SAMPLE] if row[at].text.strip()})


def _mean_length(body: Rows, at: int) -> float:
    texts = [row[at].text for row in body[:_SAMPLE] if row[at].text.strip()]
    return mean(map(len, texts)) if texts else 0


def _beside(plan: ColumnPlan, body: Rows, at: int, chosen: int, length: float) -> str:
    """Return what a wordy column beside the text holds: sections, topics, titles, or too much for any."""
    cells = [row[at] for row in body]
    ranks = [mark_of(cell.text).rank for cell in cells if cell.text.strip()]
    if not ranks:
        return "other"
    grouped = any(
        cell.height > 1 or (not cell.text.strip() and row[chosen].text.strip() and row[chosen] is not cell)
        for cell, row in zip(cells, body, strict=True)
    )
    if ranks.count(2) > len(ranks) * _TELLING and "topic" not in plan.kinds[:at]:
        return "topic"
    if ranks.count(1) > len(ranks) * _TELLING or plan.kinds[at] in ("section", "topic"):
        return _next_heading(plan, at)
    if length > _LONGEST_TITLE:
        return "other"
    if at < chosen and (grouped or _repeats(cells)):
        return _next_heading(plan, at)
    left = at < chosen or plan.kinds[at] == "name"
    return "title" if left and "title" not in plan.kinds[:at] else "other"


def _next_heading(plan: ColumnPlan, at: int) -> str:
    """Return what a column of headings is, after those to its left: section, topic, and then a title."""
    left = plan.kinds[:at]
    return "section" if "section" not in left else "topic" if "topic" not in left else "title"


def _repeats(cells: Sequence[GridCell]) -> bool:
    texts = [cell.text for cell in cells if cell.text.strip()]
    return len(set(texts)) < _TELLING * len(texts)


def _tell(plan: ColumnPlan) -> None:
    out = [
        f"“{name}”（{SKIPPED[kind]}）"
        for name, kind in zip(plan.names, plan.kinds, strict=True)
        if name and kind in SKIPPED
    ]
    if out:
        plan.notes.append(f"这几栏没有录入：{'、'.join(out)}")
