"""How the stages hand their rows on: schemas, Arrow batches, and numbers packed into bytes.

A stage is a function over batches (an iterator of pyarrow.RecordBatch to another), run by `map_batches` in Spark's Python workers.
It is a function of a module and its settings are bound with functools.partial, so that a worker loads it by its name.

Hashes are unsigned in the library and signed in Spark; the bits are the same. Only where their order matters (`ordered`) is
one turned into a signed number that sorts alike.

Threads: a task is one thread, and calls the library with threads=1: it is Spark that spreads the work over cores.
"""

import functools
import itertools
import operator

import numpy as np
import pyarrow as pa

# Bytes of text in a batch on its way out of Python, and rows. Arrow holds a batch whole, on both sides of the socket: ten of
# them are under 200 MB. Smaller ones cost calls.
BATCH_BYTES = 8 << 20
BATCH_ROWS = 2000

LITTLE_U64 = np.dtype("<u8")
LITTLE_I64 = np.dtype("<i8")


def map_batches(frame, function, schema, **settings):
    """`frame.mapInArrow`, with the settings bound to the function."""
    return frame.mapInArrow(functools.partial(function, **settings), to_spark(schema))


def to_spark(schema):
    """Spark's schema for an Arrow one."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def numbers(packed):
    """The numbers in bytes as the library hands them out (unsigned, little-endian)."""
    return np.frombuffer(packed or b"", dtype=LITTLE_U64)


def ordered(number):
    """A signed number that sorts as the unsigned one does."""
    return number - (1 << 63)


def to_lists(packed):
    """A column of lists of signed numbers, from a list of packed ones."""
    offsets = np.cumsum([0] + [len(one) // 8 for one in packed])
    values = np.frombuffer(b"".join(packed), dtype=LITTLE_I64)
    return pa.LargeListArray.from_arrays(pa.array(offsets, pa.int64()), pa.array(values)).cast(pa.list_(pa.int64()))


class Rows:
    """Gathers rows into batches of bounded size.

    `add` gives a batch when one is full, else None; `rest` the last one, or None when nothing is left.
    """

    def __init__(self, schema):
        self.schema = schema
        self._start()

    def add(self, *values):
        for column, value in zip(self.columns, values, strict=True):
            column.append(value)
            if isinstance(value, (str, bytes)):
                self.bytes += len(value)
        self.rows += 1
        return self.rest() if self.bytes >= BATCH_BYTES or self.rows >= BATCH_ROWS else None

    def rest(self):
        if self.rows == 0:
            return None
        batch = pa.RecordBatch.from_arrays([pa.array(column, field.type) for column, field in zip(self.columns, self.schema, strict=True)], schema=self.schema)
        self._start()
        return batch

    def _start(self):
        self.columns = [[] for _ in self.schema]
        self.rows = self.bytes = 0


def stream(schema, rows):
    """Batches of the rows that a generator yields as tuples."""
    gathered = Rows(schema)
    for row in rows:
        if (batch := gathered.add(*row)) is not None:
            yield batch
    if (batch := gathered.rest()) is not None:
        yield batch


def each_row(batches, *names):
    """The rows of batches as tuples of these columns."""
    for batch in batches:
        yield from zip(*(batch.column(name).to_pylist() for name in names), strict=True)


def groups(rows):
    """Neighbouring rows with the same first value: (value, iterator of the rows). Each group is read before the next."""
    return itertools.groupby(rows, key=operator.itemgetter(0))


def with_line(values):
    """The schema of a table for the user: the typed columns of the package's own table, the exact line of JSON, and the day."""
    return pa.schema([*pa.schema(values), ("json", pa.string()), ("day", pa.string())])


def typed(values, schema, day_of, key):
    """Batches of with_line() of a sequence of the package's values; the day follows from the column `key`."""
    table = pa.table(values)
    lines = values.to_json_lines().removesuffix("\n").split("\n") if len(values) else []
    table = table.append_column("json", pa.array(lines, pa.string()))
    table = table.append_column("day", pa.array([day_of(one) for one in table.column(key).to_pylist()], pa.string()))
    yield from table.cast(schema).combine_chunks().to_batches(BATCH_ROWS)


def typed_lines(lines, schema, days):
    """The same, of lines of JSON in the shape of the schema and a column of days."""
    import io

    import pyarrow.json

    if not lines:
        return
    whole = "\n".join(lines).encode()
    parsed = pyarrow.json.read_json(io.BytesIO(whole), pyarrow.json.ReadOptions(use_threads=False, block_size=len(whole) + 1),
                                    pyarrow.json.ParseOptions(explicit_schema=pa.schema(list(schema)[:-2]), unexpected_field_behavior="ignore"))
    table = parsed.append_column("json", pa.array(lines, pa.string())).append_column("day", days)
    yield from table.select(schema.names).cast(schema).combine_chunks().to_batches(BATCH_ROWS)
