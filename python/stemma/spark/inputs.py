"""Pages to reports: what the user names is read by as many tasks as it has files, and each report is taken once.

The driver lists the files in the order in which the command reads them, and gives each its number: (input, place within it) is
the order of the whole run, whatever is read where. Files are packed into tasks by size: a large one (an archive of pages) is a
task of its own, small ones share one. What a task reads leaves it in batches of bounded size.

Parquet files are read too: of pages (`bytes` or `html`, with `url`, `media_type`, `charset`, `fetched`, `source` where they are
there) or of reports (`json`, as this job writes them). A folder that has .parquet files is taken as such a table.

Of reports with one id the first in that order stays; each other is a failure, "duplicate", as the command says it. Within a
task that is seen at once; over all by sorting the ids, which also numbers the reports in the order of their ids. Only ids
are sorted, no texts.

Cost: one pass over the inputs; of each report its id through a shuffle. Memory of a task: a batch, and some 100 bytes for
each report that it reads.
"""

import json
import os
import tempfile

import pyarrow as pa
from pyspark.sql import functions as F

from . import files, tables

# A row of `read` is a report (`fault` absent) or a failure. `input` and `place` are the order of the run.
READ = pa.schema([
    ("input", pa.int64()), ("place", pa.int64()), ("id", pa.string()), ("source", pa.string()), ("outlet_key", pa.string()), ("sample_key", pa.int64()),
    ("published", pa.string()), ("day", pa.string()), ("given", pa.bool_()), ("print", pa.binary()), ("report", pa.string()),
    ("fault", pa.string()), ("fault_input", pa.string()), ("fault_place", pa.string()), ("fault_cause", pa.string())])
# A report's number, in the order of ids; of a second one none, and whose second it is.
NUMBERED = pa.schema([("input", pa.int64()), ("place", pa.int64()), ("n", pa.int64()), ("first_source", pa.string())])
FAILURES = pa.schema([("input", pa.int64()), ("place", pa.int64()), ("fault", pa.string()), ("source", pa.string()), ("where", pa.string()), ("cause", pa.string())])

# Bits of a report's number that count within a partition; the others are the partition's.
ROW_BITS = 40
# Files that are read from one task at least, by their bytes: fewer make tasks that are over before they have begun.
LEAST_TASK_BYTES = 4 << 20
# Faults that are found here and not by the library, in its words.
CANNOT_READ, BAD_ROW = "not readable", "bad row"
# Characters of a day in ISO 8601.
DAY = len("2031-03-05")
# Pages of a Parquet file that are held at once.
PARQUET_ROWS = 64


class Listed:
    """One input: its address, size in bytes and time of change where they are known, or the error in its place."""

    def __init__(self, address, size=0, changed=0, error=None):
        self.address, self.size, self.changed, self.error = address, size, changed, error

    def stamp(self):
        return [self.address, self.size, self.changed]


def listed(paths):
    """All inputs in the order in which the command reads them."""
    from stemma._stemma import parts

    found = []
    for path in paths:
        if files.is_elsewhere(path):
            found += _listed_elsewhere(path)
        elif os.path.isdir(path) and (of_table := _parquet_files(path)):
            found += [_stamped(file) for file in of_table]
        else:
            found += [_stamped(address, error) for address, error in parts.inputs([path])]
    return found


def _listed_elsewhere(address):
    try:
        found = [Listed(*one) for one in files.listed(address)]
    except (OSError, ValueError) as error:
        return [Listed(address, error=(CANNOT_READ, address, "", str(error)))]
    of_table = [one for one in found if one.address.endswith(".parquet")]
    return of_table or found


def _parquet_files(folder):
    """Those of a table: not what lies in folders or under names that begin with "_" or "."."""
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        found += [os.path.join(where, name) for name in names if name.endswith(".parquet") and name[0] not in "._"]
    return sorted(found, key=os.fsencode)


