"""Text in the parts that are tables is kept where it stood, and printed there again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.annual.filed import Box, printed
from tests.annual.test_import_round_trip import balanced
from tests.annual.test_import_tables import OFFICE, WAYS, read
from tests.conftest import Project, Run

from gongkai_cli.annual.yaml_text import report_text
from gongkai_cli.intake.annual.filed import read_filed
from gongkai_cli.schema import report_form as form

TEXTS = {
    part.key: f"{part.key}的说明，本年{no}次。\n\n- 第二段，没有句号；含2022年的数{no}"
    for no, part in enumerate(form.BESIDE)
}


@pytest.mark.parametrize("way", WAYS)
def test_text_above_and_below_each_table(tmp_path: Path, way: str) -> None:
    report = printed()
    report.beside = TEXTS
    filed = read(report, tmp_path, way)
    assert filed.problems == ()
    assert {key: filed.report.part(key) for key in form.BESIDE_KEYS} == TEXTS
    assert "第三部分表后另有 2 段文字，记在 parts 的“三”“表后”" in filed.notes


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_kept_of_what_the_form_prints(tmp_path: Path, way: str) -> None:
    report = printed()
    report.beside = {"二表前": "单位：件", "三表前": form.PRINTED_RULE, "四表后": "— 7 —"}
    filed = read(report, tmp_path, way)
    assert not form.BESIDE_KEYS & filed.report.parts.keys()
    assert filed.notes == ()


@pytest.mark.parametrize("way", ["html", "docx"])
def test_a_sentence_in_the_table_and_a_table_of_another_kind(tmp_path: Path, way: str) -> None:
    report = printed()
    report.tables[2].append([Box("注：行政许可按办结数统计。", 4)])
    report.beside = {"四表后": "见上。"}
    filed = read(report, tmp_path, way)
    assert filed.report.part("二表后") == "注：行政许可按办结数统计。"
    assert filed.report.part("四表后") == "见上。"


def test_another_table_is_said(tmp_path: Path) -> None:
    page = printed().page().replace(
        "<p>三、", "<table><tr><td>科室</td><td>张三</td></tr></table><p>三、", 1
    )  # fmt: skip
    (tmp_path / "报告.html").write_text(page, encoding="utf-8")
    filed = read_filed(tmp_path / "报告.html", OFFICE)
    assert "第二部分里有 1 张表格不是规定的表式，没有读入" in filed.notes


@pytest.mark.parametrize("ending", ["md", "docx"])
def test_round_trip_through_our_own_documents(gongkai: Run, project: Project, ending: str) -> None:
    path = project.root / "data" / "report_2022" / "区政府办.yaml"
    path.parent.mkdir()
    report = balanced()
    path.write_text(report_text(replace(report, parts={**report.parts, **TEXTS})), encoding="utf-8")
    render = ("report", "render", "--unit", "区政府办", "--no-ledger", "--format", ending, "-o", "dist")
    assert gongkai(*render).code == 0
    before = path.read_bytes()
    path.unlink()
    (made,) = (project.root / "dist").iterdir()
    assert gongkai("report", "import", made).code == 0
    assert path.read_bytes() == before
