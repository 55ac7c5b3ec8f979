"""A data set that grows: what a run replaces, leaves and refuses; its files are whole or as they were."""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.dataset.asked import PAGE
from tests.dataset.lake import ONE, THREE, TWO, edit, files, manifest, of, rows

from country import Country, build
from gongkai_cli.cli.dataset_export import Added, add_to_dataset
from gongkai_cli.errors import DataError, FileProblem, UsageError
from gongkai_cli.files import drafts, locking
from gongkai_cli.render import dataset_files
from gongkai_cli.render.dataset_files import MANIFEST, ParquetDataset
from gongkai_cli.session.many import Registries, places_of
from gongkai_cli.views.dataset import SCHEMA, TABLES

pq = pytest.importorskip("pyarrow.parquet")
pytestmark = pytest.mark.usefixtures("country")
DAY, LATER = date(2022, 10, 8), date(2022, 11, 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country")
    build(folder, Country(3, 45, (2021, 2022), entries=120, upper=4, parents=2, units=8))
    return folder


@pytest.fixture
def country(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of three counties, which is also the current one."""
    shutil.copytree(made, tmp_path / "country")
    monkeypatch.chdir(tmp_path / "country")
    return tmp_path / "country"


def add(*given: str, day: date = DAY, year: int | None = None, lake: str = "lake") -> Added:
    registries = Registries(places_of(given or ("registries.yaml",), Path.cwd()), year)
    return add_to_dataset(ParquetDataset, Path(lake), registries, day)


# What is written


def test_a_run_says_what_it_wrote() -> None:
    added = add()
    assert (added.done, added.registries.left_out, added.not_counted) == (3, (), ())
    assert added.rows == {table.name: len(rows(table.name)) for table in TABLES}
    assert added.rows["tasks"] == 45
    assert added.rows["progress"] == 120
    assert added.words.startswith(
        "已写入 2022年的 3 个登记册；数据集里这一年现有 registries 3 行、tasks 45 行"
    )
    assert sorted(files()) == [
        "_gongkai.json",
        *(f"{name}/year=2022/{name}.parquet" for name in ("assignments", "dates", "progress", "registries")),
        "standings/year=2022/2022-10-08.parquet",
        *(f"{name}/year=2022/{name}.parquet" for name in ("tasks", "upper_tasks")),
    ]


def test_columns_and_types_are_those_of_the_page() -> None:
    words = {"文字": "string", "数": "int64", "日期": "date32[day]", "真假": "bool"}
    text = PAGE.read_text(encoding="utf-8")
    head = re.search(r"^每张表开头都有：(.*)$", text, re.MULTILINE)
    assert head
    first = re.findall(r"`(\w+)`（(文字|数|日期|真假)", head[1])
    add()
    for table in TABLES:
        line = re.search(rf"^\| `{table.name}` \| .*$", text, re.MULTILINE)
        assert line, table.name
        documented = [*first, *re.findall(r"`(\w+)` (文字|数|日期|真假)", line[0])]
        (path,) = Path("lake", table.name, "year=2022").iterdir()
        schema = pq.ParquetFile(path).schema_arrow
        assert [(field.name, str(field.type)) for field in schema] == [
            (name, words[kind]) for name, kind in documented
        ]
        assert schema.metadata[b"gongkai.schema"] == SCHEMA.encode()
        assert schema.metadata[b"gongkai.table"] == table.name.encode()


def test_the_manifest_says_what_it_is() -> None:
    added = add()
    document = manifest()
    assert document["schema"] == "gongkai.dataset/1"
    assert document["partition"] == "year"
    assert document["years"] == {"2022": {"as_of": "2022-10-08", "rows": added.rows, "not_counted": []}}
    assert [field["name"] for field in document["tables"]["dates"]] == [
        "registry", "parent", "path", "as_of", "task", "due", "what", "state",
    ]  # fmt: skip


def test_names_parents_and_paths() -> None:
    add()
    assert [(row["registry"], row["parent"], row["path"], row["as_of"]) for row in rows("registries")] == [
        (THREE, "丑甲州", f"counties/{THREE}", DAY),
        (TWO, "子甲州", f"counties/{TWO}", DAY),
        (ONE, "子甲州", f"counties/{ONE}", DAY),
    ]


def test_without_a_ledger_nobody_has_reported() -> None:
    shutil.rmtree(Path("counties", ONE, "data", "progress_2022"))
    add()
    assert (
        {row["state"] for row in of(ONE, "tasks")} == {row["state"] for row in of(ONE, "dates")} == {"silent"}
    )
    assert [row["ledger"] for row in rows("registries")] == [True, True, False]
    assert of(ONE, "progress") == []
    assert any(row["late"] for row in of(ONE, "tasks"))


# Run again


def test_run_again_nothing_doubles_and_the_bytes_are_the_same() -> None:
    add()
    before = files()
    add()
    assert files() == before


def test_in_one_run_or_in_many_the_bytes_are_the_same() -> None:
    add(lake="whole")
    add(f"counties/{ONE}*", lake="parts")
    add(f"counties/{THREE}", f"counties/{ONE}", lake="parts")
    add(lake="parts")
    assert files("parts") == files("whole")


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_wherever_groups_of_rows_are_cut(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    add(lake="whole")
    monkeypatch.setattr(dataset_files, "_GROUP", size)
    add(lake="cut")
    add(f"counties/{TWO}", lake="cut")
    for table in TABLES:
        assert rows(table.name, "cut") == rows(table.name, "whole")
    path = Path("cut/tasks/year=2022/tasks.parquet")
    file = pq.ParquetFile(path)
    groups = [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)]
    assert groups == [min(size, 45 - at) for at in range(0, 45, size)]


def test_one_county_replaces_its_own_rows_only() -> None:
    add()
    before = {table.name: rows(table.name) for table in TABLES}
    edit(ONE, "deadline: 全年", "deadline: 8月底前")
    edit(TWO, "deadline: 全年", "deadline: 8月底前")
    added = add(f"counties/{ONE}")
    assert added.done == 1
    for table in TABLES:
        now = rows(table.name)
        assert len(now) == len(before[table.name])
        assert [row for row in now if row["registry"] != ONE] == [
            row for row in before[table.name] if row["registry"] != ONE
        ]
    assert sum(row["deadline"] == "8月底前" for row in rows("tasks")) == 1


def test_a_county_that_lost_tasks_loses_their_rows() -> None:
    add()
    data = Path("counties", ONE, "data")
    text = (data / "tasks_2022.yaml").read_text(encoding="utf-8")
    last = max(int(no) for no in re.findall(r"- no: (\d+)\n +text:", text))
    cut = text[: text.index(f"- no: {last}\n", text.rindex("text:") - 40)].rstrip(" ")
    (data / "tasks_2022.yaml").write_text(cut, encoding="utf-8")
    shutil.rmtree(data / "progress_2022")
    add(f"counties/{ONE}")
    assert {row["no"] for row in of(ONE, "tasks")} == set(range(1, last))
    assert {row["task"] for row in of(ONE, "standings")} <= set(range(1, last))


def test_each_day_keeps_its_standings_and_nothing_else_is_kept() -> None:
    add()
    early = rows("standings")
    added = add(day=LATER)
    assert added.rows["standings"] == len(rows("standings")) > len(early)
    assert [row for row in rows("standings") if row["as_of"] == DAY] == early
    assert {row["as_of"] for row in rows("standings")} == {DAY, LATER}
    for table in TABLES:
        if table.name != "standings":
            assert {row["as_of"] for row in rows(table.name)} == {LATER}


def test_years_lie_side_by_side() -> None:
    add(year=2021)
    before = files()
    add()
    assert {name: data for name, data in files().items() if "year=2021" in name} == {
        name: data for name, data in before.items() if "year=2021" in name
    }
    assert list(manifest()["years"]) == ["2021", "2022"]
    assert len(rows("tasks", year=2021)) == len(rows("tasks")) == 45


def test_alone_a_county_keeps_the_parent_it_was_given() -> None:
    add()
    add(f"counties/{THREE}")
    assert [row["parent"] for row in rows("registries")] == ["丑甲州", "子甲州", "子甲州"]


def test_another_name_in_the_list_is_taken() -> None:
    add()
    listed = Path("registries.yaml")
    text = listed.read_text(encoding="utf-8")
    listed.write_text(text.replace(f"counties/{ONE},", f"counties/{ONE}, name: 甲县,"), encoding="utf-8")
    add()
    assert [row["registry"] for row in rows("registries")] == [THREE, TWO, "甲县"]
    assert {row["registry"] for row in rows("tasks") if row["path"] == f"counties/{ONE}"} == {"甲县"}


def test_from_wherever_it_is_run_a_county_is_the_same(country: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add()
    before = files()
    monkeypatch.chdir(country / "counties" / ONE)
    registries = Registries(places_of([".", "../" + TWO], Path.cwd()))
    add_to_dataset(ParquetDataset, country / "lake", registries, DAY)
    monkeypatch.chdir(country)
    assert files() == before


# What cannot be used


def test_what_cannot_be_used_keeps_its_rows_and_is_named() -> None:
    add()
    before = of(ONE, "tasks")
    edit(ONE, "deadline: 全年", "deadline: 不日")
    added = add(day=LATER)
    assert (added.done, [left.name for left in added.registries.left_out]) == (2, [ONE])
    assert of(ONE, "tasks") == before
    assert {row["as_of"] for row in of(TWO, "tasks")} == {LATER}
    (failed,) = manifest()["years"]["2022"]["not_counted"]
    assert (failed["name"], failed["path"], failed["as_of"]) == (ONE, f"counties/{ONE}", "2022-10-08")
    assert "不日" in failed["reason"]
    assert added.notes() == (f"数据集里没有更新的 1 个：{ONE}（仍是截至 2022-10-08 的）",)
    add(f"counties/{TWO}", day=LATER)  # it has not been tried since
    assert [each["name"] for each in manifest()["years"]["2022"]["not_counted"]] == [ONE]
    edit(ONE, "deadline: 不日", "deadline: 全年")
    assert add(day=LATER).not_counted == ()
    assert manifest()["years"]["2022"]["not_counted"] == []


def test_what_was_never_in_it_is_named_too() -> None:
    edit(ONE, "deadline: 全年", "deadline: 不日")
    added = add()
    assert added.notes() == (f"数据集里没有更新的 1 个：{ONE}（还没有它的数据）",)
    assert {row["registry"] for row in rows("tasks")} == {TWO, THREE}


def test_a_folder_that_is_gone_is_known_by_its_name() -> None:
    add()
    Path("counties", ONE).rename("elsewhere")
    added = add()
    assert [(each.name, each.path, each.as_of) for each in added.not_counted] == [
        (ONE, f"counties/{ONE}", "2022-10-08")
    ]
    assert len(rows("tasks")) == 45


def test_an_identity_number_does_not_get_into_it() -> None:
    edit(ONE, "text: ", "text: 身份证号11010519491231002X，")
    added = add()
    assert [left.name for left in added.registries.left_out] == [ONE]
    assert all(b"11010519491231002X" not in data for data in files().values())
    assert {row["registry"] for row in rows("tasks")} == {TWO, THREE}


def test_a_ledger_with_errors_leaves_its_county_out() -> None:
    ledger = next(Path("counties", ONE, "data", "progress_2022").glob("*.yaml"))
    ledger.write_text('- {"id": "1-0", "task": 1}\n', encoding="utf-8")
    assert [left.name for left in add().registries.left_out] == [ONE]


def test_none_that_can_be_used() -> None:
    for county in (ONE, TWO, THREE):
        Path("counties", county, "data", "units.yaml").unlink()
    with pytest.raises(DataError):
        add()
    assert not Path("lake").exists()


# What is refused


def test_another_version_is_refused() -> None:
    add()
    path = Path("lake", MANIFEST)
    path.write_text(path.read_text(encoding="utf-8").replace(SCHEMA, "gongkai.dataset/2"), encoding="utf-8")
    before = files()
    with pytest.raises(UsageError) as raised:
        add()
    assert (
        raised.value.message
        == "“lake”是 gongkai.dataset/2 的数据集，这个版本的 gongkai 只写 gongkai.dataset/1"
    )
    assert "换一个目录" in raised.value.help
    assert files() == before


def test_somebody_elses_folders_are_not_written_in() -> None:
    Path("lake/tasks").mkdir(parents=True)
    Path("lake/tasks/mine.txt").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="不是 gongkai 导出的数据集"):
        add()
    assert list(files()) == ["tasks/mine.txt"]


def test_other_files_beside_it_stay() -> None:
    Path("lake").mkdir()
    Path("lake/README.txt").write_text("我们的数据", encoding="utf-8")
    add()
    assert files()["README.txt"].decode() == "我们的数据"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"schema": "gongkai.dataset/1"}', b"\xff\xfe"])
def test_a_broken_manifest_is_said(content: bytes) -> None:
    add()
    Path("lake", MANIFEST).write_bytes(content)
    with pytest.raises(FileProblem, match="不是完整的 JSON"):
        add()


@pytest.mark.parametrize("table", ["registries", "tasks"])
@pytest.mark.parametrize("keep", [0, 4, 300])
def test_a_broken_file_is_said(table: str, keep: int) -> None:
    add()
    path = Path(f"lake/{table}/year=2022/{table}.parquet")
    path.write_bytes(path.read_bytes()[:keep])
    before = files()
    with pytest.raises(FileProblem, match="不是完整的 Parquet"):
        add(f"counties/{TWO}")
    assert files() == before


def test_bytes_gone_bad_inside_a_file_are_noticed() -> None:
    add()
    path = Path("lake/tasks/year=2022/tasks.parquet")
    whole = path.read_bytes()
    before = rows("tasks")
    for at in range(4, len(whole) - 8, len(whole) // 20):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            add(f"counties/{TWO}")
        except FileProblem as problem:
            assert "tasks.parquet" in problem.message  # noqa: PT017  either may happen
        else:  # of what nobody reads
            assert rows("tasks") == before
        path.write_bytes(whole)


def test_two_of_one_name_are_refused() -> None:
    add()
    shutil.copytree(Path("counties", ONE), Path("others", ONE))
    before = files()
    with pytest.raises(UsageError) as raised:
        add(f"others/{ONE}")
    assert raised.value.message == f"“others/{ONE}”和数据集里的“counties/{ONE}”都叫“{ONE}”，分不开"
    assert files() == before


# Whole or as it was


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The rename of one of the files fails."""
    counter = {"fails": 0, "calls": 0}
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        counter["calls"] += "lake" in (Path(target).name, *(each.name for each in Path(target).parents))
        if counter["calls"] == counter["fails"]:
            raise OSError(28, os.strerror(28))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    return counter


@pytest.mark.parametrize("at", range(1, 9))
def test_where_a_file_cannot_be_put_in_its_place_all_are_as_they_were(
    failing: dict[str, int], at: int
) -> None:
    add()
    before = files()
    edit(ONE, "deadline: 全年", "deadline: 8月底前")
    failing.update(fails=at, calls=0)
    with pytest.raises(FileProblem, match="磁盘已满"):
        add()
    assert files() == before
    failing.update(fails=0)
    add()
    assert files() != before
    assert not any(drafts._NAME.fullmatch(path.name) for path in Path("lake").rglob("*"))


def test_a_lake_that_could_not_be_begun_is_not_there(failing: dict[str, int]) -> None:
    failing.update(fails=1, calls=0)
    with pytest.raises(FileProblem):
        add()
    assert not Path("lake").exists()


def test_whoever_writes_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    add()
    before = files()
    monkeypatch.setattr(locking, "_PATIENCE", 0.2)
    with (
        FileLock(Path("lake", locking.LOCK)),
        pytest.raises(FileProblem, match="数据集“lake”正被另一个程序写入"),
    ):
        add()
    assert files() == before


def test_a_reader_that_has_opened_a_file_reads_it_to_the_end() -> None:
    add()
    with Path("lake/tasks/year=2022/tasks.parquet").open("rb") as reader:
        head = reader.read(100)
        edit(ONE, "deadline: 全年", "deadline: 8月底前")
        add()
        old = head + reader.read()
    assert (
        sum(row["deadline"] == "8月底前" for row in pq.read_table(__import__("io").BytesIO(old)).to_pylist())
        == 0
    )
    assert sum(row["deadline"] == "8月底前" for row in rows("tasks")) == 1
