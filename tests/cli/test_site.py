"""``gongkai site``: what stands on its pages, for whom; and that the folder holds together by itself."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from lxml import html
from tests.conftest import ROOT, Project, Run

from gongkai_cli.views.site_public import is_web_address

pytestmark = pytest.mark.usefixtures("shared_cache")

DAY = "2022-10-08"
INTERNAL_WORDS = ("未报", "逾期", "受阻", "台账", "佐证", "填报人")


@pytest.fixture
def demo(project: Project) -> Project:
    """The registry of 2022 with the demonstration ledger and reports."""
    for folder in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / folder, project.root / "data" / folder)
    return project


def site(gongkai: Run, *args: object, out: str = "site", day: str = DAY) -> Path:
    """The folder of a site of the current project."""
    answer = gongkai("site", "-o", out, "--as-of", day, *args)
    assert answer.code == 0, answer.err
    return Path(out)


def pages(folder: Path) -> Iterator[tuple[str, Any]]:
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).as_posix(), html.fromstring(path.read_text(encoding="utf-8"))


def page(folder: Path, name: str) -> Any:
    return html.fromstring((folder / name).read_text(encoding="utf-8"))


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file as text; what is packed, unpacked."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".xlsx", ".docx"):
            with ZipFile(BytesIO(path.read_bytes())) as archive:
                yield path.name, "".join(archive.read(name).decode("utf-8") for name in archive.namelist())
        elif path.is_file():
            text = path.read_text(encoding="utf-8")
            yield path.name, text.replace("\r\n ", "")  # a folded line of a calendar


# -- the contract with tests and others


@pytest.mark.usefixtures("demo")
def test_all_tasks_can_be_searched_and_filtered(gongkai: Run) -> None:
    tasks = page(site(gongkai), "2022/tasks.html")
    (form,) = tasks.xpath("//form[@data-filters]")
    assert len(form.xpath(".//input[@type='search']")) == 1
    assert [each.get("name") for each in form.xpath(".//select")] == [
        "unit", "section", "topic", "status", "due",
    ]  # fmt: skip
    rows = tasks.xpath("//*[@data-list]/*[@data-task]")
    assert [row.get("data-task") for row in rows] == [str(no) for no in range(1, 49)]
    assert [row for row in rows if row.get("hidden") is not None] == []
    (result,) = tasks.xpath("//*[@data-result]")
    assert (result.get("aria-live"), words(result)) == ("polite", "共 48 项")


@pytest.mark.parametrize(
    ("name", "option"), [("unit", "--unit"), ("section", "--section"), ("topic", "--topic")]
)
@pytest.mark.usefixtures("demo")
def test_each_filter_finds_what_list_finds(gongkai: Run, name: str, option: str) -> None:
    tasks = page(site(gongkai, "--edition", "internal"), "2022/tasks.html")
    options = tasks.xpath(f"//select[@name='{name}']/option[@value!='']")
    assert options
    for each in options:
        mark = each.get("data-mark") or each.get("value")
        found = [
            int(row.get("data-task"))
            for row in tasks.xpath("//*[@data-list]/*")
            if mark in row.get(f"data-{name}").split()
        ]
        listed = gongkai(
            "list", option, each.get("value"), "--sort", "no", "--today", DAY, "--format", "json"
        ).json
        assert found == [task["no"] for task in listed["tasks"]], each.get("value")


@pytest.mark.parametrize("status", ["done", "in_progress", "blocked", "not_started", "silent", "late"])
@pytest.mark.usefixtures("demo")
def test_the_filter_of_states_finds_what_list_finds(gongkai: Run, status: str) -> None:
    tasks = page(site(gongkai, "--edition", "internal"), "2022/tasks.html")
    assert status in tasks.xpath("//select[@name='status']/option/@value")
    found = [
        int(row.get("data-task"))
        for row in tasks.xpath("//*[@data-list]/*")
        if status in row.get("data-status").split()
    ]
    listed = gongkai("list", "--status", status, "--sort", "no", "--today", DAY, "--format", "json").json
    assert found == [task["no"] for task in listed["tasks"]]


@pytest.mark.usefixtures("demo")
def test_months_hold_each_task_once(gongkai: Run) -> None:
    tasks = page(site(gongkai), "2022/tasks.html")
    offered = tasks.xpath("//select[@name='due']/option[@value!='']/@value")
    found = Counter(row.get("data-due") for row in tasks.xpath("//*[@data-list]/*"))
    assert sorted(found) == sorted(offered)
    assert sum(found.values()) == 48


@pytest.mark.usefixtures("demo")
def test_tasks_json_is_that_of_list(gongkai: Run) -> None:
    folder = site(gongkai, "--edition", "internal")
    listed = gongkai("list", "--today", DAY, "--format", "json").out
    assert (folder / "2022" / "tasks.json").read_text(encoding="utf-8") == listed
    assert (folder / "tasks.json").read_text(encoding="utf-8") == listed


# -- a folder that holds together


@pytest.mark.parametrize("fragment", [False, True])
@pytest.mark.usefixtures("demo")
def test_every_link_leads_somewhere(gongkai: Run, fragment: bool) -> None:
    folder = site(gongkai, *(["--fragment"] if fragment else []), day="2023-03-01")
    checked = 0
    for name, tree in pages(folder):
        for link in (*tree.xpath("//@href"), *tree.xpath("//@src"), *tree.xpath("//form/@action")):
            if link.startswith(("https:", "data:")):
                continue
            path, _, place = str(link).partition("#")
            target = (folder / name).parent / unquote(path) if path else folder / name
            assert target.is_file(), f"{name}: {link}"
            if place and "=" not in place:
                assert page(target.parent, target.name).xpath(f"//*[@id='{place}']"), f"{name}: {link}"
            checked += 1
    assert checked > 1000


@pytest.mark.usefixtures("demo")
def test_what_stands_nowhere_is_not_made(gongkai: Run) -> None:
    folder = site(gongkai, day="2023-03-01")
    linked = {
        ((folder / name).parent / unquote(str(link).partition("#")[0])).resolve()
        for name, tree in pages(folder)
        for link in (*tree.xpath("//@href"), *tree.xpath("//@src"))
    }
    alone = {path.name for path in folder.rglob("*") if path.is_file() and path.resolve() not in linked}
    assert alone == {"tasks.json", "gongkai-site.json"}  # the one of the root is for programs


@pytest.mark.parametrize("edition", ["public", "internal"])
@pytest.mark.usefixtures("demo")
def test_pages_are_well_formed(gongkai: Run, edition: str) -> None:
    for name, tree in pages(site(gongkai, "--edition", edition, day="2023-03-01")):
        assert tree.get("lang") == "zh-CN", name
        assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1, name
        assert tree.xpath("//a")[0].get("href") == "#main", name
        assert max(Counter(tree.xpath("//@id")).values()) == 1, name
        assert {*tree.xpath("//label/@for")} == {*tree.xpath("//input/@id"), *tree.xpath("//select/@id")}, (
            name
        )
        assert {*tree.xpath("//@aria-labelledby")} <= {*tree.xpath("//@id")}, name
        levels = [int(each.tag[1]) for each in tree.xpath("//h1|//h2|//h3")]
        assert all(below <= above + 1 for above, below in pairwise(levels)), name
        assert tree.xpath("//@style|//@onclick") == [], name
        assert "截至" in words(tree.xpath("//footer")[0]), name


@pytest.mark.usefixtures("demo")
def test_nothing_is_fetched_from_elsewhere(gongkai: Run) -> None:
    folder = site(gongkai)
    for name, tree in pages(folder):
        assert not [
            each for each in tree.xpath("//script/@src|//link/@href|//img/@src") if ":" in each[5:]
        ], name
        assert not tree.xpath("//iframe|//object|//img"), name
    for asset in ("site.js", "site.css"):
        text = (folder / asset).read_text(encoding="utf-8")
        assert not [
            word for word in ("http", "fetch(", "import ", "@import", "url(", "eval(") if word in text
        ]


@pytest.mark.usefixtures("demo")
def test_the_same_facts_give_the_same_bytes(gongkai: Run) -> None:
    one, two = site(gongkai, out="one"), site(gongkai, out="two")
    assert {path.relative_to(one): path.read_bytes() for path in one.rglob("*") if path.is_file()} == {
        path.relative_to(two): path.read_bytes() for path in two.rglob("*") if path.is_file()
    }


# -- what is said, and to whom


@pytest.mark.usefixtures("demo")
def test_the_overview_counts(gongkai: Run) -> None:
    """By hand, from demo/reports.tsv up to 8 October: 34, 39, 40 are done; 4 and 41 are late."""
    folder = site(gongkai)
    overview = page(folder, "index.html")
    figures = {words(each[0]): words(each[1]) for each in overview.xpath("//dl[@class='key-figures']/div")}
    assert figures == {
        "任务": "48 项", "已完成": "3 项", "正在推进": "6 项", "尚未启动": "1 项",
        "暂未公布进展": "38 项", "已过完成时限": "2 项",
    }  # fmt: skip
    late = overview.xpath("//section[@aria-labelledby='late']//li")
    assert [words(each).split()[0] for each in late] == ["第4项", "第41项"]
    assert words(late[0]).endswith("还在：区审管（公管）办")
    assert words(overview.xpath("//section[@aria-labelledby='by-unit']//li")[0]).startswith("区政府办")
    assert (folder / "index.html").stat().st_size < 60_000


@pytest.mark.usefixtures("demo")
def test_every_bar_is_its_numbers(gongkai: Run) -> None:
    bars = page(site(gongkai), "index.html").xpath("//*[name()='svg']")
    assert len(bars) == 1 + 5 + 28 + 3
    for bar in bars:
        widths = [int(each.get("width")) for each in bar]
        assert sum(widths) == 1000
        assert [int(each.get("x")) for each in bar] == [sum(widths[:at]) for at in range(len(widths))]
        figures = words(bar.getnext())
        total = int(figures.split()[1])
        counts = [
            int(count) for count in re.findall(r"[^，：；]+ (\d+)", figures.split("：")[1].split("；")[0])
        ]
        assert sum(counts) == total, figures
        assert [round(1000 * count / total) for count in counts] == [
            pytest.approx(each, abs=1) for each in widths
        ]


@pytest.mark.usefixtures("demo")
def test_what_a_unit_must_still_do(gongkai: Run) -> None:
    folder = site(gongkai)
    units = page(folder, "2022/units.html").xpath("//ul[@class='bars']//a")
    (link,) = [each for each in units if words(each) == "区教育局"]
    unit = page(folder, f"2022/{link.get('href')}")
    left = unit.xpath("//section[@aria-labelledby='left']//*[@data-task]/@data-task")
    listed = gongkai("list", "--unit", "区教育局", "--today", DAY, "--format", "json").json
    assert sorted(map(int, left)) == sorted(
        task["no"] for task in listed["tasks"] if task["status"] != "done"
    )
    assert len(unit.xpath("//ul[@class='downloads']//a")) == 2


@pytest.mark.usefixtures("demo")
def test_what_was_published_about_task_34(gongkai: Run) -> None:
    task = page(site(gongkai), "2022/task/34.html")
    assert task.xpath("//ol[@class='timeline']//p/a/@href") == ["https://demo.example.cn/zwgk/34"]
    assert "已完成" in words(task.xpath("//ol[@class='timeline']")[0])


@pytest.fixture
def secrets(gongkai: Run, project: Project) -> Project:
    """A ledger in which everything that may not leave the office says so."""
    entries = (
        ("--status", "in_progress", "--date", "2022-08-01", "--note", "SECRET-corrected"),
        ("--status", "blocked", "--date", "2022-09-01", "--note", "SECRET-note", "--reason", "SECRET-reason"),
        ("--status", "done", "--date", "2022-12-01", "--note", "SECRET-later"),
        ("--status", "in_progress", "--date", "2022-09-20", "--note", "SECRET-note",
         "--evidence", "https://open.example.cn/a?b=1&c=2", "--evidence", "SECRET号文"),
    )  # fmt: skip
    for entry in entries:
        answer = gongkai("progress", "add", "1", "--unit", "区发改局", "--by", "SECRET-person", *entry)
        assert answer.code == 0, answer.err
    first = gongkai("progress", "log", "--format", "json").json["entries"][0]["id"]
    answer = gongkai("progress", "undo", first, "--by", "SECRET-person")
    assert answer.code == 0, answer.err
    return project


@pytest.mark.usefixtures("secrets")
def test_the_public_edition_is_a_whitelist(gongkai: Run) -> None:
    answer = gongkai("site", "-o", "site", "--as-of", DAY)
    assert [name for name, text in everything(Path("site")) if "SECRET" in text] == []
    assert "SECRET" not in answer.err
    for part in (
        "填报人 2 处", "落实情况的文字 2 处", "未完成的原因 1 处", "不是网址的佐证材料 1 件",
        "“受阻” 1 处", "已更正、撤回的台账 2 条", "日期在截至日之后的台账 1 条",
    ):  # fmt: skip
        assert part in answer.err
    task = page(Path("site"), "2022/task/1.html")
    assert task.xpath("//ol[@class='timeline']//p/a/@href") == ["https://open.example.cn/a?b=1&c=2"]


def test_the_office_says_what_more_is_public(gongkai: Run, secrets: Project) -> None:
    (secrets.root / "data" / "office.yaml").write_text(
        "public: {notes: true, reasons: true}\n", encoding="utf-8"
    )
    task = words(page(site(gongkai), "2022/task/1.html"))
    assert ("SECRET-note" in task, "SECRET-reason" in task) == (True, True)
    hidden = ("SECRET-person", "SECRET-corrected", "SECRET-later", "SECRET号文")
    for name, text in everything(Path("site")):
        assert [word for word in hidden if word in text] == [], name


@pytest.mark.usefixtures("secrets")
def test_the_internal_edition_has_everything_and_says_so(gongkai: Run) -> None:
    folder = site(gongkai, "--edition", "internal")
    task = words(page(folder, "2022/task/1.html"))
    for word in ("SECRET-note", "SECRET-reason", "SECRET-person", "SECRET号文", "受阻"):
        assert word in task
    for name, tree in pages(folder):
        assert words(tree.xpath("//*[@class='internal']")[0]).startswith("内部"), name
        assert words(tree.xpath("//title")[0]).startswith("【内部】"), name


@pytest.mark.parametrize("fragment", [False, True])
@pytest.mark.usefixtures("demo")
def test_the_public_reads_public_words(gongkai: Run, fragment: bool) -> None:
    folder = site(gongkai, *(["--fragment"] if fragment else []), day="2022-12-15")
    for name, text in everything(folder):
        assert [word for word in INTERNAL_WORDS if word in text] == [], name
        assert "blocked" not in text.replace(".blocked", ""), name


@pytest.mark.usefixtures("project")
def test_without_a_ledger_nothing_is_said_of_states(gongkai: Run) -> None:
    folder = site(gongkai)
    assert not page(folder, "index.html").xpath("//*[@class='bar']")
    for name, tree in pages(folder):
        assert not tree.xpath("//*[contains(@class, 'state ')]"), name
        assert "已过完成时限" not in words(tree), name


def test_the_footer_says_what_the_office_says(gongkai: Run, project: Project) -> None:
    (project.root / "data" / "office.yaml").write_text(
        "site:\n  name: 试办区政务公开\n  home: https://www.example.cn\n"
        "  owner: 试办区政府办\n  code: '3300000001'\n"
        "  icp: 试ICP备1号\n  police: javascript:alert(1)\n  map: 'javascript:alert(1)'\n",
        encoding="utf-8",
    )
    answer = gongkai("site", "-o", "site", "--as-of", DAY)
    footer = page(Path("site"), "2022/task/1.html").xpath("//footer")[0]
    for words_ in ("主办单位：试办区政府办", "网站标识码：3300000001", "ICP备案号：试ICP备1号"):
        assert words_ in words(footer)
    assert footer.xpath(".//a[starts-with(@href, 'javascript')]") == []
    assert "https://www.example.cn" in footer.xpath(".//a/@href")
    assert "承办单位" not in words(footer)
    assert "页脚没有写 承办单位、联系方式、党政机关网站标识、网站地图" in answer.err


@pytest.mark.usefixtures("demo")
def test_a_fragment_leaves_the_frame_to_the_portal(gongkai: Run) -> None:
    whole, part = site(gongkai, out="whole"), site(gongkai, "--fragment", out="part")
    for name in ("index.html", "2022/tasks.html", "2022/task/4.html", "about.html"):
        text = (part / name).read_text(encoding="utf-8")
        assert not [
            tag for tag in ("<html", "<head", "<body", "<footer", "<title", "<main") if tag in text
        ], name
        tree = html.fragment_fromstring(text, create_parent=True)
        (root,) = tree.xpath("./div[@class='gongkai']")
        assert words(page(whole, name).xpath("//main")[0]) in words(root), name
        assert words(root).count(words(root.xpath(".//h1")[0])) <= words(page(whole, name)).count(
            words(root.xpath(".//h1")[0])
        ), name


@pytest.mark.usefixtures("demo")
def test_styles_touch_nothing_outside(gongkai: Run) -> None:
    css = (site(gongkai) / "site.css").read_text(encoding="utf-8")
    for line in css.splitlines():
        rule = line.strip()
        if "{" in rule and not rule.startswith(("@", "/*")):
            selectors = rule.split("{")[0].split(",")
            assert all(".gongkai" in each for each in selectors), rule


EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>“'\\&lt;&amp;" + "W" * 300 + "长" * 300
UNITS = """units:
  - {name: 甲|局“<b>”, kind: department}
  - {name: 乙局, kind: department}
