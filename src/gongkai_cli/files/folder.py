"""What lies in a folder whose files are added up: each is read, or named as not read; none is passed over.

Hidden files and what Windows leaves unseen are nobody's figures. What an editor leaves beside a file is named
as ignored, but only while that file is there: else it may be the last copy.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic
from gongkai_cli.errors import file_problem
from gongkai_cli.files.workspace import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDING = ".yaml"
_LITTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
_LOCK = ("~$", ".~")
"""How Excel, WPS and LibreOffice begin the names of what they keep beside a file that is open."""
_BACKUP = re.compile(r"#?(?P<of>.+?)(?:~|#|\.(?:bak|orig|tmp|swp|swo|old)~?)", re.IGNORECASE)
_YAML = (".yaml", ".yml")


class Listing(NamedTuple):
    """A folder's contents.

    Attributes:
        files: what is to be read, by name.
        strays: findings about what is not.
        ignored: what an editor left beside files that are there.
    """

    files: tuple[Path, ...] = ()
    strays: tuple[Diagnostic, ...] = ()
    ignored: tuple[Path, ...] = ()


def listing(folder: Path, code: str) -> Listing:
    """What lies in a folder of YAML files; nothing where there is no such folder.

    Args:
        folder: the folder.
        code: of the findings.

    Raises:
        FileProblem: the system refuses the folder.
    """
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  names are all that is wanted
    except FileNotFoundError:
        return Listing()
    except NotADirectoryError:
        return Listing((), (stray(folder, code, "应是目录，却是一个文件", "请把它移走或改名"),))
    except OSError as error:
        raise file_problem(error, folder) from error
    files: list[Path] = []
    ignored: list[Path] = []
    strays: list[Diagnostic] = []
    for path in (folder / name for name in names if not is_unseen(name)):
        problem = _problem(path)
        if is_leftover(path):
            ignored.append(path)
        elif problem:
            strays.append(stray(path, code, *problem))
        elif path.is_file() or not path.exists():  # a link to nowhere is reported by whoever reads it
            files.append(path)
    return Listing(tuple(files), tuple(strays), tuple(ignored))


def stray(path: Path, code: str, problem: str, advice: str) -> Diagnostic:
    """The finding about something that is not read."""
    name = shown(path)
    return diagnostic(code, Where(name, 1, 1), f"“{name}”{problem}", advice)


def is_unseen(name: str) -> bool:
    """Whether people do not see a file of this name in its folder, and nothing of theirs is in it."""
    if name.lower() in _LITTER or name.startswith("._"):
        return True
    return name.startswith(".") and not name.startswith(_LOCK) and not name.lower().endswith(_YAML)


def is_leftover(path: Path) -> bool:
    """Whether an editor left a file: a lock, or the backup of a file that is still there."""
    if path.name.startswith(_LOCK):
        return True
    found = _BACKUP.fullmatch(path.name)
    return found is not None and path.with_name(found["of"]).is_file()


def files_below(folder: Path) -> Iterator[Path]:
    """The files in a folder and below it that people see, and the links to folders, which are not followed.

    Raises:
        OSError: a folder cannot be read.
    """

    def refused(error: OSError) -> None:
        raise error

    for place, below, names in os.walk(folder, onerror=refused, followlinks=False):
        below[:] = sorted(name for name in below if not name.startswith("."))
        links = [name for name in below if os.path.islink(os.path.join(place, name))]  # noqa: PTH114, PTH118
        yield from (Path(place) / name for name in sorted((*links, *names)) if not is_unseen(name))


def _problem(path: Path) -> tuple[str, str] | None:
    """What keeps a thing in the folder from being read, and what to do; None where nothing does."""
    if path.is_dir():
        return _subfolder(path)
    if path.exists() and not path.is_file():
        return "不是普通文件，没有读", "请把它移出这个目录"
    if path.name.startswith("."):
        return "以点开头，是隐藏文件，没有读", f"要用的，请改名为 {path.name.lstrip('.')}；不用的请移走"
    if path.suffix == ENDING:
        return None
    if path.suffix.lower() in _YAML:
        right = path.with_suffix(ENDING)
        there = right.name in os.listdir(path.parent)  # noqa: PTH208  not every disk tells .YAML from .yaml
        advice = f"已有 {right.name}，请核对后只留一份" if there else f"请改名为 {right.name}"
        return f"没有读：扩展名应是 {ENDING}", advice
    return f"没有读：不是 {ENDING} 文件", "内容要计入的，请另存为 单位.yaml；与此无关的，请移出这个目录"


def _subfolder(path: Path) -> tuple[str, str] | None:
    try:
        count = sum(1 for _ in files_below(path))
    except OSError as error:
        return f"是下级目录，打不开（{file_problem(error, shown(path)).message}）", "请检查权限，或把它移走"
    if not count and path.suffix.lower() not in _YAML:
        return None
    return f"是下级目录，其中 {count} 个文件没有读", "要计入的文件请移到上一级；与此无关的，请移出这个目录"
