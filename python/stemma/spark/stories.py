"""Stories over a cluster: read and annotated everywhere, grouped in one stream.

A report joins a story by what the stream has seen before it, and nothing looks ahead (src/story/stream.h). So the
stream is cut into windows of whole days, each at least `window_reports` reports, and they are done one after the other: each begins
with the state that the one before it left, so that a story over midnight, or over any border, is the story that one machine finds.
The work before it (sentences, words, names: nearly all of it) is spread over the cluster, and so is the sorting; what runs in one
task at a time is the stream alone. Undated reports are the last window: they may belong to any story.

A window's state is a file under _work/stories, written beside its place and renamed. A run begun again goes on behind the last
whole window. Two tasks at once for a window (Spark may start a second) write the same bytes.

Cost: of a report its annotation, anywhere; its terms (some kB) once through a shuffle by time; the stream's own time, in a row.
Memory: of a task of the stream the profiles of what is open, and the ids of all reports of the run, which are the result.
"""

import contextlib
import json
import os
import tempfile

import pyarrow as pa
from pyspark.sql import functions as F

from . import files, tables

TERMS = pa.schema([("id", pa.string()), ("source", pa.string()), ("day", pa.string()), ("given", pa.string()), ("published", pa.float64()), ("terms", pa.binary())])
STORIES = pa.schema([("number", pa.int64()), ("story", pa.string()), ("place", pa.int64()), ("id", pa.string())])
WINDOW = pa.schema([("reports", pa.int64())])

# States of windows that are kept: the last, and the one before it in case a machine loses what it was told is written.
KEPT_STATES = 2


def terms(reports, partitions):
    """Rows of TERMS, sorted by day within each file, so that a window reads few of them."""
    ordered = reports.select("id", "source", "day", "report").repartitionByRange(partitions, "day", "id").sortWithinPartitions("day", "id")
    return tables.map_batches(ordered, term_batches, TERMS)


def term_batches(batches):
    from stemma._stemma import parts

    def rows():
        for report, source, day, text in tables.each_row(batches, "id", "source", "day", "report"):
            packed, published, given = parts.terms(text)
            yield report, source, day, given, published, packed

    return tables.stream(TERMS, rows())


def windows(of_terms, window_reports):
    """[(first day, day behind the last, reports)], in order, the undated last as (None, None, reports). Days since 1970.

    The counts of days come to the driver: a few thousand rows.
    """
    counts = of_terms.groupBy(F.floor("published").alias("day")).count().collect()
    dated = sorted((row["day"], row["count"]) for row in counts if row["day"] is not None)
    undated = sum(row["count"] for row in counts if row["day"] is None)
    return cut_days(dated, window_reports) + ([(None, None, undated)] if undated else [])


def cut_days(dated, window_reports):
    """Windows of whole days, each of so many reports at least, but the last one."""
    found, begin, reports = [], None, 0
    for day, count in dated:
        begin = day if begin is None else begin
        reports += count
        if reports >= window_reports:
            found.append((begin, day + 1, reports))
            begin, reports = None, 0
    if reports:
        found.append((begin, dated[-1][0] + 1, reports))
    return found


def state_name(number):
    return f"_work/stories-state/window-{number:06}.state"


def stream(work, of_terms, of_windows, watch):
    """Runs the windows that are not done yet; gives the address of the last state."""
    all_dated = not of_windows or of_windows[-1][0] is not None
    folder = work.folder
    done = _windows_done(folder, len(of_windows))
    folder.make("_work/stories-state")
    for number in range(done, len(of_windows)):
        begin, end, reports = of_windows[number]
        own = of_terms.where("published IS NULL") if begin is None else of_terms.where((F.col("published") >= float(begin)) & (F.col("published") < float(end)))
        ordered = own.select("published", "id", "source", "given", "terms").repartition(1).sortWithinPartitions("published", "id", "source")
        before = folder.at(state_name(number - 1)) if number else None
        ran = tables.map_batches(ordered, window_batches, WINDOW, before=before, after=folder.at(state_name(number)), all_dated=all_dated).collect()
        if sum(row["reports"] for row in ran) != reports:
            raise RuntimeError(f"window {number} of the stories has {ran} reports where {reports} were counted")
        folder.write("_work/stories-state/done.json", json.dumps({"windows": number + 1}))
        for old in range(max(0, number + 1 - KEPT_STATES)):
            if folder.exists(state_name(old)):
                folder.delete(state_name(old))
        watch.say(f"grouping stories: window {number + 1:,} of {len(of_windows):,}, {reports:,} reports")
    return folder.at(state_name(len(of_windows) - 1)) if of_windows else None


def _windows_done(folder, windows):
    if not folder.exists("_work/stories-state/done.json"):
        return 0
    done = min(windows, json.loads(folder.text("_work/stories-state/done.json"))["windows"])
    return done if done == 0 or folder.exists(state_name(done - 1)) else 0


def window_batches(batches, before, after, all_dated):
    from stemma._stemma import parts

    with _local(before) as path:
        window = parts.Window(path, all_dated)
    reports = 0
    for report, given, packed in tables.each_row(batches, "id", "given", "terms"):
        window.add(report, given, packed)
        reports += 1
    with _to_be_put(after) as path:
        window.save(path)
    yield pa.RecordBatch.from_arrays([pa.array([reports])], schema=WINDOW)


@contextlib.contextmanager
def _local(address):
    if address is None:
        yield None
    elif files.scheme_of(address) == "file":
        yield files.path_of(address)
    else:
        with files.fetched(address) as path:
            yield path


@contextlib.contextmanager
def _to_be_put(address):
    """A path to write to, whose file stands at the address afterwards."""
    if files.scheme_of(address) in ("", "file"):
        yield files.path_of(address)
        return
    with tempfile.TemporaryDirectory(prefix="stemma-") as folder:
        path = os.path.join(folder, "state")
        yield path
        files.put(path, address)


def grouped(spark, state, all_dated):
    """Rows of STORIES, in the order in which the command writes them, from the last state. One task: ids alone."""
    frame = spark.createDataFrame([(state,)], "state string").repartition(1)
    return tables.map_batches(frame, story_batches, STORIES, all_dated=all_dated)


def story_batches(batches, all_dated):
    from stemma._stemma import parts

    def rows():
        for (state,) in tables.each_row(batches, "state"):
            with _local(state) as path:
                found = parts.Window(path, all_dated).stories()
            for number, (story, reports) in enumerate(found):
                for place, report in enumerate(reports):
                    yield number, story, place, report

    return tables.stream(STORIES, rows())
