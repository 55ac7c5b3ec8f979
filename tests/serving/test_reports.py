"""“记一条”: through the same door as the command line, in the same words, and nothing typed is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import pytest
from tests.conftest import Project, Run
from tests.serving.conftest import Start

from gongkai_cli.errors import DataError

PAGE = "2022/task/4.html"  # 三季度前，区发改局、区审管（公管）办
GOOD = {"unit": "区发改局", "status": "done", "note": "反馈机制已印发", "date": "2022-09-15", "by": "李四"}


def ledger(project: Project) -> list[Path]:
    return sorted((project.root / "data" / "progress_2022").glob("*.yaml"))


def test_the_form_offers_who_may_report(start: Start) -> None:
    screen = start()
    text = screen.ask(PAGE).text
    for name in ("区发改局（点名）", "区审管（公管）办（点名）", "已完成", "受阻"):
        assert name in text
    assert "区教育局" not in text
    assert 'name="date" type="date" value="2022-09-20"' in text
    assert 'name="by" value="张三"' in text
    assert 'name="unit"' not in screen.ask("index.html").text


def test_a_report_is_recorded_as_by_the_command(start: Start, project: Project, gongkai: Run) -> None:
    (project.root / "附件.txt").write_text("机制", encoding="utf-8")
    pieces = ("北区发改〔2022〕3号", "附件.txt", "https://example.com/a")
    screen = start()
    reply = screen.post(PAGE, {**GOOD, "evidence": "\r\n\r\n".join(pieces)})
    assert reply.status == 303
    (path,) = ledger(project)
    by_page = path.read_bytes()
    shown = screen.ask(reply.headers["Location"], whole=True).text
    assert "已记入 4-" in shown
    assert "第4项，区发改局，已完成，2022-09-15" in shown
    path.unlink()
    answer = gongkai(
        "progress", "add", 4, "-u", "区发改局", "-s", "done", "--note", "反馈机制已印发",
        "--date", "2022-09-15", "--by", "李四", "--today", "2022-09-20",
        *(part for piece in pieces for part in ("--evidence", piece)),
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert path.read_bytes() == by_page


def test_the_same_again_is_not_recorded_again(start: Start, project: Project) -> None:
    screen = start()
    for words in ("已记入 4-", "台账里已有相同的一条（第4项，区发改局，已完成），没有再记"):
        reply = screen.post(PAGE, GOOD)
        assert words in screen.ask(reply.headers["Location"], whole=True).text
    (path,) = ledger(project)
    assert path.read_text(encoding="utf-8").count("反馈机制已印发") == 1


REFUSED = [
    ({"unit": ""}, "没有写是哪个单位报的"),
    ({"unit": "区教育局"}, "第4项与“区教育局”无关"),
    ({"unit": "区发改委"}, "单位名录里没有“区发改委”"),
    ({"status": ""}, "没有写状态"),
    ({"status": "finished"}, "没有“finished”这种状态"),
    ({"status": "blocked"}, "第4项：状态是受阻，没有写明原因"),
    ({"date": "2022-09-21"}, "第4项：日期 2022-09-21 在今天（2022-09-20）之后"),
    ({"date": "2021-12-31"}, "第4项：日期 2021-12-31 早于2022年"),
    ({"date": "2022-02-30"}, "“2022-02-30”不是日期：没有这一天"),
    ({"date": "昨天"}, "“昨天”不是日期"),
    ({"evidence": "附件/没有.pdf"}, "没有“附件/没有.pdf”这个文件"),
    ({"evidence": "http://x"}, "网址“http://x”里没有网站名"),
    ({"note": "身份证 11010519491231002X"}, "第4项：含有身份证号"),
    ({"note": "看不见\u202e的"}, "落实情况 里有看不见的字符 U+202E"),
]


@pytest.mark.parametrize(("change", "words"), REFUSED)
def test_what_is_refused_keeps_what_was_typed(
    start: Start, project: Project, change: dict[str, str], words: str
) -> None:
    screen = start()
    reason = "" if change.get("status") == "blocked" else "“甲”<乙>&"
    typed = {**GOOD, "reason": reason, **change}
    reply = screen.post(PAGE, typed)
    text = unescape(reply.text)
    assert reply.status == 422
    assert words in text
    assert "没有记入：" in text
    assert ledger(project) == []
    assert "data-typed" in text
    assert f'value="{typed["date"]}"' in text
    assert f"\n{typed['note']}</textarea>" in text
    assert f"\n{typed['reason']}</textarea>" in text
    assert f"\n{typed.get('evidence', '')}</textarea>" in text
    assert screen.faults == []


@pytest.mark.parametrize(
    ("change", "words"),
    [each for each in REFUSED if "" not in each[0].values() and "落实情况" not in each[1]],
)
def test_the_command_line_says_the_same(
    gongkai: Run, project: Project, change: dict[str, str], words: str
) -> None:
    options = [part for name, text in {**GOOD, **change}.items() for part in (f"--{name}", text)]
    answer = gongkai("progress", "add", 4, *options, "--today", "2022-09-20")
    assert answer.code == 2
    assert words in answer.err
    assert ledger(project) == []


def test_a_number_that_may_be_a_persons_is_recorded_and_pointed_out(start: Start) -> None:
    screen = start()
    reply = screen.post(PAGE, {**GOOD, "note": "联系人 13800138000"})
    text = screen.ask(reply.headers["Location"], whole=True).text
    assert "已记入 4-" in text
    assert "注意：第4项：含有手机号" in text


@pytest.mark.parametrize("path", ["index.html", "2022/task/5.html", "2022/task/04.html", "x", ""])
def test_only_pages_of_tasks_take_reports(start: Start, project: Project, path: str) -> None:
    assert start().post(path, GOOD).status == 404
    assert ledger(project) == []


def test_only_for_reading(start: Start, project: Project) -> None:
    screen = start(read_only=True)
    assert "<form" not in screen.ask(PAGE).text
    reply = screen.post(PAGE, GOOD)
    assert reply.status == 403
    assert "--read-only" in reply.text
    assert ledger(project) == []


def test_a_ledger_that_cannot_be_added_to(start: Start, project: Project) -> None:
    screen = start()
    screen.post(PAGE, GOOD)
    (path,) = ledger(project)
    path.write_bytes(b"\xff\xfe\x00\n")
    reply = screen.post(PAGE, {**GOOD, "note": "又一条"})
    assert reply.status == 422
    assert "不能续写" in reply.text
    assert path.read_bytes() == b"\xff\xfe\x00\n"


def test_two_screens_at_once_lose_nothing(start: Start, project: Project, gongkai: Run) -> None:
    screens = [start(), start()]

    def send(number: int) -> int:
        return screens[number % 2].post(PAGE, {**GOOD, "note": f"第{number}条"}).status

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, range(24))) == {303}
    assert len(gongkai("progress", "log", 4, "--format", "json").json["entries"]) == 24
    assert gongkai("check").code == 0
    assert len(ledger(project)) == 1


TYPED = {"unit": "区发改局", "status": "done", "note": "别丢了<我>", "by": "张三"}


def test_a_registry_that_was_broken_meanwhile_keeps_what_was_typed(start: Start, project: Project) -> None:
    def broken() -> dict[str, bytes]:
        raise DataError("登记册有 1 处错误", "请先改正")

    path = project.root / "data" / "tasks_2022.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "x: [\n", encoding="utf-8")
    reply = start(broken).post("2022/task/4.html", TYPED)
    assert reply.status == 422
    for words in ("没有记入：登记册有 1 处错误", "别丢了&lt;我&gt;", "data-typed", ">区发改局</option>"):
        assert words in reply.text
    assert reply.text.count("selected") == 2  # the unit and the status
    assert ledger(project) == []


def test_a_task_that_is_gone_keeps_what_was_typed(start: Start, project: Project) -> None:
    reply = start(lambda: {"index.html": b"<main></main>"}).post("2022/task/4.html", TYPED)
    assert reply.status == 404
    assert "没有这一项任务的页面" in reply.text
    assert "别丢了&lt;我&gt;" in reply.text
    assert ledger(project) == []
