"""Which verbs there are. A verb's module is imported when the verb is used, so that none slows the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.render.formats import EXPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Verb(NamedTuple):
    """A command, defined by ``command``, ``HELP`` and ``EXAMPLES`` in its module of this package.

    A module of several verbs has them in ``VERBS``, by name.
    """

    module: str
    summary: str


class Family(NamedTuple):
    """A command that only holds others (``parse units``)."""

    summary: str
    verbs: dict[str, Verb | Family]


VERBS: dict[str, Verb | Family] = {
    "init": Verb("init", "准备一个可以开工的目录，可以同时读一份通知"),
    "import": Verb("import_notice", "读一份通知（Word、Excel、PDF、网页、文本），写成登记册的草稿"),
    "list": Verb("list", "列出任务：按单位、部分、专题、期限、文字筛选"),
    "due": Verb("due", "按到期日列出任务，显示还剩几天"),
    "show": Verb("show", "显示一项任务的全部内容"),
    "units": Verb("units", "单位名录和各单位的任务数；一个单位的全部任务和缘由"),
    "stats": Verb("stats", "任务统计：按部分、专题、完成时限、责任单位"),
    "diff": Verb("diff", "比较两份工作要点：今年和去年、两个目录、git 里的以前和现在"),
    "progress": Family(
        "落实情况台账：记一条、查看、撤回",
        {
            "add": Verb("progress_add", "记一条落实情况"),
            "log": Verb("progress_log", "列出台账的条目"),
            "undo": Verb("progress_undo", "撤回一条"),
        },
    ),
    "status": Verb("status", "落实进度：按单位、部分、任务，谁完成、谁逾期、谁没报"),
    "check": Verb("check", "检查登记册、台账、年度报告：写法、单位、期限、勾稽、与通知原文是否一致"),
    "explain": Verb("explain", "解释检查代码：错在哪里、怎样写才对、为什么"),
    "render": Family(
        "生成文件",
        {
            "checklist": Verb("render_checklist", "各单位的任务清单"),
            "tasklist": Verb("render_tasklist", "任务分解表，栏目与通知附件相同"),
            "notice": Verb("render_notice", "送达函：把任务清单送给单位"),
            "bulletin": Verb("render_bulletin", "通报：全年任务的落实情况，谁完成、谁逾期、谁没报"),
            "lookback": Verb("render_lookback", "回头看：去年的任务办完没有，今年由哪一项接着办"),
            "reminder": Verb("render_reminder", "催办函：已逾期和即将到期的任务"),
            "ledger": Verb("render_ledger", "台账汇总表：每项任务、每个单位的落实情况"),
            "summary": Verb("render_summary", "工作总结数据表：上半年或全年"),
            "issue": Verb("render_issue", "印发通知：印发任务分解，附件是任务分解表"),
        },
    ),
    "site": Verb("site", "生成网页：接受社会监督的公开版，或内部版；不用服务器"),
    "export": Family(
        "导出：日历和平表，供其他程序使用",
        {name: Verb("export", entry.summary) for name, entry in EXPORTS.items()},
    ),
    "report": Family(
        "年度报告（政府信息公开工作年度报告）",
        {
            "init": Verb("report_init", "生成年度报告的样表，供单位填写"),
            "check": Verb("report_check", "检查年度报告：勾稽、跨年、文字与表格、雷同"),
            "import": Verb("report_import", "读已报送的报告（Word、网页、文本），写成报告文件"),
            "form": Family(
                "年度报告填报表：发给单位填，收回来写成报告文件",
                {
                    "export": Verb("report_form_export", "生成填报表，一个单位一份，Excel 或 Word"),
                    "collect": Verb(
                        "report_form_collect", "读收回的填报表：逐格列出变化和问题，--apply 写入"
                    ),
                },
            ),
            "sum": Verb("report_sum", "把各单位的报告汇总成政府的报告"),
            "render": Verb("report_render", "生成年度报告：六个部分、三张表，Markdown 和 Word"),
            "diff": Verb("report_diff", "两年的年度报告对照：各数增减、结转衔接、文字雷同"),
            "fee": Verb("report_fee", "计算信息处理费，列出算法"),
        },
    ),
    "trace": Verb("trace", "对照上级的工作要点：哪一项由哪几项落实，哪一项没有落实"),
    "template": Family(
        "文件的模板：取出来改，改完检查",
        {
            "copy": Verb("template_copy", "把自带的模板复制到本单位的 templates/，以便修改"),
            "check": Verb("template_check", "用样例数据试填模板，指出写错的字段、标记和所在段落"),
        },
    ),
    "form": Family(
        "落实情况报送表：发给单位填，收回来记入台账",
        {
            "export": Verb("form_export", "生成报送表，一个单位一个工作簿，已填好报过的情况"),
            "collect": Verb("form_collect", "读收回的报送表：逐项列出变化和问题，--apply 记入台账"),
            "return": Verb("form_return", "给填得有问题的单位生成退回单：哪一格、什么问题、怎样改"),
        },
    ),
    "parse": Family(
        "看程序怎样读一句话",
        {
            "units": Verb("parse_units", "读责任单位一格：谁牵头、谁负责、谁配合、哪些是统称"),
            "deadline": Verb("parse_deadline", "读完成时限：哪天到期、有没有歧义"),
        },
    ),
    "serve": Verb("serve", "在本机的浏览器里看任务和落实情况（内部版），在页面上记一条"),
    "schema": Verb("schema", "输出登记册文件的 JSON Schema，供编辑器提示和校验"),
    "menu": Verb("menu", "中文菜单：按数字选要做的事；双击打开、不写命令时就是它"),
    "help": Verb("help", "显示一个命令的用法"),
    "version": Verb("version", "显示版本"),
}


def verb_lines(verbs: Mapping[str, Verb | Family] = VERBS) -> Iterator[tuple[str, ...]]:
    """Every verb by what is typed, whatever families it is in: ("report", "form", "export")."""
    for name, entry in verbs.items():
        if isinstance(entry, Family):
            yield from ((name, *line) for line in verb_lines(entry.verbs))
        else:
            yield (name,)


def verb_names(before: Iterable[str] = ()) -> tuple[str, ...]:
    """The words that may follow these: verbs, or those of a family."""
    verbs: Mapping[str, Verb | Family] = VERBS
    for word in before:
        entry = verbs.get(word)
        verbs = entry.verbs if isinstance(entry, Family) else {}
    return tuple(verbs)


EXAMPLES = (
    ("gongkai list --unit 区政府办", "区政府办要做的任务"),
    ("gongkai due --before 2022-09-30", "9月30日（含当日）前到期的任务"),
    ("gongkai render checklist --all -o dist", "给每个单位生成一份任务清单"),
    ("gongkai check", "检查登记册"),
)
"""What the program's own help page shows."""
