"""Build the demonstration ledgers from their lists of reports (``make demo-data``); a test sees it is done.

``demo/progress_2022`` is made from ``demo/reports.tsv``, and the ledger of each of ``demo/district`` from the
``reports_2023.tsv`` beside its ``data``.
"""

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


def ledgers() -> dict[Path, Path]:
    """The folder of each ledger, and the list it is made from."""
    districts = sorted(DEMO.glob("district/*/reports_2023.tsv"))
    return {DEMO / "progress_2022": DEMO / "reports.tsv"} | {
        path.parent / "data" / "progress_2023": path for path in districts
    }


def entries(reports: Path) -> list[Entry]:
    """The reports, in the order of the file."""
    lines = reports.read_text(encoding="utf-8").splitlines()
    return [_entry(line) for line in lines if not line.startswith("#")]


def _entry(line: str) -> Entry:
    task, unit, day, status, note, evidence, reason = (line + "\t" * _COLUMNS).split("\t")[:_COLUMNS]
    pieces = tuple(evidence_of(text) for text in evidence.split("；") if text)
    kind: Kind = status  # type: ignore[assignment]  # checked by `gongkai check` in the tests
    return sealed(
        Entry("", int(task), unit, kind, date.fromisoformat(day), note, pieces, reason, by="演示数据")
    )


def build(reports: Path, folder: Path) -> None:
    """Write a ledger into a folder, in place of what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    every = entries(reports)
    for unit in dict.fromkeys(entry.unit for entry in every):
        mine = [entry for entry in every if entry.unit == unit]
        append_together(folder, [(unit, lambda _before, mine=mine: mine)])  # type: ignore[misc]
    (folder / ".lock").unlink(missing_ok=True)


def main() -> None:
    """Write them anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--out", type=Path, default=DEMO, help="in place of demo/")
    out = parser.parse_args().out
    for folder, reports in ledgers().items():
        build(reports, out / folder.relative_to(DEMO))


if __name__ == "__main__":
    main()
