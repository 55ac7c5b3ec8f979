"""A finding shows the smallest span that is wrong, says what to do, and where else to look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from gongkai_cli.diagnostics import Diagnostic

CASES = Path(__file__).parents[1] / "cases"
UNITS = (CASES / "units.yaml").read_text(encoding="utf-8")
HEAD = """\
notice: {title: 工作要点, number: 北区政办发〔2022〕28号, issuer: 区政府办, issued: 2022-07-28, year: 2022}
sections:
  - no: 1
    title: 突出数字加持赋能
    topics:
      - no: 1
        title: 统筹管好用好各类政务公开平台
        tasks:
          - {no: 1, text: 确保政府网站安全平稳运行。, deadline: 全年, units: [政务公开责任单位, 各有关单位]}
"""
TASK = """\
          - no: 2
            text: 持续做好政府公报工作。
            deadline: 全年
            units: [区政府办]
"""


def _at(text: str, found: Diagnostic) -> str:
    """What stands where a finding points, to the end of the line."""
    return text.split("\n")[found.where.line - 1][found.where.column - 1 :]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("[区政府办]", "[区政府办, 区发该局, 区财政局]", "区发该局, 区财政局]"),
        ("[区政府办]", "\n              - 区政府办\n              - 区发该局\n", "区发该局"),
        ("[区政府办]", "\n            - 区发该局\n", "区发该局"),
        ("[区政府办]", "[区政府办,\n                    '区发该局']", "'区发该局']"),
        ("[区政府办]", '[区政府办, "区发该局"]', '"区发该局"]'),
        ("deadline: 全年", "deadline: 全年\n            phone: 87380000", "phone: 87380000"),
        ("deadline: 全年", "deadline:    三季度前", "三季度前"),
        ("text: 持续做好政府公报工作。", "text: |\n              持续\u200b做好", "|"),
        ("            text: 持续做好政府公报工作。\n", "", "no: 2"),
        ("- no: 2\n            text", "- text", "text: 持续做好政府公报工作。"),
        ("[区政府办]", "[]", "[]"),
        ("[区政府办]", "", " "),
    ],
)
def test_the_place_of_a_finding(old: str, new: str, shown: str, examine: Any) -> None:
    text = HEAD + TASK.replace(old, new)
    (found,) = examine(text, UNITS)
    assert _at(text, found) == shown


def test_columns_count_characters_not_bytes_or_cells(examine: Any) -> None:
    text = HEAD + TASK.replace("[区政府办]", "[区政府办, 𠮷林局]")
    (found,) = examine(text, UNITS)
    assert (found.where.line, found.where.column) == (13, len("            units: [区政府办, ") + 1)


def test_a_misspelt_unit_is_shown_with_the_line_of_the_directory(examine: Any) -> None:
    (found,) = examine(HEAD + TASK.replace("区政府办", "区发该局"), UNITS)
    line = UNITS[: UNITS.index("name: 区发改局")].count("\n") + 1
    assert found.help == f"是否应为“区发改局”（units.yaml:{line}）？"


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        ("deadline: 全年", "dedline: 全年", "是否应为“deadline”？"),
        (
            "deadline: 全年",
            "deadline: 全年\n            电话: 1",
            (
                "这里可用的键：no、printed、title、text、deadline、milestones、due、due_note、lead、units、"
                "cooperating、erratum、follows、implements"
            ),
        ),
        ("[区政府办]", "区政府办、区发改局", "请写成列表，如“units: [区政府办, 区发改局]”"),
        ("[区政府办]", "[区政府办、区发改局]", "请拆成几项：[区政府办, 区发改局]"),
        ("[区政府办]", "[中马街道]", "现为“外滩街道”，请改用现单位；通知原文如此的，先在名录中说明"),
        ("deadline: 全年", "deadline: 全年\n            due: 9月30日", "请写成 年-月-日，如 2022-09-30"),
    ],
)
def test_only_the_help_says_what_to_do(old: str, new: str, advice: str, examine: Any) -> None:
    found = examine(HEAD + TASK.replace(old, new), UNITS)[0]
    assert found.help == advice
    assert "请" not in found.message


def test_a_repeated_number_shows_the_other_place(examine: Any) -> None:
    text = HEAD + TASK + TASK.replace("公报", "年报")
    (found,) = examine(text, UNITS)
    (other,) = found.related
    assert {found.where.line, other.where.line} == {10, 14}


def test_a_name_of_two_bodies_shows_both(examine: Any) -> None:
    units = UNITS.replace("  - name: 区财政局\n", "  - name: 区财政局\n    aliases: [区府办]\n")
    (found,) = examine(HEAD + TASK, units)
    (other,) = found.related
    assert _at(units, found) == "区府办]"
    assert units.split("\n")[other.where.line - 1] == "    aliases: [区府办]"
    assert other.where.line < found.where.line


def test_a_departure_from_the_notice_shows_the_notices_line(examine: Any) -> None:
    case = (CASES / "bad" / "GK502-cell.yaml").read_text(encoding="utf-8")
    tasks, notice = case.split("#==== notice_2022.txt\n")
    (found,) = examine(tasks, UNITS, notice)
    (other,) = found.related
    assert other.where.file == "notice_2022.txt"
    assert "2. 持续做好政府公报工作" in notice.split("\n")[other.where.line - 1]


def test_findings_come_in_the_order_of_their_places(examine: Any) -> None:
    findings = examine((CASES / "bad" / "several-errors.yaml").read_text(encoding="utf-8"), UNITS)
    assert [f.where for f in findings] == sorted(f.where for f in findings)
