"""Whatever stands in an office's files is text on the page: it runs nothing, loads nothing, links nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.browser.conftest import Page, Site, Visit, made

from gongkai_cli.directory import Directory
from gongkai_cli.files.workspace import find
from gongkai_cli.progress.book import append_together
from gongkai_cli.progress.entry import Entry, Evidence
from gongkai_cli.progress.ledger_line import sealed
from gongkai_cli.registry.load import load

TEXTS = {
    "script": "<script>window.hurt=1</script>",
    "image": "<img src=x onerror=window.hurt=2>",
    "end": "</script></style></title></textarea><svg onload=window.hurt=3>",
    "attribute": "\" onmouseover=\"window.hurt=4\" x='y' autofocus onfocus='window.hurt=5",
    "template": "{{ 7*7 }}{% for x in y %}${7*7}",
    "entity": "&lt;b&gt;&amp;&#x3c;",
    "comment": "<!-- ]]> -->",
    "long": "W" * 400,
    "rtl": "שלום עולם مرحبا بالعالم",
    "formula": '=HYPERLINK("http://evil.example")',
}
ALL = "　".join(text for name, text in TEXTS.items() if name != "long")
LINKS = [
    "javascript:window.hurt=6",
    'https://example.com/"><script>window.hurt=7</script>',
    "data:text/html,x",
]


def registry(folder: Path) -> Path:
    """An office all of whose names and texts are of that kind; JSON is YAML."""
    data = folder / "data"
    data.mkdir(parents=True)
    tasks = [
        {"no": no, "text": f"第{no}件 {text}", "deadline": "9月底前", "units": [f"甲局{ALL[:40]}"]}
        for no, text in enumerate([*TEXTS.values(), ALL], 1)
    ]
    topics = [{"no": 1, "title": f"专题{ALL}", "tasks": tasks}]
    tree = {
        "notice": {
            "title": f"要点{ALL}", "number": f"测〔2022〕1号{TEXTS['script']}",
            "issuer": f"某机关{TEXTS['image']}", "issued": "2022-01-10", "year": 2022,
        },
        "sections": [{"no": 1, "title": f"部分{ALL}", "topics": topics}],
    }  # fmt: skip
    units = {"units": [{"name": f"甲局{ALL[:40]}", "full_name": f"某市甲局{ALL}", "kind": "department"}]}
    site = dict.fromkeys(("name", "owner", "operator", "contact", "code", "icp", "police"), ALL)
    site |= dict(zip(("home", "mark", "map"), LINKS, strict=True))
    office = {"issuer": f"某机关{ALL}", "public": {"notes": True, "reasons": True}, "site": site}
    for name, content in (("tasks_2022", tree), ("units", units), ("office", office)):
        (data / f"{name}.yaml").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def reports(folder: Path) -> None:
    """A ledger of that kind."""
    workspace = find(folder, folder)
    loaded = load(workspace, 2022)
    assert loaded.registry is not None, loaded.diagnostics
    (unit,) = Directory.of(loaded.registry).units
    evidence = tuple(Evidence("url" if "://" in link else "document", link) for link in LINKS)
    reported = [
        sealed(
            Entry(
                "", task.no, unit.name, "blocked", loaded.registry.notice.issued.replace(month=9),
                f"情况{ALL}", evidence, f"原因{ALL}", TEXTS["image"],
            )
        )
        for task in loaded.registry.tasks
    ]  # fmt: skip
    append_together(workspace.progress(2022), [(unit.name, lambda _: reported)])


@pytest.fixture(scope="module", params=["public", "internal"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of such an office."""
    folder = tmp_path_factory.mktemp("hostile")
    registry(folder / "office")
    reports(folder / "office")
    return made(folder / "office", folder / "site", "--edition", request.param)


def unharmed(page: Page, scripts: int) -> None:
    """Nothing ran, nothing is there but what the site itself is made of, and no link leads into code."""
    for control in page.locator("main *").all()[:200]:
        control.dispatch_event("mouseover")
    assert page.evaluate("window.hurt") is None
    assert page.locator("script").count() == scripts
    assert page.locator("img, iframe, object, embed, base, style").count() == 0
    assert page.locator("[onerror], [onload], [onmouseover], [onfocus], [autofocus]").count() == 0
    for href in page.locator("[href]").evaluate_all("all => all.map(each => each.href)"):
        assert href.startswith(("file:", "http:", "https:", "data:,")), href


PAGES = [
    "index.html", "about.html", "accessibility.html", "2022/tasks.html", "2022/units.html",
    "2022/unit/1.html", "2022/calendar.html", "2022/downloads.html", "2022/task/11.html", "2022/task/8.html",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_it_stays_text(visit: Visit, hostile: Site, path: str) -> None:
    page = visit(hostile.url(path), width=320)
    unharmed(page, scripts=1)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", TEXTS)
def test_it_is_there_to_read(visit: Visit, hostile: Site, name: str) -> None:
    """Letter by letter, on the page of its task and in the list, where it is found too."""
    no = list(TEXTS).index(name) + 1
    text = f"第{no}件 {TEXTS[name]}"
    assert squeezed(text) in squeezed(visit(hostile.url(f"2022/task/{no}.html")).locator("main").inner_text())
    page = visit(hostile.url("2022/tasks.html"))
    assert squeezed(text) in squeezed(page.locator(f"[data-task='{no}']").text_content())
    page.locator("input[type=search]").fill(TEXTS[name])
    assert page.locator(f"[data-task='{no}']").is_visible()
    assert f"“{TEXTS[name]}" not in page.url
    again = visit(page.url)
    assert again.locator("input[type=search]").input_value() == TEXTS[name]
    assert again.evaluate("window.hurt") is None


def test_a_unit_of_such_a_name_is_found_by_its_filter(visit: Visit, hostile: Site) -> None:
    page = visit(hostile.url("2022/tasks.html"))
    page.locator("select[name=unit]").select_option(index=1)
    assert page.locator("[data-task]:not([hidden])").count() == len(TEXTS) + 1


def test_reports_and_their_evidence(visit: Visit, hostile: Site) -> None:
    page = visit(hostile.url("2022/task/11.html"))
    text = squeezed(page.locator("main").inner_text())
    assert squeezed(f"情况{ALL}") in text
    assert squeezed(f"原因{ALL}") in text
    if page.title().startswith("【内部】"):
        assert all(squeezed(link) in text for link in LINKS)
