"""What a report printed from the ledger is not read in again: the next print has it from the ledger.

What a person has typed among it, under 【请核实并补充】 or elsewhere, stands in this file alone: it is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.annual.prose import part_heading
from gongkai_cli.intake.pages import lines_of
from gongkai_cli.schema.report_print import DEMONSTRATION, FACTS_LISTS, FACTS_NOTES, FACTS_TITLE, FACTS_VERBS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai_cli.intake.annual.file import Block

_TITLE = re.compile(rf"(?:[（(][一二三四五六七八九十]{{1,3}}[）)])?(?P<title>\d{{4}}年{FACTS_TITLE})")
_COUNT = (
    r"任务\d{1,6}项(?:，(?:已完成|正在推进|持续推进|推进中|受阻|未启动|未报|将于\d{4}年\d{1,2}月\d{1,2}日前完成)\d{1,6}项)*+"
    r"(?:；其中到期未完成\d{1,6}项)?(?:。|$)(?:已完成的任务中\d{1,6}项有佐证材料。)?"
)
_NOTICE = "《.{1,200}?》（.{1,100}?）"
_SUMMARY = re.compile(
    rf"\d{{4}}年，[^，。]{{1,100}}(?:{'|'.join(FACTS_VERBS)}){_NOTICE}{_COUNT}"
    rf"|{_NOTICE}没有.{{1,100}}?{FACTS_VERBS[0]}的任务。"
)
_MARK = re.compile("【请核实并补充：([^【】]{1,500})】")
_PRINTED = (
    _SUMMARY,
    re.compile(rf"\d{{1,3}}\..{{1,300}}?。{_COUNT}"),
    re.compile(rf"(?:{'|'.join(FACTS_NOTES)})\d{{4}}年\d{{1,2}}月\d{{1,2}}日。"),
    re.compile(rf"(?:{'|'.join(FACTS_LISTS)}).*"),
    re.compile(rf"\*{{0,2}}{DEMONSTRATION}\*{{0,2}}"),
    re.compile(r"\|.*"),  # a row of a table in Markdown
)
_TABLE_HEADS = ("序号", "任务")
_TABLE_HEAD_LINE = re.compile(r"(?:序号|任务)(?:\s+任务内容.*)?")
"""In plain text the cells of the table are lines, up to the next mark or section."""


class Unprinted(NamedTuple):
    """A report's blocks without those of the ledger, and what was left out or kept."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...]


def without_ledger(blocks: Sequence[Block]) -> Unprinted:
    """Leave out the sentence that begins part 一 and the block that ends part 六."""
    left, summaries = _without_summaries(blocks)
    notes = ["第一部分开头由台账印出的一段没有读入，生成报告时再取自台账"] if summaries else []
    begin = next((at for at, block in enumerate(left) if _titled(block)), None)
    if begin is None:
        return Unprinted(tuple(left), tuple(notes))
    title = _titled(left[begin])
    end = next((at for at in range(begin + 1, len(left)) if _is_end(left[at])), None)
    if end is None:
        notes.append(f"“{title}”后面没有“{FACTS_NOTES[0]}…”，照原样读入；生成报告时台账部分会重复，请核对")
        return Unprinted(tuple(left), tuple(notes))
    typed, count, tables = _typed(left[begin + 1 : end + 1])
    notes.append(f"由台账印出的“{title}”（含其中的表格）没有读入，生成报告时再取自台账")
    if typed:
        notes.append(f"其中补写的 {count} 段文字记在第六部分，请核对")
    if tables:
        notes.append(f"其中另有 {tables} 张表格，文字部分放不下，没有读入")
    return Unprinted((*left[:begin], *typed, *left[end + 1 :]), tuple(notes))


def _without_summaries(blocks: Sequence[Block]) -> tuple[list[Block], int]:
    left: list[Block] = []
    count, after_heading = 0, False
    for block in blocks:
        found = _SUMMARY.match(block.strip()) if after_heading and isinstance(block, str) else None
        after_heading = isinstance(block, str) and part_heading(block) == ("一", "")
        if found is None:
            left.append(block)
            continue
        count += 1
        left += [rest] if (rest := found.string[found.end() :].strip()) else []
    return left, count


def _typed(blocks: Iterable[Block]) -> tuple[list[str], int, int]:
    """What was typed into the block, after what was asked; its paragraphs; tables of another kind."""
    typed: list[str] = []
    asked, count, tables, in_table = "", 0, 0, False
    for block in blocks:
        if not isinstance(block, str) and not (len(block) == 1 and len(block[0]) == 1):
            tables += block[0][0].text.strip() not in _TABLE_HEADS
            asked = ""
            continue
        for line in lines_of(block if isinstance(block, str) else block[0][0].text):
            mark = _MARK.match(line)
            rest, printed = (line[mark.end() :].strip(), True) if mark else _without_printed(line)
            asked = f"{mark[1]}：" if mark else "" if printed else asked
            in_table = not printed and (in_table or bool(_TABLE_HEAD_LINE.fullmatch(line)))
            if rest and not in_table:
                typed += [asked, rest] if asked else [rest]
                asked, count = "", count + 1
    return typed, count, tables


def _without_printed(line: str) -> tuple[str, bool]:
    """A line without what the ledger prints at its beginning, and whether it does."""
    found = next((match for pattern in _PRINTED if (match := pattern.match(line))), None)
    return (line[found.end() :].strip(), True) if found is not None else (line, False)


def _titled(block: Block) -> str:
    """The title over the ledger's block without its number; empty where it is another block."""
    found = _TITLE.fullmatch(block.strip()) if isinstance(block, str) else None
    return found["title"] if found is not None else ""


def _is_end(block: Block) -> bool:
    return isinstance(block, str) and block.strip().startswith(FACTS_NOTES)
