"""Find the office's files: in a folder given, else in the project around the current one, else bundled.

A project is a folder whose ``data/`` holds a registry (``tasks_<year>.yaml`` or ``units.yaml``); any folder
below it belongs to it. A ``data/`` with neither is somebody else's and is passed over.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from gongkai_cli.errors import DataError, FileProblem, UsageError, file_problem

if TYPE_CHECKING:
    from collections.abc import Iterable

Origin = Literal["explicit", "project", "bundled"]

_TASKS_FILE = re.compile(r"tasks_(\d{4})\.yaml")
_REPORTS = re.compile(r"report_(\d{4})")
_LEDGER = re.compile(r"progress_(\d{4})")
UNITS_FILE = "units.yaml"
LIST_FILE = "registries.yaml"
"""Names several registries, each with a name and a parent."""
LIST_ENDINGS = (".yaml", ".yml")
_MAGIC = re.compile(r"[*?\[]")
UPPER_FOLDER = "upper"
"""Beside the registries: the plans of an upper level that are kept."""


class Workspace(NamedTuple):
    """Where the files of one office lie.

    Attributes:
        data: the folder of the registries.
        templates: the folder of the office's templates; need not exist.
        origin: how it was found.
    """

    data: Path
    templates: Path
    origin: Origin

    @property
    def units(self) -> Path:
        """The unit directory."""
        return self.data / UNITS_FILE

    @property
    def office(self) -> Path:
        """What is said once about the office; need not exist."""
        return self.data / "office.yaml"

    @property
    def upper(self) -> Path:
        """The folder of the plans of an upper level that are kept; need not exist."""
        return self.data / UPPER_FOLDER

    def tasks(self, year: int) -> Path:
        """The registry of a year; need not exist."""
        return self.data / f"tasks_{year}.yaml"

    def progress(self, year: int) -> Path:
        """The ledger of a year, a folder; need not exist."""
        return self.data / f"progress_{year}"

    def report_years(self) -> tuple[int, ...]:
        """The years that have a folder of annual reports, ascending."""
        return tuple(
            sorted(int(found[1]) for name in _names(self.data) if (found := _REPORTS.fullmatch(name)))
        )

    def ledger_years(self) -> tuple[int, ...]:
        """The years that have a ledger, ascending."""
        return tuple(
            sorted(int(found[1]) for name in _names(self.data) if (found := _LEDGER.fullmatch(name)))
        )

    def years(self) -> tuple[int, ...]:
        """The years that have a registry, ascending."""
        return _years_among(_names(self.data))

    def year(self, wanted: int | None) -> int:
        """The year to work on: the one asked for, else the latest.

        Raises:
            UsageError: there is no registry of that year.
            DataError: there is no registry at all.
        """
        years = self.years()
        if not years:
            raise DataError(
                f"“{shown(self.data)}”里没有登记册", "登记册的文件名应为 tasks_年份.yaml，如 tasks_2022.yaml"
            )
        if wanted is None:
            return years[-1]
        if wanted not in years:
            raise UsageError(f"没有{wanted}年的登记册", f"现有：{'、'.join(f'{year}年' for year in years)}")
        return wanted


def find(explicit: Path | None, start: Path) -> Workspace:
    """The workspace to use.

    Args:
        explicit: a folder the user names: the project, or its ``data/``.
        start: the folder from which to look upward.

    Raises:
        UsageError: ``explicit`` holds no registry.
    """
    if explicit is not None:
        data = data_of(Path(os.path.abspath(explicit)))  # noqa: PTH100  "." has a parent, links stay as named
        if data is not None:
            return Workspace(data, data.parent / "templates", "explicit")
        raise UsageError(f"“{explicit}”里没有登记册", "请指向含有 data/tasks_年份.yaml 的目录")
    for root in (start, *start.parents):
        if _is_registry(root / "data"):
            return Workspace(root / "data", root / "templates", "project")
    return bundled()


def data_of(folder: Path) -> Path | None:
    """Where the registries of a folder lie: in its ``data/``, or in itself; None where there are none.

    Raises:
        FileProblem: the system refuses the folder.
    """
    found = registries_of(folder)
    return found[0] if found is not None else None


def registries_of(folder: Path) -> tuple[Path, tuple[int, ...]] | None:
    """Where the registries of a folder lie, as of ``data_of``, and their years; each folder is listed once.

    Raises:
        FileProblem: the system refuses the folder.
    """
    for data in (folder / "data", folder):
        names = _names(data)
        if _are_registry(names):
            return data, _years_among(names)
    return None


def data_of_quietly(folder: Path) -> Path | None:
    """As ``data_of``, but None where the system refuses the folder."""
    try:
        return data_of(folder)
    except FileProblem:
        return None


def listed_nearby(start: Path) -> Path | None:
    """The nearest ``registries.yaml`` upward from a folder, where no registry is as near; else None."""
    for root in (start, *start.parents):
        if data_of_quietly(root) == root / "data":
            return None
        if os.path.lexists(root / LIST_FILE):
            return root / LIST_FILE
    return None


def stands_for_one(text: str, start: Path) -> bool:
    """Whether what is typed names one folder, rather than several by a pattern or a list of them."""
    path = start / text
    if is_folder(path):
        return data_of_quietly(path) is not None or not os.path.lexists(path / LIST_FILE)
    if os.path.lexists(path):
        return path.suffix.lower() not in LIST_ENDINGS
    return not is_pattern(text)


def is_folder(path: Path) -> bool:
    """Whether there is a folder; what the system refuses to look at is none."""
    try:
        return path.is_dir()
    except OSError:  # a name too long for it
        return False


def is_pattern(text: str) -> bool:
    """Whether a text stands for what matches it; one that exists as it is written stands for itself."""
    return _MAGIC.search(text) is not None


def without_registry(start: Path) -> Path | None:
    """The nearest ``data/`` upward from a folder, which holds no registry; None where there is none."""
    return next((root / "data" for root in (start, *start.parents) if (root / "data").is_dir()), None)


def bundled() -> Workspace:
    """The registry that comes with the program: inside the wheel, or the checkout it runs from."""
    package = Path(__file__).parents[1]
    root = package / "bundled"
    if not root.is_dir():
        root = package.parents[1]
    return Workspace(root / "data", root / "templates", "bundled")


def shown(path: Path) -> str:
    """A path as messages and reports print it: relative to the current folder where that is short."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        relative = str(path)
    far = relative.startswith(f"..{os.sep}..{os.sep}..")
    return (str(path) if far else relative).replace(os.sep, "/")


def _is_registry(data: Path) -> bool:
    return _are_registry(_names(data))


def _are_registry(names: Iterable[str]) -> bool:
    return any(name == UNITS_FILE or _TASKS_FILE.fullmatch(name) for name in names)


def _years_among(names: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted(int(found[1]) for name in names if (found := _TASKS_FILE.fullmatch(name))))


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208  names are all that is wanted
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:  # somebody's data, and not to be read: no reason to answer from other data
        raise file_problem(error, folder) from error
