"""Every kind of page, for everyone: axe finds nothing, nothing runs sideways, the keyboard is enough."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from tests.browser.conftest import Page, Site, Visit

KINDS = {
    "overview": "index.html",
    "overview of a year": "2022/index.html",
    "tasks": "2022/tasks.html",
    "task": "2022/task/4.html",
    "task of many": "2022/task/34.html",
    "units": "2022/units.html",
    "unit": "2022/unit/1.html",
    "claimable": "2022/claimable.html",
    "calendar": "2022/calendar.html",
    "annual": "2022/annual.html",
    "downloads": "2022/downloads.html",
    "about": "about.html",
    "accessibility": "accessibility.html",
}
kinds = pytest.mark.parametrize("kind", KINDS)
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
    "more": {"forced_colors": "none", "contrast": "more"},
}


def opened(visit: Visit, site: Site, kind: str, **options: Any) -> Page:
    if not (site.root / KINDS[kind]).exists():
        pytest.fail(f"the site has no page {KINDS[kind]}")
    return visit(site.url(KINDS[kind]), **options)


def violations(page: Page, axe: str) -> list[str]:
    """What axe-core finds wrong, each with the first place."""
    page.evaluate(axe)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations'], preload: false})")
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]


def test_no_kind_is_forgotten(internal: Site, public: Site) -> None:
    """The kinds above are all that there are."""
    for site in (internal, public):
        paths = {each.relative_to(site.root).as_posix() for each in site.root.rglob("*.html")}
        single = {path for path in paths if "/task/" not in path and "/unit/" not in path}
        assert single <= {path for path in KINDS.values() if "/task/" not in path and "/unit/" not in path}


@kinds
def test_axe_finds_nothing(visit: Visit, internal: Site, axe: str, kind: str) -> None:
    """In each of the looks that a system may ask for."""
    page = opened(visit, internal, kind)
    found = {}
    for look, wanted in LOOKS.items():
        page.emulate_media(**wanted)
        page.reload()  # what lies below the window keeps its old colours until it is scrolled to
        found[look] = violations(page, axe)
    assert found == {look: [] for look in LOOKS}


@pytest.mark.parametrize("switch", ["大字", "高对比度"])
@pytest.mark.parametrize("kind", ["overview", "tasks", "task", "unit", "calendar"])
def test_axe_finds_nothing_with_a_switch_on(
    visit: Visit, internal: Site, axe: str, kind: str, switch: str
) -> None:
    page = opened(visit, internal, kind)
    button = page.get_by_role("button", name=switch)
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.reload()
        assert violations(page, axe) == []
    assert page.get_by_role("button", name=switch).get_attribute("aria-pressed") == "true"


def sideways(page: Page) -> list[str]:
    """What stands out to the right of the window, unless it scrolls in a frame of its own."""
    if page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
        return []
    return list(
        page.evaluate(
            """() => [...document.body.querySelectorAll('*')]
                .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .slice(-3).map(each => each.outerHTML.slice(0, 150))"""
        )
    ) or ["?"]


@kinds
def test_nothing_runs_sideways(visit: Visit, internal: Site, kind: str) -> None:
    """On a telephone, a tablet, a desk; with large text, too."""
    page = opened(visit, internal, kind)
    for switched in (False, True):
        if switched:
            page.get_by_role("button", name="大字").click()
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert (width, sideways(page)) == (width, [])


@kinds
def test_nothing_runs_sideways_with_text_at_200_per_cent(visit: Visit, internal: Site, kind: str) -> None:
    page = opened(visit, internal, kind)
    size = "getComputedStyle(document.querySelector('main p, main li')).fontSize"
    before = float(page.evaluate(size)[:-2])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert float(page.evaluate(size)[:-2]) == pytest.approx(2 * before)
    for width in (640, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert (width, sideways(page)) == (width, [])


@kinds
def test_it_prints(visit: Visit, internal: Site, kind: str) -> None:
    """A4; what only works on a screen is not printed."""
    page = opened(visit, internal, kind)
    assert page.pdf(format="A4").startswith(b"%PDF-")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})  # A4 less its margins
    assert sideways(page) == []
    for control in page.locator("input, select, button").all():
        assert not control.is_visible()
    for row in page.locator("[data-task]").all()[:5]:
        assert row.evaluate("row => getComputedStyle(row).breakInside") in ("avoid", "avoid-page")


@kinds
def test_the_outline_of_a_page(visit: Visit, internal: Site, kind: str) -> None:
    """One main heading, no level left out, one main part, a title, a language."""
    page = opened(visit, internal, kind)
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all("all => all.map(each => +each.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("main").count() == 1
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.title().startswith("【内部】")
    assert "内部" in page.locator("body").inner_text()


@pytest.mark.parametrize("kind", ["overview", "tasks", "task", "unit"])
def test_the_keyboard_is_enough(visit: Visit, internal: Site, kind: str) -> None:
    """Tab comes to every control, in order, and where it is can be seen."""
    page = opened(visit, internal, kind)
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => { const it = document.activeElement, style = getComputedStyle(it);
                const box = it.getBoundingClientRect();
                return {name: it.textContent || it.name, outline: style.outlineStyle,
                        width: parseFloat(style.outlineWidth), seen: box.width > 1 && box.height > 1}; }"""
        )
        assert at["outline"] != "none"
        assert at["width"] >= 2
        assert at["seen"]
        seen.append(at["name"])
    assert seen[0] == "跳到正文"


def test_the_first_link_leads_to_the_text(visit: Visit, internal: Site) -> None:
    page = opened(visit, internal, "task")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_less_motion(visit: Visit, internal: Site) -> None:
    page = opened(visit, internal, "tasks", reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(each => {
            const style = getComputedStyle(each);
            return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01;
        }).length"""
    )
    assert moving == 0


@kinds
def test_without_script(visit: Visit, internal: Site, kind: str) -> None:
    page = opened(visit, internal, kind, java_script_enabled=False)
    assert page.locator("main").inner_text().strip()
    for control in page.locator("button").all():
        assert not control.is_visible()


def test_every_link_leads_somewhere(visit: Visit, internal: Site) -> None:
    """Of the site's own; and every file to download is there."""
    for kind in KINDS:
        page = opened(visit, internal, kind)
        links = page.locator("a[href]").evaluate_all("all => all.map(each => each.href)")
        assert links
        for link in links:
            if link.startswith("file:"):
                path = unquote(urlsplit(link).path)
                assert path.startswith(str(internal.root)), link
                assert (internal.root / path).is_file(), (kind, link)


def test_the_footer_keeps_its_distance_and_shares_stay_on_one_line(visit: Visit, public: Site) -> None:
    page = visit(public.url("index.html"), width=320)
    gap = page.evaluate(
        """() => document.querySelector('.site-foot').getBoundingClientRect().top
            - document.querySelector('main').lastElementChild.getBoundingClientRect().bottom"""
    )
    assert gap >= 32
    heights = page.evaluate(
        "() => [...document.querySelectorAll('.bar-head b')].map(each => each.getClientRects().length)"
    )
    assert set(heights) == {1}
