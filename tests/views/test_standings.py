"""Who is named in a 通报, and for what: small ledgers, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.conftest import WriteOffice

from gongkai_cli.directory import Directory
from gongkai_cli.model import IssuingOffice
from gongkai_cli.progress.entry import Entry
from gongkai_cli.progress.fold import Progress
from gongkai_cli.registry.load import load_files
from gongkai_cli.views.bulletin import bulletin
from gongkai_cli.views.issuance import IssueTerms
from gongkai_cli.views.standings import Standings, read_standings
from gongkai_cli.views.status import Status

if TYPE_CHECKING:
    from gongkai_cli.model import Registry

TASKS = """\
tasks:
  - {no: 1, text: 甲事。, deadline: 6月底前, units: [区发改局, 区教育局]}
  - {no: 2, text: 乙事。, deadline: 6月底前, units: [区政府办, 各街道]}
  - {no: 3, text: 丙事。, deadline: 9月底前, lead: [区发改局], cooperating: [区教育局]}
"""
UNITS = """\
units:
  - {name: 区政府办, full_name: 江海区人民政府办公室, kind: department}
  - {name: 区发改局, kind: department}
  - {name: 区教育局, kind: department}
  - {name: 东街道, kind: subdistrict}
  - {name: 西街道, kind: subdistrict}
groups:
  - {name: 各街道, members: {kind: [subdistrict]}, basis: notice}
"""


@pytest.fixture
def registry(write_office: WriteOffice) -> Registry:
    data = write_office(TASKS, UNITS) / "data"
    found = load_files(data / "tasks_2022.yaml", data / "units.yaml").registry
    assert found is not None
    return found


def progress(registry: Registry, day: str, *reports: str) -> Progress:
    """Reports as ``task unit day state note``."""
    entries = []
    for no, report in enumerate(reports):
        task, unit, on, state, *note = report.split()
        entries.append(
            Entry(
                str(no),
                int(task),
                unit,
                state,  # type: ignore[arg-type]
                date.fromisoformat(on),
                "".join(note),
                reason="人手不足。",
                by="甲",
            )
        )
    return Progress(registry, Directory.of(registry), entries, date.fromisoformat(day))


def standings(registry: Registry, day: str, *reports: str) -> Standings:
    return read_standings(progress(registry, day, *reports))


def test_nobody_has_reported(registry: Registry) -> None:
    facts = standings(registry, "2022-07-01")
    assert (facts.reported, facts.praised, facts.blocked, facts.alike) == (False, (), (), ())
    assert [each.unit for each in facts.silent] == ["区政府办", "区发改局", "区教育局", "东街道", "西街道"]
    assert facts.silent[1] == ("区发改局", 2, "1 3")  # who only cooperates in 3 does not answer for it
    assert facts.silent[2] == ("区教育局", 1, "1")
    assert [(each.day, each.tasks, each.numbers) for each in facts.coming] == [("2022年9月30日", 1, "第3项")]


def test_who_did_all_that_fell_due_is_praised(registry: Registry) -> None:
    facts = standings(
        registry, "2022-07-01", "1 区发改局 2022-06-20 done 办成", "2 东街道 2022-06-20 done 建成"
    )
    assert facts.praised == (("区发改局", 1, "第1项"), ("东街道", 1, "第2项"))
    assert facts.late == (("区政府办", 1, "第2项"), ("区教育局", 1, "第1项"), ("西街道", 1, "第2项"))


@pytest.mark.parametrize(("day", "praised"), [("2022-09-29", True), ("2022-09-30", False)])
def test_on_the_last_day_nobody_is_late_nor_praised(registry: Registry, day: str, praised: bool) -> None:
    facts = standings(registry, day, "1 区发改局 2022-06-20 done 办成")
    assert any(each.unit == "区发改局" for each in facts.praised) == praised
    assert all(each.unit != "区发改局" for each in facts.late)


def test_the_same_words_are_no_praise(registry: Registry) -> None:
    facts = standings(
        registry,
        "2022-07-01",
        "2 东街道 2022-06-20 done 已建成",
        "2 西街道 2022-06-21 done 已　建成",
        "1 区发改局 2022-06-21 done 已建成",
    )
    assert facts.alike == ((2, ("东街道", "西街道")),)
    assert [each.unit for each in facts.praised] == ["区发改局"]


def test_what_is_blocked_is_told_with_its_reason(registry: Registry) -> None:
    facts = standings(registry, "2022-06-01", "1 区教育局 2022-05-20 blocked")
    assert facts.blocked == ((1, "区教育局", "人手不足", "2022年5月20日"),)


def told(registry: Registry, day: str, *reports: str) -> dict[str, str]:
    status = Status(progress(registry, day, *reports), "unit", None, kept=True)
    made = bulletin(status, IssuingOffice(), IssueTerms(date.fromisoformat(day)))
    return {row.cells[0].text: row.cells[-1].text for row in made.late.rows}


def test_all_who_have_not_done_it_are_named(registry: Registry) -> None:
    assert told(registry, "2022-07-01") == {
        "1": "未完成：区发改局、区教育局",
        "2": "未完成：区政府办；“各街道”2个单位均未完成",
    }
    assert told(registry, "2022-07-01", "2 东街道 2022-06-20 done", "1 区教育局 2022-06-20 done") == {
        "1": "未完成：区发改局",
        "2": "未完成：区政府办；“各街道”中未完成：西街道",
    }


def test_a_task_done_by_those_named_is_still_told_of_members_who_have_not(registry: Registry) -> None:
    done = ("2 区政府办 2022-06-20 done", "1 区教育局 2022-06-20 done", "1 区发改局 2022-06-20 done")
    assert told(registry, "2022-07-01", *done) == {"2": "“各街道”2个单位均未完成"}
    status = Status(progress(registry, "2022-07-01", *done), "unit", None, kept=True)
    made = bulletin(status, IssuingOffice(), IssueTerms(date(2022, 7, 1)))
    assert (made.total.late, made.partly) == (0, 1)


def test_parts_are_numbered_without_gaps(registry: Registry) -> None:
    status = Status(progress(registry, "2022-06-01", "1 区教育局 2022-05-20 done"), "unit", None, kept=True)
    marks = bulletin(status, IssuingOffice(), IssueTerms(date(2022, 6, 1))).ordinals
    assert marks.overall == "一、"
    assert (marks.praised, marks.problems, marks.changes, marks.next) == ("", "二、", "", "三、")
    assert (marks.late, marks.silent, marks.blocked, marks.alike) == ("", "", "", "")  # one alone has none
    assert (marks.hurry, marks.report, marks.genuine, marks.timely) == ("", "（一）", "", "（二）")
