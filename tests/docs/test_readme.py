"""What the READMEs show is what the program prints: every ``$ gongkai …`` in them is run.

The lines of a block are run one after another in a folder of their own, that of a block marked ``demo`` with
the demonstration ledger and reports in it. A line ``…`` stands for any number of lines. Output is what a
terminal of 80 columns shows, stderr last.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from tests.conftest import ROOT, Project, Run

from gongkai_cli.cli.verbs import VERBS, Family

READMES = ("README.md", "README.zh-CN.md")
MISTAKES = {
    "责任单位“区卫建委”": ("data/tasks_2022.yaml", "区住建局, 区卫健委", "区住建局, 区卫建委"),
    "（七）总计（18）": (
        "data/report_2022/区政府办.yaml",
        "（七）总计: {自然人: 17",
        "（七）总计: {自然人: 18",
    ),
}
"""What an answer shows of a mistake → the file, and the words that are changed to make it."""


class Block(NamedTuple):
    """A session a README shows: command lines, each with what it prints."""

    name: str
    demo: bool
    steps: tuple[tuple[str, str], ...]


def blocks(name: str) -> list[Block]:
    """The sessions of a README, in order."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(r"^```console( demo)?\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [Block(name, bool(demo), tuple(_steps(block))) for demo, block in found]


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


CASES = [block for name in READMES for block in blocks(name)]


@pytest.mark.parametrize("block", CASES, ids=lambda block: f"{block.name}: {block.steps[0][0]}")
def test_what_a_session_shows(
    gongkai: Run, project: Project, monkeypatch: pytest.MonkeyPatch, block: Block
) -> None:
    monkeypatch.setattr("gongkai_cli.cli.output.on_screen", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    if block.demo:
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


@pytest.mark.parametrize("name", READMES)
def test_there_are_examples(name: str) -> None:
    assert len(examples(name)) >= 10


@pytest.mark.parametrize("name", READMES)
def test_every_verb_is_documented(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for verb, entry in VERBS.items():
        names = [f"{verb} {sub}" for sub in entry.verbs] if isinstance(entry, Family) else [verb]
        for each in names:
            assert f"gongkai {each}" in text, each


def test_the_readmes_show_the_same_commands() -> None:
    english, chinese = ([line for line, _ in examples(name)] for name in READMES)
    assert english == chinese


def test_the_first_two_commands() -> None:
    for name in READMES:
        text = (ROOT / name).read_text(encoding="utf-8")
        first = re.search(r"^```\w*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        assert first is not None
        assert [line.split("#")[0].strip() for line in first[1].splitlines()][:2] == [
            "make demo",
            "make test",
        ]
