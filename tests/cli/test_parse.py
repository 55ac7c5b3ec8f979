"""``parse``: the engines' JSON as the issue of a pipeline reads it."""

from __future__ import annotations

from tests.conftest import Project, Run


def test_deadline_json(gongkai: Run) -> None:
    document = gongkai(
        "parse", "deadline", "三季度前", "--year", 2022, "--issued", "2022-07-28", "--format", "json"
    ).json
    assert set(document) == {
        "schema",
        "text",
        "kind",
        "start",
        "due",
        "recurrence",
        "ambiguous",
        "alternatives",
        "note",
    }
    assert (document["text"], document["kind"], document["due"]) == ("三季度前", "by", "2022-09-30")
    assert document["ambiguous"] is True
    assert [option["due"] for option in document["alternatives"]] == ["2022-09-30", "2022-06-30"]


def test_deadline_recurrence_json(gongkai: Run) -> None:
    document = gongkai("parse", "deadline", "每月10日前", "--year", 2022, "--format", "json").json
    assert document["recurrence"] == {"every": "month", "interval": 1, "times": None, "on": "10"}
    assert document["due"] is None


def test_the_year_is_that_of_issue_or_of_today(gongkai: Run) -> None:
    of_issue = gongkai("parse", "deadline", "9月底前", "--issued", "2021-03-01", "--format", "json").json
    assert of_issue["due"] == "2021-09-30"
    of_today = gongkai("parse", "deadline", "9月底前", "--today", "2024-01-01", "--format", "json").json
    assert of_today["due"] == "2024-09-30"


def test_deadline_table(gongkai: Run) -> None:
    rows = [row for row in gongkai("parse", "deadline", "3月—12月", "--year", 2022).rows if len(row) == 2]
    assert ["类型", "时间段"] in rows
    assert ["起", "2022-03-01"] in rows
    assert ["到期日", "2022-12-31（含当日）"] in rows


def test_units_json(gongkai: Run) -> None:
    document = gongkai(
        "parse",
        "units",
        "区发改局牵头，区财政局、区审管（公管）办配合，各有关单位按职责分工负责",
        "--format",
        "json",
    ).json
    assert document == {
        "schema": "gongkai.unit_cell/1",
        "lead": ["区发改局"],
        "responsible": [],
        "cooperating": ["区财政局", "区审管（公管）办"],
        "groups": ["各有关单位"],
        "notes": [],
    }


def test_units_uses_the_directory_at_hand(gongkai: Run) -> None:
    document = gongkai("parse", "units", "区文化和广电旅游体育局和区发改局", "--format", "json").json
    assert document["responsible"] == ["区文化和广电旅游体育局", "区发改局"]


def test_group_words_of_the_directory_are_groups(gongkai: Run, project: Project) -> None:
    text = "区政府办、沿江九片，各街道"
    before = gongkai("parse", "units", text, "--format", "json").json
    assert (before["responsible"], before["groups"]) == (["区政府办", "沿江九片"], ["各街道"])
    added = "groups:\n  - name: 沿江九片\n    members: open\n    basis: convention\n"
    project.edit("groups:\n", added, project.units)
    after = gongkai("parse", "units", text, "--format", "json").json
    assert (after["responsible"], after["groups"], after["notes"]) == (
        ["区政府办"],
        ["沿江九片", "各街道"],
        [],
    )
