"""What is printed is read back the same, whatever the figures; our own documents too."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.annual.filed import PARAGRAPHS, printed
from tests.annual.test_import_tables import OFFICE, WAYS
from tests.conftest import ROOT, Project, Run

from gongkai_cli.annual.figures import Report, ReportContact
from gongkai_cli.annual.load import load_report
from gongkai_cli.annual.yaml_text import report_text
from gongkai_cli.errors import GongkaiError
from gongkai_cli.intake.annual.filed import read_filed
from gongkai_cli.schema import report_form as form

COUNTS = st.integers(0, 10**12 - 1)
AMOUNTS = st.decimals(0, 10**6, places=4)
CASES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@CASES
@given(data=st.data())
def test_any_figures(tmp_path: Path, data: st.DataObject) -> None:
    """Totals that do not add up come through as they are: to judge them is the checks' business."""
    size = len(form.CELLS)
    counts = data.draw(st.lists(COUNTS, min_size=size, max_size=size))
    figures: dict[form.Cell, int | Decimal] = dict(zip(form.CELLS, counts, strict=True))
    figures[form.Cell(form.CHARGES, form.FEES)] = data.draw(AMOUNTS)
    name, content = WAYS[data.draw(st.sampled_from(sorted(WAYS)))](printed(Report("甲", 2022, None, figures)))
    (tmp_path / name).write_bytes(content)
    filed = read_filed(tmp_path / name, OFFICE)
    assert (filed.problems, filed.notes) == ((), ())
    assert filed.report.figures == figures
    assert filed.report.computed == frozenset()


@CASES
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_file(tmp_path: Path, data: bytes) -> None:
    """Nothing raises but what says why."""
    for name in ("报告.docx", "报告.html", "报告.txt"):
        (tmp_path / name).write_bytes(data)
        with contextlib.suppress(GongkaiError):
            assert read_filed(tmp_path / name, OFFICE).problems


@CASES
@given(
    text=st.text(
        "一二三四五六、（）()1.主动公开总体情况 \t\n其他需要报告的事项自然人商业企业总计规章/0123年月日"
    )
)
def test_any_text_that_looks_like_a_report(tmp_path: Path, text: str) -> None:
    for name, content in (("报告.txt", text), ("报告.html", f"<p>{text}<table><tr><td>{text}<td>{text}")):
        (tmp_path / name).write_text(f"{content}。", encoding="utf-8")
        assert read_filed(tmp_path / name, OFFICE).problems


def test_our_own_word_document(gongkai: Run, project: Project) -> None:
    """``report render``, then ``report import``: the same file, to the byte."""
    path = project.root / "data" / "report_2022" / "区政府办.yaml"
    path.parent.mkdir()
    path.write_text(report_text(balanced()), encoding="utf-8")
    assert [f for f in load_report(path).diagnostics if f.severity == "error"] == []
    made = gongkai("report", "render", "--unit", "区政府办", "--no-ledger", "--format", "docx", "-o", "dist")
    assert made.code == 0, made.err
    before = path.read_bytes()
    path.unlink()
    (document,) = (project.root / "dist").glob("*.docx")
    answer = gongkai("report", "import", document)
    assert answer.code == 0, answer.err
    assert "注意" not in answer.err
    assert path.read_bytes() == before
    assert gongkai("report", "check", "--unit", "区政府办").code == 0


def test_whom_to_ask_stays_in_the_file(gongkai: Run, project: Project) -> None:
    """It is printed in the opening, which is not read in."""
    path = project.root / "data" / "report_2022" / "区政府办.yaml"
    path.parent.mkdir()
    contact = ReportContact("www.example.cn", "某路1号", "315020", "0574-1")
    path.write_text(report_text(replace(balanced(), contact=contact)), encoding="utf-8")
    before = path.read_bytes()
    assert gongkai("report", "render", "--unit", "区政府办", "--no-ledger", "--format", "docx").code == 0
    (made,) = (project.root / "dist").iterdir()
    answer = gongkai("report", "import", made, "--force")
    assert answer.code == 0, answer.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("ending", ["docx", "md", "html"])
@pytest.mark.parametrize("tasks", [(), ("--with-tasks",)], ids=["", "tasks"])
def test_what_the_ledger_says_is_not_read_in(
    gongkai: Run, project: Project, ending: str, tasks: tuple[str, ...]
) -> None:
    """With the ledger's facts, too: the same file, and the same document made of it."""
    shutil.copytree(ROOT / "demo" / "progress_2022", project.root / "data" / "progress_2022")
    path = project.root / "data" / "report_2022" / "区政府办.yaml"
    path.parent.mkdir()
    path.write_text(report_text(balanced()), encoding="utf-8")
    render = ("report", "render", "--unit", "区政府办", *tasks, "--format", ending, "-o")
    assert gongkai(*render, "dist").code == 0
    before = path.read_bytes()
    path.unlink()
    (made,) = (project.root / "dist").iterdir()
    answer = gongkai("report", "import", made)
    assert answer.code == 0, answer.err
    assert [line for line in answer.err.splitlines() if "注意" in line] == [
        "  注意：第一部分开头由台账印出的一段没有读入，生成报告时再取自台账",
        "  注意：由台账印出的“2022年政务公开工作要点落实情况”（含其中的表格）没有读入，生成报告时再取自台账",
    ]
    assert path.read_bytes() == before
    assert gongkai(*render, "again").code == 0
    assert (project.root / "again" / made.name).read_bytes() == made.read_bytes()


def balanced() -> Report:
    """A report whose equations hold."""
    figures = dict.fromkeys(form.CELLS, 0)
    figures[form.Cell(form.NORMS, form.IN_FORCE)] = 12
    for label in (form.RECEIVED, form.OPENED, form.RESULT_TOTAL):
        for column in ("科研机构", form.TOTAL):
            figures[form.Cell(label, column)] = 7
    amounts: dict[form.Cell, int | Decimal] = {**figures}
    amounts[form.Cell(form.CHARGES, form.FEES)] = Decimal("1.20")
    parts = {**PARAGRAPHS, "主动公开": "清单：A & B <公开>。\n\n第二段。", "依申请公开": "收到申请7件。"}
    return Report("区政府办", 2022, date(2023, 1, 16), amounts, frozenset(), parts)
