"""The JSON Schema of the ledger fits what the program writes, and refuses what it would not read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT, Run
from tests.progress.conftest import UNIT, entry, together

from gongkai_cli.progress.book import append, file_of
from gongkai_cli.progress.entry import STATUSES, Evidence
from gongkai_cli.progress.ledger_line import line

SCHEMA = ROOT / "schemas" / "progress.schema.json"
EVIDENCE = (
    Evidence("url", "http://a.cn"),
    Evidence("document", "北区〔2022〕1号"),
    Evidence("file", "附件/a.pdf", "0123456789abcdef" * 4),
)


def valid(path: Path) -> bool:
    answer = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", str(SCHEMA), str(path)],
        capture_output=True,
        check=False,
    )
    assert answer.returncode in (0, 1), answer.stderr.decode()
    assert b"Traceback" not in answer.stderr
    return answer.returncode == 0


def test_the_schema_in_the_repository_is_fresh(gongkai: Run) -> None:
    assert gongkai("schema", "progress").out == SCHEMA.read_text(encoding="utf-8"), "run `make schemas`"


def test_what_the_program_writes_fits(ledger: Path) -> None:
    first = entry("in_progress", note="第一行\n“第二行”\u2028😀", evidence=EVIDENCE, reason="原因", by="张三")
    reports = [entry(status, task=number) for number, status in enumerate(STATUSES, 2)]
    append(ledger, UNIT, lambda _: (first, entry("withdrawn", supersedes=first)))
    file_of(ledger, UNIT).write_bytes(file_of(ledger, UNIT).read_bytes() + line(first)[:50].encode())
    together(ledger, UNIT, lambda _: tuple(reports))
    assert valid(file_of(ledger, UNIT))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"task": 1', '"task": "1"'),
        ('"in_progress"', '"finished"'),
        ("2022-09-05", "2022-09-31"),
        (', "note": "x"', ', "remark": "x"'),
        ('"note": "x"', '"note": ""'),
    ],
)
def test_what_it_would_not_write_does_not(ledger: Path, old: str, new: str) -> None:
    append(ledger, UNIT, lambda _: (entry(note="x"),))
    path = file_of(ledger, UNIT)
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")
    assert not valid(path)
