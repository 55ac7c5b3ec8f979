"""Who is who in an invented county: its name, its units and groups, varied as directories are."""

from __future__ import annotations

import random
from typing import NamedTuple

from gongkai_cli.language.numerals import chinese_number

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_KINDS = "县县区县市"
_DEPARTMENTS = (
    (("政府办", "府办"), "人民政府办公室"),
    (("发改局", "发展改革局"), "发展和改革局"),
    (("教育局", "教体局"), "教育局"),
    (("司法局",), "司法局"),
    (("财政局",), "财政局"),
    (("人社局", "人力社保局"), "人力资源和社会保障局"),
    (("住建局", "住房城乡建设局"), "住房和城乡建设局"),
    (("卫健局", "卫健委"), "卫生健康局"),
    (("市场监管局", "市监局"), "市场监督管理局"),
    (("审批局", "行政审批局", "审管（公管）办"), "行政审批局"),
    (("民政局",), "民政局"),
    (("农业农村局", "农业局"), "农业农村局"),
    (("交通局", "交通运输局"), "交通运输局"),
    (("水利局",), "水利局"),
    (("商务局",), "商务局"),
    (("文旅局", "文广旅游局"), "文化广电和旅游局"),
    (("应急局", "应急管理局"), "应急管理局"),
    (("审计局",), "审计局"),
    (("统计局",), "统计局"),
    (("信访局",), "信访局"),
    (("医保局", "医疗保障局"), "医疗保障局"),
    (("综合执法局", "城管局"), "综合行政执法局"),
    (("经信局", "工信局"), "经济和信息化局"),
    (("科技局",), "科学技术局"),
    (("数据局", "大数据中心"), "数据资源管理局"),
    (("退役军人局",), "退役军人事务局"),
    (("公安局",), "公安局"),
    (("档案馆",), "档案馆"),
)
_BRANCH_OFFICES = ("税务局", "自然资源分局", "生态环境分局", "气象局")

PLACES = ("subdistrict", "town")
"""The kinds of units that the group of 街道 and 镇 binds."""


class Unit(NamedTuple):
    """A unit of the directory."""

    name: str
    full_name: str
    alias: str
    kind: str


class Names(NamedTuple):
    """A county and those who do the work.

    Attributes:
        registry: the county's name.
        level: how its units are called: 县, 区 or 市.
        units: in official order; the first is its office.
        local: the group of its 街道 and 镇.
        everybody: the group of all units.
        others: the group without closed membership.
    """

    registry: str
    level: str
    units: tuple[Unit, ...]
    local: str
    everybody: str
    others: str

    @property
    def issuer(self) -> str:
        """Who issues its notices."""
        return self.units[0].full_name


def registry_name(number: int) -> str:
    """甲子一县, 乙子一县 …: no two of a country are alike."""
    stem, rest = _STEMS[number % 10], number // 10
    return f"{stem}{_BRANCHES[rest % 12]}{chinese_number(rest // 12 + 1)}{_KINDS[number % len(_KINDS)]}"


def parent_name(number: int) -> str:
    """子甲州, 丑甲州 …."""
    return f"{_BRANCHES[number % 12]}{_STEMS[number // 12 % 10]}{'州' * (number // 120 + 1)}"


def names(number: int, units: int, seed: int) -> Names:
    """The names of a county.

    Args:
        number: of the county.
        units: how many units; 0 for about 30, varied.
        seed: of the country.
    """
    chance = random.Random(f"{seed} names {number}")  # noqa: S311  nothing is to be kept secret
    county = registry_name(number)
    level = county[-1]
    departments = [
        _department(chance, county, level, forms, rest)
        for at, (forms, rest) in enumerate(_DEPARTMENTS)
        if at < 10 or chance.random() < 0.7
    ]
    branches = [Unit(f"{county}{name}", "", "", "branch") for name in _BRANCH_OFFICES[: chance.randint(1, 4)]]
    streets, towns = chance.randint(3, 6), chance.randint(2, 7)
    if units:
        departments = departments[: max(1, units - 3)]
        branches = branches[: max(0, min(1, units - 3))]
        streets = min(2, max(0, units - len(departments) - len(branches)))
        towns = max(0, units - len(departments) - len(branches) - streets)
    places = [Unit(_place(county, at, "街道"), "", "", "subdistrict") for at in range(streets)]
    places += [Unit(_place(county, at, "镇"), "", "", "town") for at in range(towns)]
    local = chance.choice(("各街道（镇）", "各镇（街道）", "各镇街道"))
    everybody = chance.choice(("政务公开责任单位", f"{level}级各单位", "各责任单位"))
    others = chance.choice(("各有关单位", "各相关单位", "有关单位"))
    return Names(
        county, level, (*departments, *branches, *places), local if places else "", everybody, others
    )


def _department(chance: random.Random, county: str, level: str, forms: tuple[str, ...], rest: str) -> Unit:
    name, *others = chance.sample(forms, len(forms))
    alias = f"{level}{others[0]}" if others and chance.random() < 0.5 else ""
    return Unit(f"{level}{name}", f"{county}{rest}", alias, "department")


def _place(county: str, at: int, kind: str) -> str:
    return f"{county[1]}{_STEMS[at % 10]}{chinese_number(at // 10) if at >= 10 else ''}{kind}"
