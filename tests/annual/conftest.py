"""A small office whose reports are sound, to spoil."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai_cli.annual.corrections import Corrections, load_corrections
from gongkai_cli.annual.figures import Report
from gongkai_cli.annual.load import LoadedReport, load_report, paths_in
from gongkai_cli.diagnostics import Diagnostic
from gongkai_cli.directory import Directory
from gongkai_cli.files.workspace import Workspace
from gongkai_cli.model import Group, Unit
from gongkai_cli.rules.annual import check_reports

SOUND = Path(__file__).parent / "sound"
GOVERNMENT = "江海区人民政府"
DIRECTORY = Directory(
    (Unit("区发改局", "department", aliases=("区发展和改革局",)), Unit("区教育局", "department")),
    (Group("各街道（镇）", "open"),),
)


@dataclass(frozen=True)
class Office:
    """The reports in a folder of their own, which is the current one."""

    workspace: Workspace

    @property
    def file(self) -> Path:
        return self.workspace.data / "report_2022" / "区发改局.yaml"

    def edit(self, old: str, new: str, file: Path | None = None) -> None:
        path = file or self.file
        text = path.read_bytes().decode()
        assert text.count(old) == 1, (text.count(old), old)
        path.write_bytes(text.replace(old, new).encode())

    def loaded(self, year: int = 2022) -> tuple[LoadedReport, ...]:
        return tuple(load_report(path) for path in paths_in(self.workspace, year))

    def report(self, unit: str = "区发改局", year: int = 2022) -> Report:
        (found,) = [item.report for item in self.loaded(year) if item.report and item.report.unit == unit]
        return found

    def findings(self, *, last: bool = True) -> tuple[Diagnostic, ...]:
        reports = self.loaded()
        before = self.loaded(2021) if last else ()
        return check_reports(reports, before, reports, DIRECTORY, GOVERNMENT)

    def told(self, *, last: bool = True) -> list[str]:
        return [
            f"{Path(f.where.file).stem}:{f.where.line}:{f.where.column} {f.severity} {f.code} {f.message}"
            for f in self.findings(last=last)
        ]

    def corrections(self, text: str) -> Corrections:
        (self.workspace.data / "report_2022" / "汇总.yaml").write_text(text, encoding="utf-8")
        return load_corrections(self.workspace, 2022)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    shutil.copytree(SOUND, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return Office(Workspace(tmp_path / "data", tmp_path / "templates", "explicit"))
