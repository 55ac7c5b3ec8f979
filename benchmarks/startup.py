"""What a user waits for: the start of short commands, against ``python -c pass``. By hand: see README."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from measure import Series, environment, gongkai, python, report, run

DATA = str(Path(__file__).parents[1])
LIST = ("list", "--unit", "区政府办", "--format", "json", "-C", DATA)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as cache:
        env = environment(XDG_CACHE_HOME=cache)
        series = {
            "python -c pass": Series(python("-c", "pass"), env),
            "import typer": Series(python("-c", "import typer"), env),
            "gongkai --version": Series(gongkai("--version"), env),
            "gongkai --help": Series(gongkai("--help"), env),
            "list --unit … json, warm": Series(gongkai(*LIST), env),
            "list --unit … json, cold": Series(gongkai(*LIST, "--no-cache"), env),
            "due --before …, warm": Series(gongkai("due", "--before", "2022-09-30", "-C", DATA), env),
            "list as a table, warm": Series(gongkai("list", "--format", "table", "-C", DATA), env),
            "check": Series(gongkai("check", "-C", DATA), env),
            "render checklist --unit": Series(
                gongkai("render", "checklist", "--unit", "慈城镇", "-C", DATA), env
            ),
        }
        run(series, rounds)
    report(series, "python -c pass")


if __name__ == "__main__":
    main()
