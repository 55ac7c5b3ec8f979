"""The notice lies in the registry's folder: what leads out of it is not read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Project

from gongkai_cli.language.printed_dates import dates_in
from gongkai_cli.registry.load import load_files, load_notice

ISSUED = date(2022, 7, 28)


def codes(project: Project) -> list[str]:
    loaded = load_files(project.tasks, project.units)
    notice = load_notice(loaded)
    assert notice is not None
    assert (notice.text is None) == bool(notice.diagnostics)
    return [finding.code for finding in notice.diagnostics]


def test_a_link_that_leads_out_is_not_followed(project: Project) -> None:
    notice = project.root / "data" / "notice_2022.txt"
    notice.rename(project.root / "notice.txt")
    notice.symlink_to(project.root / "notice.txt")
    assert codes(project) == ["GK516"]


@pytest.mark.parametrize("name", ["../data/notice_2022.txt", "sub/../notice_2022.txt", "./notice_2022.txt"])
def test_a_way_that_ends_inside_is_fine(project: Project, name: str) -> None:
    (project.root / "data" / "sub").mkdir()
    project.edit("source: notice_2022.txt", f"source: {name}")
    assert codes(project) == []


@pytest.mark.parametrize(
    "name", ["tasks_2022.yaml", "./tasks_2022.yaml", "units.yaml", "copy.YML", "link.txt"]
)
def test_a_registry_is_not_its_own_notice(project: Project, name: str) -> None:
    (project.root / "data" / "copy.YML").write_bytes(project.tasks.read_bytes())
    (project.root / "data" / "link.txt").symlink_to("tasks_2022.yaml")
    project.edit("source: notice_2022.txt", f"source: {name}")
    assert codes(project) == ["GK506"]


def test_a_data_folder_that_is_a_link_is_fine(project: Project) -> None:
    (project.root / "data").rename(project.root / "real")
    (project.root / "data").symlink_to(Path("real"))
    assert codes(project) == []


@pytest.mark.parametrize(
    "line",
    [
        "2022年7月28日", "2022 年 7 月 28 日", "２０２２年７月２８日", "2022年07月28日印发",
        "二〇二二年七月二十八日", "二○二二年七月廿八日", "二零二二年七月二十八日", "二O二二年七月二十八日",
        "2022-07-28", "2022.7.28", "2022/07/28", "区政府办公室2022年7月28日印发",
        "二 〇 二 二 年 七 月 二 十 八 日", "（2022年7月28日）", "印发日期\t2022年7月28日\t有效",
    ],
)  # fmt: skip
def test_a_day_in_any_usual_print(line: str) -> None:
    assert dates_in(f"前文\n{line}\n后文") == (ISSUED,)


@pytest.mark.parametrize(
    "line", ["2022年7月28日前完成", "2022年7月28日起施行", "2022年13月28日", "2022年7月", "12022年7月28日"]
)
def test_a_day_that_dates_nothing(line: str) -> None:
    assert dates_in(line) == ()
