"""A successor of the 2022 plan written in another hand, with what each task continues noted by that hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from gongkai_cli.compare.pairing import Pairing, PlanItem, pair_items
from gongkai_cli.files.workspace import bundled
from gongkai_cli.registry.load import load

SUCCESSOR = Path(__file__).parent / "successor_of_2022.yaml"


@pytest.fixture(scope="module")
def sides() -> tuple[list[PlanItem], list[PlanItem], set[tuple[int, int]]]:
    """Last year's items, this year's with nothing but their texts, and the numbers that belong together."""
    registry = load(bundled(), 2022).registry
    assert registry is not None
    written = YAML(typ="safe").load(SUCCESSOR)
    return (
        [PlanItem(task.no, task.text) for task in registry.tasks],
        [PlanItem(no, each["text"]) for no, each in enumerate(written, 1)],
        {(before, no) for no, each in enumerate(written, 1) for before in each["follows"]},
    )


def by_number(found: Pairing, old: list[PlanItem], new: list[PlanItem]) -> dict[tuple[int, int], bool]:
    """The numbers of each pair, and whether it is sure."""
    return {
        (old[at].no, new[other].no): pair.sure
        for pair in found.pairs
        for at in pair.old
        for other in pair.new
    }


def test_what_another_hand_made_of_the_plan_is_found(
    sides: tuple[list[PlanItem], list[PlanItem], set[tuple[int, int]]],
) -> None:
    old, new, truth = sides
    found = by_number(pair_items(old, new), old, new)
    assert set(found) == truth


def test_the_other_way_round_it_is_the_same(
    sides: tuple[list[PlanItem], list[PlanItem], set[tuple[int, int]]],
) -> None:
    old, new, truth = sides
    assert set(by_number(pair_items(new, old), new, old)) == {(no, before) for before, no in truth}
