"""Try a bundle as on a machine without Python, beside the installed program: ``make bundle-test``.

Every step runs twice, by the program out of the zip and by the one installed here, in folders that began
alike; the exit code, what is printed and every byte that is written must be the same. On Linux, as root, the
bundle runs in a root directory that holds nothing but itself and the system's C library: no Python, no shell.
Elsewhere it runs with an empty PATH.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from release_files import ROOT, bundle_name, this_platform, version

if TYPE_CHECKING:
    from collections.abc import Iterator

EXE = "gongkai.exe" if os.name == "nt" else "gongkai"
UNIT = "区发改局"
CITY = "青桥市2023年政务公开工作要点"
SURROUNDINGS = {
    "GONGKAI_TODAY": "2023-02-15", "GONGKAI_BY": "张三", "PYTHONUTF8": "1", "LANG": "C.UTF-8",
    "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "0",
}  # fmt: skip
_PATIENCE = 300

Step = tuple[int, tuple[str, ...]]
"""The exit code that is due, and what is typed."""


class Outcome(NamedTuple):
    """What a run left behind."""

    code: int
    out: bytes
    err: bytes


class Machine:
    """A place where the program runs: its folder, and how it is called there."""

    def __init__(self, folder: Path, command: tuple[str, ...], root: Path | None = None) -> None:
        self.work = folder
        self._command = command
        self._root = root

    def start(self, *args: str) -> subprocess.Popen[bytes]:
        """Begin to run the program."""
        return subprocess.Popen(
            [*self._command, *args], cwd="/" if self._root else self.work, env=self._environment(),
            preexec_fn=self._confined if self._root else None,  # noqa: PLW1509  one thread, and nothing else can
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *args: str) -> Outcome:
        """Run the program to its end."""
        with self.start(*args) as process:
            out, err = process.communicate(timeout=_PATIENCE)
        return Outcome(process.returncode, out.replace(b"\r\n", b"\n"), err.replace(b"\r\n", b"\n"))

    def files(self) -> dict[str, bytes]:
        """All that lies in its folder."""
        return {
            path.relative_to(self.work).as_posix(): path.read_bytes()
            for path in sorted(self.work.rglob("*"))
            if path.is_file() and path.name != ".lock"
        }

    def _environment(self) -> dict[str, str]:
        home = "/home" if self._root else str(self.work.parent / "home")
        needed = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
        return {
            **needed,
            **SURROUNDINGS,
            "HOME": home,
            "LOCALAPPDATA": home,
            "XDG_CACHE_HOME": home,
            "PATH": "",
        }

    def _confined(self) -> None:
        assert self._root is not None  # noqa: S101
        os.chroot(self._root)
        os.chdir("/work")


def unpacked(archive: Path, folder: Path) -> Path:
    """Unpack a bundle as a person's unzip does; the folder of the program."""
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            path = Path(opened.extract(entry, folder))
            if entry.external_attr >> 16 & 0o100:
                path.chmod(0o755)
    return folder / "gongkai"


