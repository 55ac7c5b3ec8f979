"""The invented country that tests and measurements of many registries stand on: sound and exact."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.conftest import Run

from country import Country, Made, build

WHOLE = Country(6, 240, (2021, 2022), entries=400, notices=True, upper=8)


def content(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize("seed", range(4))
def test_no_registry_has_an_error(tmp_path: Path, gongkai: Run, seed: int) -> None:
    country = Country(6, 240, (2021, 2022), entries=400, notices=True, upper=8, seed=seed)
    assert build(tmp_path, country) == Made(6, 480, 800)
    for registry in (tmp_path / "counties").iterdir():
        answer = gongkai("check", "-C", registry, "--format", "json")
        found = Counter(each["code"] for each in answer.json["diagnostics"] if each["severity"] == "error")
        assert (registry.name, found) == (registry.name, Counter())


def test_the_same_options_give_the_same_bytes(tmp_path: Path) -> None:
    build(tmp_path / "one", WHOLE)
    build(tmp_path / "two", WHOLE)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_another_seed_gives_another_country(tmp_path: Path) -> None:
    build(tmp_path / "one", Country(2))
    build(tmp_path / "two", Country(2, seed=1))
    assert content(tmp_path / "one") != content(tmp_path / "two")


def test_all_counties_of_the_country() -> None:
    sizes = Country().sizes()
    assert (len(sizes), sum(sizes), min(sizes) >= 20, max(sizes) <= 90) == (2834, 136_032, True, True)
    assert sum(Country(tasks=136_000).sizes()) == 136_000
    assert len(set(sizes)) > 50


@pytest.mark.parametrize(("registries", "tasks"), [(1, 48), (1, 136_000), (10, 480), (100, 4800), (7, 7)])
def test_sizes_add_up(registries: int, tasks: int) -> None:
    sizes = Country(registries, tasks).sizes()
    assert (len(sizes), sum(sizes)) == (registries, tasks)


def test_no_registry_is_empty() -> None:
    with pytest.raises(ValueError, match="2 tasks are too few for 3 registries"):
        Country(3, 2)


def test_each_registry_has_its_parent_and_neighbours_have_the_same() -> None:
    country = Country()
    parents = Counter(country.parent(number) for number in range(country.registries))
    assert len(parents) == 32
    assert max(parents.values()) <= 90
    assert Counter(Country(4, parents=2).parent(number) for number in range(4)) == {"子甲州": 2, "丑甲州": 2}


def test_entries_are_counted_exactly(tmp_path: Path) -> None:
    build(tmp_path, WHOLE)
    lines = [
        line
        for path in tmp_path.glob("counties/*/data/progress_2022/*.yaml")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert (len(lines), all(line.startswith("- {") for line in lines)) == (400, True)


@pytest.mark.parametrize("units", [1, 3, 100])
def test_a_directory_of_any_size(tmp_path: Path, gongkai: Run, units: int) -> None:
    build(tmp_path, Country(1, 20, units=units))
    (registry,) = (tmp_path / "counties").iterdir()
    answer = gongkai("units", "-C", registry, "--format", "json")
    assert sum(1 for each in answer.json["units"]) == units
    assert gongkai("check", "-C", registry, "--format", "json").code == 0
