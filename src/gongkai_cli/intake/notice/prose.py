"""Running text → tasks: an outline of numbered paragraphs, with labels and brackets that say who does what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.assigned import assigned, names_only
from gongkai_cli.intake.notice.columns import UNIT_KINDS
from gongkai_cli.intake.notice.dates import phrase_timing, text_timing
from gongkai_cli.intake.notice.draft import DraftTask
from gongkai_cli.intake.notice.fields import Sentence, Stated, label_line, open_label, sentences, tail_labels
from gongkai_cli.intake.notice.marks import PLAIN_RANK, Mark, mark_of
from gongkai_cli.intake.notice.words import NO_TASKS, folded, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.intake.notice.draft import Bookings, Key
    from gongkai_cli.intake.pages import Paragraph

_CLOSED = re.compile(r"[。；;：:！!？?）)】\]”]$")
_FULL = re.compile(r"[。；;！!]$")
_LONGEST_HEADING = 60


@dataclass(slots=True)
class OutlineNode:
    """A paragraph of the outline with what belongs to it.

    Attributes:
        mark: the number in front.
        text: behind the number, brackets that state units taken out.
        level: the heading level that the file states, 0 for none.
        stated: by its labels and brackets.
        caption: the heading line above the text, where they are paragraphs of their own.
        parts: the sentences that have units of their own, where there are several.
        keys: the paragraphs it was made of.
    """

    mark: Mark
    text: str
    where: str
    keys: list[Key] = field(default_factory=list)
    level: int = 0
    stated: Stated = field(default_factory=Stated)
    parts: list[Sentence] = field(default_factory=list)
    children: list[OutlineNode] = field(default_factory=list)
    labelled: bool = False
    caption: str = ""

    @property
    def own(self) -> bool:
        """Whether somebody is made responsible for this paragraph itself."""
        return bool(self.stated.who) or bool(self.parts)

    @property
    def carries(self) -> bool:
        """Whether somebody is made responsible here or below."""
        return self.own or any(child.carries for child in self.children)

    @property
    def heading(self) -> str:
        """The first sentence, which names what follows."""
        if self.caption:
            return self.caption
        first = re.split(r"[。；;：:]", self.text, maxsplit=1)[0]
        return first if len(first) <= _LONGEST_HEADING else first[:_LONGEST_HEADING]


class OutlineReader:
    """Reads paragraphs one after the other into a tree, then the tree into tasks."""

    def __init__(self, year: int, known: frozenset[str], bookings: Bookings) -> None:
        self.year = year
        self.known = known
        self.bookings = bookings
        self.roots: list[OutlineNode] = []
        self._path: list[OutlineNode] = []
        self._last: OutlineNode | None = None
        self._open: tuple[str, bool] | None = None

    def read(self, lines: Sequence[tuple[Key, Paragraph]]) -> list[OutlineNode]:
        """Return the outline of ``lines``."""
        for key, paragraph in lines:
            self._line(key, paragraph)
        for node in self.roots:
            self._close(node)
        return self.roots

    def _line(self, key: Key, paragraph: Paragraph) -> None:
        text = paragraph.text.strip()
        mark = mark_of(text)
        if mark.rank == PLAIN_RANK and self._value_of_open(text, key):
            return
        self._open = None
        stated = label_line(mark.rest if mark.rank in (PLAIN_RANK, 6) else text, self.year, self.known)
        if stated is not None and (stated.title or (stated.text and self._last is None)):
            self._node(Mark(PLAIN_RANK, None, "", ""), key, paragraph)
            self._nodes_label(stated)
            self._open = open_label(text)
        elif stated is not None and self._last is not None and not (stated.text and mark.rank < PLAIN_RANK):
            self._label(stated, key)
            self._open = open_label(text)
        elif self._continues(mark, text, paragraph):
            self._append(text, key)
        else:
            self._node(mark, key, paragraph)

    def _nodes_label(self, stated: Stated) -> None:
        """Give the node just begun what its label states: 任务名称：… opens a task."""
        if self._last is not None:
            self._last.stated = self._last.stated.plus(stated)

    def _value_of_open(self, text: str, key: Key) -> bool:
        """Take a paragraph as what the label before it is about: 责任单位： / 区发改局; A、 / B."""
        if self._open is None or self._last is None or open_label(text):
            return False
        kind, empty = self._open
        stated = Stated()
        if kind == "deadline" and empty:
            stated = Stated(timing=phrase_timing(text))
        elif kind in UNIT_KINDS and names_only(text, self.known):
            doubts = () if empty else ("责任单位分在两段，已合并",)
            stated = Stated(who=assigned(text, kind, self.known), doubts=doubts)
        elif kind == "text" and empty:
            stated = Stated(text=text)
        if not stated:
            return False
        self._label(stated, key)
        self._open = (kind, False) if kind in UNIT_KINDS else None
        return True

    def _label(self, stated: Stated, key: Key) -> None:
        node = self._last
        if node is None:
            return
        if stated.text and node.stated.text is None and not node.labelled:
            stated = stated._replace(title=stated.title or node.text or None)
        node.stated, node.labelled = node.stated.plus(stated), True
        node.keys.append(key)
        for part in stated.unread:
            self.bookings.leave(key, part)

    def _continues(self, mark: Mark, text: str, paragraph: Paragraph) -> bool:
        """Say whether a paragraph is the rest of the last one, which a page break has cut."""
        last = self._last
        if last is None or mark.rank < PLAIN_RANK or paragraph.level or paragraph.centred or last.labelled:
            return False
        return bool(last.text) and not _CLOSED.search(last.text) and (
            len(last.text) > _LONGEST_HEADING or bool(re.search(r"[，,、]$|。", last.text))
        )

    def _append(self, text: str, key: Key) -> None:
        if self._last is not None:
            self._last.text += text
            self._last.keys.append(key)

    def _node(self, mark: Mark, key: Key, paragraph: Paragraph) -> None:
        node = OutlineNode(mark, mark.rest, paragraph.where, [key], paragraph.level)
        while self._path and self._path[-1].mark.rank >= mark.rank:
            self._path.pop()
        (self._path[-1].children if self._path else self.roots).append(node)
        self._path.append(node)
        self._last = node

    # --- from the paragraphs of a node to what it states ---

    def _close(self, node: OutlineNode) -> None:
        self._take_brackets(node)
        for child in node.children:
            self._close(child)
        self._merge_plain(node)

    def _take_brackets(self, node: OutlineNode) -> None:
        node.text, tail = tail_labels(node.text, self.year, self.known)
        node.stated = tail.plus(node.stated)
        found = sentences(node.text, self.year, self.known)
        stating = [part for part in found if part.stated]
        if not stating:
            return
        if len(stating) == 1 and not (found[-1] is not stating[0] and len(found) > 1):
            node.text, node.stated = stating[0].text, stating[0].stated.plus(node.stated)
        elif len(stating) == 1:
            node.text = "".join(part.text for part in found)
            node.stated = stating[0].stated.plus(node.stated)
            node.stated = node.stated._replace(
                doubts=(*node.stated.doubts, "责任单位的括号后面还有文字，请核对这些文字由谁负责")
            )
        else:
            node.parts = found

    def _merge_plain(self, node: OutlineNode) -> None:
        """Put paragraphs without a number where they belong: into the text above, or each a task."""
        plain = [child for child in node.children if child.mark.rank == PLAIN_RANK]
        if not plain or node.mark.rank == PLAIN_RANK:
            return
        numbered = [child for child in node.children if child.mark.rank < PLAIN_RANK]
        owning = [child for child in plain if child.own]
        if numbered:
            return
        if len(owning) == 1 and owning[0] is plain[-1] and not node.own and node.mark.rank > 1:
            self._absorb(node, plain)
        elif len(owning) == 1 and owning[0] is plain[-1] and not node.own and not _is_bare_heading(node):
            self._absorb(node, plain)
        elif not owning and not node.labelled and not node.own and not node.level:
            self._absorb(node, plain)
        elif len(owning) > 0 and len(owning) < len(plain):
            node.children = _joined_to_owners(plain)

    def _absorb(self, node: OutlineNode, plain: Sequence[OutlineNode]) -> None:
        text = "".join(child.text for child in plain)
        title = None if _FULL.search(node.text) else node.text
        stated = node.stated
        for child in plain:
            stated = stated.plus(child.stated)
            node.keys += child.keys
            node.parts += child.parts
        node.stated = stated._replace(title=stated.title or title)
        node.caption = node.text if title else ""
        node.text = text if title else node.text + text
        node.labelled = node.labelled or any(child.labelled for child in plain)
        node.children = []


def _is_bare_heading(node: OutlineNode) -> bool:
    return not _FULL.search(node.text)


def _joined_to_owners(plain: Sequence[OutlineNode]) -> list[OutlineNode]:
    """Return the paragraphs with those that state nothing put in front of the next that does."""
    found: list[OutlineNode] = []
    waiting: list[OutlineNode] = []
    for node in plain:
        if not node.own:
            waiting.append(node)
            continue
        if waiting:
            node.text = "".join(before.text for before in waiting) + node.text
            node.keys = [key for before in waiting for key in before.keys] + node.keys
            node.stated = node.stated._replace(doubts=(*node.stated.doubts, "由几段合成一项，请核对"))
            waiting = []
        found.append(node)
    return found + waiting


class OutlineTasks:
    """The tasks of an outline; a section in which nobody is responsible for anything has none."""

    def __init__(self, year: int, bookings: Bookings) -> None:
        self.year = year
        self.bookings = bookings
        self.tasks: list[DraftTask] = []
        self.silent: list[str] = []

    def read(self, roots: Sequence[OutlineNode], whole: bool = False) -> list[DraftTask]:
        """Return the tasks; ``whole``: also of sections without units, for a notice that names none at all."""
        siblings = any(root.own for root in roots)
        for root in roots:
            if root.carries or self._counts(root, siblings, whole):
                self._emit(root, ())
            elif root.mark.rank <= 1 and root.children and not _names_no_task(root):
                self.silent.append(root.heading)
        return self.tasks

    def _counts(self, root: OutlineNode, siblings: bool, whole: bool) -> bool:
        if root.mark.rank == PLAIN_RANK or _names_no_task(root):
            return False
        return whole or (siblings and not root.children and _FULL.search(root.text) is not None)

    def _emit(self, node: OutlineNode, above: tuple[OutlineNode, ...]) -> None:
        numbered = [child for child in node.children if child.mark.rank < PLAIN_RANK or child.carries]
        below = any(child.carries for child in numbered)
        if numbered and not node.own:
            late = self._late_label(numbered)
            for child in numbered:
                if not _names_no_task(child) or child.carries:
                    self._emit(child, (*above, node))
            self._spread_late(late)
        elif numbered and below:
            self._parent_and_leaves(node, numbered, above)
        elif node.parts:
            self._several(node, above)
        else:
            self._leaf(node, above, numbered)

    def _late_label(self, children: Sequence[OutlineNode]) -> int | None:
        """Return where the tasks of these children begin, if only the last of them has a label line."""
        owners = [child for child in children if child.carries]
        last = children[-1]
        if len(children) > 1 and owners == [last] and last.labelled and not last.children:
            return len(self.tasks)
        return None

    def _spread_late(self, start: int | None) -> None:
        if start is None or len(self.tasks) - start < 2:  # noqa: PLR2004
            return
        last = self.tasks[-1]
        for task in self.tasks[start:-1]:
            if not task.who:
                task.who = last.who
                task.doubts = [doubt for doubt in task.doubts if doubt != _NOBODY]
                task.doubt("责任单位写在这一组的最后一项后面，作整组的责任单位")
        last.doubt("责任单位写在这一组的最后一项后面，作整组的责任单位")

    def _parent_and_leaves(
        self, node: OutlineNode, children: Sequence[OutlineNode], above: tuple[OutlineNode, ...]
    ) -> None:
        start = len(self.tasks)
        if _FULL.search(node.text) and len(node.text) > len(node.heading) + 1:
            self._leaf(node, above, ())
            self.tasks[-1].doubt("下面还有分项，各有责任单位，请核对是否另作一项任务")
        first = len(self.tasks)
        for child in children:
            self._emit(child, (*above, node))
        for task in self.tasks[first:]:
            if task.who:
                task.doubt(f"上一级“{node.heading}”另写有责任单位，没有并入本项")
        for task in self.tasks[start:]:
            if not task.who:
                task.who = node.stated.who
                task.doubts = [doubt for doubt in task.doubts if doubt != _NOBODY]
                task.doubt(f"本项没有写责任单位，承“{node.heading}”")

    def _several(self, node: OutlineNode, above: tuple[OutlineNode, ...]) -> None:
        """Make a task of each sentence that has units of its own."""
        heading, count = node.heading, sum(bool(part.stated) for part in node.parts)
        headed = node.parts[0].text.startswith(f"{heading}。") and len(node.parts[0].text) > len(heading) + 1
        for number, part in enumerate(node.parts):
            text = part.text[len(heading) + 1 :] if headed and not number else part.text
            title = Stated(title=heading if headed else node.caption or None)
            task = self._draft(node, above, text, part.stated.plus(title).plus(node.stated))
            if node.stated:
                task.doubt("段后另有责任单位或时限，各项共用")
            task.doubt(f"一段内有{count}处责任单位，拆成几项任务" if part.stated else "同一段的其余部分，没有写责任单位")

    def _leaf(
        self, node: OutlineNode, above: tuple[OutlineNode, ...], children: Sequence[OutlineNode]
    ) -> None:
        text = node.stated.text or node.text
        for child in _descendants(children):
            text += f"{child.mark.printed}{'' if child.mark.rank in (2, 4, 5, 6) else '.'}{child.text}"
        task = self._draft(node, above, text, node.stated)
        for child in _descendants(children):
            task.keys += child.keys
        if children:
            task.doubt("责任单位写在上一级，下面的分项作为本项的内容")

    def _draft(
        self, node: OutlineNode, above: tuple[OutlineNode, ...], text: str, stated: Stated
    ) -> DraftTask:
        task = DraftTask(text, node.where, node.mark.printed, node.mark.number, prose=True)
        titles = [parent.heading for parent in above]
        task.section = titles[0] if titles else None
        task.topic = titles[1] if len(titles) > 1 else None
        nearer = " ".join(titles[2:]) or None
        task.title = stated.title if stated.title != text else None
        task.title = task.title or nearer
        task.who = stated.who._replace(doubts=())
        task.timing = stated.timing if stated.timing.phrase else text_timing(text)
        task.doubts = list(dict.fromkeys((*stated.doubts, *stated.who.doubts)))
        if not task.who:
            task.doubt(_NOBODY)
        task.keys = [*node.keys, *(key for parent in above for key in parent.keys[:1])]
        for parent in above:
            self._leave_rest(parent)
        self.tasks.append(task)
        return task

    def _leave_rest(self, parent: OutlineNode) -> None:
        """List what a heading's paragraph says beyond the heading, once."""
        rest = parent.text[len(parent.heading) :].strip("。；;：: ")
        if rest and parent.keys and not parent.own:
            self.bookings.leave(parent.keys[0], rest)
            parent.text = parent.heading


_NOBODY = "没有写责任单位"


def _descendants(nodes: Sequence[OutlineNode]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from _descendants(node.children)


def _names_no_task(node: OutlineNode) -> bool:
    return pattern(NO_TASKS).match(folded(node.heading)) is not None
