"""Running text as an outline of numbered paragraphs, with what labels and brackets state of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.assigned import assigned, names_only
from gongkai_cli.intake.notice.dates import phrase_timing
from gongkai_cli.intake.notice.fields import Sentence, Stated, label_line, open_label, sentences, tail_labels
from gongkai_cli.intake.notice.marks import PLAIN_RANK, Mark, mark_of
from gongkai_cli.intake.notice.words import UNIT_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.intake.notice.draft import Bookings, Key
    from gongkai_cli.intake.pages import Paragraph

_CLOSED = re.compile(r"[。；;：:！!？?）)】\]”]$")
FULL = re.compile(r"[。；;！!]$")
"""The end of a whole sentence."""

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
        stated = label_line(mark.rest if mark.rank in (PLAIN_RANK, 6) else text, self.known)
        if stated is not None and (stated.title or (stated.text and self._last is None)):
            self._node(Mark(PLAIN_RANK, None, "", ""), key, paragraph)
            self._nodes_label(stated)
            self._open = open_label(text)
        elif stated is not None and self._last is not None and not (stated.text and mark.rank < PLAIN_RANK):
            self._label(stated, key)
            self._open = open_label(text)
        elif self._continues(mark, paragraph):
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
        if stated.text and node.stated.text is None:
            stated = stated._replace(title=stated.title or node.text or None)
        node.stated, node.labelled = node.stated.plus(stated), True
        node.keys.append(key)
        for part in stated.unread:
            self.bookings.leave(key, part)

    def _continues(self, mark: Mark, paragraph: Paragraph) -> bool:
        """Say whether a paragraph is the rest of the last one, which a page break has cut."""
        last = self._last
        if last is None or mark.rank < PLAIN_RANK or paragraph.level or paragraph.centred or last.labelled:
            return False
        return (
            bool(last.text)
            and not _CLOSED.search(last.text)
            and (len(last.text) > _LONGEST_HEADING or bool(re.search(r"[，,、]$|。", last.text)))
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
        node.text, tail = tail_labels(node.text, self.known)
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
        if (
            (len(owning) == 1 and owning[0] is plain[-1] and not node.own and node.mark.rank > 1)
            or (len(owning) == 1 and owning[0] is plain[-1] and not node.own and not _is_bare_heading(node))
            or (not owning and not node.labelled and not node.own and not node.level)
        ):
            self._absorb(node, plain)
        elif len(owning) > 0 and len(owning) < len(plain):
            node.children = _joined_to_owners(plain)

    def _absorb(self, node: OutlineNode, plain: Sequence[OutlineNode]) -> None:
        text = "".join(child.text for child in plain)
        title = None if FULL.search(node.text) else node.text
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
    return not FULL.search(node.text)


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
