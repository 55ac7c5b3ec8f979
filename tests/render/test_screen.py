"""Content never commands the screen or the machine that prints it, in any form people read."""

from __future__ import annotations

import csv
import io
import json as reader
import sys
import unicodedata
from dataclasses import dataclass
from typing import Any

import pytest

from gongkai_cli.cli.boundary import say
from gongkai_cli.diagnostics import Diagnostic, Related, Where
from gongkai_cli.render import data, findings, markdown, terminal
from gongkai_cli.render.screen import flat, harmless, visible
from gongkai_cli.views.table import Column, Table

UNSEEN = [
    chr(code)
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp") and chr(code) != "\n"
]
SOME = [
    "\x1b]0;x\x07",
    "\x1b[2J",
    "\r",
    "\x00",
    "\x7f",
    "\x85",
    "\x9b31m",
    "\u202e",
    "\u2066",
    "\u2028",
    "\ufeff",
]
COMMANDS = [
    "::stop-commands::x",
    "  ::error::x",
    "x\n::error::x",
    "a\r::error::x",
    "##[error]x",
    "##vso[task]x",
]


@dataclass(frozen=True)
class Shown:
    """A view with one text everywhere."""

    text: str
    rows: int = 1

    @property
    def title(self) -> str:
        return self.text

    def tables(self) -> tuple[Table, ...]:
        row = (self.text, self.text)
        return (Table(columns=(Column("甲"), Column("乙")), rows=(row,) * self.rows, caption=self.text),)

    def data(self) -> dict[str, Any]:
        return {"text": self.text}

    def notes(self) -> tuple[str, ...]:
        return (self.text,)


def forms(text: str) -> dict[str, str]:
    view: Any = Shown(text)
    many: Any = Shown(text, terminal.MANY_ROWS + 1)
    where = Where(text, 1, 1)
    found = Diagnostic("GK101", "error", text, where, text, (Related(where, text),))
    return {
        "table": terminal.view(view, 100),
        "narrow": terminal.view(view, 10),
        "long": terminal.view(many, 100),
        "plain": data.plain(view),
        "md": markdown.view(view),
        "md text": markdown.escape(text),
        "findings": findings.text([found]),
        "github": findings.github([found]),
    }


def test_every_unseen_character_is_shown() -> None:
    assert len(UNSEEN) > 2000
    for char in UNSEEN:
        assert visible(f"a{char}b") == flat(f"a{char}b") != f"a{char}b", hex(ord(char))
        assert visible(f"a{char}b").isprintable()


def test_what_is_seen_stays() -> None:
    text = "区审管（公管）办　第1项：“a”\\ é 𠮷 か\u3099 〔2022〕28号"
    assert visible(text) == flat(text) == harmless(text) == text
    assert visible("a\nb") == "a\nb"
    assert flat("a\nb\tc\r") == "a\\nb\\tc\\r"
    assert flat("\x1b") == "<U+001B>"


@pytest.mark.parametrize("text", SOME)
def test_no_form_holds_an_escape(text: str) -> None:
    for form, made in forms(f"区{text}办").items():
        rest = made.replace("\n", "").replace("\t", "" if form == "plain" else "\t").replace("\u3000", "")
        assert rest.isprintable(), (form, made)


@pytest.mark.parametrize("text", COMMANDS)
def test_no_line_is_a_command(text: str) -> None:
    for form, made in forms(text).items():
        assert "##[" not in made.replace("\\", "\0"), form
        assert "##vso[" not in made
        begun = [line for line in made.splitlines() if line.lstrip().startswith("::")]
        if form == "github":
            assert len(begun) == len(made.splitlines()) == 1
            assert begun[0].startswith("::error file=")
        else:
            assert not begun, (form, made)


@pytest.mark.parametrize("text", [*SOME, *COMMANDS])
def test_messages(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    say(f"错误：{text}")
    say(text)
    told = capsys.readouterr().err
    assert told.replace("\n", "").isprintable()
    assert not [line for line in told.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in told


@pytest.mark.parametrize("text", ["\x1b]0;x\x07", "::error::x", "a\r\nb", "\u202e"])
def test_machines_get_what_is_there(text: str) -> None:
    view: Any = Shown(text)
    assert reader.loads(data.json(view))["text"] == text
    text_of_csv = data.csv(view).removeprefix("\ufeff")
    assert list(csv.reader(io.StringIO(text_of_csv, newline="")))[1] == [text, text]


def test_of_many_findings_the_first_are_shown_errors_before_reminders() -> None:
    def made(line: int, severity: Any) -> Diagnostic:
        return Diagnostic("GK101", severity, f"第{line}处", Where("a.yaml", line, 1))

    many = [made(line, "warning") for line in range(1, 1500)] + [made(5000, "error")]
    other = Diagnostic("GK101", "error", "另一个", Where("b.yaml", 1, 1))
    told = findings.text([*many, other]).splitlines()
    assert len(told) == 1000 + 1 + 1
    assert told[-1] == "a.yaml：另有 500 处问题没有列出，请先改正列出的"
    assert told[-3].startswith("a.yaml:5000:1: 错误")
    assert findings.github([*many, other]).count("\n") == 1000 + 1 + 1
    assert len(reader.loads(findings.json([*many, other]))["diagnostics"]) == 1501


def test_a_long_message_is_cut() -> None:
    found = Diagnostic("GK101", "error", "长" * 100_000, Where("a.yaml", 1, 1))
    assert len(findings.text([found])) < 1100
    assert "…（共 100000 字）" in findings.text([found])
