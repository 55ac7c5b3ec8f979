"""``gongkai`` against programs that are installed, in one run: the table of docs/speed.md. Run by hand.

    python benchmarks/peers.py                         # prints the table; an hour of nothing else is best
    python benchmarks/peers.py --into docs/speed.md    # and puts it into the page
    python benchmarks/peers.py --parts 48 --rounds 3   # only one registry

The same tasks and the same question go to every program, and each must find as many tasks. Which of them
are missing is told; on Debian: apt-get install taskwarrior jq sqlite-utils hledger.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from country import Country, build
from gongkai_cli.files.workspace import find
from gongkai_cli.session import open_registry
from gongkai_cli.session.many import Registries, places_of
from measure import Series, environment, gongkai, machine, put_into, python, run
from peer_programs import PEERS, Peer, PlainTask, Question
from scale import registry

ROOT = Path(__file__).parents[1]
BASE = "python -c pass"
DAY = date(2022, 9, 30)
AS_OF = "2022-10-08"
HEAD = (
    "| 做什么 | 毫秒 | `python -c pass` 的倍数 | 与 `gongkai`（热）之比 | 内存 MiB |\n|---|--:|--:|--:|--:|\n"
)


class Part(NamedTuple):
    """Commands that are measured together, on one body of data.

    Attributes:
        title: of the data.
        series: by what is done, the base among them.
        warm: the name of that with which the others are compared.
    """

    title: str
    series: dict[str, Series]
    warm: str


class Bench:
    """The folder in which everything lies, and what is asked of whom.

    Args:
        folder: for data and caches.
        peers: the programs that are there.
        sizes: how many registries, tasks and entries the large ones have.
    """

    def __init__(self, folder: Path, peers: Sequence[Peer], sizes: argparse.Namespace) -> None:
        self.folder = folder
        self.peers = peers
        self.sizes = sizes

    def small(self) -> Part:
        """One registry of 48 tasks."""
        where = ("-C", str(ROOT))
        papers = (
            "render",
            "checklist",
            "--all",
            "--format",
            "docx",
            "--force",
            "-o",
            str(self.folder / "papers"),
        )
        question = Question("区教育局", DAY)
        own = {
            "`gongkai --version`": self._series("48", ("--version",)),
            **self._list("48", where, question),
            "`check`": self._series("48", ("check", *where)),
            "`render checklist --all`，28 份 Word": self._series("48", (*papers, *where)),
        }
        return self._part("一个登记册，48 项任务", "48", own, lambda: _of_one(ROOT), question, where)

    def large(self) -> Part:
        """One file with all tasks of a country."""
        data = self._kept("file") / "data"
        data.mkdir(exist_ok=True)
        with (data / "tasks_2022.yaml").open("w", encoding="utf-8") as file:
            file.writelines(registry(self.sizes.tasks))
        shutil.copy(ROOT / "data" / "units.yaml", data)
        where, question = ("-C", str(data.parent)), Question("区教育局", DAY)
        own = {**self._list("file", where, question), "`check`": self._series("file", ("check", *where))}
        title = f"一个文件，{self.sizes.tasks:,} 项任务"
        return self._part(title, "file", own, lambda: _of_one(data.parent), question, where)

    def country(self) -> Part:
        """As many tasks in as many registries as there are counties."""
        folder = self._kept("country")
        made = build(folder, Country(registries=self.sizes.registries))
        where, question = ("-C", str(folder / "counties" / "*")), Question("县财政局", DAY)
        own = {
            **self._list("country", where, question),
            "`check`": self._series("country", ("check", *where)),
        }
        title = f"{made.registries:,} 个登记册，{made.tasks:,} 项任务"
        return self._part(title, "country", own, lambda: _of_several(where[1]), question, where)

    def ledger(self) -> Part:
        """Likewise, with ledgers."""
        folder = self._kept("ledger")
        made = build(folder, Country(registries=self.sizes.registries, entries=self.sizes.entries))
        asked = ("status", "--as-of", AS_OF, "-C", str(folder / "counties" / "*"), "--by", "registry")
        own = {
            "`status --by registry`，热": self._series("ledger", asked),
            "`status --by registry`，冷": self._cold("ledger-cold", asked),
        }
        title = f"{made.registries:,} 个登记册，台账 {made.entries:,} 条"
        return Part(title, {BASE: self._base(), **own}, next(iter(own)))

    def _kept(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return folder

    def _base(self) -> Series:
        return Series(python("-c", "pass"), environment())

    def _series(self, cache: str, args: Sequence[str]) -> Series:
        return Series(gongkai(*args), environment(XDG_CACHE_HOME=str(self.folder / f"cache-{cache}")))

    def _cold(self, cache: str, args: Sequence[str]) -> Series:
        """Likewise, but each time with an empty cache, as after an office's files have come."""
        one = self._series(cache, args)
        one.before = lambda: shutil.rmtree(self.folder / f"cache-{cache}", ignore_errors=True)
        return one

    def _list(self, name: str, where: Sequence[str], question: Question) -> dict[str, Series]:
        asked = _asked(where, question)
        return {
            "`list`，热": self._series(name, asked),
            "`list`，冷": self._cold(f"{name}-cold", asked),
        }

    def _part(  # noqa: PLR0913  the facts of a part
        self,
        title: str,
        name: str,
        own: dict[str, Series],
        tasks: Callable[[], Iterator[PlainTask]],
        question: Question,
        where: Sequence[str],
    ) -> Part:
        """With the question put to the peers; that they find the same is looked at first."""
        series = {BASE: self._base(), **own}
        if self.peers:
            plain = tuple(tasks())
            for peer in self.peers:
                folder = self._kept(f"{name}-{peer.command}")
                peer.write(folder, plain)
                series[f"{peer.name}，同一查询"] = Series(peer.ask(folder, question), environment())
            wanted = _found(gongkai(*_asked(where, question), "--count"), lambda out: int(out.split()[0]))
            for peer in self.peers:
                found = _found(peer.ask(self.folder / f"{name}-{peer.command}", question), peer.count)
                if found != wanted:
                    raise SystemExit(f"{title}: {peer.name} finds {found} tasks, gongkai {wanted}")
        return Part(title, series, next(name for name in own if name.startswith("`list`")))


