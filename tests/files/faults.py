"""Runs a command of the program over and over, each time with another of its system calls failing.

    python -m tests.files.faults '{"start": FOLDER, "work": FOLDER, "args": […], "failures": ["EIO", "kill"]}'

Every run is a process of its own, forked from one in which everything is imported already. It works on the
real functions of ``os``: a counter lets the k-th call that changes something fail, or ends the process there.
A write that fails has written half. One line of JSON a run: what failed, the exit code, what lies in the
folder afterwards; after a kill the same for the command run again undisturbed.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

NAMES = (
    "open", "write", "fsync", "ftruncate", "chmod", "link", "rename", "replace", "unlink", "remove", "mkdir",
    "rmdir",
)  # fmt: skip
KILLED = 99
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Calls:
    """Counts the calls that change something, and disturbs one."""

    def __init__(self, disturbed: int, failure: str) -> None:
        self.count, self.name = 0, ""
        self._disturbed, self._failure = disturbed, failure

    def watch(self) -> None:
        """Put a counter before every such function."""
        for name in NAMES:
            setattr(os, name, self._counted(name, getattr(os, name)))
        io.open = self._counted("open", io.open)  # what pathlib calls

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            if name == "open" and not _changes(*args, **more):
                return real(*args, **more)
            self.count += 1
            if self.count == self._disturbed:
                self.name = name
                if name == "write" and not self._failure.startswith("SIG"):  # else all is written below
                    real(args[0], bytes(args[1])[: len(args[1]) // 2])
                self._disturb()
            return real(*args, **more)

        return call

    def _disturb(self) -> None:
        if self._failure == "kill":
            os._exit(KILLED)
        if self._failure in ("SIGINT", "SIGTERM"):
            signal.raise_signal(getattr(signal, self._failure))
            return
        number = getattr(errno, self._failure)
        raise OSError(number, os.strerror(number))


def _changes(path: Any, how: Any = "r", *_: Any, **__: Any) -> bool:
    """Whether a file is opened to be written, or a folder to be synced."""
    if isinstance(how, int):
        return bool(how & _WRITING) or Path(os.fsdecode(path)).is_dir()
    return any(letter in how for letter in "wxa+")


def state(folder: Path) -> dict[str, str]:
    """What lies in a folder: names, with the text of YAML, a digest of others, where a link leads."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.suffix == ".yaml":
            found[name] = path.read_text(encoding="utf-8", errors="replace")
        else:
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
    return found


def run(folder: Path, args: list[str], disturbed: int, failure: str) -> tuple[int, int, str]:
    """Run the command in a process of its own.

    Returns:
        Exit code; how many calls were counted; the name of the one disturbed.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code, calls = 70, Calls(disturbed, failure)
        real_exit = os._exit
        tell = os.write
        try:
            os.chdir(folder)
            silence = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(silence, stream)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            calls.watch()
            _command(args)
        except SystemExit as stop:
            code = int(stop.code or 0)
        except BaseException:  # noqa: BLE001  its code says so
            code = 71
        finally:
            tell(writer, json.dumps([calls.count, calls.name]).encode())
            real_exit(code)
    os.close(writer)
    with os.fdopen(reader) as told:
        count, name = json.loads(told.read() or '[0, "killed"]')
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), count, name


def _command(args: list[str]) -> None:
    from gongkai_cli.cli.app import app

    app(args, prog_name="gongkai")


def fresh(start: Path, work: Path) -> Path:
    """A copy to work on."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(start, work, symlinks=True)
    os.environ["XDG_CACHE_HOME"] = str(work / ".cache")
    return work


def main() -> None:
    """Run the command undisturbed, then once for every call it makes."""
    task = json.loads(sys.argv[1])
    start, work, args, failures = Path(task["start"]), Path(task["work"]), task["args"], task["failures"]
    os.chdir(fresh(start, work))
    try:
        _command(args)  # here, so that everything is imported; its output comes before the first line of ours
    except SystemExit as stop:
        if stop.code:
            raise
    code, total, _ = run(fresh(start, work), args, 0, "")
    _tell({"k": 0, "code": code, "total": total, "state": state(work)})
    for k in range(1, total + 1):
        failure = failures[k % len(failures)]
        code, _, name = run(fresh(start, work), args, k, failure)
        result = {"k": k, "name": name, "failure": failure, "code": code, "state": state(work)}
        if failure == "kill":
            result["again"], _, _ = run(work, args, 0, failure)
            result["end"] = state(work)
        _tell(result)


def _tell(result: dict[str, Any]) -> None:
    sys.stdout.write(f"\n{json.dumps(result)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
