"""The two registries that are compared: years of a folder, folders, files, an earlier state in git."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.diagnostics import errors_of
from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.files import workspace as places
from gongkai_cli.files.revisions import commit_of, content_at
from gongkai_cli.session.registry_access import open_registry, open_sound_registry
from gongkai_cli.session.session import Noted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.model import Registry
    from gongkai_cli.registry.load import Loaded

_YEAR = re.compile(r"([12]\d{3})年?")


class Plan(NamedTuple):
    """One of the two.

    Attributes:
        registry: what is compared.
        label: what it is called, short.
        place: what tells it from another with the same label.
        workspace: where it lies.
    """

    registry: Registry
    label: str
    place: str
    workspace: Workspace


def open_plans(
    workspace: Workspace, typed: Sequence[str], *, cache: bool, sound: bool
) -> Noted[tuple[Plan, Plan]]:
    """The two that are named; of none named, the last two years of the folder.

    Args:
        workspace: the folder whose years are meant.
        typed: years, folders, files.
        cache: whether snapshots may be used and kept.
        sound: refuse a registry with errors: a document will be made.

    Raises:
        UsageError: they are not two, or one is not there.
        DataError: one cannot be used.
    """
    years = workspace.years()
    if not typed and len(years) > 1:
        typed = [str(year) for year in years[-2:]]
    if len(typed) != 2:  # noqa: PLR2004
        raise UsageError(
            _not_two(typed),
            f"请写两个年份、目录或登记册文件，如 gongkai diff 2022 2023；现有：{_years(years)}",
        )
    one, other = (_opened(workspace, each, cache=cache, sound=sound) for each in typed)
    return Noted(_distinguished(one.value, other.value), tuple(dict.fromkeys((*one.notes, *other.notes))))


def open_earlier(
    workspace: Workspace, revision: str, year: int | None, *, sound: bool
) -> Noted[tuple[Plan, Plan]]:
    """A year's registry as git had it at a revision, and as it lies in the folder now.

    Raises:
        UsageError: no such revision or year.
        DataError: there is no git or no repository, or one of the two cannot be used.
    """
    chosen = workspace.year(year)
    now = Noted(open_sound_registry(workspace, chosen)) if sound else open_registry(workspace, chosen)
    commit = commit_of(workspace.data, revision)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as name:
        folder = Path(name)
        for path in (workspace.tasks(chosen), workspace.units):
            held = content_at(workspace.data, commit, path.name)
            if held is None:
                raise UsageError(
                    f"“{revision}”里没有 {places.shown(path)}", "那时还没有这个文件，请换一个版本或年份"
                )
            (folder / path.name).write_bytes(held)
        before = _loaded(folder / workspace.tasks(chosen).name, revision, sound=sound)
    plans = Plan(before.value, revision, "", workspace), Plan(now.value.registry, "现在", "", workspace)
    return Noted(plans, (*before.notes, *now.notes))


def is_place(typed: str) -> bool:
    """Whether what is typed is a folder or a file, and no year."""
    return _YEAR.fullmatch(typed) is None and Path(typed).exists()


def _not_two(typed: Sequence[str]) -> str:
    if not typed:
        return "没有写比较哪两份"
    return f"只写了一份“{typed[0]}”" if len(typed) == 1 else f"比较的是两份，这里写了 {len(typed)} 份"


def _opened(workspace: Workspace, typed: str, *, cache: bool, sound: bool) -> Noted[Plan]:
    year = _YEAR.fullmatch(typed)
    path = Path(typed)
    if year is not None and (int(year[1]) in workspace.years() or not path.exists()):
        return _of_folder(workspace, int(year[1]), cache=cache, sound=sound)
    if path.is_dir():
        return _of_folder(places.find(path, Path.cwd()), None, cache=cache, sound=sound)
    if path.is_file():
        found = _loaded(path, "", sound=sound)
        folder = path.absolute().parent
        own = places.Workspace(folder, folder.parent / "templates", "explicit")
        return Noted(Plan(found.value, f"{found.value.notice.year}年", places.shown(path), own), found.notes)
    raise UsageError(
        f"“{typed}”不是年份，也没有这个目录或文件",
        f"请写年份、目录或登记册文件；现有：{_years(workspace.years())}",
    )


def _of_folder(workspace: Workspace, year: int | None, *, cache: bool, sound: bool) -> Noted[Plan]:
    opened = (
        Noted(open_sound_registry(workspace, year)) if sound else open_registry(workspace, year, cache=cache)
    )
    registry = opened.value.registry
    folder = workspace.data.parent if workspace.data.name == "data" else workspace.data
    return Noted(Plan(registry, f"{registry.notice.year}年", places.shown(folder), workspace), opened.notes)


def _loaded(path: Path, label: str, *, sound: bool) -> Noted[Registry]:
    """A registry from its file; where it was read out of git, findings name the revision."""
    from gongkai_cli.registry.load import load_files
    from gongkai_cli.rules.check import check

    loaded = load_files(path, path.parent / places.UNITS_FILE)
    errors = errors_of(check(loaded))
    registry = loaded.registry
    if registry is None or not loaded.usable or (sound and errors):
        where = f"{label}:" if label else ""
        told = [
            each._replace(where=each.where._replace(file=f"{where}{Path(each.where.file).name}"))
            for each in errors
        ]
        name = f"“{label}”的登记册" if label else f"“{places.shown(path)}”"
        raise DataError(f"{name}无法使用", _advice(loaded, label), told if label else errors)
    note = f"注意：{label or places.shown(path)} 有 {len(errors)} 处错误，结果可能不准"
    return Noted(registry, (note,) if errors else ())


def _advice(loaded: Loaded, label: str) -> str:
    if label:
        return "请换一个版本"
    missing = not loaded.tasks_path.with_name(places.UNITS_FILE).is_file()
    return f"登记册旁边要有 {places.UNITS_FILE}" if missing else "请先改正上面的错误"


def _distinguished(one: Plan, other: Plan) -> tuple[Plan, Plan]:
    """Labels that tell the plans apart: by their folders or files, by whole paths where those are alike."""
    if one.label != other.label or one.place == other.place:
        return one, other
    names = [Path(each.place).resolve().name for each in (one, other)]
    if names[0] == names[1] or not all(names):
        names = [each.place for each in (one, other)]
    return one._replace(label=f"{names[0]} {one.label}"), other._replace(label=f"{names[1]} {other.label}")


def _years(years: Sequence[int]) -> str:
    return "、".join(f"{year}年" for year in years)
