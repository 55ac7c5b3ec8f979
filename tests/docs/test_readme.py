"""What the documentation shows is what the program prints: every ``$ gongkai …`` in it is run.

The lines of a block are run one after another in a folder of their own, that of a block marked ``demo`` with
the demonstration ledger and reports in it, that of one marked ``city`` empty but for the notice of the
invented city, ``settled``: imported into 青桥/, all doubts settled and one deadline ruled on, ``years``: that
city's folder with the registries of two years, ``levels``: with the ledger of the first and the province's
notice too, ``districts``: with the districts of another invented city in demo/district. A line ``…`` stands
for any number of lines. Output is what a terminal of 80 columns shows, stderr last.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import ROOT, Project, Run

from gongkai_cli.cli.verbs import verb_lines

READMES = ("README.md", "README.zh-CN.md")
PAGES = tuple(sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))
MOST_LINES = 150
"""Of a README; the rest belongs in docs/."""
MISTAKES = {
    "责任单位“区卫建委”": ("data/tasks_2022.yaml", "区住建局, 区卫健委", "区住建局, 区卫建委"),
    "（七）总计（18）": (
        "data/report_2022/区政府办.yaml",
        "（七）总计: {自然人: 17",
        "（七）总计: {自然人: 18",
    ),
}
"""What an answer shows of a mistake → the file, and the words that are changed to make it."""


_PHRASE = "        deadline: 6月底前\n"
_RULING = "        due: 2023-06-30\n        due_note: 以当月最后一天为准\n"
"""A deadline of the invented city, and what its office has added by then."""


class Block(NamedTuple):
    """A session a page shows: command lines, each with what it prints."""

    name: str
    place: str
    steps: tuple[tuple[str, str], ...]


def blocks(name: str) -> list[Block]:
    """The sessions of a page, in order."""
    text = (ROOT / name).read_text(encoding="utf-8")
    kinds = "demo|city|settled|years|levels|districts"
    found = re.findall(rf"^```console(?: ({kinds}))?\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [Block(name, place, tuple(_steps(block))) for place, block in found]


def _steps(block: str) -> Iterator[tuple[str, str]]:
    for entry in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, output = entry.partition("\n")
        if line.startswith("gongkai"):
            yield line, output.rstrip("\n")


def examples(name: str) -> list[tuple[str, str]]:
    """Command line and expected output, in order."""
    return [step for block in blocks(name) for step in block.steps]


def matches(expected: str, printed: str) -> bool:
    pattern = "\n".join(".*" if line == "…" else re.escape(line.rstrip()) for line in expected.split("\n"))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


CASES = [block for name in (*READMES, *PAGES) for block in blocks(name)]


@pytest.mark.parametrize("block", CASES, ids=lambda block: f"{block.name}: {block.steps[0][0]}")
def test_what_a_session_shows(
    gongkai: Run, project: Project, monkeypatch: pytest.MonkeyPatch, block: Block
) -> None:
    monkeypatch.setattr("gongkai_cli.cli.output.on_screen", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    if block.place in ("city", "settled"):
        _elsewhere(gongkai, project.root.parent / "city", monkeypatch, settled=block.place == "settled")
    if block.place == "years":
        shutil.copytree(ROOT / "demo" / "second_city_years", project.root.parent / "years")
        monkeypatch.chdir(project.root.parent / "years")
    if block.place == "levels":
        _with_the_upper_level(project.root.parent / "levels", monkeypatch)
    if block.place == "districts":
        shutil.copytree(ROOT / "demo" / "district", project.root.parent / "市" / "demo" / "district")
        monkeypatch.chdir(project.root.parent / "市")
    if block.place == "demo":
        for folder in ("progress_2022", "report_2021", "report_2022"):
            shutil.copytree(ROOT / "demo" / folder, project.root / "data" / folder)
    for line, expected in block.steps:
        for shown, (file, right, wrong) in MISTAKES.items():
            if shown in expected:
                project.edit(right, wrong, project.root / file)
        typed = line.split(" | ", maxsplit=1)[0].split(" > ", maxsplit=1)[0]
        answer = gongkai(*shlex.split(typed)[1:])
        printed = "\n".join(row.rstrip() for row in (answer.out + answer.err).rstrip("\n").split("\n"))
        assert matches(expected, printed), f"{block.name}: {line} prints\n{printed}"


def _elsewhere(gongkai: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, *, settled: bool) -> None:
    """Go where nothing is but the notice of the invented city."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    (notice,) = (ROOT / "demo" / "second_city").glob("*.docx")
    shutil.copy(notice, "通知.docx")
    if settled:
        assert gongkai("init", "青桥", "--from", "通知.docx").code == 0
        for path in (folder / "青桥" / "data").glob("*.yaml"):
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            text = "".join(line for line in lines if "# 存疑" not in line)
            path.write_text(text.replace(_PHRASE, _PHRASE + _RULING), encoding="utf-8")


def _with_the_upper_level(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go where two years of the invented city lie, the ledger of the first, the province's notice beside."""
    years = ROOT / "demo" / "second_city_years"
    shutil.copytree(years / "data", folder / "data")
    shutil.copytree(years / "progress_2023", folder / "data" / "progress_2023")
    (upper,) = years.glob("云岭省*.txt")
    shutil.copy(upper, folder / "省里的通知.txt")
    (notice,) = years.glob("青桥市2024*.docx")
    shutil.copy(notice, folder / "通知.docx")
    (folder / "新年度" / "data").mkdir(parents=True)
    for name in ("tasks_2023.yaml", "units.yaml", "notice_2023.txt"):
        shutil.copy(years / "data" / name, folder / "新年度" / "data" / name)
    shutil.copytree(years / "progress_2023", folder / "新年度" / "data" / "progress_2023")
    monkeypatch.chdir(folder)


@pytest.mark.parametrize("name", READMES)
def test_a_readme_is_short_and_has_examples(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert len(examples(name)) == 9


def test_the_pages_have_examples() -> None:
    assert sum(len(examples(name)) for name in PAGES) >= 35


@pytest.mark.parametrize("names", [READMES[:1], READMES[1:], PAGES], ids=["english", "chinese", "docs"])
def test_every_verb_is_documented(names: tuple[str, ...]) -> None:
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in names)
    for line in verb_lines():
        assert f"gongkai {' '.join(line)}" in text, line


def test_the_readmes_show_the_same_commands() -> None:
    english, chinese = ([line for line, _ in examples(name)] for name in READMES)
    assert english == chinese


LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("name", [*READMES, *PAGES, "docs/ci/README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_first_two_commands() -> None:
    for name in READMES:
        text = (ROOT / name).read_text(encoding="utf-8")
        first = re.search(r"^```\w*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        assert first is not None
        assert [line.split("#")[0].strip() for line in first[1].splitlines()][:2] == [
            "make demo",
            "make test",
        ]
