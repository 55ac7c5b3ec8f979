"""The pairing of two plans: each kind of change by hand, and what holds whatever the texts are."""

from __future__ import annotations

import sys
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_cli.compare import grams
from gongkai_cli.compare.assignment import assignment
from gongkai_cli.compare.pairing import Pairing, PlanItem, Rulings, pair_items

BUDGET = "公开本级政府预算决算，推动项目预算安排情况向社会公开。"
SCHOOL = "公开义务教育招生范围和办法，公布学区划分和咨询电话。"
JOBS = "汇集就业和培训政策，制成一图读懂，推送到毕业生和企业。"
DOCTOR = "公开家庭医生签约服务内容和收费标准，定期公布签约机构名单。"
POWER = "公开充电桩建设规划和运营服务费标准。"


def side(*texts: str, **more: Any) -> list[PlanItem]:
    return [PlanItem(no, text, **more) for no, text in enumerate(texts, 1)]


def shape(found: Pairing) -> list[tuple[tuple[int, ...], tuple[int, ...], str]]:
    return [(each.old, each.new, each.kind) for each in found.pairs]


def test_a_moved_a_reworded_a_dropped_and_a_new_task() -> None:
    reworded = "公开义务教育阶段招生范围和办法，公布学区划分。"
    found = pair_items(side(BUDGET, SCHOOL, JOBS), side(JOBS, reworded, POWER))
    assert shape(found) == [((2,), (0,), "same"), ((1,), (1,), "reworded")]
    assert (found.dropped, found.new) == ((0,), (2,))
    assert [each.sure for each in found.pairs] == [True, True]


def test_a_split_and_a_merge() -> None:
    parts = ("推动项目预算安排情况向社会公开。", "公开本级政府预算决算。")
    merged = SCHOOL[:-1] + "；" + DOCTOR
    found = pair_items(side(BUDGET, SCHOOL, JOBS, DOCTOR), side(*parts, JOBS, merged))
    assert shape(found) == [((0,), (0, 1), "split"), ((2,), (2,), "same"), ((1, 3), (3,), "merged")]
    assert (found.dropped, found.new) == ((), ())


def test_the_best_assignment_over_all_not_the_best_pair_first() -> None:
    """a is most like x, but then b would be left with nothing; a–y and b–x are more together."""
    assert assignment({(0, 0): 9, (0, 1): 8, (1, 0): 7}) == {0: 1, 1: 0}


def test_width_and_spaces_are_no_change_but_punctuation_is_one() -> None:
    found = pair_items(
        side("公开2022年预算（草案），每季度更新。", SCHOOL),
        side("公开２０２２年预算(草案),每季度 更新。", SCHOOL[:-1]),
    )
    assert shape(found) == [((0,), (0,), "same"), ((1,), (1,), "reworded")]
    assert [each.similarity for each in found.pairs] == [1.0, 0.99]


def test_boilerplate_pairs_nothing() -> None:
    old = [
        f"加强{what}领域信息公开，推进政务公开标准化规范化建设，按季度通报。"
        for what in ("教育招生", "医疗卫生", "住房保障")
    ]
    new = [
        f"加强{what}领域信息公开，推进政务公开标准化规范化建设，按季度通报。"
        for what in ("住房保障", "教育招生", "养老服务")
    ]
    found = pair_items(side(*old), side(*new))
    assert [each for each in shape(found) if each[2] == "same"] == [
        ((2,), (0,), "same"),
        ((0,), (1,), "same"),
    ]
    assert not any(each.sure for each in found.pairs if each.kind != "same")


def test_of_tasks_with_one_text_the_rest_decides() -> None:
    old = [PlanItem(1, JOBS, units=frozenset("甲")), PlanItem(2, JOBS, units=frozenset("乙"))]
    new = [PlanItem(1, JOBS, units=frozenset("乙")), PlanItem(2, JOBS, units=frozenset("甲"))]
    assert shape(pair_items(old, new)) == [((1,), (0,), "same"), ((0,), (1,), "same")]


