"""What the shell is offered on Tab, and the scripts that make it ask."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from gongkai_cli.errors import GongkaiError, UsageError

if TYPE_CHECKING:
    from gongkai_cli.session import Session

Offers = list[tuple[str, str]]
"""What may be typed, each with what it is."""

_ASKED = 3
"""So many of several registries are asked: Tab must not wait for all."""
SHELLS = ("bash", "zsh", "fish", "powershell")


def unit_names(ctx: typer.Context, incomplete: str) -> Offers:
    """Units and groups whose name begins with what is typed."""
    groups = [(group.name, "统称") for session in _session(ctx) for group in session.directory.groups]
    return [*single_units(ctx, incomplete), *_beginning(incomplete, groups)]


def single_units(ctx: typer.Context, incomplete: str) -> Offers:
    """Units, without groups, whose name begins with what is typed."""
    units = [(unit.name, unit.full_name) for session in _session(ctx) for unit in session.directory.units]
    return _beginning(incomplete, units)


def task_numbers(ctx: typer.Context, incomplete: str) -> Offers:
    """Task numbers, each with the beginning of its text."""
    tasks = [(str(task.no), task.text[:20]) for session in _session(ctx) for task in session.registry.tasks]
    return _beginning(incomplete, tasks)


def numbers(name: str) -> Callable[[typer.Context, str], Offers]:
    """An offer of the numbers that a filter counts (sections, topics), each with its title."""

    def offer(ctx: typer.Context, incomplete: str) -> Offers:
        offers: Offers = []
        for session in _session(ctx):
            items = session.registry.sections if name == "section" else session.registry.topics
            offers += [(str(item.no), item.title) for item in items]
        return _beginning(incomplete, offers)

    return offer


def deadlines(ctx: typer.Context, incomplete: str) -> Offers:
    """The deadline phrases that there are, each with how many tasks have it."""
    from gongkai_cli.query.phrases import phrases

    found = [item for session in _session(ctx) for item in phrases(session.registry).most_common()]
    return _beginning(incomplete, [(phrase, f"{count} 项") for phrase, count in found])


def years(ctx: typer.Context, incomplete: str) -> Offers:
    """The years of which there is a registry, the latest first."""
    found = sorted({year for session in _session(ctx) for year in session.workspace.years()}, reverse=True)
    return _beginning(incomplete, [(str(year), "登记册") for year in found])


def days(ctx: typer.Context, incomplete: str) -> Offers:
    """The days on which tasks fall due, each with how many do; then words for days."""
    from collections import Counter

    due = Counter(task.due for session in _session(ctx) for task in session.registry.tasks if task.due)
    offers = [(day.isoformat(), f"{due[day]} 项到期") for day in sorted(due)]
    return _beginning(incomplete, [*offers, *((word, "") for word in ("本月底", "下月底", "年底"))])


def periods(incomplete: str) -> Offers:
    """Words for periods."""
    words = ("本周", "下周", "本月", "下月", "本季度", "下季度", "今年", "30d")
    quarters = ("一季度", "二季度", "三季度", "四季度", "上半年", "下半年")
    return _beginning(incomplete, [(word, "") for word in (*words, *quarters)])


def statuses(incomplete: str) -> Offers:
    """States of a task, in English and in Chinese."""
    from gongkai_cli.progress.entry import STATE_NAMES

    offers = [*((str(state), name) for state, name in STATE_NAMES.items()), ("late", "逾期")]
    return _beginning(incomplete, [*offers, *((name, state) for state, name in offers)])


def registries(incomplete: str) -> Offers:
    """Folders that hold a registry, and lists of registries; the shell offers other files itself."""
    head, mark, start = incomplete.rpartition("/")
    folder = Path(f"{head}{mark}" or ".")
    try:
        inside = sorted(path for path in folder.iterdir() if path.name.startswith(start))
    except OSError:
        return []
    held = [path for path in inside if path.is_dir() and any(path.glob("data/tasks_*.yaml"))]
    lists = [path for path in inside if path.name == "registries.yaml"]
    named = [(f"{head}{mark}{path.name}", "登记册") for path in held]
    return [*named, *((f"{head}{mark}{path.name}", "登记册的清单") for path in lists)]


def _session(ctx: typer.Context) -> list[Session]:
    """The registries that the command being typed would use, of many the first; none where there are none."""
    from gongkai_cli.cli.given_registries import open_several
    from gongkai_cli.cli.session import open_session

    data, year = ctx.params.get("data"), ctx.params.get("year")
    try:
        several = open_several(data, year, quiet=True)
        if several is not None:
            return [member.session for member in islice(several, _ASKED)]
        return [open_session(data, year, quiet=True)]
    except GongkaiError:
        return []


def _beginning(incomplete: str, offers: Offers) -> Offers:
    from gongkai_cli.directory import key

    wanted = key(incomplete)
    return [offer for offer in dict.fromkeys(offers) if key(offer[0]).startswith(wanted)]


def codes(incomplete: str) -> Offers:
    """Codes of findings, each with its rule."""
    from gongkai_cli.diagnostics import CODES

    return [(code, entry.title) for code, entry in CODES.items() if code.startswith(incomplete.upper())]


def show(shell: str | None) -> None:
    """Print the script that makes a shell ask for completions."""
    if shell is not None:
        from typer.completion import get_completion_script  # type: ignore[attr-defined]  # not in __all__

        typer.echo(
            get_completion_script(prog_name="gongkai", complete_var="_GONGKAI_COMPLETE", shell=_known(shell))
        )
        raise typer.Exit


def install(shell: str | None) -> None:
    """Put that script where the shell reads it."""
    if shell is not None:
        from typer.completion import install as place  # type: ignore[attr-defined]  # not in __all__

        name, path = place(shell=_known(shell), prog_name="gongkai", complete_var="_GONGKAI_COMPLETE")
        typer.echo(f"已为 {name} 安装补全：{path}\n重新打开终端后生效")
        raise typer.Exit


def _known(shell: str) -> str:
    if shell not in SHELLS:
        raise UsageError(f"不支持“{shell}”的补全", f"支持的有：{'、'.join(SHELLS)}")
    return shell
