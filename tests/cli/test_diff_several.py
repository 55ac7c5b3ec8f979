"""``gongkai diff -C 'districts/*' 2022 2023``: two years within each registry."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.districts import city
from tests.conftest import Run

__all__ = ["city"]

ALL = ("diff", "-C", "districts")


@pytest.mark.usefixtures("city")
def test_an_overview_comes_first_and_each_row_has_its_registry(gongkai: Run) -> None:
    answer = gongkai(*ALL, "2022", "2023", "--format", "md")
    assert answer.code == 0, answer.err
    lines = answer.out.splitlines()
    assert "## 各登记册的变化" in lines
    # 南屏区: 1 and 3 are as they were, 5 has lost two units; 2, 4 and 8 were reworded, 6 and 7 are gone.
    assert "| 南屏区 | 2 | 1 | 3 | 0 | 0 | 4 | 2 | 1 |" in lines
    assert "| 北渡区 | 3 | 2 | 3 | 0 | 0 | 4 | 1 | 1 |" in lines
    assert "| 合计 | 5 | 3 | 6 | 0 | 0 | 8 | 3 | 2 |" in lines
    assert sum(line.startswith(("| 南屏区 |", "| 北渡区 |")) for line in lines) == 2 + 9 + 8 + 3
    assert "没有计入 2 个：柳湾区（没有2022年的登记册）；石桥县（没有2022年的登记册）" in answer.err


@pytest.mark.usefixtures("city")
def test_json_holds_what_each_says_alone(gongkai: Run) -> None:
    document = gongkai(*ALL, "--format", "json").json  # the last two years
    assert (document["schema"], document["registries"]) == ("gongkai.diffs/1", ["南屏区", "北渡区"])
    assert [each["registry"] for each in document["left_out"]] == ["柳湾区", "石桥县"]
    for each in document["comparisons"]:
        alone = gongkai(
            "diff", "-C", f"districts/{each['registry']}", "2022", "2023", "--format", "json"
        ).json
        assert {key: each[key] for key in alone} == alone
        assert each["counts"]["new"] == len(alone["new"])
    assert document["total"] == {
        "same": 5, "changed_otherwise": 3, "reworded": 6, "split": 0, "merged": 0,
        "new": 8, "dropped": 3, "unsure": 2,
    }  # fmt: skip


@pytest.mark.usefixtures("city")
def test_papers_are_one_for_each(gongkai: Run) -> None:
    answer = gongkai(*ALL, "2022", "2023", "--format", "html", "-o", "out")
    assert answer.code == 0, answer.err
    assert sorted(path.name for path in Path("out").iterdir()) == sorted(
        f"2023年{name}政务公开工作要点对照表（{name}2022年与{name}2023年）.html"
        for name in ("南屏区", "北渡区")
    )


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("districts/南屏区", "districts/北渡区"), "“districts/南屏区”不是年份"),
        (("2022",), "几个登记册一起比较的是两个年份，这里写了 1 个"),
        (("2022", "2023", "--rev", "HEAD"), "--rev 只比较一份登记册"),
        (("2022", "2024"), "4 个登记册都没有2024年的"),
        (("2022", "2023", "-o", "out"), "-o 只用于存成文件的格式"),
    ],
)
def test_what_it_refuses(gongkai: Run, typed: tuple[str, ...], told: str) -> None:
    answer = gongkai(*ALL, *typed)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


@pytest.mark.usefixtures("city")
def test_two_folders_are_compared_as_ever(gongkai: Run) -> None:
    answer = gongkai("diff", "districts/南屏区", "districts/北渡区", "--format", "json")
    assert answer.json["schema"] == "gongkai.diff/1"
    assert [answer.json[side]["label"] for side in ("from", "to")] == ["南屏区 2023年", "北渡区 2023年"]


@pytest.mark.usefixtures("city")
def test_exit_code_says_whether_anything_differs(gongkai: Run) -> None:
    assert gongkai(*ALL, "2022", "2023", "--exit-code").code == 1
    assert gongkai(*ALL, "2023", "2023", "--exit-code").code == 0