groups:
  - {name: 各局, members: all, basis: notice}
"""
TASKS = """notice:
  title: %(year)s年要点
  number: 试政办〔%(year)s〕1号
  issuer: 试办区政府办
  issued: %(year)s-03-01
  year: %(year)s
sections:
  - no: 1
    title: 部分
    topics:
      - no: 1
        title: 专题
        tasks:
          - {no: 1, text: %(text)s, deadline: 9月底前, units: [甲|局“<b>”]}
          - {no: 2, text: 公开财政预算。, deadline: 全年, units: [各局]}
"""


def small_office(root: Path, *years: int, text: str = "公开规划。") -> Path:
    """An invented office of two units, with a registry of each year."""
    (root / "data").mkdir(parents=True)
    (root / "data" / "units.yaml").write_text(UNITS, encoding="utf-8")
    for year in years:
        filled = TASKS % {"year": year, "text": json.dumps(text, ensure_ascii=False)}
        (root / "data" / f"tasks_{year}.yaml").write_text(filled, encoding="utf-8")
    return root


@pytest.mark.parametrize("edition", ["public", "internal"])
@pytest.mark.parametrize("fragment", [False, True])
def test_hostile_text_stays_text(gongkai: Run, tmp_path: Path, edition: str, fragment: bool) -> None:
    office = small_office(tmp_path / "hostile", 2022, text=EVIL)
    out = tmp_path / "out"
    extra = ["--fragment"] if fragment else []
    answer = gongkai("site", "-C", office, "-o", out, "--as-of", DAY, "--edition", edition, *extra)
    assert answer.code == 0, answer.err
    shown = 0
    for name, tree in pages(out):
        assert [bool(each.get("src")) for each in tree.xpath("//script")] == [True], name
        assert not tree.xpath("//img|//b[not(ancestor::p[@class='bar-head'])]|//@onerror"), name
        shown += EVIL in tree.text_content()
    assert shown == 3  # all tasks, the task, its unit
    tasks = page(out, "2022/tasks.html")
    (option,) = [each for each in tasks.xpath("//select[@name='unit']/option") if "甲" in words(each)]
    assert (option.get("value"), words(option)) == ("甲|局“<b>”", "甲|局“<b>”")


def test_addresses_that_are_none_are_no_links() -> None:
    for text in (
        "javascript:alert(1)",
        "data:text/html,x",
        "https://a b",
        "HTTPS://",
        "//x.cn",
        "ftp://x.cn/a",
        'https://x.cn/"><script>',
    ):
        assert not is_web_address(text), text
    for text in ("https://x.cn/a?b=1&c=2#d", "http://10.0.0.1:8080/", "https://政务.中国/公开"):
        assert is_web_address(text), text


# -- a folder that is ours


def test_made_again_it_follows_the_registry(gongkai: Run, demo: Project) -> None:
    folder = site(gongkai, day="2023-03-01")
    (folder / "别人的.txt").write_text("留着", encoding="utf-8")
    assert (folder / "2022" / "annual.html").is_file()
    shutil.rmtree(demo.root / "data" / "report_2022")
    site(gongkai, day="2023-03-01")
    assert not (folder / "2022" / "annual.html").exists()
    assert (folder / "别人的.txt").read_text(encoding="utf-8") == "留着"


@pytest.mark.usefixtures("demo")
def test_what_is_not_ours_is_not_written_over(gongkai: Run) -> None:
    Path("site").mkdir()
    Path("site/index.html").write_text("别人的首页", encoding="utf-8")
    answer = gongkai("site", "-o", "site", "--as-of", DAY)
    assert answer.code == 3
    assert "不是以前生成的" in answer.err
    assert [path.name for path in Path("site").iterdir()] == ["index.html"]
    assert gongkai("site", "-o", "site", "--as-of", DAY, "--force").code == 0


@pytest.mark.parametrize(
    "names", [["../outside.txt"], ["/etc/outside.txt"], ["a/../../outside.txt"], "outside.txt", [1, None]]
)
@pytest.mark.usefixtures("demo")
def test_a_list_that_was_tampered_with_removes_nothing_outside(gongkai: Run, names: object) -> None:
    folder = site(gongkai)
    Path("outside.txt").write_text("留着", encoding="utf-8")
    listing = {"schema": "gongkai.site/1", "files": names}
    (folder / "gongkai-site.json").write_text(json.dumps(listing), encoding="utf-8")
    gongkai("site", "-o", "site", "--as-of", DAY, "--force")
    assert Path("outside.txt").read_text(encoding="utf-8") == "留着"


def test_nothing_is_made_of_a_registry_with_errors(gongkai: Run, project: Project) -> None:
    project.edit("units: [区财政局", "units: [区财证局")
    answer = gongkai("site", "-o", "site", "--as-of", DAY)
    assert (answer.code, Path("site").exists()) == (3, False)


@pytest.mark.usefixtures("demo")
def test_nothing_is_made_of_a_private_number(gongkai: Run) -> None:
    gongkai("progress", "add", "1", "--unit", "区发改局", "--status", "in_progress", "--date", "2022-09-01",
            "--note", "联系人手机 13812345678", "--by", "某")  # fmt: skip
    answer = gongkai("site", "-o", "site", "--as-of", DAY)
    assert (answer.code, Path("site").exists()) == (3, False)


# -- several years


def test_years_stand_side_by_side(gongkai: Run, tmp_path: Path) -> None:
    office, out = small_office(tmp_path / "office", 2021, 2022, 2023), tmp_path / "out"
    answer = gongkai("site", "-C", office, "-o", out, "--as-of", DAY, "--year", 2022)
    assert answer.code == 0, answer.err
    switch = page(out, "index.html").xpath("//nav[@aria-label='年度']//a")
    assert [(words(each), each.get("aria-current")) for each in switch] == [
        ("2023年", None), ("2022年", "true"), ("2021年", None),
    ]  # fmt: skip
    for year in (2021, 2022, 2023):
        assert len(page(out, f"{year}/tasks.html").xpath("//*[@data-task]")) == 2
        assert f"试政办〔{year}〕1号" in words(page(out, f"{year}/task/1.html"))
    assert json.loads((out / "tasks.json").read_text(encoding="utf-8"))["year"] == 2022


def test_a_year_with_errors_stops_all(gongkai: Run, tmp_path: Path) -> None:
    office, out = small_office(tmp_path / "office", 2021, 2022), tmp_path / "out"
    path = office / "data" / "tasks_2021.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[各局]", "[各委]"), encoding="utf-8")
    answer = gongkai("site", "-C", office, "-o", out)
    assert (answer.code, out.exists()) == (3, False)
    assert "tasks_2021.yaml" in answer.err


@pytest.mark.usefixtures("demo")
def test_people_read_days_as_people_write_them(gongkai: Run) -> None:
    folder = site(gongkai, "--edition", "internal")
    for name, tree in pages(folder):
        assert re.findall(r"\d{4}-\d\d-\d\d", tree.text_content()) == [], name
    overview = words(page(folder, "index.html"))
    assert "（2022年9月30日到期，" in overview


@pytest.mark.usefixtures("demo")
def test_what_is_late_names_everybody_who_is_behind(gongkai: Run) -> None:
    """Units that a group binds too: each shows the task as late on its own page."""
    folder = site(gongkai)
    late = {
        words(each.xpath("./a")[0]): [words(who) for who in each.xpath("./a")[1:]]
        for each in page(folder, "index.html").xpath(
            "//section[@aria-labelledby='late' or @aria-labelledby='behind']//li"
        )
    }
    assert late == {
        "第4项": ["区审管（公管）办"],
        "第39项": ["前江街道"],  # done by those it names
        "第41项": ["区政府办", "孔浦街道", "甬江街道", "庄桥街道", "洪塘街道", "前江街道"],
    }
    for name, tree in pages(folder):
        if "/unit/" in name:
            own = words(tree.xpath("//h1")[0])
            behind = [words(each) for each in tree.xpath("//li[.//*[@class='state late']]//h3/a")]
            assert sorted(behind) == sorted(task for task, units in late.items() if own in units), own


def test_what_could_not_be_read_of_the_ledger_is_said(gongkai: Run, demo: Project) -> None:
    """As by the other verbs: the last report was cut off when the power went."""
    path = next((demo.root / "data" / "progress_2022").glob("*.yaml"))
    path.write_text(path.read_text(encoding="utf-8") + "- {cut", encoding="utf-8")
    answer = gongkai("site", "-o", "site", "--as-of", DAY)
    assert answer.code == 0
    assert "注意：台账有 1 处读不了，已略去" in answer.err
