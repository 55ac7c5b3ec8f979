"""When tasks are due: what is a deadline cell, and which dates stand in a task's text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gongkai_cli.intake.notice.result import ImportedMilestone
from gongkai_cli.intake.notice.words import folded, pattern
from gongkai_cli.language.deadline import parse

_YEAR = r"(?:20\d\d\s*年|今年|明年|本年|当年|次年)?"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月"
_WHEN = (
    rf"{_YEAR}\s*年?(?:{_MONTH}(?:份|\s*\d{{1,2}}\s*日|[上中下]旬)?"
    r"|第?[一二三四1-4]\s*季度|[上下]半年|年底|年末|底|末)"
)
_UNTIL = r"(?:(?:底|末|月底|年底)?(?:之前|以前|前|止)|底|末|内)"
_DUE = re.compile(rf"(?:{_WHEN})\s*{_UNTIL}?|{_YEAR}年内|20\d\d\s*年(?:底|末)?(?:之前|以前|前)")
_STATED = re.compile(rf"(?:{_UNTIL}|年底|年末|年内|底|末)$")
_COMPLETED = re.compile(
    r"(?:基本|全面|全部|力争|确保|正式|争取|要)*(?:完成|办结|建成|竣工|完工|实现|到位|投入使用|投用|开工|启动|动工|出台|印发|上线)"
)
_FROM = re.compile(r"\s*(?:起|以来|开始|至|到|[-—~～]|发布|印发的|通过)")
_RECURRING = re.compile(r"(?:每|逐)(?:年|月|季度|半年|两年|周)?(?:度)?$")
_PAST = re.compile(r"(?:截至|截止|自|从|较|比|是|为|(?:期限|期|延长|延续|延期|执行|顺延)(?:至|到))$")
_THEN_DONE = re.compile(
    r"[^，,。；;、]{0,2}(?:签约|建成|完成|开工|竣工|投产|注册|成立|入库|取得|出台|印发|发布|形成|招引|引进|登记|备案|认定|入驻|购买|退休|毕业)的"
)
"""What makes a date one of the thing, not of the task: 6月底前签约的项目."""

_SET_ASIDE = re.compile(r"(?:截至|截止|自|从|较|比)$")
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|[（(][^（()）]*号[^（()）]*[)）]")
"""What cites: a date in it is none of the task's."""
_TEMPORAL = (
    r".*(?:年|月|日|季度|底|前|长期|持续|常态|即时|随时|立即|"
    r"立行立改|实时|适时|定期|每|节点|及时|次|推进|完成).*"
)
_LASTING = (
    r"(?:并?(?:长期|持续|常态|长效|全年|不断|经常|随时|随到|即时|及时|实时|适时|立即|立行|立说|按照?|根据|依据|视|结合|定期|每|逐|贯穿|分阶段|分批|同步|近期|尽快|日常|动态|滚动|一直|年度)"
    r"[^。；;]{0,14}[。；;,、]?){1,3}"
)
"""Pattern: a phrase that binds without a date. 加快推进…建设 is a task, though it says 推进."""
_LONGEST_CELL = 60
_CLAUSE = re.compile(r"[。；;！？\n]")


class Timing(NamedTuple):
    """When a task is due: the phrase, or several dates each with what is done by then."""

    phrase: str | None = None
    milestones: tuple[ImportedMilestone, ...] = ()


@lru_cache(maxsize=4096)
def is_deadline(text: str, year: int) -> bool:
    """Say whether a cell is a deadline phrase: 12月底前, 持续推进, 2019年10月; 1.19 and 完成67% are none."""
    plain = folded(text)
    if pattern(r"20\d\d[./-](?:1[0-2]|0?[1-9])(?:[./-]\d{1,2})?(?:日|前|底|底前)?").fullmatch(plain):
        return True
    if not plain or len(plain) > _LONGEST_CELL or not pattern(_TEMPORAL).fullmatch(plain):
        return False
    said = parse(text, _year_in(plain) or year, None)
    if said.kind in ("open", "conditional", "immediate", "recurring") and not re.search(r"\d", plain):
        return pattern(_LASTING).fullmatch(plain) is not None
    return said.kind != "unparsed" or pattern(r"20\d\d年.{0,8}(?:底|前|月|日)").match(plain) is not None


