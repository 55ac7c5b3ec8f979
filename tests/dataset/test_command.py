"""``gongkai export parquet`` of several registries as typed: what it says, answers and refuses."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from tests.conftest import Run
from tests.dataset.lake import ONE, THREE, TWO, edit, files, rows

from country import Country, build

ON = ("--today", "2022-10-08")


@pytest.fixture
def country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    build(tmp_path, Country(3, 24, entries=20, units=5))
    monkeypatch.chdir(tmp_path)
    return tmp_path


pytestmark = pytest.mark.usefixtures("country")
WHOLE = "export", "parquet", "-C", "counties/*", "-o", "lake", *ON


def test_a_pattern_gives_a_data_set(gongkai: Run) -> None:
    answer = gongkai(*WHOLE)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == (
        "已写入 2022年的 3 个登记册；数据集里这一年现有 registries 3 行、tasks 24 行、"
        f"dates {len(rows('dates'))} 行、assignments {len(rows('assignments'))} 行、progress 20 行、"
        f"standings {len(rows('standings'))} 行、upper_tasks 0 行，存于 lake/\n"
    )
    before = files()
    assert gongkai(*WHOLE).code == 0  # nothing needs --force
    assert files() == before


def test_a_pattern_that_stands_for_one_gives_a_data_set_too(gongkai: Run) -> None:
    assert gongkai("export", "parquet", "-C", f"counties/{ONE[:3]}*", "-o", "lake", *ON).code == 0
    assert {row["registry"] for row in rows("tasks")} == {ONE}


def test_the_list_gives_names_and_parents(gongkai: Run) -> None:
    assert gongkai("export", "parquet", "-C", "registries.yaml", "-o", "lake", *ON).code == 0
    assert {row["parent"] for row in rows("tasks")} == {"子甲州"}


def test_one_goes_into_the_data_set_that_is_there(gongkai: Run) -> None:
    gongkai(*WHOLE)
    edit(ONE, "deadline: 全年", "deadline: 8月底前")
    answer = gongkai("export", "parquet", "-C", f"counties/{ONE}", "-o", "lake", *ON)
    assert answer.code == 0
    assert answer.err.startswith(
        "已写入 2022年的 1 个登记册；数据集里这一年现有 registries 3 行、tasks 24 行"
    )
    assert [row["deadline"] for row in rows("tasks")].count("8月底前") == 1
    assert not list(Path("lake").glob("*.parquet"))


def test_one_alone_gives_its_files_as_ever(gongkai: Run) -> None:
    assert gongkai("export", "parquet", "-C", f"counties/{ONE}", "-o", "one", *ON).code == 0
    assert sorted(files("one")) == ["assignments_2022.parquet", "progress_2022.parquet", "tasks_2022.parquet"]


def test_one_that_cannot_be_used_is_said_and_the_others_are_written(gongkai: Run) -> None:
    gongkai(*WHOLE)
    edit(TWO, "deadline: 全年", "deadline: 不日")
    answer = gongkai(*WHOLE[:-1], "2022-11-01")
    said = answer.err.splitlines()
    assert answer.code == 1
    assert said[0].startswith("已写入 2022年的 2 个登记册；")
    assert said[1].startswith(f"没有计入 1 个：{TWO}（")
    assert said[2] == f"数据集里没有更新的 1 个：{TWO}（仍是截至 2022-10-08 的）"
    assert {(row["registry"], str(row["as_of"])) for row in rows("tasks")} == {
        (ONE, "2022-11-01"), (TWO, "2022-10-08"), (THREE, "2022-11-01"),
    }  # fmt: skip


def test_none_that_can_be_used_is_an_error(gongkai: Run) -> None:
    for county in (ONE, TWO, THREE):
        Path("counties", county, "data", "units.yaml").unlink()
    answer = gongkai(*WHOLE)
    assert answer.code == 3
    assert "没有一个登记册可以用" in answer.err
    assert not Path("lake").exists()


def test_a_part_of_a_registry_is_refused(gongkai: Run) -> None:
    answer = gongkai(*WHOLE, "--unit", "县政府办")
    assert answer.code == 2
    assert "数据集里总是整个登记册" in answer.err
    assert not Path("lake").exists()


def test_without_pyarrow_nothing_is_begun(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = gongkai(*WHOLE)
    assert answer.code == 2
    assert 'pip install "gongkai-cli[parquet]"' in answer.err
    assert not Path("lake").exists()


def test_a_file_in_the_place_of_the_folder_is_said(gongkai: Run) -> None:
    Path("lake").write_text("", encoding="utf-8")
    answer = gongkai(*WHOLE)
    assert answer.code == 3
    assert "“lake”应是目录，却是一个文件" in answer.err


def test_a_year_that_some_do_not_have(gongkai: Run) -> None:
    shutil.copy(
        Path("counties", ONE, "data", "tasks_2022.yaml"), Path("counties", ONE, "data", "tasks_2023.yaml")
    )
    data = Path("counties", ONE, "data", "tasks_2023.yaml")
    data.write_text(data.read_text(encoding="utf-8").replace("2022", "2023"), encoding="utf-8")
    answer = gongkai(*WHOLE)
    assert answer.code == 1
    assert "没有计入 2 个" in answer.err
    assert {row["registry"] for row in rows("tasks", year=2023)} == {ONE}
    assert gongkai(*WHOLE, "--year", "2022").code == 0
