"""Records as Parquet, nested as they are; needs the optional pyarrow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from scraper.errors import ScraperError

GROUP = 1000  # rows held in memory and written as one row group


class MissingExtraError(ScraperError):
    """An optional package is not installed; the message says which."""


def write(path: Path, values: Iterable[msgspec.Struct], kind: type[msgspec.Struct]) -> int:
    """Write values of one type as rows; how many. Raises MissingExtraError without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("Parquet needs pyarrow: pip install 'news-page-scraper[parquet]'") from error
    schema = pa.schema(list(_fields(inspect.type_info(kind), pa)))
    count, remaining = 0, iter(values)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(remaining, GROUP)):
            writer.write_table(pa.Table.from_pylist([_row(value) for value in group], schema))
            count += len(group)
    return count


def _row(value: msgspec.Struct) -> dict[str, Any]:
    """Plain values; the user's own columns, of any shape, become JSON text."""
    row: dict[str, Any] = msgspec.to_builtins(value)
    given = row.get("input")
    if given and given["extra"] is not None:
        given["extra"] = json.dumps(given["extra"], ensure_ascii=False)
    return row


def _fields(info: Any, pa: Any) -> Iterator[Any]:
    return (pa.field(field.encode_name, _arrow(field.type, pa)) for field in info.fields)


def _arrow(info: Any, pa: Any) -> Any:
    """The Arrow type of a model's field, so that the file's schema cannot part from the record's."""
    if isinstance(info, inspect.UnionType):
        (info,) = (kind for kind in info.types if not isinstance(kind, inspect.NoneType))
    if isinstance(info, inspect.StructType):
        return pa.struct(list(_fields(info, pa)))
    if isinstance(info, inspect.VarTupleType | inspect.ListType):
        return pa.list_(_arrow(info.item_type, pa))
    for kind, arrow in (
        (inspect.BoolType, pa.bool_),
        (inspect.IntType, pa.int64),
        (inspect.FloatType, pa.float64),
    ):
        if isinstance(info, kind):
            return arrow()
    return pa.string()  # text, one of a few words, or JSON
