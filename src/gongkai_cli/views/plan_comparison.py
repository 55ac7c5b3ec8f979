"""Two plans side by side: what ``diff`` answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai_cli.query import ROLES
from gongkai_cli.views import wording
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from gongkai_cli.compare.bodies import BodyChanges, UnitChange
    from gongkai_cli.compare.edits import Edit
    from gongkai_cli.compare.plans import ComparedPair, PlanComparison
    from gongkai_cli.model import Registry, Task

SCHEMA = "gongkai.diff/1"

KINDS = {"same": "未变", "reworded": "改写", "split": "拆分", "merged": "合并"}
"""How tasks belong together."""

UNSURE = "待确认"
"""What is said of a pair that nobody has confirmed and that could be another one."""

_MARKS = {"same": "{}", "removed": "［－{}－］", "added": "｛＋{}＋｝"}
"""How pieces are marked where there is no colour; the signs are in GBK."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer of ``diff``.

    Attributes:
        plans: the comparison.
        old_label: what the first side is called, short: 2022年.
        new_label: likewise the second.
    """

    plans: PlanComparison
    old_label: str
    new_label: str

    def between(self, old_label: str, new_label: str) -> Comparison:
        """The same under other names."""
        return Comparison(self.plans, old_label, new_label)

    @property
    def title(self) -> str:
        """What is compared, and how much differs."""
        counts = self.counts()
        found = "、".join(f"{name} {count} 项" for name, count in counts.items() if count)
        if not self.plans.differs:
            found = f"没有变化（{counts['未变']} 项）"
        return f"{self.old_label} → {self.new_label}：{found or '任务没有变化'}"

    def counts(self) -> dict[str, int]:
        """Tasks of the new side by what became of them, and those dropped."""
        kinds = Counter(each.pair.kind for each in self.plans.pairs)
        same = [each for each in self.plans.pairs if each.pair.kind == "same"]
        changed = sum(each.changed for each in same)
        return {
            "未变": len(same) - changed,
            "仅其他有变": changed,
            **{KINDS[kind]: kinds[kind] for kind in ("reworded", "split", "merged")},
            "新增": len(self.plans.added),
            "不再列入": len(self.plans.dropped),
        }

    @property
    def changed(self) -> tuple[ComparedPair, ...]:
        """The pairs in which anything differs."""
        return tuple(each for each in self.plans.pairs if each.changed)

    def tables(self) -> tuple[Table, ...]:
        """What changed, what is new, what is dropped, who came and went; tables without rows are left out."""
        old, new = self.old_label, self.new_label
        tables = (
            Table(
                "有变化的任务",
                (
                    Column(old, 4),
                    Column(new, 4),
                    Column("变化", 6),
                    Column("任务内容", 24, grows=True),
                    Column("其他变化", 16, grows=True),
                ),
                tuple(map(_changed_row, self.changed)),
            ),
            _tasks_table("新增的任务", new, self.plans.added),
            _tasks_table("不再列入的任务", old, self.plans.dropped),
            Table(
                "单位和统称",
                (Column("变化", 4), Column("名称", 12, grows=True), Column("类别", 4)),
                tuple(self._body_rows()),
            ),
        )
        return tuple(table for table in tables if table.rows)

    def _body_rows(self) -> Iterable[tuple[str, str, str]]:
        for kind, found in (("单位", self.plans.units), ("统称", self.plans.groups)):
            yield from (("新增", name, kind) for name in found.added)
            yield from (("不再有", name, kind) for name in found.removed)
            yield from (("改名", f"{each.old} → {each.new}", kind) for each in found.renamed)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.diff/1``."""
        plans = self.plans
        return {
            "schema": SCHEMA,
            "from": side_data(self.old_label, plans.old),
            "to": side_data(self.new_label, plans.new),
            "pairs": [pair_data(each) for each in plans.pairs],
            "dropped": [{"no": task.no, "text": task.text} for task in plans.dropped],
            "new": [{"no": task.no, "text": task.text} for task in plans.added],
            "units": _bodies_data(plans.units),
            "groups": _bodies_data(plans.groups),
        }

    def notes(self) -> tuple[str, ...]:
        """How many pairs are to be confirmed, and how."""
        unsure = [each for each in self.plans.pairs if not each.pair.sure]
        if not unsure:
            return ()
        many = f"{len(unsure)} 处待确认"
        if not self.plans.may_follow:
            return (f"{many}：只按文字推定，请对照原文判断",)
        before, after = sorted((self.plans.old, self.plans.new), key=lambda each: each.notice.year)
        old, new = unsure[0].old, unsure[0].new
        if before is self.plans.new:
            old, new = new, old
        followed = ", ".join(f"{before.notice.year}-{task.no}" for task in old)
        return (
            (
                f"{many}：确认或改正，请在{after.notice.year}年的登记册里写 follows，"
                f"如第{new[0].no}项写 follows: [{followed}]；不承接的写 follows: []"
            ),
        )


def side_data(label: str, registry: Registry) -> dict[str, Any]:
    """One side, for machines."""
    notice = registry.notice
    return {
        "label": label,
        "year": notice.year,
        "title": notice.title,
        "number": notice.number,
        "tasks": len(registry.tasks),
    }


