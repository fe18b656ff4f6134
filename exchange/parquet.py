"""Writes letters and assignments as Parquet with a typed schema, for pandas, DuckDB, Spark or a BI tool.

Days are `date32`, lists are lists of texts. What a column means stands in its metadata under `meaning`.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TypeVar

from exchange.columns import ASSIGNMENT_COLUMNS, LETTER_COLUMNS, Kind, TypedColumn, TypedValue, assignment_rows
from exchange.errors import MissingPackage
from exchange.letters import ExchangedLetter
from exchange.tables import Rows, in_batches

if TYPE_CHECKING:
    import pyarrow as pa

Row = TypeVar("Row")
COMPRESSION: Final = "zstd"
"""Read by every reader of the last years, and a third smaller than snappy on text. A choice."""


def write_parquet(file: BinaryIO, letters: Iterable[ExchangedLetter], rows: Rows) -> None:
    """Write the table of letters, or that of assignments; some letters are in memory at a time.

    Raises `MissingPackage` where pyarrow is not installed.
    """
    _require_pyarrow()
    import pyarrow as pa
    from pyarrow import parquet

    schema = parquet_schema(rows)
    with parquet.ParquetWriter(file, schema, compression=COMPRESSION) as writer:
        for some in in_batches(letters):
            if rows == "letters":
                columns = _columns(LETTER_COLUMNS, some)
            else:
                columns = _columns(ASSIGNMENT_COLUMNS, list(assignment_rows(some)))
            writer.write_table(pa.table(columns, schema=schema))


def parquet_schema(rows: Rows) -> "pa.Schema":
    """The Arrow schema of a table. Raises `MissingPackage` where pyarrow is not installed."""
    _require_pyarrow()
    import pyarrow as pa

    types = {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int32(),
        Kind.NUMBER: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.DATE: pa.date32(),
        Kind.TEXTS: pa.list_(pa.string()),
    }
    columns: Sequence[TypedColumn[Any]] = LETTER_COLUMNS if rows == "letters" else ASSIGNMENT_COLUMNS
    schema: pa.Schema = pa.schema(
        [pa.field(each.name, types[each.kind], metadata={"meaning": each.meaning}) for each in columns],
        metadata={"title": f"congvan {rows}"},
    )
    return schema


def _columns(columns: Sequence[TypedColumn[Row]], rows: Sequence[Row]) -> dict[str, list[TypedValue]]:
    return {column.name: [_normal(column.value(row)) for row in rows] for column in columns}


def _normal(value: TypedValue) -> TypedValue:
    """A value as Arrow takes it: text in NFC and of its plain type, since the words of a vocabulary are enums."""
    if isinstance(value, tuple):
        return tuple(unicodedata.normalize("NFC", each) for each in value)
    return unicodedata.normalize("NFC", str(value)) if isinstance(value, str) else value


def _require_pyarrow() -> None:
    if find_spec("pyarrow") is None:
        raise MissingPackage("Parquet", "parquet")
