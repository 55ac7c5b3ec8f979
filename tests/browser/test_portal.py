"""What everybody gets: the public edition by itself, and its fragments inside the page of a portal."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser.conftest import Site, Visit, made, office
from tests.browser.test_reading import KINDS, sideways, violations
from tests.browser.test_search import counted, shown

PORTAL = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>门户的栏目</title></head><body><header><p>某区人民政府</p></header><main>%s</main></body></html>
"""
PUBLIC = [kind for kind in KINDS if kind != "annual"]  # handed in after the day


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Fragments, each put into a page as a portal does."""
    folder = tmp_path_factory.mktemp("portal")
    site = made(office(folder / "office"), folder / "site", "--fragment")
    for path in Path(site.root).rglob("*.html"):
        path.write_text(PORTAL % path.read_text(encoding="utf-8"), encoding="utf-8")
    return site


@pytest.mark.parametrize("where", ["public", "portal"])
@pytest.mark.parametrize("kind", PUBLIC)
def test_it_is_for_everyone(
    visit: Visit, axe: str, kind: str, where: str, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(where)
    page = visit(site.url(KINDS[kind]), width=320)
    assert sideways(page) == []
    assert violations(page, axe) == []


def test_the_search_works_inside_a_portal(visit: Visit, portal: Site) -> None:
    page = visit(portal.url("2022/tasks.html"))
    page.locator("input[type=search]").press_sequentially("政府公报")
    assert shown(page) == [35]
    assert counted(page) == "找到 1 项，共 48 项"
    page.reload()
    assert shown(page) == [35]
    assert page.locator("input[type=search]").input_value() == "政府公报"
