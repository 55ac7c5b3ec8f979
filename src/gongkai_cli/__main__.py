"""``python -m gongkai_cli`` and the console script ``gongkai``."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    try:
        # Going through a registry of 100,000 tasks again and again finds no garbage, and takes seconds.
        gc.set_threshold(200_000, 20, 20)
        from gongkai_cli.cli.app import app
    except KeyboardInterrupt:  # Ctrl-C before there was anything to interrupt
        sys.exit(130)
    app(prog_name="gongkai")


if __name__ == "__main__":
    main()
