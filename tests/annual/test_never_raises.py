"""Whatever stands in a report's file: findings, never an exception; and every place lies in the file."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from gongkai_cli.annual.figures import Report

if TYPE_CHECKING:
    from tests.annual.conftest import Office

SCRAPS = (
    "",
    "x",
    "：",
    ": ",
    "{",
    "[1]",
    "''",
    "- ",
    "0",
    "1,808",
    "１",
    "\n",
    "  ",
    "#",
    "自然人: 3, ",
    "&a ",
    "总计",
)


def spoilt(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text))
        end = start + chance.choice((0, 1, 5, 40, 400))
        text = text[:start] + chance.choice(SCRAPS) + text[end:]
    return text


@pytest.mark.parametrize("seed", range(60))
def test_spoilt_files(office: Office, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  not a secret
    sound = office.file.read_text(encoding="utf-8")
    for _ in range(5):
        text = spoilt(sound, chance)
        office.file.write_text(text, encoding="utf-8")
        lines = text.split("\n")
        for finding in office.findings():
            if finding.where.file.endswith("report_2022/区发改局.yaml"):
                assert 1 <= finding.where.line <= len(lines), finding
                assert 1 <= finding.where.column <= len(lines[finding.where.line - 1]) + 1, finding
        (loaded,) = [item for item in office.loaded() if item.path == office.file]
        assert loaded.report is None or isinstance(loaded.report, Report)
        assert loaded.report is None or loaded.report.whole or loaded.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        f"收到申请{'1' * 5000}件。",
        "收取信息处理费1.2.3元。",
        "收取信息处理费1..元，",
        f"收取费用{'9' * 5000}元。",
        "收取费１.５元。",
    ],
)
def test_figures_in_prose_that_are_none(office: Office, text: str) -> None:
    office.edit("本年度未收取信息处理费。", f"{text}本年度未收取信息处理费。")
    office.findings()
