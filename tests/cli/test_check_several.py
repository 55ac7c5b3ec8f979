"""``gongkai check -C 'districts/*'``: every registry is examined, whatever is wrong with another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.cli.districts import DAY, city, spoil, tasks
from tests.conftest import Run

__all__ = ["city"]

ALL = ("check", "-C", "districts/*", "--today", DAY)
TEXT = "公开区本级预算"


@pytest.fixture
def spoilt(city: Path) -> Path:
    """One with an error, one with a reminder, one that cannot be used, one that is sound."""
    spoil(tasks(city, "南屏区"), TEXT, "公示区本级预算")
    spoil(city / "districts/柳湾区/data/units.yaml", "groups:", "  - {name: 区气象局, kind: branch}\ngroups:")
    for name in ("tasks_2023.yaml", "units.yaml"):
        (city / "districts/石桥县/data" / name).unlink()
    return city


@pytest.mark.usefixtures("city")
def test_every_registry_has_a_line_and_all_have_one(gongkai: Run) -> None:
    answer = gongkai(*ALL)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.splitlines() == [
        "北渡区：检查了 2 个年度、21 项任务、2 份通知原文、11 份台账：没有问题",
        "南屏区：检查了 2 个年度、18 项任务、2 份通知原文、12 份台账：没有问题",
        "柳湾区：检查了 1 个年度、9 项任务、1 份通知原文、2 份台账：没有问题",
        "石桥县：检查了 1 个年度、11 项任务、1 份通知原文：没有问题",
        "共 4 个登记册、6 个年度、59 项任务、6 份通知原文、25 份台账：4 个没有问题",
    ]


@pytest.mark.usefixtures("spoilt")
def test_one_that_cannot_be_used_stops_no_other(gongkai: Run) -> None:
    answer = gongkai(*ALL)
    assert answer.code == 1
    found = [line.split(" ")[:3] for line in answer.out.splitlines() if not line.startswith(" ")]
    assert [(place.split(":")[0], code) for place, _, code in found] == [
        ("districts/南屏区/data/tasks_2023.yaml", "GK508"),  # the notice's text is not in the registry
        ("districts/南屏区/data/tasks_2023.yaml", "GK501"),  # nor the registry's in the notice
        ("districts/柳湾区/data/units.yaml", "GK210"),
        ("districts/石桥县", "GK013"),
    ]
    assert answer.err.splitlines()[-2:] == [
        "石桥县：不能用，没有检查",
        (
            "共 4 个登记册、5 个年度、48 项任务、5 份通知原文、25 份台账："
            "1 个没有问题，1 个只有提醒，1 个有错误，1 个不能用，没有计入（2 处错误，1 处提醒）"
        ),
    ]


@pytest.mark.usefixtures("spoilt")
def test_json_says_of_which_registry_and_which_are_left_out(gongkai: Run) -> None:
    document = gongkai(*ALL, "--format", "json").json
    assert document["schema"] == "gongkai.diagnostics/1"
    assert [each["registry"] for each in document["diagnostics"]] == ["南屏区", "南屏区", "柳湾区", "石桥县"]
    told = [(each["registry"], each["errors"], each["warnings"]) for each in document["checked"]]
    assert document["registries"] == ["北渡区", "南屏区", "柳湾区"]
    assert told == [("北渡区", 0, 0), ("南屏区", 2, 0), ("柳湾区", 0, 1)]
    (left,) = document["left_out"]
    assert (left["registry"], [each["code"] for each in left["findings"]]) == ("石桥县", ["GK013"])


@pytest.mark.usefixtures("spoilt")
@pytest.mark.parametrize(
    ("wanted", "written"),
    [("github", str), ("junit", str), ("gitlab", str), ("sarif", quote)],
)
def test_every_format_names_the_files_of_all(
    gongkai: Run, wanted: str, written: Callable[[str], str]
) -> None:
    answer = gongkai(*ALL, "--format", wanted)
    assert answer.code == 1
    for name in ("districts/南屏区/data/tasks_2023.yaml", "districts/柳湾区/data/units.yaml"):
        assert written(name) in answer.out
    if wanted == "sarif":
        found = [each["properties"]["registry"] for each in answer.json["runs"][0]["results"]]
        assert found == ["南屏区", "南屏区", "柳湾区", "石桥县"]


def test_reminders_fail_only_where_strict(gongkai: Run, city: Path) -> None:
    spoil(city / "districts/柳湾区/data/units.yaml", "groups:", "  - {name: 区气象局, kind: branch}\ngroups:")
    assert gongkai(*ALL).code == 0
    assert gongkai(*ALL, "--strict").code == 1


@pytest.mark.usefixtures("city")
def test_a_registry_without_the_year_is_a_finding_and_not_counted(gongkai: Run) -> None:
    answer = gongkai(*ALL, "--year", "2022")
    assert answer.code == 1
    assert [line for line in answer.out.splitlines() if "GK" in line] == [
        "districts/柳湾区/data:1:1: 错误 GK014 没有2022年的登记册",
        "districts/石桥县/data:1:1: 错误 GK014 没有2022年的登记册",
    ]
    assert (
        "共 4 个登记册、2 个年度、17 项任务、2 份通知原文：2 个没有问题，2 个不能用，没有计入" in answer.err
    )


def test_what_is_wrong_with_the_list_is_found_too(gongkai: Run, city: Path) -> None:
    spoil(city / "districts/registries.yaml", "name: 北渡区", "nmae: 北渡区")
    answer = gongkai("check", "-C", "districts", "--today", DAY)
    assert answer.code == 1
    assert "districts/registries.yaml:5:17: 错误 GK101" in answer.out
    assert "列出登记册的文件有 1 处问题" in answer.err


def test_a_list_that_cannot_be_read_is_a_finding(gongkai: Run, city: Path) -> None:
    (city / "districts/registries.yaml").write_text("registries: [", encoding="utf-8")
    answer = gongkai("check", "-C", "districts", "--format", "json")
    assert answer.code == 1
    assert [each["code"] for each in answer.json["diagnostics"]] == ["GK004"]


def test_many_are_examined_side_by_side_and_told_in_order(city: Path) -> None:
    """More than a few go to other processes; what is said is as if each were alone, byte for byte."""
    source = city / "districts/柳湾区"
    for number in range(70):
        folder = city / "many" / f"{number:03d}区" / "data"
        folder.mkdir(parents=True)
        for name in ("units.yaml", "tasks_2023.yaml", "notice_2023.txt"):
            (folder / name).write_bytes((source / "data" / name).read_bytes())
    spoil(city / "many/042区/data/tasks_2023.yaml", "公开校外培训机构", "公示校外培训机构")
    command = [sys.executable, "-m", "gongkai_cli", "check", "-C", "many/*", "--today", DAY]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    answers = [
        subprocess.run(command, capture_output=True, check=False, env=environment, timeout=120, text=True)
        for _ in range(2)
    ]
    assert answers[0].stdout == answers[1].stdout
    assert {line.split("/")[1] for line in answers[0].stdout.splitlines() if "错误" in line} == {"042区"}
    assert answers[0].returncode == 1
    assert answers[0].stderr.splitlines()[-1].startswith("共 70 个登记册、70 个年度、630 项任务")
    assert len(answers[0].stderr.splitlines()) == 2  # of so many only the one with findings has a line


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
def test_an_interrupt_ends_all_of_them_quietly(city: Path) -> None:
    source = city / "districts/柳湾区"
    for number in range(600):
        folder = city / "own" / f"{number:03d}区" / "data"
        folder.mkdir(parents=True)
        for name in ("units.yaml", "tasks_2023.yaml"):
            os.link(source / "data" / name, folder / name)
    command = [sys.executable, "-m", "gongkai_cli", "check", "-C", "own/*", "--today", DAY]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
        text=True,
    ) as process:
        time.sleep(0.7)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all of them
        out, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert process.returncode in (0, 1, 130)
    if process.returncode == 130:
        assert (out, err.splitlines()[-1]) == ("", "已中断")
