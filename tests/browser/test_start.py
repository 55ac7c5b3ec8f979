"""The start page of several registries: for everyone, on every screen, without a script."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from tests.browser.conftest import Site, Visit
from tests.browser.test_reading import violations
from tests.conftest import ROOT
from typer.testing import CliRunner

from gongkai_cli.cli.app import app


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented districts and the invented city, so that there is a column of parents; one is left out."""
    folder = tmp_path_factory.mktemp("several")
    empty = folder / "空区" / "data"
    empty.mkdir(parents=True)
    (empty / "units.yaml").write_text("units:\n  - {name: 甲局, kind: department}\n", encoding="utf-8")
    places = [ROOT / "demo/district", ROOT / "demo/second_city_years", folder / "空区"]
    line = ["site", *(word for each in places for word in ("-C", str(each))), "-o", str(folder / "site")]
    answer = CliRunner().invoke(app, [*line, "--year", "2023", "--as-of", "2023-10-08"], prog_name="gongkai")
    assert answer.exit_code == 0, answer.stderr
    return Site(folder / "site")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "by-share.html", "accessibility.html"])
def test_axe_finds_nothing(visit: Visit, several: Site, axe: str, name: str, scheme: str) -> None:
    assert violations(visit(several.url(name), color_scheme=scheme), axe) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_runs_sideways(visit: Visit, several: Site, width: int) -> None:
    page = visit(several.url("by-late.html"), width=width)
    wide = page.evaluate(
        "[document.documentElement.scrollWidth, document.querySelector('.scroll').scrollWidth]"
    )
    assert max(wide) <= width


def test_columns_are_put_in_order_and_sites_opened_by_the_keyboard_without_a_script(
    visit: Visit, several: Site
) -> None:
    page = visit(several.url("index.html"), java_script_enabled=False)
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached += [each.get_attribute("href") for each in page.locator(":focus").all()]
    assert {"by-tasks.html", "by-late.html", "by-silent.html"} <= set(reached)
    page.locator("a", has_text="已过完成时限").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/by-late.html")
    assert page.locator("tbody th").first.inner_text().startswith("北渡区")
    page.locator("tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html")
    assert unquote(page.url).endswith("/site/北渡区/index.html")
    page.locator("a", has_text="全部工作要点").click()
    assert unquote(page.url).endswith("/site/index.html")


def test_each_site_is_searched_by_itself(visit: Visit, several: Site) -> None:
    page = visit(several.url("南屏区/index.html"))
    page.fill("#q", "家庭医生")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tasks.html*")
    page.wait_for_function("document.querySelector('[data-result]').textContent.includes('1')")
    assert page.locator("[data-task]:visible").count() == 1
