"""Phrases without a date: 随到随办 (immediate), 长期坚持 (open), 根据监管需要确定 (conditional)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.lexicon import pattern, words
from gongkai_cli.language.values import Deadline

if TYPE_CHECKING:
    from gongkai_cli.language.deadline.grammar import Phrase

_LUNAR_CALENDAR = words("deadlines", "lunar calendar")
_LUNAR_FEASTS = words("deadlines", "lunar feasts")
_DONE = words("deadlines", "done already")
_SETTLED_ELSEWHERE = words("deadlines", "settled elsewhere")
_UNDATED = words("deadlines", "undated")
_DEPENDS = (
    r"(?:根据|依据|依照|按照|按|视|结合|随|遵照|以)[^,;。]{0,40}?"
    r"(?:需要|情况|要求|部署|安排|通知|进度|进展|实际|规定|计划|节点|为准|时间|变化|方案|文件|标准|统一)"
)
_EVENT = (
    r"(?:^|[,;。])[^,;。]{1,40}?"
    r"(?:之前|以前|(?<![底末月日号初目当此以之])前|之后|以后|后|时|期间|之际|当天|当日)"
    r"(?:[,;。]|$|完成|公开|公布|报|落实)"
)
_THIS = (
    r"(?:^|[,;。于在到至每])(?:本|当|下|次|上)?个?(?:月|季度?|周|星期)"
    r"(?:底|末|初|中|内|上旬|中旬|下旬|\d{1,2}[日号]|[1-6日])|^[上中下]旬|^\d{1,2}[日号]$"
)
_SPREAD = r"(?<!部)分(?:期(?!刊|间)|批|步|阶段|年度?|季度?|月(?!份))"
_DAY_ONLY = r"(?<![\d.])\d{1,2}[日号](?:之前|以前|前|止|截止)"
_IMMEDIATE = words("deadlines", "immediate")
_PAIRED = r"随(.)随|即(.)即|边(.)边|立(.)立|接诉即办|即来即"
_OPEN = words("deadlines", "open-ended")
_ONWARDS = r"(?:自|从)?(?:即日|现在|发文之日|印发之日|发布之日|公布之日|下发之日|本[^,;。]{1,6}之日)起"


def lunar(phrase: Phrase) -> Deadline | None:
    """农历八月十五前: this program carries no lunar calendar."""
    if any(word in phrase.plain for word in _LUNAR_CALENDAR):
        return Deadline(phrase.text, "conditional", note="按农历计，日期逐年不同")
    feast = next((word for word in _LUNAR_FEASTS if word in phrase.plain), "")
    if feast and all(term.note.endswith("不含当日") for term in phrase.terms):
        return Deadline(phrase.text, "conditional", note=f"“{feast}”随农历或节气而定，日期逐年不同")
    return None


def blank(phrase: Phrase) -> Deadline | None:
    """Nothing to read: 无, /, —."""
    if phrase.plain.strip("-/.、,无_*×xX"):
        left = pattern(r"[xX×*_某]{1,4}[年月日]").search(phrase.plain) and not phrase.terms
        return Deadline(phrase.text, "unparsed", note="日期留空未填") if left else None
    return Deadline(phrase.text, "unparsed", note="没有写时限")


def settled_elsewhere(phrase: Phrase) -> Deadline | None:
    """另行通知, 按时间节点, 规定的期限内: the date exists, but in another place."""
    if _first(phrase, _DONE) and not _first(phrase, _OPEN):
        return Deadline(phrase.text, "unparsed", note="写的是进展，不是时限")
    if word := _first(phrase, _SETTLED_ELSEWHERE):
        return Deadline(phrase.text, "conditional", note=f"“{word}”：日期不在本处，须看原文所指")
    return None


def immediate(phrase: Phrase) -> Deadline | None:
    """随到随办, 立行立改, 及时公开: no date, done when the matter comes up."""
    word = _first(phrase, _IMMEDIATE)
    if not word and not pattern(_PAIRED).search(phrase.plain):
        return None
    lasting = _first(phrase, ("长期", "持续", "常态"))
    note = f"即办，此后{lasting}坚持" if lasting else "即办，没有固定日期"
    return Deadline(phrase.text, "immediate", note=note)


def open_ended(phrase: Phrase) -> Deadline | None:
    """长期坚持, 持续推进, 常态化, 即日起: no last day."""
    if pattern(_ONWARDS).search(phrase.plain):
        named = "即日" in phrase.plain or "现在" in phrase.plain or "本" in phrase.plain
        start = phrase.issued if named else None
        return Deadline(phrase.text, "open", start, note="自发文之日起，未写截止日期")
    if word := _first(phrase, _OPEN):
        done = "；原文称已经完成" if _first(phrase, _DONE) else ""
        return Deadline(phrase.text, "open", note=f"“{word}”，没有截止日期{done}")
    return None


def conditional(phrase: Phrase) -> Deadline | None:
    """根据监管需要确定, 党的二十大前, 尽快, 月底前: it depends on something the phrase does not date."""
    if pattern(_THIS).search(phrase.plain) or pattern(_DAY_ONLY).search(phrase.plain):
        return Deadline(phrase.text, "conditional", note="未写明是哪个月、哪一季度或哪一周，不作推算")
    if word := _first(phrase, _UNDATED):
        return Deadline(phrase.text, "conditional", note=f"“{word}”，没有写日期")
    if spread := pattern(_SPREAD).search(phrase.plain):
        note = f"“{spread[0]}”推进，各期完成的日期没有写"
        return Deadline(phrase.text, "conditional", note=note)
    if pattern(_DEPENDS).search(phrase.plain) or pattern(_EVENT).search(phrase.plain):
        return Deadline(phrase.text, "conditional", note="随所述事项而定，没有写日期")
    return None


def _first(phrase: Phrase, options: tuple[str, ...]) -> str:
    return next((word for word in options if word in phrase.plain), "")
