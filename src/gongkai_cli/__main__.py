"""``python -m gongkai_cli`` and the console script ``gongkai``."""

from __future__ import annotations

from gongkai_cli.cli.app import app


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    app(prog_name="gongkai")


if __name__ == "__main__":
    main()
