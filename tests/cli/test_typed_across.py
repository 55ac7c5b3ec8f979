"""What may be typed for one registry, typed for several."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.test_many import district
from tests.conftest import Run


@pytest.fixture(autouse=True)
def _city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    district(tmp_path / "甲区", second="6月底前")
    district(tmp_path / "乙区", second="12月底前")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONGKAI_TODAY", "2022-10-08")


def test_several_folders_may_be_typed_before_the_verb(gongkai: Run) -> None:
    before = gongkai("-C", "甲区", "-C", "乙区", "list")
    assert before.code == 0
    assert before == gongkai("list", "-C", "甲区", "-C", "乙区")
    assert {row[0] for row in before.rows} == {"甲区", "乙区"}


def test_days_in_words_numbers_and_short_lines(gongkai: Run) -> None:
    both = ("-C", "甲区", "-C", "乙区")
    rows = gongkai("due", *both, "--before", "6月底", "--brief").rows
    assert rows
    assert {row[0] for row in rows} == {"甲区"}
    whole = gongkai("due", *both, "--before", "2022-06-30").rows
    assert [row[1] for row in gongkai("list", *both, "--brief", "--sort", "no").rows] == [
        row[1] for row in gongkai("list", *both, "--sort", "no").rows
    ]
    assert [row[3] for row in whole] == [row[1] for row in rows]
    assert gongkai("list", *both, "--within", "上半年", "--count").out == f"{len(rows)}\n"
    assert len(gongkai("show", *both, "1-2", "--json").json["registries"]) == 2


def test_the_status_of_a_unit_in_each(gongkai: Run) -> None:
    both = ("-C", "甲区", "-C", "乙区")
    name = gongkai("units", "-C", "甲区", "--json").json["units"][0]["name"]
    answer = gongkai("status", *both, "--unit", name)
    assert answer.code == 0, answer.err
    assert [row[:2] for row in answer.rows] == [["甲区", name], ["乙区", name]]
    refused = gongkai("status", *both, "--unit", name, "--by", "registry")
    assert (refused.code, "不能同 --by registry 一起用" in refused.err) == (2, True)
    assert gongkai("status", *both, "--unit", "没有这个单位").code == 2
