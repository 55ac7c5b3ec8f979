"""Classes of wording, each swept: lists with 等, offices named with a verb, commissions, groups."""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING, Any

import pytest

from gongkai_cli.language.cells import LONGEST, split
from gongkai_cli.language.cells.reading import read_cell
from gongkai_cli.language.cells.simple import split_simple
from gongkai_cli.language.values import UnitPhrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

HEADS = ["司法部", "区甲局", "法规处", "监督处", "税金处", "市委宣传部", "区管委会办公室", "甲街道", "考核办"]
BEHIND = [
    "国务院相关部门", "国务院有关部门", "中央有关部门", "国家有关部委", "相关处室", "有关科室",
    "行业主管部门",
    "相关职能部门", "省直有关部门", "市有关单位", "区级部门", "部委", "各单位", "直属单位", "党政机关",
    "教育主管部门", "6个街道",
]  # fmt: skip


@pytest.mark.parametrize(("head", "group"), list(itertools.product(HEADS, BEHIND)))
def test_what_stands_before_an_open_list_is_kept(head: str, group: str) -> None:
    assert split(f"{head}等{group}") == UnitPhrase(responsible=(head,), groups=(group,))
    assert split(f"{head}等{group}配合") == UnitPhrase(cooperating=(head,), groups=(group,))
    assert split(f"区乙局、{head}等{group}按职责分工负责") == UnitPhrase(
        responsible=("区乙局", head), groups=(group,)
    )


@pytest.mark.parametrize(
    "name", ["省甲厅高等教育处", "区甲局等级评定中心", "市中等职业学校", "各高等院校", "区平等就业办"]
)
def test_a_name_that_holds_the_character_stays_whole(name: str) -> None:
    got = split(name)
    assert got.responsible + got.groups == (name,)


@pytest.mark.parametrize("noun", ["处", "科", "办", "组", "局", "室", "中心", "一科", "大队"])
@pytest.mark.parametrize(
    "verb", ["监督", "监督检查", "考核", "协调", "督查", "指导", "审核", "推进", "实施", "保障", "验收"]
)
def test_an_office_named_with_a_verb_is_a_unit(verb: str, noun: str) -> None:
    name = f"{verb}{noun}"
    assert split(name).responsible == (name,)
    assert split(f"区甲局、{name}配合") == UnitPhrase(cooperating=("区甲局", name))
    assert split(f"{name}牵头，区甲局{name}参与") == UnitPhrase(lead=(name,), cooperating=(f"区甲局{name}",))
    assert split(f"{name}、税金处按职责分工负责") == UnitPhrase(responsible=(name, "税金处"))


def test_such_a_verb_with_an_object_is_still_a_verb() -> None:
    assert split("区甲局督促区乙局落实") == UnitPhrase(responsible=("区乙局",), notes=("指导：区甲局",))
    assert split("区甲局牵头，区乙局指导") == UnitPhrase(lead=("区甲局",), notes=("指导：区乙局",))
    assert split("区甲局负责办理") == UnitPhrase(responsible=("区甲局",))


@pytest.mark.parametrize(
    "name",
    [
        "区管委会",
        "市安委会",
        "市食安委会",
        "省编委会",
        "区商会",
        "县爱卫委会",
        "甲镇居委会",
        "区残工委",
        "区理事会",
    ],
)
def test_the_office_of_a_commission_is_a_unit(name: str) -> None:
    office = f"{name}办公室"
    assert split(office) == UnitPhrase(responsible=(office,))
    assert split(f"{office}牵头，区甲局配合") == UnitPhrase(lead=(office,), cooperating=("区甲局",))
    assert split(f"区甲局和{office}配合") == UnitPhrase(cooperating=("区甲局", office))
    assert split(f"区甲局会同{office}") == UnitPhrase(lead=("区甲局",), cooperating=(office,))


@pytest.mark.parametrize("name", ["区安委会办", "县管委会办", "省编委会办", "区商会办", "市理事会办"])
def test_and_so_is_its_short_form(name: str) -> None:
    assert split(name) == UnitPhrase(responsible=(name,))
    assert split(f"{name}会办") == UnitPhrase(cooperating=(name,))


