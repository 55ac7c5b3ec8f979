"""Every file under ``tests/cases`` gives exactly the findings it states, and every good one none.

A case is a tasks file, or several files one after another, each begun by ``#==== name``; what comes first
is the tasks file; ``progress_2022/unit.yaml`` is one of the ledger, examined on 31 January 2023. Every file
keeps the line numbers it has in the case. Without a units file of its own, a case uses
``tests/cases/units.yaml``. ``# expect: line:column severity code message``, a line of its own anywhere,
states a finding.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from gongkai_cli.diagnostics import CODES

CASES = Path(__file__).parents[1] / "cases"
BAD = sorted((CASES / "bad").glob("*.yaml"))
GOOD = sorted((CASES / "good").glob("*.yaml"))
TASKS, UNITS, NOTICE = "tasks_2022.yaml", "units.yaml", "notice_2022.txt"
LEDGER = "progress_2022/"

IN_TEST_FILES = {
    *("GK001", "GK002", "GK003", "GK010", "GK011", "GK012", "GK612", "GK613"),
    *("GK883", "GK891", "GK892"),
    *("GK013", "GK014", "GK015", "GK016", "GK017"),
}
"""About files as wholes: tests/rules/test_files.py, tests/cli/test_batches.py, tests/cli/test_totals.py,
tests/cli/test_followed_tasks.py, tests/cli/test_trace.py, tests/session/test_many.py."""

_PART = re.compile(r"^#==== (\S+)$")
_EXPECT = re.compile(r"^# expect: (\d+):(\d+) (error|warning) (GK\d{3}) (.+)$", re.MULTILINE)


class Expected(NamedTuple):
    """A finding as a case states it."""

    file: str
    line: int
    column: int
    severity: str
    code: str
    message: str


class Case(NamedTuple):
    """A case, taken apart."""

    files: dict[str, str]
    expected: list[Expected]


def read(path: Path) -> Case:
    text = path.read_bytes().decode()  # line ends as they are
    files, owners, name = {TASKS: ""}, [], TASKS
    for number, line in enumerate(text.splitlines(keepends=True)):
        found = _PART.match(line.rstrip())
        if found:
            name = found[1]
            files[name] = "\n" * number + ("\n" if name == NOTICE else line)
        else:
            files[name] += line
        owners.append(name)
    others = {name for name in files if not name.startswith(LEDGER)}
    assert others <= {TASKS, UNITS, NOTICE}, others
    files.setdefault(UNITS, (CASES / UNITS).read_text(encoding="utf-8"))
    expected = [
        Expected(owners[int(line) - 1], int(line), int(column), severity, code, message)
        for line, column, severity, code, message in _EXPECT.findall(text.replace("\r\n", "\n"))
    ]
    assert text.count("expect:") == len(expected), "an expectation that cannot be read"
    return Case(files, expected)


def found(examine: Any, case: Case, *, sealed: bool = False) -> list[Expected]:
    ledger = {name.removeprefix(LEDGER): text for name, text in case.files.items() if name.startswith(LEDGER)}
    findings = examine(
        case.files[TASKS], case.files[UNITS], case.files.get(NOTICE), ledger=ledger or None, sealed=sealed
    )
    return [
        Expected(f.where.file, f.where.line, f.where.column, f.severity, f.code, f.message) for f in findings
    ]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_case_gives_what_it_states_and_nothing_else(path: Path, examine: Any) -> None:
    case = read(path)
    assert case.expected, "a bad case states what it expects"
    assert found(examine, case, sealed=path.stem.startswith("GK515")) == sorted(case.expected)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_case_gives_nothing(path: Path, examine: Any) -> None:
    case = read(path)
    assert not case.expected
    assert found(examine, case) == []


IN_TESTS_ANNUAL = {code for code in CODES if "GK800" < code < "GK880"}
"""About annual reports: tests/annual is as strict; from GK871, tests/rules/test_office.py."""


@pytest.mark.parametrize("code", sorted(set(CODES) - IN_TEST_FILES - IN_TESTS_ANNUAL))
def test_every_code_has_a_bad_case_named_after_it(code: str) -> None:
    named = [path for path in BAD if path.stem.startswith(f"{code}-")]
    assert any(code in {item.code for item in read(path).expected} for path in named)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_case_named_after_a_code_holds_only_that_code(path: Path) -> None:
    if path.stem.startswith("GK"):
        assert {item.code for item in read(path).expected} == {path.stem[:5]}
