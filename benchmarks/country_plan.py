"""What an invented county is to do in a year: parts, tasks, dates, who; and what its parent asked for."""

from __future__ import annotations

import random
from datetime import date
from math import gcd
from typing import NamedTuple

from country_names import Names
from gongkai_cli.language.numerals import chinese_number

_FIELDS = (
    "重大建设项目", "财政预算决算", "减税降费", "就业创业", "义务教育", "基本医疗", "社会救助", "养老服务",
    "食品药品监管", "安全生产", "生态环境", "公共文化体育", "农村集体土地征收", "保障性住房", "国有企业",
    "公共交通", "供水供电供气", "政府采购", "招标投标", "行政执法", "市场监管", "惠农补贴", "乡村振兴",
)  # fmt: skip
_OBJECTS = (
    "的政策文件和办事指南", "的办理流程和收费标准", "的年度计划和完成情况", "的目录清单",
    "的资金分配和使用结果", "的检查结果和处理决定", "的服务机构名录", "的热点问题答复", "的标准规范",
    "的统计数据", "的实施方案和责任分工",
)  # fmt: skip
_WAYS = (
    "在政府网站开设专栏集中发布", "通过便民服务中心设置查阅点", "制作一图读懂并配发问答",
    "逐条对照目录梳理查漏补缺", "以村和社区为单位张榜公布", "按季度更新并注明更新日期",
    "同步推送到政务新媒体", "明确专人审核后发布", "汇编成册送到企业和群众手中", "利用新闻发布会介绍情况",
    "建立台账逐项销号", "与业务工作同部署同检查", "对过期内容及时清理归档",
)  # fmt: skip
_AIMS = (
    "方便群众查找", "让企业看得懂用得上", "接受社会监督", "减少重复咨询", "提高办事效率", "保障群众知情权",
    "促进工作落实",
)  # fmt: skip
_LARGE, _LEADING, _STAGED, _HALF = 100, 0.4, 0.08, 0.5
_TEXTS = len(_FIELDS) * len(_OBJECTS) * len(_WAYS) * len(_AIMS)
_HEADINGS = (
    "围绕经济发展加大公开力度", "聚焦民生关切推进公开", "规范办理依申请公开", "管好用好公开平台",
    "夯实基层公开基础", "加强组织保障和监督", "深化政策解读回应", "推动公开服务融合",
)  # fmt: skip
_TOPICS = (
    "抓好重点领域信息", "做好政策发布和解读", "回应社会关切", "办理公开申请", "建好政府网站",
    "管理政务新媒体", "完善标准目录", "建设公开专区", "推进村务公开衔接", "落实保密审查", "开展业务培训",
    "做好考核评价",
)  # fmt: skip
MILESTONES = (("印发工作方案", "8月底前"), ("公开完成情况", "12月底前"))


class Phrase(NamedTuple):
    """A deadline as notices write it.

    Attributes:
        text: verbatim.
        weight: how often it comes.
        month: in which it is due, at the end; 0 where it has no single day.
        ruled: whether it needs a ruling.
    """

    text: str
    weight: int
    month: int = 0
    ruled: bool = False


PHRASES = (
    Phrase("全年", 44, 12),
    Phrase("12月底前", 12, 12),
    Phrase("9月底前", 12, 9),
    Phrase("7月底", 4, 7),
    Phrase("11月底前", 6, 11),
    Phrase("三季度前", 4, 9, ruled=True),
    Phrase("长期坚持", 5),
    Phrase("每季度", 5),
    Phrase("每年不少于1次", 3),
    Phrase("每月", 1),
)
_WEIGHTS = tuple(phrase.weight for phrase in PHRASES)


class Task(NamedTuple):
    """A task.

    Attributes:
        section: from 0; topics are numbered through.
        due: last day; None where there is no single one.
        staged: whether it has the dates of ``MILESTONES`` in place of a phrase.
        units: names of units and groups.
        helping: those who only cooperate.
        follows: the number of last year's task it carries on; 0 for none.
        implements: the number of the parent's task it carries out; 0 for none.
    """

    no: int
    section: int
    topic: int
    text: str
    phrase: Phrase
    due: date | None
    staged: bool
    units: tuple[str, ...]
    helping: tuple[str, ...]
    follows: int
    implements: int


class Upper(NamedTuple):
    """The plan of a parent."""

    parent: str
    number: str
    year: int
    texts: tuple[str, ...]

    @classmethod
    def of(cls, parent: str, year: int, tasks: int) -> Upper:
        """The same for all who are under it."""
        start = drawn_by(parent, year).randrange(_TEXTS)
        texts = tuple(_text(start, at, 31) for at in range(tasks))
        return cls(parent, f"{parent}政办发〔{year}〕3号", year, texts)


