"""``python -m gongkai_cli``, the console script ``gongkai``, and the program of a bundle without Python."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    try:
        # Going through a registry of 100,000 tasks again and again finds no garbage, and takes seconds.
        gc.set_threshold(200_000, 20, 20)
        if getattr(sys, "frozen", False):
            _prepare_bundle()
        from gongkai_cli.cli.app import app
    except KeyboardInterrupt:  # Ctrl-C before there was anything to interrupt
        sys.exit(130)
    app(prog_name="gongkai")


def _prepare_bundle() -> None:
    """What a bundle (``scripts/build_bundle.py``) needs before anything else runs in it.

    A process that it starts to share work with is this program again, and goes no further than here. Other
    programs, such as git and LibreOffice, must not load the libraries that are the bundle's own.
    """
    import os
    from multiprocessing import freeze_support

    freeze_support()
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    main()
