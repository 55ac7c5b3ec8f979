"""A task's page leads to the same duty in the other years of the folder, in the words of the edition."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_site import page, site, words
from tests.conftest import ROOT, Run

pytestmark = pytest.mark.usefixtures("shared_cache")

CITY = ROOT / "demo" / "second_city_years"
DAY = "2024-10-08"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The invented city: 2023 with its ledger, 2024 without one."""
    shutil.copytree(CITY / "data", tmp_path / "city" / "data")
    shutil.copytree(CITY / "progress_2023", tmp_path / "city" / "data" / "progress_2023")
    return tmp_path / "city"


def history(folder: Path, name: str) -> list[Any]:
    found: list[Any] = page(folder, name).xpath("//section[@aria-labelledby='history']//li")
    return found


def every_history(folder: Path) -> str:
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("task/*.html")]
    return "".join(words(each) for name in sorted(names) for each in history(folder, name))


def test_a_task_tells_what_it_carries_on_and_how_far_that_got(gongkai: Run, city: Path) -> None:
    folder = site(gongkai, "-C", city, day=DAY)
    (same,) = history(folder, "2024/task/5.html")
    assert words(same) == (
        "2023年第5项（文字相同）：汇集就业和培训政策，制成一图读懂，9月底前上线。（完成时限：9月底前）已完成"
    )
    assert same.xpath("./a/@href") == ["../../2023/task/5.html"]
    (changed,) = history(folder, "2024/task/2.html")
    assert words(changed).endswith("（完成时限：—）暂未公布进展")


def test_the_older_year_tells_what_became_of_it(gongkai: Run, city: Path) -> None:
    folder = site(gongkai, "-C", city, day=DAY)
    (later,) = history(folder, "2023/task/1.html")
    assert words(later).startswith("2024年第1项：编制重大项目清单，4月底前公开清单")
    assert later.xpath("./a/@href") == ["../../2024/task/1.html"]
    assert not later.xpath(".//*[contains(@class, 'state')]")  # no ledger is kept of 2024


def test_only_the_office_learns_how_it_is_known(gongkai: Run, city: Path) -> None:
    public = site(gongkai, "-C", city, day=DAY)
    inside = site(gongkai, "-C", city, "--edition", "internal", out="inside", day=DAY)
    outward, inward = every_history(public), every_history(inside)
    assert outward
    for word in ("推定承接", "待确认", "follows"):
        assert (word in outward, word in inward) == (False, True), word


def test_a_ruling_is_followed(gongkai: Run, city: Path) -> None:
    path = city / "data" / "tasks_2024.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("      - no: 5\n") == 1
    path.write_text(text.replace("      - no: 5\n", "      - no: 5\n        follows: []\n"), encoding="utf-8")
    assert history(site(gongkai, "-C", city, day=DAY), "2024/task/5.html") == []


def test_one_year_has_no_history(gongkai: Run, city: Path) -> None:
    (city / "data" / "tasks_2024.yaml").unlink()
    (city / "data" / "notice_2024.txt").unlink()
    folder = site(gongkai, "-C", city, day=DAY)
    assert [path for path in folder.rglob("*.html") if b"history" in path.read_bytes()] == []
