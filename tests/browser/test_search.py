"""A task is found by any two characters of it, by each filter, and by the address that keeps them."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Page, Site, Visit

TASKS = "2022/tasks.html"
EVERY = list(range(1, 49))


def shown(page: Page) -> list[int]:
    """The tasks that can be seen, in the order of the page."""
    page.evaluate("() => new Promise(done => setTimeout(done, 0))")  # a reset is answered in the next turn
    rows = page.locator("[data-task]").evaluate_all(
        "rows => rows.map(row => [row.dataset.task, row.hidden, row.checkVisibility()])"
    )
    assert len(rows) == 48
    assert all(hidden is not visible for _, hidden, visible in rows)
    return [int(number) for number, hidden, _ in rows if not hidden]


def counted(page: Page) -> str:
    """What is announced."""
    status = page.locator("main [role=status]")
    assert status.get_attribute("aria-live") == "polite"
    return str(status.inner_text())


# By hand, from the notice: its text, its units, its deadline, its topic.
PHRASES = [
    ("审批", [4]),
    ("审批问题", [4]),
    ("政府公报", [35]),
    ("数字", [17, 19]),
    ("共同富裕", [1, 2, 3]),
    ("区教育局", [9]),
    ("年底前", [40]),
    ("三季度", [4]),
    ("第一时间", [6]),
    ("依申请公开", [25, 43]),
    ("养老", [39]),
    ("政策解读", [8, 19, 22]),
    ("规范性文件", [15]),
    ("疫情", [11, 12, 13]),
]
VARIANTS = [
    ("２０２１", [15]),
    ("2021", [15]),
    ("  审批问题  ", [4]),
    ("审批\u3000问题", [4]),
    ("审批 反馈", [4]),
    ("反馈 审批", [4]),
    ("区审管(公管)办", [4, 20, 29, 30]),
    ("区审管（公管）办", [4, 20, 29, 30]),
    ("第35项", [35]),
    ("“1+N”", [34]),
    ('"１＋Ｎ"', [34]),
    ("审批\u200b问题", [4]),
    ("\ufeff审批问题", [4]),
    ("2022-09-30", [4, 39, 41]),
    ("9月30日", [4, 39, 41]),
    ("第３５项", [35]),
    ("疫情 帮扶", [11]),
]


@pytest.mark.parametrize(("typed", "found"), [*PHRASES, *VARIANTS])
def test_what_is_found(visit: Visit, public: Site, typed: str, found: list[int]) -> None:
    page = visit(public.url(TASKS))
    search = page.locator("input[type=search]")
    assert shown(page) == EVERY
    search.press_sequentially(typed)
    assert shown(page) == found
    assert counted(page) == f"找到 {len(found)} 项，共 48 项"
    search.fill("")
    assert shown(page) == EVERY


@pytest.mark.parametrize("typed", ["不动产登记", "审批审批", "zzz", "<script>", "\\", "{", ".*", "审批 公报"])
def test_nothing_is_found(visit: Visit, public: Site, typed: str) -> None:
    page = visit(public.url(TASKS))
    page.locator("input[type=search]").fill(typed)
    assert shown(page) == []
    assert "没有找到" in counted(page)
    page.get_by_role("button", name="清除条件").click()
    assert shown(page) == EVERY


@pytest.mark.parametrize("name", ["unit", "section", "topic", "status", "due"])
def test_every_choice_of_every_filter(visit: Visit, public: Site, name: str) -> None:
    """Each finds what ``list`` finds, and the address, opened by somebody else, the same."""
    page = visit(public.url(TASKS))
    select = page.locator(f"select[name={name}]")
    values = select.locator("option").evaluate_all("all => all.map(each => each.value)")
    assert values[0] == ""
    assert len(values) > 2
    of_some = []
    for value in values[1:]:
        select.select_option(value)
        found = shown(page)
        assert counted(page).startswith(f"找到 {len(found)} 项" if found else "没有找到")
        assert page.evaluate(f"new URLSearchParams(location.hash.slice(1)).get('{name}')") == value
        of_some += found
    if name in ("section", "topic", "due"):  # each task has just one
        assert sorted(of_some) == EVERY
    last = values[-1]
    again = visit(page.url)
    assert again.locator(f"select[name={name}]").input_value() == last
    assert shown(again) == shown(page)


def test_filters_against_the_command_line(visit: Visit, public: Site) -> None:
    """Worked out by ``list``: the units named or bound, the topic, the month of the deadline."""
    page = visit(public.url(TASKS))
    page.locator("select[name=unit]").select_option("区教育局")
    education = shown(page)
    assert 9 in education
    page.locator("select[name=unit]").select_option("")
    page.locator("select[name=topic]").select_option("2")
    assert shown(page) == [4, 5, 6]
    page.locator("select[name=topic]").select_option("")
    page.locator("select[name=due]").select_option("2022-09")
    assert shown(page) == [4, 39, 41]
    page.locator("input[type=search]").fill("审批")
    assert shown(page) == [4]


def test_back_and_forward(visit: Visit, public: Site) -> None:
    page = visit(public.url(TASKS))
    page.locator("select[name=topic]").select_option("2")
    page.locator("input[type=search]").press_sequentially("审批")
    assert shown(page) == [4]
    page.locator("[data-task='4'] a").first.click()
    page.wait_for_url("**/task/4.html")
    page.go_back()
    assert shown(page) == [4]
    assert page.locator("input[type=search]").input_value() == "审批"
    page.go_back()
    assert shown(page) == [4, 5, 6]
    assert page.locator("input[type=search]").input_value() == ""
    page.go_back()
    assert shown(page) == EVERY
    page.go_forward()
    assert shown(page) == [4, 5, 6]
    page.go_forward()
    assert shown(page) == [4]


def test_an_address_that_asks_for_what_is_not_there(visit: Visit, public: Site) -> None:
    page = visit(public.url(f"{TASKS}#unit=%E6%B2%A1%E6%9C%89&topic=99&x=%"))
    assert shown(page) == EVERY


def test_from_the_first_page(visit: Visit, public: Site) -> None:
    page = visit(public.url("index.html"))
    page.locator("input[type=search]").fill("政府公报")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tasks.html*")
    assert shown(page) == [35]


def test_without_script_everything_is_there(visit: Visit, public: Site) -> None:
    page = visit(public.url(TASKS), java_script_enabled=False)
    rows = page.locator("[data-task]")
    assert rows.count() == 48
    assert all(row.is_visible() for row in rows.all())
    numbers = [row.get_attribute("data-task") for row in rows.all()]
    assert numbers == [str(number) for number in EVERY]
    for control in page.locator("input, select, button").all():
        assert not control.is_visible()
