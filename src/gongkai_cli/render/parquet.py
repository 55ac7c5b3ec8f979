"""Flat tables as Parquet, for DuckDB, pandas, R and whatever else analyses data.

pyarrow is an extra: it takes more room than everything else together, and few need it.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongkai_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.views.flat import Field, FlatTable

_TYPES = {"text": "string", "integer": "int64", "date": "date32", "flag": "bool_"}
"""A column's type → pyarrow's constructor of it."""


def parquet(table: FlatTable) -> bytes:
    """One table as the bytes of a .parquet file; types hold even where there are no rows.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pa, writer = arrow()
    schema = schema_of(table.fields)
    columns = [list(cells) for cells in zip(*table.rows, strict=True)] or [[] for _ in table.fields]
    arrays = [pa.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)]
    out = BytesIO()
    writer.write_table(pa.Table.from_arrays(arrays, schema=schema), out)
    return out.getvalue()


def schema_of(fields: Iterable[Field], table: str = "", contract: str = "") -> Any:
    """The columns as pyarrow wants them; a file says what contract it belongs to, where there is one."""
    pa, _ = arrow()
    words = {"gongkai.schema": contract, "gongkai.table": table} if contract else None
    return pa.schema([(field.name, getattr(pa, _TYPES[field.type])()) for field in fields], metadata=words)


def arrow() -> tuple[Any, Any]:
    """The modules ``pyarrow`` and ``pyarrow.parquet``.

    Raises:
        UsageError: they are not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as writer
    except ImportError:
        raise UsageError(
            "没有安装 pyarrow，不能生成 Parquet",
            '请运行 pip install "gongkai-cli[parquet]"，或改用 gongkai export csv',
        ) from None
    return pa, writer
