"""Build ``demo/progress_2022`` from ``demo/reports.tsv`` (``make demo-data``); a test sees it is fresh."""

from __future__ import annotations

import argparse
import shutil
from datetime import date
from pathlib import Path

from gongkai_cli.progress.book import append_together
from gongkai_cli.progress.entry import Entry, Kind
from gongkai_cli.progress.evidence import evidence_of
from gongkai_cli.progress.ledger_line import sealed

DEMO = Path(__file__).parents[1] / "demo"
_COLUMNS = 7


def entries() -> list[Entry]:
    """The reports, in the order of the file."""
    lines = (DEMO / "reports.tsv").read_text(encoding="utf-8").splitlines()
    return [_entry(line) for line in lines if not line.startswith("#")]


def _entry(line: str) -> Entry:
    task, unit, day, status, note, evidence, reason = (line + "\t" * _COLUMNS).split("\t")[:_COLUMNS]
    pieces = tuple(evidence_of(text) for text in evidence.split("；") if text)
    kind: Kind = status  # type: ignore[assignment]  # checked by `gongkai check` in the tests
    return sealed(
        Entry("", int(task), unit, kind, date.fromisoformat(day), note, pieces, reason, by="演示数据")
    )


def build(folder: Path) -> None:
    """Write the ledger into an empty folder."""
    for unit in dict.fromkeys(entry.unit for entry in entries()):
        mine = [entry for entry in entries() if entry.unit == unit]
        append_together(folder, [(unit, lambda _before, mine=mine: mine)])  # type: ignore[misc]
    (folder / ".lock").unlink(missing_ok=True)


def main() -> None:
    """Write it anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--out", type=Path, default=DEMO / "progress_2022")
    folder = parser.parse_args().out
    shutil.rmtree(folder, ignore_errors=True)
    build(folder)


if __name__ == "__main__":
    main()
