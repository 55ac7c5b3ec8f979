"""The registry against a notice of any shape: each task against the lines and cells where it stands.

Where the annex is not the usual five columns, nothing is numbered through, or there is no table at all, a
task is known by its text. The row or paragraphs in which it stands must bear out all the rest: its deadline,
its title, its units in their roles. Whatever departs from them has an ``erratum``.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.diagnostics import Diagnostic, Related, Where, diagnostic
from gongkai_cli.files.source import UNREAD
from gongkai_cli.language.hanzi import plain, shortened
from gongkai_cli.notice import Haystack, stands
from gongkai_cli.rules.named_there import UNIT_CELLS, names_in, units_there

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.model import Task
    from gongkai_cli.notice import NoticeText, Record
    from gongkai_cli.registry.load import Spot
    from gongkai_cli.rules.case import Case, Rule

_SENTENCE = re.compile(r"[^。；;]+[。；;]?")
_ANNEX_HEADING = re.compile(r"#*附[件表][\d一二三四五六七八九十]*[:：]?")
_ANNEX_NAMED = re.compile(
    r"附[件表][\d一二三四五六七八九十]*[:：.．、](?P<name>.*(?:分解|分工|清单|任务|台账|一览).*)"
)
_MOST_LINES = 12
"""Of a paragraph task, up to the next one: its labels stand right behind it."""
_SHOWN = 12
_LEAST_SENTENCE = 6
_NOT_TEXT = re.compile(r"单位|部门|时限|[:：]")


class TaskPlace(NamedTuple):
    """Where a task stands: the first of its records, and the one after its last."""

    first: int
    end: int


class TaskPlaces:
    """Where every task of a registry stands in a notice."""

    def __init__(self, case: Case, notice: NoticeText) -> None:
        """Find them all; a task that is found nowhere has no place."""
        self.items = notice.records
        rows = [(at, cell.text) for at, item in enumerate(self.items) if item.is_row for cell in item.cells]
        lines = [(at, item.cells[0].text) for at, item in enumerate(self.items) if not item.is_row]
        self.rows, self.lines = Haystack(rows), Haystack(lines)
        self.of_tasks = [self._place(task) for task in case.registry.tasks]
        begins = sorted({place.first for place in self.of_tasks if place})
        after = dict(zip(begins, [*begins[1:], len(self.items)], strict=False))
        self.of_tasks = [place and self._extended(place, after[place.first]) for place in self.of_tasks]
        self.shared = Counter(place.first for place in self.of_tasks if place)

    def _place(self, task: Task) -> TaskPlace | None:
        text = plain(task.text)
        for hay in (self.rows, self.lines):
            found = hay.find(text)
            if found:
                return TaskPlace(found.first, found.last + 1)
        return self._in_pieces(text)

    def _in_pieces(self, text: str) -> TaskPlace | None:
        """Find a text out of which brackets or labels were taken: sentence by sentence, in order."""
        pieces = [each for each in _SENTENCE.findall(text) if each]
        for hay in (self.rows, self.lines):
            at, first, last = 0, -1, -1
            for piece in pieces:
                at = hay.text.find(piece.rstrip("。；;"), at)
                if at < 0:
                    break
                record = hay.record(at)
                first = record if first < 0 else first
                last, at = record, at + len(piece.rstrip("。；;"))
            else:
                if last - first <= _MOST_LINES and len(pieces) > 1:
                    return TaskPlace(first, last + 1)
        return None

    def _extended(self, place: TaskPlace, after: int) -> TaskPlace:
        """A place with what follows up to the next task: labels of a paragraph, the rest of a row."""
        end = min(max(place.end, after), place.first + _MOST_LINES)
        if self.items[place.first].is_row:
            end = place.end
            while end < min(after, len(self.items)) and self._goes_on(end):
                end += 1
        return TaskPlace(place.first, max(place.end, end))

    def _goes_on(self, at: int) -> bool:
        """Whether a row has no text of its own: the rest of the row before it."""
        item = self.items[at]
        return item.is_row and any(cell.kind == "text" for cell in item.cells) and not any(item.of("text"))

    def of(self, place: TaskPlace) -> Sequence[Record]:
        """The records of a place."""
        return self.items[place.first : place.end]


def any_shape(case: Case) -> Iterator[Diagnostic]:
    """Tasks where they stand (GK501, GK502, GK503, GK509), titles (GK505), and rows left out (GK508).

    Where the annex that the notice speaks of is not there, that is the one finding (GK904).
    """
    notice = case.notice
    if notice is None or notice.rows:
        return
    places = TaskPlaces(case, notice)
    parts = _NoticeHeads(case, places)
    yield from _titles(case, parts)
    yield from _left_out(case, places)
    found = [*_tasks(case, places, parts)]
    annex = _missing_annex(notice) if found else ""
    if annex:
        where = case.loaded.tasks_file.where("notice", "source")
        yield diagnostic("GK904", where, f"通知原文里没有附件“{annex}”，任务没有同附件核对")
    else:
        yield from found


def _missing_annex(notice: NoticeText) -> str:
    """The name of a breakdown that is spoken of and is not there; empty where none is missing."""
    if any(item.is_row for item in notice.records):
        return ""
    lines = [plain(item.cells[0].text) for item in notice.records]
    if any(_ANNEX_HEADING.fullmatch(line) for line in lines[:-1]):
        return ""
    return next((found["name"] for line in lines if (found := _ANNEX_NAMED.match(line))), "")


def _tasks(case: Case, places: TaskPlaces, parts: _NoticeHeads) -> Iterator[Diagnostic]:
    known = case.directory.names
    for (task, spot), place in zip(case.tasks, places.of_tasks, strict=True):
        if place is None:
            if not spot.unusable("text"):
                yield _absent(case, places, task, spot)
            continue
        items = places.of(place)
        related = (Related(Where(case.notice_name, items[0].line, 1), "通知原文"),)
        alone = places.shared[place.first] == 1
        if task.erratum or spot.unusable("erratum"):
            continue
        yield from _rest(task, spot, items, related, alone=alone)
        yield from _timing(task, spot, items, related)
        yield from units_there(case, task, spot, items, related, known, alone=alone)
        yield from parts.misplaced(task, spot, related)


def _absent(case: Case, places: TaskPlaces, task: Task, spot: Spot) -> Diagnostic:
    text = plain(task.text)
    for hay in (places.rows, places.lines):
        found = hay.begins(text[:_SHOWN])
        if found:
            line = places.items[found.first].line
            at = next(
                (
                    n
                    for n, pair in enumerate(zip(hay.text[found.at :], text, strict=False))
                    if pair[0] != pair[1]
                ),
                len(text),
            )
            theirs = hay.text[found.at + max(at - 4, 0) : found.at + at + _SHOWN]
            ours = text[max(at - 4, 0) : at + _SHOWN]
            message = f"第{task.no}项：任务内容与通知不同，第{at + 1}字起：通知“…{theirs}”，登记册“…{ours}”"
            related = (Related(Where(case.notice_name, line, 1), "通知原文"),)
            return diagnostic("GK501", spot("text"), message, None, related, task.no)
    return diagnostic("GK501", spot("text"), f"第{task.no}项：任务内容不在通知原文里", subject=task.no)


def _rest(
    task: Task, spot: Spot, items: Sequence[Record], related: tuple[Related, ...], *, alone: bool
) -> Iterator[Diagnostic]:
    """What the row says besides, and the registry leaves out; and a title that is not there (GK501)."""
    if task.title and plain(task.title) not in _around(items):
        yield diagnostic(
            "GK501",
            spot("title"),
            f"第{task.no}项：任务名称“{task.title}”不在通知的这一处",
            None,
            related,
            task.no,
        )
    if not alone:
        return
    have = plain(task.title + task.text + "".join(stone.what for stone in task.milestones))
    begins = plain(task.text)[:_SHOWN]
    for cell in items[0].of("text", "title"):
        for sentence in _SENTENCE.findall(plain(cell.text)) if begins in plain(cell.text) else ():
            if (
                len(sentence) >= _LEAST_SENTENCE
                and not _NOT_TEXT.search(sentence)
                and not _covered(sentence, have)
            ):
                message = f"第{task.no}项：通知的这一处还有“{shortened(sentence, 30)}”，登记册没有"
                yield diagnostic("GK501", spot("text"), message, None, related, task.no)
                return


def _covered(sentence: str, have: str) -> bool:
    bare = re.sub(r"\([^()]*\)", "", sentence.rstrip("。；;"))
    bare = re.sub(r"^\(?[\d一二三四五六七八九十]{1,3}[).、．]?", "", bare)
    return not bare or bare in have or bare in re.sub(r"\([^()]*\)", "", have)


def _around(items: Sequence[Record]) -> str:
    return plain("".join(cell.text for item in items for cell in item.cells))


def _timing(
    task: Task, spot: Spot, items: Sequence[Record], related: tuple[Related, ...]
) -> Iterator[Diagnostic]:
    """The deadline is the cell's, or stands in the text; so do those of milestones (GK502)."""
    cell = next((cell.text for cell in items[0].of("deadline")), "")
    around = _around(items) if task.deadline or task.milestones else ""
    if task.deadline and cell and plain(task.deadline) != plain(cell) and not task.milestones:
        message = f"第{task.no}项：完成时限“{task.deadline}”与通知的“{cell}”不同"
        yield diagnostic("GK502", spot("deadline"), message, None, related, task.no)
    elif task.deadline and plain(task.deadline) not in around:
        message = f"第{task.no}项：完成时限“{task.deadline}”不在通知的这一处"
        yield diagnostic("GK502", spot("deadline"), message, None, related, task.no)
    elif (
        not task.deadline
        and not task.milestones
        and any(char.isalnum() for char in cell)
        and not spot.unusable("deadline")
    ):
        message = f"第{task.no}项：通知写有完成时限“{cell}”，登记册没有"
        yield diagnostic("GK502", spot("no"), message, None, related, task.no)
    for index, stone in enumerate(task.milestones):
        for field in ("deadline", "what"):
            value: str = getattr(stone, field)
            if not stands(plain(value), around):
                message = f"第{task.no}项：时间节点的“{value}”不在通知的这一处"
                yield diagnostic("GK502", spot("milestones", index, field), message, None, related, task.no)


