"""Install the wheels for this platform as on a machine without a network, and run what comes of it.

The zip is unpacked, its script is run with nothing of this session's settings, on Linux as root in a network
namespace where nothing can be reached; then the program answers, checks, reads a PDF.
``make wheelhouse-test`` runs it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from release_files import ROOT, this_platform, version, wheelhouse_name

NAMES = {"windows-x86_64": "win_amd64", "linux-x86_64": "linux_x86_64", "linux-arm64": "linux_aarch64"}
NOTICE = ROOT / "demo" / "second_city" / "青桥市2023年政务公开工作要点.pdf"
_REACHES = "import socket; socket.create_connection(('192.0.2.1', 9), 2)"
"""An address that is nobody's (RFC 5737): with the network cut it is refused at once, as unreachable."""


def without_network() -> list[str]:
    """What stands before a command so that it reaches nothing, where that can be had."""
    return ["unshare", "--net"] if sys.platform == "linux" and os.geteuid() == 0 else []


def install(folder: Path, target: Path, home: Path) -> Path:
    """Run the script that comes with the wheels; the program it has installed."""
    script = ["cmd", "/c", "install.bat"] if os.name == "nt" else ["sh", "install.sh"]
    kept = ("SYSTEMROOT", "TEMP", "TMP", "COMSPEC", "PATH", "PATHEXT")
    clean = {name: os.environ[name] for name in kept if name in os.environ}
    clean |= {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{clean['PATH']}",
    }
    cut = without_network()
    if cut:
        told = subprocess.run(
            [*cut, sys.executable, "-c", _REACHES], capture_output=True, text=True, check=False
        )
        assert "Network is unreachable" in told.stderr, told.stderr  # noqa: S101
        print("the network is cut: nothing can be reached")
    subprocess.run([*cut, *script, str(target)], cwd=folder, env=clean, check=True, stdin=subprocess.DEVNULL)
    return target / ("Scripts/gongkai.exe" if os.name == "nt" else "bin/gongkai")


def use(program: Path, folder: Path) -> None:
    """Ask the program what it should be able to answer.

    Raises:
        SystemExit: it is not.
    """
    surroundings = {**os.environ, "PYTHONUTF8": "1", "XDG_CACHE_HOME": str(folder / "cache")}
    surroundings.pop("PYTHONPATH", None)
    for typed, expected in (
        (("--version",), f"gongkai {version()}\n"),
        (("list", "--unit", "区政府办", "--count"), "30\n"),
        (("check", "--strict", "--bundled"), None),
        (("import", str(NOTICE), "-o", "青桥"), None),
        (("render", "checklist", "--all", "--bundled", "--format", "md,docx,xlsx", "-o", "清单"), None),
    ):
        ran = subprocess.run(
            [program, *typed],
            cwd=folder,
            env=surroundings,
            check=False,
            encoding="utf-8",
            stdout=subprocess.PIPE,
        )
        print(f"gongkai {' '.join(typed)}  → {ran.returncode}")
        if ran.returncode or expected not in (None, ran.stdout):
            raise SystemExit(f"{ran.returncode}, expected 0 and {expected!r}: {ran.stdout}")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = ROOT / "dist" / f"{wheelhouse_name(NAMES.get(this_platform(), this_platform()))}.zip"
    parser.add_argument("archive", type=Path, nargs="?", default=default)
    archive = parser.parse_args().archive.absolute()
    with tempfile.TemporaryDirectory(prefix="gongkai-offline-") as place:
        folder = Path(place)
        shutil.unpack_archive(archive, folder, "zip")
        (unpacked,) = folder.iterdir()
        for name in ("home", "work"):
            (folder / name).mkdir()
        for again in (False, True):  # the second time over the first, as an update is
            program = install(unpacked, folder / "gongkai", folder / "home")
            print("installed again" if again else "installed")
        use(program, folder / "work")
    print(f"{archive.name}: version {version()} installs without a network")


if __name__ == "__main__":
    main()
