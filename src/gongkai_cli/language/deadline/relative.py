"""Time counted from an event: 自收到申请之日起20个工作日内, 批复后20日内, 1个工作日答复, 提前5日.

No date follows, since the event's day is not in the phrase. The one exception is time in natural days or
months from this very notice (本通知印发之日起30日内, 即日起30日内) when its date is known: counted as 民法典
第201条 counts, the first day not included. Working days need the holiday table, so they are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.deadline.calendar import label, month_later, shift
from gongkai_cli.language.lexicon import pattern
from gongkai_cli.language.values import Deadline

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.language.deadline.grammar import Phrase

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
    """The reader: None unless the phrase states a length of time that can bind."""
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
