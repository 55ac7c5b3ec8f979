"""Divide a filed report into its parts by their headings, and read their prose."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.pages import lines_of
from gongkai_cli.language.hanzi import plain
from gongkai_cli.language.numerals import number_of, year_of
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_print import BULLET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gongkai_cli.intake.annual.file import Block

_PART_WORDS = {
    "一": "总体情况",
    "二": "主动公开政府信息",
    "三": "收到和处理",
    "四": "行政复议",
    "五": "主要问题",
    "六": "其他需要报告",
}
"""By which the heading of a part is known, with its number before it."""
_NUMBER = re.compile(r"([一二三四五六])\s{0,10}[、.．,，]\s{0,10}")
_HEADING_ENDS = re.compile("[。：:]")
_TITLES = {plain(title): key for key, title in form.TITLES.items()}
_LONGEST_HEADING = 60

_ITEM_WORDS = {
    "主动公开": "主动公开",
    "依申请公开": "依申请公开",
    "政府信息管理": "信息管理",
    "政府信息公开平台建设": "平台",
    "监督保障": "监督保障",
}
_NUMBERED = re.compile(
    r"[（(]\s*[一二三四五六七八九十]+\s*[）)]\s*[、.．]?|[一二三四五六七八九十\d]{1,2}\s*[、.．]"
)
_BRACKETED = re.compile(r"[（(]\s*[一二三四五六七八九十]")
_ENDS = re.compile("[。：:；;]")
_FILLER = re.compile(
    "政府信息|政务|公开|平台|建设|管理|主动|依申请|监督|保障|情况|工作|方面|信息|办理|机制|[的和与及]"
)

_TO_BE_WRITTEN = re.compile("【(?:待填写|请核实并补充|成文日期)[^【】]{0,500}】")
"""What our own documents print where something is missing."""

_DATE = re.compile(
    r"(?P<before>.*?)(?P<year>\d{4}|[二一][〇零○oO一二三四五六七八九]{3})(?:年|[-./])"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})(?:月|[-./])(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日?"
)
_LONGEST_SIGNATURE = 200
"""Characters of a line with the date, the signature before it included."""


class Prose(NamedTuple):
    """The words of a report.

    Attributes:
        parts: by ``report_form.PARTS`` key.
        filed: the date under it; None where there is none.
        notes: what was done with words that have no place of their own.
    """

    parts: dict[str, str]
    filed: date | None
    notes: tuple[str, ...]


def sections(blocks: Iterable[Block]) -> dict[str, list[Block]]:
    """The blocks of each part, by its number; those before part 一 under "".

    A table of contents names all parts before they come: part 一 begins anew with each of its headings.
    """
    found: dict[str, list[Block]] = {"": []}
    now = ""
    for block in blocks:
        heading = part_heading(block) if isinstance(block, str) else None
        if heading is None or not (heading[0] == "一" or _later(heading[0], now)):
            found[now].append(block)
            continue
        now, rest = heading
        found[now] = [rest] if rest else []
    return found


def _later(key: str, now: str) -> bool:
    order = list(form.TITLES)
    return now == "" or order.index(key) > order.index(now)


def repeated(blocks: Iterable[Block]) -> Iterator[str]:
    """The parts whose heading occurs twice, so that it is not clear which one counts.

    A table of contents, with no sentence and no table under its lines, does not count; nor does a page that
    has the whole report twice.
    """
    runs = _runs(blocks)
    for run in runs:
        yield from run.again
    last = runs[-1].headed
    if any(run.filled and not ("六" in run.headed and "六" in last) for run in runs[:-1]):
        yield "一"


class _Run(NamedTuple):
    """From a heading of part 一 to the next.

    Attributes:
        headed: the parts whose heading was there.
        filled: those with a sentence or a table after their heading.
        again: those that were headed anew after that.
    """

    headed: set[str]
    filled: set[str]
    again: dict[str, None]


def _runs(blocks: Iterable[Block]) -> list[_Run]:
    runs = [_Run(set(), set(), {})]
    for block in blocks:
        key, rest = (part_heading(block) if isinstance(block, str) else None) or ("", "")
        if key == "一" and runs[-1].headed:
            runs.append(_Run(set(), set(), {}))
        run = runs[-1]
        if key in run.filled:
            run.again[key] = None
        if key:
            run.headed.add(key)
        if rest or (not key and (not isinstance(block, str) or "。" in block)):
            run.filled.update(run.headed)
    return runs


def part_heading(line: str) -> tuple[str, str] | None:
    """The part that a line is the heading of, and what else stands on the line."""
    bare = line.strip()
    key = _TITLES.get(plain(bare).rstrip(":。"))
    if key is not None:
        return key, ""
    number = _NUMBER.match(bare)
    if number is None:
        return None
    end = _HEADING_ENDS.search(bare, number.end())
    head, rest = (bare[: end.start()], bare[end.end() :].strip()) if end is not None else (bare, "")
    if len(head) >= _LONGEST_HEADING or "\n" in bare or _PART_WORDS[number[1]] not in head[number.end() :]:
        return None
    return number[1], rest


def prose_of(parts: dict[str, list[Block]], is_body: Callable[[str], bool]) -> Prose:
    """The prose of the parts that are prose, and the date below.

    Args:
        parts: the blocks of each part.
        is_body: whether a line is the name of who reports, as a signature.
    """
    notes: list[str] = []
    lines = {key: _lines(parts.get(key, ()), key, notes) for key in ("一", "五", "六")}
    filed = None
    for key in ("六", "五"):
        if filed is None and lines[key]:
            lines[key], filed = _unsigned(lines[key], is_body, notes)
    texts = {key: paragraphs(lines[key]) for key in ("五", "六")}
    return Prose({**_overview(lines["一"], notes), **texts}, filed, tuple(notes))


def _lines(blocks: Iterable[Block], key: str, notes: list[str]) -> list[str]:
    lines: list[str] = []
    tables = 0
    for block in blocks:
        if isinstance(block, str):
            lines += prose_lines(block)
        elif len(block) == 1 and len(block[0]) == 1:  # a frame around text
            lines += prose_lines(block[0][0].text)
        else:
            tables += 1
    if tables:
        notes.append(f"第{key}部分里有 {tables} 张表格，文字部分放不下，没有读入")
    return lines


def prose_lines(text: str) -> Iterator[str]:
    """The lines of a text that say something, lists as Markdown has them."""
    for line in lines_of(text):
        clean = _clean(line)
        if mark := _TO_BE_WRITTEN.match(clean):
            clean = clean[mark.end() :].strip()
        if clean:
            yield f"- {clean.removeprefix(BULLET)}" if clean.startswith(BULLET) else clean


def _clean(line: str) -> str:
    """A line without invisible characters."""
    shown = (" " if unicodedata.category(char) == "Zs" else char for char in line.replace("\t", " "))
    return "".join(char for char in shown if unicodedata.category(char)[0] != "C").strip()


def paragraphs(lines: Iterable[str]) -> str:
    """Lines as the paragraphs of a passage."""
    return "\n\n".join(lines)


def _overview(lines: list[str], notes: list[str]) -> dict[str, str]:
    """Part 一 by its five items; where （一） numbers them, 1. begins no item but stands inside one."""
    texts: dict[str, list[str]] = {}
    before: list[str] = []
    now = before
    bracketed = any(_BRACKETED.match(line) and _item_heading(line)[0] for line in lines)
    for line in lines:
        item, rest = _item_heading(line) if _BRACKETED.match(line) or not bracketed else ("", "")
        if item and item not in texts:
            now = texts[item] = [rest] if rest else []
        else:
            now.append(line)
    first = form.OVERVIEW[0]
    if before:
        texts[first] = before + texts.get(first, [])
        what = "分项以前的文字" if len(texts) > 1 or now is not before else "没有分项，全文"
        notes.append(f"第一部分{what}放在“{first}”下面，请核对")
    lacking = [item for item in form.OVERVIEW if not texts.get(item)]
    if lines and lacking and now is not before:
        notes.append(f"第一部分没有找到“{'”“'.join(lacking)}”的文字")
    return {item: paragraphs(texts.get(item, [])) for item in form.OVERVIEW}


def _item_heading(line: str) -> tuple[str, str]:
    """The item of part 一 that a line begins, and its text on that line; empty where it begins none.

    A heading that says more than the item's name stays in the text.
    """
    number = _NUMBERED.match(line)
    bare = line[number.end() :].strip() if number else line
    end = _ENDS.search(bare)
    head, rest = (bare[: end.start()], bare[end.end() :].strip()) if end else (bare, "")
    item = next((item for item, word in _ITEM_WORDS.items() if word in head), "")
    if not item:
        return "", ""
    if not _FILLER.sub("", plain(head)):
        return item, rest
    spoken = number is not None and number[0][0] in "（(" and len(head) <= _LONGEST_HEADING // 2
    return (item, bare) if spoken else ("", "")


def _unsigned(
    lines: list[str], is_body: Callable[[str], bool], notes: list[str]
) -> tuple[list[str], date | None]:
    """Lines without the signature and date below, and the date; what a page prints after it is left out."""
    for index, line in enumerate(lines):
        found = _DATE.fullmatch(line.strip("（）() ")) if len(line) <= _LONGEST_SIGNATURE else None
        day = _day(found) if found is not None and _is_signature(found["before"], is_body) else None
        if day is None:
            continue
        if len(lines) > index + 1:
            notes.append(f"日期（{day}）后面还有 {len(lines) - index - 1} 段文字，没有读入")
        return _without_names(lines[:index], is_body), day
    return _without_names(lines, is_body), None


def _without_names(lines: list[str], is_body: Callable[[str], bool]) -> list[str]:
    end = len(lines)
    while end and is_body(lines[end - 1]):
        end -= 1
    return lines[:end]


def _is_signature(text: str, is_body: Callable[[str], bool]) -> bool:
    return not text.strip() or is_body(text)


def _day(found: re.Match[str]) -> date | None:
    year = year_of(found["year"])
    month, day = number_of(found["month"]), number_of(found["day"])
    try:
        return date(year, month or 0, day or 0)
    except ValueError:
        return None
