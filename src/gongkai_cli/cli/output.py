"""Put a view on stdout in the format asked for, and its notes on stderr."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.manner import manner
from gongkai_cli.errors import UsageError
from gongkai_cli.render.formats import FINDINGS, LISTINGS
from gongkai_cli.render.screen import harmless, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai_cli.cli.options import Shown
    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.views.across import TasksAcross
    from gongkai_cli.views.due import DueList
    from gongkai_cli.views.table import View
    from gongkai_cli.views.tasks import TaskList


def show(view: View, format: str | None, *, raw: bool = False) -> None:
    """Print a view.

    Args:
        view: what to print.
        format: a key of ``formats.LISTINGS``; None for a table on a terminal and plain text in a pipe.
        raw: CSV with texts as they are, also those that a spreadsheet takes for formulas.

    Raises:
        UsageError: ``raw``, and the format is not CSV.
    """
    only_for_csv(format, raw=raw)
    screen = on_screen()
    chosen = format or ("table" if screen else "plain")
    entry = LISTINGS[chosen]
    render = entry.load()
    if chosen == "table":
        text = render(view, screen_width(), color=manner.colored(screen=screen))
    else:
        text = render(view, **({"raw": True} if raw else {}))
    write(text, machine=entry.machine, styled=chosen == "table")
    if not screen and chosen == "plain":
        say(view.title)
    for note in view.notes():
        say(note)


def show_tasks(
    view: TaskList | DueList | TasksAcross, shown: Shown, *, count: bool, brief: bool = False
) -> None:
    """Print a list of tasks, whole or a line each, or how many are in it."""
    if count:
        show(view.counted(), shown.format or "plain", raw=shown.raw)
    elif brief:
        show(view.shortened(), shown.format, raw=shown.raw)
    else:
        show(view, shown.format, raw=shown.raw)


def show_findings(
    findings: Sequence[Diagnostic],
    format: str,
    files: Iterable[str],
    *,
    strict: bool,
    about: Mapping[str, Any] | None = None,
) -> None:
    """Print what a check found.

    Args:
        findings: all of it.
        format: a key of ``formats.FINDINGS``.
        files: what was examined.
        strict: whether reminders fail.
        about: what is known of each of several registries.
    """
    entry = FINDINGS[format]
    if entry.rooted:
        from gongkai_cli.files.repository import paths_from_top

        path = paths_from_top(Path.cwd())
        findings, files = [each.relocated(path) for each in findings], map(path, files)
    render = entry.load()
    if not entry.machine:
        color = manner.colored(screen=on_screen())
        write(render(findings, color=color), styled=color)
        return
    if entry.whole:
        text = render(findings, files, strict=strict)
    elif entry.joint:
        text = render(findings, about)
    else:
        text = render(findings)
    write(text, machine=True)


def for_machines(shown: Shown) -> bool:
    """Whether the JSON document of a view is wanted, rather than its tables.

    Raises:
        UsageError: ``--raw``, and the format is not CSV.
    """
    only_for_csv(shown.format, raw=shown.raw)
    return shown.format == "json"


def only_for_csv(format: str | None, *, raw: bool) -> None:
    """Refuse ``--raw`` where it would do nothing; asked first by verbs that write before they show.

    Raises:
        UsageError: ``raw``, and the format is not CSV.
    """
    entry = LISTINGS.get(format or "")
    if raw and (entry is None or not entry.raw):
        raise UsageError("--raw 只用于 CSV", "请加 --format csv，或去掉 --raw")


def write(text: str, *, machine: bool = False, styled: bool = False) -> None:
    """Put text on stdout at once.

    Args:
        text: what to put there.
        machine: machines read it: it stays as it is, in UTF-8 whatever the console speaks.
        styled: its renderer has seen to it that only our own escapes are in it.
    """
    if not machine and not styled:
        text = harmless("\t".join(map(visible, text.split("\t"))))
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if machine and reconfigure is not None and not sys.stdout.isatty():
        reconfigure(encoding="utf-8", errors="replace", newline="\n")
    if not _paged(text):
        sys.stdout.write(text)
    sys.stdout.flush()


def _paged(text: str) -> bool:
    """Whether the text went through a pager: on a terminal, where it is longer than that."""
    if not (manner.paged and sys.stdout.isatty()):
        return False
    columns, lines = shutil.get_terminal_size((0, 0))
    if not (columns and lines):  # how long the screen is, nobody knows
        return False
    from gongkai_cli.cli import pager

    return pager.is_longer(text, columns, lines) and pager.show(text)


def on_screen() -> bool:
    """Whether a person is looking."""
    return sys.stdout.isatty()


def screen_width() -> int:
    """Cells across the terminal; 100 where there is none and COLUMNS does not say."""
    return max(shutil.get_terminal_size((100, 24)).columns, 20)
