"""The annual reports of ``gongkai site``: examined once, left out where they have errors."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.conftest import ROOT, Project, Run

from gongkai_cli.annual.figures import blank_report
from gongkai_cli.annual.load import load_report
from gongkai_cli.annual.packed_report import packed, unpacked
from gongkai_cli.schema import report_form as form

pytestmark = pytest.mark.usefixtures("shared_cache")

DAY = "2023-06-01"


@pytest.fixture
def report(project: Project) -> Path:
    """The file of a report, in a project that has its registry."""
    shutil.copytree(ROOT / "demo" / "report_2022", project.root / "data" / "report_2022")
    return project.root / "data" / "report_2022" / "区政府办.yaml"


def test_sound_reports_are_not_examined_again(
    gongkai: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert report.is_file()
    assert gongkai("site", "-o", "first", "--as-of", DAY).code == 0

    def unexpected(*_: object) -> None:
        raise AssertionError("read although it was examined before")

    monkeypatch.setattr("gongkai_cli.annual.load.load_report", unexpected)
    monkeypatch.setattr("gongkai_cli.rules.annual.check_reports", unexpected)
    assert gongkai("site", "-o", "again", "--as-of", DAY).code == 0
    pair = [(Path(name) / "2022" / "annual.html").read_bytes() for name in ("first", "again")]
    assert pair[0] == pair[1]


def test_a_report_with_an_error_is_left_out_every_time(gongkai: Run, report: Path) -> None:
    assert gongkai("site", "-o", "sound", "--as-of", DAY).code == 0
    assert (Path("sound") / "2022" / "annual.html").exists()
    text = report.read_text(encoding="utf-8")
    report.write_text(text.replace("unit: 区政府办", "unit: 没有的单位"), encoding="utf-8")
    for name in ("one", "two"):
        answer = gongkai("site", "-o", name, "--as-of", DAY)
        assert "2022年的年度报告 区政府办.yaml 有错误，没有列入" in answer.err
        assert not (Path(name) / "2022" / "annual.html").exists()


def test_a_report_comes_back_as_it_was_kept() -> None:
    report = load_report(ROOT / "demo" / "report_2022" / "区政府办.yaml").report
    assert report is not None
    money = replace(report, figures={**report.figures, form.CELLS[0]: Decimal("1.50")})
    for each in (report, money, replace(report, filed=None), blank_report("甲", 2022)):
        again = unpacked(packed(each))
        assert again == each
        assert list(again.figures.items()) == list(each.figures.items())
        assert again.figures[form.CELLS[0]].__class__ is each.figures[form.CELLS[0]].__class__
