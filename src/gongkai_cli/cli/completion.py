"""What the shell is offered on Tab, and the scripts that make it ask."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import typer

from gongkai_cli.errors import GongkaiError, UsageError

if TYPE_CHECKING:
    from gongkai_cli.session import Session

_ASKED = 3
"""So many of several registries are asked: Tab must not wait for all."""
SHELLS = ("bash", "zsh", "fish", "powershell")


def unit_names(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Units and groups whose name begins with what is typed."""
    groups = [(group.name, "统称") for session in _session(ctx) for group in session.directory.groups]
    return [*single_units(ctx, incomplete), *_beginning(incomplete, groups)]


def single_units(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Units, without groups, whose name begins with what is typed."""
    units = [(unit.name, unit.full_name) for session in _session(ctx) for unit in session.directory.units]
    return _beginning(incomplete, units)


def task_numbers(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Task numbers, each with the beginning of its text."""
    tasks = [(str(task.no), task.text[:20]) for session in _session(ctx) for task in session.registry.tasks]
    return _beginning(incomplete, tasks)


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


def _beginning(incomplete: str, offers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    from gongkai_cli.directory import key

    wanted = key(incomplete)
    return [offer for offer in dict.fromkeys(offers) if key(offer[0]).startswith(wanted)]


def codes(incomplete: str) -> list[tuple[str, str]]:
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
