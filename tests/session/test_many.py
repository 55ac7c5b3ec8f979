"""Several registries as one: what stands for them, what they are called, what is left out."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.registry.registries import listed_places, places_of
from gongkai_cli.session.many import Registries

TASKS = """notice:
  {{title: {year}年要点, number: 甲政发〔{year}〕1号, issuer: 甲区政府, issued: {year}-03-01, year: {year}}}
sections:
  - no: 1
    title: 一
    topics:
      - no: 1
        title: 一
        tasks:
          - {{no: 1, text: 公开第一件事。, deadline: 9月底前, units: [区政府办]}}
"""
UNITS = "units:\n  - {name: 区政府办, full_name: 甲区人民政府办公室, kind: department}\n"


def registry(folder: Path, *years: int) -> Path:
    data = folder / "data"
    data.mkdir(parents=True)
    for year in years or (2022,):
        (data / f"tasks_{year}.yaml").write_text(TASKS.format(year=year), encoding="utf-8")
    (data / "units.yaml").write_text(UNITS, encoding="utf-8")
    return folder


def names(*given: str, start: Path) -> list[str]:
    return [place.name for place in places_of(given, start)]


def listed(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "registries.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def city(tmp_path: Path) -> Path:
    for name in ("海曙区", "江北区", "慈溪市"):
        registry(tmp_path / "districts" / name)
    (tmp_path / "districts" / "README.md").write_text("各区", encoding="utf-8")
    return tmp_path


def test_a_pattern_stands_for_folders_by_name_and_not_for_files(city: Path) -> None:
    assert names("districts/*", start=city) == sorted(["海曙区", "江北区", "慈溪市"])


def test_places_stand_as_typed(city: Path) -> None:
    assert names("districts/江北区", "districts/慈溪市", start=city) == ["江北区", "慈溪市"]


def test_the_same_folder_stands_once(city: Path) -> None:
    (city / "link").symlink_to(city / "districts" / "江北区")
    given = ("link", "districts/江北区", "districts/江北区/data", "districts/*")
    assert names(*given, start=city) == ["link", *sorted(["海曙区", "慈溪市"])]


def test_a_folder_without_a_registry_is_left_out_with_the_reason(city: Path) -> None:
    (city / "districts" / "奉化区").mkdir()
    place = next(each for each in places_of(["districts/*"], city) if each.name == "奉化区")
    assert place.workspace is None
    assert place.problem is not None
    assert place.problem.code == "GK013"
    assert "里没有登记册" in place.problem.message


@pytest.mark.parametrize("typed", ["nowhere/*", "districts/x*", "districts/README.md", "districts/无"])
def test_what_matches_nothing_is_refused(city: Path, typed: str) -> None:
    with pytest.raises(UsageError):
        places_of([typed], city)


def test_a_folder_whose_name_looks_like_a_pattern_stands_for_itself(tmp_path: Path) -> None:
    registry(tmp_path / "江北[1]")
    registry(tmp_path / "江北1")
    assert names("江北[1]", "江北1", start=tmp_path) == ["江北[1]", "江北1"]


def test_any_depth_finds_registries_only_and_ends_where_links_go_round(city: Path) -> None:
    registry(city / "archive" / "old" / "余姚市")
    (city / "archive" / "loop").symlink_to(city)
    (city / "districts" / "self").symlink_to(city / "districts")
    assert names("**", start=city) == ["余姚市", *sorted(["海曙区", "江北区", "慈溪市"])]
    assert names("*/*/*/*/*/*", start=city)  # comes to an end


def test_two_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("宁波/江北区", "重庆/江北区", "宁波/海曙区"):
        registry(tmp_path / folder)
    assert names("*/*", start=tmp_path) == ["宁波/江北区", "海曙区", "重庆/江北区"]


def test_a_list_gives_names_and_parents(city: Path) -> None:
    registry(city / "far" / "x")
    listed(
        city / "list",
        "registries:\n"
        "  - {path: ../far/x, name: 江北区, parent: 重庆市}\n"
        "  - {path: ../districts/*, parent: 宁波市}\n"
        "  - {path: ../districts/慈溪市, name: 慈溪, parent: 宁波市}\n",
    )
    found = listed_places(["list"], city)
    assert [(place.name, place.parent) for place in found.places] == [
        ("重庆市/江北区", "重庆市"),
        *(("宁波市/江北区" if name == "江北区" else name, "宁波市") for name in sorted(["江北区", "海曙区"])),
        ("慈溪", "宁波市"),
    ]
    assert found.findings == ()
    assert places_of(["list/registries.yaml"], city) == found.places


def test_what_is_wrong_in_a_list_costs_only_its_entry(city: Path) -> None:
    listed(
        city,
        "registries:\n"
        "  - {path: districts/江北区, parent: 甲}\n"
        "  - {name: 没有路径}\n"
        "  - [1, 2]\n"
        "  - {path: districts/没有}\n"
        "  - {path: elsewhere/*}\n"
        "  - {path: districts/江北区, name: 又一次}\n",
    )
    found = listed_places(["registries.yaml"], city)
    assert [(place.name, place.problem and place.problem.code) for place in found.places] == [
        ("江北区", None),
        ("registries.yaml 第3行", "GK102"),
        ("registries.yaml 第4行", "GK103"),
        ("没有", "GK013"),
        ("elsewhere/*", "GK016"),
    ]
    problems = [place.problem.where.line for place in found.places if place.problem is not None]
    assert problems == [3, 4, 5, 6]
    assert [(each.code, each.where.line) for each in found.findings] == [
        ("GK102", 3), ("GK103", 4), ("GK017", 7),
    ]  # fmt: skip


def test_names_that_no_system_takes_cost_only_their_entry(city: Path) -> None:
    long = "长" * 3000
    paths = (long, f"{long}*", f"../{long}/**", "districts/江北区", "[")
    lines = (f"  - {{path: '{path}'}}\n" for path in paths)
    listed(city, f"registries:\n{''.join(lines)}")
    places = listed_places(["."], city).places
    assert [each.name for each in places if each.problem is None] == ["江北区"]
    codes = [each.problem.code for each in places if each.problem is not None]
    assert codes == ["GK013", "GK016", "GK016", "GK016"]
    with pytest.raises(UsageError):
        places_of([f"{long}/*"], city)


def test_a_name_has_no_characters_that_nobody_sees(tmp_path: Path) -> None:
    for name in ("a\nb", "\x1b[31m红", "a？b"):
        registry(tmp_path / name)
    registry(tmp_path / os.fsdecode(b"\xff"))
    assert names("*", start=tmp_path) == ["？[31m红", "a？b", "a？b（2）", "？"]


def test_parents_that_go_round_are_found_and_left_away(city: Path) -> None:
    listed(
        city,
        "registries:\n"
        "  - {path: districts/江北区, name: 甲, parent: 乙}\n"
        "  - {path: districts/海曙区, name: 乙, parent: 甲}\n"
        "  - {path: districts/慈溪市, name: 丙, parent: 甲}\n",
    )
    found = listed_places(["."], city)
    assert [(place.name, place.parent) for place in found.places] == [("甲", ""), ("乙", ""), ("丙", "甲")]
    assert [(each.code, each.where.line) for each in found.findings] == [("GK015", 2), ("GK015", 3)]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "registries: 一段文字\n", "registries: *a\n", "a: &a [*a]\nregistries: *a\n", "]", "\0\0"],
)
def test_a_list_that_cannot_be_read_is_refused_with_its_findings(tmp_path: Path, text: str) -> None:
    listed(tmp_path, text)
    with pytest.raises(DataError):
        places_of(["registries.yaml"], tmp_path)


def test_a_list_that_is_a_pipe_or_too_large_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "registries.yaml")
    with pytest.raises(DataError, match="不是普通文件"):
        places_of(["."], tmp_path)
    (tmp_path / "registries.yaml").unlink()
    with (tmp_path / "registries.yaml").open("wb") as file:
        file.truncate(100 * 2**20)
    with pytest.raises(DataError, match="太大"):
        places_of(["."], tmp_path)


def test_the_file_systems_order_does_not_matter(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = places_of(["**", "districts/*"], city)
    scan = os.scandir

    class Shuffled:
        def __init__(self, path: object) -> None:
            with scan(path) as entries:  # type: ignore[call-overload]
                self.entries = list(entries)
            random.shuffle(self.entries)

        def __enter__(self) -> object:
            return iter(self.entries)

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(os, "scandir", Shuffled)
    for _ in range(5):
        assert places_of(["**", "districts/*"], city) == expected


def test_the_latest_year_that_any_has_is_asked_about(tmp_path: Path) -> None:
    registry(tmp_path / "甲", 2022, 2023)
    registry(tmp_path / "乙", 2022)
    registries = Registries(places_of(["*"], tmp_path), cache=False)
    assert registries.year == 2023
    assert [member.place.name for member in registries] == ["甲"]
    ((name, (finding,)),) = registries.left_out
    assert (name, finding.code, finding.message) == ("乙", "GK014", "没有2023年的登记册")
    assert finding.help == "现有：2022年；用 --year 2022 查那一年"
    both = Registries(places_of(["*"], tmp_path), 2022, cache=False)
    assert [member.place.name for member in both] == ["乙", "甲"]
    assert both.left_out == ()


def test_a_year_that_none_has_is_refused(city: Path) -> None:
    with pytest.raises(UsageError, match="都没有2019年"):
        list(Registries(places_of(["districts/*"], city), 2019))


def test_one_that_cannot_be_used_does_not_stop_the_others(city: Path) -> None:
    (city / "districts" / "海曙区" / "data" / "tasks_2022.yaml").write_text("]", encoding="utf-8")
    shutil.rmtree(city / "districts" / "慈溪市" / "data")
    registries = Registries(places_of(["districts/*"], city), cache=False)
    assert [member.place.name for member in registries] == ["江北区"]
    assert [(left.name, left.findings[0].code) for left in registries.left_out] == sorted(
        [("海曙区", "GK004"), ("慈溪市", "GK013")]
    )


def test_work_that_fails_on_one_leaves_only_that_out(city: Path) -> None:
    def work(member: object) -> str:
        name: str = member.place.name  # type: ignore[attr-defined]
        if name == "海曙区":
            raise OSError(5, "读不了")
        return name

    registries = Registries(places_of(["districts/*"], city), cache=False)
    assert sorted(answer for _, answer in registries.each(work)) == sorted(["江北区", "慈溪市"])
    assert [left.name for left in registries.left_out] == ["海曙区"]


def test_where_none_can_be_used_that_is_an_error_with_all_findings(city: Path) -> None:
    for name in ("海曙区", "江北区", "慈溪市"):
        (city / "districts" / name / "data" / "tasks_2022.yaml").write_text("]", encoding="utf-8")
    with pytest.raises(DataError) as error:
        list(Registries(places_of(["districts/*"], city), cache=False))
    assert len(error.value.diagnostics) == 3