class _NoticeHeads:
    """Which section and topic the notice has a task under: the last heading before it."""

    def __init__(self, case: Case, places: TaskPlaces) -> None:
        self._whole = Haystack((at, cell.text) for at, item in enumerate(places.items) for cell in item.cells)
        self._sections = self._heads([section.title for section in case.registry.sections])
        self._topics = self._heads([topic.title for topic in case.registry.topics])
        self._passages = places

    def _heads(self, titles: Sequence[str]) -> list[tuple[int, str]]:
        distinct = dict.fromkeys(plain(title) for title in titles)
        return sorted((found.at, title) for title in distinct for found in self._whole.every(title))

    def stands(self, title: str) -> bool:
        """Whether a title stands in the notice as a whole."""
        return next(self._whole.every(plain(title)), None) is not None

    def misplaced(self, task: Task, spot: Spot, related: tuple[Related, ...]) -> Iterator[Diagnostic]:
        """A task stands under the headings the notice has it under, wherever it has it (GK509)."""
        text = plain(task.text)
        for title, heads, what in (
            (task.section_title, self._sections, "部分"),
            (task.topic_title, self._topics, "专题"),
        ):
            own = plain(title)
            if not own or title == UNREAD or not any(head == own for _, head in heads):
                continue
            above = [_last(heads, at) for at in self._places(text)]
            if above and own not in above:
                theirs = next((each for each in above if each), "")
                message = f"第{task.no}项：放在{what}“{title}”，通知里在“{theirs}”"
                yield diagnostic("GK509", spot("no"), message, None, related, task.no)
                return

    def _places(self, text: str) -> list[int]:
        found = [each.at + len(text) for each in self._whole.every(text)]
        return found[:_MOST_LINES]


