"""The recipes of CONTRIBUTING, followed on a copy of the source: what they say it takes is all it takes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import ROOT

from gongkai_cli.cli.verbs import VERBS, Family

pytestmark = pytest.mark.slow

TASKS = (ROOT / "data" / "tasks_2022.yaml").read_text(encoding="utf-8")
RECIPES = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Copy:
    """A copy of the package, and the office's files beside it."""

    root: Path

    @property
    def package(self) -> Path:
        return self.root / "src" / "gongkai_cli"

    def insert(self, file: str, before: str, text: str) -> None:
        """Put text before a line that stands once in a file."""
        path = self.package / file
        source = path.read_text(encoding="utf-8")
        assert source.count(before) == 1, (file, before)
        path.write_text(source.replace(before, text + before), encoding="utf-8")

    def run(self, *args: str, code: int = 0) -> str:
        """What the copy's program puts out, with what it says beside it at the end."""
        done = subprocess.run(
            [sys.executable, "-m", "gongkai_cli", *args],
            cwd=self.root, capture_output=True, encoding="utf-8", check=False, timeout=120,
            env={**os.environ, "PYTHONPATH": str(self.root / "src"), "PYTHONUTF8": "1", "COLUMNS": "200"},
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    for name in ("src", "data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return Copy(tmp_path)


def snippet(heading: str) -> str:
    """The code that a section of CONTRIBUTING shows."""
    section = RECIPES.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found = re.search(r"```python\n(.*?)```", section, re.DOTALL)
    assert found is not None, heading
    return found[1]


def test_a_filter_is_one_entry(copy: Copy) -> None:
    """The tasks with two responsible units or more, as their cells in the registry have them."""
    entry = "".join(f"        {line}\n" for line in snippet("Add a filter").splitlines())
    copy.insert("query/filters.py", '        Filter("named_only"', entry)
    cells = re.findall(r"- no: (\d+)\n +text:.*?\n +units: \[(.*?)\]", TASKS, re.DOTALL)
    expected = [int(no) for no, units in cells if "," in units]
    assert (len(cells), 0 < len(expected) < 48) == (48, True)

    listed = copy.run("list", "--shared", "2", "--sort", "no", "--format", "plain")
    assert [int(line.split("\t")[0]) for line in listed.splitlines() if "\t" in line] == expected
    assert f"至少 2 个单位的：{len(expected)} 项" in listed

    due = copy.run("due", "--shared", "2", "--sort", "no", "--format", "plain", "--today", "2022-08-01")
    assert [int(line.split("\t")[2]) for line in due.splitlines() if "\t" in line] == expected
    assert f"至少 2 个单位的，有到期日：{len(expected)} 项" in due

    table = copy.run("render", "tasklist", "--shared", "2")
    assert [int(each) for each in re.findall(r"<td>(\d+)\. ", table)] == expected
    assert "至少 2 个单位的" in table

    for verb in (("list",), ("due",), ("render", "tasklist")):
        assert "--shared 个数" in copy.run(*verb, "--help")
        assert "“几个”不是序号" in copy.run(*verb, "--shared", "几个", code=2)


def listing_verbs() -> list[tuple[str, ...]]:
    """Every verb, by what is typed."""
    return [
        (name, *sub)
        for name, entry in VERBS.items()
        for sub in ([(verb,) for verb in entry.verbs] if isinstance(entry, Family) else [()])
    ]


def test_a_format_is_a_renderer_and_one_entry(copy: Copy) -> None:
    """Every verb that lists offers it; one that makes documents, judges or exports does not."""
    renderer, entry = snippet("Add an output format").split("# render/formats.py\n")
    (copy.package / "render" / "ledgerlines.py").write_text(
        renderer.removeprefix("# render/ledgerlines.py\n"), encoding="utf-8"
    )
    copy.insert(
        "render/formats.py", '    Format("md", "Markdown", "markdown:view"),', f"    {entry.strip()}\n"
    )

    plain = copy.run("list", "--unit", "区信访局", "--format", "plain")
    made = copy.run("list", "--unit", "区信访局", "--format", "lines")
    rows = [line.split("\t") for line in plain.splitlines() if "\t" in line]
    assert [line.split(" | ") for line in made.splitlines() if " | " in line] == rows

    assert "可用的有：table、plain、json、csv、lines、md" in copy.run("list", "--format", "odt", code=2)
    pages = {verb: copy.run(*verb, "--help") for verb in listing_verbs()}
    listing = {verb for verb, page in pages.items() if "table|plain|json|csv|lines|md" in page}
    assert {("list",), ("due",), ("show",), ("units",), ("stats",), ("status",), ("explain",)} <= listing
    assert not [verb for verb, page in pages.items() if verb not in listing and "plain|json" in page]
    assert copy.run("status", "--format", "lines", "--by", "section").count(" | ") > 10


def test_what_a_filter_and_a_format_are_stands_in_their_tables_alone() -> None:
    """No verb spells out a filter's option, and none the formats."""
    verbs = (ROOT / "src" / "gongkai_cli" / "cli").glob("*.py")
    words = ('"--topic"', '"--grep"', '"sarif"', '"plain", "json"', '"docx", "xlsx"')
    spelt = [
        (path.name, word) for path in verbs for word in words if word in path.read_text(encoding="utf-8")
    ]
    assert spelt == []
