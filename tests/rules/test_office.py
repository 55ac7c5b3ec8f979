"""GK871 and GK872: what an office's papers need, and the explanations, whose examples are true."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Project, Run, WriteOffice

from gongkai_cli.rules.explanations import EXPLANATIONS

TASKS = """\
tasks:
  - {no: 1, text: 公开预算。, deadline: 6月底前, units: [区政府办, 区发改局, 东街道, 西镇, 南乡]}
"""
UNITS = """\
units:
  - {name: 区政府办, full_name: 江海区人民政府办公室, kind: department}
  - {name: 区发改局, kind: department}
  - {name: 东街道, kind: subdistrict}
  - {name: 西镇, kind: town}
  - {name: 南乡, kind: town}
"""


@pytest.fixture
def office(write_office: WriteOffice) -> Path:
    return write_office(TASKS, UNITS) / "data" / "office.yaml"


def codes(gongkai: Run) -> list[str]:
    found = gongkai("check", "--format", "json").json["diagnostics"]
    return [each["code"] for each in found if each["code"] != "GK515"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("issuer: 江海区人民政府办公室\n", []),
        ("telephone: 【待填写】\n", []),
        ("reply_days: 10\n", ["GK872"]),
        ("letter_number: 江政办函〔{year}〕{no}号\n", ["GK872"]),
        ("unit: 区政府办\n", []),
        ("unit: 区府办公室\n", ["GK871"]),
        ("unit: 各街道\ntelephone: 0574-87650000\n", ["GK871", "GK872"]),
    ],
)
def test_what_check_finds(gongkai: Run, office: Path, text: str, expected: list[str]) -> None:
    """A full name is missed once the office says what only letters need; of 街道, 镇, 乡 it follows."""
    if text:
        office.write_text(text, encoding="utf-8")
    assert codes(gongkai) == expected


def test_where_and_how_it_is_said(gongkai: Run, office: Path) -> None:
    office.write_text("telephone: 0574-87650000\nunit: 区政府\n", encoding="utf-8")
    lines = gongkai("check").out.splitlines()
    assert "data/office.yaml:2:7: 错误 GK871 本单位“区政府”不在2022年的单位名录里" in lines
    assert "    建议：是否应为“区政府办”？" in lines
    assert "data/units.yaml:3:12: 提醒 GK872 “区发改局”没有全称" in lines


def test_documents_refuse_an_own_unit_that_is_not_there(gongkai: Run, office: Path) -> None:
    office.write_text("unit: 区府办公室\n", encoding="utf-8")
    answer = gongkai("render", "notice", "--unit", "东街道")
    assert answer.code == 3
    assert "office.yaml 写的本单位“区府办公室”不在单位名录里" in answer.err


@pytest.mark.parametrize("kind", ["bad", "good"])
def test_the_explanations_are_true(gongkai: Run, office: Path, kind: str) -> None:
    office.write_text(f"{getattr(EXPLANATIONS['GK871'], kind)}\n", encoding="utf-8")
    assert codes(gongkai) == (["GK871"] if kind == "bad" else [])
    office.write_text("reply_days: 10\n", encoding="utf-8")
    example = getattr(EXPLANATIONS["GK872"], kind).removeprefix("units:\n")
    entry = "  - {name: 区发改局, kind: department}\n"
    units = office.parent / "units.yaml"
    units.write_text(UNITS.replace(entry, f"{example}\n"), encoding="utf-8")
    assert codes(gongkai) == (["GK872"] if kind == "bad" else [])


def test_our_own_directory_addresses_everybody(gongkai: Run, project: Project) -> None:
    (project.root / "data" / "office.yaml").write_text("reply_days: 10\n", encoding="utf-8")
    assert gongkai("check", "--strict").code == 0
