"""What the READMEs show is what the program prints: every ``$ gongkai …`` in them is run.

A line ``…`` stands for any number of lines. Output is what a terminal of 80 columns shows, stderr last.
"""

from __future__ import annotations

import re
import shlex

import pytest
from tests.conftest import ROOT, Project, Run

from gongkai_cli.cli.verbs import VERBS, Family

READMES = ("README.md", "README.zh-CN.md")


def examples(name: str) -> list[tuple[str, str]]:
    """Command line and expected output, in order."""
    blocks = re.findall(
        r"^```console\n(.*?)^```$", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    found = []
    for block in blocks:
        for entry in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, output = entry.partition("\n")
            if line.startswith("gongkai"):
                found.append((line, output.rstrip("\n")))
    return found


def matches(expected: str, printed: str) -> bool:
    pattern = "\n".join(".*" if line == "…" else re.escape(line.rstrip()) for line in expected.split("\n"))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


CASES = [(name, line, output) for name in READMES for line, output in examples(name)]


@pytest.mark.parametrize(("name", "line", "expected"), CASES)
def test_example(
    gongkai: Run, project: Project, monkeypatch: pytest.MonkeyPatch, name: str, line: str, expected: str
) -> None:
    monkeypatch.setattr("gongkai_cli.cli.output.on_screen", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    if "区卫建委" in expected and line == "gongkai check":
        project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    typed = line.split(" | ", maxsplit=1)[0].split(" > ", maxsplit=1)[0]
    if line.startswith("gongkai template check"):
        gongkai("template", "copy", "checklist.docx", "-o", "templates")  # the line before it
    answer = gongkai(*shlex.split(typed)[1:])
    printed = "\n".join(row.rstrip() for row in (answer.out + answer.err).rstrip("\n").split("\n"))
    assert matches(expected, printed), f"{name}: {line} prints\n{printed}"


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