def bare_machine(program: Path, folder: Path) -> Machine:
    """Where the bundle runs: alone with the C library where that can be had."""
    if sys.platform == "linux" and os.geteuid() == 0:
        root = folder / "root"
        for name in ("work", "tmp", "home", "dev", "opt"):
            (root / name).mkdir(parents=True)
        shutil.move(program, root / "opt" / "gongkai")
        for library in libraries(root / "opt" / "gongkai"):
            place = root / library.relative_to("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(library, place)
            place.chmod(0o755)
            names = sorted(
                path.name for path in root.rglob("*") if path.is_file() and "opt" not in path.parts
            )
        print(f"a root directory with the bundle and {', '.join(names)}")
        return Machine(root / "work", (f"/opt/gongkai/{EXE}",), root)
    (folder / "bare" / "work").mkdir(parents=True)
    return Machine(folder / "bare" / "work", (str(program / EXE),))


def libraries(program: Path) -> set[Path]:
    """What the bundle takes from the system, told by the system's loader."""
    binaries = [
        path for path in program.rglob("*") if path.is_file() and (path.name == EXE or ".so" in path.name)
    ]
    inside = {"LD_LIBRARY_PATH": str(program / "_internal"), "PATH": os.environ["PATH"]}
    found: set[Path] = set()
    for binary in binaries:
        # What starts it looks only where the system looks; it then shows the rest their own libraries.
        surroundings = {"PATH": os.environ["PATH"]} if binary.name == EXE else inside
        told = subprocess.run(["ldd", binary], capture_output=True, text=True, check=False, env=surroundings)
        lines = re.findall(r"(?:=>\s+|^\s+)(/\S+) \(0x", told.stdout, re.MULTILINE)
        found |= {Path(line) for line in lines if not Path(line).resolve().is_relative_to(program.resolve())}
    return found


def prepare(machine: Machine) -> None:
    """What every machine begins with: the notices of the invented city, a registry with its ledger."""
    for path in (ROOT / "demo" / "second_city").iterdir():
        shutil.copy(path, machine.work)
    shutil.copytree(ROOT / "demo" / "second_city_years", machine.work / "两年")
    office = machine.work / "江北"
    shutil.copytree(ROOT / "data", office / "data")
    for name in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / name, office / "data" / name)


def steps_of_help() -> Iterator[Step]:
    """The help of every verb: each is a module of its own that is found only when it is asked for."""
    from gongkai_cli.cli.verbs import verb_lines

    for line in verb_lines():
        yield 0, (*line, "--help")


def steps_before() -> Iterator[Step]:
    """What is typed until the forms have gone out."""
    yield 0, ("--version",)
    yield 0, ("--help",)
    yield 0, ("list", "--unit", "区政府办", "--format", "json")
    yield 0, ("due", "--before", "2022-12-31", "--format", "md")
    yield 0, ("show", "4")
    yield 0, ("check", "--strict", "--bundled")
    yield 0, ("check", "-C", "江北")
    yield 0, ("explain", "GK203")
    yield 0, ("parse", "units", "区发改局牵头，区财政局配合")
    yield 0, ("init", "青桥", "--from", f"{CITY}.docx", "--ci", "github")
    for ending in ("docx", "xlsx", "html", "txt", "pdf"):
        yield 0, ("import", f"{CITY}.{ending}", "-o", f"读{ending}", "--format", "json")
    documents = ("--format", "md,docx,xlsx,html")
    yield 0, ("render", "checklist", "--all", *documents, "-C", "江北", "-o", "清单")
    yield 0, ("render", "reminder", "--all", *documents, "-C", "江北", "-o", "催办")
    yield 0, ("render", "bulletin", *documents, "-C", "江北", "-o", "通报")
    yield 0, ("form", "export", "--all", "-C", "江北", "-o", "发出")


def steps_after() -> Iterator[Step]:
    """What is typed once a form has come back."""
    yield 0, ("form", "collect", "收回", "-C", "江北", "--format", "json")
    yield 0, ("form", "collect", "收回", "-C", "江北", "--apply")
    yield 0, ("progress", "log", "-C", "江北", "--unit", UNIT)
    yield 0, ("progress", "add", "4", "--unit", UNIT, "--status", "done", "--note", "再次修订", "-C", "江北")
    yield 0, ("status", "-C", "江北", "--format", "json")
    yield 0, ("report", "check", "-C", "江北")
    yield 0, ("report", "render", "--unit", "区政府办", "--format", "md,docx", "-C", "江北", "-o", "年报")
    yield 0, ("site", "-C", "江北", "-o", "网页")
    yield 0, ("diff", "2023", "2024", "-C", "两年", "--format", "json")
    for name in ("ics", "csv", "json", "xlsx"):
        yield 0, ("export", name, "-C", "江北", "-o", f"导出{name}")
    yield 0, ("template", "check", "checklist.md.j2", "-C", "江北")
    yield 0, ("schema", "tasks")
    yield 2, ("list", "--unit", "没有这个单位")
    yield 2, ("lst",)


