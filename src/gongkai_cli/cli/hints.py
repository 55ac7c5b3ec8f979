"""What may have been meant by a word that is no option or no verb: alike in its letters, or in its meaning.

Imported only once something is wrong.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from gongkai_cli.cli.verbs import VERBS, Family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gongkai_cli.cli.verbs import Verb

_ALIKE = 0.7
_MOST = 3
_SHORTEST = 3
"""Characters of a beginning that tells something."""

_OPTIONS = {
    "after": "start begin from since 起 之后 开始",
    "all": "everything every everyone 全部 所有",
    "before": "by until till to end deadline 截止 之前 前",
    "color": "colour colors colours 颜色 彩色",
    "count": "number total sum 数目 几项 合计",
    "data": "dir directory folder path cd root 目录 文件夹",
    "deadline": "due term 时限 期限",
    "evidence": "proof attachment file 佐证 附件",
    "force": "overwrite yes y 覆盖",
    "format": "output-format type as fmt 格式",
    "grep": "search find filter text contains keyword query 搜索 查找 关键字 文字",
    "json": "js 结构",
    "no-pager": "nopager pager less more 分页",
    "note": "message comment text m 说明 情况",
    "out": "output dest destination save target to 输出 保存 存到",
    "quiet": "silent mute no-output 安静",
    "reason": "why because cause 原因",
    "section": "part chapter 部分",
    "since": "from after start 以来",
    "sort": "order order-by 排序",
    "status": "state done progress 状态",
    "today": "now date as-of day 今天",
    "topic": "subject theme 专题",
    "unit": "dept department office org organization who units body 单位 部门",
    "within": "in next days during period 多少天 时段 天内",
    "year": "y annual 年 年份 年度",
}
"""What people type for an option, in other programs or in Chinese."""

_VERBS = {
    "check": "validate lint verify test 校验 检查 核对",
    "diff": "compare delta 比较 对比 对照",
    "due": "deadline overdue upcoming calendar soon 到期 到期的 逾期 期限",
    "explain": "why code 解释",
    "export ics": "calendar ics 日历",
    "export xlsx": "excel xls 表格",
    "form collect": "collect 收表 收报送表 回收",
    "form export": "forms sheet 发表 报送表 发报送表 填报",
    "help": "man usage ? 帮助 用法",
    "import": "read load parse-notice 导入 读入",
    "init": "new create setup start 新建 开始 初始化",
    "list": "ls tasks task all show-all query 列表 任务 清单 看任务 列出 查询",
    "menu": "ui start gui 菜单",
    "progress add": "add log-add record report-add 记 记一条 记录 登记 填报",
    "progress log": "log history 台账 记录",
    "render bulletin": "bulletin 通报",
    "render checklist": "checklist checklists 清单 任务清单 发清单",
    "render reminder": "remind urge 催办 催办函 提醒",
    "render summary": "summary 总结",
    "report render": "annual annual-report 年报 年度报告",
    "serve": "web server browser open www 网页 浏览器 打开网页",
    "show": "view detail details cat get 查看 详情 看",
    "site": "website html publish 网站 公开版",
    "stats": "statistics count summary-stats 统计",
    "status": "state progress-status 进度 落实 状态",
    "units": "unit departments department who orgs 单位 部门 名录",
    "version": "ver about 版本",
}
"""Likewise for a verb, with the family it is in."""


def options_near(typed: str, params: Iterable[Any]) -> tuple[str, ...]:
    """The options that may have been meant, the likeliest first."""
    flags = {
        flag.lstrip("-"): flag
        for param in params
        if param.param_type_name == "option" and not param.hidden
        for flag in param.opts
        if flag.startswith("--")
    }
    word = typed.lstrip("-").partition("=")[0].casefold()
    return tuple(flags[name] for name in _near(word, flags, _OPTIONS))


def verbs_near(typed: str, verbs: Mapping[str, Verb | Family]) -> tuple[str, ...]:
    """The verbs that may have been meant, those in families too; in a family only its own."""
    lines = dict(_lines(verbs))
    word = typed.casefold()
    inner = [line for line in lines if " " in line and line.rpartition(" ")[2] == word]
    meanings = _VERBS if verbs is VERBS else {}
    near = dict.fromkeys((*_near(word, lines, meanings), *inner))
    told = (line for line, summary in lines.items() if not word.isascii() and word in summary)
    return tuple(near)[:_MOST] or tuple(told)[:_MOST]


def _lines(verbs: Mapping[str, Verb | Family], before: str = "") -> Iterator[tuple[str, str]]:
    for name, entry in verbs.items():
        line = f"{before}{name}"
        yield line, entry.summary
        if isinstance(entry, Family):
            yield from _lines(entry.verbs, f"{line} ")


def _near(word: str, known: Iterable[str], meanings: Mapping[str, str]) -> tuple[str, ...]:
    """Of the names that are known: those that mean this word, else those whose letters are like it."""
    names = tuple(known)
    meant = tuple(name for name in names if word in meanings.get(name, "").split())
    if meant:
        return meant[:_MOST]
    begun = [
        name
        for name in names
        if len(word) >= _SHORTEST and " " not in name and (name.startswith(word) or word.startswith(name))
    ]
    likeness = {name: SequenceMatcher(None, name, word).ratio() for name in names if " " not in name}
    alike = sorted((name for name in likeness if likeness[name] > _ALIKE), key=lambda name: -likeness[name])
    if alike and likeness[alike[0]] > max((likeness[name] for name in alike[1:]), default=0):
        alike = [name for name in alike if likeness[name] > likeness[alike[0]] - 0.1]
    return tuple(dict.fromkeys((*begun, *alike)))[:_MOST]