def test_a_commission_of_the_directory_keeps_its_office() -> None:
    assert split("区治水委会办", {"区治水委会"}).responsible == ("区治水委会办",)
    assert split("区治水委会办").cooperating == ("区治水委",)


@pytest.mark.parametrize("name", ["区甲局", "市发改委", "区司法办", "县住建委", "区总工会"])
def test_handling_together_is_still_cooperation(name: str) -> None:
    assert split(f"{name}会办") == UnitPhrase(cooperating=(name,))


@pytest.mark.parametrize("joint", ["及", "和", "与", "以及"])
@pytest.mark.parametrize("group", ["相关地区", "各地区", "有关方面", "其他有关方面", "各村", "相关企业"])
@pytest.mark.parametrize("how", ["按职责分工负责", "负责", "按各自职责落实", "组织实施", "分别落实"])
def test_no_verb_stays_in_a_groups_name(joint: str, group: str, how: str) -> None:
    expected = UnitPhrase(responsible=("区甲局",), groups=(group,))
    assert split(f"区甲局{joint}{group}{how}") == expected
    assert split(f"区甲局，{joint}{group}{how}").groups == (group,)


@pytest.mark.parametrize("each", ["各", "各有关", "各相关", "有关", "相关"])
@pytest.mark.parametrize(
    "noun", ["单位", "部门", "街道", "镇", "街道（镇）", "镇（街道）", "科室", "乡（镇）", "街道办事处"]
)
def test_words_any_office_has_for_several_units_need_no_directory(each: str, noun: str) -> None:
    text = f"区甲局、{each}{noun}"
    assert split_simple(text) == read_cell(text, frozenset())
    assert split(text) == UnitPhrase(responsible=("区甲局",), groups=(f"{each}{noun}",))


@pytest.mark.parametrize("word", ["四大片区", "青云联盟", "“一办三中心”", "东片、西片", "城区七办"])
def test_words_of_one_district_come_from_its_directory(word: str) -> None:
    known = frozenset({"区甲局", word})
    got = split(f"区甲局、{word}，各街道", known, frozenset({word}))
    assert got == UnitPhrase(responsible=("区甲局",), groups=(word, "各街道"))
    assert word not in split(f"区甲局、{word}", known).groups


@pytest.mark.parametrize(
    "cell",
    [
        lambda n: "、".join(f"区甲{number}局" for number in range(n)),
        lambda n: "\n".join(f"区甲{number}局" for number in range(n)),
        lambda n: "，".join(f"区甲{number}局负责" for number in range(n)),
        lambda n: "；".join(f"牵头单位：区甲{number}局" for number in range(n)),
        lambda n: "，".join(f"区甲{number}局会同区乙局" for number in range(n)),
        lambda n: "|".join(f"区甲{number}局" for number in range(n)),
        lambda n: "各单位、" + "部门、" * n,
        lambda n: "各县、" + "市、" * n,
        lambda n: "市、" * n + "各有关部门",
        lambda n: "区甲局" + "\n（乙）" * n,
        lambda n: "（配合单位：区乙局）" * n,
        lambda n: "（" * n + "区甲局" + "）" * n,
    ],
)
def test_ten_times_the_names_take_ten_times_the_work(cell: Callable[[int], str]) -> None:
    read_cell(cell(3), frozenset())  # patterns are compiled once
    few, many = _work(cell(120)), _work(cell(1200))
    assert many < 12 * few


def _work(text: str) -> int:
    """How many lines run, every turn of a loop counted."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read_cell(text, frozenset())
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("part", ["部门、", "市、", "\n（乙）", "县、"])
def test_no_name_is_put_together_without_end(part: str) -> None:
    for start in ("各单位、", "各县、", "区甲局", "各"):
        got = split(start + part * 5_000)
        names = (*got.responsible, *got.groups)
        assert names
        assert max(map(len, names)) < 100


def test_ten_thousand_names_are_read_and_a_text_beyond_the_limit_is_said_to_be_unread() -> None:
    names = [f"区甲{number}局" for number in range(10_000)]
    assert split("、".join(names)).responsible == tuple(names)
    text = "区甲局、" * LONGEST
    assert split(text) == UnitPhrase(notes=(f"此格有{len(text)}字，超过100000字，没有读",))