def compare(steps: Iterator[Step], machines: tuple[Machine, Machine]) -> None:
    """Run steps on both machines.

    Raises:
        SystemExit: something is not the same, or the exit code is another than expected.
    """
    bare, usual = machines
    for code, typed in steps:
        begun = time.monotonic()
        one, other = bare.run(*typed), usual.run(*typed)
        print(
            f"gongkai {' '.join(typed)}  → {one.code}  ({time.monotonic() - begun:.1f} s, both)", flush=True
        )
        if one != other or one.code != code:
            words = b"\n".join((one.out, one.err, b"----", other.out, other.err)).decode("utf-8", "replace")
            raise SystemExit(f"exit codes {one.code}, {other.code}, expected {code}\n{words[:4000]}")
    ours, theirs = bare.files(), usual.files()
    differing = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
    if differing:
        raise SystemExit(f"not the same files: {differing[:20]}")
    print(f"{len(ours)} files are the same, byte for byte")


def fill_form(machines: tuple[Machine, Machine]) -> None:
    """Fill a unit's form as the unit would, and put it back on both machines."""
    from openpyxl import load_workbook

    (sent,) = (machines[0].work / "发出").glob(f"*-{UNIT}-*.xlsx")
    book = load_workbook(sent)
    page = book.worksheets[0]
    (row,) = [cell.row for (cell,) in page.iter_rows(max_col=1) if cell.value == 4]
    for column, value in (
        ("G", "已完成"),
        ("H", "2023-02-10"),
        ("I", "机制已修订印发"),
        ("J", "演发改〔2023〕2号"),
    ):
        page[f"{column}{row}"] = value
    for machine in machines:
        (machine.work / "收回").mkdir()
    book.save(machines[0].work / "收回" / sent.name)
    shutil.copy(machines[0].work / "收回" / sent.name, machines[1].work / "收回")


def serve(machine: Machine) -> None:
    """The office's screen answers.

    Raises:
        SystemExit: it does not.
    """
    process = machine.start("serve", "-C", "江北", "--read-only")
    try:
        assert process.stdout is not None  # noqa: S101
        lines = iter(process.stdout.readline, b"")
        address = next(
            (found[0] for line in lines if (found := re.search(r"http://\S+", line.decode()))), None
        )
        if address is None:
            raise SystemExit(f"serve: no address. {process.communicate()[1].decode()}")
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310  on this machine
            page = answer.read().decode()
        if "任务" not in page:
            raise SystemExit(f"serve: {page[:500]}")
        process.terminate()
        process.communicate(timeout=60)
    finally:
        process.kill()
    print(f"gongkai serve  → {process.returncode}, {len(page)} characters")


def try_bundle(archive: Path, folder: Path) -> None:
    """Go through a year with it."""
    bare = bare_machine(unpacked(archive, folder / "unpacked"), folder)
    (folder / "usual" / "work").mkdir(parents=True)
    usual = Machine(folder / "usual" / "work", (sys.executable, "-m", "gongkai_cli"))
    machines = (bare, usual)
    for machine in machines:
        prepare(machine)
    compare(steps_of_help(), machines)
    compare(steps_before(), machines)
    fill_form(machines)
    compare(steps_after(), machines)
    serve(bare)
    start_up(machines)


def start_up(machines: tuple[Machine, Machine], times: int = 5) -> None:
    """Say what one short command costs on either, in the best of a few runs; nothing depends on it."""
    for name, machine in zip(("bundle", "installed"), machines, strict=True):
        taken = []
        for _ in range(times):
            begun = time.perf_counter()
            machine.run("list", "-C", "江北", "--count")
            taken.append(time.perf_counter() - begun)
        print(f"start-up, {name}: {min(taken) * 1000:.0f} ms")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = ROOT / "dist" / f"{bundle_name(this_platform())}.zip"
    parser.add_argument("archive", type=Path, nargs="?", default=default)
    archive = parser.parse_args().archive.absolute()
    with tempfile.TemporaryDirectory(prefix="gongkai-bare-") as place:
        try_bundle(archive, Path(place).resolve())
    print(f"{archive.name}: version {version()} works without Python")


if __name__ == "__main__":
    main()