def _last(heads: Sequence[tuple[int, str]], at: int) -> str:
    from bisect import bisect_left

    before = bisect_left(heads, (at, ""))
    return heads[before - 1][1] if before else ""


def _titles(case: Case, parts: _NoticeHeads) -> Iterator[Diagnostic]:
    for what, items in (("部分", case.loaded.sections()), ("专题", case.loaded.topics())):
        for part, spot in items:
            if part.title == UNREAD or part.erratum or case.loaded.tasks_file.is_doubted(spot("title")):
                continue
            if not parts.stands(part.title):
                message = f"{what}的标题“{part.title}”不在通知原文里"
                yield diagnostic("GK505", spot("title"), message, subject=part.title)


def _left_out(case: Case, places: TaskPlaces) -> Iterator[Diagnostic]:
    """Every row that gives known units something to do is in the registry."""
    if not case.loaded.whole_tasks or not case.registry.tasks:
        return
    taken = {at for place in places.of_tasks if place for at in range(place.first, place.end)}
    texts = "".join(plain(task.title + task.text) for task in case.registry.tasks)
    where = case.loaded.tasks_file.where("sections", key=True)
    for at, item in enumerate(places.items):
        text = "".join(cell.text for cell in item.of("text", "title"))
        if at in taken or not text or any(plain(cell.text) in texts for cell in item.of("text", "title")):
            continue
        names = [
            each
            for cell in item.of(*UNIT_CELLS)
            for each in names_in(cell.text, None, case.directory.names, case)
        ]
        if any(each.known for each in names) and not places.shared[at]:
            message = f"通知原文第{item.line}行有“{shortened(text, _SHOWN)}”，登记册没有"
            related = (Related(Where(case.notice_name, item.line, 1), "通知原文"),)
            yield diagnostic("GK508", where, message, None, related, item.line)


RULES: tuple[Rule, ...] = (any_shape,)
"""For a notice whose annex is not numbered through in the usual five columns."""
