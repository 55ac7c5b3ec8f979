"""What ``-C`` or GONGKAI_DATA names: one folder, or several registries."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai_cli.cli.boundary import say
from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.files.workspace import listed_nearby, shown, stands_for_one

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.session.many import LeftOut, ListedPlaces, Registries

_NAMED = 10
"""So many registries are named in a line; of more, it is said how many."""
_QUOTES = ("'", '"')


def typed_folders(data: Sequence[str] | None) -> tuple[str, ...]:
    """What is typed after ``-C``, or else stands in GONGKAI_DATA; nothing where there is neither.

    In the variable several are parted as in PATH: by ``;`` on Windows, elsewhere by ``:``. A value that
    exists as a whole is one, whatever is in its name.
    """
    if data:
        return tuple(map(_unquoted, data))
    value = os.environ.get("GONGKAI_DATA", "")
    if not value or os.path.lexists(value):
        return (value,) if value else ()
    return tuple(_unquoted(part) for part in value.split(os.pathsep) if part)


def _unquoted(text: str) -> str:
    """Without the quotes around it: Windows' own shell hands them on."""
    quoted = len(text) > 2 and text[0] == text[-1] and text[0] in _QUOTES  # noqa: PLR2004  the quotes
    return text[1:-1] if quoted and not os.path.lexists(text) else text


def only_folder(data: Sequence[str] | None) -> Path | None:
    """The one folder that a verb works on; None where none is named and the current one counts.

    Raises:
        UsageError: several registries are meant.
        DataError: the only one cannot be used.
    """
    given = typed_folders(data)
    places = _places(given)
    if places is None:
        return Path(given[0]) if given else None
    if len(places.places) > 1:
        names = _named([place.name for place in places.places])
        raise UsageError(
            f"这个命令一次只办一个登记册，这里有 {len(places.places)} 个：{names}", "请用 -C 指明其中一个目录"
        )
    for place in places.places:
        if place.workspace is not None:
            return place.workspace.data
    own = [place.problem for place in places.places if place.problem is not None]
    raise DataError("没有可用的登记册", "请先改正上面的错误", own or places.findings)


def target_folder(data: Sequence[str] | None) -> Path | None:
    """The one folder that a verb writes to, which need not hold a registry yet; None where none is named.

    Raises:
        UsageError: several are named.
    """
    given = typed_folders(data)
    if len(given) > 1:
        raise UsageError(f"只能写到一个目录，这里有 {len(given)} 个", "请用 -C 指明其中一个")
    return Path(given[0]) if given else None


def open_several(
    data: Sequence[str] | None, year: int | None, *, cache: bool = True, quiet: bool = False
) -> Registries | None:
    """The registries that are meant; None where it is one, named as ever or not at all.

    Args:
        data: what ``--data`` names.
        year: what ``--year`` names.
        cache: whether snapshots may be used and kept.
        quiet: say nothing (shell completion).

    Raises:
        UsageError: there is no such folder, or nothing matches a pattern.
        DataError: a list of registries cannot be used.
    """
    listed = listed_several(data, quiet=quiet)
    if listed is None:
        return None
    from gongkai_cli.session.many import Registries

    if not listed.places:
        raise DataError("没有列出登记册", "请在 registries 下面列出各登记册的 path", listed.findings)
    if listed.findings and not quiet:
        say(f"注意：列出登记册的文件有 {len(listed.findings)} 处问题（运行 gongkai check 查看）")
    return Registries(listed.places, year, cache=cache)


def listed_several(data: Sequence[str] | None, *, quiet: bool = False) -> ListedPlaces | None:
    """The registries that are meant, and what is wrong with the lists of them. As ``open_several``."""
    given = typed_folders(data)
    listed = _places(given)
    if listed is not None and not given and not quiet:
        say(f"提示：用“{shown(listed_nearby(Path.cwd()) or Path())}”列出的登记册")
    return listed


def alone(workspace: Workspace, year: int | None, *, cache: bool) -> Registries:
    """One registry, treated as several: a list of one row."""
    from gongkai_cli.files.registries import folder_name
    from gongkai_cli.session.many import Place, Registries

    name = "宁波市江北区（自带）" if workspace.origin == "bundled" else folder_name(workspace.data)
    workspace.year(year)  # refuses, in the words for one
    return Registries((Place(name, "", workspace, None, workspace.years()),), year, cache=cache)


def check_sort(sort: str | None, orders: Sequence[str]) -> str:
    """The order of registries that was typed, or the first there is.

    Raises:
        UsageError: there is no such order here; none where tasks are not listed by registry.
    """
    if sort is None:
        return "registry"
    if sort not in orders:
        advice = f"可用的有：{'、'.join(orders)}" if orders else "请加 --by registry，或去掉 --sort"
        raise UsageError(f"这里不能用 --sort {sort}", advice)
    return sort


def _places(given: tuple[str, ...]) -> ListedPlaces | None:
    here = Path.cwd()
    if len(given) == 1 and stands_for_one(given[0], here):
        return None
    if not given:
        listing = listed_nearby(here)
        if listing is None:
            return None
        given = (str(listing),)
    from gongkai_cli.session.many import listed_places

    return listed_places(given, here)


def _named(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


def remarks_of(notes: Mapping[str, Sequence[str]], counted: Sequence[str]) -> tuple[str, ...]:
    """What there is to tell about registries, each kind in one line.

    Args:
        notes: the names of registries by what is to be told about them.
        counted: the registries that take part; what is so of all of them is told without their names.
    """
    everybody = len(counted) if len(counted) > 1 else 0
    return tuple(
        note if len(names) == everybody else f"{_named(names)}：{note}" for note, names in notes.items()
    )


def not_counted(left_out: Sequence[LeftOut]) -> tuple[str, ...]:
    """Which registries no total counts, and why; nothing where all are counted."""
    if not left_out:
        return ()
    reasons = "；".join(f"{left.name}（{left.reason}）" for left in left_out[:_NAMED])
    more = f"；等 {len(left_out)} 个" if len(left_out) > _NAMED else ""
    return (f"没有计入 {len(left_out)} 个：{reasons}{more}",)
