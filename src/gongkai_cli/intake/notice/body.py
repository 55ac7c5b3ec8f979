"""Body and annex of one notice: the body decides where a task belongs, what differs is written down."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.notice.marks import PLAIN_RANK, without_mark
from gongkai_cli.language.hanzi import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.intake.notice.draft import Bookings, DraftTask
    from gongkai_cli.intake.notice.outline import OutlineNode

_SAME_HEADING = 0.8
_SHORTEST = 6
"""Characters of the shortest task that is looked for in the body."""

_LEAST = 12
"""Characters of a task that must stand in the body for its place to be believed."""


class BodyPlace(NamedTuple):
    """A numbered paragraph of the body with its headings and all its text, as ``bare`` sees it."""

    section: str
    topic: str | None
    text: str
    section_no: int | None
    topic_no: int | None
    nodes: tuple[OutlineNode, ...]
    above: tuple[OutlineNode, ...]


_NO_LETTERS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Return ``text`` as body and annex are compared: letters, figures and characters only."""
    return _NO_LETTERS.sub("", plain(text))


def body_places(roots: Sequence[OutlineNode]) -> list[BodyPlace]:
    """Return the places of the body that tasks may belong to."""
    return [place for root in roots if root.mark.rank < PLAIN_RANK for place in _places_under(root)]


def _places_under(root: OutlineNode) -> Iterator[BodyPlace]:
    topics = [child for child in root.children if child.mark.rank < PLAIN_RANK]
    own = [root, *(child for child in root.children if child.mark.rank == PLAIN_RANK)]
    for topic in topics:
        nodes = tuple(_all(topic))
        text = bare("".join(node.text for node in nodes))
        numbers = (root.mark.number, topic.mark.number)
        yield BodyPlace(root.heading, topic.heading, text, *numbers, nodes, (root,))
    text = bare("".join(node.text for node in own))
    yield BodyPlace(root.heading, None, text, root.mark.number, None, tuple(own), ())


def _all(node: OutlineNode) -> Iterator[OutlineNode]:
    yield node
    for child in node.children:
        yield from _all(child)


def reconcile(tasks: Sequence[DraftTask], places: Sequence[BodyPlace], bookings: Bookings) -> list[str]:
    """Put each task of the annex where the body has it; book what of the body is thereby in the registry.

    Returns:
        The headings that the annex spells otherwise than the body, a sentence each. A task that stands
        under another heading than in the body has an ``erratum``.
    """
    printed = {bare(label) for task in tasks for label in (task.section, task.topic) if label}
    covered: dict[int, list[str]] = {}
    spelt: dict[str, None] = {}
    for task in tasks:
        words = bare(task.text)
        at = _place_of(words, places)
        if at is None:
            continue
        covered.setdefault(at, []).append(words)
        if words not in places[at].text:
            task.doubt("附件与正文的文字不完全相同，照录附件")
        task.placed = True
        for told in _follow(task, places[at], printed):
            spelt.setdefault(told)
    for at, words_there in covered.items():
        _book(places[at], words_there, bookings)
    return list(spelt)


def _place_of(words: str, places: Sequence[BodyPlace]) -> int | None:
    whole = [at for at, place in enumerate(places) if len(words) >= _SHORTEST and words in place.text]
    if whole:
        return whole[0]
    if len(words) < 2 * _LEAST:
        return None
    ends = (words[:_LEAST], words[-_LEAST:])
    partly = [at for at, place in enumerate(places) if any(end in place.text for end in ends)]
    return partly[0] if len(partly) == 1 else None


def _follow(task: DraftTask, place: BodyPlace, printed: set[str]) -> list[str]:
    """Give the task the body's headings; return the headings that are only spelt otherwise in the annex."""
    moved, spelt = [], []
    both = (
        ("部分", task.section, task.section_no, place.section, place.section_no),
        ("专题", task.topic, task.topic_no, place.topic, place.topic_no),
    )
    for word, label, number, own, own_number in both:
        if not label or not own or bare(label) == bare(own):
            continue
        counted = number is not None and own_number is not None
        if number != own_number if counted else bare(own) in printed or not alike(label, own):
            moved.append(f"附件把本项排在“{label}”下，正文在“{own}”下")
        else:
            spelt.append(f"{word}标题附件作“{label}”，正文作“{own}”，照正文")
    task.section, task.topic = place.section, place.topic or task.topic
    if moved:
        task.erratum = "；".join(moved) + "，以正文为准"
    return spelt


def alike(label: str, own: str) -> bool:
    """Say whether two headings are one, spelt a little differently."""
    return SequenceMatcher(None, bare(label), bare(own)).ratio() > _SAME_HEADING


def _book(place: BodyPlace, words: Sequence[str], bookings: Bookings) -> None:
    """Book the paragraphs of a place whose sentences are tasks; the other sentences are listed."""
    kept = "\n".join((*words, bare(place.section), bare(place.topic or "")))
    for node in (*place.above, *place.nodes):
        for key in node.keys:
            sentences = re.findall(r"[^。；;！]+[。；;！]?", bookings.text(key))
            rest = [sentence for sentence in sentences if bare(without_mark(sentence)) not in kept]
            if len(rest) < len(sentences):
                bookings.take([key])
                bookings.leave(key, "".join(rest))