def _asked(where: Sequence[str], question: Question) -> tuple[str, ...]:
    asked = ("--unit", question.unit, "--named-only", "--before", question.before.isoformat())
    return ("list", *asked, "--format", "plain", *where)


def _found(command: Sequence[str], count: Callable[[str], int]) -> int:
    answer = subprocess.run(command, capture_output=True, check=True, env=environment())
    return count(answer.stdout.decode())


def _of_one(folder: Path) -> Iterator[PlainTask]:
    session = open_registry(find(folder, folder), None, cache=False).value
    yield from (
        PlainTask("", task.no, task.text, task.everybody, task.due) for task in session.registry.tasks
    )


def _of_several(pattern: str) -> Iterator[PlainTask]:
    for member in Registries(places_of([pattern], Path.cwd()), cache=False):
        for task in member.session.registry.tasks:
            yield PlainTask(member.place.name, task.no, task.text, task.everybody, task.due)


def table(part: Part) -> str:
    """The part as Markdown."""
    base, warm = part.series[BASE].median, part.series[part.warm].median
    rows = (
        f"| {name if name != BASE else f'`{BASE}`'} | {one.median * 1000:,.0f} | {one.median / base:,.1f} |"
        f" {one.median / warm:,.2f} | {one.peak:,.0f} |\n"
        for name, one in part.series.items()
    )
    return f"\n**{part.title}**\n\n{HEAD}{''.join(rows)}"


def main() -> None:
    """Measure and print."""
    parts = {"48": Bench.small, "file": Bench.large, "country": Bench.country, "ledger": Bench.ledger}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--parts", default=",".join(parts), help=f"of {','.join(parts)}")
    parser.add_argument("--rounds", type=int, default=0, help="default 15 for 48 tasks, else 3")
    parser.add_argument("--tasks", type=int, default=136_000)
    parser.add_argument("--registries", type=int, default=2_834)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--into", type=Path, help="a page, where the table goes")
    options = parser.parse_args()
    missing = [peer.command for peer in PEERS if not peer.installed]
    if missing:
        print(f"missing, left out: {' '.join(missing)}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), [peer for peer in PEERS if peer.installed], options)
        text = f"{date.today()}，{machine()}。\n"  # noqa: DTZ011  the day on this machine
        for name in options.parts.split(","):
            part = parts[name](bench)
            run(part.series, options.rounds or (15 if name == "48" else 3))
            text += table(part)
            print(table(part), flush=True)
    if options.into:
        put_into(options.into, "peers", text)


if __name__ == "__main__":
    main()
