"""The deadline phrases that a registry has: what ``--deadline`` can find."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import folded

if TYPE_CHECKING:
    from gongkai_cli.model import Registry

_ALIKE = 0.5
_LISTED = 8


def phrases(registry: Registry) -> Counter[str]:
    """Every phrase, with how many tasks have it as their deadline or as that of one of their dates."""
    found: Counter[str] = Counter()
    for task in registry.tasks:
        found.update({task.deadline, *(each.deadline for each in task.milestones)} - {""})
    return found


def unknown_phrase(registry: Registry, wanted: str) -> str | None:
    """What to tell whoever asks for a phrase that no task has; None where one has it."""
    known = phrases(registry)
    if any(folded(each) == folded(wanted) for each in known):
        return None
    near = [each for each in known if _alike(folded(each), folded(wanted))]
    shown = near or [phrase for phrase, _ in known.most_common(_LISTED)]
    listed = "、".join(f"{phrase}（{known[phrase]} 项）" for phrase in shown)
    told = f"相近的写法：{listed}" if near else f"登记册里的写法有：{listed}"
    return f"提示：没有写作“{wanted}”的时限；{told}" if known else f"提示：没有写作“{wanted}”的时限"


def _alike(phrase: str, wanted: str) -> bool:
    """Whether one holds the other, or they share most of their characters in order."""
    if not wanted or wanted in phrase or phrase in wanted:
        return bool(wanted)
    from difflib import SequenceMatcher

    return SequenceMatcher(None, phrase, wanted).ratio() > _ALIKE
