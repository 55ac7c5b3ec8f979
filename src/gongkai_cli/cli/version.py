"""``gongkai version``: which program this is."""

from __future__ import annotations

import typer

from gongkai_cli import __version__

HELP = """显示版本，同 --version、-V。"""
EXAMPLES = (("gongkai version", "显示版本"),)


def command() -> None:
    """Show the version."""
    typer.echo(f"gongkai {__version__}")
