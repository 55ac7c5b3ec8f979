"""Many registries as a folder of Parquet files that grows: ``<table>/year=2022/….parquet``.

A run makes the files of its year anew: the rows of the registries it has read, between those of all others,
which stay as they are. Rows lie in the order of the registries' paths and in groups of a fixed size, so that
the same registries give the same bytes, whether they came in one run or in many. The old files are read piece
by piece; only what is written is in memory as a whole, compressed.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli import __version__
from gongkai_cli.errors import FileProblem, UsageError
from gongkai_cli.files.opening import read_limited
from gongkai_cli.files.workspace import shown
from gongkai_cli.render.parquet import arrow, schema_of
from gongkai_cli.views.dataset import IDENTITY, KEY, PARTITION, SCHEMA, TABLES, Identified, NotCounted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from gongkai_cli.views.dataset import DatasetRows, DatasetTable, Row

MANIFEST = "_gongkai.json"
"""Says what the data set is; engines pass over a name that begins so."""
_GROUP = 65_536
"""Rows of a group, which engines read as a whole."""
_LARGEST_MANIFEST = 64 * 2**20
_ANEW = "数据集随时可以从登记册重做：请换一个目录，或删去它再导出"


class Updated(NamedTuple):
    """The files as they are to be.

    Attributes:
        files: by where they go, the manifest first: without it, tables are taken for somebody else's.
        rows: of each table in this year.
        not_counted: of this year, those of this run and those of earlier runs that this one has not tried.
    """

    files: Mapping[Path, bytes]
    rows: Mapping[str, int]
    not_counted: tuple[NotCounted, ...]


class ParquetDataset:
    """The data set of a folder, which need not be there.

    Raises:
        UsageError: pyarrow is not installed, or the folder holds what this program did not write, or what it
            cannot add to.
        FileProblem: a file of it cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        arrow()  # refuses before anything else is done
        self._years = self._read_years()

    @staticmethod
    def lies_in(folder: Path) -> bool:
        """Whether a folder holds a data set, so that a single registry is added to it too."""
        return (folder / MANIFEST).exists()

    def _read_years(self) -> dict[str, Any]:
        """What the manifest says of each year."""
        path = self.folder / MANIFEST
        if not path.exists():
            self._refuse_foreign()
            return {}
        try:
            found = json.loads(read_limited(path, _LARGEST_MANIFEST))
            written, years = found["schema"], dict(found["years"])
        except (ValueError, KeyError, TypeError):
            raise FileProblem(f"“{shown(path)}”读不了，不是完整的 JSON", _ANEW) from None
        if written != SCHEMA:
            what = f"“{shown(self.folder)}”是 {written} 的数据集，这个版本的 gongkai 只写 {SCHEMA}"
            raise UsageError(what, f"请用写它的那个版本，或者换一个目录。{_ANEW}")
        return years

    def _refuse_foreign(self) -> None:
        foreign = [table.name for table in TABLES if any((self.folder / table.name).glob("*"))]
        if foreign:
            what = f"“{shown(self.folder)}”里已有 {foreign[0]}/，没有 {MANIFEST}，不是 gongkai 导出的数据集"
            raise UsageError(what, "请用 -o 换一个目录")

    def path_of(self, data: Path) -> str:
        """What tells a registry from every other: where it lies, from the folder that holds the data set.

        Args:
            data: the folder of its files.
        """
        root = os.path.realpath(data.parent if data.name == "data" else data)
        try:
            path = os.path.relpath(root, os.path.dirname(os.path.realpath(self.folder)))  # noqa: PTH120
        except ValueError:  # another drive
            path = root
        return path.replace(os.sep, "/")

    @cached_property
    def known(self) -> Mapping[str, Identified]:
        """Every registry of any year, by its path."""
        return {registry.path: registry for registry, _ in self._registries("*")}

    def _registries(self, year: object) -> Iterator[tuple[Identified, date]]:
        """The registries of a year, each with the day of its rows."""
        for path in sorted((self.folder / "registries").glob(f"{PARTITION}={year}/*.parquet")):
            with _reading(path), _opened(path) as file:
                columns = [column.to_pylist() for column in file.read().columns[: len(IDENTITY)]]
            for name, parent, key, day in zip(*columns, strict=True):
                yield Identified(name, parent or "", key), day

    def updated(
        self,
        year: int,
        day: date,
        rows: Iterable[DatasetRows],
        failed: Callable[[], Sequence[NotCounted]],
    ) -> Updated:
        """The files of a year, with these registries' rows in the place of their earlier ones.

        Args:
            year: the partition.
            day: for which the rows hold.
            rows: of each registry, in the order of their paths.
            failed: those that could not be used; asked once all rows have been taken.
        """
        before = {registry.path: each.isoformat() for registry, each in self._registries(year)}
        merges = {table.name: self._merge(table, year, day) for table in TABLES}
        renewed: list[Identified] = []
        for one in rows:
            renewed.append(one.registry)
            for name, merge in merges.items():
                merge.put(one.registry.path, one.tables[name])
        tables = {merge.path: merge.done() for merge in merges.values()}
        counts = {name: merge.rows + _rows_beside(merge.path) for name, merge in merges.items()}
        not_counted = self._not_counted(year, before, failed(), renewed)
        manifest = self._new_manifest(year, day, counts, not_counted)
        return Updated({self.folder / MANIFEST: manifest, **tables}, counts, not_counted)

    def _merge(self, table: DatasetTable, year: int, day: date) -> _Merge:
        name = day.isoformat() if table.by_day else table.name
        path = self.folder / table.name / f"{PARTITION}={year}" / f"{name}.parquet"
        return _Merge(path, schema_of(table.fields, table.name, SCHEMA))

    def _not_counted(
        self,
        year: int,
        before: Mapping[str, str],
        failed: Sequence[NotCounted],
        renewed: Sequence[Identified],
    ) -> tuple[NotCounted, ...]:
        paths = {registry.name: path for path, registry in self.known.items()}
        earlier = (NotCounted(**each) for each in self._years.get(str(year), {}).get("not_counted", ()))
        found: dict[str, NotCounted] = {}
        for each in (*earlier, *failed):
            path = each.path or paths.get(each.name, "")
            found[path or each.name] = each._replace(path=path, as_of=before.get(path, ""))
        for registry in renewed:
            found.pop(registry.path, None)
            found.pop(registry.name, None)
        return tuple(each for _, each in sorted(found.items()))

    def _new_manifest(
        self, year: int, day: date, rows: Mapping[str, int], not_counted: Sequence[NotCounted]
    ) -> bytes:
        failed = [each._asdict() for each in not_counted]
        years = {**self._years, str(year): {"as_of": day.isoformat(), "rows": rows, "not_counted": failed}}
        document = {
            "schema": SCHEMA,
            "written_by": f"gongkai {__version__}",
            "partition": PARTITION,
            "tables": {table.name: [field._asdict() for field in table.fields] for table in TABLES},
            "years": dict(sorted(years.items())),
        }
        return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


