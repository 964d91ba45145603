"""The same reading over a whole crawl: reports, copies, stories and dossiers on a Spark cluster.

Idea: the library is the only implementation. Spark brings rows together (reports of one outlet, holders of one fingerprint, the texts
of pairs, a story's reports) and calls the library's parts on them in its Python workers (`mapInArrow`); what comes out is what
`stemma clean`, `copies`, `stories` and `collate` write on one machine over the same input, line for line, whatever the number of
machines, tasks and windows, and whichever of them fail on the way.

    from pyspark.sql import SparkSession
    import stemma.spark

    spark = SparkSession.builder.getOrCreate()
    made = stemma.spark.read(spark, ["crawl/2031-03-05/"], "out/")
    made.findings.where("verdict = 'disputed'").show()

or from a shell: `python -m stemma.spark --in crawl/ --out out/ --master spark://host:7077`. docs/spark.md tells more.

The stages are functions on DataFrames, for use in jobs of your own: `inputs`, `debris`, `copies`, `candidates`, `stories`, `dossiers`;
run.py puts them together. Each module says what it costs and why nothing piles up in one task.

Needs PySpark (4.1 or later) with Java 17, pyarrow and numpy, on each machine; `pip install stemma[spark]` brings all but Java.
PySpark is only loaded when something here is used. Not through Spark Connect: progress and the files of stages need the driver itself.
"""

import importlib

STAGES = ("inputs", "debris", "candidates", "copies", "stories", "dossiers", "run", "work")

__all__ = ["Made", "read", *STAGES]


def __getattr__(name):
    if name in STAGES:
        return importlib.import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class Made:
    """What a run has made: `counters` (a dictionary, as in run.json), and each table of its folder as a DataFrame: `made.findings`."""

    def __init__(self, spark, out, counters):
        self.spark, self.out, self.counters = spark, out, counters

    def __getattr__(self, name):
        from .work import TABLES, Folder, table_in

        if name not in TABLES:
            raise AttributeError(f"no table {name!r}; there are {', '.join(TABLES)}")
        return table_in(Folder(self.spark, self.out), f"out:{name}")


def read(spark, paths, out, *, quiet=True, **options):
    """Reads all `paths` (files, folders, archives, feeds, addresses, tables) into tables under the folder `out`.

    `options` are the fields of `stemma.spark.run.Options`: settle, names, keep_debris, max_page_bytes, stages, window_reports, partitions,
    restart. A call that was cut short and is made again goes on behind the last whole stage.

    Raises `stemma.spark.work.Refused` where the folder holds a run over other inputs or with other options, ValueError for options
    that there are not, and what Spark raises. An input that cannot be read is a row of the table `failures` and ends nothing.
    """
    from .run import Options, Run

    run = Run(spark, paths, out, Options(quiet=quiet, **options))
    return Made(spark, run.work.folder.address, run.finish())
