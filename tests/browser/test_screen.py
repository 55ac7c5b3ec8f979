"""``serve`` in a browser: reports recorded or refused, a page that reloads itself, other sites kept out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.browser.conftest import Page, Visit, office
from tests.browser.test_reading import sideways, violations

TASK = "2022/task/4.html"


class Running(NamedTuple):
    """A screen that is being served."""

    url: str
    root: Path

    @property
    def ledger(self) -> str:
        """All that 区发改局 has reported."""
        return (self.root / "data" / "progress_2022" / "区发改局.yaml").read_text(encoding="utf-8")


Serve = Callable[..., Running]


@pytest.fixture
def serve(chromium: Any, tmp_path: Path) -> Iterator[Serve]:
    """Serve an office's files; it ends with the test."""
    assert chromium.is_connected()
    running: list[subprocess.Popen[str]] = []

    def begin(*args: str) -> Running:
        root = tmp_path / f"office{len(running)}"
        office(root)
        line = ["serve", "-C", str(root), "--today", "2022-10-08", "--by", "张三", *args]
        process = subprocess.Popen(
            [sys.executable, "-m", "gongkai_cli", *line], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        running.append(process)
        assert process.stdout is not None
        return Running(process.stdout.readline().strip(), root)

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def heard(page: Page) -> str:
    page.locator("#serve-heard").wait_for()
    return str(page.locator("#serve-heard").inner_text())


def test_a_report_is_recorded_and_shown(visit: Visit, serve: Serve) -> None:
    screen = serve()
    before = screen.ledger
    page = visit(screen.url + TASK)
    page.get_by_label("报告的单位").select_option("区发改局")
    page.get_by_label("状态", exact=True).select_option(label="已完成")
    page.get_by_label("日期").fill("2022-09-30")
    page.get_by_role("textbox", name="落实情况").fill("反馈机制<b>已</b>印发")
    page.get_by_label("佐证材料").fill("北区发改〔2022〕3号\nhttps://example.com/a")
    page.get_by_role("button", name="记入台账").click()
    assert "第4项，区发改局，已完成，2022-09-30" in heard(page)
    page.wait_for_selector("#serve-heard:focus")
    assert screen.ledger.startswith(before)
    added = screen.ledger[len(before) :]
    assert '"note": "反馈机制<b>已</b>印发"' in added
    assert '{"document": "北区发改〔2022〕3号"}' in added
    assert '"by": "张三"' in added
    assert "反馈机制<b>已</b>印发" in page.locator("main").inner_text()
    page.reload()  # asks for the page again, and records nothing
    assert screen.ledger == before + added
    assert page.get_by_role("textbox", name="落实情况").input_value() == ""


def test_a_refusal_keeps_what_was_typed(visit: Visit, serve: Serve) -> None:
    screen = serve()
    before = screen.ledger
    page = visit(screen.url + TASK, expected="422")
    page.get_by_label("报告的单位").select_option("区发改局")
    page.get_by_label("状态", exact=True).select_option(label="受阻")
    typed = "“引号”</textarea><script>window.hurt=1</script>"
    page.get_by_role("textbox", name="落实情况").fill(typed)
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.get_by_role("button", name="记入台账").click()
    assert answered.value.status == 422
    assert "没有记入：第4项：状态是受阻，没有写明原因" in heard(page)
    page.wait_for_selector("#serve-heard:focus")
    assert page.get_by_label("报告的单位").input_value() == "区发改局"
    assert (
        page.get_by_role("textbox", name="落实情况").input_value()
        == "“引号”</textarea><script>window.hurt=1</script>"
    )
    assert page.evaluate("window.hurt") is None
    assert screen.ledger == before
    page.get_by_label("原因").fill("等上级文件")
    page.get_by_role("button", name="记入台账").click()
    page.wait_for_url("**heard=*")
    assert "区发改局，受阻" in heard(page)


def test_the_page_reloads_itself_when_a_file_changes(visit: Visit, serve: Serve) -> None:
    screen = serve()
    page = visit(screen.url + TASK)
    tasks = screen.root / "data" / "units.yaml"
    sound = tasks.read_text(encoding="utf-8")
    assert "name: 区发改局" in sound
    tasks.write_text(
        sound.replace("full_name: 宁波市江北区发展和改革局", "full_name: 改过的全称"), encoding="utf-8"
    )
    with page.expect_navigation(timeout=60_000):
        pass
    tasks.write_text(f"{sound}nonsense: 1\n", encoding="utf-8")
    page.get_by_role("heading", name="网页不能生成").wait_for(timeout=60_000)
    assert "GK" in page.locator("pre").inner_text()
    tasks.write_text(sound, encoding="utf-8")
    page.get_by_role("heading", name="第4项").wait_for(timeout=60_000)


def test_what_is_being_typed_is_not_reloaded_away(visit: Visit, serve: Serve) -> None:
    screen = serve()
    page = visit(screen.url + TASK)
    page.get_by_role("textbox", name="落实情况").fill("写到一半")
    (screen.root / "data" / "office.yaml").write_text("telephone: 0574-12345678\n", encoding="utf-8")
    page.locator("#serve-changed").wait_for(timeout=60_000)
    assert "资料已有变化" in page.locator("#serve-changed").inner_text()
    assert page.get_by_role("textbox", name="落实情况").input_value() == "写到一半"


def test_another_site_writes_nothing(chromium: Any, serve: Serve, tmp_path: Path) -> None:
    """A form of a page elsewhere that knows even the address; neither does its script get an answer."""
    screen, other = serve(), serve("--read-only")
    before = screen.ledger
    context = chromium.new_context()
    page = context.new_page()
    page.goto(other.url)
    answers = []
    page.on("response", lambda each: answers.append((each.request.method, each.status)))
    read = page.evaluate(f"fetch('{screen.url}tasks.json').then(() => 'read', () => 'kept out')")
    assert read == "kept out"
    trap = tmp_path / "trap.html"
    trap.write_text(
        f'<form method="post" action="{screen.url}{TASK}"><input name="unit" value="区发改局">'
        '<input name="status" value="done"><button>领奖</button></form>',
        encoding="utf-8",
    )
    page.goto(trap.as_uri())
    page.get_by_role("button").click()
    page.get_by_text("请求来自别的网站").wait_for()
    assert ("POST", 403) in answers
    assert screen.ledger == before
    context.close()


def test_only_for_reading(visit: Visit, serve: Serve) -> None:
    page = visit(serve("--read-only").url + TASK)
    assert page.get_by_role("heading", name="第4项").is_visible()
    assert page.locator("form").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_is_for_everyone(visit: Visit, serve: Serve, axe: str, scheme: str) -> None:
    page = visit(serve().url + TASK, width=320, color_scheme=scheme)
    assert violations(page, axe) == []
    assert sideways(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert sideways(page) == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways(page) == []


def test_the_search_works_there_too(visit: Visit, serve: Serve) -> None:
    page = visit(serve().url + "2022/tasks.html")
    page.locator("input[type=search]").fill("审批")
    assert page.locator("[data-task]:not([hidden])").count() == 1
