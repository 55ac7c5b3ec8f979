"""``gongkai site -C 'districts/*'``: a site each, and a start page that leads to them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.districts import DAY, NAMES, city, spoil, tasks
from tests.cli.test_site import everything, page, pages, words
from tests.conftest import Run

from gongkai_cli.cli.publishing_several import folder_names
from gongkai_cli.files.registries import Place

__all__ = ["city"]

ORDERS = {
    "index": ("南屏区", "北渡区", "柳湾区", "石桥县"),
    "by-tasks": ("北渡区", "石桥县", "南屏区", "柳湾区"),  # 12, 11, 10, 9
    "by-done": ("南屏区", "北渡区", "柳湾区", "石桥县"),  # 7, 6, 1; 石桥县 keeps no ledger
    "by-share": ("柳湾区", "北渡区", "南屏区", "石桥县"),  # 11%, 50%, 70%
    "by-late": ("北渡区", "柳湾区", "南屏区", "石桥县"),  # 6, 5, 0
    "by-silent": ("柳湾区", "南屏区", "北渡区", "石桥县"),  # 7, 0, 0
}
SECRETS = ("演示数据", "6个村", "需要脱敏", "南司发〔2023〕14号")
"""In the ledgers: who entered it, a note, a reason, a paper that is no address on the web."""


def site(gongkai: Run, *args: object, out: str = "site") -> Path:
    answer = gongkai("site", "-C", "districts", "--as-of", DAY, "-o", out, *args)
    assert answer.code == 0, answer.err
    return Path(out)


def table(folder: Path, name: str = "index") -> list[list[str]]:
    """The rows of the start page, the heading first."""
    found = page(folder, f"{name}.html").xpath("//table//tr")
    return [[words(cell) for cell in row.xpath("th|td")] for row in found]


@pytest.mark.usefixtures("city")
def test_the_start_page_counts_each_as_its_own_site_does(gongkai: Run) -> None:
    folder = site(gongkai, "--edition", "internal")
    assert table(folder) == [
        ["名称", "任务", "已完成", "完成率", "逾期", "未报"],
        ["南屏区", "10", "7", "70%", "0", "0"],
        ["北渡区", "12", "6", "50%", "6", "0"],
        ["柳湾区", "9", "1", "11%", "5", "7"],
        ["石桥县", "11", "—", "—", "—", "—"],
        ["合计", "42", "14", "45%", "11", "7"],  # 14 of the 31 of those that keep a ledger
    ]
    text = words(page(folder, "index.html"))
    assert "松河市政务公开工作要点落实情况" in text
    assert "共 4 份工作要点，其中 1 份还没有建台账" in text
    for name in NAMES:
        own = page(folder, f"{name}/index.html")
        assert own.xpath("//a[text()='全部工作要点']/@href") == ["../index.html"]
        assert words(own.xpath("//*[@class='site-name']")[0]) == f"{name}政务公开工作要点落实情况"
    assert page(folder, "南屏区/2023/task/1.html").xpath("//a[text()='全部工作要点']/@href") == [
        "../../../index.html"
    ]


@pytest.mark.usefixtures("city")
def test_it_is_there_in_every_order_without_a_script(gongkai: Run) -> None:
    folder = site(gongkai, "--edition", "internal")
    for name, order in ORDERS.items():
        assert tuple(row[0] for row in table(folder, name)[1:-1]) == order, name
        heads = page(folder, f"{name}.html").xpath("//thead//th[@aria-sort]/@aria-sort")
        assert heads == ([] if name == "index" else ["ascending" if name == "by-share" else "descending"])
    links = page(folder, "index.html").xpath("//thead//a/@href")
    assert links == [f"{name}.html" for name in ORDERS if name != "index"]


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("fragment", [(), ("--fragment",)])
def test_every_link_leads_somewhere(gongkai: Run, fragment: tuple[str, ...]) -> None:
    from urllib.parse import unquote

    folder = site(gongkai, *fragment)
    for name, document in pages(folder):
        for href in document.xpath("//a/@href | //link/@href | //script/@src"):
            if not href.startswith(("#", "http:", "https:", "data:", "mailto:")):
                target = (folder / name).parent / unquote(href.partition("#")[0])
                assert target.is_file(), (name, href)


@pytest.mark.usefixtures("city")
def test_the_public_edition_holds_nothing_of_the_office(gongkai: Run, city: Path) -> None:
    (
        city / "districts/石桥县/data/tasks_2023.yaml"
    ).unlink()  # left out, with a reason that is not for the public
    for name, text in everything(site(gongkai)):
        for secret in (*SECRETS, "逾期", "未报", "台账", "没有登记册", str(city)):
            assert secret not in text, (name, secret)
    inside = "".join(text for _, text in everything(site(gongkai, "--edition", "internal", out="inside")))
    assert all(secret in inside for secret in (*SECRETS, "没有登记册"))


def test_one_with_errors_is_left_out_and_that_stands_on_the_start_page(gongkai: Run, city: Path) -> None:
    spoil(tasks(city, "北渡区"), "公布涉企收费", "公示涉企收费")
    answer = gongkai("site", "-C", "districts", "--as-of", DAY, "-o", "site")
    assert answer.code == 0
    assert "没有计入 1 个：北渡区（有 2 处错误，如：" in answer.err
    text = words(page(Path("site"), "index.html"))
    assert "没有计入的 1 份 北渡区" in text
    assert not Path("site/北渡区").exists()


def test_where_none_can_be_used_what_there_was_stays(gongkai: Run, city: Path) -> None:
    folder = site(gongkai)
    before = {path: path.read_bytes() for path in folder.rglob("*.html")}
    for name in NAMES:
        spoil(tasks(city, name), "deadline: ", "deadlime: ")
    answer = gongkai("site", "-C", "districts", "--as-of", DAY, "-o", "site")
    assert answer.code == 3
    assert "没有一个登记册可以用" in answer.err
    assert {path: path.read_bytes() for path in folder.rglob("*.html")} == before


def test_what_is_no_longer_wanted_goes_and_what_is_not_ours_stays(gongkai: Run, city: Path) -> None:
    folder = site(gongkai)
    (folder / "柳湾区" / "own.txt").write_text("mine", encoding="utf-8")
    spoil(city / "districts/registries.yaml", "  - {path: 柳湾区, name: 柳湾区, parent: 松河市}\n", "")
    spoil(city / "districts/registries.yaml", "  - {path: 石桥县, name: 石桥县, parent: 松河市}\n", "")
    answer = gongkai("site", "-C", "districts", "--as-of", DAY, "-o", "site")
    assert "删去上次的" in answer.err
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == sorted(
        ["南屏区", "北渡区", "柳湾区"]
    )
    assert [path.name for path in (folder / "柳湾区").rglob("*")] == ["own.txt"]
    assert json.loads((folder / "gongkai-site.json").read_text(encoding="utf-8"))["folders"] == sorted(
        ["南屏区", "北渡区"]
    )


@pytest.mark.usefixtures("city")
def test_a_site_of_one_takes_the_place_of_several_and_back(gongkai: Run) -> None:
    folder = site(gongkai)
    assert gongkai("site", "-C", "districts/南屏区", "--as-of", DAY, "-o", "site").code == 0
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == ["2022", "2023"]
    site(gongkai)
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == sorted(NAMES)


@pytest.mark.usefixtures("city")
def test_a_file_that_is_not_ours_is_not_overwritten(gongkai: Run) -> None:
    Path("site").mkdir()
    Path("site/index.html").write_text("mine", encoding="utf-8")
    answer = gongkai("site", "-C", "districts", "--as-of", DAY, "-o", "site")
    assert answer.code == 3
    assert "“site/index.html”已存在，不是以前生成的，没有覆盖" in answer.err
    assert [path.name for path in Path("site").iterdir()] == ["index.html"]


@pytest.mark.usefixtures("city")
def test_the_same_files_give_the_same_bytes(gongkai: Run) -> None:
    first, second = ({path.name: path.read_bytes() for path in site(gongkai, out=out).rglob("*")
                      if path.is_file()} for out in ("one", "two"))  # fmt: skip
    assert first == second


def test_more_than_a_few_are_made_side_by_side(gongkai: Run, city: Path) -> None:
    """The start page and each site are the same, whether they were made here or in other processes."""
    for number in range(9):
        shutil.copytree(city / "districts/柳湾区", city / f"many/{number}区")
    assert gongkai("site", "-C", "many/*", "--as-of", DAY, "-o", "site").code == 0
    assert [row[0] for row in table(Path("site"))[1:-1]] == [f"{number}区" for number in range(9)]
    assert gongkai("site", "-C", "many/0区", "-C", "many/1区", "--as-of", DAY, "-o", "few").code == 0
    for path in (city / "few/0区").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (city / "site/0区" / path.relative_to(city / "few/0区")).read_bytes()


def test_folders_are_safe_and_told_apart_on_every_system() -> None:
    names = ["江北区", "宁波市/江北区", "a", "A", "Ａ", "CON", "index.html", "..", "site.css", "é", "é"]
    made = folder_names([Place(name) for name in names])
    assert made == [
        "江北区", "宁波市_江北区", "a", "A-2", "Ａ-3", "_CON", "index.html-2", "__", "site.css-2",
        "é", "é-2",
    ]  # fmt: skip
