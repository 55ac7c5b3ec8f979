"""Gather all wheels for machines that have Python but no network: ``make wheelhouse``.

For each platform a zip ``dist/gongkai-<version>-wheelhouse-<platform>.zip`` with the program, everything it
needs for the Pythons named below, checksums, and scripts that install it. What each Python on each platform
needs is resolved by uv, for that platform; pip, asked on this one, would leave out what only the other needs.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from release_files import ROOT, TEXTS, filled, for_windows, pack, wheelhouse_name, write_sums

PYTHONS = ("3.11", "3.12", "3.13")
READ_ME = "轮子说明.txt"
_MINORS = range(28, 4, -1)
"""Of the C library: wheels for 2.28 and older run on 麒麟 V10, 统信 20 and whatever came after."""


class Platform(NamedTuple):
    """A kind of machine: as uv calls it, and the tags of wheels that run there."""

    uv: str
    tags: tuple[str, ...]


def _linux(machine: str) -> Platform:
    older = ("manylinux2014", *(("manylinux2010", "manylinux1") if machine == "x86_64" else ()))
    tags = (
        *(f"manylinux_2_{minor}_{machine}" for minor in _MINORS),
        *(f"{name}_{machine}" for name in older),
    )
    return Platform(f"{machine}-manylinux_2_28", (*tags, f"linux_{machine}"))


PLATFORMS = {
    "win_amd64": Platform("x86_64-pc-windows-msvc", ("win_amd64",)),
    "linux_x86_64": _linux("x86_64"),
    "linux_aarch64": _linux("aarch64"),
}


def build_wheel(folder: Path) -> Path:
    """The program's own wheel."""
    build = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "wheel", "--no-deps")
    subprocess.run([*build, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("gongkai_cli-*.whl")
    return wheel


def needed(platform: Platform, python: str) -> str:
    """What a Python on a platform needs, every package with its version."""
    command = (sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate")
    options = ("--extra", "pdf", "--python-platform", platform.uv, "--python-version", python)
    asked = [*command, *options, "--only-binary", ":all:", str(ROOT / "pyproject.toml")]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def download(platform: Platform, python: str, folder: Path) -> None:
    """Fetch the wheels of what a Python on a platform needs."""
    with tempfile.TemporaryDirectory() as place:
        listed = Path(place) / "needed.txt"
        listed.write_text(needed(platform, python), encoding="utf-8")
        options = [
            "--no-deps",
            "--only-binary",
            ":all:",
            "--implementation",
            "cp",
            "--python-version",
            python,
        ]
        options += [word for tag in platform.tags for word in ("--platform", tag)]
        command = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download")
        subprocess.run([*command, *options, "--dest", str(folder), "--requirement", str(listed)], check=True)


def gather(name: str, pythons: tuple[str, ...], wheel: Path, output: Path) -> Path:
    """Make the folder and the zip for a platform."""
    folder = output / wheelhouse_name(name)
    if folder.exists():
        shutil.rmtree(folder)
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    shutil.copy(wheel, wheels)
    for python in pythons:
        download(PLATFORMS[name], python, wheels)
    write_sums(wheels)
    add_scripts(folder)
    archive = output / f"{folder.name}.zip"
    pack(folder, archive)
    return archive


def add_scripts(folder: Path) -> None:
    """Put what installs it beside the wheels, with the line ends of the system that runs each."""
    (folder / "install.py").write_bytes((TEXTS / "install.py").read_bytes())
    script = folder / "install.sh"
    script.write_bytes((TEXTS / "install.sh").read_bytes().replace(b"\r\n", b"\n"))
    script.chmod(0o755)
    batch = (TEXTS / "install.bat").read_bytes().replace(b"\r\n", b"\n")
    (folder / "install.bat").write_bytes(batch.replace(b"\n", b"\r\n"))
    # `type` shows this one: a mark of UTF-8 would be shown as well.
    told = (TEXTS / "no-python.txt").read_text(encoding="utf-8").replace("\n", "\r\n")
    (folder / "no-python.txt").write_bytes(told.encode())
    (folder / READ_ME).write_bytes(for_windows(filled((TEXTS / READ_ME).read_text(encoding="utf-8"))))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="where the folders and zips go")
    parser.add_argument("--platform", action="append", choices=tuple(PLATFORMS), help="only this one")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="only this one")
    asked = parser.parse_args()
    output = asked.output.absolute()
    with tempfile.TemporaryDirectory() as place:
        wheel = build_wheel(Path(place))
        for name in asked.platform or PLATFORMS:
            archive = gather(name, tuple(asked.python or PYTHONS), wheel, output)
            print(f"{archive}  {archive.stat().st_size / 2**20:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
