"""Check files given as text, and compare whole lists of findings."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from gongkai_cli.diagnostics import Diagnostic
from gongkai_cli.directory import Directory
from gongkai_cli.progress.ledger_files import read_ledger
from gongkai_cli.registry.load import load_files, load_notice
from gongkai_cli.rules.check import check
from gongkai_cli.rules.ledger import check_ledger
from gongkai_cli.rules.privacy import private_in_year

TODAY = date(2023, 1, 31)
"""The day on which ledgers are examined."""

Examine = Callable[..., tuple[Diagnostic, ...]]


@pytest.fixture
def examine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Examine:
    """Every finding about the files given; those left out (None) do not exist.

    A registry that names no notice is taken for one that needs none, unless it is to be ``sealed``.
    """
    monkeypatch.chdir(tmp_path)

    def run(
        tasks: str | bytes | None,
        units: str | bytes | None,
        notice: str | bytes | None = None,
        *,
        name: str = "tasks_2022.yaml",
        ledger: Mapping[str, str] | None = None,
        sealed: bool = False,
    ) -> tuple[Diagnostic, ...]:
        files = {name: tasks, "units.yaml": units, "notice_2022.txt": notice}
        for file, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            if data is None:
                Path(file).unlink(missing_ok=True)
            else:
                Path(file).write_bytes(data)
        loaded = load_files(Path(name), Path("units.yaml"))
        named = loaded.registry is not None and bool(loaded.registry.notice.source)
        findings = check(loaded, load_notice(loaded) if named or sealed else None)
        if ledger is None or loaded.registry is None:
            return findings
        folder = Path("progress_2022")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for file, lines in ledger.items():
            (folder / file).write_bytes(lines.encode())
        directory = Directory.of(loaded.registry)
        found = check_ledger(
            read_ledger(folder).files, loaded.registry, directory, TODAY, evidence_root=Path()
        )
        return (*findings, *found, *private_in_year(loaded))

    return run
