"""Which registries are meant: folders, patterns and ``registries.yaml`` become places, in a fixed order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic, errors_of
from gongkai_cli.errors import DataError, FileProblem, UsageError
from gongkai_cli.files import registries as folders
from gongkai_cli.files.registries import Identity, Place
from gongkai_cli.files.workspace import LIST_ENDINGS, LIST_FILE, data_of_quietly, is_folder, is_pattern, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.files.source import YamlDocument

_MOST_BYTES = 8 * 2**20
"""Of a list; one of ten thousand registries has one."""


class ListedPlaces(NamedTuple):
    """Several registries, and what is wrong with the files that list them.

    Attributes:
        places: in a fixed order: as typed, as listed, the hits of a pattern by their paths; each folder once.
        findings: about ``registries.yaml``, whether or not a place is lost by them.
    """

    places: tuple[Place, ...]
    findings: tuple[Diagnostic, ...] = ()


class _Listed(NamedTuple):
    """A place before it has its name for good.

    Attributes:
        folder: as named.
        place: with the name it would like to have.
        chosen: whether it is named itself, rather than hit by a pattern.
        where: the entry of a list that it comes from; None where it was typed.
    """

    folder: Path
    place: Place
    chosen: bool = True
    where: Where | None = None


def places_of(given: Sequence[str], start: Path) -> tuple[Place, ...]:
    """What is typed after ``-C``: folders, patterns, ``registries.yaml``. As ``listed_places``."""
    return listed_places(given, start).places


def listed_places(given: Sequence[str], start: Path) -> ListedPlaces:
    """The registries that are meant, and what is wrong with the lists of them.

    Args:
        given: folders, patterns, lists or folders that hold one; paths are relative to ``start``.
        start: the current folder.

    Raises:
        UsageError: there is no such folder, or nothing matches a pattern.
        DataError: a list cannot be used at all; the findings are in it.
        FileProblem: the system refuses it.
    """
    listed: list[_Listed] = []
    findings: list[Diagnostic] = []
    for text in given:
        listed += _typed(text, start, findings)
    single = _without_circles(_each_once(listed, findings), findings)
    places = folders.named_apart([each.place for each in single], [each.folder for each in single])
    return ListedPlaces(places, tuple(findings))


def list_file(text: str, start: Path) -> Path | None:
    """The list that a text names: the file, or the folder with one and no registry; None where it is none."""
    path = start / text
    if is_folder(path):
        inside = path / LIST_FILE
        return inside if os.path.lexists(inside) and data_of_quietly(path) is None else None
    return path if os.path.lexists(path) and path.suffix.lower() in LIST_ENDINGS else None


def _typed(text: str, start: Path, findings: list[Diagnostic]) -> Iterator[_Listed]:
    path = Path(os.path.abspath(start / text))  # noqa: PTH100  "." has a parent, links stay as named
    listing = list_file(text, start)
    if listing is not None:
        yield from _of_file(Path(os.path.abspath(listing)), findings)  # noqa: PTH100  likewise
    elif is_folder(path):
        yield _Listed(path, folders.place_at(path))
    elif os.path.lexists(path):
        raise UsageError(f"“{text}”不是目录", f"请指向登记册所在的目录，或列出几个登记册的 {LIST_FILE}")
    elif is_pattern(text):
        hits = tuple(_hits(text, start))
        if not hits:
            raise UsageError(
                f"没有与“{text}”匹配的登记册目录", "请核对路径；通配符 * 代表一层目录，** 代表任意多层"
            )
        yield from hits
    else:
        raise UsageError(f"没有“{text}”这个目录", "请检查路径")


def _hits(pattern: str, base: Path, parent: str = "") -> Iterator[_Listed]:
    """What a pattern stands for; of one that searches, only registries and what was meant to be one."""
    found = folders.matching(pattern, base)
    search = folders.is_search(pattern)
    for problem in found.unread:
        folder = Path(problem.where.file)
        yield _Listed(folder, Place(folder.name or str(folder), parent, None, problem), chosen=False)
    for hit in found.folders:
        folder = Path(os.path.abspath(hit))  # noqa: PTH100  links stay as named
        place = folders.place_at(folder, parent=parent)
        if place.workspace is not None or not search or _meant_as_one(folder):
            yield _Listed(folder, place, chosen=False)


def _meant_as_one(folder: Path) -> bool:
    """Whether a folder without a registry has files of one under names that nothing reads."""
    from gongkai_cli.files.misnamed import misnamed

    return folder.name != "data" and bool(misnamed(folder / "data"))


def _of_file(path: Path, findings: list[Diagnostic]) -> Iterator[_Listed]:
    """The places of a list; what is wrong with it is added to the findings.

    Raises:
        DataError: nothing of it can be used.
    """
    from gongkai_cli.schema.registries import RegistriesFile
    from gongkai_cli.schema.validation import validate

    document = _document(path)
    before = _entries(document)
    shape = validate(document, RegistriesFile) if document.tree is not None else None
    wrong = (*document.diagnostics, *(shape.findings if shape is not None else ()))
    if shape is None or shape.value is None:
        raise DataError(f"“{shown(path)}”读不了，不知道有哪些登记册", "请先改正上面的错误", errors_of(wrong))
    findings += wrong
    left = dict(_entries(document))
    numbers = {where: index for index, (where, _) in enumerate(left.items())}
    for where, _ in before:
        if where in left:
            yield from _of_entry(shape.value.registries[numbers[where]], path.parent, where, findings)
        else:
            name = f"{path.name} 第{where.line}行"
            lost = Place(name, "", None, _first(wrong, where))
            yield _Listed(path.with_name(f"{path.name}:{where.line}:{where.column}"), lost, where=where)


def _document(path: Path) -> YamlDocument:
    from gongkai_cli.files.opening import read_limited
    from gongkai_cli.files.source import load_bytes

    name = shown(path)
    try:
        return load_bytes(read_limited(path, _MOST_BYTES), name)
    except FileProblem as problem:
        raise DataError(problem.message, problem.help) from problem


def _entries(document: YamlDocument) -> list[tuple[Where, object]]:
    from gongkai_cli.files.source import YamlList

    items = document.node("registries")
    if not isinstance(items, YamlList):
        return []
    return [(document.where("registries", index), item) for index, item in enumerate(items)]


def _first(findings: Sequence[Diagnostic], where: Where) -> Diagnostic:
    """The finding that cost an entry: the first at or after its place."""
    after = [each for each in findings if each.where >= where]
    return min(after, key=lambda each: each.order) if after else diagnostic("GK103", where, "这一项读不了")


def _of_entry(entry: object, base: Path, where: Where, findings: list[Diagnostic]) -> Iterator[_Listed]:
    path, name, parent = (getattr(entry, field) or "" for field in ("path", "name", "parent"))
    path = path.replace("\\", "/")  # the file is the same on every system
    folder = Path(os.path.abspath(base / path))  # noqa: PTH100  links stay as named
    if is_folder(folder) or not is_pattern(path):
        yield _Listed(folder, folders.place_at(folder, name, parent, where), where=where)
        return
    hits = tuple(_hits(path, base, parent))
    if name:
        message = f"“{path}”是通配符，不能都叫“{name}”"
        findings.append(diagnostic("GK017", where, message, "请删去 name，各用目录名"))
    if not hits:
        missing = diagnostic("GK016", where, f"没有与“{path}”匹配的登记册目录")
        yield _Listed(folder, Place(path, parent, None, missing), False, where)
    yield from (hit._replace(where=where) for hit in hits)


def _each_once(listed: Sequence[_Listed], findings: list[Diagnostic]) -> list[_Listed]:
    """Each folder once: as it is named itself, else where a pattern hits it first."""
    keys = [_key(each) for each in listed]
    first: dict[Identity, int] = {}
    for index, each in sorted(enumerate(listed), key=lambda item: (not item[1].chosen, item[0])):
        earlier = first.setdefault(keys[index], index)
        if earlier != index and each.chosen and each.where is not None:
            message = f"“{shown(each.folder)}”已经列在前面，叫“{listed[earlier].place.name}”"
            findings.append(diagnostic("GK017", each.where, message, "请删去一个"))
    kept = [each for index, each in enumerate(listed) if first[keys[index]] == index]
    _report_equal_names(kept, findings)
    return kept


def _key(each: _Listed) -> Identity:
    workspace = each.place.workspace
    return folders.identity(each.folder if workspace is None else workspace.data)


def _report_equal_names(listed: Sequence[_Listed], findings: list[Diagnostic]) -> None:
    """Entries of a list that cannot be told apart by name and parent."""
    taken: set[tuple[str, str]] = set()
    for each in listed:
        if each.where is not None and each.chosen:
            name, parent = each.place.name, each.place.parent
            if (name, parent) in taken:
                message = f"名称“{name}”已经用在前面，这里按目录分别称呼"
                findings.append(diagnostic("GK017", each.where, message, "请各写各的 name 或 parent"))
            taken.add((name, parent))


def _without_circles(listed: Sequence[_Listed], findings: list[Diagnostic]) -> list[_Listed]:
    """The places; parents that lead round to themselves are reported and left away."""
    above = {each.place.name: each.place.parent for each in reversed(listed)}
    in_circle: set[str] = set()
    done: set[str] = set()
    for start in above:
        way: dict[str, None] = {}
        name = start
        while name in above and name not in done and name not in way:
            way[name] = None
            name = above[name]
        if name in way:
            names = list(way)
            in_circle.update(names[names.index(name) :])
        done.update(way)
    for each in listed:
        if each.place.name in in_circle and each.where is not None:
            message = f"“{each.place.name}”的上级“{each.place.parent}”又归到它自己下面"
            findings.append(diagnostic("GK015", each.where, message))
    return [
        each._replace(place=each.place._replace(parent="")) if each.place.name in in_circle else each
        for each in listed
    ]
