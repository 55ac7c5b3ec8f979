"""Build the program as a folder that runs where no Python is: ``make bundle``.

PyInstaller collects what the program needs, for the platform it runs on, out of an environment of its own
that holds the program as it would be installed. The result is ``dist/gongkai-<version>-<platform>.zip`` with
one folder ``gongkai`` in it; the same source and the same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from importlib.metadata import Distribution, distributions
from pathlib import Path

from release_files import ROOT, TEXTS, bundle_name, filled, for_windows, pack, this_platform, version

READ_ME = "使用说明.txt"
NOT_CARRIED = (
    "gongkai-cli",
    "pip",
    "setuptools",
    "wheel",
    "altgraph",
    "pefile",
    "macholib",
    "pywin32-ctypes",
)
"""Of the environment: the program itself, whose licence stands at the top, and what only builds."""
UNUSED = (
    "tkinter",
    "test",
    "unittest.mock",
    "pydoc_data",
    "lib2to3",
    "setuptools",
    "pip",
    "IPython",
    "numpy",
)
"""What packages import where it is there, and this program never gets to."""
_LIBC = re.compile(rb"\0GLIBC_(2\.[0-9]+)")
_LICENCES = ("licen", "copying", "notice", "authors")


def environment_of(folder: Path) -> Path:
    """Make an environment with the program and PyInstaller in it; its Python."""
    venv.create(folder, clear=True, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = (python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    subprocess.run([*install, f"{ROOT}[bundle]"], check=True)
    return python


def freeze(python: Path, work: Path) -> Path:
    """Run PyInstaller; the folder it has made."""
    options = ["--noconfirm", "--clean", "--onedir", "--console", "--noupx", "--log-level", "WARN"]
    options += ["--name", "gongkai", "--collect-submodules", "gongkai_cli", "--collect-data", "gongkai_cli"]
    options += [word for module in UNUSED for word in ("--exclude-module", module)]
    options += ["--distpath", str(work / "made"), "--workpath", str(work / "work"), "--specpath", str(work)]
    if os.name == "nt":
        resource = work / "version.txt"
        resource.write_text(version_resource(), encoding="utf-8")
        options += ["--version-file", str(resource)]
    # Without these the order of sets and the time of building would be in the result.
    steady = {**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "315532800"}
    script = ROOT / "src" / "gongkai_cli" / "__main__.py"
    subprocess.run([python, "-m", "PyInstaller", *options, script], check=True, cwd=work, env=steady)
    return work / "made" / "gongkai"


def version_resource() -> str:
    """What the properties of ``gongkai.exe`` say on Windows."""
    numbers = (*map(int, version().split(".")), 0)
    words = {
        "FileDescription": "政务公开任务分解：校验、查询、清单",
        "FileVersion": version(),
        "InternalName": "gongkai",
        "LegalCopyright": "MIT",
        "OriginalFilename": "gongkai.exe",
        "ProductName": "gongkai",
        "ProductVersion": version(),
    }
    entries = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0,"
        " OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),"
        f" kids=[StringFileInfo([StringTable('080404b0', [{entries}])]),"
        " VarFileInfo([VarStruct('Translation', [0x0804, 1200])])])\n"
    )


def add_licences(packages: Path, folder: Path) -> None:
    """Put the licences of all that is carried beside it: whoever passes it on must pass these on."""
    lines = []
    for each in sorted(distributions(path=[str(packages)]), key=lambda one: one.name.casefold()):
        if each.name.casefold().startswith((*NOT_CARRIED, "pyinstaller-hooks")):
            continue
        texts = _licences(each)
        lines.append(f"{each.name} {each.version}: {_terms(each)}\n")
        for name, data in texts.items():
            place = folder / each.name / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    own = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if own.is_file():
        shutil.copyfile(own, folder / "Python.txt")
    lines.append(
        f"Python {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}: PSF-2.0\n"
    )
    (folder / "packages.txt").write_bytes("".join(lines).encode())


def _licences(package: Distribution) -> dict[str, bytes]:
    return {
        "-".join(part for part in file.parts[1:] if part != "licenses"): Path(
            str(package.locate_file(file))
        ).read_bytes()
        for file in package.files or ()
        if ".dist-info" in file.parts[0]
        and ("licenses" in file.parts or file.name.casefold().startswith(_LICENCES))
    }


def _terms(package: Distribution) -> str:
    """The licence as the package names it: in a word, else by its classifiers."""
    told = package.metadata.get_all("License-Expression") or package.metadata.get_all("License") or [""]
    classifiers = package.metadata.get_all("Classifier") or ()
    classified = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    return told[0] if told[0] and "\n" not in told[0] else ", ".join(classified) or "see its licence"


def lay_out(frozen: Path, packages: Path, folder: Path) -> None:
    """The folder as it is handed out: the program, how to use it, the licences."""
    if folder.exists():
        shutil.rmtree(folder)
    if (
        sys.platform == "linux"
    ):  # libraries find each other where they are; as files these would be there twice
        for link in [path for path in (frozen / "_internal").iterdir() if path.is_symlink()]:
            link.unlink()
    shutil.copytree(frozen, folder)  # the links that are left become files: not every unzip makes links
    for installed in (folder / "_internal").glob("*.dist-info/RECORD"):
        installed.unlink()  # it tells where the environment lay
    text = filled((TEXTS / READ_ME).read_text(encoding="utf-8"))
    (folder / READ_ME).write_bytes(for_windows(text))
    for name in ("LICENSE", "NOTICE"):
        (folder / f"{name}.txt").write_bytes(for_windows((ROOT / name).read_text(encoding="utf-8")))
    (folder / "licenses").mkdir()
    add_licences(packages, folder / "licenses")


def needed_libc(folder: Path) -> tuple[int, ...]:
    """The oldest C library of Linux with which all in a folder can be loaded; (0,) where none is needed."""
    asked: list[tuple[int, ...]] = [(0,)]
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if data.startswith(b"\x7fELF"):
            asked += [tuple(map(int, found.split(b"."))) for found in _LIBC.findall(data)]
    return max(asked)


def refuse_newer_libc(folder: Path, most: str | None) -> None:
    """Say which C library the bundle asks for.

    Raises:
        SystemExit: a newer one than ``most``.
    """
    needed = needed_libc(folder)
    if needed == (0,):
        return
    print(f"needs a C library (glibc) of {'.'.join(map(str, needed))} or newer")
    if most and needed > tuple(map(int, most.split("."))):
        raise SystemExit(f"that is newer than {most}: build it on an older system")


def site_packages(python: Path) -> Path:
    """Where an environment keeps its packages."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(
        subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="where the folder and the zip go")
    parser.add_argument("--libc", metavar="2.28", help="refuse what asks for a newer C library than this")
    asked = parser.parse_args()
    output = asked.output.absolute()
    name = bundle_name(this_platform())
    with tempfile.TemporaryDirectory(prefix="gongkai-bundle-") as place:
        python = environment_of(Path(place) / "environment")
        frozen = freeze(python, Path(place))
        folder = output / name / "gongkai"
        lay_out(frozen, site_packages(python), folder)
    refuse_newer_libc(folder, asked.libc)
    pack(folder, output / f"{name}.zip")
    size = (output / f"{name}.zip").stat().st_size
    print(f"{output / name}.zip  {size / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
