"""Word: one checklist against all 28 of them, whole processes; the templates are parsed once. By hand."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from measure import Series, environment, gongkai, python, report, run

DATA = str(Path(__file__).parents[1])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        env = environment(XDG_CACHE_HOME=folder)
        made = ("render", "checklist", "-C", DATA, "-o", folder, "--force", "--format")
        one, every = ("--unit", "慈城镇"), ("--all",)
        series = {
            "1 checklist, Word": Series(gongkai(*made, "docx", *one), env),
            "28 checklists and index, Word": Series(gongkai(*made, "docx", *every), env),
            "1 checklist, Markdown": Series(gongkai(*made, "md", *one), env),
            "28 checklists and index, Markdown": Series(gongkai(*made, "md", *every), env),
            "import docxtpl": Series(python("-c", "import docxtpl"), env),
            "python -c pass": Series(python("-c", "pass"), env),
        }
        run(series, rounds)
    report(series, "1 checklist, Word")


if __name__ == "__main__":
    main()
