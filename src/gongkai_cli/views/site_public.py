"""What the public may know: a whitelist of a ledger's entries, and the words for where things stand.

Entries pass here before anything is made of them, so that what is left out can stand on no page and in no
file: who entered it, notes and reasons unless the office publishes them, papers that are no address on the
web, what was corrected or withdrawn, what is dated after the day. That something is blocked is the office's
own concern: to the public it is under way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.progress.entry import STATE_NAMES, Entry
from gongkai_cli.progress.fold import STATES, standing_entries
from gongkai_cli.views.site import SiteState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from gongkai_cli.model import IssuingOffice, Task
    from gongkai_cli.progress.fold import State
    from gongkai_cli.views.site import Edition

_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20\x7f]+", re.IGNORECASE)
_CONTINUING = ("open", "recurring", "immediate")
"""Kinds of deadline of what goes on and on."""

PUBLIC_STATES: Mapping[State, str] = {
    "done": "已完成",
    "in_progress": "正在推进",
    "blocked": "正在推进",
    "not_started": "尚未启动",
    "silent": "暂未公布进展",
}
_CONTINUED = "持续推进"


def is_web_address(text: str) -> bool:
    """Whether a text is an address that a page may lead to: http or https, nothing else."""
    return _WEB.fullmatch(text) is not None


def public_entries(entries: Sequence[Entry], office: IssuingOffice, as_of: date) -> tuple[Entry, ...]:
    """The entries that the public may see, with what it may see of them, under numbers of their own."""
    kept = (entry for entry in standing_entries(entries) if entry.date <= as_of)
    return tuple(_public_entry(entry, f"{entry.task}-{at}", office) for at, entry in enumerate(kept, 1))


def _public_entry(entry: Entry, number: str, office: IssuingOffice) -> Entry:
    return Entry(
        id=number,
        task=entry.task,
        unit=entry.unit,
        status="in_progress" if entry.status == "blocked" else entry.status,
        date=entry.date,
        note=entry.note if office.public_notes else "",
        reason=entry.reason if office.public_reasons else "",
        evidence=tuple(item for item in entry.evidence if item.kind == "url" and is_web_address(item.value)),
    )


def left_out(entries: Sequence[Entry], office: IssuingOffice, as_of: date) -> tuple[str, ...]:
    """What the public edition does not show of a ledger, in sentences."""
    return tuple(_left_out(entries, office, as_of))


def _left_out(entries: Sequence[Entry], office: IssuingOffice, as_of: date) -> Iterator[str]:
    distinct = {entry.id: entry for entry in entries}.values()
    counted = standing_entries(entries)
    kept = [entry for entry in counted if entry.date <= as_of]
    papers = [item for entry in kept for item in entry.evidence]
    hidden = sum(not (item.kind == "url" and is_web_address(item.value)) for item in papers)
    yield from _counts(
        (sum(bool(entry.by) for entry in kept), "填报人 {} 处"),
        (0 if office.public_notes else sum(bool(entry.note) for entry in kept),
         "落实情况的文字 {} 处（要公开，在 data/office.yaml 写 public: {{notes: true}}）"),
        (0 if office.public_reasons else sum(bool(entry.reason) for entry in kept),
         "未完成的原因 {} 处（要公开，在 data/office.yaml 写 public: {{reasons: true}}）"),
        (hidden, "不是网址的佐证材料 {} 件"),
        (sum(entry.status == "blocked" for entry in kept), "“受阻” {} 处，写作“正在推进”"),
        (len(distinct) - len(counted), "已更正、撤回的台账 {} 条"),
        (len(counted) - len(kept), "日期在截至日之后的台账 {} 条"),
    )  # fmt: skip


def _counts(*found: tuple[int, str]) -> Iterator[str]:
    yield from (words.format(count) for count, words in found if count)


class SiteWords:
    """How an edition words where things stand.

    Args:
        edition: which.
        tracked: whether a ledger is kept; without one nothing is known and nothing is said.
    """

    def __init__(self, edition: Edition, *, tracked: bool) -> None:
        self._public = edition == "public"
        self._tracked = tracked

    def states(self) -> tuple[tuple[str, str], ...]:
        """The states that the edition tells apart, in one order, with their words."""
        if not self._tracked:
            return ()
        names = PUBLIC_STATES if self._public else STATE_NAMES
        return tuple((state, names[state]) for state in STATES if not (self._public and state == "blocked"))

    @property
    def late(self) -> str:
        """That the day is over and the task is not done."""
        return "已过完成时限" if self._public else "逾期"

    def state(self, state: State, *, late: bool, task: Task | None = None) -> SiteState:
        """Where something stands; a duty that goes on is said to go on."""
        if not self._tracked:
            return SiteState("unknown", "")
        if not self._public:
            return SiteState(state, STATE_NAMES[state], self.late if late else "")
        key: State = "in_progress" if state == "blocked" else state
        continuing = key == "in_progress" and task is not None and task.kind in _CONTINUING
        return SiteState(key, _CONTINUED if continuing else PUBLIC_STATES[key], self.late if late else "")

    def counted(self, counts: Mapping[str, int]) -> Iterable[tuple[str, str, int]]:
        """The counts of every state told apart, with their words."""
        return ((key, text, counts[key]) for key, text in self.states())
