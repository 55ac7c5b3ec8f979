"""Sites of registries that are unlike the product's own: no sections, duties that recur, no ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.test_site import page, site, words
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("shared_cache")

UNITS = "units:\n  - {name: 甲局, kind: department}\n  - {name: 乙局, kind: department}\n"
TASKS = """\
notice: {title: 2024年试办区政务公开工作要点, number: 试政办发〔2024〕1号, issuer: 试办区人民政府办公室,
  issued: 2024-03-01, year: 2024}
tasks:
  - {no: 1, text: 公布值班表。, deadline: 每月5日前, units: [甲局], printed: 一}
  - {no: 2, text: 公开预算。, units: [乙局]}
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "office" / "data").mkdir(parents=True)
    (tmp_path / "office" / "data" / "units.yaml").write_text(UNITS, encoding="utf-8")
    (tmp_path / "office" / "data" / "tasks_2024.yaml").write_text(TASKS, encoding="utf-8")
    return tmp_path / "office"


def test_without_a_ledger_a_recurring_duty_stands_at_its_next_day(gongkai: Run, office: Path) -> None:
    folder = site(gongkai, "-C", office, day="2024-07-01")
    for name in ("tasks.html", "task/1.html", "unit/1.html", "calendar.html"):
        text = words(page(folder, f"2024/{name}"))
        assert ("2024年7月5日" in text, "2024年3月5日" in text) == (True, False), name
    assert page(folder, "2024/tasks.html").xpath("//*[@data-task='1']/@data-due") == ["2024-07"]
    assert "周期性任务列在下一个到期日" in words(page(folder, "2024/calendar.html"))


def test_with_a_ledger_it_stands_at_the_first_period_not_done(gongkai: Run, office: Path) -> None:
    (office / "data" / "progress_2024").mkdir()
    folder = site(gongkai, "-C", office, day="2024-07-01")
    calendar = words(page(folder, "2024/calendar.html"))
    assert "2024年3月5日 第一项" in calendar
    assert "周期性任务列在最早一期还没有做到的到期日" in calendar


def test_a_notice_without_sections_has_none_on_the_overview(gongkai: Run, office: Path) -> None:
    folder = site(gongkai, "-C", office, day="2024-07-01")
    assert not page(folder, "index.html").xpath("//*[@id='by-section']")
    assert "第一项" in words(page(folder, "2024/tasks.html"))
