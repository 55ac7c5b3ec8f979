"""Phrases without a date of their own: 随到随办, 长期坚持, 根据监管需要确定, 收到申请之日起20个工作日内.

Time counted from an event (批复后20日内, 1个工作日答复, 提前5日) gives no date, since the event's day is not
in the phrase. The one exception is time in natural days or months from this very notice
(本通知印发之日起30日内) when its date is known: counted as 民法典 第201条 counts, the first day not included.
Working days need the holiday table, so they are left alone. Wrong characters beside a date (9月低前)
are reported, not read around.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.deadline.calendar import label, month_later, shift
from gongkai_cli.language.lexicon import pattern, words
from gongkai_cli.language.values import Deadline

if TYPE_CHECKING:
    from datetime import date

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
    """Read 农历八月十五前: this program carries no lunar calendar."""
    if any(word in phrase.plain for word in _LUNAR_CALENDAR):
        return Deadline(phrase.text, "conditional", note="按农历计，日期逐年不同")
    feast = next((word for word in _LUNAR_FEASTS if word in phrase.plain), "")
    if feast and all(term.note.endswith("不含当日") for term in phrase.terms):
        return Deadline(phrase.text, "conditional", note=f"“{feast}”随农历或节气而定，日期逐年不同")
    return None


def blank(phrase: Phrase) -> Deadline | None:
    """Read what holds nothing: 无, /, —."""
    if phrase.plain.strip("-/.、,无_*×xX"):
        left = pattern(r"[xX×*_某]{1,4}[年月日]").search(phrase.plain) and not phrase.terms
        return Deadline(phrase.text, "unparsed", note="日期留空未填") if left else None
    return Deadline(phrase.text, "unparsed", note="没有写时限")


def settled_elsewhere(phrase: Phrase) -> Deadline | None:
    """Read 另行通知, 按时间节点, 规定的期限内: the date exists, but in another place."""
    if _first(phrase, _DONE) and not _first(phrase, _OPEN):
        return Deadline(phrase.text, "unparsed", note="写的是进展，不是时限")
    if word := _first(phrase, _SETTLED_ELSEWHERE):
        return Deadline(phrase.text, "conditional", note=f"“{word}”：日期不在本处，须看原文所指")
    return None


def immediate(phrase: Phrase) -> Deadline | None:
    """Read 随到随办, 立行立改, 及时公开: no date, done when the matter comes up."""
    word = _first(phrase, _IMMEDIATE)
    if not word and not pattern(_PAIRED).search(phrase.plain):
        return None
    lasting = _first(phrase, ("长期", "持续", "常态"))
    note = f"即办，此后{lasting}坚持" if lasting else "即办，没有固定日期"
    return Deadline(phrase.text, "immediate", note=note)


def open_ended(phrase: Phrase) -> Deadline | None:
    """Read 长期坚持, 持续推进, 常态化, 即日起: no last day."""
    if pattern(_ONWARDS).search(phrase.plain):
        named = "即日" in phrase.plain or "现在" in phrase.plain or "本" in phrase.plain
        start = phrase.issued if named else None
        return Deadline(phrase.text, "open", start, note="自发文之日起，未写截止日期")
    if word := _first(phrase, _OPEN):
        done = "；原文称已经完成" if _first(phrase, _DONE) else ""
        return Deadline(phrase.text, "open", note=f"“{word}”，没有截止日期{done}")
    return None


def conditional(phrase: Phrase) -> Deadline | None:
    """Read 根据监管需要确定, 党的二十大前, 尽快, 月底前: it depends on what is not dated here."""
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


_UNIT = (
    r"(个?工作日|个?自然日|个?日历[日天]|个?自然月|个?小时|个?月|个?季度|个?半年|个?半月|个?星期|个?学期|"
    r"年半|年|周|日|天|分钟|时)"
)
_HALF = r"(?P<half>半个?月|半年|半天|半小时)"
_WITHIN = rf"(?:(?<!\d)(\d{{1,3}})(?:[-至]\d{{1,3}})?{_UNIT}|{_HALF})(?:之内|以内|内(?![部容控设涵])|为限)"
_LIMIT = rf"(?:不超过|不得超过|不多于|不超出)(\d{{1,4}}){_UNIT}"
_ACTED = (
    r"(\d{1,4})(日|天|个?小时|周)(?:答复|办结|办复|回复|反馈|办理|处理|解决|公开|公示|解读|上报|报送|完成)"
)
_WORKING = r"(\d{1,4})(个?工作日)"
_LASTING = rf"(?:通过|经过|用|利用|为期|历时|再用)(\d{{1,2}})(?:[-至]\d{{1,2}})?{_UNIT}"
_AHEAD = rf"(?:提前|(?<=[\u4e00-\u9fff])前(?=\d))(?:至少|不少于)?(\d{{1,3}}){_UNIT}"
_EVENT_AHEAD = (
    r"(?<=召开|开始|举行|实施|到期|届满|结束|活动|会议|施行|投票|开标|截止)"
    r"(?:之?前)?(\d{1,3})(日|天|个?工作日)(?:之前|以前|前)"
)
_BARE = rf"^(?:约|共)?(\d{{1,3}})(?!日$){_UNIT}(?:左右)?$"
_NEXT = r"(次日|次工作日|次1个?工作日|下1?个?工作日|第2个?(?:工作日|日|天)|隔日)"
_FORMS = (_EVENT_AHEAD, _WITHIN, _LIMIT, _AHEAD, _WORKING, _ACTED, _LASTING, _BARE)
_LONGEST_YEARS = 10
_HINTS = tuple("日天时月周年内分度期")
_TRIGGER = r"(?:自|从|在|于|应当自|应自)?([^,;。:]{1,60}?)(?:之日起|之日|之时起|起算|起|之后|以后|后)"
_THIS_NOTICE = (
    r"(?:自|从)?(?:本(?:通知|方案|要点|意见|办法|文件|计划|分工|清单)"
    r"(?:印发|下发|发布|公布|实施)?之日起|即日起)"
)


def relative(phrase: Phrase) -> Deadline | None:
    """Read a length of time that can bind (批复后20日内); None without one."""
    text = phrase.plain
    if not any(hint in text for hint in _HINTS):
        return None
    if found := pattern(_NEXT).search(text):
        return Deadline(phrase.text, "relative", note=f"{found[1]}内，以事项发生之日起算")
    for form in _FORMS:
        if found := pattern(form).search(text):
            count, unit = found[1] or "半", found[2] or (found.groupdict().get("half") or "半")[1:]
            return _counted(
                phrase, count, unit.removeprefix("个"), found.start(), ahead=form in {_AHEAD, _EVENT_AHEAD}
            )
    return None


def _counted(phrase: Phrase, count: str, unit: str, at: int, *, ahead: bool) -> Deadline:
    if unit in {"年", "年半"} and count.isdigit() and int(count) > _LONGEST_YEARS:
        return Deadline(phrase.text, "unparsed", note=f"“{count}年”是年份还是年数，看不出")
    length = (
        f"{count}{'个' if unit in {'月', '工作日', '小时', '季度', '自然月', '自然日', '星期'} else ''}{unit}"
    )
    if ahead:
        return Deadline(phrase.text, "relative", note=f"事前{length}，日期随事项而定")
    trigger = pattern(_TRIGGER).match(phrase.plain[:at])
    if pattern(_THIS_NOTICE).match(phrase.plain) and (due := _from_notice(phrase, count, unit)):
        note = f"自{label(phrase.floor)}起{length}内，当日不计入"
        return Deadline(phrase.text, "relative", phrase.issued, due, note=note)
    if trigger:
        return Deadline(phrase.text, "relative", note=f"自“{trigger[1]}”起{length}内")
    return Deadline(phrase.text, "relative", note=f"{length}内，起算日未写明")


def _from_notice(phrase: Phrase, count: str, unit: str) -> date | None:
    if phrase.issued is None or not count.isdigit():
        return None
    if unit in {"日", "天", "自然日", "日历日", "日历天"}:
        return shift(phrase.issued, int(count))
    if unit in {"周", "星期"}:
        return shift(phrase.issued, 7 * int(count))
    return month_later(phrase.issued, int(count)) if unit in {"月", "自然月"} else None


_PERIOD = "(?:年|月份?|季度?|半年|旬)"
_END = "(?=$|[,，。;；、]|完成|办结|落实)"
_BOTTOM = f"{_PERIOD}[低抵弟递](?:[之以]?[前钱浅潜]|{_END})"  # 底; 年低收入 and 2022年低保 are words
_WHICH = f"{_PERIOD}第[之以]?[前钱浅潜]"
_BEFORE = f"(?:{_PERIOD}底?|日|号)[之以]?[钱浅潜]{_END}"  # 前


def misspelt(phrase: Phrase) -> Deadline | None:
    """Report 12月低前, 9月底钱: wrong characters where only 底 and 前 can stand."""
    found = pattern(f"{_BOTTOM}|{_WHICH}|{_BEFORE}").search(phrase.plain)
    if found is None:
        return None
    return Deadline(phrase.text, "unparsed", note=f"“{found[0]}”疑有错字（应为“底”或“前”）")
