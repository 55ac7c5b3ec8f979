"""Every workbook is valid: documents, forms, tables, the sum of the annual reports, a comparison."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT, Project, Run
from tests.render.excel.samples import book, documents
from tests.render.validity import findings

pytestmark = pytest.mark.slow

MADE = {
    "清单": ("render", "checklist", "--unit", "区发改局", "--format", "xlsx"),
    "通报": ("render", "bulletin", "--as-of", "2022-10-08", "--format", "xlsx"),
    "汇总表": ("render", "ledger", "--as-of", "2022-10-08", "--format", "xlsx"),
    "总结": ("render", "summary", "--today", "2022-10-08", "--format", "xlsx"),
    "印发通知": ("render", "issue", "--today", "2022-07-28", "--format", "xlsx"),
    "报送表": ("form", "export", "--unit", "区发改局"),
    "平表": ("export", "xlsx"),
    "填报表": ("report", "form", "export", "--unit", "区发改局"),
    "年度报告": ("report", "render", "--unit", "区政府办", "--format", "xlsx"),
}


@pytest.mark.parametrize(("name", "view"), documents())
def test_a_document(name: str, view: Any, tmp_path: Path) -> None:
    assert findings(book(name, view), "xlsx", tmp_path) == []


@pytest.mark.parametrize("args", MADE.values(), ids=list(MADE))
def test_what_a_verb_makes(gongkai: Run, project: Project, tmp_path: Path, args: tuple[str, ...]) -> None:
    for name in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / name, project.root / "data" / name)
    answer = gongkai(*args, "-o", "out")
    assert answer.code == 0, answer.err
    made = list((project.root / "out").glob("*.xlsx"))
    assert made
    for path in made:
        assert findings(path.read_bytes(), "xlsx", tmp_path) == []


def test_the_sum(gongkai: Run, project: Project, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "demo" / "report_2022", project.root / "data" / "report_2022")
    assert gongkai("report", "sum", "--format", "xlsx", "-o", "sum.xlsx").code == 0
    assert findings((project.root / "sum.xlsx").read_bytes(), "xlsx", tmp_path) == []


def test_a_comparison(gongkai: Run, tmp_path: Path) -> None:
    city = tmp_path / "city"
    shutil.copytree(ROOT / "demo" / "second_city_years" / "data", city / "data")
    assert gongkai("diff", "2023", "2024", "-C", city, "--format", "xlsx", "-o", tmp_path / "out").code == 0
    (path,) = (tmp_path / "out").glob("*.xlsx")
    assert findings(path.read_bytes(), "xlsx", tmp_path) == []