def pair_data(each: ComparedPair) -> dict[str, Any]:
    """Tasks that belong together, for machines."""
    pair, old, new = each.pair, each.old, each.new
    return {
        "from": [task.no for task in old],
        "to": [task.no for task in new],
        "kind": pair.kind,
        "similarity": pair.similarity,
        "sure": pair.sure,
        "ruled": pair.ruled,
        "text": [[edit.kind, edit.text] for edit in each.edits],
        "units": {
            "added": [unit.name for unit in each.units if unit.old is None],
            "removed": [unit.name for unit in each.units if unit.new is None],
            "roles": [{"name": unit.name, "from": unit.old, "to": unit.new} for unit in each.units],
        },
        "deadline": {"changed": each.dated, "from": _dates_data(old), "to": _dates_data(new)},
        "section": {
            "changed": each.moved,
            "from": [_place_data(task) for task in old],
            "to": [_place_data(task) for task in new],
        },
    }


def _dates_data(tasks: Sequence[Task]) -> list[dict[str, Any]]:
    return [
        {
            "no": task.no,
            "deadline": task.deadline or None,
            "due": task.due.isoformat() if task.due else None,
            "milestones": [
                {"what": one.what, "deadline": one.deadline, "due": one.due.isoformat() if one.due else None}
                for one in task.milestones
            ],
        }
        for task in tasks
    ]


def _place_data(task: Task) -> dict[str, Any]:
    return {
        "no": task.no,
        "section": task.section or None,
        "section_title": task.section_title or None,
        "topic": task.topic or None,
        "topic_title": task.topic_title or None,
    }


def _bodies_data(found: BodyChanges) -> dict[str, Any]:
    return {
        "added": list(found.added),
        "removed": list(found.removed),
        "renamed": [{"from": each.old, "to": each.new} for each in found.renamed],
    }


def marked(edits: Iterable[Edit]) -> str:
    """A text with what goes and what comes between marks."""
    return "".join(_MARKS[each.kind].format(each.text) for each in edits)


def numbers(tasks: Sequence[Task]) -> str:
    """第4、5项; nothing of none."""
    return f"第{'、'.join(str(task.no) for task in tasks)}项" if tasks else ""


def kind_text(each: ComparedPair) -> str:
    """改写 87%，待确认."""
    pair = each.pair
    text = KINDS[pair.kind]
    if pair.kind == "same":
        text = "文字未变" if each.changed else text
    elif not pair.ruled:
        text += f" {pair.similarity:.0%}"
    return text if pair.sure else f"{text}\n{UNSURE}"


def other_changes(each: ComparedPair) -> tuple[str, ...]:
    """What differs beside the text, a line each."""
    lines = list(_unit_changes(each.units))
    if each.dated:
        lines.append(f"期限：{_dates_text(each.old, each.new)} → {_dates_text(each.new, each.old)}")
    if each.moved:
        lines.append(f"归属：{_places_text(each.old)} → {_places_text(each.new)}")
    return tuple(lines)


def _unit_changes(units: Iterable[UnitChange]) -> Iterator[str]:
    """Units by what became of them, those of one role together."""
    names: dict[str, list[str]] = {}
    for unit in units:
        if unit.old is None and unit.new is not None:
            names.setdefault(f"增加{ROLES[unit.new]}单位：", []).append(unit.name)
        elif unit.new is None and unit.old is not None:
            names.setdefault(f"减少{ROLES[unit.old]}单位：", []).append(unit.name)
        elif unit.old is not None and unit.new is not None:
            names.setdefault(f"{ROLES[unit.old]} → {ROLES[unit.new]}", []).append(unit.name)
    for change, own in names.items():
        listed = "、".join(own)
        yield f"{change}{listed}" if change.endswith("：") else f"{listed}：{change}"


def _dates_text(tasks: Sequence[Task], others: Sequence[Task]) -> str:
    """The deadlines of one side; of milestones, those that the other side has not."""
    known = {(one.what, one.deadline) for task in others for one in task.milestones}
    return "；".join(dict.fromkeys(_date_text(task, known) for task in tasks))


def _date_text(task: Task, known: Container[tuple[str, str]]) -> str:
    if task.milestones and not task.deadline:
        own = [each for each in task.milestones if (each.what, each.deadline) not in known]
        return "、".join(f"{each.what} {each.deadline}" for each in own or task.milestones)
    ruled = f"（定为{wording.long_date(task.due)}）" if task.ruled and task.due else ""
    return f"{wording.deadline_text(task)}{ruled}"


def _places_text(tasks: Sequence[Task]) -> str:
    return "；".join(dict.fromkeys(_place_text(task) for task in tasks))


def _place_text(task: Task) -> str:
    section = wording.section_heading(task.section, task.section_title)
    topic = wording.topic_heading(task.topic, task.topic_title)
    return f"{section}{topic}" or "不分部分"


def _changed_row(each: ComparedPair) -> tuple[str, ...]:
    return (
        "、".join(str(task.no) for task in each.old),
        "、".join(str(task.no) for task in each.new),
        kind_text(each),
        marked(each.edits),
        "\n".join(other_changes(each)),
    )


def _tasks_table(caption: str, label: str, tasks: Sequence[Task]) -> Table:
    columns = (
        Column(label, 4),
        Column("任务内容", 24, grows=True),
        Column("完成时限", 8),
        Column("责任单位", 12, grows=True),
    )
    rows = (
        (str(task.no), wording.task_text(task), wording.deadline_text(task), "、".join(task.everybody))
        for task in tasks
    )
    return Table(caption, columns, tuple(rows))
