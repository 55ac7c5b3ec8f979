"""Body and annex of one notice: the body decides where a task belongs, what differs is written down."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.notice.marks import PLAIN_RANK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.intake.notice.draft import Bookings, DraftTask, Key
    from gongkai_cli.intake.notice.prose import OutlineNode

_LEAST = 12
"""Characters of a task that must stand in the body for its place to be believed."""


class BodyPlace(NamedTuple):
    """A numbered paragraph of the body with its headings and all its text, as ``bare`` sees it."""

    section: str
    topic: str | None
    text: str
    nodes: tuple[OutlineNode, ...]
    above: tuple[OutlineNode, ...]


def bare(text: str) -> str:
    """Return ``text`` as body and annex are compared: letters, figures and characters only."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def body_places(roots: Sequence[OutlineNode]) -> list[BodyPlace]:
    """Return the places of the body that tasks may belong to."""
    return [place for root in roots if root.mark.rank < PLAIN_RANK for place in _places_under(root)]


def _places_under(root: OutlineNode) -> Iterator[BodyPlace]:
    topics = [child for child in root.children if child.mark.rank < PLAIN_RANK]
    own = [root, *(child for child in root.children if child.mark.rank == PLAIN_RANK)]
    for topic in topics:
        nodes = tuple(_all(topic))
        yield BodyPlace(root.heading, topic.heading, bare("".join(node.text for node in nodes)), nodes, (root,))
    yield BodyPlace(root.heading, None, bare("".join(node.text for node in own)), tuple(own), ())


def _all(node: OutlineNode) -> Iterator[OutlineNode]:
    yield node
    for child in node.children:
        yield from _all(child)


def reconcile(tasks: Sequence[DraftTask], places: Sequence[BodyPlace], bookings: Bookings) -> None:
    """Put each task of the annex where the body has it; book what of the body is thereby in the registry."""
    if not places:
        return
    covered: dict[int, list[str]] = {}
    for task in tasks:
        words = bare(task.text)
        at = _place_of(words, places)
        if at is None:
            continue
        covered.setdefault(at, []).append(words)
        if words not in places[at].text:
            task.doubt("附件与正文的文字不完全相同，照录附件")
        _follow(task, places[at])
    for at, words in covered.items():
        _book(places[at], words, bookings)


def _place_of(words: str, places: Sequence[BodyPlace]) -> int | None:
    whole = [at for at, place in enumerate(places) if words and words in place.text]
    if whole:
        return whole[0]
    if len(words) < 2 * _LEAST:
        return None
    ends = (words[:_LEAST], words[-_LEAST:])
    partly = [at for at, place in enumerate(places) if any(end in place.text for end in ends)]
    return partly[0] if len(partly) == 1 else None


def _follow(task: DraftTask, place: BodyPlace) -> None:
    """Give the task the body's headings; where the annex's differ, say so."""
    differing = []
    for word, printed, own in (("部分", task.section, place.section), ("专题", task.topic, place.topic)):
        if printed and own and bare(printed) != bare(own):
            differing.append(f"附件的{word}作“{printed}”，正文作“{own}”")
    task.section, task.topic = place.section, place.topic or task.topic
    if differing:
        task.erratum = "；".join(differing) + "；以正文为准"


def _book(place: BodyPlace, words: Sequence[str], bookings: Bookings) -> None:
    covered = "".join(words)
    for node in place.above:
        bookings.take(node.keys)
    for node in place.nodes:
        rest = [
            sentence
            for sentence in re.findall(r"[^。；;！]+[。；;！]?", node.text)
            if bare(sentence) and bare(sentence) not in covered and bare(sentence) != bare(node.heading)
        ]
        bookings.take(node.keys)
        if rest:
            bookings.leave(_first(node), "".join(rest))


def _first(node: OutlineNode) -> Key:
    return node.keys[0]
