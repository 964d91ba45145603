"""Dossiers over a cluster: each story's reports and copies are brought to one task, and the library collates them.

A row is a report of a story (in its place) or a copy between two of its reports; sorted within a task, so that one story is held
at a time. What comes of a story is its JSON line; the tables for the user (findings, readings, statements) are read from these
lines, so that nothing is collated twice.

Cost: each text once through a shuffle, annotated and collated there. Memory of a task: its largest story.
"""

import json

import pyarrow as pa
from pyspark.sql import functions as F

from . import tables

# The tables within a dossier that the user gets; attributes of stemma.Dossiers.
TABLES = ("findings", "readings", "statements")

# Kinds of rows that come to a story, in the order in which they are needed.
REPORT, COPY = 0, 1

# Of a row of this stage. `number` is the story's place in the order of all; `verdicts` are those of its findings, to be counted.
DOSSIERS = pa.schema([("number", pa.int64()), ("day", pa.string()), ("verdicts", pa.list_(pa.string())), ("json", pa.string())])

# The dossiers for the user, in short; what stands in them is in the line, and in the tables.
SHOWN = pa.schema([
    ("number", pa.int64()), ("story", pa.string()), ("title", pa.string()), ("begins", pa.string()), ("ends", pa.string()), ("reports", pa.int64()),
    ("statements", pa.int64()), ("findings", pa.int64()), ("json", pa.string()), ("day", pa.string())])

# Dossiers whose tables are made at once: of most stories a few 10 kB each.
AT_ONCE = 200


def gathered(stories, reports, copies, partitions):
    """The rows of all stories, together and in order."""
    of_story = stories.select("number", "story", "place", "id")
    texts = of_story.join(reports.select("id", "day", "report"), "id").select(
        "number", F.lit(REPORT).alias("kind"), "place", F.lit(None).cast("string").alias("a"), F.lit(None).cast("string").alias("b"), "story", "day", "report",
        F.lit(None).cast("binary").alias("packed"))
    number_of = stories.select("number", "id")
    within = copies.join(number_of.select(F.col("id").alias("a"), F.col("number").alias("number")), "a")
    within = within.join(number_of.select(F.col("id").alias("b"), F.col("number").alias("number_b")), "b").where("number = number_b")
    between = within.select(
        "number", F.lit(COPY).alias("kind"), F.lit(0).cast("bigint").alias("place"), "a", "b", F.lit(None).cast("string").alias("story"),
        F.lit(None).cast("string").alias("day"), F.lit(None).cast("string").alias("report"), "packed")
    rows = texts.unionByName(between)
    return rows.repartition(partitions, "number").sortWithinPartitions("number", "kind", "place", "a", "b")


def collated(rows, settle, names):
    """Rows of DOSSIERS, of rows of gathered(). `names`: the text of the user's list of names."""
    return tables.map_batches(rows, collate_batches, DOSSIERS, settle=settle, names=names)


def collate_batches(batches, settle, names):
    from stemma._stemma import parts

    def rows():
        for number, of_story in tables.groups(tables.each_row(batches, "number", "kind", "story", "day", "report", "packed")):
            reports, copies, story, day = [], [], None, None
            for _, kind, own_story, own_day, report, packed in of_story:
                if kind == REPORT:
                    story, day = (own_story, own_day) if not reports else (story, day)
                    reports.append(report)
                else:
                    copies.append(packed)
            line = parts.collate_json(story, reports, copies, settle=settle, names=names, threads=1)
            yield number, day, [finding["verdict"] for finding in json.loads(line)["findings"]], line

    return tables.stream(DOSSIERS, rows())


def shown(dossiers):
    """Rows of SHOWN."""
    return tables.map_batches(dossiers, show_batches, SHOWN)


def show_batches(batches):
    import stemma

    def rows():
        for number, day, line in tables.each_row(batches, "number", "day", "json"):
            dossier = stemma.Dossier(line)
            story = dossier.story
            yield (number, story.id, story.title, story.begins, story.ends, len(dossier.reports), len(dossier.statements), len(dossier.findings), line, day)

    return tables.stream(SHOWN, rows())


def unfolded(dossiers, name):
    """The rows of one of TABLES, each with its line of JSON and the day of the story's first report."""
    return tables.map_batches(dossiers, unfold_batches, unfolded_schema(name), name=name)


def unfolded_schema(name):
    import stemma

    return tables.with_line(getattr(stemma.Dossiers([]), name))


def unfold_batches(batches, name):
    import stemma

    schema = unfolded_schema(name)
    for batch in batches:
        for begin in range(0, batch.num_rows, AT_ONCE):
            part = batch.slice(begin, AT_ONCE)
            dossiers = stemma.Dossiers([stemma.Dossier(line) for line in part.column("json").to_pylist()])
            day_of = dict(zip((one.story.id for one in dossiers), part.column("day").to_pylist(), strict=True))
            yield from tables.typed(getattr(dossiers, name), schema, lambda row: day_of[row], "story")
