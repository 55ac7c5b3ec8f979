"""What a release consists of: the names of its files, archives that come out the same, checksums, its page.

``release_files.py checksums dist`` writes ``SHA256SUMS``; ``release_files.py page dist`` prints the page of
the release, and refuses where a file that it tells of is not there.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "release"
"""What goes into a release as it stands."""
SUMS = "SHA256SUMS"

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can tell: the same files give the same archive on any day."""
_NAMED = re.compile(r"`(gongkai[^`]*)`")
_SYSTEMS = {"windows": "windows", "linux": "linux", "darwin": "macos"}
_MACHINES = {"amd64": "x86_64", "x86_64": "x86_64", "arm64": "arm64", "aarch64": "arm64"}


def version() -> str:
    """The version of the program in this checkout."""
    text = (ROOT / "src" / "gongkai_cli" / "__init__.py").read_text(encoding="utf-8")
    return text.partition('\n__version__ = "')[2].partition('"')[0]


def this_platform() -> str:
    """What a bundle made here runs on, as its name says it: ``windows-x86_64``."""
    system, machine = platform.system().lower(), platform.machine().lower()
    return f"{_SYSTEMS.get(system, system)}-{_MACHINES.get(machine, machine)}"


def bundle_name(where: str) -> str:
    """The name of the bundle for a platform, without its ending."""
    return f"gongkai-{version()}-{where}"


def wheelhouse_name(where: str) -> str:
    """The name of the wheels for a platform, without the ending."""
    return f"gongkai-{version()}-wheelhouse-{where}"


def for_windows(text: str) -> bytes:
    """A text as the editor of any Windows shows it: marked as UTF-8, lines ended as there."""
    return b"\xef\xbb\xbf" + text.replace("\r\n", "\n").replace("\n", "\r\n").encode()


def filled(text: str) -> str:
    """A text of ``release/`` with the version in it."""
    return text.replace("{version}", version())


def pack(folder: Path, archive: Path) -> None:
    """Put a folder into a zip, under its own name; links become the files they stand for.

    The order, the times and the rest do not depend on the day or the machine, only on the files.
    """
    archive.unlink(missing_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path in sorted(folder.rglob("*"), key=lambda each: each.relative_to(folder).parts):
            if path.is_file():
                made.writestr(*_member(path, f"{folder.name}/{path.relative_to(folder).as_posix()}"))


def _member(path: Path, name: str) -> tuple[zipfile.ZipInfo, bytes]:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # as Unix: the only one that keeps what may be run
    entry.external_attr = (0o100755 if path.stat().st_mode & 0o100 else 0o100644) << 16
    return entry, path.read_bytes()


def write_sums(folder: Path) -> Path:
    """Write the list of checksums of a folder's files, as ``sha256sum -c`` reads it."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(SUMS))
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    sums = folder / SUMS
    sums.write_bytes("".join(lines).encode())  # bytes: on Windows a text would get other line ends
    return sums


def page(folder: Path) -> str:
    """The text of the release: which file is for whom.

    Raises:
        SystemExit: it tells of a file that is not in the folder, or a file is there that it does not tell of.
    """
    text = filled((TEXTS / "page.md").read_text(encoding="utf-8"))
    named = set(_NAMED.findall(text))
    there = {path.name for path in folder.iterdir() if path.name.startswith("gongkai") and path.is_file()}
    if named != there:
        missing, untold = sorted(named - there), sorted(there - named)
        raise SystemExit(f"missing: {missing}; not on the page (release/page.md): {untold}")
    return text


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("checksums", "page", "version"))
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "dist")
    asked = parser.parse_args()
    if asked.what == "checksums":
        print(write_sums(asked.folder))
    elif asked.what == "page":
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        print(page(asked.folder), end="")
    else:
        print(version())


if __name__ == "__main__":
    main()
