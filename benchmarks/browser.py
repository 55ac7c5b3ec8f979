"""A large site in chromium: how soon the list can be used, how soon a search and a filter answer. By hand.

Needs chromium and the extra ``browser``. A search is timed from the key to the next painted frame.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measure import environment, gongkai
from scale import registry

UNITS = Path(__file__).parents[1] / "data" / "units.yaml"
AIMS = {"site": 10.0, "usable": 2.0, "search": 0.05, "filter": 0.05}
"""Seconds for 5,000 tasks."""
PHRASES = ("政府", "政务公开", "第123", "没有的字", "区政府办 公开", "", "年底前", "a")
_TIMED = """
([selector, value, event]) => new Promise(done => {
  const field = document.querySelector(selector);
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event(event, {bubbles: true}));
  const answered = performance.now();
  requestAnimationFrame(() => setTimeout(() => done([answered - start, performance.now() - start])));
})
"""


def main() -> None:
    """Make, open, search and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        site = made(Path(place), options.tasks)
        opened(site / "2022" / "tasks.html", options.rounds)


def made(folder: Path, tasks: int) -> Path:
    """The site of a registry of so many tasks."""
    import subprocess

    data = folder / "data"
    data.mkdir()
    shutil.copy(UNITS, data)
    (data / "tasks_2022.yaml").write_text("".join(registry(tasks)), encoding="utf-8")
    start = time.perf_counter()
    command = gongkai("site", "-C", str(folder), "-o", str(folder / "site"), "--as-of", "2022-10-08")
    subprocess.run(command, check=True, env=environment(), capture_output=True)
    print_time("site", time.perf_counter() - start, f"of {tasks} tasks made")
    size = (folder / "site" / "2022" / "tasks.html").stat().st_size
    print(f"  its list of tasks has {size / 2**20:.1f} MiB")
    return folder / "site"


def opened(page: Path, rounds: int) -> None:
    """Open a list of tasks and search it."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sys.exit("playwright is not installed: pip install '.[browser]'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page()
        usable = []
        for _ in range(rounds):
            start = time.perf_counter()
            tab.goto(page.as_uri())
            tab.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
            usable.append(time.perf_counter() - start)
        print_time("usable", statistics.median(usable), "until the list is painted and can be typed into")
        searched(tab, rounds)
        browser.close()


def searched(tab: Any, rounds: int) -> None:
    """Search each phrase, then take each choice of the filter of topics."""
    for what, selector, values, event in (
        ("search", "input[type=search]", PHRASES, "input"),
        ("filter", "select[name=due]", ("2022-12", "", "2022-09", ""), "change"),
    ):
        answers, paints, slowest = [], [], ("", 0.0)
        for _ in range(rounds):
            for value in values:
                answer, paint = tab.evaluate(_TIMED, [selector, value, event])
                answers.append(answer / 1000)
                paints.append(paint / 1000)
                slowest = max(slowest, (value, answer / 1000), key=lambda each: each[1])
        print_time(what, statistics.median(answers), f"until a {what} has answered (median)")
        print_time(what, slowest[1], f"the slowest of {len(answers)}: “{slowest[0]}”")
        print(f"  {statistics.median(paints) * 1000:.0f} ms until it is painted (median)")


def print_time(what: str, seconds: float, words: str) -> None:
    """Print a time against its aim."""
    verdict = "within" if seconds <= AIMS[what] else "ABOVE"
    print(f"{seconds * 1000:8.1f} ms  {words} ({verdict} {AIMS[what] * 1000:.0f})", flush=True)


if __name__ == "__main__":
    main()