def _stamped(address, error=None):
    if error is not None:
        return Listed(error[1], error=error)
    try:
        status = os.stat(address)
    except OSError:
        return Listed(address)
    return Listed(address, status.st_size, status.st_mtime_ns)


def packs_of(sizes, partitions):
    """For each input the task that reads it: neighbours share one until it has its share of the bytes, or of the inputs."""
    share = max(LEAST_TASK_BYTES, sum(sizes) // max(1, partitions))
    packs, pack, filled = [], 0, 0
    for size in sizes:
        if filled and filled + size > share:
            pack, filled = pack + 1, 0
        packs.append(pack)
        filled += max(size, 1)
    return packs


def read(spark, inputs, partitions, max_page_bytes, today):
    """Rows of READ: the reports and failures of all inputs."""
    packs = packs_of([one.size for one in inputs], partitions)
    rows = [(pack, number, one.address, *(one.error or (None,) * 4)) for number, (pack, one) in enumerate(zip(packs, inputs, strict=True))]
    schema = "pack int, input bigint, address string, fault string, fault_input string, fault_place string, fault_cause string"
    frame = spark.createDataFrame(rows, schema)
    frame = frame.repartitionById(max(packs, default=0) + 1, F.col("pack")).sortWithinPartitions("input")
    return tables.map_batches(frame, read_batches, READ, folder=os.getcwd(), max_page_bytes=max_page_bytes, today=today)


def read_batches(batches, folder, max_page_bytes, today):
    # Paths are as the user gave them, and so are the sources of reports; they lead on from the driver's folder. A worker of Spark
    # is a process that does one task at a time.
    before = os.getcwd()
    if os.path.isdir(folder):
        os.chdir(folder)
    try:
        yield from tables.stream(READ, _rows_of_task(batches, max_page_bytes, today))
    finally:
        os.chdir(before)


def _rows_of_task(batches, max_page_bytes, today):
    from stemma._stemma import parts

    seen = {}
    names = ("input", "address", "fault", "fault_input", "fault_place", "fault_cause")
    for number, address, *error in tables.each_row(batches, *names):
        if error[0] is not None:
            yield _failure(number, 0, error)
            continue
        for place, row in enumerate(_rows_of_input(address, max_page_bytes, today)):
            if "error" in row:
                yield _failure(number, place, row["error"])
                continue
            source = row["source"]
            if (first := seen.setdefault(row["id"], source)) is not source:
                yield _failure(number, place, parts.duplicate(source, first))
                continue
            key = tables.ordered(parts.sample_key(row["id"]))
            yield (number, place, row["id"], source, row["outlet_key"], key, row["published"], day_of(row["published"]), row["given"], row["print"], row["report"],
                   None, None, None, None)


def day_of(published):
    """The day of a time in ISO 8601 as precise as it is known; None of a month or year."""
    return published[:DAY] if published is not None and len(published) >= DAY else None


def _failure(number, place, error):
    return (number, place, *(None,) * 9, *error)


def _rows_of_input(address, max_page_bytes, today):
    """What parts.Reader yields, of any input; an input that cannot be fetched is one error."""
    from stemma._stemma import parts

    try:
        with files.fetched(address) as path:
            if address.endswith(".parquet"):
                rows = _rows_of_parquet(address, path, max_page_bytes, today)
            else:
                rows = parts.Reader(path, max_page_bytes=max_page_bytes, today=today)
            yield from rows if path == address else (_named(row, path, address) for row in rows)
    except (OSError, ValueError) as error:
        yield {"error": (CANNOT_READ, address, "", str(error))}


def _named(row, path, address):
    """The row of a copy, under the name of what it is a copy of."""
    if "error" in row:
        fault, named, *rest = row["error"]
        return {"error": (fault, named.replace(path, address), *rest)}
    if not row["source"].startswith(path):
        return row
    source = address + row["source"].removeprefix(path)
    line = row["report"].replace(f'"source":{_json(row["source"])}', f'"source":{_json(source)}', 1)
    return {**row, "source": source, "report": line}


def _json(text):
    return json.dumps(text, ensure_ascii=False)


def _rows_of_parquet(address, path, max_page_bytes, today):
    import pyarrow.parquet

    file = pa.parquet.ParquetFile(path)
    columns = set(file.schema_arrow.names)
    if "json" in columns:
        yield from _rows_of_reports(address, file, max_page_bytes, today)
    elif columns & {"bytes", "html"}:
        yield from _rows_of_pages(address, file, columns, max_page_bytes, today)
    else:
        cause = "a table with neither the column json (reports) nor bytes or html (pages)"
        yield {"error": (BAD_ROW, address, "", cause)}


def _rows_of_reports(address, file, max_page_bytes, today):
    from stemma._stemma import parts

    with tempfile.TemporaryDirectory(prefix="stemma-") as folder:
        path = os.path.join(folder, "reports.jsonl")
        with open(path, "w", encoding="utf-8") as lines:
            for batch in file.iter_batches(PARQUET_ROWS, columns=["json"]):
                lines.writelines(line.replace("\n", " ") + "\n" for line in batch.column(0).to_pylist() if line is not None)
        for row in parts.Reader(path, max_page_bytes=max_page_bytes, today=today):
            yield _named(row, path, address)


def _rows_of_pages(address, file, columns, max_page_bytes, today):
    from stemma._stemma import parts

    wanted = [name for name in ("bytes", "html", "source", "url", "media_type", "charset", "fetched") if name in columns]
    place = 0
    for batch in file.iter_batches(PARQUET_ROWS, columns=wanted):
        for row in batch.to_pylist():
            page = row.get("bytes")
            if page is None:
                page = row.get("html") or ""
            page = page.encode() if isinstance(page, str) else page
            charset = row.get("charset") or ("utf-8" if row.get("bytes") is None else None)
            fetched = row.get("fetched")
            source = row.get("source") or row.get("url") or f"{address}, row {place + 1}"
            yield parts.page(source, url=row.get("url"), bytes=page, media_type=row.get("media_type"), charset=charset,
                             fetched=fetched.isoformat() if hasattr(fetched, "isoformat") else fetched, max_page_bytes=max_page_bytes, today=today)
            place += 1


def numbered(rows, partitions):
    """Rows of NUMBERED for the reports of `read`."""
    ids = rows.where("id IS NOT NULL").select("id", "input", "place", "source")
    ids = ids.repartitionByRange(partitions, "id").sortWithinPartitions("id", "input", "place")
    return tables.map_batches(ids, number_batches, NUMBERED)


def number_batches(batches):
    from pyspark import TaskContext

    return tables.stream(NUMBERED, _numbered_rows(batches, TaskContext.get().partitionId() << ROW_BITS))


def _numbered_rows(batches, number):
    last = first_source = None
    for report, place_of_input, place, source in tables.each_row(batches, "id", "input", "place", "source"):
        if report == last:
            yield place_of_input, place, None, first_source
            continue
        last, first_source = report, source
        yield place_of_input, place, number, None
        number += 1


def failures(rows, numbers):
    """Rows of FAILURES: what could not be read, and second ones."""
    failed = rows.where("fault IS NOT NULL").select("input", "place", "fault", F.col("fault_input").alias("source"), F.col("fault_place").alias("where"), F.col("fault_cause").alias("cause"))
    second = numbers.where("n IS NULL").join(rows.select("input", "place", "source"), ["input", "place"])
    return failed.unionByName(tables.map_batches(second, duplicate_batches, FAILURES))


def duplicate_batches(batches):
    from stemma._stemma import parts

    rows = tables.each_row(batches, "input", "place", "source", "first_source")
    return tables.stream(FAILURES, ((number, place, *parts.duplicate(source, first)) for number, place, source, first in rows))