def test_rulings_override_the_texts() -> None:
    old, new = side(BUDGET, SCHOOL, JOBS), side(BUDGET, SCHOOL, POWER, DOCTOR)
    rulings = Rulings(frozenset({(0, 1), (2, 2), (2, 3)}), lone_new=frozenset({0}))
    found = pair_items(old, new, rulings)
    assert shape(found) == [((0,), (1,), "reworded"), ((2,), (2, 3), "split")]
    assert all(each.sure and each.ruled for each in found.pairs)
    assert (found.dropped, found.new) == ((1,), (0,))


def test_nothing_against_something() -> None:
    assert pair_items([], side(BUDGET)) == Pairing((), (), (0,))
    assert pair_items(side(BUDGET), []) == Pairing((), (0,), ())
    assert pair_items([], []) == Pairing((), (), ())


CLAUSES = [part for text in (BUDGET, SCHOOL, JOBS, DOCTOR, POWER) for part in text.rstrip("。").split("，")]
TEXTS = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4).map("，".join)
ITEMS = st.builds(
    PlanItem,
    st.integers(1, 9),
    TEXTS,
    section=st.sampled_from(["", "甲", "乙"]),
    units=st.frozensets(st.sampled_from("子丑寅"), max_size=2),
)
SIDES = st.lists(ITEMS, max_size=8)


def mirror(found: Pairing) -> Pairing:
    pairs = sorted((each.mirrored for each in found.pairs), key=lambda each: (each.new, each.old))
    return Pairing(tuple(pairs), found.new, found.dropped)


@given(SIDES, SIDES)
@settings(max_examples=150, deadline=None)
def test_swapping_the_sides_gives_the_mirrored_answer(old: list[PlanItem], new: list[PlanItem]) -> None:
    found = pair_items(old, new)
    assert pair_items(new, old) == mirror(found)
    assert found == pair_items(old, new)
    assert sorted([*found.dropped, *(at for each in found.pairs for at in each.old)]) == list(range(len(old)))
    assert sorted([*found.new, *(at for each in found.pairs for at in each.new)]) == list(range(len(new)))


@given(SIDES)
@settings(max_examples=100, deadline=None)
def test_a_plan_against_itself_is_the_same(items: list[PlanItem]) -> None:
    found = pair_items(items, items)
    assert shape(found) == [((at,), (at,), "same") for at in range(len(items))]


VALUES = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 50), max_size=18)


@given(VALUES)
@settings(max_examples=300, deadline=None)
def test_no_assignment_is_worth_more(values: dict[tuple[int, int], int]) -> None:
    rights = [*range(5), *(None for _ in range(5))]
    best = max(
        sum(values.get((at, other), 0) for at, other in enumerate(each))
        for each in set(permutations(range(5)))
    )
    found = assignment(values)
    assert len(set(found.values())) == len(found)
    assert sum(values[pair] for pair in found.items()) == best
    assert rights


@given(st.text("甲乙丙丁戊", max_size=40), st.text("甲乙丙丁戊", max_size=40))
@settings(max_examples=200, deadline=None)
def test_the_letters_in_common_are_counted_alike_with_and_without_the_library(one: str, other: str) -> None:
    library = pytest.importorskip("rapidfuzz.distance")
    assert grams.longest_common(one, other) == library.LCSseq.similarity(one, other)


def test_without_the_library_the_pairing_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    old = side(BUDGET, SCHOOL, JOBS, DOCTOR, POWER)
    new = side(BUDGET[5:], DOCTOR + SCHOOL, "推送就业和培训政策到企业。", POWER[2:])
    found = pair_items(old, new)
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    assert grams.common_letters() is grams.longest_common
    assert pair_items(old, new) == found


def test_a_part_that_becomes_a_whole_stands_in_one_pair() -> None:
    old = [PlanItem(1, "公开本级政府预算决算，推动项目预算安排情况向社会公开，公布学区划分和咨询电话")]
    told = "公开义务教育招生范围和办法，公布学区划分和咨询电话"
    new = [PlanItem(1, "公布学区划分和咨询电话"), PlanItem(2, told), PlanItem(3, told)]
    pairing = pair_items(old, new)
    assert [each.old for each in pairing.pairs] in ([], [(0,)])