class _Merge:
    """A file of the data set on the way from what it was to what it will be.

    Attributes:
        path: where it goes.
        rows: written so far.
    """

    def __init__(self, path: Path, schema: Any) -> None:
        self._pa, parquet = arrow()
        self.path = path
        self.rows = 0
        self._schema = schema
        self._out = BytesIO()
        self._writer = parquet.ParquetWriter(self._out, schema, compression="zstd", write_page_checksum=True)
        self._waiting: list[Any] = []
        self._old = _by_registry(path, schema) if path.exists() else iter(())
        self._next = next(self._old, None)

    def put(self, path: str, rows: Sequence[Row]) -> None:
        """Write a registry's rows, after those of all with a lesser path; its old ones are passed over."""
        self._copy(lambda old: old < path)
        while self._next is not None and self._next[0] == path:
            self._next = next(self._old, None)
        if rows:
            arrays = [
                self._pa.array(cells, type=field.type)
                for cells, field in zip(zip(*rows, strict=True), self._schema, strict=True)
            ]
            self._write(self._pa.RecordBatch.from_arrays(arrays, schema=self._schema))

    def done(self) -> bytes:
        """Write what is left; the whole file."""
        self._copy(lambda _: True)
        self._flush(1)
        if not self.rows:
            self._writer.write_table(self._schema.empty_table())
        self._writer.close()
        return self._out.getvalue()

    def _copy(self, wanted: Callable[[str], bool]) -> None:
        while self._next is not None and wanted(self._next[0]):
            self._write(self._next[1])
            self._next = next(self._old, None)

    def _write(self, batch: Any) -> None:
        self._waiting.append(batch)
        self.rows += batch.num_rows
        self._flush(_GROUP)

    def _flush(self, least: int) -> None:
        """Write groups of the fixed size, the last one aside, as long as so many rows are waiting."""
        while sum(batch.num_rows for batch in self._waiting) >= least:
            table = self._pa.Table.from_batches(self._waiting, schema=self._schema)
            self._writer.write_table(table.slice(0, _GROUP).combine_chunks(), row_group_size=_GROUP)
            self._waiting = table.slice(_GROUP).to_batches()


def _by_registry(path: Path, schema: Any) -> Iterator[tuple[str, Any]]:
    """The rows of an old file, piece by piece, each piece of one registry, with its path."""
    with _reading(path), _opened(path) as file:
        if not file.schema_arrow.equals(schema):
            raise ValueError("列与数据集的不同")
        for batch in file.iter_batches(batch_size=_GROUP):
            at = 0
            for key, same in groupby(batch.column(KEY).to_pylist()):
                count = sum(1 for _ in same)
                yield key, batch.slice(at, count)
                at += count


def _rows_beside(path: Path) -> int:
    """The rows of the other files of a partition: those of other days."""
    rows = 0
    for other in path.parent.glob("*.parquet"):
        if other != path:
            with _reading(other), _opened(other) as file:
                rows += file.metadata.num_rows
    return rows


def _opened(path: Path) -> Any:
    """A file whose bytes are checked against their sums as they are read."""
    _, parquet = arrow()
    return parquet.ParquetFile(path, page_checksum_verification=True)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """What a broken file raises becomes a message."""
    pa, _ = arrow()
    try:
        yield
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = next(iter(str(error).splitlines()), "")
        raise FileProblem(f"“{shown(path)}”读不了，不是完整的 Parquet（{reason}）", _ANEW) from None
