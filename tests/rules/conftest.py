"""Check files given as text, and compare whole lists of findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai_cli.diagnostics import Diagnostic
from gongkai_cli.registry.load import load_files, load_notice
from gongkai_cli.rules import check

Examine = Callable[..., tuple[Diagnostic, ...]]


@pytest.fixture
def examine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Examine:
    """Every finding about the files given; those left out (None) do not exist."""
    monkeypatch.chdir(tmp_path)

    def run(
        tasks: str | bytes | None,
        units: str | bytes | None,
        notice: str | bytes | None = None,
        *,
        name: str = "tasks_2022.yaml",
    ) -> tuple[Diagnostic, ...]:
        files = {name: tasks, "units.yaml": units, "notice_2022.txt": notice}
        for file, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            if data is None:
                Path(file).unlink(missing_ok=True)
            else:
                Path(file).write_bytes(data)
        loaded = load_files(Path(name), Path("units.yaml"))
        return check(loaded, load_notice(loaded))

    return run
