"""What a report printed from the ledger is not read in again: the next print has it from the ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.annual.prose import part_heading
from gongkai_cli.schema.report_print import FACTS_NOTE, FACTS_TITLE, FACTS_VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.intake.annual.file import Block

_TITLE = re.compile(rf"(?:[（(][一二三四五六七八九十]+[）)])?(?P<title>\d{{4}}年{FACTS_TITLE})")
_SUMMARY = re.compile(
    rf"\d{{4}}年，[^，。]+(?:{'|'.join(FACTS_VERBS)})《.+》（.+）任务\d+项，已完成\d+项.*。"
    rf"|《.+》（.+）没有.+{FACTS_VERBS[0]}的任务。"
)


class Unprinted(NamedTuple):
    """A report's blocks without those of the ledger, and what was left out."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...]


def without_ledger(blocks: Sequence[Block]) -> Unprinted:
    """Leave out the sentence that begins part 一 and the block that ends part 六."""
    left, notes = list(blocks), []
    for at in range(len(left) - 1, 0, -1):
        before, text = left[at - 1], left[at]
        if _is_heading_of_one(before) and isinstance(text, str) and _SUMMARY.fullmatch(text.strip()):
            del left[at]
            notes.append("第一部分开头由台账印出的一段没有读入，生成报告时再取自台账")
    begin = next((at for at, block in enumerate(left) if _titled(block)), None)
    if begin is None:
        return Unprinted(tuple(left), tuple(notes))
    title = _titled(left[begin])
    ends = (at for at, block in enumerate(left) if at > begin and _is_end(block))
    end = next(ends, None)
    if end is None:
        notes.append(f"“{title}”后面没有“{FACTS_NOTE}…”，照原样读入；生成报告时台账部分会重复，请核对")
        return Unprinted(tuple(left), tuple(notes))
    del left[begin : end + 1]
    notes.append(f"由台账印出的“{title}”连同其中补写的没有读入，生成报告时再取自台账")
    return Unprinted(tuple(left), tuple(notes))


def _is_heading_of_one(block: Block) -> bool:
    return isinstance(block, str) and part_heading(block) == ("一", "")


def _titled(block: Block) -> str:
    """The title over the ledger's block without its number; empty where it is another block."""
    found = _TITLE.fullmatch(block.strip()) if isinstance(block, str) else None
    return found["title"] if found is not None else ""


def _is_end(block: Block) -> bool:
    return isinstance(block, str) and block.strip().startswith(FACTS_NOTE)
