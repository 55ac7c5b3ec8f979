"""What the shell is offered on Tab, and the scripts that make it ask."""

from __future__ import annotations

import typer

from gongkai_cli.errors import GongkaiError, UsageError

SHELLS = ("bash", "zsh", "fish", "powershell")


def unit_names(incomplete: str) -> list[tuple[str, str]]:
    """Units and groups whose name begins with what is typed."""
    from gongkai_cli.cli.session import open_session
    from gongkai_cli.units.directory import key

    try:
        session = open_session(None, None, quiet=True)
    except GongkaiError:
        return []
    wanted = key(incomplete)
    directory = session.directory
    offers = [(unit.name, unit.full_name) for unit in directory.units]
    offers += [(group.name, "统称") for group in directory.groups]
    return [offer for offer in offers if key(offer[0]).startswith(wanted)]


def task_numbers(incomplete: str) -> list[tuple[str, str]]:
    """Task numbers, each with the beginning of its text."""
    from gongkai_cli.cli.session import open_session

    try:
        session = open_session(None, None, quiet=True)
    except GongkaiError:
        return []
    return [
        (str(task.no), task.text[:20])
        for task in session.registry.tasks
        if str(task.no).startswith(incomplete)
    ]


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
