"""PDF, by LibreOffice where it is found: of Word files, many in one start of the program."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError
from gongkai_cli.files.opening import read_limited

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PROGRAMS = ("soffice", "libreoffice", "soffice.com")
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice*/program/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_WINDOWS = "LibreOffice/program/soffice.com"
_START, _EACH = 120, 20
"""Seconds to wait: for the program's start, and for each document."""
_SAVE_AS = "用 --format docx，在 Word 或 WPS 里另存为 PDF"
_GET = f"请安装 LibreOffice（免费，https://zh-cn.libreoffice.org），或{_SAVE_AS}"


def office_program() -> Path:
    """LibreOffice: on the path, else where it usually lies.

    Raises:
        DataError: it is not on this computer.
    """
    for name in PROGRAMS:
        program = shutil.which(name)
        if program:
            return Path(program)
    program_file = next((each for each in _usual_places() if each.is_file()), None)
    if program_file is None:
        raise DataError("没有找到 LibreOffice，不能生成 PDF", _GET)
    return program_file


def _usual_places() -> Iterator[Path]:
    for place in _USUAL:
        root, *rest = Path(place).parts
        yield from Path(root).glob("/".join(rest))
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        folder = os.environ.get(variable)
        if folder:
            yield Path(folder) / _WINDOWS


def pdf(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Word files as PDF, by the same names.

    Args:
        documents: names without ending → Word files.

    Raises:
        DataError: LibreOffice is not there, or made nothing of a document.
    """
    from tempfile import TemporaryDirectory

    program = office_program()
    with TemporaryDirectory(prefix="gongkai-pdf-") as name:
        folder = Path(name)
        # Numbers for names: what a document is called may be more than a command line takes.
        places = {each: folder / f"{no}.docx" for no, each in enumerate(documents, 1)}
        for each, place in places.items():
            place.write_bytes(documents[each])
        _convert(program, folder, list(places.values()))
        return {each: _result(each, place.with_suffix(".pdf")) for each, place in places.items()}


def _convert(program: Path, folder: Path, files: Sequence[Path]) -> None:
    import subprocess

    # A profile of its own: the user's may be open in a window, and then nothing would be converted.
    command = (
        str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), *map(str, files),
    )  # fmt: skip
    seconds = _START + _EACH * len(files)
    try:
        code, said = _run(command, seconds)
    except subprocess.TimeoutExpired as error:
        advice = f"请关闭 LibreOffice 的窗口后重试，或{_SAVE_AS}"
        raise DataError(f"LibreOffice 在 {seconds} 秒内没有转完", advice) from error
    except OSError as error:
        raise DataError(f"LibreOffice（{program}）不能运行：{error.strerror}", _GET) from error
    if code:
        last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise DataError(f"LibreOffice 没有转成 PDF：{last}", _GET)


def _run(command: Sequence[str], seconds: float) -> tuple[int, bytes]:
    """Run a program; where it takes too long, it ends with all that it has started."""
    import subprocess

    alone = os.name == "posix"
    with subprocess.Popen(  # noqa: S603  the program found above
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=alone,
    ) as process:
        try:
            _, said = process.communicate(timeout=seconds)
        except BaseException:
            if alone:
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            raise
    return process.returncode, said


def _result(name: str, made: Path) -> bytes:
    data = read_limited(made) if made.is_file() else b""
    if not data.startswith(b"%PDF"):
        raise DataError(f"LibreOffice 没有把“{name}”转成 PDF", f"请{_SAVE_AS}")
    return data
