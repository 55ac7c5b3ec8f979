"""Run tests with the oldest version of every dependency that ``pyproject.toml`` admits: ``make floors``.

uv resolves the program, what it may be installed with (pdf, parquet), and the few tools of its tests in an
environment of its own. Tools are taken as they come; it is the program's floors that are tried.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

from release_files import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "build" / "floors"
TOOLS = (
    "pytest",
    "pytest-xdist",
    "hypothesis",
    "python-docx",
    "icalendar",
    "hatchling",
    "duckdb",
    "check-jsonschema",
    "jsonschema",
)
TESTS = (
    "tests/annual", "tests/cli", "tests/compare", "tests/data", "tests/docs", "tests/files", "tests/forms",
    "tests/intake", "tests/language", "tests/progress", "tests/registry", "tests/render", "tests/rules",
    "tests/serving", "tests/session", "tests/views", "tests/test_packaging.py",
)  # fmt: skip
"""All that stands on a dependency; what measures pages or runs in a browser is slow and left to CI."""


def floors() -> dict[str, str]:
    """The oldest version that is admitted, by package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    listed = (*project["dependencies"], *extras["pdf"], *extras["parquet"])
    return {
        found[1].lower(): found[2] for line in listed if (found := re.match(r"([\w.-]+)>=([\d.]+)", line))
    }


def install(python: Path) -> dict[str, str]:
    """Install the floors; what came of it, by package."""
    uv = (sys.executable, "-m", "uv", "--quiet")
    subprocess.run([*uv, "venv", "--clear", "--python", sys.executable, str(FOLDER)], check=True)
    into = ("pip", "install", "--python", str(python))
    oldest = ("--resolution", "lowest-direct", "--editable", f"{ROOT}[pdf,parquet]")
    subprocess.run([*uv, *into, *oldest], check=True)
    kept = FOLDER / "floors.txt"
    frozen = subprocess.run(
        [*uv, "pip", "freeze", "--exclude-editable", "--python", str(python)],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    kept.write_text(frozen, encoding="utf-8")
    # The tools may not raise what has just been lowered.
    subprocess.run([*uv, *into, "--constraint", str(kept), *TOOLS], check=True)
    return dict(line.lower().split("==") for line in frozen.splitlines() if "==" in line)


def main() -> None:
    """Run from the command line.

    Raises:
        SystemExit: the exit code of pytest, or a floor was not taken.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tests", nargs="*", default=TESTS, help="what to run instead of everything")
    python = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = install(python)
    for name, floor in floors().items():
        print(f"{name} {installed[name]}")
        if not (installed[name] + ".").startswith(f"{floor}."):
            raise SystemExit(f"{name}: the floor {floor} was not taken but {installed[name]}: raise it")
    # The validator of Word files asks for a newer lxml than the program does.
    unfit = ("--ignore", "tests/render/word/test_form.py")
    # Warnings of old libraries about the Python they run on are not ours.
    run = (
        "-m",
        "pytest",
        *unfit,
        "-q",
        "-n",
        "auto",
        "--dist",
        "worksteal",
        "-m",
        "not slow",
        "-W",
        "default",
    )
    raise SystemExit(
        subprocess.run([python, *run, *parser.parse_args().tests], cwd=ROOT, check=False).returncode
    )


if __name__ == "__main__":
    main()