def _year_in(plain: str) -> int | None:
    found = re.search(r"20\d\d(?=年)", plain)
    return int(found[0]) if found else None


def phrase_timing(phrase: str) -> Timing:
    """Return what a deadline cell or label says; several dates in it become milestones as well."""
    kept = " ".join(phrase.split())
    dates = _dates(kept)
    return Timing(kept, _milestones(kept, dates) if len(dates) > 1 else ())


def text_timing(text: str, year: int) -> Timing:
    """Return the dates in the text of a task without a deadline of its own: one phrase, or milestones.

    A date of a year before ``year``, the notice's, is none of the task's.
    """
    dates = [date for date in _dates(text) if not _is_past(text[slice(*date)], year)]
    if not dates:
        return Timing()
    if len({text[start:end] for start, end in dates}) == 1:
        return Timing(text[dates[0][0] : dates[0][1]].strip())
    return Timing(None, _milestones(text, dates))


def unclaimed_dates(text: str, year: int) -> tuple[str, ...]:
    """Return the dates in a task's text that ``text_timing`` makes no deadline and that might be one."""
    masked, taken = _masked(text), {start for start, _ in _dates(text)}
    found = []
    for match in _DUE.finditer(masked):
        phrase, end = match.group().strip(), match.end()
        start = end - len(match.group().lstrip())
        aside = _SET_ASIDE.search(masked[max(0, start - 6) : start]) or re.match(
            r"\s*(?:起|以来|开始)", masked[end:]
        )
        dated = re.search(r"月|季度|半年|年[底末内]", phrase)
        if dated and start not in taken and not aside and not _is_past(phrase, year):
            found.append(f"{'每' if masked[:start].endswith('每') else ''}{phrase}")
    return tuple(dict.fromkeys(found))


def _is_past(phrase: str, year: int) -> bool:
    stated = re.match(r"20\d\d", phrase)
    return stated is not None and int(stated[0]) < year


def _masked(text: str) -> str:
    return _QUOTED.sub(lambda found: "\0" * len(found.group()), text)


def _dates(text: str) -> list[tuple[int, int]]:
    masked = _masked(text)
    found = []
    for match in _DUE.finditer(masked):
        start, end = match.span()
        start += len(match.group()) - len(match.group().lstrip())
        if _binds(masked, start, end):
            found.append((start, end))
    return found


def _binds(text: str, start: int, end: int) -> bool:
    phrase, before, behind = text[start:end], text[max(0, start - 6) : start], text[end : end + 10]
    if _THEN_DONE.match(behind):
        return False
    if _RECURRING.search(before) or _PAST.search(before) or _FROM.match(behind):
        return False
    if not re.search(r"[年月季度半底末内前]", phrase) or not re.search(r"年|月|季度|半年", phrase):
        return False
    return bool(_STATED.search(phrase) or _COMPLETED.match(behind))


def _milestones(text: str, dates: list[tuple[int, int]]) -> tuple[ImportedMilestone, ...]:
    found = []
    for number, (start, end) in enumerate(dates):
        left = max((cut.end() for cut in _CLAUSE.finditer(text, 0, start)), default=0)
        if number and dates[number - 1][1] > left:
            left = max(dates[number - 1][1], _comma_before(text, start))
        cut = _CLAUSE.search(text, end)
        right = cut.start() if cut else len(text)
        if number + 1 < len(dates) and dates[number + 1][0] < right:
            right = max(end, _comma_before(text, dates[number + 1][0]))
        what = _without_joints(text[left:start]) + text[end:right]
        found.append(ImportedMilestone(what.strip(" ，,、；;。\n"), text[start:end].strip()))
    return tuple(found)


def _comma_before(text: str, place: int) -> int:
    return max(text.rfind(mark, 0, place) for mark in "，,、；;。") + 1


def _without_joints(text: str) -> str:
    return re.sub(r"(?:在|于|到|力争|确保|争取)+\s*$", "", text)
