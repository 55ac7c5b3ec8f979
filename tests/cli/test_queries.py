"""``list``, ``due``, ``show``, ``units``, ``stats`` on the registry of 2022; figures from the notice."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from tests.conftest import Project, Run

from gongkai_cli.query import FILTERS

GOVERNMENT_OFFICE = {
    7, 14, 15, 16, 18, 19, 20, 22, 23, 24, 25, 27, *range(31, 49),
}  # fmt: skip
ALL_RESPONSIBLE_UNITS = [15, 16, 24, 25, 42, 43, 44, 45, 48]


def numbers(gongkai: Run, *args: object) -> list[int]:
    answer = gongkai(*args, "--format", "json")
    assert answer.code == 0
    return [task["no"] for task in answer.json["tasks"]]


def test_a_units_tasks(gongkai: Run) -> None:
    assert set(numbers(gongkai, "list", "--unit", "区政府办")) == GOVERNMENT_OFFICE


def test_json_is_the_contract(gongkai: Run) -> None:
    document = gongkai("list", "--topic", 2, "--deadline", "三季度前", "--format", "json").json
    assert document == {
        "schema": "gongkai.tasks/1",
        "year": 2022,
        "tasks": [
            {
                "no": 4,
                "section": 1,
                "section_title": "围绕党委政府中心工作，提升重点领域信息公开质量",
                "topic": 2,
                "topic_title": "聚焦打造一流营商环境加大公开力度",
                "text": "建立健全市场主体反映投资和工程建设项目审批问题的办理和反馈机制，"
                "推动优化投资和建设环境。",
                "deadline": "三季度前",
                "due": "2022-09-30",
                "units": ["区发改局", "区审管（公管）办"],
                "via": [],
                "status": None,
                "late": None,
                "reported": None,
                "next_due": "2022-09-30",
                "printed": None,
                "title": None,
                "lead": [],
                "cooperating": [],
                "milestones": [],
            }
        ],
    }


def test_chinese_is_not_escaped(gongkai: Run) -> None:
    assert "区政府办" in gongkai("list", "--format", "json").out


def test_due_before_includes_the_day_and_says_so(gongkai: Run) -> None:
    answer = gongkai("due", "--before", "2022-09-30", "--today", "2022-09-01")
    assert answer.code == 0
    assert [(row[0], row[1], row[2]) for row in answer.rows] == [
        ("2022-07-31", "逾期 32 天", "34"),
        ("2022-09-30", "剩 29 天", "4"),
        ("2022-09-30", "剩 29 天", "39"),
        ("2022-09-30", "剩 29 天", "41"),
    ]
    assert "2022-09-30（含当日）前到期：4 项" in answer.err
    assert numbers(gongkai, "due", "--before", "2022-09-29") == [34]


def test_due_within_and_overdue_count_from_today(gongkai: Run) -> None:
    assert numbers(gongkai, "due", "--within", "30d", "--today", "2022-08-31") == [4, 39, 41]
    assert numbers(gongkai, "due", "--within", "29天", "--today", "2022-08-31") == []
    assert numbers(gongkai, "due", "--overdue", "--today", "2022-09-30") == [34]
    assert numbers(gongkai, "due", "--overdue", "--today", "2022-10-01") == [34, 4, 39, 41]
    assert numbers(gongkai, "due", "--overdue", "--unit", "区政府办", "--today", "2022-10-01") == [34, 39, 41]


def test_today_from_the_environment_and_the_option_before_it(
    gongkai: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_TODAY", "2022-10-01")
    assert numbers(gongkai, "due", "--overdue") == [34, 4, 39, 41]
    assert numbers(gongkai, "due", "--overdue", "--today", "2022-08-01") == [34]


def test_due_json_tells_the_days_left(gongkai: Run) -> None:
    document = gongkai("due", "--before", "2022-08-31", "--today", "2022-08-02", "--format", "json").json
    assert document["today"] == "2022-08-02"
    assert [(task["no"], task["days_left"]) for task in document["tasks"]] == [(34, -2)]


def test_a_town_is_reached_through_groups(gongkai: Run) -> None:
    tasks = gongkai("list", "--unit", "慈城镇", "--sort", "no", "--format", "json").json["tasks"]
    assert [task["no"] for task in tasks] == sorted([20, 39, 40, 41, *ALL_RESPONSIBLE_UNITS])
    via = {task["no"]: task["via"] for task in tasks}
    assert via[20] == [{"unit": "慈城镇", "how": "bound", "group": "各街道（镇）", "role": "responsible"}]
    assert via[40] == [{"unit": "慈城镇", "how": "bound", "group": "各涉农街道（镇）", "role": "responsible"}]
    assert via[15] == [{"unit": "慈城镇", "how": "bound", "group": "政务公开责任单位", "role": "responsible"}]


def test_a_subdistrict_without_farmland_is_spared_task_40(gongkai: Run) -> None:
    assert 40 not in numbers(gongkai, "list", "--unit", "文教街道")
    assert len(numbers(gongkai, "list", "--unit", "文教街道")) == 12


def test_named_only_and_include_open(gongkai: Run) -> None:
    assert sorted(numbers(gongkai, "list", "--unit", "区教育局")) == sorted([9, *ALL_RESPONSIBLE_UNITS])
    assert numbers(gongkai, "list", "--unit", "区教育局", "--named-only") == [9]
    # 各有关单位 stands in 20 cells; 9 names 区教育局 besides, which leaves 19 to be claimed.
    answer = gongkai("list", "--unit", "区教育局")
    assert "另有 19 项" in answer.err
    everything = gongkai("list", "--unit", "区教育局", "--include-open", "--format", "json").json["tasks"]
    assert len(everything) == 10 + 19
    assert sum(task["via"][0]["how"] == "open" for task in everything) == 19
    assert gongkai("list", "--unit", "区教育局", "--named-only", "--include-open").code == 2


@pytest.mark.parametrize(
    "name",
    ["区审管（公管）办", "区审管(公管)办", "区审管〔公管〕办", "区审管办", "区审管 （公管） 办"],
)
def test_a_unit_is_found_by_every_spelling(gongkai: Run, name: str) -> None:
    assert sorted(numbers(gongkai, "list", "--unit", name, "--named-only")) == [4, 20, 29, 30]


def test_full_names_and_several_units(gongkai: Run) -> None:
    assert len(numbers(gongkai, "list", "--unit", "宁波市江北区人民政府办公室")) == 30
    both = gongkai("list", "--unit", "区司法局", "--unit", "区信访局", "--named-only", "--sort", "no")
    assert [row[0] for row in both.rows] == ["20", "21", "26", "27"]
    assert [row[4] for row in both.rows] == [
        "区信访局：点名",
        "区信访局：点名",
        "区司法局：点名",
        "区司法局：点名",
    ]


def test_a_group_can_be_asked_for(gongkai: Run) -> None:
    assert numbers(gongkai, "list", "--unit", "各街道（镇）", "--sort", "no") == [20, 39, 41]
    assert len(numbers(gongkai, "list", "--unit", "各有关单位")) == 20


@pytest.mark.parametrize(("number", "count"), [("二", 14), ("2", 14), ("２", 14), ("五", 7)])
def test_sections_in_figures_and_words(gongkai: Run, number: str, count: int) -> None:
    assert len(numbers(gongkai, "list", "--section", number)) == count


def test_filters_combine(gongkai: Run) -> None:
    assert numbers(gongkai, "list", "--topic", "十二") == [39, 40]
    assert numbers(gongkai, "list", "--after", "2022-08-01", "--before", "2022-09-30") == [4, 39, 41]
    assert numbers(gongkai, "list", "--grep", "个人信息") == [44]
    assert numbers(gongkai, "list", "--grep", "1+n") == [34]
    assert numbers(gongkai, "list", "--deadline", "１２月底前") == [3, 26]
    assert numbers(gongkai, "list", "--section", "四", "--unit", "慈城镇") == [39, 41, 40]


def test_sorting(gongkai: Run) -> None:
    by_due = numbers(gongkai, "list")
    assert by_due[:5] == [34, 4, 39, 41, 1]
    assert numbers(gongkai, "list", "--sort", "no") == list(range(1, 49))
    by_unit = numbers(gongkai, "list", "--sort", "unit")
    # 区政府办 comes first in the directory and first in the cells of 30 tasks; 区发改局 follows.
    assert set(by_unit[:30]) == GOVERNMENT_OFFICE
    assert by_unit[30:33] == [4, 1, 2]


def test_count(gongkai: Run) -> None:
    assert gongkai("list", "--unit", "慈城镇", "--count").out == "13\n"
    assert gongkai("list", "--count", "--format", "json").json == {
        "schema": "gongkai.count/1", "year": 2022, "count": 48,
    }  # fmt: skip


def test_plain_is_tab_separated_and_never_cut(gongkai: Run) -> None:
    rows = gongkai("list").rows
    assert len(rows) == 48
    assert {len(row) for row in rows} == {5}
    longest = next(row for row in rows if row[0] == "19")
    assert longest[4].startswith("开展“政策进万家进万企”活动")
    assert longest[4].endswith("精准传递政策意图。")


def test_csv_opens_in_excel(gongkai: Run) -> None:
    text = gongkai("list", "--format", "csv").out
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 48
    assert rows[0]["序号"] == "34"
    assert rows[0]["责任单位"] == "区政府办"


def test_markdown_is_a_table(gongkai: Run) -> None:
    lines = gongkai("list", "--topic", "二", "--format", "md").out.splitlines()
    assert lines[2] == "| 序号 | 完成时限 | 到期日 | 责任单位 | 任务内容 |"
    assert lines[4].startswith("| 4 | 三季度前 | 2022-09-30 | 区发改局、区审管（公管）办 | 建立健全市场主体")
    assert len(lines) == 4 + 3


def test_show_tells_the_whole_task(gongkai: Run) -> None:
    answer = gongkai("show", 4, 24)
    rows = [row for row in answer.rows if len(row) == 2]
    assert ["部分", "一、围绕党委政府中心工作，提升重点领域信息公开质量"] in rows
    assert ["专题", "（二）聚焦打造一流营商环境加大公开力度"] in rows
    assert any(
        key == "到期日" and "2022年9月30日（含当日）" in value and "裁定" in value for key, value in rows
    )
    assert ["责任单位", "区审管（公管）办：点名"] in rows
    assert ["专题", "（八）规范高效办理政府信息公开申请"] in rows
    assert any(key == "勘误" and "合并单元格错位" in value for key, value in rows)


def test_show_json(gongkai: Run) -> None:
    (task,) = gongkai("show", 40, "--format", "json").json["tasks"]
    assert (task["no"], task["kind"], task["start"], task["due"]) == (
        40,
        "window",
        "2022-01-01",
        "2022-12-31",
    )
    group = task["assignments"][1]
    assert group["name"] == "各涉农街道（镇）"
    assert group["members"] == ["甬江街道", "庄桥街道", "洪塘街道", "前江街道", "慈城镇"]


def test_units_in_official_order_with_counts(gongkai: Run) -> None:
    document = gongkai("units", "--format", "json").json
    assert document["schema"] == "gongkai.units/1"
    units = {unit["name"]: unit for unit in document["units"]}
    assert len(units) == 28
    assert next(iter(units)) == "区政府办"
    assert units["区政府办"] == {
        "name": "区政府办", "full_name": "宁波市江北区人民政府办公室", "kind": "department",
        "named": 30, "bound": 0, "open": 8, "done": None, "late": None,
    }  # fmt: skip
    assert (units["慈城镇"]["named"], units["慈城镇"]["bound"]) == (0, 13)
    groups = {group["name"]: group for group in document["groups"]}
    assert groups["各有关单位"] == {"name": "各有关单位", "kind": "open", "members": [], "basis": "notice"}
    assert groups["各街道（镇）"]["members"][-1] == "慈城镇"


def test_units_without_tasks_are_listed(gongkai: Run, project: object) -> None:
    from tests.conftest import Project

    assert isinstance(project, Project)
    project.edit("groups:", "  - name: 区档案馆\n    kind: department\n\ngroups:", project.units)
    project.edit("members: all", "members: [区政府办]", project.units)
    rows = {row[1]: row for row in gongkai("units").rows if len(row) > 4}
    assert rows["区档案馆"][3:6] == ["0", "0", "0"]


def test_one_unit_with_reasons(gongkai: Run) -> None:
    answer = gongkai("units", "慈城镇")
    tasks = [row for row in answer.rows if len(row) == 6]
    assert len(tasks) == 13 + 20
    reasons = {row[0]: row[4] for row in tasks}
    assert reasons["20"] == "经“各街道（镇）”"
    assert reasons["1"] == "待认领（各有关单位）"


def test_a_group_shows_its_members(gongkai: Run) -> None:
    document = gongkai("units", "各涉农街道（镇）", "--format", "json").json
    assert document["groups"][0]["members"] == ["甬江街道", "庄桥街道", "洪塘街道", "前江街道", "慈城镇"]
    assert [task["no"] for task in document["tasks"]] == [40]


def test_stats(gongkai: Run) -> None:
    document = gongkai("stats", "--format", "json").json
    assert [row["tasks"] for row in document["sections"]] == [16, 14, 5, 6, 7]
    assert [(row["deadline"], row["tasks"]) for row in document["deadlines"]] == [
        ("7月底", 1), ("9月底前", 2), ("三季度前", 1), ("全年", 42), ("12月底前", 2),
    ]  # fmt: skip
    assert document["units"][0]["name"] == "区政府办"
    table = gongkai("stats", "--format", "table").out
    assert "一、围绕党委政府中心工作，提升重点领域信息公开质量  16 ■■■■■■■■■■■■■■■■■■■■■■■■" in table
    assert "四、突出标准深化延伸，提升基层政务公开规范化         6 ■■■■■■■■■\n" in table


def test_an_ambiguous_deadline_nobody_ruled_on_is_marked(gongkai: Run, project: Project) -> None:
    project.edit("            due: 2022-09-30\n", "")
    text = project.tasks.read_text(encoding="utf-8")
    start = text.index("            due_note:")
    project.tasks.write_text(text[:start] + text[text.index("\n", start) + 1 :], encoding="utf-8")
    for _ in range(2):  # from the files, then from the cache
        answer = gongkai("due", "--before", "2022-09-30")
        assert answer.rows[1][0] == "2022-09-30（待裁定）"
        assert "第4项的时限有歧义、尚未裁定" in answer.err
    assert gongkai("show", 4, "--format", "json").json["tasks"][0]["unsettled"] is True
    assert "2022年9月30日（待裁定）" in gongkai("render", "checklist", "--unit", "区发改局").out


def test_a_phrase_ruled_two_ways_is_counted_apart(gongkai: Run, project: Project) -> None:
    project.edit("due: 2022-09-30", "due: 2022-10-15")
    project.edit("deadline: 9月底前", "deadline: 三季度前\n            due: 2022-09-30")
    rows = [
        row for row in gongkai("stats", "--format", "json").json["deadlines"] if row["deadline"] == "三季度前"
    ]
    assert [(row["due"], row["tasks"]) for row in rows] == [("2022-09-30", 1), ("2022-10-15", 1)]


def test_the_reason_of_a_ruling_is_the_offices_own(gongkai: Run, project: Project) -> None:
    text = project.tasks.read_text(encoding="utf-8")
    start = text.index("            due_note:")
    project.tasks.write_text(text[:start] + text[text.index("\n", start) + 1 :], encoding="utf-8")
    (task,) = gongkai("show", 4, "--format", "json").json["tasks"]
    assert (task["ruled"], task["due_note"]) == (True, None)


def test_what_a_list_leaves_out_is_said_whatever_the_format(gongkai: Run) -> None:
    for form in ("table", "plain", "json", "csv", "md"):
        answer = gongkai("list", "--unit", "区教育局", "--format", form)
        assert "另有 19 项" in answer.err, form
        assert "另有" not in answer.out


# By the registry of 2022: 34 is due on 31 July; 4, 39, 41 on 30 September; 40 and others at the year's end.
ONE_FILTER = [
    ("--section", "四", [39, 41, 40], "第四部分"),
    ("--topic", "十二", [39, 40], "专题（十二）"),
    ("--grep", "1+n", [34], "含“1+n”"),
    ("--deadline", "三季度前", [4], "时限“三季度前”"),
    ("--before", "2022-09-29", [34], "2022-09-29（含当日）前到期"),
    ("--unit", "区信访局", None, "区信访局"),
    ("--role", "responsible", None, "责任的"),
    ("--status", "未报", None, "未报"),
]


@pytest.mark.parametrize(("flag", "value", "expected", "words"), ONE_FILTER)
def test_a_filter_asks_the_same_of_every_verb(
    gongkai: Run, flag: str, value: str, expected: list[int] | None, words: str
) -> None:
    dated = gongkai("due", flag, value, "--today", "2022-08-01", "--format", "json").json["tasks"]
    listed = gongkai("list", flag, value, "--today", "2022-08-01", "--format", "json").json["tasks"]
    assert [task["no"] for task in dated] == [task["no"] for task in listed if task["due"]]
    if expected is not None:
        assert [task["no"] for task in dated if task["no"] in expected] == expected
    for verb in ("list", "due"):
        assert words in gongkai(verb, flag, value).err
    table = gongkai("render", "tasklist", flag, value).out
    assert [task["no"] for task in sorted(listed, key=lambda task: task["no"])] == _printed(table)
    assert words in table


def _printed(table: str) -> list[int]:
    """The numbers of the tasks in a breakdown in Markdown: each begins the text of its row."""
    return [int(found[1]) for found in re.finditer(r"<td>(\d+)\. ", table)]


def test_every_filter_is_an_option_of_each_verb(gongkai: Run) -> None:
    for verb in (("list",), ("due",), ("render", "tasklist")):
        page = gongkai(*verb, "--help").out
        missing = [name for name in FILTERS if f"--{name.replace('_', '-')}" not in page]
        assert missing == []


def test_due_sorts_and_counts(gongkai: Run) -> None:
    asked = ("due", "--before", "2022-09-30", "--today", "2022-09-01")
    assert numbers(gongkai, *asked) == [34, 4, 39, 41]
    assert numbers(gongkai, *asked, "--sort", "no") == [4, 34, 39, 41]
    answer = gongkai(*asked, "--count")
    assert answer.out == "4\n"
    assert "2022-09-30（含当日）前到期：4 项（今天是 2022-09-01）" in answer.err
    assert gongkai(*asked, "--count", "--format", "json").json["count"] == 4


def test_due_from_a_day(gongkai: Run) -> None:
    assert numbers(gongkai, "due", "--after", "2022-07-31", "--before", "2022-09-30") == [34, 4, 39, 41]
    assert numbers(gongkai, "due", "--after", "2022-08-01", "--before", "2022-09-30") == [4, 39, 41]
    refused = gongkai("due", "--after", "2022-09-01", "--within", "30d")
    assert refused.code == 2
    assert "--within 和 --after、--before 不能同时使用" in refused.err


def test_due_counts_those_without_a_date_among_the_ones_asked_for(gongkai: Run, project: Project) -> None:
    """Task 1, of section 一, is given no date; nobody asked for section 五 hears of it."""
    text = project.tasks.read_text(encoding="utf-8")
    first = text.index("- no: 1\n", text.index("tasks:"))
    at = text.index("deadline: 全年", first)
    project.tasks.write_text(f"{text[:at]}deadline: 长期坚持{text[at + len('deadline: 全年') :]}", "utf-8")
    assert "另有 1 项没有确定日期" in gongkai("due", "--section", "一").err
    assert "另有 1 项没有确定日期" in gongkai("due", "--section", "一", "--after", "2022-08-01").err
    assert "没有确定日期" not in gongkai("due", "--section", "五").err


def test_a_number_that_is_no_section_is_refused_not_dropped(gongkai: Run) -> None:
    for verb in (("list",), ("due",), ("render", "tasklist")):
        answer = gongkai(*verb, "--section", "0")
        assert (answer.code, answer.out) == (2, "")
        assert "没有第0部分" in answer.err
