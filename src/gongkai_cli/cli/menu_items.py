"""What the menu offers: an entry each, with the verb it runs and the few questions it asks first.

A question is a function: it asks, and gives the words that the answer adds to the command line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from gongkai_cli.cli.menu_questions import (
    Questioner,
    choice,
    file,
    folder,
    or_all,
    status,
    tasks,
    text,
    unit,
    units,
    when,
)

Ask = Callable[[Questioner], list[str]]


class Item(NamedTuple):
    """An entry of the menu.

    Attributes:
        label: its name.
        what: what one gets by it.
        verb: the words that call the verb.
        questions: asked one after another; each adds its words.
        bundled: whether the verb takes ``--bundled``, without which it makes nothing of the bundled registry.
        own: whether it needs a registry of one's own.
    """

    label: str
    what: str
    verb: tuple[str, ...]
    questions: tuple[Ask, ...] = ()
    bundled: bool = False
    own: bool = False


_FORMATS = (("docx", "Word、WPS"), ("xlsx", "Excel"), ("pdf", "PDF"), ("html", "网页"))
_FORMAT = choice("要什么格式", _FORMATS, ("--format",))
_COLLECTING = (("", "先看有哪些变化和问题，不写入"), ("--apply", "没有问题的记入台账"))
_URGING = (
    ("--within 15d", "已逾期的，和 15 天内到期的"),
    ("--within 本月", "已逾期的，和本月到期的"),
    ("--overdue", "只催已逾期的"),
)
_ANNUAL = (
    ("report init --all", "生成各单位的样表（YAML）"),
    ("report form export --all -o 填报表", "生成填报表（Excel），发给各单位"),
    ("report check", "检查已有的年度报告"),
    ("report render --all --format docx -o 年度报告", "生成年度报告（Word）"),
)

ITEMS = (
    Item("看任务", "全部任务，或某个单位的", ("list",), (units("看哪个单位的", "全部"),)),
    Item(
        "到期的", "哪些任务快到期、已逾期", ("due",),
        (when("看哪一段时间的"), units("看哪个单位的", "全部")),
    ),
    Item(
        "发清单", "给单位的任务清单，Word 或 Excel", ("render", "checklist"),
        (or_all("给哪个单位"), _FORMAT, folder("存到哪个目录", "dist")), bundled=True,
    ),
    Item(
        "发报送表", "给单位填落实情况的 Excel 表", ("form", "export"),
        (or_all("给哪个单位"), folder("存到哪个目录", "报送表")), bundled=True,
    ),
    Item(
        "收报送表", "读收回的报送表，记入台账", ("form", "collect"),
        (file("收回的文件或目录", "报送表"), choice("怎样收", _COLLECTING)), own=True,
    ),
    Item(
        "记一条", "一个单位报来的落实情况", ("progress", "add"),
        (
            tasks("哪几项任务"), unit("哪个单位报的"), status("情况怎样"), text("做了什么", "--note"),
            text("受阻、逾期的原因", "--reason"),
        ),
        own=True,
    ),
    Item("进度", "谁完成、谁逾期、谁没报", ("status",), (units("看哪个单位的", "全部"),)),
    Item(
        "催办", "给单位的催办函", ("render", "reminder"),
        (
            or_all("催哪个单位"), choice("催哪些", _URGING), _FORMAT,
            folder("存到哪个目录", "催办函"),
        ),
        bundled=True,
    ),
    Item(
        "通报", "全年落实情况的通报", ("render", "bulletin"),
        (_FORMAT, folder("存到哪个目录", "通报")), bundled=True,
    ),
    Item("年度报告", "样表、填报表、检查、生成", (), (choice("做哪一步", _ANNUAL),), own=True),
    Item("打开网页", "在浏览器里看，按 Ctrl-C 结束", ("serve", "--open"), bundled=True),
)  # fmt: skip
