"""Apache Parquet, typed, with the columns of the CSV file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from trustone.opendata.fields import Dataset, Kind, Row


def as_parquet(dataset: Dataset, rows: Sequence[Row]) -> bytes:
    """One row group, compressed; nothing in the file tells when or where it was made."""
    import pyarrow
    from pyarrow import parquet

    types: dict[Kind, Any] = {
        Kind.YEAR: pyarrow.int32(),
        Kind.INTEGER: pyarrow.int32(),
        Kind.NUMBER: pyarrow.float64(),
        Kind.BOOLEAN: pyarrow.bool_(),
        Kind.DATE: pyarrow.date32(),
        Kind.CODES: pyarrow.list_(pyarrow.string()),
    }
    columns: dict[str, list[Any]] = {}
    described = []
    for field in dataset.fields:
        kind = types.get(field.kind, pyarrow.string())
        for number, column in enumerate(field.columns):
            columns[column] = [field.cells(row[field.name])[number] for row in rows]
            described.append(pyarrow.field(column, kind, nullable=field.optional or len(field.columns) > 1))
    schema = pyarrow.schema(described, metadata={"dataset": dataset.key})
    target = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pydict(columns, schema=schema), target, compression="zstd")
    return target.getvalue()
