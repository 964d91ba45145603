"""Dossiers over a cluster: each story's reports and copies are brought to one task, and the library collates them.

A row is the story itself, a report of it (in its place) or a copy between two of its reports; sorted within a task, so that
one story is held at a time. What comes of a story is one row with its JSON line and its tables (findings, readings, statements)
as lists, from which the tables for the user are unfolded without collating twice.

Cost: each text once through a shuffle, annotated and collated there. Memory of a task: its largest story.
"""

import pyarrow as pa
from pyspark.sql import functions as F

from . import tables

# The tables within a dossier that the user gets; attributes of stemma.Dossiers.
TABLES = ("findings", "readings", "statements")

# Kinds of rows that come to a story, in the order in which they are needed.
REPORT, COPY = 0, 1

_LINE = [("number", pa.int64()), ("day", pa.string()), ("story", pa.string()), ("title", pa.string()), ("begins", pa.string()), ("ends", pa.string()),
         ("reports", pa.int64()), ("json", pa.string())]


def schema():
    """Of a row of this stage: the dossier, and its tables as lists of rows."""
    import stemma

    empty = stemma.Dossiers([])
    lists = [(name, pa.list_(pa.struct(list(pa.schema(getattr(empty, name)))))) for name in TABLES]
    return pa.schema([*_LINE, *lists])


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
    """Rows of schema(), of rows of gathered(). `names`: the text of the user's list of names."""
    return tables.map_batches(rows, collate_batches, schema(), settle=settle, names=names)


def collate_batches(batches, settle, names):
    import stemma
    from stemma._stemma import parts

    own_schema = schema()

    def rows():
        for number, of_story in tables.groups(tables.each_row(batches, "number", "kind", "story", "day", "report", "packed")):
            reports, copies, story, day = [], [], None, None
            for _, kind, own_story, own_day, report, packed in of_story:
                if kind == REPORT:
                    story, day = (own_story, own_day) if not reports else (story, day)
                    reports.append(report)
                else:
                    copies.append(packed)
            dossier = parts.collate(story, reports, copies, settle=settle, names=names, threads=1)
            one = stemma.Dossiers([dossier])
            inner = [pa.table(getattr(one, name)).to_pylist() for name in TABLES]
            head = dossier.story
            yield number, day, story, head.title, head.begins, head.ends, len(reports), dossier.to_json(), *inner

    return tables.stream(own_schema, rows())


def unfolded(dossiers, name):
    """The rows of one of the tables within dossiers, with the day of the story's first report."""
    return dossiers.select("day", F.explode(name).alias("row")).select("row.*", "day")