class Plan(NamedTuple):
    """A year's notice of a county.

    Attributes:
        leads: whether it says who leads and who cooperates; otherwise who is responsible.
        sections: titles.
        topics: titles; empty where tasks stand under sections, and sections where they stand under none.
    """

    names: Names
    year: int
    issued: date
    number: str
    leads: bool
    sections: tuple[str, ...]
    topics: tuple[str, ...]
    tasks: tuple[Task, ...]
    upper: Upper | None

    @property
    def title(self) -> str:
        """Of the notice."""
        return f"{self.year}年{self.names.registry}政务公开工作要点"


class Wanted(NamedTuple):
    """What a plan is made from.

    Attributes:
        size: how many tasks.
        year: of the notice.
        upper: the plan of the parent; some tasks implement it.
        before: how many tasks last year's plan has; some tasks carry one of it on.
        chance: decides all the rest.
    """

    names: Names
    size: int
    year: int
    upper: Upper | None
    before: int
    chance: random.Random


def drawn_by(*of: object) -> random.Random:
    """Chance that depends on these alone, the same on every machine."""
    return random.Random(" ".join(map(str, of)))  # noqa: S311  nothing is to be kept secret


def plan(wanted: Wanted) -> Plan:
    """What a county is to do in a year."""
    names, size, year, upper, _, chance = wanted
    parts = min(size, chance.randint(3, 6) if size < _LARGE else size // 200 + 3)
    shape = chance.choice(("topics", "topics", "sections", "flat"))
    topics = min(size, parts * 3) if shape == "topics" else 0
    start, step, leads = chance.randrange(_TEXTS), _coprime(chance), chance.random() < _LEADING
    tasks = tuple(
        _task(
            wanted, no, ((no - 1) * parts // size, (no - 1) * topics // size), _text(start, no, step), leads
        )
        for no in range(1, size + 1)
    )
    issued = date(year, chance.randint(3, 5), chance.randint(1, 28))
    number = f"{names.registry[:-1]}政办发〔{year}〕{chance.randint(5, 60)}号"
    sections = _titles(parts, _HEADINGS) if shape != "flat" else ()
    return Plan(names, year, issued, number, leads, sections, _titles(topics, _TOPICS), tasks, upper)


def _task(wanted: Wanted, no: int, place: tuple[int, int], text: str, leads: bool) -> Task:
    names, chance, upper = wanted.names, wanted.chance, wanted.upper
    phrase, staged = chance.choices(PHRASES, _WEIGHTS)[0], leads and chance.random() < _STAGED
    several = min(len(names.units), chance.choice((1, 1, 1, 2, 3)))
    units = tuple(unit.name for unit in chance.sample(names.units, several))
    group = chance.choices((names.others, names.everybody, names.local, ""), (3, 2, 1, 6))[0]
    implements = chance.randint(1, len(upper.texts)) if upper is not None and chance.random() < _HALF else 0
    follows = chance.randint(1, wanted.before) if wanted.before and chance.random() < _HALF else 0
    month = 12 if staged else phrase.month
    due = date(wanted.year, month, 31 if month in (7, 12) else 30) if month else None
    helping = (group,) if leads and group else ()
    bound = units if leads or not group else (*units, group)
    return Task(no, *place, text, phrase, due, staged, bound, helping, follows, implements)


def _coprime(chance: random.Random) -> int:
    while gcd(step := chance.randrange(1000, _TEXTS), _TEXTS) != 1:
        pass
    return step


def _text(start: int, no: int, step: int) -> str:
    """The words of a task; no two numbers of a plan have the same."""
    turn, rest = divmod(start + no * step, _TEXTS)
    rest, field = divmod(rest, len(_FIELDS))
    rest, item = divmod(rest, len(_OBJECTS))
    aim, way = divmod(rest, len(_WAYS))
    batch = f"第{no // _TEXTS + 1}批" if no >= _TEXTS else ""
    also = _FIELDS[(field + turn) % len(_FIELDS)]
    verb = ("公开", "梳理公开", "更新完善", "编制发布", "集中公开")[(no + way) % 5]
    more = f"结合{also}领域的工作安排细化措施，" if also != _FIELDS[field] and no % 3 else ""
    return f"{verb}{batch}{_FIELDS[field]}领域{_OBJECTS[item][1:]}，{more}{_WAYS[way]}，{_AIMS[aim]}。"


def _titles(count: int, words: tuple[str, ...]) -> tuple[str, ...]:
    """So many headings, no two alike."""
    turns = (divmod(at, len(words)) for at in range(count))
    return tuple(words[at] + (f"（{chinese_number(turn + 1)}）" if turn else "") for turn, at in turns)
