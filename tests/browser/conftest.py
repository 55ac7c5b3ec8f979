"""Sites made once, opened in Debian's chromium; what a page must not do is looked at on every page.

Skipped where chromium or playwright is missing; under GONGKAI_REQUIRE_BROWSER (continuous integration) that
is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT
from typer.testing import CliRunner

from gongkai_cli.cli.app import app

CHROMIUM = shutil.which("chromium")
MISSING = [
    *(() if CHROMIUM else ("chromium",)),
    *(name for name in ("playwright", "axe_playwright_python") if find_spec(name) is None),
]
BAD = ("error", "warning")
AS_OF = "2022-10-08"

Page = Any
"""Of playwright, whose types are there only where it is installed."""
Visit = Callable[..., Page]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that lies here is of the browser, and slow."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser, started once."""
    if MISSING:
        lacking = f"缺少 {'、'.join(MISSING)}"
        if os.environ.get("GONGKAI_REQUIRE_BROWSER"):
            pytest.fail(f"GONGKAI_REQUIRE_BROWSER 要求在浏览器里检查，但{lacking}")
        pytest.skip(f"网页没有在浏览器里检查：{lacking}（apt install chromium，pip install '.[browser]'）")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The checker of accessibility, to be put into a page."""
    from importlib.resources import files

    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


class Site:
    """A site in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def url(self, path: str) -> str:
        return (self.root / path.partition("#")[0]).as_uri() + "".join(path.partition("#")[1:])


def office(folder: Path) -> Path:
    """An office with the demonstration ledger and reports."""
    shutil.copytree(ROOT / "data", folder / "data")
    for name in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / name, folder / "data" / name)
    return folder


def made(project: Path, out: Path, *args: str) -> Site:
    """The site of an office's files."""
    line = ["site", "-C", project, "-o", out, "--as-of", AS_OF, *args]
    answer = CliRunner().invoke(app, list(map(str, line)), prog_name="gongkai")
    assert answer.exit_code == 0, answer.stderr
    return Site(out)


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demonstration ledger, for everybody."""
    folder = tmp_path_factory.mktemp("public")
    return made(office(folder / "office"), folder / "site")


@pytest.fixture(scope="session")
def internal(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Likewise, for the office: everything is in it."""
    folder = tmp_path_factory.mktemp("internal")
    return made(office(folder / "office"), folder / "site", "--edition", "internal")


@pytest.fixture
def visit(chromium: Any) -> Iterator[Visit]:
    """Open pages; each is watched for what it asks for and what it complains of.

    A page from a folder may load what lies in that folder, and nothing else, and complains of nothing but
    what is ``expected``.
    """
    contexts, wrong = [], []

    def begin(url: str, *, width: int = 1280, height: int = 900, expected: str = "", **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        start = url[: url.rindex("/site/") + 6] if url.startswith("file:") else url.partition("/2022/")[0]

        def look(route: Any) -> None:
            if route.request.url.startswith((start, "data:")):
                route.continue_()
            else:
                wrong.append(f"asked for {route.request.url}")
                route.abort()

        page.route("**/*", look)

        def listen(message: Any) -> None:
            if message.type in BAD and not (expected and expected in message.text):
                wrong.append(message.text)

        def refuse(dialog: Any) -> None:
            wrong.append(dialog.message)
            dialog.dismiss()

        page.on("console", listen)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", refuse)
        page.goto(url)
        return page

    yield begin
    for context in contexts:
        context.close()
    assert wrong == []
